"""Holds the code to its own rules: imports point down, one module for each library, and no word of a field."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "generator"

# Each module may import those of the layers above it in this list, never one beside or below it.
LAYERS = (
    {"problems", "files", "collecting", "revision", "document_pieces", "likeness", "report_kinds", "patterns", "find_packing"},
    {"yaml_tree", "plain_text", "model", "document_columns", "document_html", "document_headings"},
    {"yaml_mistakes", "scalars", "document_text", "document_outline"},
    {"toolkit_model", "asked_model", "vocabulary_model", "answer_model", "report_model"},
    {"checklist_model", "inspection_model", "yaml_reader", "working_days"},
    {"decoder", "templates", "alignment", "content_files"},
    {"content", "answers", "terms", "built", "find_words"},
    {"addresses", "citations", "disclosing", "synonyms", "standing", "asked_checks", "toolkit_checks"},
    {"checklists", "id_checks", "checklist_checks", "inspection_checks", "inspection_data", "bearing", "figure_rows", "filling"},
    {"checks", "answer_checks", "merge", "schema", "open_data", "since", "pairing", "figure_head", "report_blocks"},
    {"importing", "report_html", "report_sheets", "find_records", "figures"},
    {"official", "report_docx", "report_odf", "report_tables", "report_markdown"},
    {"checklist_page", "reports", "report_script"},
    {"pages", "check", "find", "reporting"},
    {"set_pages", "asked_pages", "record_pages", "find_page", "comparison_pages"},
    {"evidence_pages", "inspection_pages"},
    {"reading_pages"},
    {"site"},
    {"plugin", "emit", "new"},
    {"build"},
    {"cli_parts"},
    {"cli_import", "cli_merge", "cli_new", "cli_report"},
    {"cli"},
)

ONE_HOME = {
    "yaml": {"yaml_reader", "answers"},
    "jinja2": {"templates"},
    "markdown": {"templates"},
    "nh3": {"templates"},
    "holidays": {"working_days"},
    "click": {"cli", "cli_import", "cli_merge", "cli_new", "cli_parts", "cli_report"},
    "docx": {"report_docx"},
    "odfdo": {"report_odf"},
    "openpyxl": {"report_tables"},
    "mkdocs": {"plugin", "build"},
}

WORDS_OF_THE_FIELD = re.compile(
    r"\b(youth|young|offen[dc]\w*|yots?|yjs|yos|probation|lambeth|blackpool|inspectorates?|justice|police|child(ren)?|court|custody)\b",
    re.IGNORECASE,
)


def _modules() -> list[Path]:
    return sorted(path for path in GENERATOR.glob("*.py") if path.name != "__init__.py")


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def _layer(name: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if name in layer)


def test_every_module_stands_in_one_layer() -> None:
    assert sorted(name for layer in LAYERS for name in layer) == [path.stem for path in _modules()]


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.stem)
def test_imports_point_down_only(path: Path) -> None:
    own = _layer(path.stem)
    for name in _imports(path):
        if name.startswith("generator."):
            other = name.removeprefix("generator.")
            assert _layer(other) < own, f"{path.name} imports {other}, which is not below it"


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.stem)
def test_each_library_has_one_home(path: Path) -> None:
    for name in _imports(path):
        homes = ONE_HOME.get(name.split(".")[0])
        assert homes is None or path.stem in homes, f"{path.name} imports {name}; only {homes} may"


def _general_code() -> list[Path]:
    scripts = [
        path
        for folder in ("site_templates", "scripts")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".ts", ".j2", ".html", ".css", ".json", ".sh"} and "built" not in path.parts
    ]
    return sorted([*_modules(), *scripts])


@pytest.mark.parametrize("path", _general_code(), ids=lambda path: path.name)
def test_general_code_holds_no_word_of_the_field(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        # Element.children and first-child belong to the web, and `children:` to the library of documents, not to the field.
        met = WORDS_OF_THE_FIELD.search(re.sub(r"\.children|\bchildren\b(?=:| \}| =)|\w+-child|childList|:nth-child", "", line))
        assert met is None, f"{path.name}:{number} says '{met and met.group()}'"


def test_the_locks_carry_hashes_and_name_no_registry() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert locks
    for path in locks:
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text, path.name
        assert "://" not in text, path.name
    assert "resolved" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
