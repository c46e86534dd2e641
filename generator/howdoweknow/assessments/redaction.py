"""Redacts a self-assessment: a copy without names, posts and notes, for those who ask to see it.

What is kept is annotated in the model (`Public`); everything else is removed.
"""

from __future__ import annotations

from typing import Any, TypeVar

from howdoweknow.model.base import Entry, Trait
from howdoweknow.schema.decoder import shape

E = TypeVar("E", bound=Entry)


def redact(entry: E) -> E:
    """A copy of a self-assessment, or of an entry of one, that has its public fields only.

    Every count of the copy equals that of the original. Raises TypeError for a class with a required field that
    is not public.
    """
    public = {
        field.attribute: _redact_value(getattr(entry, field.attribute))
        for field in shape(type(entry)).fields.values()
        if Trait.PUBLIC in field.traits
    }
    return type(entry)(**public)


def _redact_value(value: Any) -> Any:
    if isinstance(value, Entry):
        return redact(value)
    if isinstance(value, dict):
        return {key: _redact_value(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_redact_value(each) for each in value)
    return value
