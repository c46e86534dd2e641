"""Checks that a regular expression is read alike by Python and browsers, and is quick on any text.

Only a subset of the syntax is allowed: classes, groups, alternatives and counted repeats.
"""

from __future__ import annotations

import re

MAX_BACKTRACKING = 10_000
"""The most ways in which a pattern may match at one position. Chosen; the first toolkit needs 1,680."""
MAX_REPEATS = 60
"""The largest count of a repeat; chosen, longer than any name or number to look for."""
FLAGS = re.IGNORECASE | re.ASCII
"""As the script compiles patterns: case-insensitive, with ASCII digits and word characters."""

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
    """Why a pattern cannot be used, in words for an editor; None if it can.

    Repeats must be bounded, and a group of variable length must not repeat: nested repeats are what makes
    backtracking exponential (ReDoS).
    """
    reader, position = _Reader(), 0
    while position < len(pattern):
        token = _TOKEN.match(pattern, position)
        if token is None:
            return (
                f"'{pattern[position : position + 10]}' is not allowed in it; allowed are letters, classes, "
                "groups, | and counted repeats such as {2,4}"
            )
        if refusal := reader.read(token):
            return refusal
        position = token.end()
    try:
        matches_nothing = re.search(pattern, "", FLAGS)
    except re.error as problem:
        return f"it is not a regular expression: {problem.msg}"
    if matches_nothing:
        return "it matches where there is nothing"
    if reader.ways > MAX_BACKTRACKING:
        return "it leaves too many ways to match; give narrower counts"
    return None


class _Reader:
    """Reads a pattern token by token and counts the ways in which it can match at one position."""

    def __init__(self) -> None:
        self.ways = 1
        self.varies = [False]
        """For each open group, the outermost first: whether its length varies."""
        self.closed_varying_group = False
        """Whether the previous token closed a group of variable length."""

    def read(self, token: re.Match[str]) -> str | None:
        """Read the next token. Returns why it is refused, or None."""
        follows_varying_group, self.closed_varying_group = self.closed_varying_group, False
        if token["repeat"]:
            return self._repeat(token, follows_varying_group)
        if token["open"]:
            self.varies.append(False)
        elif token["close"]:
            if len(self.varies) == 1:
                return "a bracket is closed that was never opened"
            self.closed_varying_group = self.varies.pop()
            self.varies[-1] = self.varies[-1] or self.closed_varying_group
        elif token[0] == "|":
            self.varies[-1] = True
        return None

    def _repeat(self, token: re.Match[str], follows_varying_group: bool) -> str | None:
        least, most = _counts(token)
        if most > MAX_REPEATS:
            return f"'{token[0]}' repeats more than {MAX_REPEATS} times"
        if follows_varying_group and most > 1:
            return f"'{token[0]}' repeats a group of variable length; write the repeats out"
        if most != least:
            self.ways *= most - least + 1
            self.varies[-1] = True
        return None


def _counts(token: re.Match[str]) -> tuple[int, int]:
    """The smallest and the largest count of a repeat token."""
    if token["least"] is None:
        return 0, 1
    least = int(token["least"])
    return least, int(token["most"] or least)
