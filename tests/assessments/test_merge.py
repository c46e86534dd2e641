"""Two copies of one self-assessment become one: by id, with every clash told and nothing lost; the
checklist's script does the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from howdoweknow.assessments.merge import CannotMerge, Deciding, State, keep_both, merge, parts_of
from howdoweknow.assessments.yaml_file import dump_answers, parse_answers, read_answers
from howdoweknow.cli.main import main
from howdoweknow.model.base import Entry, FreeText, Id
from howdoweknow.model.self_assessment import FORMAT, Answer, SelfAssessment
from howdoweknow.schema.decoder import shape
from howdoweknow.schema.scalars import MAX_ID
from howdoweknow.yaml.reader import parse_bytes
from howdoweknow.yaml.tree import Mapping, Node, Scalar, Sequence
from self_assessments import assessments
from support import ANSWERS

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
        "answers/smo-1-q1": "clash", "answers/smo-1-q2": "fuller", "evidence/walk-log": "clash",
        "evidence/mine": "kept", "evidence/theirs": "new",
        "actions/walks": "same", "actions/sweep": "new", "sections/smo-1": "kept", "dates/received": "new",
        "period": "same", "marking": "clash",
        "prepared": "same", "assured": "new", "approved": "kept",
    }  # fmt: skip


def _one_of_three(name: str) -> Id:
    return Id("abc"[len(name) % 3])


def _citing(answer: Answer) -> Answer:
    return replace(answer, evidence=tuple(map(_one_of_three, answer.evidence)))


def _copy(made: SelfAssessment) -> SelfAssessment:
    """The same as a copy of one self-assessment, with so few keys that two copies share some."""
    head = {"toolkit": Id("t"), "checklist": Id("c"), "partnership": Id("p")}
    keyed = {
        group: {_one_of_three(name): entry for name, entry in getattr(made, group).items()}
        for group in ("evidence", "actions")
    }
    answers = {
        group: {_one_of_three(name): _citing(answer) for name, answer in getattr(made, group).items()}
        for group in ("answers", "archived")
    }
    return replace(made, **head, **keyed, **answers)


copies = assessments.map(_copy)


@given(copies, copies, st.booleans())
@settings(max_examples=60)
def test_nothing_that_either_says_is_lost_and_doing_it_again_adds_nothing(
    first: SelfAssessment, second: SelfAssessment, takes: bool
) -> None:
    once = merge(first, second, lambda _: takes, DECIDING)
    written = dump_answers(once)
    for each in (first, second):
        for group in ("answers", "evidence", "actions"):
            assert {name for name, entry in getattr(each, group).items() if _says(entry)} <= set(
                getattr(once, group)
            )
    losers = [
        part.first if takes else part.second for part in parts_of(first, second) if part.state is State.CLASH
    ]
    kept = [decision[Id("instead-of")] for decision in once.decisions if Id("instead-of") in decision]
    assert len(losers) <= len(kept) + len(second.decisions) + len(first.decisions)
    assert all(decision in once.decisions for decision in first.decisions)
    again = merge(once, second, lambda _: takes, DECIDING)
    assert {**_bare(again), "decisions": ()} == {**_bare(once), "decisions": ()}
    read, problems = parse_answers(written.encode())
    assert read is not None
    assert [problem for problem in problems if problem.level == "error"] == []


def _leaves(value: object, at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Whatever is said in an entry, a mapping or a list, each with the keys that lead to it."""
    if isinstance(value, Entry):
        for key in shape(type(value)).fields.values():
            yield from _leaves(getattr(value, key.attribute), (*at, key.key))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, (*at, str(name)))
    elif isinstance(value, tuple):
        for each in value:
            yield from _leaves(each, at)
    elif value is not None and value != "":
        yield (*at, str(value).lower() if isinstance(value, bool) else str(value))


