"""Guards cells of CSV and spreadsheet files against formula injection."""

from __future__ import annotations

import re

# Spreadsheets run a cell that starts with one of these signs or its full-width form. Some skip white space
# and invisible characters first; a leading tab or line break counts as such a sign too.
_FORMULA = re.compile("[\\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def guard_formula(cell: str) -> str:
    """The cell, with an apostrophe in front if a spreadsheet could take it for a formula (OWASP: CSV
    injection).
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell
