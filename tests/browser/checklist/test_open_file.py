"""A file opened over what is here: shown part by part, taken or left by choice, undone, and nothing dropped
in silence.

Scenario 20: a service is renamed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from browsing import Make, open_file, save_file, saved, take_file, violations
from support import ANSWERS
from toolkits import write_checklists, write_toolkit

FULL = (ANSWERS / "valid" / "full.yml").read_bytes()
# What a colleague made of a copy of `full.yml`: other words, more, less, and things of their own.
THEIRS = b"""\
format: self-assessment/1
toolkit: mountain-huts
checklist: recommendations
edition: "2031-02"
partnership: eagle-hut
period: winter-2031
marking: For the village
prepared: {by: Warden, date: "2031-02-05"}
sections:
  pum-1: {who: The village}
answers:
  smo-1-q1:
    asked: "00000001"
    judgement: sound
    because: Walked all winter.
    evidence: [walk-log]
  smo-1-q2:
    judgement: sound
    because: Swept twice.
  pum-1-q1: {judgement: unseen}
  old-9: {judgement: sound, because: Asked once.}
evidence:
  walk-log:
    title: Log of walks
    type: log-book
    where: Hut, cellar
    dated: "2030-12-01"
    review_by: "2031-12-01"
    strength: shown
    for: [smo-1-e1]
  pump-list: {title: List of pumps}
actions:
  spare-pump: {what: Buy a spare pump, for: [pum-1-q1]}
decisions:
  - {about: answers/smo-1-q2, kept: here, by: Neighbour}
archived:
  smo-1-q3: {judgement: shaky, because: Not as it was.}
