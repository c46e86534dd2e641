"""The words of `reports.yml`, as typed, frozen objects: what reports say that changes with the years, and from when."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TypeVar

from howdoweknow.model.base import Date, Entry, Id, Text, key_of, yaml_key


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings(Entry):
    """What a plan extract is called, whom it goes to and its headings, from a day on."""

    id: Id
    in_force_from: Date = field(metadata=yaml_key("from"))
    title: Text
    recipient: Text
    actions: Text
    """The heading over the table of actions."""
    sections: Text
    """The heading over the text of each thematic."""
    evidence: Text
    unanswered: Text
    note: Text | None = None
    """Where the editors have this from, and what they are not sure of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSettings(Entry):
    """How many working days of notice an inspection gives, from a day on."""

    id: Id
    in_force_from: Date = field(metadata=yaml_key("from"))
    working_days: int
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSettings(Entry):
    """`reports.yml`: the dated configuration of reports. `site` is where the toolkit is published, for permanent links."""

    site: Text | None = None
    plans: tuple[PlanSettings, ...] = ()
    notices: tuple[NoticeSettings, ...] = ()


T = TypeVar("T", PlanSettings, NoticeSettings)


def in_force(forms: tuple[T, ...], on: str) -> T | None:
    """The one that holds on a day: that which began last; None where none has begun."""
    return max(
        (form for form in forms if form.in_force_from <= on),
        key=lambda form: form.in_force_from,
        default=None,
    )


def plain_values(form: PlanSettings | NoticeSettings) -> dict[str, str | int]:
    """What one says, by name, as plain texts and numbers; what is left out is an empty text."""
    return {
        key_of(each): _plain(getattr(form, each.name))
        for each in fields(form)
        if each.name not in ("id", "place")
    }


def _plain(value: Text | int | None) -> str | int:
    return value if isinstance(value, int) else str(value or "")
