"""Scalars: what is read, and what is said about the rest."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from howdoweknow.model.base import Date, Day, FreeText, Id, SourceKey, Text
from howdoweknow.problems import Level
from howdoweknow.schema.scalars import INVALID, SCALARS, DecodingContext
from howdoweknow.yaml.tree import Document, Scalar


def _read(of: Any, value: str, plain: bool = True) -> tuple[Any, list[str]]:
    document = Document("a.yml")
    read = SCALARS[of](DecodingContext(document), Scalar(3, 7, value, plain), "'key'")
    return read, [problem.message for problem in document.problems]


@pytest.mark.parametrize("value", ["2026", "2026-11", "2026-11-20", "2024-02-29", "0001"])
def test_a_year_a_month_or_a_day_is_a_date(value: str) -> None:
    assert _read(Date, value, plain=False) == (value, [])


@pytest.mark.parametrize(
    "value",
    ["0000", "26", "2026-13", "2026-1", "2026-02-29", "20261120", "2026-W01", "2026-11-20T10", "٢٠٢٦"],
)
def test_any_other_text_is_no_date(value: str) -> None:
    assert _read(Date, value, plain=False)[0] is INVALID
    assert _read(Day, value, plain=False)[0] is INVALID


@pytest.mark.parametrize("value", ["2026", "2026-11"])
def test_a_day_is_a_full_date(value: str) -> None:
    assert _read(Day, value, plain=False)[0] is INVALID


@pytest.mark.parametrize(
    ("of", "value", "expected"),
    [
        (int, "12", 12),
        (int, "-3", -3),
        (Decimal, "42.5", Decimal("42.5")),
        (bool, "true", True),
        (bool, "false", False),
        (SourceKey, "report-2015:1/enquiry/3", "report-2015:1/enquiry/3"),
        (Id, "staff-training", "staff-training"),
    ],
)
def test_values_are_read_as_their_type(of: Any, value: str, expected: Any) -> None:
    assert _read(of, value) == (expected, [])


@pytest.mark.parametrize(
    ("of", "value", "message"),
    [
        (int, "012", "'key' is '012'; it must be a whole number without quotes"),
        (bool, "yes", "'key' is 'yes'; it must be true or false"),
        (
            Id,
            "Staff",
            "'key' is 'Staff'; an id has only small letters a-z, digits and single hyphens, "
            "like 'staff-training'",
        ),
        (Id, "a" * 81, f"'key' is '{'a' * 79}…'; an id has at most 80 characters"),
        (Text, " ", "'key' has no words in it"),
        (
            Text,
            "No",
            "'key' is No, which some programs read as a number, a date or a yes/no; put it in quotes: \"No\"",
        ),
    ],
)
def test_a_message_says_what_is_written_and_what_is_allowed(of: Any, value: str, message: str) -> None:
    assert _read(of, value)[1] == [message]


def test_free_text_may_be_anything_but_a_retyped_value_is_a_warning() -> None:
    document = Document("a.yml")
    text = SCALARS[FreeText](DecodingContext(document), Scalar(3, 7, "No", plain=True), "'key'")
    assert text == "No"
    assert [(problem.place.line, problem.level) for problem in document.problems] == [(3, Level.WARNING)]
