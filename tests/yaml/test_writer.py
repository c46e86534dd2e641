"""Written YAML: every YAML reader reads back the same tree."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from howdoweknow.yaml.writer import Block, Plain, dump, dump_styled, quote, reads_as_block
from support import NASTY, texts

trees = st.recursive(
    st.one_of(texts, st.sampled_from(NASTY), st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["a", "on", "no", "id", "a-b", *NASTY[:20]]), inner, max_size=3),
    ),
)


@given(st.dictionaries(st.sampled_from(["a", "on", "y", "a: b"]), trees, min_size=1))
def test_every_yaml_reader_sees_the_tree_that_was_written(tree: dict[str, Any]) -> None:
    written = dump(tree)
    assert yaml.load(written, Loader=yaml.SafeLoader) == tree
    assert yaml.load(written, Loader=yaml.CSafeLoader) == tree


@given(texts)
def test_a_quoted_text_is_json_and_yaml(text: str) -> None:
    assert json.loads(quote(text)) == text == yaml.safe_load(quote(text))


def test_lists_are_indented_and_only_plain_texts_have_no_quotes() -> None:
    tree = {"a": [{"id": Plain("x"), "name": "x"}, {"b": []}], "c": Plain("no"), "count": 1, "on": None}
    assert dump(tree) == ('a:\n  - id: x\n    name: "x"\n  - b: []\nc: "no"\ncount: 1\n"on": null\n')


@pytest.mark.parametrize(("tree", "expected"), [({}, "{}\n"), ([], "[]\n")])
def test_an_empty_tree_is_written_in_one_line(tree: Any, expected: str) -> None:
    assert dump(tree) == expected


@pytest.mark.parametrize("text", [text for text in NASTY if reads_as_block(text)])
def test_a_block_is_read_back_as_it_was(text: str) -> None:
    written = dump_styled({Plain("a"): Block(text)})
    assert written.startswith("a: |")
    assert yaml.load(written, Loader=yaml.SafeLoader) == {"a": text}