end: self-assessment/1
"""


@pytest.fixture
def mine(open_checklist: Make) -> Page:
    page = open_checklist()
    take_file(page, FULL)
    saved(page)
    return page


def _document(page: Page, folder: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(save_file(page, folder / "saved.yml")))


def _clash(page: Page, name: str) -> Any:
    return page.get_by_role("group", name=name)


def test_what_would_change_is_shown_part_by_part(mine: Page) -> None:
    open_file(mine, "theirs.yml", THEIRS)
    groups = mine.locator(".part-group")
    assert groups.locator("h5").all_inner_texts() == [
        "Answers", "Evidence held", "Actions", "Sections", "Details and sign-off", "Answers to questions "
                                                                                   "that are not asked here",
    ]  # fmt: skip
    answers = groups.nth(0)
    assert answers.locator("summary").all_inner_texts() == [
        "1 only in the file: brought in",
        "1 says more in the file: the file’s is taken",
    ]
    answers.locator("summary").first.click()
    expect(answers.locator("details[open] li")).to_have_text(
        ["Pumps that work, question 1: Is each pump drained:"]
    )
    expect(groups.nth(2).locator("summary")).to_have_text(
        ["1 only in the file: brought in", "1 to which the file adds nothing: kept as it is here"]
    )
    clash = _clash(mine, "Are both ways out")
    expect(clash.get_by_label("Keep what is here")).to_be_checked()
    expect(clash.locator("dl").first).to_contain_text("Shaky")
    expect(clash.locator("dl").last).to_contain_text("Sound")
    expect(clash.locator("dl").first).to_contain_text("Log of walks; Older log")
    expect(mine.locator(".preview")).not_to_contain_text("Asked once")


def test_what_is_chosen_is_brought_in_noted_and_undone_in_one_step(mine: Page, tmp_path: Path) -> None:
    before = _document(mine, tmp_path)
    open_file(mine, "theirs.yml", THEIRS)
    _clash(mine, "Are both ways out").get_by_label("Take the file’s").check()
    mine.click("text=Bring in what is chosen")
    expect(mine.locator("#undo button")).to_be_focused()
    after = _document(mine, tmp_path)
    theirs = yaml.safe_load(THEIRS)
    assert after["answers"]["smo-1-q1"] == theirs["answers"]["smo-1-q1"], "chosen"
    assert after["answers"]["smo-1-q2"] == theirs["answers"]["smo-1-q2"], "fuller"
    assert after["answers"]["pum-1-q1"] == {"judgement": "unseen"}, "new"
    assert after["evidence"]["walk-log"] == before["evidence"]["walk-log"], "a clash that was left"
    assert after["evidence"]["walk-log-2"] == before["evidence"]["walk-log-2"], "only here"
    assert set(after["actions"]) == {"winter-walks", "spare-pump"}
    assert after["marking"] == before["marking"]
    assert after["sections"] == theirs["sections"]
    assert after["approved"] == before["approved"]
    assert after["archived"] == {
        "smo-1-q3": before["archived"]["smo-1-q3"], "smo-1-q3-2": theirs["archived"]["smo-1-q3"],
        "old-9": theirs["answers"]["old-9"],
    }  # fmt: skip
    assert after["decisions"][:2] == before["decisions"] + theirs["decisions"]
    mine.click("#undo button")
    assert _document(mine, tmp_path) == before


def test_what_was_left_out_is_noted_with_what_it_said(mine: Page, tmp_path: Path) -> None:
    before = _document(mine, tmp_path)
    open_file(mine, "theirs.yml", THEIRS)
    _clash(mine, "Are both ways out").get_by_label("Take the file’s").check()
    mine.click("text=Bring in what is chosen")
    noted = {each["about"]: each for each in _document(mine, tmp_path)["decisions"][2:]}
    assert {about: each["kept"] for about, each in noted.items()} == {
        "answers/smo-1-q1": "file", "evidence/walk-log": "here", "marking": "here",
    }  # fmt: skip
    assert all(
        each["file"] == "theirs.yml" and each["by"] == "Warden" and each["date"] for each in noted.values()
    )
    assert yaml.safe_load(noted["answers/smo-1-q1"]["instead-of"]) == before["answers"]["smo-1-q1"]
    assert yaml.safe_load(noted["evidence/walk-log"]["instead-of"])["where"] == "Hut, cellar"
    assert noted["marking"]["instead-of"] == "For the village"
    expect(mine.locator("#versions")).to_contain_text("Before a file was opened")


def test_the_same_choice_twice_changes_nothing_more(mine: Page, tmp_path: Path) -> None:
    for _ in range(2):
        open_file(mine, "theirs.yml", THEIRS)
        mine.click("text=Bring in what is chosen")
        saved(mine)
    twice = _document(mine, tmp_path)
    assert len(twice["decisions"]) == 5
    open_file(mine, "saved.yml", (tmp_path / "saved.yml").read_bytes())
    expect(mine.locator(".preview")).to_contain_text("There is nothing to replace")
    expect(mine.locator(".preview button:visible")).to_have_text(["Close"])


def test_all_can_be_chosen_at_once_and_all_can_be_kept(mine: Page, tmp_path: Path) -> None:
    before = _document(mine, tmp_path)
    open_file(mine, "theirs.yml", THEIRS)
    mine.click("text=Take the file’s in each")
    expect(mine.locator(".clash [data-part=file]:checked")).to_have_count(3)
    mine.click("text=Keep what is here in each")
    expect(mine.locator(".clash [data-part=here]:checked")).to_have_count(3)
    mine.click(".preview [data-part=keep]")
    expect(mine.locator("#open-file")).to_be_focused()
    assert _document(mine, tmp_path) == before


def test_replacing_takes_the_file_as_it_is(mine: Page, tmp_path: Path) -> None:
    take_file(mine, THEIRS)
    wanted = yaml.safe_load(THEIRS)
    wanted["archived"]["old-9"] = wanted["answers"].pop("old-9")
    assert _document(mine, tmp_path) == wanted


def test_choosing_by_keyboard_alone_and_the_choice_is_no_edit(mine: Page, tmp_path: Path) -> None:
    open_file(mine, "theirs.yml", THEIRS)
    expect(mine.locator("#opened")).to_be_focused()
    for _ in range(60):
        mine.keyboard.press("Tab")
        if mine.evaluate("document.activeElement.matches('.clash input')"):
            break
    mine.keyboard.press("ArrowDown")
    expect(_clash(mine, "Are both ways out").get_by_label("Take the file’s")).to_be_checked()
    assert not [key for key in _document(mine, tmp_path) if key.startswith("clash")]


def test_a_file_for_somebody_else_is_taken_only_when_that_is_said(mine: Page, tmp_path: Path) -> None:
    before = _document(mine, tmp_path)
    open_file(mine, "kings.yml", THEIRS.replace(b"partnership: eagle-hut", b"partnership: kings-rest"))
    expect(mine.locator(".preview")).to_contain_text(
        "this file is for “kings-rest”, and this page is for Eagle Hut"
    )
    expect(mine.locator(".preview button:visible")).to_have_text(["Close"])
    mine.check("text=Let me take its answers over into Eagle Hut")
    mine.click("text=Bring in what is chosen")
    after = _document(mine, tmp_path)
    assert after["partnership"] == "eagle-hut"
    assert after["decisions"][-1]["about"] == "A file for kings-rest was taken over into eagle-hut."
    mine.click("#undo button")
    assert _document(mine, tmp_path) == before


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """The checklists after the hut was joined with another, under a new name."""
    toolkit = write_toolkit(tmp_path / "content")
    with (toolkit / "partnerships.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: two-peaks, name: Two Peaks, nation: north-side, region: Upper valley}\n")
    text = (toolkit / "partnerships.yml").read_text(encoding="utf-8")
    (toolkit / "partnerships.yml").write_text(
        text.replace("also: [The Eyrie]", "also: [The Eyrie]\n  successors: [two-peaks]"), encoding="utf-8"
    )
    return write_checklists(toolkit, tmp_path / "checklists")


def test_a_service_was_renamed_and_its_old_file_still_opens(
    open_checklist: Make, renamed: Path, tmp_path: Path
) -> None:
    """Scenario 20: last year's file, saved under the old name, opens in the new checklist."""
    page = open_checklist(partnership="two-peaks", folder=renamed)
    open_file(page, "eagle.yml", FULL)
    expect(page.locator(".preview")).to_contain_text(
        "Two Peaks has taken the place of “eagle-hut”, so its file opens here."
    )
    page.click(".preview [data-part=replace]")
    after = _document(page, tmp_path)
    assert after["partnership"] == "two-peaks"
    assert after["answers"] == yaml.safe_load(FULL)["answers"]


