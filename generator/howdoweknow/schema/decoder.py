"""Decodes located YAML trees into the dataclasses of the model, following their annotations."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from howdoweknow.model.base import Entry, Id, Names, SourceKey, Text, Trait, key_of
from howdoweknow.problems import did_you_mean, printable
from howdoweknow.schema.scalars import INVALID, SCALARS, Decode, DecodingContext, read_id
from howdoweknow.yaml.tree import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping and the attribute it fills."""

    key: str
    attribute: str
    decode: Decode
    required: bool
    names: str | None
    """The kind of thing that its ids name, as messages call it: 'topic'."""
    placeholder: Any
    """Used instead of an invalid value, so that the rest of the file can still be checked."""
    hint: Any
    """The annotation that all of this is derived from, without its traits."""
    traits: frozenset[Trait]


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys and attributes of a model class."""

    fields: dict[str, Field]
    """By key, in the order of the class."""
    naming: tuple[tuple[str, str], ...]
    """The attributes that name ids, each with the kind of thing named."""
    texts: tuple[str, ...]
    """The attributes that hold text."""
    holding: tuple[str, ...]
    """The attributes that hold entries."""


def decode(context: DecodingContext, node: Node, of: type[Any], what: str) -> Any:
    """The object written at `node`, or INVALID; problems are added to the context's document.

    `of` is a model class or an annotation such as `tuple[X, ...]`; `what` is what messages call the value.
    """
    annotation: Any = of
    return _decoder(annotation)(context, node, what)


# Shapes


_SHAPES: dict[type, Shape] = {}


def shape(of: type) -> Shape:
    """The keys and attributes of a model class; cached."""
    if of not in _SHAPES:
        _SHAPES[of] = _shape_of(of)
    return _SHAPES[of]


def _shape_of(of: Any) -> Shape:
    hints = typing.get_type_hints(of, include_extras=True)
    by_key: dict[str, Field] = {}
    holding: list[str] = []
    texts: list[str] = []
    for attribute in fields(of):
        if attribute.name == "place":
            continue
        key, (hint, traits) = key_of(attribute), _split_traits(hints[attribute.name])
        required = attribute.default is MISSING and attribute.default_factory is MISSING
        by_key[key] = Field(
            key, attribute.name, _decoder(hint), required, _named_kind(hint), _placeholder(hint), hint, traits
        )
        if _mentions(hint, is_dataclass):
            holding.append(attribute.name)
        elif typing.get_origin(hint) is not dict and _mentions(hint, _is_text):
            texts.append(attribute.name)
    naming = tuple((field.attribute, field.names) for field in by_key.values() if field.names is not None)
    return Shape(by_key, naming, tuple(texts), tuple(holding))


def _split_traits(hint: Any) -> tuple[Any, frozenset[Trait]]:
    """An annotation without its traits, and the traits: those of X and of `X | None`, not of items of X."""
    if (inner := unwrap_optional(hint)) is not None:
        bare, traits = _split_traits(inner)
        return bare | None, traits
    if typing.get_origin(hint) is not typing.Annotated:
        return hint, frozenset()
    inner, *metadata = typing.get_args(hint)
    bare, traits = _split_traits(inner)
    rest = tuple(each for each in metadata if not isinstance(each, Trait))
    found = traits.union(each for each in metadata if isinstance(each, Trait))
    return (typing.Annotated[(bare, *rest)] if rest else bare), found


def _is_text(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Text)


def _mentions(hint: Any, is_wanted: Callable[[Any], bool]) -> bool:
    """Whether an annotation mentions such a class at any depth, metadata of `Annotated` aside."""
    if typing.get_origin(hint) is typing.Annotated:
        return _mentions(typing.get_args(hint)[0], is_wanted)
    arguments = [argument for argument in typing.get_args(hint) if argument is not ...]
    if arguments:
        return any(_mentions(argument, is_wanted) for argument in arguments)
    return is_wanted(hint)


def _named_kind(hint: Any) -> str | None:
    """The kind in the first `Names` of an annotation."""
    for argument in typing.get_args(hint):
        if isinstance(argument, Names):
            return argument.kind
        if kind := _named_kind(argument):
            return kind
    return None


def _placeholder(hint: Any) -> Any:
    """An empty value of the annotated type; INVALID for entries, which cannot be empty."""
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
    """X for an annotation `X | None`; None for any other."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return next(argument for argument in typing.get_args(hint) if argument is not type(None))
    return None


# Walking entries


