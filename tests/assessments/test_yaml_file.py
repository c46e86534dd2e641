"""The self-assessment file: every text comes back as it was, in this reader and in others; every mistake is
told with its place.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings

from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.assessments.checks import check_answers
from howdoweknow.assessments.yaml_file import dump_answers, parse_answers, read_answers
from howdoweknow.content.loader import read_content
from howdoweknow.model.base import FreeText, Id
from howdoweknow.model.self_assessment import (
    FORMAT,
    Answer,
    Assured,
    Lead,
    SelfAssessment,
    Signed,
)
from howdoweknow.problems import format_text
from self_assessments import assessments
from support import ANSWERS, HUTS, NASTY, texts


def _pruned(value: Any) -> Any:
    """An entry with nothing in it is not written, so it comes back as none."""
    return None if value in (Signed(), Assured(), Lead()) else value


def _assessment(text: str) -> SelfAssessment:
    return SelfAssessment(
        format=FreeText(FORMAT),
        toolkit=Id("t"),
        checklist=Id("c"),
        edition=FreeText(text),
        partnership=Id("p"),
        answers={Id("q"): Answer(because=FreeText(text))},
        end=FreeText(FORMAT),
    )


@given(assessments)
@settings(max_examples=150)
def test_a_self_assessment_comes_back_as_it_was_written(assessment: SelfAssessment) -> None:
    text = dump_answers(assessment)
    read, problems = parse_answers(text.encode())
    # A text may begin like a path that was typed with single backslashes: a warning, no more.
    harmless = ("other programs", "not as part of a path")
    assert [problem for problem in problems if not any(words in problem.message for words in harmless)] == []
    assert read is not None
    assert dump_answers(read) == text
    for name, answer in assessment.answers.items():
        assert read.answers[name].because == answer.because
        assert read.answers[name].evidence == answer.evidence
        assert _pruned(read.answers[name].answered) == _pruned(answer.answered)
    assert read.edition == assessment.edition
    assert read.evidence == assessment.evidence
    assert read.decisions == assessment.decisions
    assert set(read.actions) == set(assessment.actions)
    assert text.endswith(f"\nend: {FORMAT}\n")


@pytest.mark.parametrize(
    "text", [text for text in NASTY if "\ufffe" not in text and "\uffff" not in text], ids=ascii
)
def test_every_nasty_text_reads_the_same_in_plain_pyyaml(text: str) -> None:
    loaded = yaml.safe_load(dump_answers(_assessment(text)))
    assert loaded["edition"] == text
    assert loaded["answers"]["q"]["because"] == text


@given(texts)
@example("a\n \nb")
def test_any_text_reads_the_same_here(text: str) -> None:
    read, _ = parse_answers(dump_answers(_assessment(text)).encode())
    assert read is not None
    assert read.answers[Id("q")].because == text


def test_text_of_several_lines_is_written_as_a_block_so_that_changes_can_be_read() -> None:
    written = dump_answers(_assessment("One line.\n\nAnother.\n"))
    assert "because: |\n      One line.\n\n      Another.\n" in written


def test_a_file_cut_short_anywhere_is_refused() -> None:
    whole = dump_answers(_assessment("Some words.\nAnd more.\n")).encode()
    for length in range(len(whole) - 1):
        _read, problems = parse_answers(whole[:length])
        assert problems, f"cut at byte {length}"


def test_what_an_id_would_be_taken_for_does_not_matter() -> None:
    written = dump_answers(
        SelfAssessment(**{**_kept(_assessment("x")), "partnership": Id("010"), "period": Id("2026-27")})
    )
    assert yaml.safe_load(written)["partnership"] == "010"
    assert yaml.safe_load(written)["period"] == "2026-27"


def _kept(assessment: SelfAssessment) -> dict[str, Any]:
    return {name: getattr(assessment, name) for name in assessment.__dataclass_fields__}


def _told(path: Path, content: Path = HUTS) -> str:
    """What is said of a file held against a toolkit, without its path."""
    read, problems = read_answers(path)
    assert read is not None
    known = read_content(content)
    problems += check_answers(read, known, main_checklist(known))
    return format_text(problems).replace(f"{path}:", "")


WRONG = """\
format: self-assessment/1
toolkit: mountain-huts
checklist: recommendations
edition: "2031-02"
partnership: eagle-hutt
period: winter-2031
prepared: {by: Warden, date: 2031-02-05}
assured: {by: Neighbour, date: "2031-02-01"}
answers:
  smo-1-q1:
    asked: "00000000"
    judgement: sound
    because: No
    evidence: [log]
  smo-1-q2: {judgement: shaky}
  smo-1-q3: {judgement: sound}
  smo-9-q1: {judgement: sounds}
