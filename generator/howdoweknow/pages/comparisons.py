"""Two pictures of what inspections found: areas side by side by theme, and a first look at work against a full review of it."""

from __future__ import annotations

from dataclasses import dataclass

from howdoweknow.content.addresses import SitePage
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Text
from howdoweknow.model.inspections import Inspection, InspectionScope, JudgementTable, TableColumn, Theme
from howdoweknow.model.percentages import percentage
from howdoweknow.pages.page import Heading, Page, Renderer

# Areas by theme


@dataclass(frozen=True, slots=True)
class ThemeComparison:
    """One theme under one name, and what each area was found to be in it; None where an inspection has no such theme."""

    title: Text
    themes: tuple[Theme | None, ...]


def areas_of(content: Content) -> tuple[Inspection, ...]:
    """The inspections of areas that can be laid side by side: those with a theme that another one has too."""
    areas = [inspection for inspection in content.inspections if inspection.kind is InspectionScope.AREA]
    named = [{theme.alike for theme in inspection.themes if theme.alike} for inspection in areas]
    return tuple(
        area
        for number, area in enumerate(areas)
        if any(named[number] & other for at, other in enumerate(named) if at != number)
    )


def comparable_themes(areas: tuple[Inspection, ...]) -> list[ThemeComparison]:
    """The themes that more than one of these areas has, in the order in which they are first met."""
    names = dict.fromkeys(theme.alike for area in areas for theme in area.themes if theme.alike)
    rows = []
    for name in names:
        themes = tuple(next((theme for theme in area.themes if theme.alike == name), None) for area in areas)
        there = [theme for theme in themes if theme is not None]
        if len(there) > 1:
            rows.append(ThemeComparison(there[0].title, themes))
    return rows


def render_compare(renderer: Renderer) -> Page:
    """The areas side by side, theme by theme."""
    content = renderer.content
    areas = areas_of(content)
    rows = comparable_themes(areas)
    alone = [
        (area, theme)
        for area in areas
        for theme in area.themes
        if not any(theme in row.themes for row in rows)
    ]
    limits = [band.at_least for band in content.toolkit.score_bands if band.at_least > 0]
    html = renderer.html("compare", SitePage.COMPARE, areas=areas, rows=rows, alone=alone, limits=limits)
    headings = (Heading("picture", "As a picture"), Heading("table", "As a table"))
    keywords = " ".join(["compare areas by theme scores", *(str(area.short_title) for area in areas)])
    return Page(SitePage.COMPARE, "Areas compared", html, headings, keywords)


# A first look against a full review


@dataclass(frozen=True, slots=True)
class SufficientShare:
    """How much was judged at least sufficient in one column of a table."""

    column: TableColumn
    count: int

    @property
    def share(self) -> int:
        """In whole per cent."""
        return percentage(self.count, self.column.base)


@dataclass(frozen=True, slots=True)
class OptimismGap:
    """One table whose scale has a line between enough and not: the first look, and the last."""

    inspection: Inspection
    table: JudgementTable
    first: SufficientShare
    last: SufficientShare

    @property
    def points(self) -> int:
        """By how many percentage points the share falls; less than 0 where it rises."""
        return self.first.share - self.last.share


def optimism_gaps(content: Content) -> tuple[OptimismGap, ...]:
    """Every table with more than one column whose rows say whether they are enough, the newest inspection first."""
    return tuple(
        OptimismGap(
            inspection,
            table,
            _sufficient_share(table, table.columns[0]),
            _sufficient_share(table, table.columns[-1]),
        )
        for inspection in reversed(content.inspections)
        for table in inspection.tables
        if len(table.columns) > 1 and any(row.enough is not None for row in table.rows)
    )


def _sufficient_share(table: JudgementTable, column: TableColumn) -> SufficientShare:
    cells = (cell for row in table.rows if row.enough for cell in row.cells if cell.column == column.id)
    return SufficientShare(column, sum(cell.count for cell in cells))


def render_optimism(renderer: Renderer) -> Page:
    """What looked well enough at first, and what did when all was seen."""
    gaps = optimism_gaps(renderer.content)
    fallen = [gap for gap in gaps if gap.points > 0]
    html = renderer.html(
        "optimism",
        SitePage.OPTIMISM_GAP,
        gaps=gaps,
        fallen=fallen,
        widest=max(gaps, key=lambda gap: gap.points),
        looks={
            look.column.label: look.column.means
            for gap in gaps
            for look in (gap.first, gap.last)
            if look.column.means
        },
        counted=list(dict.fromkeys(gap.table.of for gap in gaps if gap.table.of)),
    )
    headings = (Heading("picture", "As a picture"), Heading("table", "As a table"))
    tables = (f"{gap.table.title} {gap.first.column.label} {gap.last.column.label}" for gap in gaps)
    keywords = " ".join(["optimism gap quality assurance", *tables])
    return Page(SitePage.OPTIMISM_GAP, "The optimism gap", html, headings, keywords)