def references(entry: Entry) -> Iterator[tuple[str, Id]]:
    """Every id that this entry itself names, each with the kind of thing it must be."""
    for attribute, kind in shape(type(entry)).naming:
        value = getattr(entry, attribute)
        for name in value if isinstance(value, tuple) else (value,):
            if name:
                yield kind, name


def own_texts(entry: Entry) -> Iterator[Text]:
    """Every text of this entry itself, not of entries below it: words, ids, dates and sources alike."""
    for attribute in shape(type(entry)).texts:
        value = getattr(entry, attribute)
        if isinstance(value, tuple):
            yield from value
        elif value is not None:
            yield value


def walk_entries(entry: Entry) -> Iterator[Entry]:
    """The entry and all entries below it, depth first, in the order of the file."""
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


# Decoders


@cache
def _decoder(hint: Any) -> Decode:
    if (inner := unwrap_optional(hint)) is not None:
        return _decoder(inner)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _decoder(arguments[0])
    if origin is tuple:
        return _list_decoder(_decoder(arguments[0]), allows_single=arguments[0] is SourceKey)
    if origin is dict:
        return _dict_decoder(_decoder(arguments[1]))
    if is_dataclass(hint):
        return _entry_decoder(hint)
    if issubclass(hint, StrEnum):
        return _choice_decoder(hint)
    return SCALARS[hint]


def _entry_decoder(of: Any) -> Decode:
    def read(context: DecodingContext, node: Node, what: str) -> Any:
        if type(node) is not Mapping:
            return context.report(node, f"{what} must be written as 'key: value' lines")
        known = shape(of).fields
        values: dict[str, Any] = {}
        for name, (key, value) in node.entries.items():
            field = known.get(name)
            if field is None:
                context.report(key, f"unknown key '{printable(name)}' in {what}.{did_you_mean(name, known)}")
            elif type(value) is not Scalar or not value.blank:
                values[field.attribute] = _field_value(context, field, value)
            elif field.required:
                context.report(key, f"'{name}' has no value; write one after the colon")
                values[field.attribute] = field.placeholder
        for field in known.values():
            if field.required and field.key not in node.entries:
                context.report(node, f"{what} has no '{field.key}'; add it")
                values[field.attribute] = field.placeholder
        return INVALID if INVALID in values.values() else of(place=context.place(node), **values)

    return read


def _field_value(context: DecodingContext, field: Field, node: Node) -> Any:
    value = field.decode(context, node, f"'{field.key}'")
    if type(node) is Sequence and not node.items and field.required and value == ():
        context.report(node, f"'{field.key}' is an empty list; write at least one item")
    return field.placeholder if value is INVALID else value


def _list_decoder(item: Decode, allows_single: bool) -> Decode:
    """A decoder of lists; `allows_single`: one item without a list will do."""

    def read(context: DecodingContext, node: Node, what: str) -> Any:
        if type(node) is not Sequence:
            if allows_single and type(node) is Scalar:
                single = item(context, node, what)
                return INVALID if single is INVALID else (single,)
            return context.report(node, f"{what} must be a list: one item a line, each starting with '- '")
        items = [item(context, each, _an_item_of(what)) for each in node.items]
        return tuple(each for each in items if each is not INVALID)

    return read


def _an_item_of(what: str) -> str:
    return what if what.startswith("an item of ") else f"an item of {what}"


def _dict_decoder(item: Decode) -> Decode:
    """A decoder of mappings from id to entry; an id without a value is an empty entry."""

    def read(context: DecodingContext, node: Node, what: str) -> Any:
        if type(node) is not Mapping:
            return context.report(node, f"{what} must be written as 'id: ...' lines")
        entries: dict[Id, Any] = {}
        for key, value in node.entries.values():
            name = read_id(context, key, f"the id '{printable(key.value)}'")
            if type(value) is Scalar and value.blank:
                value = Mapping(value.line, value.column)
            entry = item(context, value, f"'{printable(key.value)}'")
            if entry is not INVALID and name is not INVALID:
                entries[name] = entry
        return entries

    return read


def _choice_decoder(of: type[StrEnum]) -> Decode:
    choices = ", ".join(str(member) for member in of)

    def read(context: DecodingContext, node: Node, what: str) -> Any:
        if type(node) is not Scalar:
            return context.report(node, f"{what} must be one of: {choices}")
        try:
            return of(node.value)
        except ValueError:
            return context.report(node, f"{what} is '{printable(node.value)}'; it must be one of: {choices}")

    return read
