"""The rules that inspections keep: their figures agree with themselves and with the scale. `checks` runs them all."""

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
    """Each row of a table has one count for each column; those with a share add up to the base, and the shares follow from them.

    What the document prints otherwise is marked `as_printed`. The table's note says why, and says it too where shares do not add up to 100.
    """
    for table in content.entries:
        # What could not be read has been told, and its echoes would hide it.
        if isinstance(table, JudgementTable) and all(cell.column for row in table.rows for cell in row.cells):
            yield from _cells(table)
            yield from _sums(table)


def _cells(table: JudgementTable) -> Iterator[Problem]:
    known = [column.id for column in table.columns]
    for row in table.rows:
        named = [cell.column for cell in row.cells]
        for cell in row.cells:
            if cell.column not in known:
                place, name = cell.column.place, printable(cell.column)
                yield error(
                    place, f"there is no column '{name}' in this table.{did_you_mean(cell.column, known)}"
                )
            elif named.count(cell.column) > 1:
                yield error(
                    cell.column.place, f"this row has more than one cell for '{cell.column}'; leave one"
                )
            if cell.count < 0:
                yield error(cell.place, f"a count cannot be {cell.count}")
        for missing in sorted(set(known) - set(named)):
            yield error(row.place, f"this row has no cell for the column '{missing}'; add one")


def _sums(table: JudgementTable) -> Iterator[Problem]:
    for column in table.columns:
        cells = [
            cell
            for row in table.rows
            for cell in row.cells
            if cell.column == column.id and cell.percent is not None
        ]
        total = sum(cell.count for cell in cells)
        told = f"the counts under '{column.id}' add up to {total}, but its base is {column.base}"
        found = list(_otherwise(column, total != column.base, told))
        for cell in cells:
            share = percentage(cell.count, column.base)
            told = f"{cell.count} of {column.base} is {share} per cent, not {cell.percent}"
            found += _otherwise(cell, share != cell.percent, told)
        yield from found
        shares = sum(cell.percent or 0 for cell in cells)
        if table.note is None and not found and cells and shares != 100:
            yield error(
                column.place,
                f"the shares under '{column.id}' add up to {shares}; say so in the table's 'note'",
            )
    markable: list[TableColumn | TableCell] = [
        *table.columns,
        *(cell for row in table.rows for cell in row.cells),
    ]
    if table.note is None and any(each.as_printed for each in markable):
        yield error(
            table.place,
            "something here is marked 'as_printed'; say in the table's 'note' how the document prints it",
        )


def _otherwise(entry: TableColumn | TableCell, differs: bool, told: str) -> Iterator[Problem]:
    if differs and not entry.as_printed:
        yield error(
            entry.place,
            f"{told}; put it right, or mark it 'as_printed: true' if the document prints it so, with a 'note' in the table",
        )
    elif entry.as_printed and not differs:
        yield error(
            entry.place, "this is marked 'as_printed', but it agrees with the counts; take the mark out"
        )


def scores_agree_with_the_bands(content: Content) -> Iterator[Problem]:
    """A score is a percentage, and the theme's descriptor and stars are those of the toolkit's band, unless the score has a note."""
    for entry in content.entries:
        if isinstance(entry, Score) and not 0 <= entry.percent <= 100:
            yield error(
                entry.place, f"a score of {entry.percent} per cent cannot be; write a number from 0 to 100"
            )
    if not content.has_toolkit:
        return
    for theme in content.entries:
        if isinstance(theme, Theme) and theme.score and theme.score.note is None:
            band = band_of(theme.score.percent, 100, content.toolkit.score_bands)
            if band is not None:
                yield from _disagreement(theme, theme.score, band)


def _disagreement(theme: Theme, score: Score, band: Band) -> Iterator[Problem]:
    say = "put it right, or say in the score's 'note' that the document prints it so"
    if theme.descriptor is not None and theme.descriptor.casefold() != band.label.casefold():
        yield error(
            theme.descriptor.place,
            f"{score.percent} per cent is '{band.label}' by the score bands of toolkit.yml, not '{printable(theme.descriptor)}'; {say}",
        )
    if theme.stars is not None and band.stars is not None and theme.stars != band.stars:
        yield error(
            theme.place,
            f"the stars of {score.percent} per cent are {band.stars} by toolkit.yml, not {theme.stars}; {say}",
        )


def alike_themes_lie_side_by_side(content: Content) -> Iterator[Problem]:
    """A name under `alike` is given to one theme of an inspection, and to a theme of another one too."""
    named: dict[str, set[str]] = {}
    for inspection in content.inspections:
        for theme in inspection.themes:
            if theme.alike is not None:
                named.setdefault(theme.alike, set()).add(inspection.id)
    for inspection in content.inspections:
        met: set[Id] = set()
        for theme in inspection.themes:
            if theme.alike is None:
                continue
            if theme.alike in met:
                yield error(
                    theme.alike.place,
                    f"another theme of this inspection is '{theme.alike}' already; two cannot stand beside one",
                )
            elif len(named[theme.alike]) == 1 and "inspection" not in content.incomplete:
                others = [name for name in named if name != theme.alike]
                yield warning(
                    theme.alike.place,
                    f"no theme of another inspection is '{theme.alike}', so it lies beside nothing.{did_you_mean(theme.alike, others)}",
                )
            met.add(theme.alike)


def retired_findings_stood_in_a_theme(content: Content) -> Iterator[Problem]:
    """The theme that a retired finding names under `set` is one of its inspection, or one that is retired itself."""
    for gone in retired_inspection_items(content):
        retired = {entry.id for entry in gone.inspection.retired if entry.set == entry.id}
        themes = {theme.id for theme in gone.inspection.themes} | retired
        if gone.entry.set is not None and gone.entry.set not in themes:
            name = printable(gone.entry.set)
            yield error(
                gone.entry.set.place,
                f"there is no theme '{name}' in this inspection.{did_you_mean(gone.entry.set, themes)}",
            )


RULES = (
    tables_add_up,
    scores_agree_with_the_bands,
    alike_themes_lie_side_by_side,
    retired_findings_stood_in_a_theme,
)
