"""Filling a checklist over weeks: sections, what is set aside, filters, moderation, reading through,
finishing, and last time's answers.

Scenario 5: how do you know? Scenario 8: a new manager. Scenario 12: a peer reviewer. Scenario 14: a
recommendation for somebody else. Scenario 15: the service does not do this work.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import yaml
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from browsing import Make, ready, save_file, saved, take_file, texts
from support import ANSWERS

FULL = (ANSWERS / "valid" / "full.yml").read_bytes()
HEAD = (
    "format: self-assessment/1\ntoolkit: mountain-huts\nchecklist: recommendations\n"
    'edition: "2031-02"\npartnership: eagle-hut\n'
)
END = "end: self-assessment/1\n"


def _go(page: Page, view: str) -> None:
    page.evaluate("view => { location.hash = view }", view)
    page.wait_for_function(
        "view => document.getElementById(view)?.checkVisibility() === true", arg=view.split("/")[0]
    )


def _document(page: Page, folder: Path) -> dict[str, object]:
    document = yaml.safe_load(save_file(page, folder / "saved.yml"))
    assert isinstance(document, dict)
    return document


def _open(page: Page, body: str) -> None:
    take_file(page, (HEAD + body + END).encode())


def _facts(page: Page, section: str) -> str:
    return page.inner_text(f"[data-task={section}] [data-part=facts]")


def test_the_list_says_in_words_how_far_each_section_has_come(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.check("#pum-1-q1--sound")
    page.check("#pum-1-q2--shaky")
    page.check("#pum-1-q3--unseen")
    expect(page.locator("#pum-1 > .lead [data-part=progress]")).to_have_text(
        "3 of 3 answered, 1 needs action, 1 not known"
    )
    _go(page, "tasks")
    assert texts(page, "#tasks .task-status") == ["Not started", "In progress"]
    assert _facts(page, "pum-1") == "3 of 3 answered, 1 needs action, 1 not known"
    row = page.locator("[data-task=pum-1]")
    expect(row).to_contain_text("about 10 minutes")
    expect(row).to_contain_text("with: Wardens")
    expect(page.get_by_role("link", name="Pumps that work", exact=True)).to_have_accessible_description(
        "In progress"
    )
    expect(page.locator("#score")).to_have_text("1 of 5 met; 1 not known, 2 unanswered.")
    row.click(position={"x": 200, "y": 5})
    expect(page.locator("#pum-1 h2")).to_be_focused()


def test_the_recommendations_that_a_question_tests_are_read_within_it(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    tested = page.locator("#pum-1-q2 details.linked")
    expect(page.locator("#pum-1 .question > details.linked")).to_have_count(3)
    tested.get_by_text("Question 2 tests recommendation 1").click()
    expect(tested.locator("li")).to_have_text("Pumps are drained before the frost.")
    assert page.locator("#pum-1-r1").count() == 1


def test_a_score_has_a_name_only_when_every_question_is_answered(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    for question in ("pum-1-q1", "pum-1-q2", "pum-1-q3"):
        page.check(f"#{question}--sound")
    _go(page, "smo-1")
    page.check("#smo-1-q1--sound")
    _go(page, "tasks")
    expect(page.locator("#score")).to_have_text("4 of 5 met; 0 not known, 1 unanswered.")
    _go(page, "smo-1")
    page.check("#smo-1-q2--sound")
    _go(page, "tasks")
    expect(page.locator("#score")).to_have_text("5 of 5 met: Firm; 0 not known.")
    expect(page.locator("#tasks")).to_contain_text("judged by the hut itself, not a survey grade")


def test_a_section_is_complete_when_somebody_says_so(open_checklist: Make, tmp_path: Path) -> None:
    page = open_checklist("details")
    page.fill("[name='prepared/by']", "Hut committee")
    _go(page, "pum-1")
    page.check("#pum-1-q1--sound")
    page.fill("[name='sections/pum-1/who']", "Winter warden")
    page.get_by_role("group", name="Have you completed this section?").get_by_label(
        "Yes, it is complete"
    ).check()
    expect(page.locator("#pum-1 [data-part=completed]")).to_contain_text("Completed by Winter warden on")
    section = _document(page, tmp_path)["sections"]["pum-1"]  # type: ignore[index]
    assert (section["who"], section["completed"]["by"]) == ("Winter warden", "Winter warden")
    _go(page, "tasks")
    assert texts(page, "#tasks .task-status") == ["Not started", "Completed"]
    assert _facts(page, "pum-1") == "1 of 3 answered"
    expect(page.locator("[data-task=pum-1]")).to_contain_text("answered by Winter warden")
    _go(page, "pum-1")
    page.uncheck("#pum-1--completed")
    assert _document(page, tmp_path)["sections"] == {"pum-1": {"who": "Winter warden"}}


def _set_aside_with_reasons(page: Page) -> None:
    """Sets the section aside; the reason is asked for, and all that is said stands at its head."""
    page.click("#smo-1 .section-tools [data-action=set-aside]")
    page.click("#ask-aside [data-part=yes]")
    expect(page.locator("#a-wrong")).to_have_text("Say why it is not yours.")
    expect(page.locator("#a-because")).to_be_focused()
    given = {
        "because": "We have no stoves",
        "who": "The valley council",
        "adds": "We report what we smell",
        "needs": "Their sweeping dates",
    }
    for field, words in given.items():
        page.fill(f"#a-{field}", words)
    page.click("#ask-aside [data-part=yes]")
    for words in given.values():
        expect(page.locator("#smo-1 [data-part=aside]")).to_contain_text(words)


def test_the_service_does_not_do_this_work_and_says_who_does_and_what_it_adds(
    open_checklist: Make, tmp_path: Path
) -> None:
    """Scenarios 14 and 15: not ours; why, who does it, what we add, what we need from them; still visible,
    and counted nowhere.
    """
    page = open_checklist("smo-1")
    page.check("#smo-1-q1--shaky")
    page.fill("[name='answers/smo-1-q1/because']", "Once, long ago")
    _set_aside_with_reasons(page)
    aside = page.locator("#smo-1 [data-part=aside]")
    expect(aside.get_by_role("button", name="Change the reason")).to_be_focused()
    expect(page.locator("#smo-1-q1--shaky")).to_be_checked()
    expect(page.locator("#smo-1 > .lead [data-part=progress]")).to_be_empty()
    _go(page, "tasks")
    assert texts(page, "#tasks .task-status") == ["Set aside", "Not started"]
    expect(page.locator("[data-task=smo-1]")).to_contain_text(
        "We have no stoves · The valley council does it"
    )
    expect(page.locator("#progress")).to_have_text("0 of 3 answered, 1 section set aside")
    _go(page, "questions")
    expect(page.locator("#questions-found")).to_have_text("3 questions.")
    _go(page, "smo-1")
    aside.get_by_role("button", name="Change the reason").click()
    expect(page.locator("#a-adds")).to_have_value("We report what we smell")
    page.keyboard.press("Escape")
    kept = _document(page, tmp_path)
    assert kept["answers"]["smo-1-q1"]["because"] == "Once, long ago"  # type: ignore[index]
    page.get_by_role("button", name="Include it again").click()
    expect(page.locator("#smo-1 .section-tools [data-action=set-aside]")).to_be_focused()
    assert "sections" not in _document(page, tmp_path)
    page.click("#undo button")
    assert _document(page, tmp_path) == kept


def test_a_whole_thematic_is_set_aside_in_one_step_and_taken_back_in_one(
    open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist()
    page.get_by_role("button", name="Set all of this aside (Pumps in Winter)").click()
    expect(page.get_by_role("dialog")).to_contain_text("Set aside: Pumps in Winter")
    page.fill("#a-because", "Springs only")
    page.click("#ask-aside [data-part=yes]")
    back = page.get_by_role("button", name="Include all of this again (Pumps in Winter)")
    expect(back).to_be_focused()
    assert texts(page, "#tasks .task-status") == ["Not started", "Set aside"]
    assert _document(page, tmp_path)["sections"]["pum-1"]["set_aside"]["because"] == "Springs only"  # type: ignore[index]
    _go(page, "pum-1")
    page.get_by_role("button", name="Include it again").click()
    _go(page, "tasks")
    expect(back).to_be_hidden()
    page.click("#undo button")
    back.click()
    expect(page.get_by_role("button", name="Set all of this aside (Pumps in Winter)")).to_be_focused()
    assert "sections" not in _document(page, tmp_path)


def test_next_unanswered_goes_on_within_the_section_then_onwards_and_round(open_checklist: Make) -> None:
    page = open_checklist("smo-1")
    page.click("#smo-1 .section-tools [data-action=next-unanswered]")
    expect(page.locator("#smo-1-q1")).to_be_focused()
    page.check("#smo-1-q1--sound")
    page.click("#smo-1 .section-tools [data-action=next-unanswered]")
    expect(page.locator("#smo-1-q2")).to_be_focused()
    page.click("#smo-1 .section-end [data-action=next-unanswered]")
    expect(page.locator("#pum-1-q1")).to_be_focused()
    for question in ("pum-1-q1", "pum-1-q2", "pum-1-q3"):
        page.check(f"#{question}--sound")
    page.click("#pum-1 .section-tools [data-action=next-unanswered]")
    expect(page.locator("#smo-1-q2")).to_be_focused()
    page.check("#smo-1-q2--sound")
    page.click("#smo-1 .section-end [data-action=next-unanswered]")
    expect(page.locator("#announcement")).to_have_text("Every question is answered.")
    page.go_back()
    expect(page.locator("#pum-1")).to_be_visible()


OF_EVERY_KIND = """\
prepared: {by: Warden}
sections: {smo-1: {who: Warden}}
answers:
  smo-1-q1: {judgement: sound, evidence: [old], answered: {by: Peer}}
  smo-1-q2: {judgement: shaky, because: Soot, moderated: {judgement: unseen, by: Peer}}
  pum-1-q1: {judgement: sound, asked: "00000000", answered: {by: Warden}}
  pum-1-q2: {judgement: shaky, because: Rust}
