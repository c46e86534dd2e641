"""The kinds of report and the file formats they are written in, by the names that the command takes."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of report, by the names that the command takes."""

    BOARD = "board"
    PLAN = "plan"
    ACTIONS = "actions"
    EVIDENCE = "evidence"
    INSPECTION = "inspection"
    ANSWERS = "answers"
    DISCLOSURE = "disclosure"
    BLANK = "blank"


class OutputFormat(StrEnum):
    """The file formats of a report, by their file name extensions."""

    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    MARKDOWN = "md"


# The kinds that can be made for each agency, or for each thematic.
BY_AGENCY = (Kind.ACTIONS, Kind.INSPECTION)
BY_THEMATIC = (Kind.BLANK,)
