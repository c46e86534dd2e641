"""Writes the contract of self-assessment files for the scripts; `make contract` runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from howdoweknow.assessments.contract import contract

ROOT = Path(__file__).parents[1]
CONTRACT = ROOT / "site_templates" / "checklist" / "document" / "contract.json"
_WIDTH = 110


def as_json(value: Any, indent: str = "", used: int = 0) -> str:
    """JSON as Biome formats it: what fits in 110 columns on one line, anything else an item a line.

    `used`: columns of the line that are taken by the indent and the key, plus one for a comma.
    """
    line = _on_one_line(value)
    if used + len(line) <= _WIDTH or not isinstance(value, dict | list):
        return line
    inner = indent + "  "
    if isinstance(value, dict):
        keys = [f"{inner}{json.dumps(key)}: " for key in value]
        items = [
            key + as_json(item, inner, len(key) + 1) for key, item in zip(keys, value.values(), strict=True)
        ]
        return "{\n" + ",\n".join(items) + f"\n{indent}}}"
    items = [inner + as_json(item, inner, len(inner) + 1) for item in value]
    return "[\n" + ",\n".join(items) + f"\n{indent}]"


def _on_one_line(value: Any) -> str:
    if isinstance(value, dict) and value:
        return (
            "{ " + ", ".join(f"{json.dumps(key)}: {_on_one_line(item)}" for key, item in value.items()) + " }"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_on_one_line(item) for item in value) + "]"
    return json.dumps(value)


if __name__ == "__main__":
    CONTRACT.write_text(as_json(contract()) + "\n", encoding="utf-8")
