"""The checklist at work: filled, kept, saved, opened again.

Scenario 7: a question is reworded.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from playwright.sync_api import BrowserContext, expect

from browsing import Make, open_file, ready, save_file, saved, take_file, texts
from support import ANSWERS, NASTY
from toolkits import write_checklists, write_toolkit

FULL = (ANSWERS / "valid" / "full.yml").read_bytes()
HEAD = (
    b"format: self-assessment/1\ntoolkit: mountain-huts\nchecklist: recommendations\n"
    b'edition: "2031-02"\npartnership: eagle-hut\n'
)
END = b"end: self-assessment/1\n"


def test_what_is_filled_in_is_there_after_a_reload(open_checklist: Make) -> None:
    page = open_checklist("details")
    page.fill("[name='prepared/by']", "Warden")
    page.click(".bar nav >> text=All sections")
    page.click(".tasks >> text=Pumps that work")
    page.check("#pum-1-q2--shaky")
    page.fill("[name='answers/pum-1-q2/because']", "First line\n\n  second line ")
    expect(page.locator("#pum-1-q2 [data-part=answered]")).to_contain_text("Answered by Warden on")
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator("#pum-1-q2--shaky")).to_be_checked()
    expect(page.locator("[name='answers/pum-1-q2/because']")).to_have_value("First line\n\n  second line ")
    page.click(".bar nav >> text=All sections")
    assert texts(page, "#tasks .task-status") == ["Not started", "In progress"]
    expect(page.locator("#progress")).to_have_text("1 of 5 answered, 1 needs action")


def test_another_partnership_has_a_draft_of_its_own(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.check("#pum-1-q1--sound")
    saved(page)
    other = open_checklist("pum-1", "kings-rest")
    expect(other.locator("#pum-1-q1--sound")).not_to_be_checked()
    expect(other.locator("h1")).to_have_text("King's Rest <& Sons>")


def test_an_answer_can_be_taken_back_and_leaves_nothing(open_checklist: Make, tmp_path: Path) -> None:
    page = open_checklist("pum-1")
    page.check("#pum-1-q1--sound")
    page.click("#pum-1-q1 [data-action=clear-answer]")
    expect(page.locator("#pum-1-q1 input:checked")).to_have_count(0)
    expect(page.locator("#pum-1-q1--sound")).to_be_focused()
    assert "answers" not in yaml.safe_load(save_file(page, tmp_path / "f.yml"))


def test_a_judgement_that_needs_a_reason_says_so(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.check("#pum-1-q1--shaky")
    expect(page.locator("#pum-1-q1 .notice")).to_have_text("“Shaky” needs a reason.")
    page.fill("[name='answers/pum-1-q1/because']", "In winter only")
    expect(page.locator("#pum-1-q1 .notice")).to_have_count(0)


def test_a_link_to_a_question_opens_its_section_and_back_works(open_checklist: Make) -> None:
    page = open_checklist("pum-1-q3")
    expect(page.locator("#pum-1")).to_be_visible()
    expect(page.locator("#smo-1")).to_be_hidden()
    expect(page.locator("#pum-1-q3")).to_be_focused()
    page.click(".bar nav >> text=Evidence held")
    expect(page.locator("#pum-1")).to_be_hidden()
    assert page.title().startswith("Evidence held – Eagle Hut")
    page.go_back()
    expect(page.locator("#pum-1-q3")).to_be_visible()


def test_evidence_is_entered_once_and_used_in_several_places(open_checklist: Make, tmp_path: Path) -> None:
    page = open_checklist("smo-1")
    page.click("#smo-1-q1 [data-action=add-evidence]")
    page.click("#add-evidence [data-part=yes]")
    expect(page.locator("#n-wrong")).to_have_text("Write what it is called.")
    page.fill("#n-title", "Log of walks")
    page.select_option("#n-type", "log-book")
    page.click("#add-evidence [data-part=yes]")
    page.get_by_role("group", name="Are stoves swept").get_by_label("Log of walks").check()
    page.click("#smo-1-e2 summary")
    page.locator("#smo-1-e2").get_by_label("Log of walks").check()
    expect(page.locator("#smo-1-e2 summary")).to_contain_text("1 held")
    page.click("#smo-1-e1 summary")
    page.click("#smo-1-e1 [data-action=add-evidence]")
    page.fill("#n-title", "Log of walks")
    page.click("#add-evidence [data-part=yes]")
    document = yaml.safe_load(save_file(page, tmp_path / "f.yml"))
    assert document["evidence"] == {
        "log-of-walks": {"title": "Log of walks", "type": "log-book", "for": ["smo-1-e2"]},
        "log-of-walks-2": {"title": "Log of walks", "for": ["smo-1-e1"]},
    }
    assert document["answers"]["smo-1-q1"]["evidence"] == ["log-of-walks"]
    assert document["answers"]["smo-1-q2"]["evidence"] == ["log-of-walks"]


def test_evidence_is_deleted_only_when_its_uses_are_told_and_comes_back_whole(
    open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist()
    take_file(page, FULL)
    before = save_file(page, tmp_path / "before.yml")
    page.click(".bar nav >> text=Evidence held")
    page.click("details[data-key=walk-log] > summary")
    page.click("details[data-key=walk-log] [data-action=delete-evidence]")
    expect(page.locator("#confirm")).to_contain_text("Meets 1 point in 1 section. Supports 1 answer.")
    page.click("#confirm [data-part=no]")
    assert save_file(page, tmp_path / "kept.yml") == before
    page.click("details[data-key=walk-log] [data-action=delete-evidence]")
    page.click("#confirm [data-part=yes]")
    gone = yaml.safe_load(save_file(page, tmp_path / "gone.yml"))
    assert list(gone["evidence"]) == ["walk-log-2"]
    assert gone["answers"]["smo-1-q1"]["evidence"] == ["walk-log-2"]
    page.click("#undo button")
    assert save_file(page, tmp_path / "back.yml") == before


def test_a_saved_file_opens_to_the_same_bytes(
    open_checklist: Make, tmp_path: Path, context: BrowserContext
) -> None:
    page = open_checklist("smo-1")
    for number, text in enumerate(NASTY[::12]):
        page.fill("[name='answers/smo-1-q1/because']", text)
        page.fill("[name='answers/smo-1-q2/because']", f"{number}\n{text}")
    page.check("#smo-1-q1--sound")
    first = save_file(page, tmp_path / "a.yml")
    other = open_checklist("open-save", "kings-rest")
    open_file(other, "a.yml", first)
    expect(other.locator(".preview")).to_contain_text("this file is for “eagle-hut”")
    expect(other.locator(".preview [data-part=replace]")).to_be_hidden()
    other.check("[data-part=take-over]")
    other.click(".preview [data-part=replace]")
    again, decision = (
        save_file(other, tmp_path / "b.yml").decode(),
        "A file for eagle-hut was taken over into kings-rest.",
    )
    assert re.sub(r"decisions:\n(.*\n)*?(?=end:)", "", again) == first.decode().replace(
        "partnership: eagle-hut", "partnership: kings-rest"
    )
    assert [each["about"] for each in yaml.safe_load(again)["decisions"]] == [decision]


def test_everything_in_a_file_survives_opening_editing_and_saving(
    open_checklist: Make, tmp_path: Path
) -> None:
    nasty = "a\\rb\\r\\nc \\0\\N\\L\\P\\t  \\n trailing \\n"
    data = FULL.replace(b"title: Older log", f'title: "{nasty}", colour: red'.encode())
    data = data.replace(b"judgement: sound\n", f'judgement: sound\n    because: "{nasty}"\n'.encode(), 1)
    page = open_checklist()
    open_file(page, "full.yml", data)
    expect(page.locator(".problems")).to_contain_text("“colour” is not known here")
    page.click(".preview [data-part=replace]")
    page.evaluate("location.hash = 'smo-1'")
    expect(page.locator("#smo-1-q1 .notices")).to_contain_text(
        "Judged differently: “Unseen” by Peer; “Shaky” by the partnership itself."
    )
    expect(page.locator("#smo-1-q1 .notices")).to_contain_text("reworded")
    page.check("#smo-1-q2--unseen")
    page.evaluate("location.hash = 'evidence-held'")
    page.click("details[data-key=walk-log-2] > summary")
    page.evaluate("location.hash = 'details'")
    page.fill("[name='marking']", "For the club")
    edited = yaml.safe_load(save_file(page, tmp_path / "f.yml"))
    wanted = yaml.safe_load(data)
    answered = edited["answers"]["smo-1-q2"].pop("answered")
    assert answered["by"] == "Warden"
    assert len(edited["answers"]["smo-1-q2"].pop("asked")) == 8
    wanted["answers"]["smo-1-q2"]["judgement"] = "unseen"
    assert edited == wanted
    assert edited["evidence"]["walk-log-2"]["title"] == yaml.safe_load(f'"{nasty}"')


def test_a_file_is_shown_before_it_replaces_anything_and_can_be_undone(
    open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist("smo-1")
    page.fill("[name='answers/smo-1-q1/because']", "Mine")
    before = save_file(page, tmp_path / "a.yml")
    open_file(page, "full.yml", FULL)
    preview = page.locator(".preview")
    expect(preview).to_contain_text("For Eagle Hut.")
    expect(preview).to_contain_text("Winter 2031")
    expect(preview).to_contain_text("It holds 2 answers, 2 pieces of evidence and 1 action.")
    expect(preview).to_contain_text("1 new, 1 different, 0 the same; 0 answered here are not in the file.")
    page.click("text=Keep what is here")
    assert save_file(page, tmp_path / "b.yml") == before
    take_file(page, FULL)
    expect(page.locator("#versions")).to_contain_text("Before a file was opened")
    assert save_file(page, tmp_path / "c.yml") != before
    open_file(page, "c.yml", (tmp_path / "c.yml").read_bytes())
    expect(preview).to_contain_text("There is nothing to replace")
    expect(page.locator(".preview [data-part=replace]")).to_be_hidden()
    page.click("#undo button")
    assert save_file(page, tmp_path / "d.yml") == before
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator("#versions li").first).to_contain_text("Before a file was opened")


def test_a_file_that_cannot_be_opened_is_refused_with_its_places_and_changes_nothing(
    open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist("smo-1")
    page.fill("[name='answers/smo-1-q1/because']", "Mine")
    before = save_file(page, tmp_path / "a.yml")
    hostile = {
        b"x" * 5_000_001: "larger than 5 MB",
        b"\xff\xfea\x00": "not a text file in UTF-8",
        b"[" * 100_000: "nested too deep",
        HEAD
        + b"marking: &m x\nprepared: {by: *m}\n"
        + END: "Line 6, column 10: “&” and “*” marks are not allowed",
        HEAD + b"__proto__: {a: b}\n" + END: "Line 6, column 1: “__proto__” cannot be used",
        HEAD + b"marking: a\nmarking: b\n" + END: "Line 7, column 1: “marking” is written twice",
        HEAD: "cut short",
        HEAD.replace(b"mountain-huts", b"harbour-walls") + END: "belongs to the toolkit “harbour-walls”",
        b"": "this is not a file that a checklist saved",
    }
    for data, words in hostile.items():
        open_file(page, "hostile.yml", data)
        expect(page.locator(".preview")).to_contain_text(words)
        expect(page.locator(".preview [data-part=replace]")).to_be_hidden()
        page.click(".preview [data-part=keep]")
    assert save_file(page, tmp_path / "b.yml") == before


def test_answers_to_questions_no_longer_asked_are_kept_and_told(open_checklist: Make, tmp_path: Path) -> None:
    page = open_checklist()
    open_file(page, "old.yml", HEAD + b"answers:\n  gone-1: {because: Still true}\n" + END)
    expect(page.locator(".preview")).to_contain_text("kept in the file under “archived”: gone-1")
    page.click(".preview [data-part=replace]")
    assert yaml.safe_load(save_file(page, tmp_path / "f.yml"))["archived"] == {
        "gone-1": {"because": "Still true"}
    }


def test_a_reworded_question_keeps_its_answer_and_asks_for_a_look(
    open_checklist: Make, context: BrowserContext, tmp_path: Path
) -> None:
    """Scenario 7: same id, answer kept, "please confirm"; it is confirmed by one press, and the file says to
    which wording.
    """
    toolkit = write_toolkit(tmp_path / "content")
    folder = write_checklists(toolkit, tmp_path / "checklists")
    page = open_checklist("pum-1", folder=folder)
    page.check("#pum-1-q2--sound")
    page.fill("[name='answers/pum-1-q2/because']", "The warden does.")
    before = yaml.safe_load(save_file(page, tmp_path / "before.yml"))["answers"]["pum-1-q2"]
    page.close()
    for name, old, new in (
        ("recommendations/pumps.yml", "Does somebody look?", "Does anybody look?"),
        ("toolkit.yml", '"2031-02"', '"2031-03"'),
    ):
        path = toolkit / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    page = open_checklist("pum-1", folder=write_checklists(toolkit, folder))
    expect(page.locator("#undo")).to_contain_text(
        "The questions are now those of edition 2031-03; you had edition 2031-02."
    )
    expect(page.locator("#pum-1-q2--sound")).to_be_checked()
    expect(page.locator("#pum-1-q2 .notice")).to_contain_text("reworded since it was answered")
    page.evaluate("location.hash = 'questions'")
    page.get_by_label("reworded since they were answered (1)").check()
    page.click("#question-list a")
    assert yaml.safe_load(save_file(page, tmp_path / "between.yml"))["answers"]["pum-1-q2"] == before
    page.click("text=My answer still stands")
    expect(page.locator("#pum-1-q2 .notice")).to_have_count(0)
    after = yaml.safe_load(save_file(page, tmp_path / "after.yml"))["answers"]["pum-1-q2"]
    assert after.pop("asked") != before.pop("asked")
    assert after == before


def test_clearing_this_computer_leaves_nothing(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.check("#pum-1-q1--sound")
    saved(page)
    page.evaluate("location.hash = 'open-save'")
    page.click("text=Remove from this browser")
    with page.expect_navigation():
        page.click("#confirm [data-part=yes]")
    ready(page)
    expect(page.locator("#progress")).to_have_text("0 of 5 answered")
    assert page.evaluate("Object.keys(localStorage)") == []
