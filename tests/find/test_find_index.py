"""The index of Find: everything is in it once, under an address that lands, with all that it is called."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support import HUTS

from generator.addresses import items, seen
from generator.content import Content, read_content
from generator.find import KINDS, Written, find_index, more_index
from generator.synonyms import names_in, synonyms

ROOT = Path(__file__).parents[2]


def _read(index: bytes) -> dict[str, Any]:
    text = index.decode("utf-8")
    assert text.startswith("self.howDoWeKnowIndex={")
    assert text.endswith("};\n")
    read: dict[str, Any] = json.loads(text[text.index("{") : -2])
    return read


def _more(index: bytes) -> list[list[Any]]:
    text = index.decode("utf-8")
    assert text.startswith("self.howDoWeKnowMore=[")
    assert text.endswith("];\n")
    read: list[list[Any]] = json.loads(text[text.index("[") : -2])
    return read


@pytest.fixture(scope="module")
def huts() -> Content:
    return read_content(HUTS)


@pytest.fixture(scope="module")
def toolkit() -> Content:
    return read_content(ROOT / "content")


def test_the_same_content_makes_the_same_bytes(huts: Content) -> None:
    assert find_index(huts) == find_index(read_content(HUTS))


def test_everything_can_be_found_once(toolkit: Content) -> None:
    records = _read(find_index(toolkit))["records"]
    kinds = list(KINDS)
    counts = Counter(kinds[record[0]] for record in records)
    found = Counter(item.kind for item in items(toolkit))
    assert counts["recommendation"] == found["recommendation"]
    assert counts["enquiry"] == found["line of enquiry"]
    assert counts["evidence"] == found["evidence item"]
    assert counts["set"] == found["recommendation set"]
    for kind, entries in (
        ("thematic", toolkit.thematics),
        ("audience", toolkit.audiences),
        ("topic", toolkit.topics),
        ("evidence-type", toolkit.evidence_types),
        ("term", toolkit.terms),
        ("checklist", toolkit.partnerships),
        ("inspection", toolkit.inspections),
    ):
        assert counts[kind] == len(entries), kind
    assert len({(record[0], record[1]) for record in records}) == len(records)


def test_all_that_an_inspection_says_can_be_found_once(toolkit: Content) -> None:
    records = _more(more_index(toolkit))
    held = [record[1] for record in records] + [
        part for record in records for part in _part_ids(record[11] if len(record) > 11 else [])
    ]
    assert sorted(held) == sorted(str(found.entry.id) for found in seen(toolkit))
    kinds = list(KINDS)
    counts = Counter(kinds[record[0]] for record in records)
    said = Counter(found.kind for found in seen(toolkit))
    assert counts["finding"] == said["finding"] > 0
    assert counts["practice"] == said["practice"] > 0
    assert counts["inspection-recommendation"] == said["inspection recommendation"] > 0


def _part_ids(parts: list[Any]) -> list[str]:
    return [name for part in parts for name in (part[0], *_part_ids(part[2] if len(part) > 2 else []))]


def test_a_finding_says_which_inspection_topics_and_sets_it_belongs_to(huts: Content) -> None:
    index = _read(find_index(huts))
    records = {record[1]: record for record in _more(more_index(huts))}
    record = records["eag-out-k2"]
    assert record[2:5] == ["themes/eag-out.html#", "", "The cellar had one way out, and that was:"]
    assert index["thematics"][record[6]][:2] == ["eagle-2029", "Eagle Hut 2029"]
    assert [index["topics"][number][0] for number in record[8]] == ["fire"]
    assert record[11] == [["eag-out-k2-p1", "locked"]]
    assert [index["sets"][number][0] for number in record[12]] == ["smo-1"]
    assert records["log-p1"][10] == ["King's Rest"]
    assert records["eag-nights"][10] == ["Eagle Hut", "every hut"]


def test_a_record_says_who_it_asks_and_what_about_as_the_open_data_does(huts: Content) -> None:
    index = _read(find_index(huts))
    records = {record[1]: record for record in index["records"]}
    audiences = [name for name, *_ in index["audiences"]]
    topics = [name for name, *_ in index["topics"]]
    assert [audiences[number] for number in records["smo-1-r1"][7]] == ["committees", "wardens"]
    assert [audiences[number] for number in records["smo-1-r2"][7]] == ["wardens"]
    # A question has the audiences of the recommendations it tests.
    assert [audiences[number] for number in records["smo-1-q2"][7]] == ["wardens"]
    assert [topics[number] for number in records["spr-1-r1"][8]] == ["water"]
    types = [name for name, *_ in index["types"]]
    assert [types[number] for number in records["smo-1-e2"][9]] == ["log-book", "test-sheet"]


def test_parts_stand_with_what_they_are_parts_of(huts: Content) -> None:
    records = {record[1]: record for record in _read(find_index(huts))["records"]}
    assert records["smo-1-r2"][11] == [["smo-1-r2-p1", "before the season"], ["smo-1-r2-p2", "after the season"]]


def test_every_language_is_in_the_index(huts: Content) -> None:
    records = {record[1]: record for record in _read(find_index(huts))["records"]}
    question = [["en", "Are both ways out walked each week?"], ["cy", "A gerddir y ddwy ffordd allan bob wythnos?"]]
    assert records["smo-1-q1"][4] == question
    assert "Ochr y de" in records["kings-rest"][10]


def test_pages_that_are_no_entry_of_the_content_can_be_found(huts: Content) -> None:
    written = [Written("about.html", "About", "Who made this."), Written("about.html#why", "Why", "Because of smoke.")]
    records = _read(find_index(huts, written))["records"]
    assert records[-2:] == [
        [len(KINDS) - 1, "", "about.html", "About", "Who made this."],
        [len(KINDS) - 1, "why", "about.html#", "Why", "Because of smoke."],
    ]


def test_a_term_is_called_by_its_forms_and_by_its_names_of_today(huts: Content) -> None:
    assert list(synonyms(huts)) == [["WW", "winter warden", "Season keeper"]]


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("AIM3.", ["AIM3"]),
        ("HM Hut and Spring Service (HMHSS).", ["HM Hut and Spring Service", "HMHSS"]),
        ("Warden, for everybody who lives in a hut.", []),
        ("Still required every year, now by the club. It goes to the valley.", []),
        ("A successor, the Hut Ledger System (HLS), has been in preparation.", ["HLS"]),
        ("Hut board. Between the two were hut circles.", ["Hut board"]),
        ("", []),
    ],
)
def test_a_note_on_today_gives_a_name_where_it_is_one(note: str, names: list[str]) -> None:
    assert list(names_in(note)) == names


def test_no_text_can_end_the_script_or_be_run(tmp_path: Path) -> None:
    line = Written("a.html", "</script><script>alert(1)</script>", "\u2028 */ }; alert(2) //")
    records = _read(find_index(Content(tmp_path, _toolkit=read_content(HUTS).toolkit), [line]))["records"]
    assert records == [[len(KINDS) - 1, "", "a.html", line.title, line.text]]
