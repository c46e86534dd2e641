"""Turns located trees into the typed objects of the model, by their annotations, and notes every mistake on the way."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from howdoweknow.model.base import Entry, Id, Names, SourceKey, Text, key_of
from howdoweknow.problems import did_you_mean, printable
from howdoweknow.schema.scalars import INVALID, SCALARS, Decode, DecodingContext, read_id
from howdoweknow.yaml.tree import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping: how it is read, and what it names."""

    key: str
    attribute: str
    decode: Decode
    required: bool
    names: str | None
    blank: Any
    hint: Any
    """The annotation that all of this follows from."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys that a class of the model is written with."""

    fields: dict[str, Field]
    naming: tuple[tuple[str, str], ...]
    """The attributes that name ids, with the kind of each."""
    texts: tuple[str, ...]
    """The attributes that hold text."""
    holding: tuple[str, ...]
    """The attributes that hold entries."""


def decode(context: DecodingContext, node: Node, of: type[Any], what: str) -> Any:
    """The object of class `of` (or of an annotation such as `tuple[X, ...]`) written at `node`, or INVALID; `what` names it in messages."""
    annotation: Any = of
    return _decoder(annotation)(context, node, what)


_SHAPES: dict[type, Shape] = {}


def shape(of: type) -> Shape:
    """The keys of a class of the model, made once from its annotations."""
    if of not in _SHAPES:
        _SHAPES[of] = _shape_of(of)
    return _SHAPES[of]


def _shape_of(of: Any) -> Shape:
    hints = typing.get_type_hints(of, include_extras=True)
    made: dict[str, Field] = {}
    holding, texts = [], []
    for each in fields(of):
        if each.name == "place":
            continue
        key = key_of(each)
        required = each.default is MISSING and each.default_factory is MISSING
        hint = hints[each.name]
        made[key] = Field(key, each.name, _decoder(hint), required, _names(hint), _blank(hint), hint)
        if _mentions(hint, is_dataclass):
            holding.append(each.name)
        elif (
            _mentions(hint, lambda part: isinstance(part, type) and issubclass(part, Text))
            and typing.get_origin(hint) is not dict
        ):
            texts.append(each.name)
    naming = tuple((field.attribute, field.names) for field in made.values() if field.names is not None)
    return Shape(made, naming, tuple(texts), tuple(holding))


def _mentions(hint: Any, wanted: Callable[[Any], bool]) -> bool:
    """Whether an annotation speaks of such a class at any depth; the marks of `Annotated` do not count."""
    if typing.get_origin(hint) is typing.Annotated:
        return _mentions(typing.get_args(hint)[0], wanted)
    arguments = [argument for argument in typing.get_args(hint) if argument is not ...]
    return any(_mentions(argument, wanted) for argument in arguments) if arguments else wanted(hint)


def references(entry: Entry) -> Iterator[tuple[str, Id]]:
    """Every id that this entry itself names, with the kind of thing it must be."""
    for attribute, kind in shape(type(entry)).naming:
        value = getattr(entry, attribute)
        for name in value if isinstance(value, tuple) else (value,):
            if name:
                yield kind, name


def own_texts(entry: Entry) -> Iterator[Text]:
    """Every text of this entry itself: words, ids, dates and sources alike."""
    for attribute in shape(type(entry)).texts:
        value = getattr(entry, attribute)
        if isinstance(value, tuple):
            yield from value
        elif value is not None:
            yield value


def walk_entries(entry: Entry) -> Iterator[Entry]:
    """The entry and every entry below it, in the order they are written."""
    yield entry
    for attribute in shape(type(entry)).holding:
        value = getattr(entry, attribute)
        if value is None:
            continue
        if isinstance(value, Entry):
            yield from walk_entries(value)
            continue
        for item in value.values() if isinstance(value, dict) else value:
            yield from walk_entries(item)


