"""Settings of reports, `reports.yml`: wording and notice periods, each in force from a day on."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TypeVar

from howdoweknow.model.base import Date, Entry, Id, Text, key_of, yaml_key


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings(Entry):
    """Title, recipient and headings of the plan extract from a day on."""

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
    """Where the editors found this, and what they are not sure of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSettings(Entry):
    """How many working days of notice an inspection gives, from a day on."""

    id: Id
    in_force_from: Date = field(metadata=yaml_key("from"))
    working_days: int
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSettings(Entry):
    """`reports.yml`. `site` is the address at which the toolkit is published, for permanent links."""

    site: Text | None = None
    plans: tuple[PlanSettings, ...] = ()
    notices: tuple[NoticeSettings, ...] = ()


T = TypeVar("T", PlanSettings, NoticeSettings)


def in_force(settings: tuple[T, ...], on: str) -> T | None:
    """The settings that apply on a day (`2026-11-20`): the last to have begun, or None."""
    begun = (each for each in settings if each.in_force_from <= on)
    return max(begun, key=lambda each: each.in_force_from, default=None)


def plain_values(settings: PlanSettings | NoticeSettings) -> dict[str, str | int]:
    """The settings by YAML key as plain texts and numbers, without id; an empty text for what is left out."""
    return {
        key_of(attribute): _plain(getattr(settings, attribute.name))
        for attribute in fields(settings)
        if attribute.name not in ("id", "place")
    }


def _plain(value: Text | int | None) -> str | int:
    return value if isinstance(value, int) else str(value or "")
