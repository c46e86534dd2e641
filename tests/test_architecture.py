"""Rules that no linter knows: no word of a field, hashed locks, folders of at most fifteen modules."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "howdoweknow"

WORDS_OF_THE_FIELD = re.compile(
    r"\b(youth|young|offen[dc]\w*|yots?|yjs|yos|probation|lambeth|blackpool|inspectorates?|justice|police|child(ren)?|court|custody)\b",
    re.IGNORECASE,
)


def _modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def _general_code() -> list[Path]:
    scripts = [
        path
        for folder in ("site_templates", "scripts", "generator/howdoweknow/content/starter")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".ts", ".j2", ".html", ".css", ".json", ".sh", ".mjs", ".yml", ".md"}
        and "built" not in path.parts
    ]
    return sorted([*_modules(), *scripts])


@pytest.mark.parametrize("path", _general_code(), ids=lambda path: path.name)
def test_general_code_holds_no_word_of_the_field(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        # Element.children and first-child belong to the web, and `children:` to the library of documents.
        met = WORDS_OF_THE_FIELD.search(
            re.sub(r"\.children|\bchildren\b(?=:| \}| =)|\w+-child|childList|:nth-child", "", line)
        )
        assert met is None, f"{path.name}:{number} says '{met and met.group()}'"


_TAGS = {"a", "article", "button", "div", "fieldset", "input", "nav", "pre", "table", "template", "textarea"}


@pytest.mark.parametrize("path", sorted((ROOT / "site_templates").rglob("*.ts")), ids=lambda path: path.name)
def test_scripts_hold_no_sentence(path: Path) -> None:
    """Sentences are in the templates. Only messages of errors, for developers, are in scripts."""
    source = re.sub(r"/\*.*?\*/|(?<!\S)//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    source = re.sub(r"new (\w*Error)\((?:[^()]|\([^()]*\))*\)", "", source)
    for literal in re.findall(r'"[^"\n]*"|`[^`]*`', source):
        text = literal
        while text != (text := re.sub(r"\$?\{[^{}]*\}", "0", text)):
            pass
        pairs = re.findall(r"(?=\b([A-Za-z]{2,}),? ([a-z]{3,})\b(?!-))", text)
        assert [pair for pair in pairs if _TAGS.isdisjoint(pair)] == [], literal


def test_the_locks_carry_hashes_and_name_no_registry() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert locks
    for path in locks:
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text, path.name
        assert "://" not in text, path.name
    assert "resolved" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_no_folder_holds_more_than_fifteen_modules() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    modules = [
        Path(name) for name in listed if name.endswith((".py", ".ts")) and not name.endswith("__init__.py")
    ]
    full = {folder: count for folder, count in Counter(path.parent for path in modules).items() if count > 15}
    assert full == {}
