"""Patterns that editors may use: read alike by Python and browsers, and quick on any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from howdoweknow.content.loader import read_content
from howdoweknow.model.safe_regex import FLAGS, explain_unsafe_pattern
from support import HUTS

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bbunk \d{1,3}\b",
        r"[\w.+-]{1,40}@[\w-]{1,40}\.\w",
        "(ab){3}",
        "(?:a|b)c?",
        "a(?!b)",
        r"[^\n]{0,15}\d",
        "a??b",
        r"\(x\)",
    ],
)
def test_a_safe_pattern_is_allowed(pattern: str) -> None:
    assert explain_unsafe_pattern(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("a*b", "'*b' is not allowed in it"),
        ("a+", "is not allowed in it"),
        ("a{2,}", "is not allowed in it"),
        (r"\pL", r"'\pL' is not"),
        ("(?<=a)b", "is not allowed in it"),
        ("(?i)a", "is not allowed in it"),
        (r"(?P<a>b)", "is not allowed in it"),
        (r"(a)\1", "is not allowed in it"),
        ("[a--b]", "is not allowed in it"),
        ("(a{1,3}b){2}", "of variable length"),
        ("(?:a|bc){2,3}", "of variable length"),
        ("a{1,70}", "more than 60 times"),
        ("(a", "is not a regular expression"),
        ("a)", "never opened"),
        ("a?", "where there is nothing"),
        ("x{2,60}y{2,60}z{1,60}", "too many ways"),
        ("a{3,1}", "is not a regular expression"),
    ],
)
def test_an_unsafe_pattern_is_refused_with_the_reason(pattern: str, why: str) -> None:
    assert why in (explain_unsafe_pattern(pattern) or "")


pieces = st.sampled_from(
    (
        "a",
        "b?",
        "[ab]{1,20}",
        ".{0,9}",
        "(?:a|b){3}",
        "(?:ab)?",
        "(?:a?|b){2}",
        "|",
        r"\d{2}",
        "a*",
        "(?!b)",
        "(a{1,2}){2}",
    )
)


@given(st.lists(pieces, min_size=1, max_size=6).map("".join), st.text(alphabet="ab1-", max_size=40))
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_an_allowed_pattern_is_quick_on_any_text(pattern: str, text: str) -> None:
    """Catastrophic backtracking would never return."""
    assume(explain_unsafe_pattern(pattern) is None)
    assert all(found[0] and found[0] in text * 25 for found in re.finditer(pattern, text * 25, FLAGS))


@pytest.mark.parametrize("folder", [HUTS, CONTENT], ids=["huts", "content"])
def test_each_caution_matches_its_example_and_no_ordinary_words(folder: Path) -> None:
    cautions = read_content(folder).toolkit.cautions
    assert cautions
    for caution in cautions:
        assert re.search(caution.pattern, caution.example, FLAGS)
        for words in (
            "Reviewed in 2026-27 by the board on 2026-11-20.",
            "14 of 15 records, 93%, version 2.1",
            "Shared drive, policies, v3",
        ):
            assert not re.search(caution.pattern, words, FLAGS), caution.id
