"""What inspections found as the rows of open data's tables: content in, one mapping for each row out. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from howdoweknow.content.addresses import InspectionEntry, InspectionItem, inspection_items
from howdoweknow.content.loader import Content
from howdoweknow.model.inspections import (
    Figure,
    Finding,
    InspectionRecommendation,
    JudgementTable,
    Practice,
    TemplateSection,
    Theme,
)

# Each column of the tables with what it holds, as the page about the data tells it.
INSPECTION_COLUMNS = {
    "kind": "inspection recommendation, theme, what is expected, finding, figure, template section, practice or part",
    "id": "its id, which never changes",
    "part_of": "for a part, the id of what it is a part of",
    "inspection": "the inspection that says it",
    "published": "when that was published",
    "theme": "the theme it stands in",
    "title": "what it is called, where it has a title",
    "text": "what it says; for a figure, its values; for a theme, its summary",
    "shows": "for a finding: strength, weakness or mixed",
    "percent": "for a theme, the share of work done well enough",
    "descriptor": "for a theme, the document’s word for that share",
    "where": "for practice, the place",
    "owners": "for a recommendation, the posts that own it, with semicolons between them",
    "source": "where the document says it",
    "topics": "what it is about",
    "sets": "the recommendation sets that it bears on",
    "edition": "the edition of the content",
    "address": "its permanent address on this site",
}
JUDGEMENT_COLUMNS = {
    "table": "the table’s id",
    "title": "its title",
    "of": "what was counted",
    "inspection": "the inspection that holds it",
    "column": "what was reviewed",
    "base": "the number that the shares are of",
    "judgement": "one row of the table",
    "enough": "whether that judgement is at least sufficient, where the scale has such a line",
    "count": "how many were judged so",
    "percent": "their share as the document prints it; empty where they stand outside the base",
    "source": "where the document says it",
    "edition": "the edition of the content",
    "address": "the table’s permanent address on this site",
}


def inspection_rows(content: Content) -> Iterator[dict[str, Any]]:
    """One row for everything that an inspection says but for its tables of judgements."""
    for found in inspection_items(content):
        if not isinstance(found.entry, JudgementTable):
            yield {**_seen_row(found), "edition": content.toolkit.edition}


def _seen_row(found: InspectionItem) -> dict[str, Any]:
    entry, holder = found.entry, found.holder
    score = entry.score if isinstance(entry, Theme) else None
    return {
        "kind": found.kind,
        "id": entry.id,
        "part_of": found.part_of,
        "inspection": found.inspection.id,
        "published": found.inspection.published,
        "theme": found.theme.id if found.theme else "",
        "title": getattr(entry, "title", ""),
        "text": _words_of(entry),
        "shows": entry.shows.value if isinstance(entry, Finding) else "",
        "percent": score.percent if score else "",
        "descriptor": (entry.descriptor or "") if isinstance(entry, Theme) else "",
        "where": entry.where if isinstance(entry, Practice) else "",
        "owners": "; ".join(entry.owners) if isinstance(entry, InspectionRecommendation) else "",
        "source": " ".join(entry.source),
        "topics": " ".join(getattr(holder, "topics", ())),
        "sets": " ".join(getattr(holder, "sets", ())),
        "address": found.address,
    }


def _words_of(entry: InspectionEntry) -> str:
    if isinstance(entry, Figure):
        told = (
            f"{each.of}{f' ({each.when})' if each.when else ''}: {each.value} {entry.unit}"
            for each in entry.values
        )
        return "; ".join(told)
    if isinstance(entry, Theme):
        return entry.summary or ""
    return entry.purpose if isinstance(entry, TemplateSection) else getattr(entry, "text", "")


def judgement_rows(content: Content) -> Iterator[dict[str, Any]]:
    """One row for each count of each table of judgements."""
    for found in inspection_items(content):
        if isinstance(found.entry, JudgementTable):
            for row in _cells(found.entry):
                yield {
                    **row,
                    "inspection": found.inspection.id,
                    "edition": content.toolkit.edition,
                    "address": found.address,
                }


def _cells(table: JudgementTable) -> Iterator[dict[str, Any]]:
    columns = {column.id: column for column in table.columns}
    for row in table.rows:
        for cell in row.cells:
            yield {
                "table": table.id,
                "title": table.title,
                "of": table.of or "",
                "column": columns[cell.column].label,
                "base": columns[cell.column].base,
                "judgement": row.label,
                "enough": "" if row.enough is None else "yes" if row.enough else "no",
                "count": cell.count,
                "percent": "" if cell.percent is None else cell.percent,
                "source": " ".join(table.source),
            }
