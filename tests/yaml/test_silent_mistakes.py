"""Mistakes of authors that YAML reads as something else, and correct files without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from howdoweknow.assessments.yaml_file import comment_warnings
from howdoweknow.yaml.reader import parse_bytes

BEFORE = "format: a\nanswers:\n  q1:\n    judgement: met\n    because: "

SILENT = {
    "Signed at meeting #14 by the deputy": "5:32: '#14 by the deputy' is lost",
    "Background checks #1 priority": "5:32: '#1 priority' is lost",
    r'"S:\teams\new\reports"': r"5:17: in double quotes \t, \n, \r is read as a tab",
    r'"\\server\team"': r"5:23: in double quotes \t is read as a tab",
    "“Minutes of May”": "5:14: the curly quotes “ and ”",
    "‘Minutes’": "5:14: the curly quotes ‘ and ’",
}

BROKEN = {
    "'It's agreed'": "5:14: the quote opened here is closed by the apostrophe of It's",
    '"He said "yes" to it"': "5:14: the quote opened here is closed before yes",
    '"Half" and more': "5:21: text follows the closing quote",
    "- a list": "5:14: a list cannot start on the line of its key",
    "[a, b": "5:14: a bracket is opened here and never closed",
}

RIGHT = (
    "It's fine",
    "'all o''clock'",
    '"closed" # a comment',
    "C# and F#",
    "a#b",
    "“Minutes” and “notes”",
    r'"C:\\temp\\new"',
    r'"line one\nline two"',
    "'S:\\teams\\new'",
    "see # 4",
)


def _problems(text: str) -> list[str]:
    found = parse_bytes(text.encode("utf-8"), "f").problems
    return [f"{problem.place.line}:{problem.place.column}: {problem.message}" for problem in found]


@pytest.mark.parametrize(("value", "expected"), [*SILENT.items(), *BROKEN.items()])
def test_a_mistake_is_reported_where_it_is(value: str, expected: str) -> None:
    (problem,) = _problems(f"{BEFORE}{value}\nend: x\n")
    assert problem.startswith(expected)


@pytest.mark.parametrize("value", SILENT)
def test_a_readable_mistake_is_a_warning(value: str) -> None:
    document = parse_bytes(f"{BEFORE}{value}\nend: x\n".encode(), "f")
    assert document.root is not None
    assert [problem.level.value for problem in document.problems] == ["warning"]


@pytest.mark.parametrize("value", RIGHT)
def test_correct_values_are_not_reported(value: str) -> None:
    assert _problems(f"{BEFORE}{value}\nend: x\n") == []


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", ">>>>>>> health-copy", "||||||| base"])
def test_marks_of_an_unfinished_merge_are_named(marker: str) -> None:
    (problem,) = _problems(f"format: a\nanswers:\n{marker}\n  q1: met\n")
    assert problem.startswith(f"3:1: this file has conflict markers of an unfinished merge ({marker[:7]})")


def test_the_same_marks_inside_a_text_are_text() -> None:
    assert _problems("a: |\n  <<<<<<< HEAD\n  text\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  judgement:\u00a0met\n  b: c\n", "2:13: there is a no-break space here"),
        ("a:\n  judgement:met\n  b: c\n", "2:12: a space is missing after 'judgement:'"),
        ("a: >-\nfolded text\nb: c\n", "2:1: the lines of a text after '>' or '|' must be indented"),
    ],
)
def test_a_line_that_cannot_be_parsed_is_explained(text: str, expected: str) -> None:
    (problem,) = _problems(text)
    assert problem.startswith(expected)


def test_a_dash_that_is_no_hyphen_is_named() -> None:
    (problem,) = _problems("evidence:\n  – one\n  – two\n")
    assert problem.startswith("2:3: '–' starts no list")


def test_a_workbook_is_called_one() -> None:
    (problem,) = [problem.message for problem in parse_bytes(b"PK\x03\x04rest", "f.yml").problems]
    assert problem.startswith("this is a workbook")


def test_comments_are_reported_once_and_lookalikes_never(tmp_path: Path) -> None:
    path = tmp_path / "in.yml"
    path.write_text("a: b # one\n# two\nc: 'not # this'\nd: |\n  # nor this\ne: f#g\n", encoding="utf-8")
    (problem,) = comment_warnings(path)
    assert (problem.place.line, problem.place.column) == (1, 6)
    assert problem.message.startswith("2 notes after '#' are not kept")
