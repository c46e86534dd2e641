"""Reads untrusted YAML into a located tree. The one module that imports PyYAML's parser.

The tree is built from parser events, never by PyYAML's constructors: nothing is retyped, every scalar is the
text as written, and size, depth, aliases, tags and duplicate keys are checked before anything is built.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from howdoweknow.problems import Place, Problem, error, printable, warning
from howdoweknow.yaml.silent_mistakes import Span, comments, conflict_markers, is_suspect, mistakes
from howdoweknow.yaml.syntax_errors import syntax_problems
from howdoweknow.yaml.text import BYTE_ORDER_MARK, decode_utf8, describe_read_error, end_place, read_limited
from howdoweknow.yaml.tree import MAX_PROBLEMS, Document, Mapping, Node, Scalar, Sequence

# Chosen far above real content (at most 0.1 MB, 9 levels, 3,600 values), low enough that a hostile file fails
# fast.
MAX_BYTES = 5_000_000
MAX_DEPTH = 32
MAX_NODES = 200_000

# Characters that YAML forbids anywhere in a file. PyYAML reports neither line nor column for them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Path, shown: str | None = None, limit: int = MAX_BYTES) -> Document:
    """Parse a file. `shown` is the path used in messages; a file over `limit` bytes is refused.

    Never raises for what is in the file: `problems` of the result says what is wrong, and `root` is None if
    the file cannot be parsed.
    """
    document = Document(shown if shown is not None else str(path))
    try:
        data = read_limited(path, limit)
    except OSError as problem:
        document.problems.append(error(Place(document.path), describe_read_error(problem)))
        return document
    return _parse_into(document, data)


def parse_bytes(data: bytes, shown: str) -> Document:
    """Parse the content of a file; see `read_file`."""
    return _parse_into(Document(shown), data)


def _parse_into(document: Document, data: bytes) -> Document:
    text = _text_of(data, document)
    if text is None:
        return document
    if conflict := list(conflict_markers(document, text)):
        document.problems.extend(conflict)
        return document
    try:
        _Builder(document).build(text)
        if is_suspect(text):
            document.problems.extend(islice(mistakes(document, text, scalar_spans(text)), MAX_PROBLEMS))
    except yaml.YAMLError as problem:
        document.problems.extend(syntax_problems(document, text, problem))
        document.root = None
    except _Refused:
        document.root = None
    except (RecursionError, ValueError, IndexError, OverflowError, MemoryError):
        # PyYAML has raised each of these on broken input.
        document.problems.append(error(document.place(1, 1), "this file is not valid YAML"))
        document.root = None
    return document


def scalar_spans(text: str) -> list[Span]:
    """The spans of all scalars in order. Raises yaml.YAMLError if the text cannot be parsed."""
    loader: Any = _Loader(text)
    spans = []
    try:
        while (event := loader.get_event()) is not None:
            start, end = event.start_mark.index, event.end_mark.index
            if type(event) is yaml.ScalarEvent and end > start:
                spans.append(Span(start, end, event.style or ""))
    finally:
        loader.dispose()
    return spans


def count_comments(data: bytes, shown: str) -> tuple[int, Place | None]:
    """How many lines of a file have a comment, and where the first is; 0 and None where the file cannot be read."""
    text = decode_utf8(data, shown)
    if isinstance(text, Problem) or "#" not in text:
        return 0, None
    try:
        starts = comments(text, scalar_spans(text))
    except (yaml.YAMLError, RecursionError, ValueError, IndexError, OverflowError, MemoryError):
        return 0, None
    return len(starts), end_place(shown, text[: starts[0]]) if starts else None


def _text_of(data: bytes, document: Document) -> str | None:
    """The text, or None if it cannot be YAML; the reason is then added to the document's problems."""
    if data.startswith(BYTE_ORDER_MARK):
        document.problems.append(
            warning(
                document.place(1, 1),
                "the file starts with a byte order mark; save it as 'UTF-8', not 'UTF-8 with BOM'",
            )
        )
    if data.startswith(b"PK\x03\x04"):
        document.problems.append(
            error(
                document.place(1, 1),
                "this is a workbook, a Word document or another zip file, not YAML; "
                "save its content as a .yml file",
            )
        )
        return None
    text = decode_utf8(data, document.path)
    if isinstance(text, Problem):
        document.problems.append(text)
        return None
    if control := _CONTROL.search(text):
        place, code = end_place(document.path, text[: control.start()]), f"U+{ord(control.group()):04X}"
        document.problems.append(
            error(
                place,
                f"there is an invisible control character ({code}) here; delete it and retype the text",
            )
        )
        return None
    return text


