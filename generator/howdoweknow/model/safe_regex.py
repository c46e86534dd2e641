"""Patterns that editors give and that Python and every browser must read alike: a small part of regular expressions, and quick on any text."""

from __future__ import annotations

import re

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


def explain_unsafe_pattern(pattern: str) -> str | None:
    """What keeps a pattern from being used, in words for an editor; None where nothing does.

    Nothing may repeat without end, and no group that holds a choice of lengths may repeat: so no text can make it slow.
    """
    reader, at = _Reader(), 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            return f"'{pattern[at : at + 10]}' may not stand in it; letters, classes, groups, | and counted repeats such as {{2,4}} may"
        if why := reader.refusal_of(token):
            return why
        at = token.end()
    try:
        empty = re.search(pattern, "", FLAGS)
    except re.error as problem:
        return f"it is not a regular expression: {problem.msg}"
    if empty:
        return "it matches where there is nothing"
    if reader.tries > MOST_TRIES:
        return "it leaves too many ways to match; give narrower counts"
    return None


class _Reader:
    """Reads a pattern token by token and counts in how many ways it may match at one place."""

    def __init__(self) -> None:
        self.tries = 1
        self.varies = [False]
        """Of each group that is open, the outermost first: whether what it matches has a choice of lengths."""
        self.closed = False
        """Whether the token before closed a group that has."""

    def refusal_of(self, token: re.Match[str]) -> str | None:
        """Why this token may not come next; None where it may."""
        closed, self.closed = self.closed, False
        if token["repeat"]:
            return self.repeat(token, closed)
        if token["open"]:
            self.varies.append(False)
        elif token["close"]:
            if len(self.varies) == 1:
                return "a bracket is closed that was never opened"
            self.closed = self.varies.pop()
            self.varies[-1] = self.varies[-1] or self.closed
        elif token[0] == "|":
            self.varies[-1] = True
        return None

    def repeat(self, token: re.Match[str], closed: bool) -> str | None:
        """The same for a repeat of what comes before it."""
        least, most = _counts(token)
        if most > MOST_REPEATS:
            return f"'{token[0]}' repeats more than {MOST_REPEATS} times"
        if closed and most > 1:
            return f"'{token[0]}' repeats a group that holds a choice of lengths; write it out"
        if most != least:
            self.tries *= most - least + 1
            self.varies[-1] = True
        return None


def _counts(token: re.Match[str]) -> tuple[int, int]:
    if token["least"] is None:
        return 0, 1
    least = int(token["least"])
    return least, int(token["most"] or least)
