"""Writes YAML that every YAML reader reads back as the same text.

The one module that imports PyYAML's emitter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from howdoweknow.yaml.tree import is_retyped_text


class Plain(str):
    """Text that is written without quotes, unless a reader would retype it: an id or a fixed choice."""


class Quoted(str):
    """Text that is written in double quotes."""


class Block(str):
    """Text of several lines that is written as a literal block; see `reads_as_block`."""


# YAML readers refuse or change these characters unless they are escaped.
_ESCAPED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def quote(text: str) -> str:
    """The text as a double-quoted scalar, which JSON and every YAML reader reads back unchanged."""
    return _ESCAPED.sub(
        lambda match: f"\\u{ord(match.group()):04x}", json.dumps(str(text), ensure_ascii=False)
    )


# Data: every text in quotes

# Own code, because PyYAML takes eight times as long (0.67 s against 0.08 s for a register of 0.9 MB)
# and libyaml cannot indent lists. A test reads the result back with PyYAML.


def dump(tree: dict[str, Any] | list[Any]) -> str:
    """The YAML of dicts, lists, texts, numbers, booleans and None; all texts but `Plain` ones in quotes."""
    if not tree:
        return f"{_empty(tree)}\n"
    return "\n".join(_lines(tree, "")) + "\n"


_SIMPLE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def _lines(tree: Any, indent: str) -> Iterator[str]:
    """The lines of a mapping or a list that is not empty."""
    if isinstance(tree, dict):
        entries = [(f"{_key(key)}:", value) for key, value in tree.items()]
    else:
        entries = [("-", value) for value in tree]
    for start, value in entries:
        if not isinstance(value, dict | list):
            yield f"{indent}{start} {_scalar(value)}"
        elif not value:
            yield f"{indent}{start} {_empty(value)}"
        elif start == "-":
            first, *rest = _lines(value, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{indent}{start}"
            yield from _lines(value, indent + "  ")


def _empty(value: Any) -> str:
    return "{}" if isinstance(value, dict) else "[]"


def _key(key: str) -> str:
    return key if _SIMPLE_KEY.fullmatch(key) and not is_retyped_text(key) else quote(key)


def _scalar(value: Any) -> str:
    if isinstance(value, Plain) and not is_retyped_text(value):
        return str(value)
    return quote(value) if isinstance(value, str) else json.dumps(value)


# Self-assessments: each text in a style of its own


def dump_styled(tree: Any) -> str:
    """The YAML of a tree in which each text is `Plain`, `Quoted` or `Block`."""
    return str(
        yaml.dump(
            tree,
            Dumper=_Dumper,
            allow_unicode=True,
            width=2**31 - 1,
            sort_keys=False,
            default_flow_style=False,
        )
    )


def reads_as_block(text: str) -> bool:
    """Whether every YAML reader reads the text back unchanged from a literal block."""
    return "\n" in text and not _UNSAFE_IN_BLOCK.search(text) and _BLOCK.fullmatch(text) is not None


# Lines of printable text that neither start nor end with white space.
_BLOCK = re.compile(r"(?:\S(?:[^\n]*\S)?)(?:\n+\S(?:[^\n]*\S)?)*\n?")
_UNSAFE_IN_BLOCK = re.compile(
    "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]"
)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent(style: str | None) -> Any:
    return lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=style)


_Dumper.add_representer(Plain, _represent(None))
_Dumper.add_representer(Quoted, _represent('"'))
_Dumper.add_representer(Block, _represent("|"))
