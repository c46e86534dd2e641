"""Reads a self-assessment file, and writes one so that every YAML reader sees the same text."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import Any

from howdoweknow.model.base import Entry, Id
from howdoweknow.model.self_assessment import FORMAT, SelfAssessment
from howdoweknow.problems import Level, Place, Problem, error, printable, warning
from howdoweknow.schema.decoder import decode, shape
from howdoweknow.schema.scalars import INVALID, DecodingContext
from howdoweknow.yaml.reader import MAX_BYTES, count_comments, parse_bytes
from howdoweknow.yaml.text import describe_read_error, read_limited
from howdoweknow.yaml.tree import Document, Mapping, Scalar, is_retyped_text
from howdoweknow.yaml.writer import Block, Plain, Quoted, dump_styled, reads_as_block


def _says_what_it_is(document: Document) -> bool:
    """Whether a file says that it is a self-assessment, of whatever version."""
    root = document.root
    if not isinstance(root, Mapping) or "format" not in root.entries:
        return False
    value = root.entries["format"][1]
    return isinstance(value, Scalar) and value.value.startswith("self-assessment/")


def read_answers(path: Path) -> tuple[SelfAssessment | None, list[Problem]]:
    """The self-assessment in a file, None if it cannot be decoded, and every problem of the file."""
    assessment, problems, _ = read_answers_and_digest(path)
    return assessment, problems


def read_answers_and_digest(path: Path) -> tuple[SelfAssessment | None, list[Problem], str]:
    """What `read_answers` returns and the SHA-256 of the bytes that were parsed, in hex; empty if unreadable."""
    try:
        data = read_limited(path, MAX_BYTES)
    except OSError as problem:
        return None, [error(Place(str(path)), describe_read_error(problem))], ""
    assessment, problems = parse_answers(data, str(path))
    return assessment, problems, hashlib.sha256(data).hexdigest()


def parse_answers(
    data: bytes, shown: str = "self-assessment.yml"
) -> tuple[SelfAssessment | None, list[Problem]]:
    """What `read_answers` returns, from a file's bytes. `shown` is the path that messages name."""
    document = parse_bytes(data, shown)
    if document.root is None or _says_what_it_is(document):
        return decode_answers(document)
    said = "this is neither content nor a self-assessment: its first line is not 'format: self-assessment/1'"
    return None, [*document.problems, error(document.place(1, 1), said)]


def comment_warnings(path: Path) -> list[Problem]:
    """A warning at the first comment of a file, as a checklist and a merge write the file again without its comments."""
    try:
        count, first = count_comments(read_limited(path, MAX_BYTES), str(path))
    except OSError:
        return []
    if first is None:
        return []
    notes = "1 note after '#' is" if count == 1 else f"{count} notes after '#' are"
    message = (
        f"{notes} not kept when a checklist or a merge saves this file; move what matters into 'because'"
    )
    return [warning(first, message)]


def decode_answers(document: Document) -> tuple[SelfAssessment | None, list[Problem]]:
    """What `read_answers` returns, from a parsed document."""
    root = document.root
    if root is None:
        return None, document.problems
    context = DecodingContext(document, retyping=Level.WARNING)
    if not isinstance(root, Mapping):
        context.report(
            root, "this is not a self-assessment: the file must start with 'format: self-assessment/1'"
        )
        return None, document.problems
    _check_frame(context, root)
    made = decode(context, root, SelfAssessment, "the self-assessment")
    return (None if made is INVALID else made), document.problems


def _check_frame(context: DecodingContext, root: Mapping) -> None:
    """The first line says what the file is; without the last one it was cut short."""
    if "format" in root.entries:
        value = root.entries["format"][1]
        # One without a value is told by what reads the keys.
        if not isinstance(value, Scalar) or (value.value != FORMAT and not value.blank):
            shown = printable(value.value) if isinstance(value, Scalar) else "a list"
            context.report(value, f"the format is '{shown}'; this program reads '{FORMAT}'")
    end = root.entries.get("end")
    if end is None or (isinstance(end[1], Scalar) and end[1].blank):
        last = end[0] if end else list(root.entries.values())[-1][0] if root.entries else root
        context.report(
            last,
            f"the file has no last line 'end: {FORMAT}', so it was cut short after this; use a whole copy",
        )
    elif not isinstance(end[1], Scalar) or end[1].value != FORMAT:
        context.report(
            end[1], f"the last line must be 'end: {FORMAT}'; the file was cut short or changed here"
        )


# Writing


def dump_answers(assessment: SelfAssessment) -> str:
    """The file's text: UTF-8, LF, keys in the order of the contract, nothing empty, and the closing line."""
    return dump_styled({**_tree(assessment), Plain("end"): Plain(FORMAT)})


def dump_part(part: object) -> str:
    """The text of a part of a self-assessment, for a place that holds texts only."""
    return str(part) if isinstance(part, str) else dump_styled(_tree(part))


def _tree(value: Any) -> Any:
    if isinstance(value, Entry):
        fields = ((key.key, getattr(value, key.attribute)) for key in shape(type(value)).fields.values())
        return {
            Plain(name): _tree(each)
            for name, each in fields
            if not (each is None or each == () or each == {} or each == "")
        }
    if isinstance(value, dict):
        return {_key(name): _tree(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_tree(each) for each in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, Id):
        return _key(value)
    if isinstance(value, StrEnum) or value == FORMAT:
        return Plain(value)
    return Block(value) if reads_as_block(value) else Quoted(value)


def _key(name: str) -> str:
    """An id needs no quotes unless a reader would take it for a number or a yes."""
    return Quoted(name) if is_retyped_text(name) else Plain(name)
