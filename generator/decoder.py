"""Turns located trees into the typed objects of the model, by their annotations, and notes every mistake on the way."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from generator.model import Date, Entry, FreeText, Id, Names, SourceKey, Text
from generator.problems import Level, Place, Problem, nearest, printable
from generator.yaml_reader import Document, Mapping, Node, Scalar, Sequence, retyped

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_ID = 80
MAX_TEXT = 20_000
MAX_FREE_TEXT = 200_000
# These would reach into an object's own machinery where a checklist keeps answers by id.
RESERVED_IDS = frozenset({"constructor", "prototype"})
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SOURCE = re.compile(r"([a-z0-9-]+:)?[^\s:][^\s]*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class _Broken:
    """Stands for a value that could not be read; its problem is already noted."""


BROKEN = _Broken()


@dataclass(slots=True)
class Reading:
    """One file being decoded. `retyping` is the level of a value that other YAML readers would change."""

    document: Document
    retyping: Level = Level.ERROR

    def place(self, node: Node) -> Place:
        return Place(self.document.path, node.line, node.column)

    def wrong(self, node: Node, message: str, level: Level = Level.ERROR) -> _Broken:
        self.document.problems.append(Problem(self.place(node), message, level))
        return BROKEN


Decode = Callable[[Reading, Node, str], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping: how it is read, and what it names."""

    key: str
    attribute: str
    decode: Decode
    required: bool
    names: str | None
    blank: Any


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys that a class of the model is written with."""

    of: type
    fields: dict[str, Field]


def decode(reading: Reading, node: Node, of: type[Any], what: str) -> Any:
    """The object of class `of` (or of an annotation such as `tuple[X, ...]`) written at `node`, or BROKEN; `what` names it in messages."""
    return _decoder(of)(reading, node, what)


@lru_cache(maxsize=None)
def shape(of: type) -> Shape:
    """The keys of a class of the model, made once from its annotations."""
    hints = typing.get_type_hints(of, include_extras=True)
    made: dict[str, Field] = {}
    for each in fields(of):
        if each.name == "place":
            continue
        key = each.name.rstrip("_")
        required = each.default is MISSING and each.default_factory is MISSING
        hint = hints[each.name]
        made[key] = Field(key, each.name, _decoder(hint), required, _names(hint), _blank(hint))
    return Shape(of, made)


def references(entry: Entry) -> Iterator[tuple[str, Id]]:
    """Every id that this entry or one below it names, with the kind of thing it must be."""
    for each in entries(entry):
        for key in shape(type(each)).fields.values():
            if key.names is None:
                continue
            value = getattr(each, key.attribute)
            for name in value if isinstance(value, tuple) else (value,):
                if name:
                    yield key.names, name


def entries(entry: Entry) -> Iterator[Entry]:
    """The entry and every entry below it, in the order they are written."""
    yield entry
    for key in shape(type(entry)).fields.values():
        value = getattr(entry, key.attribute)
        if isinstance(value, Entry):
            yield from entries(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Entry):
                    yield from entries(item)
        elif isinstance(value, dict):
            for item in value.values():
                if isinstance(item, Entry):
                    yield from entries(item)


def _names(hint: Any) -> str | None:
    for argument in typing.get_args(hint):
        if isinstance(argument, Names):
            return argument.kind
        if found := _names(argument):
            return found
    return None


def _blank(hint: Any) -> Any:
    """What stands in for a value that is wrong, so that the rest of the file can still be checked."""
    if _optional(hint) is not None:
        return None
    if typing.get_origin(hint) is tuple:
        return ()
    if typing.get_origin(hint) is dict:
        return {}
    bare = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        return next(iter(bare))
    if isinstance(bare, type) and is_dataclass(bare):
        return BROKEN
    return bare()


def _optional(hint: Any) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        rest = [argument for argument in typing.get_args(hint) if argument is not type(None)]
        return rest[0]
    return None


@lru_cache(maxsize=None)
def _decoder(hint: Any) -> Decode:
    if (rest := _optional(hint)) is not None:
        return _decoder(rest)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _decoder(arguments[0])
    if origin is tuple:
        return _list_of(_decoder(arguments[0]), one_will_do=arguments[0] is SourceKey)
    if origin is dict:
        return _dict_of(_decoder(arguments[1]))
    if is_dataclass(hint):
        return _entry_of(hint)
    if issubclass(hint, StrEnum):
        return _choice_of(hint)
    return _SCALARS[hint]


def _entry_of(of: type) -> Decode:
    def read(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is not Mapping:
            return reading.wrong(node, f"{what} must be written as 'key: value' lines")
        known = shape(of).fields
        given: dict[str, Any] = {}
        broken = False
        for name, (key, value) in node.entries.items():
            each = known.get(name)
            if each is None:
                reading.wrong(key, f"unknown key '{printable(name)}' in {what}.{nearest(name, known)}")
                continue
            if type(value) is Scalar and value.blank:
                if each.required:
                    reading.wrong(key, f"'{name}' has no value; write one after the colon")
                    given[each.attribute] = each.blank
                    broken = broken or each.blank is BROKEN
                continue
            got = each.decode(reading, value, f"'{name}'")
            if got is BROKEN:
                got = each.blank
                broken = broken or got is BROKEN
            given[each.attribute] = got
        for each in known.values():
            if each.required and each.key not in node.entries:
                reading.wrong(node, f"{what} has no '{each.key}'; add it")
                given[each.attribute] = each.blank
                broken = broken or each.blank is BROKEN
        if broken:
            return BROKEN
        return of(place=reading.place(node), **given)

    return read


def _list_of(item: Decode, one_will_do: bool) -> Decode:
    def read(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is not Sequence:
            if one_will_do and type(node) is Scalar:
                one = item(reading, node, what)
                return BROKEN if one is BROKEN else (one,)
            return reading.wrong(node, f"{what} must be a list: one item a line, each starting with '- '")
        decoded = [item(reading, each, _an_item_of(what)) for each in node.items]
        return tuple(each for each in decoded if each is not BROKEN)

    return read


def _an_item_of(what: str) -> str:
    return what if what.startswith("an item of ") else f"an item of {what}"


def _dict_of(item: Decode) -> Decode:
    def read(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is not Mapping:
            return reading.wrong(node, f"{what} must be written as 'id: ...' lines")
        found: dict[Id, Any] = {}
        for key, value in node.entries.values():
            name = _id(reading, key, f"the id '{printable(key.value)}'")
            if type(value) is Scalar and value.blank:
                value = Mapping(value.line, value.column)
            got = item(reading, value, f"'{printable(key.value)}'")
            if got is not BROKEN and name is not BROKEN:
                found[name] = got
        return found

    return read


def _choice_of(of: type[StrEnum]) -> Decode:
    choices = [str(member) for member in of]

    def read(reading: Reading, node: Node, what: str) -> Any:
        if type(node) is not Scalar:
            return reading.wrong(node, f"{what} must be one of: {', '.join(choices)}")
        try:
            return of(node.value)
        except ValueError:
            return reading.wrong(node, f"{what} is '{printable(node.value)}'; it must be one of: {', '.join(choices)}")

    return read


def _free_text(reading: Reading, node: Node, what: str) -> Any:
    if type(node) is not Scalar:
        return reading.wrong(node, f"{what} must be text; put it in quotes, or on lines of its own below '|'")
    if len(node.value) > MAX_FREE_TEXT:
        return reading.wrong(node, f"{what} is {len(node.value)} characters long; at most {MAX_FREE_TEXT} are allowed")
    if retyped(node):
        shown = printable(node.value)
        reading.wrong(node, f'{what} is taken as the text "{shown}"; other programs may not, so put it in quotes', Level.WARNING)
    return _made(reading, node, FreeText)


def _made(reading: Reading, node: Scalar, of: type[Text]) -> Text:
    made = of(node.value)
    made.place = Place(reading.document.path, node.line, node.column)
    return made


def _text(reading: Reading, node: Node, what: str) -> Any:
    if type(node) is Mapping:
        return _translated(reading, node, what)
    if type(node) is not Scalar:
        return reading.wrong(node, f"{what} must be text, not a list")
    if len(node.value) > MAX_TEXT:
        return reading.wrong(node, f"{what} is {len(node.value)} characters long; at most {MAX_TEXT} are allowed")
    if retyped(node):
        shown = printable(node.value)
        reading.wrong(
            node,
            f"{what} is {shown}, which programs read as a number, a date or a yes/no; put it in quotes: \"{shown}\"",
            reading.retyping,
        )
    elif not node.value.strip():
        return reading.wrong(node, f"{what} has no words in it")
    return _made(reading, node, Text)


def _translated(reading: Reading, node: Mapping, what: str) -> Any:
    versions: list[Text] = []
    for key, value in node.entries.values():
        if not _LANGUAGE.fullmatch(key.value):
            reading.wrong(key, f"{what} must be text, or text by language code such as 'en' and 'cy'; '{printable(key.value)}' is neither")
            continue
        if type(value) is Mapping:
            reading.wrong(value, f"{what} in '{key.value}' must be text")
            continue
        version = _text(reading, value, f"{what} in '{key.value}'")
        if version is not BROKEN:
            version.lang = key.value
            versions.append(version)
    if not versions:
        return BROKEN
    versions[0].translations = tuple(versions[1:])
    return versions[0]


def _id(reading: Reading, node: Node, what: str) -> Any:
    if type(node) is not Scalar:
        return reading.wrong(node, f"{what} must be an id: small letters, digits and single hyphens")
    if not ID_PATTERN.fullmatch(node.value) or len(node.value) > MAX_ID or node.value in RESERVED_IDS:
        return reading.wrong(
            node, f"{what} is '{printable(node.value)}'; an id has only small letters a-z, digits and single hyphens, like 'staff-training'"
        )
    if retyped(node):
        reading.wrong(node, f"{what} is {node.value}, which programs read as another kind of value; put it in quotes", reading.retyping)
    return _made(reading, node, Id)


def _date(reading: Reading, node: Node, what: str) -> Any:
    if type(node) is not Scalar or not _is_date(node.value):
        shown = f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""
        return reading.wrong(node, f"{what}{shown} must be a date in quotes: \"2026\", \"2026-11\" or \"2026-11-20\"")
    # In a saved file a bare date can only mean one thing, so nothing is said; in content it must be quoted.
    if retyped(node) and reading.retyping is Level.ERROR:
        reading.wrong(node, f'{what} is {node.value}, which programs read as another kind of value; put it in quotes: "{node.value}"')
    return _made(reading, node, Date)


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    if not 1 <= month <= 12:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= day <= lengths[month - 1] and year >= 1


def _source(reading: Reading, node: Node, what: str) -> Any:
    if type(node) is not Scalar or not _SOURCE.fullmatch(node.value):
        return reading.wrong(node, f"{what} must say where a document says it, like 'report-2015/1/enquiry/3' or 'document-id:place'")
    return _made(reading, node, SourceKey)


def _integer(reading: Reading, node: Node, what: str) -> Any:
    if type(node) is Scalar and node.plain and re.fullmatch(r"0|-?[1-9]\d{0,8}", node.value):
        return int(node.value)
    shown = f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""
    return reading.wrong(node, f"{what}{shown} must be a whole number without quotes")


def _boolean(reading: Reading, node: Node, what: str) -> Any:
    if type(node) is Scalar and node.value in ("true", "false"):
        return node.value == "true"
    shown = f" is '{printable(node.value)}'; it" if type(node) is Scalar else ""
    return reading.wrong(node, f"{what}{shown} must be true or false")


_SCALARS: dict[Any, Decode] = {Text: _text, FreeText: _free_text, Id: _id, Date: _date, SourceKey: _source, int: _integer, bool: _boolean}
