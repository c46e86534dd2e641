"""Moves the clock of the process, as the libraries that write files see it."""

from __future__ import annotations

import datetime
import sys
import time

import pytest


def move_clock(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """From now on `time.time`, `datetime.now` and `date.today` are this many days later in every module."""
    real_time, real_datetime, real_date = time.time, datetime.datetime, datetime.date
    delta = datetime.timedelta(days=days)

    class LikeItsParent(type):
        """`isinstance` of a moved class accepts what the real class made."""

        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, cls.__mro__[1])

    class MovedDateTime(real_datetime, metaclass=LikeItsParent):  # type: ignore[misc, valid-type]
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return real_datetime.now(tz) + delta

    class MovedDate(real_date, metaclass=LikeItsParent):  # type: ignore[misc, valid-type]
        @classmethod
        def today(cls) -> datetime.date:
            return real_date.today() + delta

    monkeypatch.setattr(time, "time", lambda: real_time() + delta.total_seconds())
    for module in [*sys.modules.values()]:
        if getattr(module, "datetime", None) is real_datetime:
            monkeypatch.setattr(module, "datetime", MovedDateTime)
        if getattr(module, "date", None) is real_date:
            monkeypatch.setattr(module, "date", MovedDate)