evidence: {old: {title: Old log, review_by: "2020-01-01"}}
actions: {sweep: {for: [smo-1-q2], what: Sweep}}
"""
FOUND = {
    "unanswered": ["pum-1-q3"], "short": ["smo-1-q2", "pum-1-q2"],
    "no-evidence": ["smo-1-q2", "pum-1-q1", "pum-1-q2"], "stale": ["smo-1-q1"],
    "needs-action": ["pum-1-q2"], "differently": ["smo-1-q2"],
    "not-moderated": ["smo-1-q1", "pum-1-q1", "pum-1-q2"],
    "reworded": ["pum-1-q1"], "mine": ["smo-1-q1", "smo-1-q2", "pum-1-q1"],
}  # fmt: skip


def _listed(page: Page) -> list[str]:
    found = page.eval_on_selector_all("#question-list a", "all => all.map((each) => each.hash.slice(1))")
    return [str(each) for each in found]


def test_each_filter_leaves_the_questions_that_match_and_counts_them(open_checklist: Make) -> None:
    page = open_checklist()
    _open(page, OF_EVERY_KIND)
    _go(page, "questions")
    assert len(_listed(page)) == 5
    for name, ids in FOUND.items():
        expect(page.locator(f"label[for=filter--{name}] .count")).to_have_text(f"({len(ids)})")
        page.check(f"#filter--{name}")
        assert _listed(page) == ids, name
        page.uncheck(f"#filter--{name}")


def test_filters_narrow_each_other_and_back_returns_to_the_list(open_checklist: Make) -> None:
    page = open_checklist()
    _open(page, OF_EVERY_KIND)
    _go(page, "questions")
    page.check("#filter--short")
    expect(page.locator("label[for=filter--mine] .count")).to_have_text("(1)")
    page.check("#filter--mine")
    expect(page.get_by_role("status").filter(has_text="question")).to_have_text("1 question.")
    page.click("#question-list a")
    expect(page.locator("#smo-1-q2")).to_be_focused()
    page.go_back()
    expect(page.locator("#question-list a")).to_be_focused()
    assert _listed(page) == ["smo-1-q2"]
    page.click(".bar nav >> text=All sections")
    page.click(".bar nav >> text=Questions")
    expect(page.locator("#questions h2")).to_be_focused()


def test_a_peer_reviewer_lowers_a_judgement_and_both_stay(open_checklist: Make, tmp_path: Path) -> None:
    """Scenario 12."""
    page = open_checklist("smo-1")
    page.check("#smo-1-q1--sound")
    page.check("#smo-1-q2--sound")
    assert page.locator(".moderator").count() == 0
    page.get_by_role("button", name="Add a moderator's judgement on question 1").click()
    moderator = page.get_by_role("group", name="A moderator's judgement on question 1")
    expect(moderator.get_by_role("radio", name="Sound")).to_be_focused()
    moderator.get_by_label("Shaky").check()
    moderator.get_by_label("Because on question 1").fill("Two of six walks")
    moderator.get_by_label("What was looked at?").fill("The log of March")
    moderator.get_by_label("By whom?").fill("Peer")
    moderator.get_by_label("In what role?").fill("Warden of King's Rest")
    moderator.get_by_role("group", name="Independent of the work?").get_by_label("Yes").check()
    expect(page.locator("#smo-1-q1 .notices")).to_contain_text(
        "Judged differently: “Shaky” by Peer; “Sound” by the partnership itself."
    )
    page.click("#smo-1-q1 [data-action=next-to-moderate]")
    expect(page.locator("#smo-1-q2")).to_be_focused()
    second = page.get_by_role("group", name="A moderator's judgement on question 2")
    second.get_by_label("Sound").check()
    expect(second.get_by_label("By whom?")).to_have_value("Peer")
    expect(page.locator("#smo-1-q2 .notices")).to_contain_text("Moderated by Peer: the same judgement.")
    saved(page)
    page.reload()
    ready(page)
    expect(page.locator("#smo-1-q1--sound")).to_be_checked()
    expect(page.locator("#m-smo-1-q1--shaky")).to_be_checked()
    answers = _document(page, tmp_path)["answers"]
    moderated = answers["smo-1-q1"]["moderated"]  # type: ignore[index]
    assert len(moderated.pop("date")) == 10
    assert moderated == {
        "judgement": "shaky", "by": "Peer", "role": "Warden of King's Rest", "independent": True,
        "looked_at": "The log of March", "because": "Two of six walks",
    }  # fmt: skip
    assert answers["smo-1-q1"]["judgement"] == "sound"  # type: ignore[index]


def test_a_moderators_judgement_is_taken_away_and_comes_back(open_checklist: Make, tmp_path: Path) -> None:
    page = open_checklist()
    _open(
        page,
        "answers: {smo-1-q1: {judgement: sound, moderated: {judgement: shaky, by: Peer, because: Two of "
        "six}}}\n",
    )
    _go(page, "smo-1")
    before = _document(page, tmp_path)
    page.click("#smo-1-q1 [data-action=unmoderate]")
    expect(page.get_by_role("button", name="Add a moderator's judgement on question 1")).to_be_focused()
    assert _document(page, tmp_path)["answers"] == {"smo-1-q1": {"judgement": "sound"}}
    page.click("#undo button")
    assert _document(page, tmp_path) == before


def test_who_moderates_sees_the_fields_of_a_whole_section_and_they_leave_nothing_behind(
    open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist("questions")
    page.check("#moderating")
    _go(page, "pum-1")
    assert page.locator(".moderator").count() == 3
    assert "answers" not in _document(page, tmp_path)
    _go(page, "questions")
    page.uncheck("#moderating")
    _go(page, "pum-1")
    assert page.locator("#pum-1 .moderator").count() == 0


def test_the_answers_of_a_section_are_read_through_and_changed(open_checklist: Make) -> None:
    page = open_checklist()
    take_file(page, FULL)
    _go(page, "smo-1")
    page.click("#smo-1 >> text=Check the answers of this section")
    expect(page.locator("#check--smo-1")).to_be_visible()
    expect(page.locator("#check--pum-1")).to_be_hidden()
    expect(page.locator("#check [data-part=held]")).to_be_hidden()
    page.get_by_role("link", name="Change Ways out, question 2").click()
    expect(page.locator("#smo-1-q2")).to_be_focused()
    page.go_back()
    page.click("text=Check all sections")
    expect(page.locator("#check--pum-1")).to_be_visible()
    names = page.get_by_role("link", name="Change").evaluate_all(
        "links => links.filter((each) => each.checkVisibility()).map((each) => each.textContent)"
    )
    assert len(names) == len(set(names)) > 5
    page.get_by_role("link", name="Change Older log").click()
    expect(page.locator("#evidence-held [data-key=walk-log-2] > summary")).to_be_focused()


def test_how_do_you_know_each_claim_opens_to_its_evidence_by_kind_date_and_place(
    open_checklist: Make,
) -> None:
    """Scenario 5."""
    page = open_checklist()
    log = (
        'evidence: {log: {title: Log of walks, type: log-book, dated: "2031-01-08", where: "Hut, '
        'shelf"}, bare: {title: Bare}}\n'
    )
    _open(page, "answers: {smo-1-q1: {judgement: sound, evidence: [log, bare, lost]}}\n" + log)
    _go(page, "check--smo-1")
    row = page.locator("#check--smo-1 [data-row=evidence] dd").first
    assert row.inner_text().split("\n") == [
        "Log of walks · Log book · 8 January 2031 · Hut, shelf",
        "Bare",
        "lost",
    ]


EVERYTHING = """\
period: winter-2031
label: Text L
marking: Text M
prepared: {by: Text PB, date: "2031-01-01"}
assured: {by: Text AB, independent: false, date: "2031-01-02", looked_at: Text AL, changed: Text AC}
approved: {by: Text VB, date: "2031-01-03"}
sections:
  smo-1: {who: Text SW, completed: {by: Text SC, date: "2031-01-04"}}
  pum-1: {set_aside: {because: Text SB, who: Text SX, adds: Text SA, needs: Text SN, date: "2031-01-05"}}