def _names(hint: Any) -> str | None:
    for argument in typing.get_args(hint):
        if isinstance(argument, Names):
            return argument.kind
        if found := _names(argument):
            return found
    return None


def _blank(hint: Any) -> Any:
    """What stands in for a value that is wrong, so that the rest of the file can still be checked."""
    if unwrap_optional(hint) is not None:
        return None
    if typing.get_origin(hint) is tuple:
        return ()
    if typing.get_origin(hint) is dict:
        return {}
    bare = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        return next(iter(bare))
    if isinstance(bare, type) and is_dataclass(bare):
        return INVALID
    return bare()


def unwrap_optional(hint: Any) -> Any:
    """What an annotation `X | None` may hold beside None; None where the annotation is not of that kind."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        rest = [argument for argument in typing.get_args(hint) if argument is not type(None)]
        return rest[0]
    return None


@cache
def _decoder(hint: Any) -> Decode:
    if (rest := unwrap_optional(hint)) is not None:
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
    return SCALARS[hint]


def _entry_of(of: Any) -> Decode:
    def read(context: DecodingContext, node: Node, what: str) -> Any:
        if type(node) is not Mapping:
            return context.wrong(node, f"{what} must be written as 'key: value' lines")
        known = shape(of).fields
        given: dict[str, Any] = {}
        for name, (key, value) in node.entries.items():
            each = known.get(name)
            if each is None:
                context.wrong(key, f"unknown key '{printable(name)}' in {what}.{did_you_mean(name, known)}")
            elif type(value) is not Scalar or not value.blank:
                got = each.decode(context, value, f"'{name}'")
                given[each.attribute] = each.blank if got is INVALID else got
                if type(value) is Sequence and not value.items and each.required and got == ():
                    context.wrong(value, f"'{name}' is an empty list; write at least one item")
            elif each.required:
                context.wrong(key, f"'{name}' has no value; write one after the colon")
                given[each.attribute] = each.blank
        for each in known.values():
            if each.required and each.key not in node.entries:
                context.wrong(node, f"{what} has no '{each.key}'; add it")
                given[each.attribute] = each.blank
        return INVALID if INVALID in given.values() else of(place=context.place(node), **given)

    return read


def _list_of(item: Decode, one_will_do: bool) -> Decode:
    def read(context: DecodingContext, node: Node, what: str) -> Any:
        if type(node) is not Sequence:
            if one_will_do and type(node) is Scalar:
                one = item(context, node, what)
                return INVALID if one is INVALID else (one,)
            return context.wrong(node, f"{what} must be a list: one item a line, each starting with '- '")
        decoded = [item(context, each, _an_item_of(what)) for each in node.items]
        return tuple(each for each in decoded if each is not INVALID)

    return read


def _an_item_of(what: str) -> str:
    return what if what.startswith("an item of ") else f"an item of {what}"


def _dict_of(item: Decode) -> Decode:
    def read(context: DecodingContext, node: Node, what: str) -> Any:
        if type(node) is not Mapping:
            return context.wrong(node, f"{what} must be written as 'id: ...' lines")
        found: dict[Id, Any] = {}
        for key, value in node.entries.values():
            name = read_id(context, key, f"the id '{printable(key.value)}'")
            if type(value) is Scalar and value.blank:
                value = Mapping(value.line, value.column)
            got = item(context, value, f"'{printable(key.value)}'")
            if got is not INVALID and name is not INVALID:
                found[name] = got
        return found

    return read


def _choice_of(of: type[StrEnum]) -> Decode:
    choices = [str(member) for member in of]

    def read(context: DecodingContext, node: Node, what: str) -> Any:
        if type(node) is not Scalar:
            return context.wrong(node, f"{what} must be one of: {', '.join(choices)}")
        try:
            return of(node.value)
        except ValueError:
            return context.wrong(
                node, f"{what} is '{printable(node.value)}'; it must be one of: {', '.join(choices)}"
            )

    return read
