"""Reads untrusted YAML into a located tree, and says in plain words what it refuses. The one module that imports PyYAML's parser.

The tree is built from parser events, never by PyYAML's constructors: nothing is retyped, every scalar is the text as it
was written, and size, depth, aliases, tags and duplicate keys are judged before anything is built from the file.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.problems import Place, Problem, error, printable, warning
from generator.yaml_tree import Document, Mapping, Node, Scalar, Sequence

MAX_BYTES = 5_000_000
MAX_DEPTH = 32
MAX_NODES = 200_000
_PROBLEMS_A_FILE = 50

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Path, shown: str | None = None, limit: int = MAX_BYTES) -> Document:
    """The tree of a file on disk. `shown` is the path that messages use; files over `limit` bytes are refused."""
    document = Document(shown if shown is not None else str(path))
    try:
        data = _bytes_of(path, limit)
    except OSError as problem:
        document.problems.append(error(Place(document.path), _why_unreadable(problem)))
        return document
    return _parse_into(document, data)


def read_bytes(data: bytes, shown: str) -> Document:
    """The tree of a file's content."""
    return _parse_into(Document(shown), data)


def _bytes_of(path: Path, limit: int) -> bytes:
    # Never wait for a pipe, never follow a link out of a folder of submissions, never read what is not a file.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError("this is not an ordinary file")
        if status.st_size > limit:
            raise OSError(f"the file is larger than {limit / 1e6:g} MB; a file of this kind never is")
        return stream.read(limit + 1)


def _why_unreadable(problem: OSError) -> str:
    if problem.errno is None:
        return str(problem)
    if isinstance(problem, FileNotFoundError):
        return "there is no such file"
    if isinstance(problem, PermissionError):
        return "this file may not be read: ask its owner for permission"
    if problem.errno == errno.ELOOP:
        return "this is a link to another file; put the file itself here"
    return f"the file cannot be read: {problem.strerror}"


def _parse_into(document: Document, data: bytes) -> Document:
    text = _decode(document, data)
    if text is None:
        return document
    try:
        _Builder(document).build(text)
    except yaml.YAMLError as problem:
        document.problems.extend(_syntax_problems(document, text, problem))
        document.root = None
    except _Refused:
        document.root = None
    except (RecursionError, ValueError, IndexError, OverflowError, MemoryError):
        # PyYAML has raised each of these on broken input; none of them may reach the user.
        document.problems.append(error(document.place(1, 1), "this file is not YAML that can be read"))
        document.root = None
    return document