answers:
  smo-1-q1:
    judgement: shaky
    because: "Text QB\\nText QB2"
    evidence: [log]
    moderated: {judgement: unseen, by: Text MB, role: Text MR, independent: true, date: "2031-01-06",
      looked_at: Text ML, because: Text MC}
    answered: {by: Text QA, date: "2031-01-07"}
  pum-1-q3: {because: Text only a reason}
evidence:
  log: {title: Text ET, type: log-book, where: Text EW, dated: "2031-01-08", review_by: "2032-01-09",
    strength: shown, for: [smo-1-e1]}
actions:
  walk:
    for: [smo-1-q1]
    what: Text XW
    level: strategic
    lead: {agency: Text XA, post: Text XP}
    partners: Text XS
    due: "2031-02-10"
    revised: [{due: "2031-03-11", date: "2031-02-12", why: Text XY}]
    status: done
    wanted: Text XD
    closed: {by: Text XC, date: "2031-03-13", evidence: [log], because: Text XB}
archived:
  smo-1-q9: {judgement: sound, because: Text old}
"""


def _on_paper(page: Page, path: Path) -> str:
    """The words of the page when it is printed, with single spaces."""
    page.pdf(path=path)
    return " ".join(" ".join(each.extract_text() for each in PdfReader(path).pages).split())


def test_what_is_answered_is_printed_whole_and_nothing_else(open_checklist: Make, tmp_path: Path) -> None:
    page = open_checklist()
    _open(page, EVERYTHING)
    _go(page, "check")
    page.evaluate("window.print = () => { window.printed = true }")
    page.click("text=Print what is answered")
    assert page.evaluate("window.printed")
    printed = _on_paper(page, tmp_path / "answered.pdf")
    typed = re.findall(r"Text [A-Za-z0-9 ]*[A-Za-z0-9]", EVERYTHING.replace("\\n", "; "))
    days = [_said(day) for day in re.findall(r'"(\d{4}-\d\d-\d\d)"', EVERYTHING)]
    assert len(typed) == 32
    assert len(days) == 13
    labels = ["Winter 2031", "Shaky", "Unseen", "Sound", "Log book", "Shown", "The log of weekly walks"]
    assert [text for text in [*typed, *days, *labels] if text not in printed] == []
    assert "Does somebody look?" not in printed, "a question without an answer"
    whole = _on_paper(page, tmp_path / "form.pdf")
    assert "Does somebody look?" in whole, "the form prints again"
    assert whole.count("Text QB2") == 1


def _said(day: str) -> str:
    return f"{date.fromisoformat(day):%-d %B %Y}"


def test_finish_names_what_is_missing_takes_the_focus_and_leads_there(open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.check("#pum-1-q1--shaky")
    page.check("#pum-1-q2--sound")
    _go(page, "finish")
    assert page.locator(".findings").count() == 0
    page.click("text=Look for what is missing >> visible=true >> nth=0")
    wrong, look = page.locator(".findings").nth(0), page.locator(".findings").nth(1)
    expect(wrong).to_be_focused()
    expect(wrong.locator("h3")).to_have_text("7 things are missing")
    expect(wrong).to_contain_text("3 questions are not answered")
    expect(look).to_contain_text("A gap with no action")
    names = page.locator(".findings a").all_text_contents()
    assert len(names) == len(set(names))
    wrong.get_by_role("link", name="Pumps that work, question 1").click()
    expect(page.locator("#pum-1-q1--because")).to_be_focused()
    page.keyboard.type("Rust")
    _go(page, "finish")
    expect(wrong.locator("h3")).to_have_text("6 things are missing")
    wrong.get_by_role("link", name="Prepared on").click()
    expect(page.locator("#f-prepared-date")).to_be_focused()


def test_an_address_leads_into_what_is_drawn_only_when_it_is_shown(open_checklist: Make) -> None:
    page = open_checklist("pum-1-q2--because")
    expect(page.locator("#pum-1-q2--because")).to_be_focused()
    page.close()
    page = open_checklist("%E0%A4%A")
    expect(page.locator("#tasks")).to_be_visible()
    take_file(page, FULL)
    _go(page, "evidence-held/walk-log")
    expect(page.locator("#evidence-held [data-key=walk-log] > summary")).to_be_focused()
    assert page.evaluate("document.querySelector('#evidence-held [data-key=walk-log]').open")


def test_finish_says_so_when_nothing_is_missing_and_saves(open_checklist: Make, tmp_path: Path) -> None:
    page = open_checklist()
    answers = "".join(
        f"  {each}: {{judgement: unseen}}\n"
        for each in ("smo-1-q1", "smo-1-q2", "pum-1-q1", "pum-1-q2", "pum-1-q3")
    )
    _open(page, f'period: winter-2031\nprepared: {{by: Warden, date: "2031-02-01"}}\nanswers:\n{answers}')
    _go(page, "finish")
    page.click("[data-action=look-for-missing]")
    expect(page.locator("#all-there")).to_be_focused()
    expect(page.locator("#all-there")).to_contain_text("Everything that is asked for is there.")
    expect(page.locator(".findings h3")).to_have_text("6 things to look at")
    with page.expect_download() as download:
        page.click("#all-there button")
    assert download.value.suggested_filename.startswith("mountain-huts-eagle-hut-winter-2031")


LAST = """\
answers:
  smo-1-q1: {asked: "00000000", judgement: shaky, because: Deep snow.,
    answered: {by: Old warden, date: "2030-03-03"}}
  smo-1-q2: {judgement: sound}
  pum-1-q1: {judgement: unseen}
