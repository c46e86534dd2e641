"""A report as OpenDocument: a text with headings, lists and tables, or a workbook with a sheet for each of its tables."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import odfdo
from markupsafe import escape
from odfdo.style_base import StyleBase

from howdoweknow.reports.blocks import (
    Block,
    Cell,
    Heading,
    Imprint,
    NewPage,
    Paragraph,
    Run,
    Runs,
    Table,
    Voice,
)
from howdoweknow.reports.sheets import sheets
from howdoweknow.reports.writers.fixed_dates import DOCUMENT_DATE, with_fixed_zip_times

_VOICES = {Voice.OURS: "Toolkit_20_wording", Voice.THEIRS: "Partnership_20_wording"}

# The styles of texts: name, family, parent, the kind of their properties, and these.
_STRONG = ("Strong", "text", "", "text", 'fo:font-weight="bold"')
_BORDER = 'fo:padding="0.06cm" fo:border="0.5pt solid #767676"'
_SHADE = 'fo:background-color="#e8eef4"'
_STYLES = (
    ("About", "paragraph", "Text_20_body", "text", 'fo:font-size="8pt"'),
    ("Marking", "paragraph", "Text_20_body", "paragraph", 'fo:text-align="center"'),
    ("Between", "paragraph", "Standard", "text", 'fo:font-size="4pt"'),
    ("Table_20_text", "paragraph", "Standard", "text", 'fo:font-size="8pt"'),
    ("Table_20_head", "paragraph", "Table_20_text", "text", 'fo:font-weight="bold"'),
    ("Right", "paragraph", "Table_20_text", "paragraph", 'fo:text-align="end"'),
    ("New_20_page", "paragraph", "Heading_20_2", "paragraph", 'fo:break-before="page"'),
    ("Toolkit_20_wording", "text", "", "text", 'fo:font-style="italic"'),
    ("Partnership_20_wording", "text", "", "text", 'fo:font-style="normal"'),
    _STRONG,
)
_FOOT = (("Foot", "paragraph", "", "text", 'fo:font-size="7.5pt" fo:font-family="Arial"'),)
# Those of the library's own template: how big they are here, and the space above and below them.
_SIZES = (
    ("Heading", "13pt", "0.3cm", "0.1cm"), ("Heading_20_1", "18pt", "0.2cm", "0.1cm"), ("Heading_20_2", "13pt", "0.3cm", "0.1cm"),
    ("Heading_20_3", "11.5pt", "0.25cm", "0.1cm"), ("Heading_20_4", "10pt", "0.2cm", "0.05cm"), ("Caption", "9pt", "0.05cm", "0.05cm"),
    ("Text_20_body", "9.5pt", "0cm", "0.1cm"),
)  # fmt: skip
# What is bold stays with what it is the heading of.
_KEPT = {"bold": ' fo:keep-with-next="always"', "normal": ""}
_UPRIGHT = {
    "fo:page-width": "21cm", "fo:page-height": "29.7cm", "style:print-orientation": "portrait", "fo:margin-top": "1.4cm",
    "fo:margin-bottom": "1cm", "fo:margin-left": "1.6cm", "fo:margin-right": "1.6cm",
}  # fmt: skip
_LYING = _UPRIGHT | {
    "fo:page-width": "29.7cm",
    "fo:page-height": "21cm",
    "style:print-orientation": "landscape",
}
# All columns of a sheet on one page beside each other, and as many pages below as it takes.
_ACROSS = _LYING | {
    "style:scale-to-X": "1",
    "style:scale-to-Y": "0",
    "style:print": "objects charts drawings grid",
}
_AUTOMATIC = (
    ("Framed", "table-cell", "", "table-cell", _BORDER),
    ("Headed", "table-cell", "", "table-cell", f"{_BORDER} {_SHADE}"),
    ("Whole", "table-row", "", "table-row", 'fo:keep-together="always"'),
    ("High", "table-row", "", "table-row", 'fo:keep-together="always" style:min-row-height="1.5cm"'),
)
# Lists whose label stands before the text and not in it.
_LABEL = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
    'text:label-followed-by="listtab" text:list-tab-stop-position="0.6cm" fo:text-indent="-0.6cm" fo:margin-left="0.6cm"/>'
    "</style:list-level-properties>"
)
_LISTS = (
    f'<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">{_LABEL}'
    "</text:list-level-style-bullet></text:list-style>",
    f'<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">{_LABEL}'
    "</text:list-level-style-number></text:list-style>",
)
_SHEETS = (
    ("Wrapped", "table-cell", "", "table-cell", 'fo:wrap-option="wrap" style:vertical-align="top"'),
    ("Headed", "table-cell", "", "table-cell", f'fo:wrap-option="wrap" {_SHADE}'),
)


def as_odt(report: Iterable[Block], imprint: Imprint) -> bytes:
    """The document's bytes."""
    document = odfdo.Document("text")
    _set_up(document, imprint)
    body = document.body
    body.clear()
    widths: dict[int, None] = {}
    for xml in _Text(widths).written(report):
        body.append(_element(xml))
    columns = (
        (f"c{share}", "table-column", "", "table-column", f'style:rel-column-width="{share}*"')
        for share in widths
    )
    _add_styles(document, columns, automatic=True)
    return _bytes(document)


