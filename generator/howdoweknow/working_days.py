"""Working days between two days, and so many of them after one: every day but Saturdays, Sundays and the public holidays of a calendar."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import cache

import holidays

from howdoweknow.model.base import Text
from howdoweknow.model.toolkit import Calendar

_SATURDAY = 5
_DAY = timedelta(days=1)


class WorkingDays:
    """The working days of a toolkit's calendar.

    Without a calendar, and in a year that it does not know, nobody can tell: the answer is None, never a guess.
    Raises ValueError where there is no such calendar, which `check` tells before.
    """

    def __init__(self, calendar: Calendar | None) -> None:
        if calendar is not None and (unknown := unknown_code(calendar)):
            raise ValueError(f"no calendar is known for '{unknown[0]}'")
        self._calendar = calendar

    def between(self, start: date, end: date) -> int | None:
        """How many there are after `start` up to and including `end`; as many below zero where `end` comes first."""
        if end < start:
            count = self.between(end, start)
            return None if count is None else -count
        if not all(self._knows(year) for year in range(start.year, end.year + 1)):
            return None
        return sum(self._is_working(start + _DAY * number) for number in range(1, (end - start).days + 1))

    def after(self, start: date, days: int) -> date | None:
        """The day with which so many are over since `start`. Raises ValueError for a number below zero."""
        if days < 0:
            raise ValueError("working days are counted forwards")
        day = start
        while days and self._knows(day.year):
            day += _DAY
            days -= self._is_working(day)
        return day if self._knows(day.year) else None

    def holidays_of(self, years: Iterable[int]) -> Mapping[int, tuple[date, ...]]:
        """The public holidays of those of the years that the calendar knows: by year, and in order."""
        return {year: tuple(sorted(self._holidays(year) or ())) for year in years if self._knows(year)}

    def _knows(self, year: int) -> bool:
        return self._holidays(year) is not None

    def _is_working(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in (self._holidays(day.year) or ())

    def _holidays(self, year: int) -> frozenset[date] | None:
        return (
            None
            if self._calendar is None
            else _public_holidays(self._calendar.country, self._calendar.subdivision, year)
        )


def unknown_code(calendar: Calendar) -> tuple[Text, Collection[str]] | None:
    """The code that no calendar is known for, with those that are; None where all is known."""
    countries = holidays.utils.list_supported_countries(include_aliases=False)
    if calendar.country not in countries:
        return calendar.country, countries
    subdivision, subdivisions = calendar.subdivision, countries[calendar.country]
    return None if subdivision is None or subdivision in subdivisions else (subdivision, subdivisions)


@cache
def _public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date] | None:
    """None for a year outside the calendar, and for one with a holiday that is only reckoned, as those that follow the moon are."""
    calendar = holidays.country_holidays(country, subdiv=subdivision, years=year)
    if not calendar.start_year <= year <= calendar.end_year:
        return None
    reckoned = calendar.tr(getattr(calendar, "estimated_label", "")).strip("%s ()")
    if reckoned and any(reckoned in name for name in calendar.values()):
        return None
    return frozenset(calendar)
