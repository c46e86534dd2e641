"""Which reports there are, and in which forms: the names that the command takes."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The reports, by the names that the command takes."""

    BOARD = "board"
    PLAN = "plan"
    ACTIONS = "actions"
    EVIDENCE = "evidence"
    INSPECTION = "inspection"
    ANSWERS = "answers"
    DISCLOSURE = "disclosure"
    BLANK = "blank"


class Form(StrEnum):
    """The forms of a report, by the ends of their files' names."""

    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    MARKDOWN = "md"


# Of which there is a paper for each agency, or for each thematic.
BY_AGENCY = (Kind.ACTIONS, Kind.INSPECTION)
BY_THEMATIC = (Kind.BLANK,)
