"""Findings related to a set or a topic: complete, by kind, and the first few representative."""

from __future__ import annotations

from pathlib import Path

import pytest

from howdoweknow.content.loader import Content, read_content
from howdoweknow.content.related_findings import RelatedFindingsIndex
from howdoweknow.model.inspections import Finding
from support import HUTS

ROOT = Path(__file__).parents[2]
KINDS = ("finding", "practice", "inspection recommendation", "table")


@pytest.fixture(scope="module", params=[HUTS, ROOT / "content"], ids=["huts", "content"])
def content(request: pytest.FixtureRequest) -> Content:
    return read_content(request.param)


def _ids(items: object) -> list[str]:
    return [str(item.entry.id) for item in items]  # type: ignore[attr-defined]


def test_the_items_that_name_a_set_are_related_to_it() -> None:
    related = RelatedFindingsIndex(read_content(HUTS)).on_set("smo-1")
    assert sorted(_ids(related.of("finding"))) == ["eag-out-k1", "eag-out-k2", "kin-out-k1"]
    assert _ids(related.of("practice")) == ["log-p1", "eag-p1"]
    assert _ids(related.of("inspection recommendation")) == ["eag-r1"]
    assert _ids(related.of("table")) == ["log-t1"]
    assert RelatedFindingsIndex(read_content(HUTS)).on_set("spr-1").items == ()


def test_inspections_alternate_and_the_newest_comes_first() -> None:
    related = RelatedFindingsIndex(read_content(HUTS)).on_topic("fire")
    assert _ids(related.of("finding")) == ["kin-roof-k1", "eag-out-k1", "kin-out-k1", "eag-out-k2"]


def test_the_first_few_have_several_inspections_and_types(content: Content) -> None:
    for each in content.every_set():
        found = RelatedFindingsIndex(content).on_set(each.id).of("finding")
        inspections = {one.inspection.id for one in found}
        assert len({one.inspection.id for one in found[: len(inspections)]}) == len(inspections), each.id
        sides = [
            {one.entry.shows for one in found if isinstance(one.entry, Finding) and one.inspection.id == i}
            for i in inspections
        ]
        if len(inspections) > 1 and all(len(side) > 1 for side in sides):
            assert len({getattr(one.entry, "shows", None) for one in found[:2]}) == 2, each.id


def test_items_on_the_first_topic_of_the_subject_come_first(content: Content) -> None:
    for each in content.every_set():
        sides: dict[tuple[str, object], list[bool]] = {}
        for one in RelatedFindingsIndex(content).on_set(each.id).of("finding"):
            near = getattr(one.entry, "topics", ())[0] == each.topics[0]
            sides.setdefault((one.inspection.id, getattr(one.entry, "shows", None)), []).append(near)
        assert all(nears == sorted(nears, reverse=True) for nears in sides.values()), each.id


def test_shown_folded_and_remaining_items_are_all_items(content: Content) -> None:
    index = RelatedFindingsIndex(content)
    for name in (each.id for each in content.every_set()):
        related = index.on_set(name)
        for kind in KINDS:
            every = related.of(kind)
            assert (
                len(related.shown(kind)) + len(related.folded(kind)) + related.more(kind)
                == len(every)
                == len(set(_ids(every)))
            )
        naming = [f for i in content.inspections for t in i.themes for f in t.findings if name in f.sets]
        assert sorted(_ids(related.of("finding"))) == sorted(str(finding.id) for finding in naming)


def test_every_inspection_with_findings_is_among_the_first(content: Content) -> None:
    for each in content.every_set():
        related = RelatedFindingsIndex(content).on_set(each.id)
        turns = {
            (found.inspection.id, found.entry.shows)
            for found in related.of("finding")
            if isinstance(found.entry, Finding)
        }
        first = related.of("finding")[: len(turns)]
        assert {(found.inspection.id, getattr(found.entry, "shows", None)) for found in first} == turns
