"""A site with markup in every text of its content."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from support import HUTS
from visiting import build

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"

# Keys whose values are names, dates, addresses or choices, and so refuse any other text.
_NOT_TEXT = {
    "id", "source", "audiences", "topics", "types", "tests", "family", "nation", "nations", "thematic",
    "published", "on", "follows",
    "followed_by", "url", "status", "certainty", "counts_as", "languages", "related", "successors",
    "source_document", "replaced_by",
    "see", "edition", "kind", "shows", "sets", "alike", "column", "partnership", "after", "met_by", "scale",
    "from", "country", "pattern",
    "example", "site",
}  # fmt: skip


def _made_hostile(node: Any, key: str = "") -> Any:
    if isinstance(node, dict):
        # PyYAML reads the key `on` as True.
        named = {"on" if name is True else name: value for name, value in node.items()}
        return {
            name: _made_hostile(value, key if name in {"en", "cy"} else name) for name, value in named.items()
        }
    if isinstance(node, list):
        return [_made_hostile(value, key) for value in node]
    return f"{HOSTILE} {node}" if isinstance(node, str) and key not in _NOT_TEXT else node


def hostile_site_in(folder: Path) -> Path:
    """The built site of a toolkit with markup in every text of its content."""
    content = folder / "content"
    shutil.copytree(HUTS, content)
    with (content / "partnerships.yml").open("a", encoding="utf-8") as partnerships:
        for number in range(6):  # regions enough for a table of contents
            partnerships.write(
                f"- {{id: hut-{number}, name: Hut {number}, nation: north-side, region: Region {number}}}\n"
            )
    for path in content.rglob("*.yml"):
        path.write_text(
            yaml.safe_dump(
                _made_hostile(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)), allow_unicode=True
            ),
            "utf-8",
        )
    settings = f"""\
site_name: {HOSTILE!r}
docs_dir: content/pages
use_directory_urls: false
theme: {{name: material, font: false}}
plugins: [howdoweknow, search, offline]
"""
    return build(content, settings)
