"""The located tree of a YAML file: every value as written, with its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from howdoweknow.problems import Place, Problem

MAX_PROBLEMS = 50
"""The most problems reported for one file that cannot be parsed."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Node:
    """A value and where it starts; line and column count from 1."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """Text as written; `plain` if it has no quotes and is not a block."""

    __slots__ = ("plain", "value")

    def __init__(self, line: int, column: int, value: str, plain: bool) -> None:
        self.line = line
        self.column = column
        self.value = value
        self.plain = plain

    @property
    def blank(self) -> bool:
        """Whether no value was written (`key:`), or null."""
        return self.plain and self.value in _NULLS


class Mapping(Node):
    """Keys with values, in the order of the file."""

    __slots__ = ("entries", "pending_key")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.pending_key: Scalar | None = None
        """While parsing: the key whose value comes next."""


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.items: list[Node] = []


@dataclass(slots=True)
class Document:
    """A parsed file: its tree, or None if it could not be parsed, and its problems."""

    path: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def place(self, line: int, column: int) -> Place:
        """A position in this file."""
        return Place(self.path, line, column)


RETYPED_WORDS = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
"""Words, in any case, that some YAML reader turns into a boolean or null."""

# Plain scalars that a YAML reader in use turns into another type: YAML 1.1 (PyYAML) and 1.2 (JavaScript, Go).
_RETYPED = re.compile(
    rf"""(?ix) {"|".join(RETYPED_WORDS)}|~|=|<<
    | [-+]?(\d[\d_]*)? \.? [\d_]+ (e[-+]?\d+)?
    | [-+]?\d[\d_]*\.([\d_]*)(e[-+]?\d+)?
    | [-+]?\.(inf|nan)
    | 0[box][\da-f_]+
    | [-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?
    | \d{{4}}-\d{{1,2}}-\d{{1,2}}(([Tt]|[ \t]+)\d.*)?
    """
)
_MAY_BE_RETYPED = frozenset("0123456789+-.yYnNoOtTfF~=<")


def is_retyped(scalar: Scalar) -> bool:
    """Whether some YAML reader would turn this scalar into a number, a date, a boolean or null."""
    return scalar.plain and is_retyped_text(scalar.value)


def is_retyped_text(text: str) -> bool:
    """The same for a text that is written without quotes."""
    if not text or text[0] not in _MAY_BE_RETYPED:
        return False
    if len(text) > _LONGEST_MATCHED:
        return text.replace("_", "").isdigit()
    return _RETYPED.fullmatch(text) is not None


# The pattern backtracks on long runs of digits, and at this length nothing but digits is a number.
_LONGEST_MATCHED = 64
