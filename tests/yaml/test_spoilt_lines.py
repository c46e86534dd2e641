"""Every line of the small toolkit with a typical mistake: it is always reported, in its file, and nothing
crashes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from howdoweknow.checks.content import check_content
from howdoweknow.content.loader import read_content
from support import HUTS

_KEY = re.compile(r"(\s*(?:- )*)([a-z_]+):")


def _valued(line: str, value: str) -> str:
    return f"{line.partition(':')[0]}: {value}"


# Each is a mistake for any key.
WAYS: dict[str, Callable[[str], str]] = {
    "a letter too many in a key": lambda line: _KEY.sub(r"\1\2x:", line, count=1),
    "a mark to repeat": lambda line: _valued(line, "&a b"),
    "a repeated place": lambda line: _valued(line, "*a"),
    "a type mark": lambda line: _valued(line, "!!int 5"),
    "an open bracket": lambda line: _valued(line, "[a, b"),
    "an open quote": lambda line: _valued(line, '"a'),
    "lists in lists": lambda line: _valued(line, "[[[a]]]"),
    "a tab": lambda line: "\t" + line,
    "no colon": lambda line: line.replace(":", "", 1),
    "the line twice": lambda line: (
        f"{line}\n{_KEY.sub(lambda met: ' ' * len(met[1]) + met[2] + ':', line, count=1)}"
    ),
    "a letter that nobody sees": lambda line: _valued(line, '"a\u200b"'),
    "a control character": lambda line: line + "\x07",
    "nothing but white space": lambda line: _valued(line, '"  "'),
}


def _file_names() -> list[str]:
    return sorted(str(path.relative_to(HUTS)) for path in HUTS.rglob("*.yml"))


@pytest.mark.parametrize("name", _file_names())
def test_a_mistake_is_always_reported_in_its_file(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(HUTS, tmp_path / "huts")
    path = folder / name
    lines = path.read_text(encoding="utf-8").split("\n")
    keyed = [number for number, line in enumerate(lines) if _KEY.match(line) and "#" not in line]
    silent = []
    for number in keyed:
        way, spoil = list(WAYS.items())[number % len(WAYS)]
        path.write_text(
            "\n".join([*lines[:number], spoil(lines[number]), *lines[number + 1 :]]), encoding="utf-8"
        )
        problems = check_content(read_content(folder))
        assert all(
            problem.place.path and problem.place.line >= 1 and problem.place.column >= 1
            for problem in problems
        )
        if not any(Path(problem.place.path) == path for problem in problems):
            silent.append((number + 1, way, spoil(lines[number])))
    assert silent == []


@pytest.mark.parametrize("name", _file_names())
def test_a_truncated_file_never_crashes(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(HUTS, tmp_path / "huts")
    path = folder / name
    data = path.read_bytes()
    for end in range(0, len(data), max(len(data) // 25, 1)):
        path.write_bytes(data[:end])
        problems = check_content(read_content(folder))
        assert all(problem.place.path for problem in problems)
