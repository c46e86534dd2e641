"""Problems in what people wrote: values that are collected, sorted and printed, never raised."""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Place(NamedTuple):
    """A position in a file; line and column count from 1, as text editors show them."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Place("")
"""The place of values that come from no file."""


_MOST_LISTED = 12  # allowed words in a message: they fit two lines of a terminal


class Level(StrEnum):
    """How much a problem matters: an error stops a build, a warning is only printed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, described for an editor who does not program."""

    place: Place
    message: str
    level: Level = Level.ERROR


def error(place: Place, message: str) -> Problem:
    """A problem that must be fixed."""
    return Problem(place, message)


def warning(place: Place, message: str) -> Problem:
    """A problem that may remain."""
    return Problem(place, message, Level.WARNING)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems must be fixed."""
    return any(problem.level is Level.ERROR for problem in problems)


def printable(text: str, limit: int = 80) -> str:
    """The text for a terminal: at most `limit` characters; control, format and surrogate ones are escaped."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(_visible(character) for character in shown)


def _visible(character: str) -> str:
    if character == " " or unicodedata.category(character)[0] not in "CZ":
        return character
    return f"\\u{{{ord(character):x}}}"


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """A sentence to append to a message about an unknown word, with a space in front, or an empty text.

    Suggests the most similar allowed word (`difflib`, default cutoff), else lists all if they are few.
    """
    choices = sorted(filter(None, allowed))
    close = difflib.get_close_matches(word, choices, n=1)
    if close:
        return f" Did you mean '{printable(close[0])}'?"
    if 0 < len(choices) <= _MOST_LISTED:
        return " Allowed: " + ", ".join(printable(choice) for choice in choices) + "."
    return ""


def format_text(problems: Iterable[Problem]) -> str:
    """One line for each problem, `path:line:column: message`, sorted by file and line."""
    return "".join(
        f"{printable(problem.place.path, 400)}:{problem.place.line}:{problem.place.column}: "
        f"{'warning: ' if problem.level is Level.WARNING else ''}{problem.message}\n"
        for problem in sorted(problems)
    )


def format_json(problems: Iterable[Problem]) -> str:
    """The same as a JSON list of objects with path, line, column, level and message."""
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "level": str(problem.level),
            "message": problem.message,
        }
        for problem in sorted(problems)
    ]
    return json.dumps(rows, indent=2, ensure_ascii=True) + "\n"
