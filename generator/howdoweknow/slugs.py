"""Makes ids, anchors and file names from titles: words joined by hyphens."""

from __future__ import annotations

import re

from howdoweknow.text_folding import fold_accents

_SEPARATORS = re.compile(r"[\W_]+")
_NOT_ASCII_ALPHANUMERIC = re.compile("[^a-z0-9]+")


def slug(title: str) -> str:
    """An id from a title: lower case without accents. The search script makes ids by the same rule."""
    return _SEPARATORS.sub("-", fold_accents(title)).strip("-")


def anchor(title: str) -> str:
    """An HTML id from a title: lower case, accents kept."""
    return _SEPARATORS.sub("-", title.lower()).strip("-")


def file_name_part(text: str, limit: int = 40) -> str:
    """A part of a file name: ASCII letters, digits and hyphens only, at most `limit` characters."""
    return _NOT_ASCII_ALPHANUMERIC.sub("-", text.casefold()).strip("-")[:limit].strip("-")