def _written_down(node: Node | None, at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The same of a part that is kept as text."""
    if isinstance(node, Mapping):
        for name, (_, each) in node.entries.items():
            yield from _written_down(each, (*at, name))
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from _written_down(each, at)
    elif isinstance(node, Scalar):
        yield (*at, node.value)


def _not_kept(made: SelfAssessment) -> Iterator[tuple[str, ...]]:
    """What decisions say was left out."""
    for decision in made.decisions:
        path, said = tuple(decision.get(Id("about"), "").split("/")), decision.get(Id("instead-of"))
        if said is not None:
            yield (*path, said)
            yield from _written_down(parse_bytes(said.encode(), "a decision").root, path)


@given(copies, copies, st.data())
@settings(max_examples=80)
def test_every_text_of_both_is_in_what_comes_of_them_or_written_down_as_not_kept(
    first: SelfAssessment, second: SelfAssessment, data: st.DataObject
) -> None:
    two = [
        part.path
        for part in parts_of(first, second)
        if part.may_be_two and data.draw(st.booleans(), part.path)
    ]
    separate, moved = keep_both(first, second, two)
    made = merge(first, separate, lambda part: data.draw(st.booleans(), part.path), DECIDING, moved)
    found = {*_leaves(made), *_not_kept(made)}
    for each in (first, separate):
        assert set(_leaves(replace(each, archived={}))) - found == set()
        # An answer to a question that is gone may be kept under another name.
        assert all(answer in made.archived.values() for answer in each.archived.values())
    assert parse_answers(dump_answers(made).encode())[0] is not None


@given(copies, copies, st.data())
@settings(max_examples=50)
def test_what_is_kept_twice_is_there_twice_with_all_that_cites_it(
    first: SelfAssessment, second: SelfAssessment, data: st.DataObject
) -> None:
    two = [part.path for part in parts_of(first, second) if part.may_be_two]
    separate, moved = keep_both(first, second, two)
    made = merge(first, separate, lambda _: data.draw(st.booleans()), DECIDING, moved)
    for path in two:
        group, _, name = path.partition("/")
        assert getattr(made, group)[name] == getattr(first, group)[name]
        assert (
            getattr(made, group)[moved[path].partition("/")[2]]
            == getattr(separate, group)[moved[path].partition("/")[2]]
        )
    keys = {
        path.partition("/")[2]: key.partition("/")[2]
        for path, key in moved.items()
        if path.startswith("evidence/")
    }
    for name, answer in second.answers.items():
        assert separate.answers[name].evidence == tuple(keys.get(key, key) for key in answer.evidence)
    once_more, moved_again = keep_both(
        made, second, [part.path for part in parts_of(made, second) if part.path in moved]
    )
    assert moved_again == moved
    assert set(merge(made, once_more, lambda _: False, DECIDING, moved_again).evidence) == set(made.evidence)


def _says(value: object) -> bool:
    """Whether anything stands in it at any depth."""
    if isinstance(value, Entry):
        return any(_says(getattr(value, name)) for name in value.__dataclass_fields__ if name != "place")
    return value not in (None, "", ())


def _bare(assessment: SelfAssessment) -> dict[str, object]:
    return {name: getattr(assessment, name) for name in assessment.__dataclass_fields__ if name != "place"}


@pytest.mark.parametrize("field", ["toolkit", "checklist", "partnership"])
def test_copies_of_different_things_do_not_merge(field: str) -> None:
    first, second = _sides()
    with pytest.raises(
        CannotMerge, match=f"the first file's {field} is '{getattr(first, field)}', the second's 'another'"
    ):
        merge(first, replace(second, **{field: Id("another")}), lambda _: True, DECIDING)


TWO = """\
format: self-assessment/1
toolkit: mountain-huts
checklist: recommendations
edition: "{edition}"
partnership: eagle-hut
answers:
  {question}: {{judgement: sound, evidence: [log]}}
evidence:
  log: {{title: "{title}"}}
  {other}: {{title: Another}}
actions:
  mend: {{what: "{what}", closed: {{by: Warden, evidence: [log]}}}}
decisions:
  - {{about: marking, kept: here, by: "{by}"}}
archived:
  smo-1-q3: {{judgement: sound, evidence: [log]}}
end: self-assessment/1
"""


def _two(folder: Path) -> tuple[Path, Path]:
    """Two copies in which one key stands for two pieces of evidence, and one for two actions."""
    first, second = folder / "first.yml", folder / "second.yml"
    ours = {
        "edition": "2031-02",
        "question": "smo-1-q1",
        "title": "Log of walks",
        "other": "map",
        "what": "Mend the door",
        "by": "Warden",
    }
    theirs = {
        "edition": "2030-09",
        "question": "smo-1-q2",
        "title": "Log of fires",
        "other": "log-2",
        "what": "Mend the stove",
        "by": "Peer",
    }
    for path, words in ((first, ours), (second, theirs)):
        path.write_text(TWO.format(**words), encoding="utf-8")
    return first, second


def test_two_things_under_one_key_are_both_kept_and_what_cites_the_second_follows_it(tmp_path: Path) -> None:
    first, second = _two(tmp_path)
    out = tmp_path / "out.yml"
    status, said = _run(first, second, "--into", out)
    assert status == 1
    assert "If one key stands for two different things, --both evidence/log keeps the two." in said
    both = ("--both", "evidence/log", "--both", "actions/mend", "--by", "Warden")
    assert _run(first, second, "--into", out, *both)[0] == 0
    made = _read(out)
    assert {key: held.title for key, held in made.evidence.items()} == {
        "log": "Log of walks",
        "map": "Another",
        "log-2": "Another",
        "log-3": "Log of fires",
    }
    assert {key: action.what for key, action in made.actions.items()} == {
        "mend": "Mend the door",
        "mend-2": "Mend the stove",
    }
    assert [answer.evidence for answer in made.answers.values()] == [("log",), ("log-3",)]
    assert [action.closed and action.closed.evidence for action in made.actions.values()] == [
        ("log",),
        ("log-3",),
    ]
    assert {name: answer.evidence for name, answer in made.archived.items()} == {
        "smo-1-q3": ("log",),
        "smo-1-q3-2": ("log-3",),
    }
    by = {"file": "second.yml", "by": "Warden", "date": date.today().isoformat()}
    assert list(made.decisions) == [
        {"about": "marking", "kept": "here", "by": "Warden"},
        {"about": "marking", "kept": "here", "by": "Peer"},
        {"about": "edition", "kept": "here", "instead-of": "2030-09", **by},
        {"about": "evidence/log", "kept": "both", "second": "evidence/log-3", **by},
        {"about": "actions/mend", "kept": "both", "second": "actions/mend-2", **by},
    ]
    assert _run(out, second, "--into", tmp_path / "again.yml", *both)[0] == 0
    assert _read(tmp_path / "again.yml") == made


def test_only_evidence_and_actions_in_clash_can_be_kept_twice(tmp_path: Path) -> None:
    first, second = _two(tmp_path)
    for path in ("evidence/map", "answers/smo-1-q1", "evidence"):
        status, said = _run(first, second, "--both", path)
        assert status == 2
        assert f"'{path}' is no evidence or action in clash." in said


def test_a_new_key_is_never_longer_than_an_id_may_be(tmp_path: Path) -> None:
    long = "a" * MAX_ID
    first, second = (
        SelfAssessment(
            format=FreeText(FORMAT), toolkit=Id("t"), checklist=Id("c"), edition=FreeText("e"),
            partnership=Id("p"),
            archived={Id(long): Answer(because=FreeText(said))},
        )
        for said in ("one", "other")
    )  # fmt: skip
    made = merge(first, second, lambda _: True, DECIDING)
    assert list(made.archived) == [long, "a" * (MAX_ID - 2) + "-2"]


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
    assert (
        _run(MERGING / "first.yml", MERGING / "second.yml", "--into", out, "--take", "first", "--force")[0]
        == 0
    )
    assert yaml.safe_load(out.read_text(encoding="utf-8"))["marking"] == "For the club"


def test_a_file_with_errors_is_not_merged_because_something_of_it_would_be_lost(tmp_path: Path) -> None:
    odd = tmp_path / "odd.yml"
    odd.write_text(
        (MERGING / "second.yml").read_text(encoding="utf-8").replace("marking:", "colour:"), encoding="utf-8"
    )
    status, said = _run(MERGING / "first.yml", odd, "--take", "second", "--into", tmp_path / "out.yml")
    assert status == 1
    assert "unknown key 'colour'" in said
    assert not (tmp_path / "out.yml").exists()


def test_without_a_clash_nothing_need_be_decided(tmp_path: Path) -> None:
    assert _run(MERGING / "first.yml", MERGING / "first.yml") == (
        0,
        "0 only in first.yml, 0 fuller there, 0 to which it adds nothing, 10 the same, 0 in clash\n",
    )


def test_an_answer_in_which_nothing_is_said_clashes_with_nothing() -> None:
    first, second = _sides()
    blank = replace(first, answers={Id("smo-1-q1"): Answer()})
    said = replace(second, answers={Id("smo-1-q1"): Answer(judgement=Id("sound"))})
    states = [
        (part.path, part.state)
        for pair in ((blank, said), (said, blank))
        for part in parts_of(*pair)
        if part.path == "answers/smo-1-q1"
    ]
    assert states == [("answers/smo-1-q1", State.NEW), ("answers/smo-1-q1", State.KEPT)]
