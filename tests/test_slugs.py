"""Ids, anchors and file names made from titles."""

from __future__ import annotations

import pytest

from howdoweknow.slugs import anchor, file_name_part, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Log of walks", "log-of-walks"), ("  Ynys Môn / 2031!", "ynys-mon-2031"), ("a_b", "a-b"), ("…", "")],
)
def test_a_slug_has_small_letters_without_accents(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_an_anchor_keeps_accents() -> None:
    assert anchor("Ynys Môn, the north") == "ynys-môn-the-north"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Hut committee (North)", "hut-committee-north"), ("../../etc/passwd", "etc-passwd"), ("é", "")],
)
def test_a_file_name_part_is_ascii(text: str, expected: str) -> None:
    assert file_name_part(text) == expected


def test_a_long_file_name_part_is_cut_and_ends_in_no_hyphen() -> None:
    assert file_name_part("a" * 39 + " b") == "a" * 39
    assert file_name_part("abc def", limit=4) == "abc"
