"""Counts working days: all days but Saturdays, Sundays and the public holidays of the toolkit's calendar."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from itertools import takewhile

import holidays

from howdoweknow.model.base import Text
from howdoweknow.model.toolkit import Calendar

# At least so many working days lie in any year, and at most so many days: bounds of the years to look at.
_FEWEST_IN_A_YEAR = 200
_DAYS_IN_A_YEAR = 366


class WorkingDays:
    """The working days of a calendar.

    Every answer is None, never a guess, without a calendar and for years that `holidays` does not know.
    Raises ValueError for an unknown country or subdivision, which `check` reports before.
    """

    def __init__(self, calendar: Calendar | None) -> None:
        if calendar is not None and (unknown := unknown_code(calendar)):
            raise ValueError(f"no calendar is known for '{unknown[0]}'")
        self._calendar = calendar

    def between(self, start: date, end: date) -> int | None:
        """How many working days follow `start` up to and including `end`; negative if `end` is earlier."""
        if end < start:
            count = self.between(end, start)
            return None if count is None else -count
        years = range(start.year, end.year + 1)
        if not all(map(self._is_known, years)):
            return None
        calendar = self._days_off(years)
        return calendar.get_working_days_count(start, end) - calendar.is_working_day(start)

    def after(self, start: date, days: int) -> date | None:
        """The day that is `days` working days after `start`; `start` itself for 0.

        Raises ValueError below 0.
        """
        if days < 0:
            raise ValueError("working days are counted forwards")
        last = start.year + days // _FEWEST_IN_A_YEAR + 1
        years = list(takewhile(self._is_known, range(start.year, last + 1)))
        if days > _DAYS_IN_A_YEAR * len(years):
            return None
        day = self._days_off(years).get_nth_working_day(start, days) if days else start
        return day if day.year in years else None

    def holidays_of(self, years: Iterable[int]) -> Mapping[int, tuple[date, ...]]:
        """The public holidays by year, sorted; years that the calendar does not know are left out."""
        return {year: tuple(sorted(self._holidays(year) or ())) for year in years if self._is_known(year)}

    def _is_known(self, year: int) -> bool:
        return self._holidays(year) is not None

    def _holidays(self, year: int) -> frozenset[date] | None:
        if self._calendar is None:
            return None
        return _public_holidays(self._calendar.country, self._calendar.subdivision, year)

    def _days_off(self, years: Iterable[int]) -> holidays.HolidayBase:
        """The holidays of these years, with Saturday and Sunday as the weekend in every country."""
        calendar = holidays.HolidayBase(expand=False)
        for year in years:
            calendar.append(list(self._holidays(year) or ()))
        return calendar


def unknown_code(calendar: Calendar) -> tuple[Text, Collection[str]] | None:
    """The country or subdivision that `holidays` does not know, and those it knows; None if it knows both."""
    countries = holidays.utils.list_supported_countries(include_aliases=False)
    if calendar.country not in countries:
        return calendar.country, countries
    subdivision, subdivisions = calendar.subdivision, countries[calendar.country]
    return None if subdivision is None or subdivision in subdivisions else (subdivision, subdivisions)


@cache
def _public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date] | None:
    """None if the year is out of range or contains estimated (lunar) holidays."""
    calendar = holidays.country_holidays(country, subdiv=subdivision, years=year)
    if not calendar.start_year <= year <= calendar.end_year:
        return None
    estimated = calendar.tr(getattr(calendar, "estimated_label", "")).strip("%s ()")
    if estimated and any(estimated in name for name in calendar.values()):
        return None
    return frozenset(calendar)
