"""The command as people use it: what it prints, and with which exit status it ends."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from howdoweknow.cli.main import main
from howdoweknow.content.layout import content_files
from support import HUTS, put_instead

GOOD = """\
format: self-assessment/1
toolkit: mountain-huts
checklist: recommendations
edition: "2031-02"
partnership: eagle-hut
answers:
  smo-1-q1: {judgement: sound}
end: self-assessment/1
"""


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def huts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HUTS, tmp_path / "huts"))


def test_sound_content_is_said_to_be_sound(huts: Path) -> None:
    result = _run("check", huts)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{len(content_files(huts))} files checked: no problems\n"


def test_a_mistake_in_content_is_printed_with_its_place_and_ends_with_1(huts: Path) -> None:
    path = huts / "topics.yml"
    path.write_text(path.read_text().replace("id: fire", "id: Fire"))
    result = _run("check", huts)
    assert result.exit_code == 1
    assert (
        result.stdout.startswith(f"{huts}/recommendations/smoke.yml:")
        or f"{path}:1:7: 'id' is 'Fire'" in result.stdout
    )


def test_one_content_file_shows_its_own_problems_only(huts: Path) -> None:
    (huts / "topics.yml").write_text("- id: fire\n")
    (huts / "terms.yml").write_text("- id: ww\n")
    result = _run("check", huts / "terms.yml")
    assert result.exit_code == 1
    assert {line.split(":")[0] for line in result.stdout.splitlines()} == {str(huts / "terms.yml")}


def test_problems_come_as_json_for_programs(huts: Path) -> None:
    (huts / "terms.yml").write_text("- id: ww\n")
    problems = json.loads(_run("check", huts, "--format", "json").stdout)
    assert problems[0] == {
        "path": str(huts / "terms.yml"),
        "line": 1,
        "column": 3,
        "level": "error",
        "message": "a term has no 'meaning'; add it",
    }


def test_a_self_assessment_is_held_against_the_content(huts: Path, tmp_path: Path) -> None:
    path = tmp_path / "eagle.yml"
    path.write_text(GOOD)
    assert _run("check", path, "--content", huts).exit_code == 0
    path.write_text(GOOD.replace("smo-1-q1", "smo-1-q7"))
    result = _run("check", path, "--content", huts)
    assert result.exit_code == 0, "nothing is lost: a checklist archives the answer"
    assert result.stdout == (
        f"{path}:7:3: warning: there is no question 'smo-1-q7' here; a checklist keeps the answer under "
        "'archived'. "
        "Did you mean 'smo-1-q2'?\n"
    )
    path.write_text(GOOD.replace("judgement: ", "judgement: un"))
    assert _run("check", path, "--content", huts).exit_code == 1


def test_a_folder_of_self_assessments_is_checked_file_by_file(huts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    (folder / "a.yml").write_text(GOOD)
    (folder / "b.yml").write_bytes(b"\xff\xfe")
    (folder / "c.yml").write_text("just words\n")
    result = _run("check", folder, "--content", huts)
    assert result.exit_code == 1
    assert result.stdout == (
        f"{folder}/b.yml:1:1: the file is saved as UTF-16; save it as UTF-8\n"
        f"{folder}/c.yml:1:1: this is neither content nor a self-assessment: its first line is not "
        "'format: self-assessment/1'\n"
    )


def test_a_warning_alone_is_no_failure(huts: Path, tmp_path: Path) -> None:
    path = tmp_path / "eagle.yml"
    path.write_text(GOOD.replace("{judgement: sound}", '{asked: "00000000", judgement: sound}'))
    result = _run("check", path, "--content", huts)
    assert result.exit_code == 0
    assert "warning: 'smo-1-q1' has been reworded" in result.stdout


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path, huts: Path) -> None:
    result = _run("check", tmp_path / "huts" / "pages", "--content", huts)
    assert result.exit_code == 1
    assert "neither a toolkit.yml nor any other .yml file" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [("check", "no-such-file.yml"), ("build", "-f", "none.yml"), ("nonsense",), ("serve", "-f", "none.yml")],
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    result = _run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_every_command_explains_itself() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        assert _run(name, "--help").exit_code == 0


def test_every_command_stands_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [name for name in main.commands if f"howdoweknow {name}" not in readme] == []


def test_control_characters_in_a_file_name_do_not_reach_the_terminal(huts: Path, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\n.yml"
    path.write_text("x: 1\n")
    result = _run("check", path, "--content", huts)
    assert "\x1b" not in result.output
    assert "\\u{1b}" in result.output


def test_no_file_makes_a_traceback(huts: Path, tmp_path: Path) -> None:
    hostile = [b"", b"\x00", b"[" * 50_000, b"? " * 50_000, b"a: &a [*a]\n", b"- - - -",
    b"!!python/object:os.system x", b"\xef\xbb\xbf",
               b"format: self-assessment/1\nanswers: 7\n"
               b"end: [x]\n", b"format: self-assessment/2\n", b"%YAML 9.9\n---\na\n",
               b"<<: {a: b}\n"]  # fmt: skip
    for number, data in enumerate(hostile):
        (tmp_path / f"{number}.yml").write_bytes(data)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "howdoweknow.cli.main",
            "check",
            *sorted(tmp_path.glob("*.yml")),
            "--content",
            huts,
        ],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {
        str(tmp_path / f"{n}.yml") for n in range(len(hostile))
    }


def test_emitted_pages_are_a_plain_docs_folder_that_is_not_overwritten(huts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert _run("emit", out, "--content", huts).exit_code == 0
    assert (
        (out / "docs" / "sets" / "smo-1.md")
        .read_text(encoding="utf-8")
        .startswith('---\ntitle: "Ways out"\n---\n')
    )
    assert (out / "docs" / "checklists" / "eagle-hut.html").exists()
    assert _run("emit", out, "--content", huts).exit_code == 2
    assert _run("emit", out, "--content", huts, "--force").exit_code == 0


def test_whatever_is_in_a_title_is_emitted_as_settings_that_can_be_read(huts: Path, tmp_path: Path) -> None:
    put_instead(huts / "toolkit.yml", {"name: Hut safety": 'name: "Huts 😀 \\x85: \\"#\\""'})
    assert _run("emit", tmp_path / "out", "--content", huts).exit_code == 0
    settings = (tmp_path / "out" / "mkdocs.yml").read_text(encoding="utf-8")
    assert html.unescape(yaml.load(settings, yaml.CSafeLoader)["site_name"]) == 'Huts 😀 \x85: "#"'
