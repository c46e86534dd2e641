"""New files: in the right place, with placeholders to fill in, never over existing ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from howdoweknow.cli.main import main
from howdoweknow.content.loader import read_content
from support import HUTS


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def huts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HUTS, tmp_path / "huts"))


def test_a_new_thematic_has_placeholders_and_passes_check(huts: Path) -> None:
    assert _run("new", "thematic", "ropes", "--content", huts).exit_code == 0
    assert "TO-DO" in (huts / "thematics" / "ropes.yml").read_text()
    assert _run("check", huts).exit_code == 0, "what is started can be read at once"
    again = _run("new", "thematic", "ropes", "--content", huts)
    assert again.exit_code == 1
    assert "is there already; it is not overwritten" in again.stderr


def test_a_new_partnership_may_have_any_name(huts: Path) -> None:
    name = 'Y "Bwthyn" <b>: No # 1\n\x7f\ufffe😀'
    given = (
        "new",
        "partnership",
        "bwthyn",
        "--nation",
        "south-side",
        "--region",
        "Upper valley",
        "--content",
        huts,
    )
    assert _run(*given, "--name", name).exit_code == 0
    assert _run("check", huts).exit_code == 0
    assert read_content(huts).partnerships["bwthyn"].name == name
    assert _run(*given, "--name", "Other").exit_code == 1
    assert _run(*given[:2], "Not An Id", *given[3:], "--name", name).exit_code == 2
    for strange in ("", " ", "Bwthyn\u200b"):
        assert _run(*given[:2], "nobody", *given[3:], "--name", strange).exit_code == 2
    assert _run("check", huts).exit_code == 0


def test_a_new_partnership_starts_on_a_line_of_its_own(huts: Path) -> None:
    path = huts / "partnerships.yml"
    before = path.read_text("utf-8")
    path.write_text(before.rstrip("\n"), "utf-8")
    command = "new partnership bwthyn --name Bwthyn --nation south-side --region Valley --content"
    assert _run(*command.split(), huts).exit_code == 0
    assert path.read_text("utf-8") == (
        f'{before.rstrip()}\n- id: bwthyn\n  name: "Bwthyn"\n  nation: south-side\n  region: "Valley"\n'
    )
    assert _run("check", huts).exit_code == 0


def test_a_new_toolkit_has_no_problems_and_every_file_is_commented(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "here"
    assert _run("new", "toolkit", folder).exit_code == 0
    checked = _run("check", folder / "content")
    assert (checked.exit_code, checked.stderr) == (0, "9 files checked: no problems\n")
    files = {path.relative_to(folder / "content").as_posix() for path in folder.rglob("content/**/*.yml")}
    assert {name.split("/")[0].removesuffix(".yml") for name in files} == {
        "audiences", "evidence_types", "partnerships", "recommendations", "reports", "terms", "thematics",
        "toolkit", "topics",
    }  # fmt: skip
    assert all("#" in (folder / "content" / name).read_text("utf-8") for name in files)


def test_a_new_toolkit_overwrites_nothing_and_then_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("mine", encoding="utf-8")
    done = _run("new", "toolkit", tmp_path)
    assert done.exit_code == 1
    assert f"{tmp_path / 'mkdocs.yml'} is there already; it is not overwritten" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
    (tmp_path / "mkdocs.yml").unlink()
    (tmp_path / "content").mkdir()
    assert _run("new", "toolkit", tmp_path).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


def test_a_new_toolkit_cannot_go_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert _run("new", "toolkit", tmp_path / "file").exit_code == 2
    below = _run("new", "toolkit", tmp_path / "file" / "below")
    assert below.exit_code == 1
    assert "Traceback" not in below.stderr


@pytest.mark.parametrize("name", ["../ropes", "Ropes", "constructor", "a" * 81, ""])
def test_an_invalid_id_writes_nothing(huts: Path, name: str) -> None:
    before = sorted(huts.rglob("*"))
    done = _run("new", "thematic", name, "--content", huts)
    assert done.exit_code == 2
    assert "is not an id" in done.stderr
    assert sorted(huts.rglob("*")) == before


def test_a_new_self_assessment_has_every_question_and_is_valid(huts: Path, tmp_path: Path) -> None:
    path = tmp_path / "eagle.yml"
    done = _run(
        "new", "self-assessment", "eagle-hut", "--period", "winter-2031", "--out", path, "--content", huts
    )
    assert done.exit_code == 0, done.output
    text = path.read_text(encoding="utf-8")
    assert "# Are both ways out walked each week?\n  smo-1-q1:\n" in text
    assert _run("check", path, "--content", huts).exit_code == 0
    assert _run("new", "self-assessment", "eagle-hut", "--out", path, "--content", huts).exit_code == 1
    assert path.read_text(encoding="utf-8") == text


def test_the_file_of_a_described_checklist_has_its_name(
    huts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for more in ((), ("--checklist", "opening-day")):
        assert _run("new", "self-assessment", "eagle-hut", *more, "--content", huts).exit_code == 0
    assert sorted(path.name for path in tmp_path.glob("*.yml")) == [
        "eagle-hut-opening-day.yml",
        "eagle-hut.yml",
    ]
    text = (tmp_path / "eagle-hut-opening-day.yml").read_text(encoding="utf-8")
    assert "\nchecklist: opening-day\n" in text
    assert "\n  od-beds-q1:\n" in text
    assert _run("check", tmp_path / "eagle-hut-opening-day.yml", "--content", huts).exit_code == 0
    unknown = _run("new", "self-assessment", "eagle-hut", "--checklist", "opening-days", "--content", huts)
    assert unknown.exit_code == 2
    assert "Did you mean 'opening-day'?" in unknown.stderr


def test_an_unknown_partnership_suggests_the_nearest(huts: Path) -> None:
    result = _run("new", "self-assessment", "eagle-huts", "--content", huts)
    assert result.exit_code == 2
    assert "Did you mean 'eagle-hut'?" in result.stderr
