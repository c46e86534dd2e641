"""Ids compared with an earlier revision in a real repository: missing, reused and moved ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from howdoweknow.cli.main import main
from support import HUTS

Change = Callable[[str, str, str], None]


def _git(folder: Path, *arguments: str) -> None:
    surroundings = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    identity = (
        "-c",
        "user.name=Editor",
        "-c",
        "user.email=editor@example.org",
        "-c",
        "init.defaultBranch=main",
    )
    subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=surroundings, check=True, capture_output=True
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose content was published under the tag v1."""
    shutil.copytree(HUTS, tmp_path / "content")
    _git(tmp_path, "init", "-q")
    _publish(tmp_path, "v1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _publish(project: Path, tag: str) -> None:
    _git(project, "add", "-A")
    _git(project, "commit", "-q", "-m", tag)
    _git(project, "tag", tag)


@pytest.fixture
def change(project: Path) -> Change:
    def replace(file: str, said: str, instead: str) -> None:
        path = project / "content" / file
        text = path.read_text(encoding="utf-8")
        assert said in text
        path.write_text(text.replace(said, instead), encoding="utf-8")

    return replace


def _check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--since", *arguments])


def _problems(result: Result) -> list[str]:
    assert result.exit_code == 1, result.output
    return result.stdout.splitlines()


def test_no_problem_if_every_id_is_still_there(project: Path, change: Change) -> None:
    change("topics.yml", "name: Fire", "name: Flames")
    change("recommendations/smoke.yml", "text: Sweeping receipts", "text: The receipts of the sweeps")
    result = _check("v1")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_missing_evidence_item_is_named_with_what_to_do(project: Path, change: Change) -> None:
    change(
        "recommendations/smoke.yml",
        "      - id: smo-1-e2\n        text: Sweeping receipts\n        source: smoke/1/evidence/2\n"
        "        types: [log-book, test-sheet]\n",
        "",
    )
    assert _problems(_check("v1")) == [
        "content/recommendations/smoke.yml:39:13: the evidence item 'smo-1-e2' was here at v1 and is "
        "missing now. Put it back, or move its "
        "id to 'retired:' in recommendations/smoke.yml with 'on' (a date), 'why' and, if something replaces "
        "it, 'replaced_by'."
    ]


def test_a_renamed_id_is_missing(project: Path, change: Change) -> None:
    change("recommendations/smoke.yml", "- id: smo-1-r2-p1", "- id: smo-1-r2-before")
    assert [line.partition(". ")[0] for line in _problems(_check("v1"))] == [
        "content/recommendations/smoke.yml:18:17: the part 'smo-1-r2-p1' was here at v1 and is missing now"
    ]


def test_a_retired_id_is_not_missing(project: Path, change: Change) -> None:
    change("recommendations/smoke.yml", "- id: smo-1-r2-p1", "- id: smo-1-r2-before")
    change(
        "recommendations/smoke.yml",
        "retired:\n",
        'retired:\n  - {id: smo-1-r2-p1, on: "2031-03-01", why: Its name was unclear.}\n',
    )
    assert _check("v1").exit_code == 0


def test_a_retired_id_must_keep_its_address(project: Path, change: Change) -> None:
    change("recommendations/smoke.yml", "- id: smo-1-e1", "- id: walks")
    _publish(project, "v2")
    change("recommendations/smoke.yml", "- id: walks", "- id: smo-1-e9")
    change(
        "recommendations/smoke.yml",
        "retired:\n",
        'retired:\n  - {id: walks, on: "2031-03-01", why: Its name was unclear.}\n',
    )
    assert _problems(_check("v2")) == [
        "content/recommendations/smoke.yml:45:10: at v2 'walks' was in the set 'smo-1', so its address is "
        "sets/smo-1.html#walks; "
        "add 'set: smo-1' to this entry"
    ]
    change("recommendations/smoke.yml", "Its name was unclear.}", "Its name was unclear., set: smo-1}")
    assert _check("v2").exit_code == 0


def test_a_missing_set_is_named_with_all_its_items(project: Path, change: Change) -> None:
    (project / "content" / "recommendations" / "springs.yml").unlink()
    change("thematics/springs.yml", "status: recommendations-only", "status: listed-only")
    change("recommendations/smoke.yml", "    related: [spr-1]\n", "")
    assert [line.partition(" was here")[0] for line in _problems(_check("v1"))] == [
        "content/recommendations/springs.yml:3:9: the recommendation set 'spr-1'",
        "content/recommendations/springs.yml:9:13: the recommendation 'spr-1-r1'",
    ]


def test_a_reused_id_is_reported_at_its_new_place(project: Path, change: Change) -> None:
    change("recommendations/smoke.yml", "- id: smo-1-e2", "- id: smo-1-e3")
    change("recommendations/smoke.yml", "- id: smo-1-r2-p2", "- id: smo-1-e2")
    assert _problems(_check("v1"))[0] == (
        "content/recommendations/smoke.yml:21:17: 'smo-1-e2' was an evidence item at v1 and is a part now. "
        "Give this one a new id, "
        "and put the evidence item back or move its id to 'retired:'."
    )


def test_an_item_may_not_move_to_another_set(project: Path, change: Change) -> None:
    change("recommendations/springs.yml", "spr-1-r1", "smo-1-r2-p1")
    change("recommendations/smoke.yml", "- id: smo-1-r2-p1", "- id: smo-1-r2-p3")
    change(
        "recommendations/springs.yml",
        "- id: smo-1-r2-p1\n",
        "- id: spr-1-r1\n        parts: [{id: smo-1-r2-p1, text: a, source: s}]\n",
    )
    assert _problems(_check("v1")) == [
        "content/recommendations/springs.yml:10:22: 'smo-1-r2-p1' was in the set 'smo-1' at v1 and is in "
        "'spr-1' now, which "
        "breaks links to it. Give this one a new id, and move 'smo-1-r2-p1' to 'retired:' with 'set: smo-1' "
        "and 'replaced_by'."
    ]


def test_a_retired_id_stays_retired(project: Path, change: Change) -> None:
    change("recommendations/smoke.yml", "- id: smo-1-q3", "- id: smo-1-q4")
    assert _problems(_check("v1")) == [
        "content/recommendations/smoke.yml:45:9: 'smo-1-q3' was here under 'retired:' at v1 and is missing "
        "now; put the entry back, or "
        "links to it break"
    ]
    change("recommendations/smoke.yml", "- id: smo-1-e2", "- id: smo-1-q3")
    assert "'smo-1-q3' was retired at v1, and a retired id is never reused." in _problems(_check("v1"))[0]


GONE = (
    ("topics.yml", "fire", "flames", "the topic 'fire'", "topic"),
    ("audiences.yml", "wardens", "keepers", "the audience 'wardens'", "audience"),
    ("evidence_types.yml", "test-sheet", "lab-sheet", "the evidence type 'test-sheet'", "evidence-type"),
    ("terms.yml", "ww", "winter-warden", "the term 'ww'", "term"),
)


@pytest.mark.parametrize(("file", "old", "new", "named", "kind"), GONE)
def test_vocabulary_is_retired_in_its_own_file(
    project: Path, file: str, old: str, new: str, named: str, kind: str
) -> None:
    for path in (project / "content").rglob("*.yml"):
        path.write_text(
            "".join(_renamed(line, old, new) for line in path.read_text("utf-8").splitlines(keepends=True)),
            "utf-8",
        )
    (problem,) = _problems(_check("v1"))
    assert problem.startswith(f"content/{file}:")
    assert problem.endswith(
        f"{named} was here at v1 and is missing now. Put it back, or add its id to retired.yml with 'kind: "
        f"{kind}', 'on' (a date), "
        "'why' and, if something replaces it, 'replaced_by'."
    )
    (project / "content" / "retired.yml").write_text(
        f'- {{kind: {kind}, id: {old}, "on": "2031-03-01", why: Renamed., replaced_by: [{new}]}}\n'
    )
    assert _check("v1").output == _check("HEAD").output
    assert _check("v1").exit_code == 0
    _publish(project, "v2")
    (project / "content" / "retired.yml").unlink()
    assert _problems(_check("v2")) == [
        f"content/retired.yml:1:{16 + len(kind)}: '{old}' was here at v2 and is missing now; put the entry "
        f"back"
    ]


def _renamed(line: str, old: str, new: str) -> str:
    """Replace ids only: alone after a key, or in a list in brackets."""
    if line.strip().lstrip("- ") == f"id: {old}":
        return line.replace(old, new)
    before, bracket, names = line.partition("[")
    return (
        f"{before}{bracket}{names.replace(old, new)}"
        if bracket and before.strip() in ("topics:", "audiences:", "types:")
        else line
    )


def test_a_missing_thematic_may_stay_as_listed_only(project: Path, change: Change) -> None:
    (project / "content" / "thematics" / "springs.yml").rename(
        project / "content" / "thematics" / "wells.yml"
    )
    (project / "content" / "recommendations" / "springs.yml").rename(
        project / "content" / "recommendations" / "wells.yml"
    )
    change("thematics/wells.yml", "id: springs", "id: wells")
    change("recommendations/wells.yml", "thematic: springs", "thematic: wells")
    (problem,) = _problems(_check("v1"))
    assert problem.startswith(
        "content/thematics/springs.yml:1:5: the thematic 'springs' was here at v1 and is missing now. Put "
        "it back, with "
    )
    (project / "content" / "retired.yml").write_text(
        '- {kind: thematic, id: springs, "on": "2031-03-01", why: Renamed., replaced_by: [wells]}\n'
    )
    assert _check("v1").exit_code == 0


def test_a_partnership_keeps_its_entry_and_names_its_successors(project: Path, change: Change) -> None:
    change("partnerships.yml", "- id: eagle-hut", "- id: eagle-huts")
    assert _problems(_check("v1")) == [
        "content/partnerships.yml:1:7: the partnership 'eagle-hut' was here at v1 and is missing now. Put "
        "it back; where areas merged or "
        "split, name those that follow it under 'successors'."
    ]


def test_an_unreadable_file_is_one_problem_not_one_for_each_id(project: Path) -> None:
    (project / "content" / "topics.yml").write_text("- id: [fire\n")
    problem = _problems(_check("v1"))
    assert [line for line in problem if "topics.yml" in line] == [
        "content/topics.yml:1:7: a bracket is opened here and never closed, or a comma is missing"
    ]
    assert not any("is missing now" in line for line in problem)


def test_mistakes_of_the_earlier_content_are_a_warning(project: Path, change: Change) -> None:
    change("topics.yml", "name: Fire", "title: Fire")
    _publish(project, "v2")
    change("topics.yml", "title: Fire", "name: Fire")
    result = _check("v2")
    assert result.exit_code == 0
    assert result.stdout == (
        "content/topics.yml:1:1: warning: at v2 this file had mistakes, so some of its ids may not have "
        "been compared\n"
    )


def test_the_repository_is_not_changed(project: Path, change: Change) -> None:
    change("topics.yml", "name: Fire", "name: Flames")
    before = {
        path: path.read_bytes() for path in project.rglob("*") if path.is_file() and path.name != "index"
    }
    _check("v1")
    assert {
        path: path.read_bytes() for path in project.rglob("*") if path.is_file() and path.name != "index"
    } == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("v9",), "git knows no revision 'v9' here: name a commit, a branch or a tag."),
        (("--output=x",), "git knows no revision '--output=x' here"),
        (
            ("v1", "content/topics.yml"),
            "--since compares a content folder, and 'content/topics.yml' has no toolkit.yml",
        ),
    ],
)
def test_a_wrong_revision_or_folder_is_wrong_usage(
    project: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = _check(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_folder_missing_at_the_revision_is_reported(project: Path) -> None:
    shutil.copytree(HUTS, project / "other")
    result = _check("v1", "other")
    assert (result.exit_code, "there was no content in 'other' at 'v1'" in result.stderr) == (2, True)


def test_a_folder_outside_any_repository_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    shutil.copytree(HUTS, tmp_path / "plain" / "content")
    result = _check("v1", str(tmp_path / "plain" / "content"))
    assert result.exit_code == 2
    assert "is not in a git repository, so there is no 'v1' to compare with." in result.stderr


def test_missing_git_is_reporteds(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    result = _check("v1")
    assert result.exit_code == 2
    assert "git is not installed here" in result.stderr


def test_an_item_of_an_inspection_stays_or_is_retired_in_its_file(project: Path, change: Change) -> None:
    file = "inspections/eagle-2029.yml"
    change(file, "      - id: eag-out-k1\n", "      - id: eag-out-k9\n")
    change(file, "  - id: eag-p1\n", "  - id: eag-p2\n")
    assert [line.partition(": ")[2] for line in _problems(_check("v1"))] == [
        "the finding 'eag-out-k1' was here at v1 and is missing now. Put it back, or move its id to "
        "'retired:' in "
        "inspections/eagle-2029.yml with 'on' (a date), 'why' and, if something replaces it, 'replaced_by'.",
        "the practice 'eag-p1' was here at v1 and is missing now. Put it back, or move its id to 'retired:' "
        "in "
        "inspections/eagle-2029.yml with 'on' (a date), 'why' and, if something replaces it, 'replaced_by'.",
    ]
    gone = (
        '  - {id: eag-out-k1, on: "2031-03", why: Reworded., replaced_by: [eag-out-k9]}\n'
        '  - {id: eag-p1, on: "2031-03", why: Reworded.}\n'
    )
    change(file, "retired:\n", f"retired:\n{gone}")
    assert _check("v1").exit_code == 0


def test_an_item_of_an_inspection_keeps_its_page(project: Path, change: Change) -> None:
    eagle, kings = "inspections/eagle-2029.yml", "inspections/kings-2030.yml"
    change(eagle, "      - id: eag-out-k1\n", "      - id: eag-out-k9\n")
    change(kings, "      - id: kin-out-k1\n", "      - id: eag-out-k1\n")
    change(kings, "  - id: kin-roof\n", "  - id: roof\n")
    change(kings, "      - id: kin-roof-k1\n", "      - id: roof-k1\n")
    change(
        kings,
        "themes:\n",
        'retired:\n  - {id: kin-out-k1, on: "2031-03", why: Moved.}\n'
        '  - {id: kin-roof, on: "2031-03", why: Renamed.}\n'
        '  - {id: kin-roof-k1, on: "2031-03", why: With its theme.}\nthemes:\n',
    )
    assert [line.partition(": ")[2] for line in _problems(_check("v1"))] == [
        "at v1 'kin-roof' was in the theme 'kin-roof', so its address is themes/kin-roof.html; add 'set: "
        "kin-roof' to this entry",
        "at v1 'kin-roof-k1' was in the theme 'kin-roof', so its address is "
        "themes/kin-roof.html#kin-roof-k1; add 'set: kin-roof' to "
        "this entry",
        "'eag-out-k1' was in the theme 'eag-out' at v1 and is in 'kin-out' now, which breaks links to it. "
        "Give this one a "
        "new id, and move 'eag-out-k1' to 'retired:' with 'set: eag-out' and 'replaced_by'.",
    ]
    change(kings, "why: Renamed.", "why: Renamed., set: kin-roof")
    change(kings, "- id: eag-out-k1", "- id: kin-out-k2")
    change(eagle, "- id: eag-out-k9", "- id: eag-out-k1")
    assert _check("v1").exit_code == 0


def test_an_inspection_keeps_its_file(project: Path) -> None:
    (project / "content" / "inspections" / "log-books-2030.yml").unlink()
    problem = [line.partition(": ")[2] for line in _problems(_check("v1"))]
    assert problem[0] == (
        "the inspection 'log-books-2030' was here at v1 and is missing now. Put it back; items that are no "
        "longer used are retired in it."
    )
    assert [line.split("'")[1] for line in problem[1:]] == ["log-t1", "log-t2", "log-s1", "log-p1"]
