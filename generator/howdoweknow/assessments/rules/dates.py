"""Rules for dates: years that can be meant, and dates in order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from howdoweknow.assessments.rules.context import CheckContext, Rule
from howdoweknow.model.base import Day
from howdoweknow.problems import Problem, error, warning
from howdoweknow.schema.decoder import own_texts, walk_entries

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
"""A year outside these is a typing mistake ('0026'). The checklist's date fields have the same limits."""


def years_are_plausible(context: CheckContext) -> Iterator[Problem]:
    """A year has four digits and is neither long past nor far in the future."""
    for day in _days(context):
        year = int(day[:4])
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            wanted = f"write all four figures of a year between {EARLIEST_YEAR} and {LATEST_YEAR}"
            yield warning(day.place, f"the year of '{day}' is {year}; {wanted}")


def _days(context: CheckContext) -> Iterator[Day]:
    """Every date of the file."""
    yield from context.assessment.dates.values()
    for entry in walk_entries(context.assessment):
        for text in own_texts(entry):
            if isinstance(text, Day) and text:
                yield text


def dates_are_in_order(context: CheckContext) -> Iterator[Problem]:
    """Prepared, assured, approved; evidence dated, then reviewed; postponements one after another."""
    assessment = context.assessment
    steps = (
        ("prepared", assessment.prepared),
        ("assured", assessment.assured),
        ("approved", assessment.approved),
    )
    yield from _out_of_order((name, step.date) for name, step in steps if step is not None)
    for held in assessment.evidence.values():
        yield from _out_of_order([("dated", held.dated), ("review_by", held.review_by)])
    for action in assessment.actions.values():
        yield from _out_of_order(("the move before", move.date) for move in action.revised)


def _out_of_order(steps: Iterable[tuple[str, Day | None]]) -> Iterator[Problem]:
    dated = [(name, date) for name, date in steps if date]
    for (name, earlier), (_, later) in itertools.pairwise(dated):
        if later < earlier:
            yield error(later.place, f"{later} is before {earlier} ({name}); put the dates in order")


RULES: tuple[Rule, ...] = (years_are_plausible, dates_are_in_order)
