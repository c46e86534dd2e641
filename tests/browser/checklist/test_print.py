"""On paper: nothing typed is lost, and an untouched form is whole and can be filled in with a pen."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from browsing import Make, cut_on_paper, save_file, saved, take_file
from support import ANSWERS

FULL = (ANSWERS / "valid" / "every-field.yml").read_text(encoding="utf-8")
# Ids and choices are printed as the page's words for them.
_CODES = frozenset(
    ("format", "toolkit", "checklist", "edition", "partnership", "period", "end", "asked", "judgement",
    "evidence", "for", "type",
     "strength", "level", "status", "independent", "date", "dated", "review_by", "due")
)  # fmt: skip


def _printed(page: Page, path: Path) -> str:
    """The words of the printed page, without white space and joined letters: lines break anywhere."""
    page.pdf(path=path)
    return _bare("".join(each.extract_text() for each in PdfReader(path).pages))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _texts(value: Any, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [text for name, each in value.items() for text in _texts(each, name)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each, key)]
    # Sentence by sentence: what reads the page back may put the start of the next box between two of them.
    return re.split(r"(?<=\.)\s+", value) if isinstance(value, str) and key not in _CODES else []


@pytest.fixture
def filled(open_checklist: Make) -> Page:
    document = yaml.safe_load(FULL)
    document["answers"]["smo-1-q2"] = {
        "judgement": "unseen",
        "because": "\n".join(f"Line {number} of thirty." for number in range(1, 31)),
    }
    document["answers"]["pum-1-q1"] = {
        "judgement": "sound",
        # No spaces within a sentence: what reads the page back would split one at the end of a page.
        "because": " ".join(f"Word{number}ofmany." for number in range(1, 1500)),
    }
    document["sections"] = {
        "smo-1": document["sections"]["smo-1"],
        "pum-1": document["sections"].pop("spr-9"),
    }
    document["prepared"]["by"] = "The warden of the hut"
    document["assured"] = {
        "by": "A neighbour",
        "looked_at": "Six logs of the winter",
        "changed": "One judgement lowered",
        "date": "2031-02-06",
    }
    document["approved"] = {"by": "The committee", "date": "2031-02-07"}
    document["evidence"]["walk-log"]["where"] = "Hut, shelf by the door"
    document["actions"]["winter-walks"]["due"] = "2031-03-01"
    for each in ("archived", "decisions"):
        document.pop(each)
    document["actions"]["winter-walks"]["for"] = ["smo-1-q1"]
    page = open_checklist()
    take_file(page, yaml.safe_dump(document, sort_keys=False, allow_unicode=True).encode())
    saved(page)
    return page


# A4 less the browser's margins of 1 cm, in CSS pixels.
_PAPER_WIDTH = 718


def test_print_of_answers_keeps_choices_on_the_paper(filled: Page) -> None:
    assert cut_on_paper(filled, _PAPER_WIDTH) == []
    assert filled.locator(".choice:visible").count() > 20


def test_long_addresses_wrap_on_screen_and_paper(open_checklist: Make) -> None:
    address = "https://huts.example.org/" + "a-long-folder%20name/" * 30
    document = yaml.safe_load(FULL)
    for answer in document["answers"].values():
        answer["because"] = address
    for piece in document["evidence"].values():
        piece |= {"title": address, "where": address}
    for action in document["actions"].values():
        action["what"] = address
    page = open_checklist()
    take_file(page, yaml.safe_dump(document).encode())
    saved(page)
    for view in ("tasks", "smo-1", "evidence-held", "actions", "check", "finish", "open-save"):
        page.evaluate("view => { location.hash = view }", view)
        page.wait_for_selector(f"#{view}:not([hidden])")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, view
    assert cut_on_paper(page, _PAPER_WIDTH) == []


@pytest.mark.parametrize("view", ["tasks", "smo-1", "open-save"])
def test_every_text_that_was_typed_is_found_in_print_whatever_was_on_the_screen(
    view: str, filled: Page, tmp_path: Path
) -> None:
    document = yaml.safe_load(save_file(filled, tmp_path / "f.yml"))
    filled.evaluate("view => { location.hash = view }", view)
    printed = _printed(filled, tmp_path / "print.pdf")
    lost = [text[:60] for text in _texts(document) if _bare(text) not in printed]
    assert lost == []
    for words in ("5 February 2031", "1 March 2031", "20 February 2031", "Winter 2031", "done"):
        assert _bare(words).casefold() in printed.casefold(), words


def test_after_printing_the_page_is_as_it_was(filled: Page, tmp_path: Path) -> None:
    filled.evaluate("location.hash = 'smo-1'")
    before = filled.inner_text("#smo-1")
    filled.pdf(path=tmp_path / "print.pdf")
    filled.wait_for_selector(".printed", state="detached")
    assert filled.inner_text("#smo-1") == before
    filled.fill("[name='answers/smo-1-q1/because']", "Edited after printing")
    assert _bare("Edited after printing") in _printed(filled, tmp_path / "again.pdf")


def test_a_blank_form_prints_every_question_with_room_to_write(open_checklist: Make, tmp_path: Path) -> None:
    page = open_checklist()
    printed = _printed(page, tmp_path / "blank.pdf")
    for words in page.eval_on_selector_all(
        "legend [data-part=question], li [data-part=item], .recommendations > li",
        "all => all.map((each) => each.textContent)",
    ):
        assert _bare(words) in printed
    for words in ("Not started", "0 of", "this browser"):
        assert _bare(words) not in printed, "what the page says of its own state"
    page.emulate_media(media="print")
    assert page.locator("table[data-paper] tbody tr").count() >= 8


def test_without_script_the_whole_form_prints_in_order(
    browser: Browser, checklists: Path, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((checklists / "eagle-hut.html").as_uri())
    printed = _printed(page, tmp_path / "paper.pdf")
    context.close()
    wanted = [
        "Are both ways out walked each week?",
        "Are stoves swept before and after the season?",
        "Is each pump drained",
        "Does somebody look?",
        "Is a spare kept?",
    ]
    places = [printed.index(_bare(words)) for words in wanted]
    assert places == sorted(places)
