"""A folder of files that were sent in: each is read, or named with the reason why it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from howdoweknow.assessments.check_files import check_paths
from support import HUTS

FILE = """\
format: self-assessment/1
toolkit: huts
checklist: recommendations
edition: "2031"
partnership: {partnership}
answers:
  smo-1-q1: {{judgement: {judgement}}}
end: self-assessment/1
"""


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    folder = tmp_path / "returns"
    folder.mkdir()
    return folder


def _write(path: Path, partnership: str = "eagle-hut", judgement: str = "fine") -> None:
    path.write_text(FILE.format(partnership=partnership, judgement=judgement), encoding="utf-8")


def _messages(folder: Path) -> tuple[list[str], str]:
    problems, counted = check_paths([folder], HUTS)
    return [f"{Path(problem.place.path).name}: {problem.message}" for problem in problems], counted


def test_an_ending_in_capitals_is_read(returns: Path) -> None:
    _write(returns / "EAGLE.YML")
    _write(returns / "other.yaml", "kings-rest")
    messages, counted = _messages(returns)
    assert counted.endswith("2 files checked")
    assert not any("not looked at" in message for message in messages)


@pytest.mark.parametrize("name", ["eagle.yml.txt", "eagle.txt", "eagle.xlsx", "sub/eagle.docx"])
def test_a_file_with_another_ending_is_named(name: str, returns: Path) -> None:
    (returns / name).parent.mkdir(exist_ok=True)
    _write(returns / name)
    _write(returns / "sound.yml")
    messages, _ = _messages(returns)
    assert any(message.startswith(f"{Path(name).name}: not looked at") for message in messages)


def test_what_systems_leave_in_folders_is_passed_over(returns: Path) -> None:
    _write(returns / "sound.yml")
    for name in (".DS_Store", "Thumbs.db", "~$sound.docx"):
        (returns / name).write_bytes(b"")
    messages, _ = _messages(returns)
    assert not any("not looked at" in message for message in messages)


def test_two_files_of_one_partnership_are_named(returns: Path) -> None:
    _write(returns / "a.yml")
    _write(returns / "a - Copy.yml")
    messages, _ = _messages(returns)
    assert any("of the same partnership, checklist and period" in message for message in messages)


def test_a_template_that_nobody_filled_in_is_named(returns: Path) -> None:
    text = FILE.format(partnership="eagle-hut", judgement="fine").replace(
        "answers:\n  smo-1-q1: {judgement: fine}\n", ""
    )
    (returns / "template.yml").write_text(text, encoding="utf-8")
    messages, _ = _messages(returns)
    assert any("nothing has been entered in this file" in message for message in messages)


@pytest.mark.parametrize("year", ["0026", "1899", "2101"])
def test_a_year_that_cannot_be_meant_is_reported(year: str, returns: Path) -> None:
    text = FILE.format(partnership="eagle-hut", judgement="fine").replace(
        "answers:", f'prepared: {{date: "{year}-05-01"}}\nanswers:'
    )
    (returns / "a.yml").write_text(text, encoding="utf-8")
    messages, _ = _messages(returns)
    assert any(f"the year of '{year}-05-01' is {int(year)}" in message for message in messages)
