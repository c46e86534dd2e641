"""Evidence held: entered once and offered wherever its kind is asked for; out of date, weak and missing
evidence is told, and lowers nothing.

Scenario 11: evidence older than its review date.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, expect

from browsing import Make, opened, save_file, texts, violations
from support import ANSWERS

FULL = (ANSWERS / "valid" / "full.yml").read_bytes()
MUCH = 200


@pytest.fixture
def on(context: BrowserContext) -> BrowserContext:
    """The tenth of February 2032 for every page: the log of walks should have been reviewed by December."""
    context.clock.set_fixed_time("2032-02-10")
    return context


def _much() -> bytes:
    pieces = "".join(
        f"  piece-{number}: {{title: Piece {number:03}, type: "
        f"{'log-book' if number % 2 else 'test-sheet'}, where: Shelf {number}, "
        f'dated: "2031-0{1 + number % 9}-01", strength: {"shown" if number % 4 else "told"}}}\n'
        for number in range(MUCH)
    ).encode()
    head, tail = FULL.split(b"actions:")
    return (
        head.replace(b"evidence:\n  walk-log:", b"evidence:\n" + pieces + b"  walk-log:") + b"actions:" + tail
    )


def test_evidence_past_its_review_date_is_told_and_never_lowers_an_answer(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    """Scenario 11: "met, evidence out of date"; it says so, and is never lowered by itself."""
    data = FULL.replace(b"judgement: shaky", b"judgement: sound").replace(
        b"evidence: [walk-log, walk-log-2]", b"evidence: [walk-log]"
    )
    page = opened(open_checklist, data, "smo-1")
    before = save_file(page, tmp_path / "before.yml")
    question = page.locator("#smo-1-q1")
    expect(question.locator("[data-part=support]")).to_have_text(
        "All the evidence for this answer is out of date."
    )
    expect(question.get_by_label("Log of walks (review was due on 1 December 2031)")).to_be_checked()
    expect(page.locator("#smo-1-q1--sound")).to_be_checked()
    page.click(".bar nav >> text=Evidence held")
    entry = page.locator(".entry[data-key=walk-log]")
    expect(entry.locator(".mark")).to_have_text("Out of date")
    expect(entry.locator("summary")).to_contain_text("review was due on 1 December 2031")
    page.get_by_text("1 claim rests on evidence that is out of date").click()
    expect(page.locator("#claims-at-risk")).to_contain_text(
        "Ways out, question 1: Are both ways out walked each week?"
    )
    assert save_file(page, tmp_path / "after.yml") == before
    page.click(".entry[data-key=walk-log] > summary")
    entry.get_by_label("Review by").fill("2032-12-01")
    expect(entry.locator(".mark")).to_have_count(0)
    expect(entry.locator("[data-part=stale]")).to_be_hidden()
    page.locator("#claims-at-risk a").click()
    expect(page.locator("#smo-1-q1 [data-part=support]")).to_have_text("")


def test_a_claim_without_evidence_is_found_and_is_silent_once_it_has_some(
    open_checklist: Make, on: BrowserContext
) -> None:
    page = opened(open_checklist, FULL, "evidence-held")
    page.get_by_text("1 claim has no evidence").click()
    page.click("#claims-at-risk a")
    expect(page.locator("#smo-1-q2")).to_be_focused()
    support = page.locator("#smo-1-q2 [data-part=support]")
    expect(support).to_have_text("None of the evidence held supports this answer.")
    page.locator("#smo-1-q2").get_by_label("Older log").check()
    expect(support).to_have_text("The only current evidence for this answer is weak.")
    page.check("#smo-1-q2--unseen")
    expect(support).to_have_text("")
    page.click(".bar nav >> text=Evidence held")
    expect(page.locator("#claims-at-risk details")).to_have_count(0)


def test_one_piece_is_offered_wherever_its_kind_is_asked_for(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    page = open_checklist("evidence-held")
    page.click("#evidence-held [data-action=add-evidence]")
    page.fill("#n-title", "Hut book")
    page.select_option("#n-type", "log-book")
    page.click("#add-evidence [data-part=yes]")
    entry = page.locator(".entry[data-key=hut-book]")
    expect(page.locator(".entry[data-key=hut-book] > summary")).to_be_focused()
    entry.get_by_text("It is of a kind that is asked for at 3 points").click()
    entry.get_by_role("group", name="Ways out").get_by_label("The log of weekly walks").check()
    pumps = entry.get_by_role("group", name="Pumps that work").get_by_label("A list of pumps with dates")
    pumps.check()
    expect(entry.locator("summary").first).to_contain_text("Meets 2 points in 2 sections.")
    expect(pumps).to_be_focused()
    page.click(".bar nav >> text=All sections")
    page.click(".tasks >> text=Pumps that work")
    expect(page.locator("#pum-1-e1 summary")).to_contain_text("1 held")
    page.get_by_role("group", name="Does somebody look?").get_by_label("Hut book").check()
    page.click(".bar nav >> text=Evidence held")
    expect(entry.locator("summary").first).to_contain_text("Meets 2 points in 2 sections. Supports 1 answer.")
    entry.get_by_label("Kind").select_option("test-sheet")
    expect(entry.locator("[data-points] summary")).to_contain_text("asked for at 1 point")
    held = yaml.safe_load(save_file(page, tmp_path / "f.yml"))["evidence"]["hut-book"]
    assert held == {"title": "Hut book", "type": "test-sheet", "for": ["smo-1-e1", "pum-1-e1"]}


def test_a_choice_that_the_page_does_not_know_is_told_and_kept_until_another_is_made(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    held = FULL.replace(b"strength: shown", b"strength: carved").replace(
        b"title: Older log", b"title: Older log, strength: shown"
    )
    page = opened(open_checklist, held, "evidence-held")
    page.click(".entry[data-key=walk-log] > summary")
    page.click(".entry[data-key=walk-log-2] > summary")
    odd = page.locator(".entry[data-key=walk-log] [data-odd$=strength]")
    expect(odd).to_have_text(
        "The file says “carved”, which cannot be shown here. It is kept until you choose another."
    )
    expect(page.locator(".entry[data-key=walk-log-2] [data-odd]:visible")).to_have_count(0)
    assert yaml.safe_load(save_file(page, tmp_path / "f.yml"))["evidence"]["walk-log"]["strength"] == "carved"
    page.locator(".entry[data-key=walk-log]").get_by_label("Told").check()
    expect(odd).to_be_hidden()


def test_points_without_any_evidence_are_listed_by_section(open_checklist: Make, on: BrowserContext) -> None:
    page = opened(open_checklist, FULL, "evidence-held")
    without = page.locator("#points-without summary")
    assert without.all_inner_texts() == ["Ways out: 1 point", "Pumps that work: 1 point"]
    without.first.click()
    page.click("#points-without >> text=Sweeping receipts")
    expect(page.locator("#smo-1-e2")).to_be_focused()
    page.click("#smo-1-e2 summary")
    page.locator("#smo-1-e2").get_by_label("Older log").check()
    page.click(".bar nav >> text=Evidence held")
    assert without.all_inner_texts() == ["Pumps that work: 1 point"]


def test_two_hundred_pieces_are_drawn_when_they_are_opened_and_found_by_their_words(
    open_checklist: Make, on: BrowserContext
) -> None:
    page = opened(open_checklist, _much(), "evidence-held")
    assert page.locator("#evidence-list .entry").count() == MUCH + 2
    assert page.locator("#evidence-list .entry-body").count() == 0
    count = page.locator("#evidence-count")
    page.fill("#evidence-find", "shelf 17")
    expect(count).to_have_text("11 of 202 pieces shown.")
    page.fill("#evidence-find", "")
    page.select_option("#evidence-show", label="Test sheet")
    expect(count).to_have_text("100 of 202 pieces shown.")
    page.select_option("#evidence-show", "stale")
    expect(page.locator("#evidence-list .entry:visible .mark").first).to_have_text("Out of date")
    page.select_option("#evidence-show", "all")
    page.select_option("#evidence-sort", "dated")
    expect(page.locator("#evidence-list .entry .hint").first).to_contain_text("1 December 2030")
    page.click(".entry[data-key=piece-7] > summary")
    expect(page.locator("#evidence-list .entry-body")).to_have_count(1)


def test_of_two_hundred_pieces_those_of_the_kind_come_first_and_the_others_on_demand(
    open_checklist: Make, on: BrowserContext
) -> None:
    page = opened(open_checklist, _much(), "smo-1")
    shown = page.locator("#smo-1-q1 [data-cites] input")
    expect(shown).to_have_count(2)
    page.locator("#smo-1-q1").get_by_text("200 other pieces of evidence held").click()
    expect(shown).to_have_count(MUCH + 2)
    page.locator("#smo-1-q1").get_by_label("Piece 042").check()
    page.click("#smo-1-e2 summary")
    asked = page.locator("#smo-1-e2").get_by_role("checkbox")
    expect(asked).to_have_count(MUCH + 1)
    page.evaluate("location.hash = 'tasks'")
    page.evaluate("location.hash = 'smo-1'")
    expect(shown.first).to_be_checked()
    assert texts(page, "#smo-1-q1 [data-cites] [data-part=held] label")[2] == "Piece 042"


def test_paper_holds_every_piece_also_those_never_opened(
    open_checklist: Make, on: BrowserContext, tmp_path: Path
) -> None:
    page = opened(open_checklist, FULL, "evidence-held")
    page.fill("#evidence-find", "nothing at all")
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "held.pdf")
    expect(page.locator("[name='evidence/walk-log/where']")).to_be_visible()
    expect(page.locator("[name='evidence/walk-log-2/title']")).to_be_visible()


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_state_of_the_evidence(
    open_checklist: Make, on: BrowserContext, look: str, width: int
) -> None:
    page = opened(open_checklist, FULL.replace(b"judgement: shaky", b"judgement: sound"), "evidence-held")
    page.emulate_media(
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
    )
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(
        "document.querySelectorAll('#evidence-held details').forEach((each) => { each.open = true })"
    )
    expect(page.locator("#evidence-list .entry-body")).to_have_count(2)
    page.evaluate(
        "document.querySelectorAll('#evidence-held details').forEach((each) => { each.open = true })"
    )
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("#evidence-held [data-action=add-evidence]")
    page.click("#add-evidence [data-part=yes]")
    assert violations(page) == []
    page.click("#add-evidence [data-part=no]")
    page.evaluate("location.hash = 'smo-1'")
    page.click("#smo-1-e1 summary")
    assert violations(page) == []