class _Refused(Exception):
    """Parsing stops; the problem has been added to the document."""


class _Builder:
    """Builds the tree of one document from parser events, with an explicit stack instead of recursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[Mapping | Sequence] = []
        self.nodes = 0

    def build(self, text: str) -> None:
        loader = _Loader(text)
        get_event, handle = loader.get_event, self.handle
        try:
            while (event := get_event()) is not None:
                handle(event)
        finally:
            loader.dispose()
        if self.document.root is None and not self.document.problems:
            self.problem(1, 1, "the file is empty")

    def handle(self, event: Any) -> None:
        """Handle one event. Scalars are checked first: they are the common case."""
        kind = type(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if kind is yaml.ScalarEvent:
            self.check_limits(event, line, column)
            self.add(Scalar(line, column, event.value, event.implicit[0]))
        elif kind is yaml.MappingStartEvent:
            self.start(event, Mapping(line, column))
        elif kind is yaml.SequenceStartEvent:
            self.start(event, Sequence(line, column))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.add(self.open.pop())
        elif kind is yaml.AliasEvent:
            self.problem(
                line, column, f"'*{printable(event.anchor)}' repeats another place; write it out here instead"
            )
            self.add(Scalar(line, column, "", plain=True))
        elif kind is yaml.DocumentStartEvent and self.document.root is not None:
            self.problem(line, column, "a second document starts here ('---'); put it in a file of its own")
            raise _Refused

    def check_limits(self, event: Any, line: int, column: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.problem(line, column, f"the file holds more than {MAX_NODES} values; split it")
            raise _Refused
        if event.anchor is not None:
            self.problem(line, column, f"'&{printable(event.anchor)}' marks a place to repeat; leave it out")
        if event.tag is not None:
            self.problem(
                line, column, f"'{printable(event.tag)}' is a type mark; leave it out, and put text in quotes"
            )

    def start(self, event: Any, node: Mapping | Sequence) -> None:
        self.check_limits(event, node.line, node.column)
        if len(self.open) >= MAX_DEPTH:
            self.problem(
                node.line,
                node.column,
                f"this is nested more than {MAX_DEPTH} levels deep; a bracket or an indent is wrong",
            )
            raise _Refused
        self.open.append(node)

    def add(self, node: Node) -> None:
        """Add a finished value to the open list, or to the open mapping as a key or as the value of the last
        key.
        """
        if not self.open:
            self.document.root = node
            return
        parent = self.open[-1]
        if type(parent) is Sequence:
            parent.items.append(node)
        elif type(parent) is Mapping:
            if parent.pending_key is None:
                parent.pending_key = self.key(node)
                return
            key, parent.pending_key = parent.pending_key, None
            first, _ = parent.entries.setdefault(key.value, (key, node))
            if first is not key:
                self.problem(
                    key.line,
                    key.column,
                    f"'{printable(key.value)}' is written twice, first in line {first.line}; keep one",
                )

    def key(self, node: Node) -> Scalar:
        if type(node) is Scalar:
            return node
        self.problem(
            node.line, node.column, "the name before a colon must be plain text, not a list or a mapping"
        )
        return Scalar(node.line, node.column, "", plain=False)

    def problem(self, line: int, column: int, message: str) -> None:
        self.document.problems.append(error(self.document.place(line, column), message))
        if len(self.document.problems) >= MAX_PROBLEMS:
            raise _Refused
