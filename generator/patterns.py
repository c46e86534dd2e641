"""Patterns that editors give and that Python and every browser must read alike: a small part of regular expressions, and quick on any text."""

from __future__ import annotations

import re
from math import prod

# How often a pattern may try again at one place of a text, and how long a repeat may be.
MOST_TRIES = 10_000
MOST_REPEATS = 60
# As a browser reads them: small and capital letters alike, digits and letters of words those of English.
FLAGS = re.IGNORECASE | re.ASCII

_TOKEN = re.compile(
    r"""(?x)
    (?P<class>\[\^?(?:(?!--|&&|~~|\|\|)(?:\\[dDsSwWn\\\]\[^.+*?(){}|/-]|[^\[\]\\^]))+\])
    | (?P<escape>\\[bBdDsSwWn^$\\.*+?()\[\]{}|/])
    | (?P<open>\((?:\?[:=!]|(?!\?)))
    | (?P<close>\))
    | (?P<repeat>\?|\{(?P<least>\d{1,3})(?:,(?P<most>\d{1,3}))?\})
    | (?P<plain>[^\\\[\](){}*+?])
    """
)


def why_unfit(pattern: str) -> str | None:
    """What keeps a pattern from being used, in words for an editor; None where nothing does.

    Nothing may repeat without end, and no group that holds a choice of lengths may repeat: so no text can make it slow.
    """
    tries: list[int] = []
    varies: list[bool] = [False]
    closed: bool | None = None
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            return f"'{pattern[at : at + 10]}' may not stand in it; letters, classes, groups, | and counted repeats such as {{2,4}} may"
        if token.lastgroup == "repeat" or token["repeat"]:
            least, most = _counts(token)
            if most > MOST_REPEATS:
                return f"'{token[0]}' repeats more than {MOST_REPEATS} times"
            if closed and most > 1:
                return f"'{token[0]}' repeats a group that holds a choice of lengths; write it out"
            if most != least:
                tries.append(most - least + 1)
                varies[-1] = True
            closed = None
        elif token["open"]:
            varies.append(False)
            closed = None
        elif token["close"]:
            if len(varies) == 1:
                return "a bracket is closed that was never opened"
            closed = varies.pop()
            varies[-1] = varies[-1] or closed
        else:
            if token[0] == "|":
                varies[-1] = True
            closed = None
        at = token.end()
    try:
        empty = re.search(pattern, "", FLAGS)
    except re.error as problem:
        return f"it is not a regular expression: {problem.msg}"
    if empty:
        return "it matches where there is nothing"
    if prod(tries) > MOST_TRIES:
        return "it leaves too many ways to match; give narrower counts"
    return None


def _counts(token: re.Match[str]) -> tuple[int, int]:
    if token["least"] is None:
        return 0, 1
    least = int(token["least"])
    return least, int(token["most"] or least)