actions:
  dig: {for: [smo-1-q1], what: Dig out the second door, due: "2030-05-01", revised: [{due: "2030-09-01"}],
    status: in-progress}
  paint: {for: [smo-1-q1], what: Paint it, status: done}
"""


def _choose_last_time(page: Page, name: str, text: str) -> None:
    page.set_input_files(
        "#before-file", {"name": name, "mimeType": "application/yaml", "buffer": text.encode()}
    )


def test_a_file_that_cannot_be_last_times_is_told_until_another_is_chosen(open_checklist: Make) -> None:
    page = open_checklist("details")
    wrong = page.locator("#before-wrong")
    _choose_last_time(page, "x.yml", "format: x\n")
    expect(wrong).to_contain_text("x.yml cannot be opened.")
    _choose_last_time(page, "theirs.yml", HEAD.replace("eagle-hut", "kings-rest") + LAST + END)
    expect(wrong).to_have_text("Take care: this file is for “kings-rest”.")
    _choose_last_time(page, "2030.yml", HEAD + LAST + END)
    expect(wrong).to_be_empty()


def test_a_new_manager_sees_what_was_said_last_time_and_what_was_still_to_do(
    open_checklist: Make, tmp_path: Path
) -> None:
    """Scenario 8: last judgements, who, when, open actions, moved dates."""
    page = open_checklist("details")
    _choose_last_time(page, "2030.yml", HEAD + LAST + END)
    expect(page.locator("#before-name")).to_contain_text("2030.yml")
    _go(page, "smo-1")
    beside = page.locator("#smo-1-q1 .before")
    expect(beside).to_contain_text(
        "Last time: Shaky, Old warden, 3 March 2030: Deep snow. (The question has been reworded since.)"
    )
    expect(beside.locator("li")).to_have_text(
        ["Then still to do: Dig out the second door (due 1 September 2030)"]
    )
    page.check("#smo-1-q1--sound")
    page.check("#smo-1-q2--shaky")
    _go(page, "tasks")
    assert _facts(page, "smo-1") == "2 of 2 answered, 1 needs action · since last time 1 up, 1 down"
    expect(page.locator("#progress")).to_have_text(
        "2 of 5 answered, 1 needs action, since last time 1 up, 1 down"
    )
    saved(page)
    document = _document(page, tmp_path)
    assert "Deep snow." not in str(document)
    assert "actions" not in document
    page.reload()
    ready(page)
    _go(page, "smo-1")
    expect(beside).to_be_visible()
    _go(page, "details")
    page.click("[data-action=forget-before]")
    expect(page.locator("#before-name")).to_have_text("Nothing is shown beside it yet.")
    expect(page.locator("#before-file")).to_be_focused()
    _go(page, "smo-1")
    expect(page.locator(".before")).to_have_count(0)


def test_another_draft_in_this_browser_can_be_last_time(open_checklist: Make) -> None:
    last = open_checklist("pum-1")
    last.check("#pum-1-q1--shaky")
    last.fill("[name='answers/pum-1-q1/because']", "Frozen then")
    saved(last)
    address = last.url.split("#")[0]
    page = last.context.new_page()
    page.goto(f"{address}?draft=trial#details")
    ready(page)
    page.get_by_role("button", name="Show it as last time's (In this browser: Eagle Hut").click()
    expect(page.locator("#before-name")).to_contain_text(
        "Shown beside each question: In this browser: Eagle Hut"
    )
    _go(page, "pum-1")
    expect(page.locator("#pum-1-q1 .before")).to_contain_text("Frozen then")
    page.reload()
    ready(page)
    expect(page.locator("#pum-1-q1 .before")).to_contain_text("Frozen then")
