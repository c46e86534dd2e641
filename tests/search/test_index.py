"""The index of Find: everything is in it once, under an address that lands, with all that it is called."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from howdoweknow.content.addresses import inspection_items, items
from howdoweknow.content.loader import Content, read_content
from howdoweknow.content.synonyms import names_in_note, synonyms
from howdoweknow.model.base import Text
from howdoweknow.search.index import (
    ADDRESS,
    GLOBAL,
    MORE_ADDRESS,
    MORE_GLOBAL,
    TEXTS_GLOBAL,
    TOGETHER,
    find_scripts,
    text_address,
)
from howdoweknow.search.packing import packed_numbers, packed_words
from howdoweknow.search.records import KINDS, Written, records, said_by_inspections
from support import HUTS

ROOT = Path(__file__).parents[2]


def _index(content: Content, written: Sequence[Written] = ()) -> dict[str, Any]:
    return _read(dict(find_scripts(content, written))[ADDRESS], f"self.{GLOBAL}=")


def _more(content: Content) -> dict[str, Any]:
    return _read(dict(find_scripts(content))[MORE_ADDRESS], f"self.{MORE_GLOBAL}=")


def _read(script: bytes, start: str) -> dict[str, Any]:
    text = script.decode("utf-8")
    assert text.startswith(start)
    assert text.endswith(";\n")
    read: dict[str, Any] = json.loads(text[len(start) : -2])
    return read


def _by_id(content: Content) -> dict[str, list[Any]]:
    """The records of the index and of what comes after it by their ids, each with all of its values."""
    names = [each.id for each in (*records(content), *said_by_inspections(content))]
    found = [*_index(content)["records"], *_more(content)["records"]]
    return {
        name: [*record, *([None] * (12 - len(record)))] for name, record in zip(names, found, strict=True)
    }


def _told(content: Content) -> dict[str, Any]:
    """What each record says by its id, from the script in which the page looks for it."""
    scripts = dict(find_scripts(content))
    told = {}
    for number, name in enumerate(_by_id(content)):
        start = f"(self.{TEXTS_GLOBAL}=self.{TEXTS_GLOBAL}||{{}})[{number // TOGETHER}]="
        told[name] = _read(scripts[text_address(number // TOGETHER)], start)[number % TOGETHER]
    return told


@pytest.fixture(scope="module")
def huts() -> Content:
    return read_content(HUTS)


@pytest.fixture(scope="module")
def toolkit() -> Content:
    return read_content(ROOT / "content")


def test_the_same_content_makes_the_same_bytes(huts: Content) -> None:
    assert dict(find_scripts(huts)) == dict(find_scripts(read_content(HUTS)))


def test_everything_can_be_found_once(toolkit: Content) -> None:
    kinds = list(KINDS)
    counts = Counter(kinds[record[0]] for record in _index(toolkit)["records"])
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
    held = [(each.kind, each.id) for each in records(toolkit)]
    assert len(set(held)) == len(held) == counts.total()


def test_all_that_an_inspection_says_can_be_found_once(toolkit: Content) -> None:
    every = _by_id(toolkit)
    found = {each.id: every[each.id] for each in said_by_inspections(toolkit)}
    held = [*found, *(part.replace("*", name) for name, record in found.items() for part in record[10] or [])]
    assert sorted(held) == sorted(str(found.entry.id) for found in inspection_items(toolkit))
    kinds = list(KINDS)
    counts = Counter(kinds[record[0]] for record in found.values())
    said = Counter(found.kind for found in inspection_items(toolkit))
    assert counts["finding"] == said["finding"] > 0
    assert counts["practice"] == said["practice"] > 0
    assert counts["inspection-recommendation"] == said["inspection recommendation"] > 0


def test_a_finding_says_which_inspection_topics_and_sets_it_belongs_to(huts: Content) -> None:
    index, found = _index(huts), _by_id(huts)
    record = found["eag-out-k2"]
    assert record[2:4] == ["themes/eag-out.html#*", ""]
    assert index["reports"][record[5]][:2] == ["eagle-2029", "Eagle Hut 2029"]
    assert [index["topics"][number][0] for number in record[7]] == ["fire"]
    assert record[10] == ["*-p1"]
    assert [index["sets"][number][0] for number in record[11]] == ["smo-1"]
    assert found["log-p1"][9] == ["King's Rest"]
    assert found["eag-nights"][9] == ["Eagle Hut", "every hut"]


def test_a_record_says_who_it_asks_and_what_about_as_the_open_data_does(huts: Content) -> None:
    index = _index(huts)
    found = _by_id(huts)
    audiences = [name for name, *_ in index["audiences"]]
    topics = [name for name, *_ in index["topics"]]
    assert [audiences[number] for number in found["smo-1-r1"][6]] == ["committees", "wardens"]
    assert [audiences[number] for number in found["smo-1-r2"][6]] == ["wardens"]
    # A question has the audiences of the recommendations it tests.
    assert [audiences[number] for number in found["smo-1-q2"][6]] == ["wardens"]
    assert [topics[number] for number in found["spr-1-r1"][7]] == ["water"]
    types = [name for name, *_ in index["types"]]
    assert [types[number] for number in found["smo-1-e2"][8]] == ["log-book", "test-sheet"]


def test_what_others_name_has_its_id_and_title_in_the_vocabulary_alone(huts: Content) -> None:
    found = _by_id(huts)
    for name in ("smoke", "smo-1", "eagle-2029", "wardens", "fire", "log-book"):
        assert (found[name][1], found[name][3]) == (0, 0), name
    assert found["smo-1-r1"][1] == "smo-1-r1"
    # An id that follows from the title is not said again.
    assert found["eagle-hut"][1:4:2] == [0, "Eagle Hut"]
    assert found["kings-rest"][1:4:2] == ["kings-rest", "King's Rest <& Sons>"]


def test_parts_stand_with_what_they_are_parts_of(huts: Content) -> None:
    assert _by_id(huts)["smo-1-r2"][10] == ["*-p1", "*-p2"]
    told = _told(huts)
    assert told["smo-1-r2"][1] == [["before the season"], ["after the season"]]
    assert told["eag-out-k2"] == ["The cellar had one way out, and that was:", [["locked"]]]


def test_every_language_is_found(huts: Content) -> None:
    question = [
        ["en", "Are both ways out walked each week?"],
        ["cy", "A gerddir y ddwy ffordd allan bob wythnos?"],
    ]
    assert _told(huts)["smo-1-q1"] == [question]
    index = _index(huts)
    assert "Ochr y de" in _by_id(huts)["kings-rest"][9]
    holders = index["holders"].split(" ")
    words = _words(huts)
    assert holders[words.index("wythno")] == holders[words.index("ddwy")] != ""


def test_what_inspections_say_is_held_by_the_words_of_the_index_and_by_its_own(huts: Content) -> None:
    more, told, words = _more(huts), _told(huts), _words(huts)
    holders = more["holders"].split(" ")
    for word, own in (("cellar", holders[words.index("cellar")]), ("aloud", holders[len(words)])):
        saying = [
            at
            for at, each in enumerate(said_by_inspections(huts))
            if word in json.dumps(told[each.id]).lower()
        ]
        assert own == packed_numbers(saying) != ""
    assert "aloud" not in words
    assert more["words"].startswith("AaloudA")


def _words(content: Content) -> list[str]:
    """The words of the index, unpacked."""
    index, words = _index(content), list[str]()
    for shared, rest in re.findall("([A-Z])([^A-Z]*)", index["words"]):
        words.append(words[-1][: ord(shared) - ord("A")] + rest if words else rest)
    assert packed_words(words) == index["words"]
    assert len(words) == index["holders"].count(" ") + 1
    return words


def test_pages_that_are_no_entry_of_the_content_can_be_found(huts: Content) -> None:
    written = [
        Written("about.html", "About", "Who made this."),
        Written("about.html#why", "Why", "Because of smoke."),
    ]
    assert _index(huts, written)["records"][-2:] == [
        [len(KINDS) - 1, "", "about.html", "About"],
        [len(KINDS) - 1, 0, "about.html#*", "Why"],
    ]


def test_a_term_is_called_by_its_forms_and_by_its_names_of_today(huts: Content) -> None:
    assert list(synonyms(huts)) == [["WW", "winter warden", "Season keeper"]]
    assert _by_id(huts)["ww"][9] == 0, "what the first group says is not said twice"


def test_a_term_is_found_by_all_that_a_note_on_today_says(huts: Content) -> None:
    term = next(iter(huts.terms.values()))
    note = replace(term.now[0], text=Text("Still walks, now by lantern."))
    content = replace(huts, terms={term.id: replace(term, now=(note,))})
    number = [each.id for each in records(content)].index(term.id)
    assert _index(content)["holders"].split(" ")[_words(content).index("lantern")] == packed_numbers([number])


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
    assert list(names_in_note(note)) == names


def test_no_text_can_end_the_script_or_be_run(tmp_path: Path) -> None:
    line = Written("a.html", "</script><script>alert(1)</script>", "\u2028 */ }; alert(2) //")
    content = Content(tmp_path, _toolkit=read_content(HUTS).toolkit)
    assert _index(content, [line])["records"] == [[len(KINDS) - 1, "", "a.html", line.title]]
    told = dict(find_scripts(content, [line]))[text_address(0)]
    assert _read(told, f"(self.{TEXTS_GLOBAL}=self.{TEXTS_GLOBAL}||{{}})[0]=") == [[line.text]]
