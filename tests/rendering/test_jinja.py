"""Texts as HTML: everything is escaped, and prose keeps only harmless Markdown."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from howdoweknow.model.base import Text
from howdoweknow.rendering.jinja import environment, month, prose, region_anchor, words


def _translated() -> Text:
    english, welsh = Text("Log <b>"), Text("Cofnod & mwy")
    english.lang, welsh.lang = "en", "cy"
    english.translations = (welsh,)
    return english


def test_words_are_escaped_and_translations_are_marked() -> None:
    assert words("a < b") == "a &lt; b"
    assert words(_translated()) == (
        '<span lang="en">Log &lt;b&gt;</span> <span lang="cy">Cofnod &amp; mwy</span>'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one *two*\n\n- three", "<p>one <em>two</em></p>\n<ul>\n<li>three</li>\n</ul>"),
        ("<script>alert(1)</script>", ""),
        ("[a](javascript:alert)", "<p><a>a</a></p>"),
        ("# Heading", "Heading"),
        ("![a](b.png)", "<p></p>"),
    ],
)
def test_prose_keeps_only_harmless_markdown(text: str, html: str) -> None:
    assert prose(text) == html


@pytest.mark.parametrize(
    ("date", "expected"), [("2010", "2010"), ("2010-06", "June 2010"), ("2010-06-04", "4 June 2010")]
)
def test_dates_are_written_out(date: str, expected: str) -> None:
    assert month(Text(date)) == expected


def test_a_region_has_a_stable_anchor() -> None:
    assert region_anchor("Upper valley, Môn") == "region-upper-valley-môn"


def test_an_undefined_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ missing }}").render()
