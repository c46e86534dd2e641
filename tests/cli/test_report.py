"""`howdoweknow report` as people use it: what it writes and where, what it says, and with which exit status
it ends.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from howdoweknow.cli.main import main
from support import ANSWERS, HUTS

RICH = ANSWERS / "figures" / "all-sides.yml"
BEFORE = ANSWERS / "figures" / "all-sides.before.yml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["report", *map(str, arguments), "--content", str(HUTS)])


def test_a_report_is_written_beside_its_name_and_never_over_another(here: Path) -> None:
    done = _run("board", RICH, "--on", "2031-03-20", "--before", BEFORE)
    path = here / "all-sides-board.html"
    assert done.stdout.endswith("all-sides-board.html\n")
    page = path.read_text(encoding="utf-8")
    assert "20 March 2031" in page
    assert hashlib.sha256(RICH.read_bytes()).hexdigest() in page
    again = _run("board", RICH)
    assert again.exit_code == 2
    assert "add --force" in again.stderr
    assert path.read_text(encoding="utf-8") == page
    _run("board", RICH, "--on", "2031-03-21", "--force")
    assert "21 March 2031" in path.read_text(encoding="utf-8")


def test_problems_of_the_file_are_printed_and_the_report_is_made_all_the_same(here: Path) -> None:
    done = _run("evidence", RICH, "--form", "md")
    assert done.exit_code == 1
    assert f"{RICH}:" in done.stdout
    assert "'lost' is cited here but not held" in done.stdout
    assert (here / "all-sides-evidence.md").exists()


def test_the_file_format_has_two_option_names(here: Path) -> None:
    _run("evidence", RICH, "--format", "md")
    _run("evidence", RICH, "--form", "csv")
    assert sorted(path.name for path in here.iterdir()) == ["all-sides-evidence.csv", "all-sides-evidence.md"]


def test_a_file_that_cannot_be_read_makes_no_report(here: Path) -> None:
    path = here / "broken.yml"
    path.write_text("answers: [\n")
    done = _run("board", path)
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{path}:")
    assert [each.name for each in here.iterdir()] == ["broken.yml"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("board", "--agency", "Warden"), "--agency is for actions and inspection, not for 'board'"),
        (("all", "--agency", "Warden"), "--agency is for actions and inspection, not for 'all'"),
        (("answers", "--thematic", "smoke"), "--thematic is for blank, not for 'answers'"),
        (("plan", "--site", "javascript:alert(1)"), "write the address of a web site"),
        (("plan", "--site", "huts.example.org"), "write the address of a web site"),
        (("plan", "--on", "2026-13-45"), "does not match the format"),
        (("plan", "--form", "exe"), "is not one of"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    here: Path, asked: tuple[str, ...], said: str
) -> None:
    done = _run(asked[0], RICH, *asked[1:])
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert list(here.iterdir()) == []


def test_what_is_no_self_assessment_is_one_problem(here: Path) -> None:
    done = _run("board", RICH, "--before", HUTS / "toolkit.yml")
    assert done.exit_code == 1
    assert [line for line in done.stdout.splitlines() if "toolkit.yml" in line] == [
        f"{HUTS}/toolkit.yml:1:1: this is neither content nor a self-assessment: its first line is not "
        "'format: self-assessment/1'"
    ]
    assert list(here.iterdir()) == []


def test_last_times_file_is_of_the_same_checklist_and_partnership(here: Path) -> None:
    other = here / "other.yml"
    other.write_text(BEFORE.read_text().replace("partnership: eagle-hut", "partnership: kings-rest"))
    done = _run("board", RICH, "--before", other)
    assert f"{other}:5:14: warning: this file is of 'kings-rest', not of 'eagle-hut'" in done.stdout
    other.write_text(BEFORE.read_text().replace("checklist: recommendations", "checklist: opening-day"))
    done = _run("board", RICH, "--before", other, "--force")
    assert f"{other}:3:12: this file answers 'opening-day', not 'recommendations'" in done.stdout


def test_several_forms_go_into_a_folder(here: Path) -> None:
    done = _run(
        "actions", RICH, "--form", "docx", "--form", "csv", "--out", here / "papers", "--agency", "hut club"
    )
    assert done.stdout.splitlines()[-1] == f"2 reports are in {here / 'papers'}"
    assert sorted(path.name for path in (here / "papers").iterdir()) == [
        "all-sides-actions-hut-club.csv",
        "all-sides-actions-hut-club.docx",
    ]
    assert "Buy a log book" not in (here / "papers" / "all-sides-actions-hut-club.csv").read_text(
        encoding="utf-8"
    )


def test_all_makes_every_report_those_by_agency_and_thematic_too(here: Path) -> None:
    _run("all", RICH, "--form", "md", "--out", here / "all", "--notice", "2031-03-12", "--on", "2031-03-20")
    names = {path.stem.removeprefix("all-sides-") for path in (here / "all").iterdir()}
    assert names == {
        "board", "plan", "actions", "actions-hut-club", "actions-valley-council", "actions-people",
        "evidence", "inspection",
        "inspection-hut-club", "inspection-valley-council", "inspection-people", "answers", "disclosure",
        "blank", "blank-smoke",
    }  # fmt: skip
    assert "5 working days left" in (here / "all" / "all-sides-inspection.md").read_text(encoding="utf-8")


def test_the_editors_note_on_the_plan_is_for_its_author_and_not_in_it(here: Path) -> None:
    done = _run("plan", RICH, "--on", "2031-03-20")
    assert done.stderr == "As the club wrote in its letter of January 2031.\n"
    assert "As the club wrote" not in (here / "all-sides-plan.html").read_text(encoding="utf-8")


def test_a_blank_checklist_needs_no_file(here: Path) -> None:
    assert _run("blank", "--thematic", "smoke").exit_code == 0
    assert "Are stoves swept" in (here / "mountain-huts-blank-smoke.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("board",), "name the file"),
        (("actions", RICH, "--agency", "Club"), "there is no agency 'Club' in this report"),
        (
            ("blank", "--thematic", "smok"),
            "there is no thematic 'smok' in this report. Did you mean 'smoke'?",
        ),
        (("board", RICH, "--on", "yesterday"), "does not match the format"),
        (("bord", RICH), "is not one of"),
    ],
)
def test_wrong_usage_says_what_is_wrong(arguments: tuple[str, ...], said: str) -> None:
    done = _run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_check_says_what_the_reports_count(here: Path) -> None:
    done = CliRunner().invoke(
        main, ["check", str(ANSWERS / "figures" / "set-aside.yml"), "--content", str(HUTS)]
    )
    _run("answers", ANSWERS / "figures" / "set-aside.yml", "--form", "md")
    counted = done.stderr.split(": ", 1)[1].split(",")[0].splitlines()[0]
    assert counted == "2 of 2 met"
    assert counted in (here / "set-aside-answers.md").read_text(encoding="utf-8").replace("*", "")


def test_the_invented_example_is_sound_and_says_that_it_is_invented() -> None:
    root = Path(__file__).parents[2]
    files = sorted((root / "examples").glob("*.yml"))
    assert len(files) == 2
    done = CliRunner().invoke(main, ["check", *map(str, files), "--content", str(root / "content")])
    assert done.stdout == ""
    for path in files:
        assert 'label: "Invented example' in path.read_text(encoding="utf-8")