def test_a_service_was_renamed_and_what_its_browser_kept_is_still_found(
    open_checklist: Make, renamed: Path, tmp_path: Path
) -> None:
    """Scenario 20: nobody had saved a file.

    What was typed under the old name is listed in the new checklist, and opens there.
    """
    old = open_checklist("pum-1")
    old.fill("[name='answers/pum-1-q1/because']", "Typed under the old name")
    saved(old)
    page = open_checklist("open-save", partnership="two-peaks", folder=renamed)
    kept = page.locator("#versions li")
    expect(kept).to_have_count(1)
    expect(kept).to_contain_text("Kept for “eagle-hut”, whose place this has taken")
    kept.get_by_role("button").click()
    expect(page.locator(".preview")).to_contain_text(
        "Two Peaks has taken the place of “eagle-hut”, so its file opens here."
    )
    page.click(".preview [data-part=replace]")
    assert _document(page, tmp_path)["answers"]["pum-1-q1"]["because"] == "Typed under the old name"
    assert (
        open_checklist("open-save", partnership="kings-rest", folder=renamed).locator("#versions li").count()
        == 0
    )


def test_where_nothing_is_a_file_is_opened_and_replaces_nothing(open_checklist: Make) -> None:
    page = open_checklist()
    open_file(page, "full.yml", FULL)
    expect(page.locator(".preview")).to_contain_text("There is nothing here yet that it would replace.")
    page.get_by_role("button", name="Open it here").click()
    open_file(page, "theirs.yml", THEIRS)
    expect(page.get_by_role("button", name="Replace what is here")).to_be_visible()


@pytest.mark.parametrize("name", ["by-another-tool", "sorted", "by-hand", "every-field", "not-asked-here"])
def test_what_people_and_tools_make_of_a_file_is_taken(
    name: str, open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist()
    take_file(page, (ANSWERS / "valid" / f"{name}.yml").read_bytes())
    first = save_file(page, tmp_path / "a.yml")
    open_file(page, "a.yml", first)
    expect(page.locator(".preview")).to_contain_text("There is nothing to replace")


def test_a_file_of_another_period_is_told_apart(mine: Page) -> None:
    open_file(mine, "trial.yml", THEIRS.replace(b"marking: For the village", b"label: Trial run"))
    expect(mine.locator(".preview")).to_contain_text(
        "the file is of “Winter 2031, Trial run”, and what is here is of “Winter 2031”."
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_choose(width: int, scheme: str, mine: Page) -> None:
    mine.set_viewport_size({"width": width, "height": 800})
    mine.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    foreign = THEIRS.replace(b"partnership: eagle-hut", b"partnership: kings-rest")
    for data in (THEIRS, foreign, foreign.replace(b"because: Swept twice.", b'because: "bunk 12"')):
        open_file(mine, "theirs.yml", data)
        if data != THEIRS:
            assert violations(mine) == []
            mine.check(".preview [data-part=take-over]")
        mine.evaluate("document.querySelectorAll('.preview details').forEach((each) => { each.open = true })")
        assert violations(mine) == []
        small = mine.evaluate(
            """[...document.querySelectorAll(`.preview button, .preview input,
                 .preview summary`)].filter((each) => {
                 const box = each.getBoundingClientRect(); return each.checkVisibility() &&
                 (box.width < 24 || box.height < 24) }).length"""
        )
        assert small == 0
        assert mine.evaluate("document.documentElement.scrollWidth <= innerWidth")
    mine.click("text=Bring in what is chosen")
    mine.click("#save-file")
    expect(mine.locator("#cautions")).to_be_visible()
    assert violations(mine) == []
    assert mine.evaluate("document.documentElement.scrollWidth <= innerWidth")
