"""Two copies of one self-assessment become one: by id, with every clash told and nothing lost; the checklist's script does the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ANSWERS
from test_answers import assessments

from generator.answers import FORMAT, SelfAssessment, dump_answers, parse_answers, read_answers
from generator.cli import main
from generator.merge import CannotMerge, Deciding, State, merge, parts_of
from generator.model import Entry, FreeText, Id

MERGING = ANSWERS / "merging"
DECIDING = Deciding(by="Warden", on="2031-02-09", file="second.yml")


def _read(path: Path) -> SelfAssessment:
    read, problems = read_answers(path)
    assert problems == []
    assert read is not None
    return read


def _sides() -> tuple[SelfAssessment, SelfAssessment]:
    return _read(MERGING / "first.yml"), _read(MERGING / "second.yml")


@pytest.mark.parametrize("side", ["here", "file"])
def test_the_shared_case_comes_out_as_it_does_in_the_browser(side: str) -> None:
    made = merge(*_sides(), lambda _: side == "file", DECIDING)
    expected = yaml.safe_load((MERGING / f"kept-{side}.yml").read_text(encoding="utf-8"))
    assert yaml.safe_load(dump_answers(made)) == expected


def test_each_part_is_told_for_what_it_is() -> None:
    states = {part.path: str(part.state) for part in parts_of(*_sides())}
    assert states == {
        "answers/smo-1-q1": "clash", "answers/smo-1-q2": "fuller", "evidence/walk-log": "clash", "evidence/mine": "kept", "evidence/theirs": "new",
        "actions/walks": "same", "actions/sweep": "new", "sections/smo-1": "kept", "dates/received": "new", "period": "same", "marking": "clash",
        "prepared": "same", "assured": "new", "approved": "kept",
    }  # fmt: skip


copies = assessments.map(
    lambda made: SelfAssessment(
        **{name: getattr(made, name) for name in made.__dataclass_fields__}
        | {"format": FreeText(FORMAT), "toolkit": Id("t"), "checklist": Id("c"), "partnership": Id("p")}
    )
)


@given(copies, copies, st.booleans())
@settings(max_examples=100)
def test_nothing_that_either_says_is_lost_and_doing_it_again_adds_nothing(
    first: SelfAssessment, second: SelfAssessment, takes: bool
) -> None:
    once = merge(first, second, lambda _: takes, DECIDING)
    written = dump_answers(once)
    for each in (first, second):
        for group in ("answers", "evidence", "actions"):
            assert {name for name, entry in getattr(each, group).items() if _says(entry)} <= set(getattr(once, group))
    losers = [part.first if takes else part.second for part in parts_of(first, second) if part.state is State.CLASH]
    kept = [decision[Id("instead-of")] for decision in once.decisions if Id("instead-of") in decision]
    assert len(losers) <= len(kept) + len(second.decisions) + len(first.decisions)
    assert all(decision in once.decisions for decision in first.decisions)
    again = merge(once, second, lambda _: takes, DECIDING)
    assert {**_bare(again), "decisions": ()} == {**_bare(once), "decisions": ()}
    read, problems = parse_answers(written)
    assert read is not None
    assert [problem for problem in problems if problem.level == "error"] == []


def _says(value: object) -> bool:
    """Whether anything stands in it at any depth."""
    if isinstance(value, Entry):
        return any(_says(getattr(value, name)) for name in value.__dataclass_fields__ if name != "place")
    return value not in (None, "", ())


def _bare(assessment: SelfAssessment) -> dict[str, object]:
    return {name: getattr(assessment, name) for name in assessment.__dataclass_fields__ if name != "place"}


def test_copies_of_different_things_do_not_merge() -> None:
    first, second = _sides()
    other = SelfAssessment(
        **{**{name: getattr(second, name) for name in second.__dataclass_fields__}, "partnership": Id("kings-rest")}
    )
    with pytest.raises(CannotMerge, match="the first file's partnership is 'eagle-hut', the second's 'kings-rest'"):
        merge(first, other, lambda _: True, DECIDING)


def _run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["merge", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command_lists_clashes_and_writes_nothing_until_told_which_file_decides(tmp_path: Path) -> None:
    out = tmp_path / "out.yml"
    status, said = _run(MERGING / "first.yml", MERGING / "second.yml", "--into", out)
    assert status == 1
    assert "4 only in second.yml, 1 fuller there, 3 to which it adds nothing, 3 the same, 3 in clash" in said
    assert 'answers/smo-1-q1:\n  first.yml: judgement: shaky because: "Only in summer."' in said
    assert not out.exists()
    assert _run(MERGING / "first.yml", MERGING / "second.yml", "--into", out, "--take", "second")[0] == 0
    made = yaml.safe_load(out.read_text(encoding="utf-8"))
    assert made["marking"] == "For the village"
    assert {each["about"]: each.get("by") for each in made["decisions"]}["marking"] == "Warden"
    status, said = _run(MERGING / "first.yml", MERGING / "second.yml", "--into", out, "--take", "first")
    assert (status, "add --force" in said) == (2, True)
    assert _run(MERGING / "first.yml", MERGING / "second.yml", "--into", out, "--take", "first", "--force")[0] == 0
    assert yaml.safe_load(out.read_text(encoding="utf-8"))["marking"] == "For the club"


def test_a_file_with_errors_is_not_merged_because_something_of_it_would_be_lost(tmp_path: Path) -> None:
    odd = tmp_path / "odd.yml"
    odd.write_text((MERGING / "second.yml").read_text(encoding="utf-8").replace("marking:", "colour:"), encoding="utf-8")
    status, said = _run(MERGING / "first.yml", odd, "--take", "second", "--into", tmp_path / "out.yml")
    assert status == 1
    assert "unknown key 'colour'" in said
    assert not (tmp_path / "out.yml").exists()


def test_without_a_clash_nothing_need_be_decided(tmp_path: Path) -> None:
    assert _run(MERGING / "first.yml", MERGING / "first.yml") == (
        0,
        "0 only in first.yml, 0 fuller there, 0 to which it adds nothing, 10 the same, 0 in clash\n",
    )
