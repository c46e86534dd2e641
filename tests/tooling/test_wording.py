"""The script that measures the wording: counts checked by hand, and every text of a toolkit is counted."""

from __future__ import annotations

import sys
from pathlib import Path

from howdoweknow.content.loader import read_content
from support import HUTS

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from wording import read_texts, table, texts_by_kind


def test_words_sentences_and_letters_are_counted() -> None:
    reading = read_texts(["The warden walks daily. It is logged.", "A log book"])
    assert (reading.texts, reading.words, reading.sentences) == (2, 10, 3)
    assert reading.letters == 37


def test_longer_sentences_and_words_raise_the_reading_age() -> None:
    plain = read_texts(["The warden walks. The door is shut."])
    heavy = read_texts(["Notwithstanding organisational considerations the warden ambulates continuously"])
    assert plain.reading_age < heavy.reading_age


def test_an_empty_list_has_no_length() -> None:
    assert read_texts([]).words_per_text == 0


def test_every_item_and_nested_point_of_a_toolkit_is_counted() -> None:
    readings = table(texts_by_kind(read_content(HUTS)))
    assert readings["all items"].texts == sum(
        readings[kind].texts for kind in ("recommendations", "lines of enquiry", "evidence")
    )
    assert readings["recommendations"].texts == 5