class _Text:
    """Writes blocks as the XML of a text, each as one element."""

    def __init__(self, widths: dict[int, None]) -> None:
        self._widths = widths
        self._breaks = False
        self._tables = 0

    def written(self, report: Iterable[Block]) -> Iterator[str]:
        items: list[Paragraph] = []
        for block in report:
            if isinstance(block, Paragraph) and block.item is not None:
                items.append(block)
                continue
            yield from _list(items)
            items = []
            yield from self._block(block)
        yield from _list(items)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, NewPage):
            self._breaks = True
        elif isinstance(block, Heading):
            style = "New_20_page" if self._breaks else f"Heading_20_{block.level}"
            self._breaks = False
            yield f'<text:h text:style-name="{style}" text:outline-level="{block.level}">{_runs(block.runs)}</text:h>'
        elif isinstance(block, Paragraph):
            style = {"about": "About", "marking": "Marking"}.get(block.kind, "Text_20_body")
            label = (Run(f"{block.label}: ", strong=True),) if block.label else ()
            yield _paragraph(style, (*label, *block.runs))
        else:
            yield from self._table(block)

    def _table(self, table: Table) -> Iterator[str]:
        self._tables += 1
        if table.caption:
            yield _paragraph("Caption", (Run(table.caption),))
        shares = [round(1000 * share) for share in table.widths]
        self._widths.update(dict.fromkeys(shares))
        columns = "".join(f'<table:table-column table:style-name="c{share}"/>' for share in shares)
        head = f"<table:table-header-rows>{_row(table.head)}</table:table-header-rows>" if table.head else ""
        rows = "".join(_row(row) for row in table.rows)
        title = f"<table:title>{_spaced(table.caption)}</table:title>" if table.caption else ""
        yield f'<table:table table:name="Table {self._tables}">{title}{columns}{head}{rows}</table:table>'
        yield _paragraph("Between", ())


def _row(row: tuple[Cell, ...]) -> str:
    style = "High" if any(cell.space for cell in row) else "Whole"
    return f'<table:table-row table:style-name="{style}">{"".join(map(_cell, row))}</table:table-row>'


def _cell(cell: Cell) -> str:
    style = "Table_20_head" if cell.head else "Right" if cell.number else "Table_20_text"
    frame = "Headed" if cell.head else "Framed"
    return f'<table:table-cell table:style-name="{frame}" office:value-type="string">{_paragraph(style, cell.runs)}</table:table-cell>'


def _list(items: list[Paragraph]) -> Iterator[str]:
    if items:
        style = "Numbers" if items[0].item else "Bullets"
        listed = "".join(
            f"<text:list-item>{_paragraph('Text_20_body', item.runs)}</text:list-item>" for item in items
        )
        yield f'<text:list text:style-name="{style}">{listed}</text:list>'


def _paragraph(style: str, runs: Runs) -> str:
    return f'<text:p text:style-name="{style}">{_runs(runs)}</text:p>'


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    style = "Strong" if run.strong else _VOICES.get(run.voice)
    text = _spaced(run.text)
    if style:
        text = f'<text:span text:style-name="{style}">{text}</text:span>'
    return (
        f'<text:a xlink:type="simple" xlink:href="{escape(run.href)}">{text}</text:a>' if run.href else text
    )


def _spaced(text: str) -> str:
    """A text with its spaces, tabs and lines as the elements that keep them."""
    made = str(escape(text))
    made = re.sub(
        " {2,}|^ | $|(?<=[\n\t]) | (?=[\n\t])", lambda match: f'<text:s text:c="{len(match.group())}"/>', made
    )
    return made.replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")


def _set_up(document: odfdo.Document, imprint: Imprint) -> None:
    """Everything of a text but its body."""
    _meta(document, imprint)
    _add_styles(document, (*_FOOT, *_STYLES))
    _add_styles(document, _AUTOMATIC, automatic=True)
    _fonts(document, imprint.lang)
    # Headings without numbers of their own.
    for outline in document.styles.get_elements("//text:outline-style"):
        outline.delete()
    lists = document.content.get_element("//office:automatic-styles")
    if lists is not None:
        for xml in _LISTS:
            lists.append(_element(xml))
    _page(document, imprint, _LYING if imprint.wide else _UPRIGHT)