evidence:
  logs: {title: Log, type: logbook, dated: "2031-02-30", for: [smo-1-e1, smo-1-e9]}
actions:
  sweep: {for: [smo-1-q1], status: maybe}
colour: red
end: self-assessment/1
"""
TOLD_OF_WHAT_IS_WRONG = (
    "5:14: there is no partnership 'eagle-hutt'. Did you mean 'eagle-hut'?\n"
    "8:32: 2031-02-01 is before 2031-02-05 (prepared); put the dates in order\n"
    "11:12: warning: 'smo-1-q1' has been reworded since it was answered; read it again and confirm the "
    "answer\n"
    "13:14: warning: 'because' is read as the text \"No\" here, but not by all programs; put it in quotes\n"
    "14:16: 'log' is cited here but not held: add it under 'evidence', or leave it out. Did you mean "
    "'logs'?\n"
    "15:25: 'smo-1-q2' is judged 'shaky', which needs a reason; write it under 'because'\n"
    "16:3: warning: 'smo-1-q3' is not asked since 2030-12-01; the answer is kept under 'archived'. Asked "
    "instead: smo-1-q2.\n"
    "17:3: warning: there is no question 'smo-9-q1' here; a checklist keeps the answer under 'archived'. "
    "Did you mean 'smo-1-q1'?\n"
    "17:25: there is no judgement 'sounds'. Did you mean 'sound'?\n"
    "19:28: there is no evidence type 'logbook'. Did you mean 'log-book'?\n"
    "19:44: 'dated' is '2031-02-30'; it must be a date that exists, like \"2026-11-20\"\n"
    "19:74: there is no evidence item 'smo-1-e9'. Did you mean 'smo-1-e2'?\n"
    "21:36: 'status' is 'maybe'; it must be one of: not-started, in-progress, paused, done\n"
    "22:1: unknown key 'colour' in the self-assessment.\n"
)


def test_a_saved_file_is_judged_with_located_messages(tmp_path: Path) -> None:
    path = tmp_path / "eagle.yml"
    path.write_text(WRONG, encoding="utf-8")
    assert _told(path) == TOLD_OF_WHAT_IS_WRONG


def test_cases_shared_with_the_script_are_there() -> None:
    assert list((ANSWERS / "valid").glob("*.yml"))
    assert list((ANSWERS / "invalid").glob("*.yml"))


ODD = """\
format: self-assessment/1
toolkit: mountain-huts
checklist: recommendations
edition: "2031-02"
partnership: eagle-hut
dates: {received: "2031-02-01"}
sections:
  smo-1: {set_aside: {because: No stove.}, completed: {by: Warden}}
  smo-9: {who: Warden}
evidence:
  log: {title: Log}
actions:
  sweep: {what: Sweep, status: done}
  paint: {what: Paint, status: done, lead: {post: The  warden}, closed: {by: the warden, evidence: [log]}}
  mend: {what: Mend, status: in-progress, closed: {by: Neighbour}}
  fine: {what: Walk, status: done, lead: {post: Warden}, closed: {by: Neighbour, evidence: [log]}}
archived:
  old-1: {judgement: gone, because: "", evidence: [gone], moderated: {judgement: gone}}
end: self-assessment/1
"""
TOLD_OF_WHAT_IS_ODD = (
    "6:9: warning: this checklist asks for no date 'received'; it is kept.\n"
    "8:55: warning: 'smo-1' is set aside and completed; it counts as set aside\n"
    "9:3: warning: there is no section 'smo-9' here; its entries are kept. Did you mean 'smo-1'?\n"
    "13:3: warning: 'sweep' is done and nobody has closed it; write under 'closed' who saw it, when and on "
    "what evidence\n"
    "14:73: warning: 'paint' is closed by its own lead; somebody else should look\n"
    "15:51: warning: 'mend' is closed on no evidence; name evidence held that shows it\n"
)


def test_what_is_odd_about_sections_actions_and_dates_is_warned_of_and_no_error(tmp_path: Path) -> None:
    path = tmp_path / "eagle.yml"
    path.write_text(ODD, encoding="utf-8")
    assert _told(path) == TOLD_OF_WHAT_IS_ODD


def test_a_file_of_a_partnership_that_has_successors_is_told_where_it_opens(tmp_path: Path) -> None:
    content = Path(shutil.copytree(HUTS, tmp_path / "content"))
    path = content / "partnerships.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("also: [The Eyrie]", "successors: [kings-rest]"),
        encoding="utf-8",
    )
    told = _told(ANSWERS / "valid" / "blank.yml", content)
    assert told.endswith(
        "warning: the place of 'eagle-hut' was taken by kings-rest, in whose checklist this file opens\n"
    )
    assert told.count("\n") == 1
