"""The located tree that a YAML file is read into: every value as it was written, with its line and column; and what YAML retypes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from howdoweknow.problems import Place, Problem

MAX_PROBLEMS = 50
"""As many as are told of one file that cannot be read."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Node:
    """A value and where it starts; line and column count from 1."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """Text as it was written; `plain` when it had no quotes and is not a block."""

    __slots__ = ("plain", "value")

    def __init__(self, line: int, column: int, value: str, plain: bool) -> None:
        self.line = line
        self.column = column
        self.value = value
        self.plain = plain

    @property
    def blank(self) -> bool:
        """Nothing was written: `key:` and no more."""
        return self.plain and self.value in _NULLS


class Mapping(Node):
    """Keys with values, in the order they were written."""

    __slots__ = ("entries", "waiting")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.waiting: Scalar | None = None
        """While the file is read: the key whose value comes next."""


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.items: list[Node] = []


@dataclass(slots=True)
class Document:
    """What came of one file: a tree, or none where it could not be read, and the problems met."""

    path: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def place(self, line: int, column: int) -> Place:
        """A place in this file."""
        return Place(self.path, line, column)


# A plain scalar that some YAML reader in use turns into something other than the text: YAML 1.1 (PyYAML), 1.2 (JavaScript, Go).
_RETYPED = re.compile(
    r"""(?ix) y|n|yes|no|on|off|true|false|~|null|=|<<
    | [-+]?(\d[\d_]*)? \.? [\d_]+ (e[-+]?\d+)?
    | [-+]?\d[\d_]*\.([\d_]*)(e[-+]?\d+)?
    | [-+]?\.(inf|nan)
    | 0[box][\da-f_]+
    | [-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?
    | \d{4}-\d{1,2}-\d{1,2}(([Tt]|[ \t]+)\d.*)?
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
