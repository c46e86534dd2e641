"""Decoding a tree into dataclasses by their annotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from howdoweknow.model.base import Entry, Id, Text, TopicRef, yaml_key
from howdoweknow.schema.decoder import decode, own_texts, references, shape, walk_entries
from howdoweknow.schema.scalars import INVALID, DecodingContext
from howdoweknow.yaml.reader import parse_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Stove(Entry):
    id: Id
    topics: tuple[TopicRef, ...] = ()
    hut: Text | None = field(default=None, metadata=yaml_key("in"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shed(Entry):
    name: Text
    stoves: tuple[Stove, ...]


def _decode(text: str) -> tuple[Any, list[str]]:
    document = parse_bytes(text.encode(), "shed.yml")
    assert document.root is not None
    shed = decode(DecodingContext(document), document.root, Shed, "the shed")
    return shed, [f"{problem.place.line}: {problem.message}" for problem in document.problems]


SHED = "name: Shed\nstoves:\n  - {id: iron, topics: [fire, smoke], in: Eagle hut}\n"


def test_a_field_is_read_under_its_yaml_key() -> None:
    shed, problems = _decode(SHED)
    assert problems == []
    assert shed.stoves[0].hut == "Eagle hut"
    assert list(shape(Stove).fields) == ["id", "topics", "in"]


def test_every_object_knows_its_place() -> None:
    shed, _ = _decode(SHED)
    assert (shed.stoves[0].place.line, shed.stoves[0].id.place.column) == (3, 10)


def test_references_texts_and_entries_follow_from_the_annotations() -> None:
    shed, _ = _decode(SHED)
    assert list(references(shed.stoves[0])) == [("topic", "fire"), ("topic", "smoke")]
    assert list(own_texts(shed.stoves[0])) == ["iron", "fire", "smoke", "Eagle hut"]
    assert list(walk_entries(shed)) == [shed, shed.stoves[0]]


def test_every_mistake_is_reported_and_the_rest_is_still_read() -> None:
    shed, problems = _decode("nam: Shed\nstoves:\n  - {id: Iron}\n  - {id: clay}\n  - wood\n")
    assert problems == [
        "1: unknown key 'nam' in the shed. Did you mean 'name'?",
        "3: 'id' is 'Iron'; an id has only small letters a-z, digits and single hyphens, "
        "like 'staff-training'",
        "5: an item of 'stoves' must be written as 'key: value' lines",
        "1: the shed has no 'name'; add it",
    ]
    assert [stove.id for stove in shed.stoves] == ["", "clay"]
    assert shed.name == ""


def test_what_is_no_mapping_is_no_entry() -> None:
    shed, problems = _decode("- a\n")
    assert shed is INVALID
    assert problems == ["1: the shed must be written as 'key: value' lines"]
