"""Reads the scalars of the model: text, ids, dates, sources, numbers. Each says what is there, what is allowed and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from howdoweknow.model.base import Date, Day, FreeText, Id, SourceKey, Text
from howdoweknow.problems import Level, Place, Problem, printable
from howdoweknow.yaml.tree import Document, Mapping, Node, Scalar, is_retyped

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_ID = 80
MAX_TEXT = 20_000
MAX_FREE_TEXT = 200_000
# These would reach into an object's own machinery where a checklist keeps answers by id.
RESERVED_IDS = frozenset({"constructor", "prototype"})
LANGUAGE_PATTERN = re.compile(r"[a-z]{2,3}")
SOURCE_PATTERN = re.compile(r"([a-z0-9-]+:)?[A-Za-z0-9§][A-Za-z0-9§/._()#-]{0,199}")
WEB_ADDRESS_PATTERN = re.compile(r"https?://[^\s/]+\S*")
# Characters that take no room or turn the words around them: they hide what a text says, and what is pasted often holds them.
UNSEEN = "\\u00ad\\u200b\\u2028-\\u202e\\u2060\\u2066-\\u2069\\ufeff"
_UNSEEN = re.compile(f"[{UNSEEN}]")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


class _Invalid:
    """Stands for a value that could not be read; its problem is already noted."""


INVALID = _Invalid()


@dataclass(slots=True)
class DecodingContext:
    """One file being decoded. `retyping` is the level of a value that other YAML readers would change."""

    document: Document
    retyping: Level = Level.ERROR

    def place(self, node: Node) -> Place:
        """Where a value stands."""
        return Place(self.document.path, node.line, node.column)

    def wrong(self, node: Node, message: str, level: Level = Level.ERROR) -> _Invalid:
        """Notes what is wrong with a value; returns what stands for one that could not be read."""
        self.document.problems.append(Problem(self.place(node), message, level))
        return INVALID


Decode = Callable[[DecodingContext, Node, str], Any]


def _text(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is Mapping:
        return _translated(context, node, what)
    if type(node) is not Scalar:
        return context.wrong(node, f"{what} must be text, not a list")
    if len(node.value) > MAX_TEXT:
        return context.wrong(
            node, f"{what} is {len(node.value)} characters long; at most {MAX_TEXT} are allowed"
        )
    if is_retyped(node):
        shown = printable(node.value)
        context.wrong(
            node,
            f'{what} is {shown}, which programs read as a number, a date or a yes/no; put it in quotes: "{shown}"',
            context.retyping,
        )
    elif why := explain_invalid_text(node.value):
        return context.wrong(node, f"{what} {why}")
    return _made(context, node, Text)


def explain_invalid_text(text: str) -> str:
    """Why a text is not one that content may hold, for whoever wrote it; nothing where it may."""
    if not text.strip():
        return "has no words in it"
    if not text.isascii() and (unseen := _UNSEEN.search(text)):
        code = f"U+{ord(unseen.group()):04X}"
        return f"holds a character that nobody sees ({code}); delete it, and type the words around it anew"
    return ""


def _translated(context: DecodingContext, node: Mapping, what: str) -> Any:
    versions: list[Text] = []
    for key, value in node.entries.values():
        if not LANGUAGE_PATTERN.fullmatch(key.value):
            context.wrong(
                key,
                f"{what} must be text, or text by language code such as 'en' and 'cy'; '{printable(key.value)}' is neither",
            )
            continue
        if type(value) is Mapping:
            context.wrong(value, f"{what} in '{key.value}' must be text")
            continue
        version = _text(context, value, f"{what} in '{key.value}'")
        if version is not INVALID:
            version.lang = key.value
            versions.append(version)
    if not node.entries:
        return context.wrong(node, f"{what} has no words in it")
    if not versions:
        return INVALID
    versions[0].translations = tuple(versions[1:])
    return versions[0]


def _free_text(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is not Scalar:
        return context.wrong(node, f"{what} must be text; put it in quotes, or on lines of its own below '|'")
    if len(node.value) > MAX_FREE_TEXT:
        return context.wrong(
            node, f"{what} is {len(node.value)} characters long; at most {MAX_FREE_TEXT} are allowed"
        )
    if is_retyped(node):
        shown = printable(node.value)
        context.wrong(
            node,
            f'{what} is taken as the text "{shown}"; other programs may not, so put it in quotes',
            Level.WARNING,
        )
    return _made(context, node, FreeText)


def _made(context: DecodingContext, node: Scalar, of: type[Text]) -> Text:
    made = of(node.value)
    made.place = Place(context.document.path, node.line, node.column)
    return made


def explain_invalid_id(text: str) -> str:
    """Why a text cannot be an id, for whoever wrote it; nothing where it can."""
    if not ID_PATTERN.fullmatch(text):
        return "an id has only small letters a-z, digits and single hyphens, like 'staff-training'"
    if len(text) > MAX_ID:
        return f"an id has at most {MAX_ID} characters"
    return "programs keep this word for themselves; choose another id" if text in RESERVED_IDS else ""


def read_id(context: DecodingContext, node: Node, what: str) -> Any:
    """The id written at `node`, or INVALID; `what` names it in messages."""
    if type(node) is not Scalar:
        return context.wrong(node, f"{what} must be an id: small letters, digits and single hyphens")
    if why := explain_invalid_id(node.value):
        return context.wrong(node, f"{what} is '{printable(node.value)}'; {why}")
    if is_retyped(node):
        context.wrong(
            node,
            f"{what} is {node.value}, which programs read as another kind of value; put it in quotes",
            context.retyping,
        )
    return _made(context, node, Id)


def _date(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is not Scalar or not _is_date(node.value):
        shown = f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""
        return context.wrong(
            node, f'{what}{shown} must be a date in quotes: "2026", "2026-11" or "2026-11-20"'
        )
    if is_retyped(node):
        context.wrong(
            node,
            f'{what} is {node.value}, which programs read as another kind of value; put it in quotes: "{node.value}"',
        )
    return _made(context, node, Date)


def _day(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is not Scalar or len(node.value) != 10 or not _is_date(node.value):
        shown = f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""
        return context.wrong(node, f'{what}{shown} must be a day that the calendar has, like "2026-11-20"')
    return _made(context, node, Day)


def _is_date(value: str) -> bool:
    """Whether this is a year, a month or a day of the Gregorian calendar, in exactly the form of `_DATE`."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def _source(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is not Scalar or not SOURCE_PATTERN.fullmatch(node.value):
        shown = f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""
        return context.wrong(
            node,
            f"{what}{shown} must say where a document says it, like 'report-2015/1/enquiry/3' or 'document-id:place'",
        )
    if is_retyped(node):
        context.wrong(
            node,
            f'{what} is {node.value}, which programs read as another kind of value; put it in quotes: "{node.value}"',
        )
    return _made(context, node, SourceKey)


def _integer(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is Scalar and node.plain and re.fullmatch(r"0|-?[1-9]\d{0,8}", node.value):
        return int(node.value)
    shown = f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""
    return context.wrong(node, f"{what}{shown} must be a whole number without quotes")


def _number(context: DecodingContext, node: Node, what: str) -> Any:
    if (
        type(node) is Scalar
        and node.plain
        and re.fullmatch(r"-?(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?", node.value)
    ):
        return Decimal(node.value)
    shown = f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""
    return context.wrong(node, f"{what}{shown} must be a number without quotes, such as 12 or 42.5")


def _boolean(context: DecodingContext, node: Node, what: str) -> Any:
    if type(node) is Scalar and node.value in ("true", "false"):
        return node.value == "true"
    shown = f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""
    return context.wrong(node, f"{what}{shown} must be true or false")


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
