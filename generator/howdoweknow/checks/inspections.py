"""Rules for inspections: their figures agree with each other and with the score bands."""

from __future__ import annotations

from collections.abc import Iterator

from howdoweknow.content.addresses import retired_inspection_items
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Id
from howdoweknow.model.inspections import JudgementTable, Score, TableCell, TableColumn, Theme
from howdoweknow.model.percentages import percentage
from howdoweknow.model.score_bands import band_of
from howdoweknow.model.toolkit import Band
from howdoweknow.problems import Problem, did_you_mean, error, printable, warning


def tables_add_up(content: Content) -> Iterator[Problem]:
    """A table has one count for each row and column; those with a share add up to the base.

    Each share follows from its count. What the document prints otherwise is marked `as_printed`, and the
    table's note says why. The note also says so if shares do not add up to 100.
    """
    for table in content.entries:
        # Skip tables with invalid columns, which have been reported.
        if isinstance(table, JudgementTable) and all(cell.column for row in table.rows for cell in row.cells):
            yield from _check_cells(table)
            for column in table.columns:
                yield from _check_sums(table, column)
            yield from _check_note(table)


def _check_cells(table: JudgementTable) -> Iterator[Problem]:
    known = [column.id for column in table.columns]
    for row in table.rows:
        named = [cell.column for cell in row.cells]
        for cell in row.cells:
            if cell.column not in known:
                place, name = cell.column.place, printable(cell.column)
                suggestion = did_you_mean(cell.column, known)
                yield error(place, f"there is no column '{name}' in this table.{suggestion}")
            elif named.count(cell.column) > 1:
                yield error(
                    cell.column.place, f"this row has more than one cell for '{cell.column}'; keep one"
                )
            if cell.count < 0:
                yield error(cell.place, f"a count cannot be {cell.count}")
        for missing in sorted(set(known) - set(named)):
            yield error(row.place, f"this row has no cell for the column '{missing}'; add one")


def _check_sums(table: JudgementTable, column: TableColumn) -> Iterator[Problem]:
    cells = [
        cell
        for row in table.rows
        for cell in row.cells
        if cell.column == column.id and cell.percent is not None
    ]
    total = sum(cell.count for cell in cells)
    message = f"the counts under '{column.id}' add up to {total}, but its base is {column.base}"
    problems = list(_check_mark(column, total != column.base, message))
    for cell in cells:
        share = percentage(cell.count, column.base)
        message = f"{cell.count} of {column.base} is {share} per cent, not {cell.percent}"
        problems += _check_mark(cell, share != cell.percent, message)
    yield from problems
    shares = sum(cell.percent or 0 for cell in cells)
    if table.note is None and not problems and cells and shares != 100:
        yield error(
            column.place, f"the shares under '{column.id}' add up to {shares}; say so in the table's 'note'"
        )


def _check_mark(entry: TableColumn | TableCell, differs: bool, message: str) -> Iterator[Problem]:
    """`as_printed` is set if, and only if, the number differs from the counts."""
    if differs and not entry.as_printed:
        yield error(
            entry.place,
            f"{message}; correct it, or mark it 'as_printed: true' if the document prints it so, "
            "with a 'note' in the table",
        )
    elif entry.as_printed and not differs:
        yield error(
            entry.place, "this is marked 'as_printed', but it agrees with the counts; delete the mark"
        )


def _check_note(table: JudgementTable) -> Iterator[Problem]:
    cells = (cell for row in table.rows for cell in row.cells)
    is_marked = any(column.as_printed for column in table.columns) or any(cell.as_printed for cell in cells)
    if table.note is None and is_marked:
        yield error(
            table.place,
            "something here is marked 'as_printed'; say in the table's 'note' how the document prints it",
        )


def scores_agree_with_the_bands(content: Content) -> Iterator[Problem]:
    """A score is a percentage; without a note, its theme has the descriptor and stars of its score band."""
    for entry in content.entries:
        if isinstance(entry, Score) and not 0 <= entry.percent <= 100:
            yield error(
                entry.place, f"a score cannot be {entry.percent} per cent; write a number from 0 to 100"
            )
    if not content.has_toolkit:
        return
    for theme in content.entries:
        if isinstance(theme, Theme) and theme.score and theme.score.note is None:
            band = band_of(theme.score.percent, 100, content.toolkit.score_bands)
            if band is not None:
                yield from _check_band(theme, theme.score.percent, band)


def _check_band(theme: Theme, percent: int, band: Band) -> Iterator[Problem]:
    fix = "correct it, or say in the score's 'note' that the document prints it so"
    if theme.descriptor is not None and theme.descriptor.casefold() != band.label.casefold():
        yield error(
            theme.descriptor.place,
            f"{percent} per cent is '{band.label}' by the score bands of toolkit.yml, "
            f"not '{printable(theme.descriptor)}'; {fix}",
        )
    if theme.stars is not None and band.stars is not None and theme.stars != band.stars:
        yield error(
            theme.place,
            f"the stars of {percent} per cent are {band.stars} by toolkit.yml, not {theme.stars}; {fix}",
        )


def alike_themes_can_be_compared(content: Content) -> Iterator[Problem]:
    """An inspection has at most one theme under each name in `alike`, and another inspection has one too."""
    inspections_by_name: dict[str, set[str]] = {}
    for inspection in content.inspections:
        for theme in inspection.themes:
            if theme.alike is not None:
                inspections_by_name.setdefault(theme.alike, set()).add(inspection.id)
    for inspection in content.inspections:
        names: set[Id] = set()
        for name in (theme.alike for theme in inspection.themes if theme.alike is not None):
            if name in names:
                yield error(
                    name.place,
                    f"another theme of this inspection is '{name}' already; only one can be compared",
                )
            elif len(inspections_by_name[name]) == 1 and "inspection" not in content.incomplete:
                others = [other for other in inspections_by_name if other != name]
                yield warning(
                    name.place,
                    f"no theme of another inspection is '{name}', so it is compared with nothing."
                    + did_you_mean(name, others),
                )
            names.add(name)


def themes_of_retired_items_are_known(content: Content) -> Iterator[Problem]:
    """The theme that a retired item names under `set` is one of its inspection, or is retired itself."""
    for item in retired_inspection_items(content):
        name = item.entry.set
        themes = {theme.id for theme in item.inspection.themes}
        themes |= {entry.id for entry in item.inspection.retired if entry.set == entry.id}
        if name is not None and name not in themes:
            yield error(
                name.place,
                f"there is no theme '{printable(name)}' in this inspection.{did_you_mean(name, themes)}",
            )


RULES = (
    tables_add_up,
    scores_agree_with_the_bands,
    alike_themes_can_be_compared,
    themes_of_retired_items_are_known,
)
