"""The words of a text, and how the index packs them: cases that the page's script is held to as well
(`tests/script/find.test.ts`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from howdoweknow.search.packing import packed_numbers, packed_words
from howdoweknow.search.tokens import Phrases
from howdoweknow.slugs import slug

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))


def test_a_text_falls_into_words_joined_words_and_the_signs_of_phrases() -> None:
    phrases = Phrases(CASES["groups"])
    for text, said in CASES["texts"]:
        assert list(phrases.said_in(text)) == said, text


def test_an_id_follows_from_a_title() -> None:
    for title, name in CASES["ids"]:
        assert slug(title) == name


def test_lists_are_packed_as_the_script_unpacks_them() -> None:
    for numbers, packed in CASES["numbers"]:
        assert packed_numbers(numbers) == packed
    for words, packed in CASES["words"]:
        assert packed_words(words) == packed


@given(some.lists(some.integers(0, 10**6)))
def test_what_is_packed_needs_no_escape_and_no_space(numbers: list[int]) -> None:
    packed = packed_numbers(sorted(numbers))
    assert json.dumps(packed) == f'"{packed}"'
    assert " " not in packed


@given(some.text())
def test_no_word_has_a_capital_which_would_begin_another(text: str) -> None:
    for word in Phrases([]).said_in(text):
        assert not any("A" <= letter <= "Z" for letter in word)