def _fonts(document: odfdo.Document, lang: str) -> None:
    """The styles of the library's own template, made plain."""
    language, _, country = lang.partition("-")
    for style in document.styles.get_elements("//style:default-style/style:text-properties"):
        style.set_attribute("fo:language", language)
        style.set_attribute("fo:country", country or "none")
        style.set_attribute("fo:font-size", "9.5pt")
        _one_font(style)
    for name, size, above, below in _SIZES:
        for style in document.styles.get_elements(f"//style:style[@style:name='{name}']"):
            for given in style.children:
                style.delete(given)
            bold = "normal" if name == "Text_20_body" else "bold"
            style.append(
                _element(
                    f'<style:paragraph-properties fo:margin-top="{above}" fo:margin-bottom="{below}"{_KEPT[bold]}/>'
                )
            )
            style.append(
                _element(
                    f'<style:text-properties fo:font-family="Arial" fo:font-size="{size}" fo:font-weight="{bold}"/>'
                )
            )


def _page(document: odfdo.Document, imprint: Imprint, shape: Mapping[str, str]) -> None:
    """The shape of the paper and the foot of each page, in place of what the library's template has."""
    layout = document.styles.get_element("//style:page-layout/style:page-layout-properties")
    page = document.styles.get_element("//style:master-page")
    if layout is None or page is None:
        raise ValueError("the library's template has no page")
    for name, value in shape.items():
        layout.set_attribute(name, value)
    for given in page.children:
        page.delete(given)
    numbers = "<text:page-number>1</text:page-number> / <text:page-count>1</text:page-count>"
    lines = (f"{_spaced(imprint.foot)} · {numbers}", _spaced(imprint.rights))
    foot = "".join(f'<text:p text:style-name="Foot">{line}</text:p>' for line in lines)
    page.append(_element(f"<style:footer>{foot}</style:footer>"))


def _one_font(style: odfdo.Element) -> None:
    _without(style, "style:font-name")
    style.set_attribute("fo:font-family", "Arial")


def _without(element: odfdo.Element, name: str) -> None:
    if element.get_attribute(name) is not None:
        element.del_attribute(name)


def as_ods(report: Iterable[Block], imprint: Imprint) -> bytes:
    """The workbook's bytes: a sheet for each table, before them one with all else."""
    document = odfdo.Document("spreadsheet")
    _meta(document, imprint)
    _add_styles(document, (*_FOOT, _STRONG))
    _page(document, imprint, _ACROSS)
    _add_styles(document, _SHEETS, automatic=True)
    document.body.clear()
    widths: dict[int, None] = {}
    for sheet in sheets(report, imprint):
        tenths = [round(width * 2) for width in sheet.widths]
        widths.update(dict.fromkeys(tenths))
        columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in tenths)
        rows = [
            _sheet_row(row, sheet.headed and not number, not sheet.headed)
            for number, row in enumerate(sheet.rows)
        ]
        top = f"<table:table-header-rows>{rows.pop(0)}</table:table-header-rows>" if sheet.headed else ""
        document.body.append(
            _element(
                f'<table:table table:name="{escape(sheet.name)}">{columns}{top}{"".join(rows)}</table:table>'
            )
        )
    known = (
        (f"w{width}", "table-column", "", "table-column", f'style:column-width="{width / 10}cm"')
        for width in widths
    )
    _add_styles(document, known, automatic=True)
    return _bytes(document)


def _sheet_row(row: tuple[str, ...], shaded: bool, first_bold: bool) -> str:
    style = "Headed" if shaded else "Wrapped"
    cells = (
        _sheet_cell(text, style, shaded or (first_bold and not column)) for column, text in enumerate(row)
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _sheet_cell(text: str, style: str, bold: bool) -> str:
    lines = "".join(f"<text:p>{_runs((Run(line, strong=bold),))}</text:p>" for line in text.split("\n"))
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">{lines}</table:table-cell>'
    )


def _meta(document: odfdo.Document, imprint: Imprint) -> None:
    document.meta.title = imprint.title
    document.meta.language = imprint.lang
    document.meta.creation_date = document.meta.date = DOCUMENT_DATE
    document.language = imprint.lang


def _element(xml: str) -> odfdo.Element:
    return odfdo.Element.from_tag(xml)


def _add_styles(
    document: odfdo.Document, styles: Iterable[tuple[str, str, str, str, str]], automatic: bool = False
) -> None:
    for name, family, parent, kind, properties in styles:
        shown = name.replace("_20_", " ")
        above = f' style:parent-style-name="{parent}"' if parent else ""
        xml = (
            f'<style:style style:name="{name}" style:display-name="{shown}" style:family="{family}"{above}>'
            f"<style:{kind}-properties {properties}/></style:style>"
        )
        document.insert_style(cast(StyleBase, _element(xml)), automatic=automatic)


def _bytes(document: odfdo.Document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return with_fixed_zip_times(data.getvalue())
