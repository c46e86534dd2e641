"""Checklists described in YAML are filled in, kept and checked like the main one."""

from __future__ import annotations

from pathlib import Path

from howdoweknow.assessments.check_files import check_paths
from howdoweknow.assessments.checklists import checklist_called, every_checklist
from howdoweknow.assessments.yaml_file import parse_answers
from howdoweknow.content.loader import read_content
from howdoweknow.problems import Level
from support import HUTS

CONTENT = read_content(HUTS)


def test_the_main_checklist_comes_first() -> None:
    assert [checklist.id for checklist in every_checklist(CONTENT)] == ["recommendations", "opening-day"]
    assert checklist_called(CONTENT, "nothing-of-the-kind").id == "recommendations"


def test_a_section_has_its_own_scale_or_the_checklists() -> None:
    checklist = checklist_called(CONTENT, "opening-day")
    assert [[step.id for step in section.scale] for section in checklist.sections] == [
        ["ready", "unready"],
        ["done", "undone"],
    ]
    assert [step.id for step in checklist.scale] == ["ready", "unready", "done", "undone"]
    assert [question.id for question in checklist.sections[0].questions] == ["od-beds-q1", "od-beds-q2"]
    assert (
        len({question.fingerprint for section in checklist.sections for question in section.questions}) == 3
    )


def _file(tmp_path: Path, answers: str) -> Path:
    path = tmp_path / "filled.yml"
    head = (
        "format: self-assessment/1\ntoolkit: mountain-huts\nchecklist: opening-day\n"
        'edition: "2031-02"\npartnership: eagle-hut\n'
    )
    path.write_text(f"{head}{answers}end: self-assessment/1\n", encoding="utf-8")
    return path


def test_a_file_is_held_against_the_checklist_that_it_names(tmp_path: Path) -> None:
    right = _file(
        tmp_path,
        'dates: {thaw: "2031-03-01"}\nanswers:\n  od-beds-q1: {judgement: ready}\n'
        "  od-after-q1: {judgement: done}\n",
    )
    assert parse_answers(right.read_bytes())[1] == []
    assert check_paths([right], HUTS)[0] == []
    wrong = _file(tmp_path, "answers:\n  od-beds-q1: {judgement: sound}\n")
    (problem,) = check_paths([wrong], HUTS)[0]
    assert problem.level is Level.ERROR
    assert "there is no judgement 'sound'" in problem.message
