"""Working days compared with lists made by hand: substitute days, year ends, leap days, unknown years."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from howdoweknow.model.base import Text
from howdoweknow.model.toolkit import Calendar
from howdoweknow.working_days import WorkingDays, unknown_code

ENGLAND = Calendar(country=Text("GB"), subdivision=Text("ENG"))
# The tests of the script use the same cases.
CASES = json.loads((Path(__file__).parent / "working_days.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def england() -> WorkingDays:
    return WorkingDays(ENGLAND)


def _day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("nation", ["ENG", "WLS"])
@pytest.mark.parametrize("year", CASES["holidays"])
def test_the_bank_holidays_are_those_listed_by_hand(nation: str, year: str) -> None:
    days = WorkingDays(Calendar(country=Text("GB"), subdivision=Text(nation)))
    of_the_year = days.holidays_of([int(year)])[int(year)]
    assert [day.strftime("%m-%d") for day in of_the_year if day.weekday() < 5] == CASES["holidays"][year]


@pytest.mark.parametrize(("start", "end", "count", "why"), CASES["between"])
def test_working_days_between_two_days(
    england: WorkingDays, start: str, end: str, count: int, why: str
) -> None:
    assert england.between(_day(start), _day(end)) == count, why
    assert england.between(_day(end), _day(start)) == -count, why


@pytest.mark.parametrize(("start", "days", "day"), CASES["after"])
def test_the_day_some_working_days_later(england: WorkingDays, start: str, days: int, day: str) -> None:
    assert england.after(_day(start), days) == _day(day)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 300))
def test_between_is_the_inverse_of_after(start: date, days: int) -> None:
    england = WorkingDays(ENGLAND)
    end = england.after(start, days)
    assert end is not None
    assert england.between(start, end) == days
    assert england.between(start, end - timedelta(days=1)) == days - 1


def test_nations_differ(england: WorkingDays) -> None:
    scotland = WorkingDays(Calendar(country=Text("GB"), subdivision=Text("SCT")))
    assert (
        england.between(_day("2026-11-27"), _day("2026-11-30")),
        scotland.between(_day("2026-11-27"), _day("2026-11-30")),
    ) == (1, 0)


def test_without_a_calendar_every_answer_is_none() -> None:
    none = WorkingDays(None)
    assert none.between(_day("2026-11-20"), _day("2026-11-23")) is None
    assert none.after(_day("2026-11-20"), 1) is None
    assert none.holidays_of([2026]) == {}


def test_years_out_of_range_are_unknown(england: WorkingDays) -> None:
    assert england.between(_day("2100-12-30"), _day("2101-01-04")) is None
    assert england.between(_day("2101-01-04"), _day("2100-12-30")) is None
    assert england.after(_day("2100-12-30"), 30) is None
    assert england.between(date.min, _day("2026-01-01")) is None
    assert england.after(date.max, 1) is None
    assert list(england.holidays_of([1066, 2026, 2500])) == [2026]


def test_an_estimated_holiday_makes_its_year_unknown() -> None:
    """Türkiye has lunar holidays, which are known only some years ahead."""
    turkey = WorkingDays(Calendar(country=Text("TR")))
    assert turkey.between(_day("2024-01-02"), _day("2024-01-05")) == 3
    assert turkey.between(_day("2090-01-02"), _day("2090-01-05")) is None


def test_working_days_are_counted_forwards_only(england: WorkingDays) -> None:
    with pytest.raises(ValueError, match="forwards"):
        england.after(_day("2026-11-20"), -1)


@pytest.mark.parametrize(
    ("country", "subdivision", "code"), [("UK", None, "UK"), ("GB", "EN", "EN"), ("utils", None, "utils")]
)
def test_an_unknown_code_is_returned_with_the_known_ones(
    country: str, subdivision: str | None, code: str
) -> None:
    calendar = Calendar(country=Text(country), subdivision=subdivision and Text(subdivision))
    unknown = unknown_code(calendar)
    assert unknown is not None
    assert unknown[0] == code
    assert ("ENG" if subdivision else "GB") in unknown[1]
    with pytest.raises(ValueError, match=f"'{code}'"):
        WorkingDays(calendar)


def test_no_working_days_later_is_the_day_itself(england: WorkingDays) -> None:
    assert england.after(_day("2026-11-21"), 0) == _day("2026-11-21")


def test_more_days_than_the_calendar_has_are_unknown_at_once(england: WorkingDays) -> None:
    assert england.after(_day("2026-11-20"), 999_999_999) is None
    assert england.after(_day("2026-11-20"), 25_000) is None


def test_the_weekend_is_saturday_and_sunday_in_every_country() -> None:
    israel = WorkingDays(Calendar(country=Text("IL")))
    assert israel.between(_day("2026-02-06"), _day("2026-02-09")) == 1
