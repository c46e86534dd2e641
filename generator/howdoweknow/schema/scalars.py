"""Decodes the scalars of the model: texts, ids, dates, sources, numbers.

Each message says what is written, what is allowed and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from howdoweknow.model.base import Date, Day, FreeText, Id, SourceKey, Text
from howdoweknow.problems import Level, Place, Problem, printable
from howdoweknow.yaml.tree import Document, Mapping, Node, Scalar, is_retyped

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# In characters. Chosen far above real content (at most 35 and 758), low enough to keep pages usable.
MAX_ID = 80
MAX_TEXT = 20_000
MAX_FREE_TEXT = 200_000
# In JavaScript these are properties of every object, and a checklist keeps answers in objects by id.
RESERVED_IDS = frozenset({"constructor", "prototype"})
LANGUAGE_PATTERN = re.compile(r"[a-z]{2,3}")
SOURCE_PATTERN = re.compile(r"([a-z0-9-]+:)?[A-Za-z0-9§][A-Za-z0-9§/._()#-]{0,199}")
WEB_ADDRESS_PATTERN = re.compile(r"https?://[^\s/]+\S*")
# Characters without width, and those that change the direction of text: they hide what a text says.
# Pasted text often contains them.
INVISIBLE = "\\u00ad\\u200b\\u2028-\\u202e\\u2060\\u2066-\\u2069\\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def _day_pattern() -> str:
    """Matches every day of the Gregorian calendar, leap days included. The JSON Schema and the script use it too."""
    long = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    short = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    february = "02-(?:0[1-9]|1[0-9]|2[0-8])"
    leap_year = "[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00"
    return f"(?!0000)(?:[0-9]{{4}}-(?:{long}|{short}|{february})|(?:{leap_year})-02-29)"


DAY_PATTERN = re.compile(_day_pattern())
DATE_PATTERN = re.compile(rf"(?!0000)[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]))?|{DAY_PATTERN.pattern}")
"""A year, a month or a day."""


class _Invalid:
    """The type of INVALID."""


INVALID = _Invalid()
"""Returned for a value that could not be decoded; its problem has been reported."""


@dataclass(slots=True)
class DecodingContext:
    """One file being decoded. `retyping` is the level of problems with values that YAML readers retype."""

    document: Document
    retyping: Level = Level.ERROR

    def place(self, node: Node) -> Place:
        """The position of a value."""
        return Place(self.document.path, node.line, node.column)

    def report(self, node: Node, message: str, level: Level = Level.ERROR) -> _Invalid:
        """Add a problem with a value to the document. Returns INVALID, for the decoder to return."""
        self.document.problems.append(Problem(self.place(node), message, level))
        return INVALID


Decode = Callable[[DecodingContext, Node, str], Any]
"""From context, node and what messages call the value to the decoded value, or INVALID."""


def _written(node: Node) -> str:
    """What is written at `node`, as the middle of a message about it."""
    return f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""


def _text(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is Mapping:
        return _translated(context, node, what)
    if type(node) is not Scalar:
        return context.report(node, f"{what} must be text, not a list")
    if len(node.value) > MAX_TEXT:
        return _report_length(context, node, what, MAX_TEXT)
    if is_retyped(node):
        shown = printable(node.value)
        message = f"{what} is {shown}, which some programs read as a number, a date or a yes/no"
        context.report(node, f'{message}; put it in quotes: "{shown}"', context.retyping)
    elif reason := explain_invalid_text(node.value):
        return context.report(node, f"{what} {reason}")
    return _located(context, node, Text)


def _report_length(context: DecodingContext, node: Scalar, what: str, limit: int) -> Any:
    return context.report(node, f"{what} is {len(node.value)} characters long; at most {limit} are allowed")


def _report_if_retyped(context: DecodingContext, node: Scalar, what: str, level: Level) -> None:
    if is_retyped(node):
        message = f"{what} is {node.value}, which some programs read as another type of value"
        context.report(node, f'{message}; put it in quotes: "{node.value}"', level)


def explain_invalid_text(text: str) -> str:
    """Why content may not have this text, as the end of a message; empty if it may."""
    if not text.strip():
        return "has no words in it"
    if not text.isascii() and (invisible := _INVISIBLE.search(text)):
        code = f"U+{ord(invisible.group()):04X}"
        return f"contains an invisible character ({code}); delete it and retype the words around it"
    return ""


def _translated(context: DecodingContext, node: Mapping, what: str) -> Any:
    versions: list[Text] = []
    for key, value in node.entries.values():
        if not LANGUAGE_PATTERN.fullmatch(key.value):
            context.report(
                key,
                f"{what} must be text, or text by language code such as 'en' and 'cy'; "
                f"'{printable(key.value)}' is neither",
            )
            continue
        if type(value) is Mapping:
            context.report(value, f"{what} in '{key.value}' must be text")
            continue
        version = _text(context, value, f"{what} in '{key.value}'")
        if version is not INVALID:
            version.lang = key.value
            versions.append(version)
    if not node.entries:
        return context.report(node, f"{what} has no words in it")
    if not versions:
        return INVALID
    versions[0].translations = tuple(versions[1:])
    return versions[0]


def _free_text(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is not Scalar:
        return context.report(
            node, f"{what} must be text; put it in quotes, or on lines of its own below '|'"
        )
    if len(node.value) > MAX_FREE_TEXT:
        return _report_length(context, node, what, MAX_FREE_TEXT)
    if is_retyped(node):
        message = f'{what} is read as the text "{printable(node.value)}" here, but not by all programs'
        context.report(node, f"{message}; put it in quotes", Level.WARNING)
    return _located(context, node, FreeText)


def _located(context: DecodingContext, node: Scalar, of: type[Text]) -> Text:
    text = of(node.value)
    text.place = Place(context.document.path, node.line, node.column)
    return text


def explain_invalid_id(text: str) -> str:
    """Why a text cannot be an id, as the end of a message; empty if it can."""
    if not ID_PATTERN.fullmatch(text):
        return "an id has only small letters a-z, digits and single hyphens, like 'staff-training'"
    if len(text) > MAX_ID:
        return f"an id has at most {MAX_ID} characters"
    return "this word is reserved by programs; choose another id" if text in RESERVED_IDS else ""


def read_id(context: DecodingContext, node: Node, what: str) -> Any:
    """The id written at `node`, or INVALID; `what` is what messages call it."""
    if type(node) is not Scalar:
        return context.report(node, f"{what} must be an id: small letters, digits and single hyphens")
    if reason := explain_invalid_id(node.value):
        return context.report(node, f"{what} is '{printable(node.value)}'; {reason}")
    _report_if_retyped(context, node, what, context.retyping)
    return _located(context, node, Id)


def _date(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is not Scalar or not DATE_PATTERN.fullmatch(node.value):
        allowed = 'a date in quotes: "2026", "2026-11" or "2026-11-20"'
        return context.report(node, f"{what}{_written(node)} must be {allowed}")
    _report_if_retyped(context, node, what, Level.ERROR)
    return _located(context, node, Date)


def _day(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is not Scalar or not DAY_PATTERN.fullmatch(node.value):
        return context.report(node, f'{what}{_written(node)} must be a date that exists, like "2026-11-20"')
    return _located(context, node, Day)


def _source(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is not Scalar or not SOURCE_PATTERN.fullmatch(node.value):
        examples = "like 'report-2015/1/enquiry/3' or 'document-id:place'"
        return context.report(node, f"{what}{_written(node)} must name a place in a document, {examples}")
    _report_if_retyped(context, node, what, Level.ERROR)
    return _located(context, node, SourceKey)


def _integer(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is Scalar and node.plain and re.fullmatch(r"0|-?[1-9]\d{0,8}", node.value):
        return int(node.value)
    return context.report(node, f"{what}{_written(node)} must be a whole number without quotes")


def _number(context: DecodingContext, node: Node, what: str) -> Any:
    pattern = r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?"
    if type(node) is Scalar and node.plain and re.fullmatch(pattern, node.value):
        return Decimal(node.value)
    return context.report(node, f"{what}{_written(node)} must be a number without quotes, such as 12 or 42.5")


def _boolean(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is Scalar and node.value in ("true", "false"):
        return node.value == "true"
    return context.report(node, f"{what}{_written(node)} must be true or false")


SCALARS: dict[Any, Decode] = {
    Text: _text,
    FreeText: _free_text,
    Id: read_id,
    Date: _date,
    Day: _day,
    SourceKey: _source,
    int: _integer,
    Decimal: _number,
    bool: _boolean,
}