def _decode(document: Document, data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        document.problems.append(error(document.place(1, 1), "the file is saved as UTF-16; save it as UTF-8"))
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        document.problems.append(
            warning(document.place(1, 1), "the file starts with a byte order mark; save it as 'UTF-8', not 'UTF-8 with BOM'")
        )
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        document.problems.append(
            error(
                document.place(line, column),
                f"this character (byte 0x{data[problem.start]:02x}) is not UTF-8; save the file as UTF-8",
            )
        )
        return None
    if control := _CONTROL.search(text):
        line, column = _position(text, control.start())
        document.problems.append(
            error(
                document.place(line, column),
                f"there is an invisible control character (U+{ord(control.group()):04X}) here; delete it and type the text anew",
            )
        )
        return None
    return text


# What YAML does not allow to stand in a file at all; PyYAML names neither line nor column for them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class _Refused(Exception):
    """The file is refused outright; the problem is already noted."""


class _Builder:
    """Builds the tree of one document from parser events, with an explicit stack: depth cannot overflow anything."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[Mapping | Sequence] = []
        self.nodes = 0

    def build(self, text: str) -> None:
        loader = _Loader(text)
        get_event, take = loader.get_event, self.take
        try:
            while (event := get_event()) is not None:
                take(event)
        finally:
            loader.dispose()
        if self.document.root is None and not self.document.problems:
            self.problem(1, 1, "the file is empty")

    def take(self, event: Any) -> None:
        """One event. Scalars are most of a file, so they come first and take the shortest way."""
        kind = type(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if kind is yaml.ScalarEvent:
            self.guard(event, line, column)
            self.add(Scalar(line, column, event.value, event.implicit[0]))
        elif kind is yaml.MappingStartEvent:
            self.start(event, Mapping(line, column))
        elif kind is yaml.SequenceStartEvent:
            self.start(event, Sequence(line, column))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.add(self.open.pop())
        elif kind is yaml.AliasEvent:
            self.problem(line, column, f"'*{printable(event.anchor)}' repeats another place; write it out here instead")
            self.add(Scalar(line, column, "", plain=True))
        elif kind is yaml.DocumentStartEvent and self.document.root is not None:
            self.problem(line, column, "a second document starts here ('---'); put it in a file of its own")
            raise _Refused

    def guard(self, event: Any, line: int, column: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.problem(line, column, f"the file holds more than {MAX_NODES} values; split it")
            raise _Refused
        if event.anchor is not None:
            self.problem(line, column, f"'&{printable(event.anchor)}' marks a place to repeat; leave it out")
        if event.tag is not None:
            self.problem(line, column, f"'{printable(event.tag)}' is a type mark; leave it out, and put text in quotes")

    def start(self, event: Any, node: Mapping | Sequence) -> None:
        self.guard(event, node.line, node.column)
        if len(self.open) >= MAX_DEPTH:
            self.problem(
                node.line, node.column, f"this is nested more than {MAX_DEPTH} levels deep; a bracket or an indent is wrong"
            )
            raise _Refused
        self.open.append(node)

    def add(self, node: Node) -> None:
        """Puts a finished value where it belongs: into the list, as a key, or under the key that waits."""
        if not self.open:
            self.document.root = node
            return
        parent = self.open[-1]
        if type(parent) is Sequence:
            parent.items.append(node)
        elif type(parent) is Mapping:
            if parent.waiting is None:
                parent.waiting = self.key(node)
                return
            key, parent.waiting = parent.waiting, None
            known = parent.entries.setdefault(key.value, (key, node))
            if known[0] is not key:
                self.problem(
                    key.line,
                    key.column,
                    f"'{printable(key.value)}' is written twice; it stands in line {known[0].line} already. Keep one of them.",
                )

    def key(self, node: Node) -> Scalar:
        if type(node) is Scalar:
            return node
        self.problem(node.line, node.column, "the name before a colon must be plain text, not a list or a mapping")
        return Scalar(node.line, node.column, "", plain=False)

    def problem(self, line: int, column: int, message: str) -> None:
        self.document.problems.append(error(self.document.place(line, column), message))
        if len(self.document.problems) >= _PROBLEMS_A_FILE:
            raise _Refused


def _syntax_problems(document: Document, text: str, problem: yaml.YAMLError) -> Iterator[Problem]:
    said = str(getattr(problem, "problem", None) or problem)
    mark = getattr(problem, "problem_mark", None)
    started = getattr(problem, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    tabs = [number for number, row in enumerate(text.split("\n"), 1) if "\t" in row[: len(row) - len(row.lstrip())]]
    if tabs and ("cannot start any token" in said or "tab character" in said):
        for number in tabs[:_PROBLEMS_A_FILE]:
            column = text.split("\n")[number - 1].index("\t") + 1
            yield error(document.place(number, column), "a tab is used to indent; use spaces, two for each step")
        return
    if "expected key" in said and (opened := _open_quote_before(text, line)) is not None:
        yield error(document.place(*opened), "a quote is opened here and never closed in this line; close it where the text ends")
        return
    if started is not None and any(sign in said for sign in ("end of stream", "',' or")):
        line, column = started.line + 1, started.column + 1
    yield error(document.place(line, column), next((words for sign, words in _SYNTAX if sign in said), _NOT_YAML))


def _open_quote_before(text: str, line: int) -> tuple[int, int] | None:
    """Where the nearest line above has a double quote too few or too many: the parser stumbles only when the next one closes it."""
    rows = text.split("\n")[: line - 1]
    for number in range(len(rows), max(0, len(rows) - 20), -1):
        row = rows[number - 1].replace('\\"', "")
        if row.count('"') % 2:
            return number, rows[number - 1].index('"') + 1
    return None


_NOT_YAML = "this is not YAML that can be read; look for a missing quote, colon or space near here"
_SYNTAX = (
    (
        "mapping values are not allowed",
        "there is a colon where none is expected: put text that holds ': ' in quotes, and line up each key with the one above",
    ),
    ("cannot start any token", "text cannot start with this character; put the text in quotes"),
    ("found unexpected end of stream", "a quote is opened here and never closed"),
    (
        "found unknown escape character",
        "a backslash in double quotes has a meaning of its own; use single quotes, or write it twice",
    ),
    ("did not find expected ',' or", "a bracket is opened here and never closed, or a comma is missing"),
    ("did not find expected '-' indicator", "a list item must start with '- ' like the ones above; check the indent"),
    ("did not find expected key", "this line does not fit the lines above: check its indent, and that every key ends in ':'"),
    ("could not find expected ':'", "this line has no colon: a key ends in ':', and longer text belongs in quotes"),
    ("expected node content", "a value or a closing bracket is missing here; the file may have been cut short"),
    ("tab character", "a tab is used to indent; use spaces, two for each step"),
    ("did not find expected alphabetic", "text cannot start with this character; put the text in quotes"),
    ("did not find expected <document start>", "this stands before or after the document; delete it"),
)
