"""A report as a Word document: heading styles, header rows, language, title, and a foot with marking, edition, date and page."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

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
    shortened,
)
from howdoweknow.reports.writers.fixed_dates import DOCUMENT_DATE, with_fixed_zip_times

# The styles of the voices, by the names that people see.
VOICES = {Voice.OURS: "Toolkit wording", Voice.THEIRS: "Partnership wording"}
_TABLE_WIDTH = 5000
_BLUE = RGBColor(0x1D, 0x4F, 0x7C)

Element = etree._Element


def as_docx(report: Iterable[Block], imprint: Imprint) -> bytes:
    """The document's bytes."""
    document = docx.Document()
    _set_up(document, imprint)
    writer = _Writer(document)
    for block in report:
        writer.add(block)
    data = io.BytesIO()
    document.save(data)
    return with_fixed_zip_times(data.getvalue())


class _Writer:
    """Writes blocks into the body, as a tree: the library finds each cell anew, at a cost that grows with the table."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._body = document.element.body
        self._end = self._body.find(qn("w:sectPr"))
        self._ids = {style.name: style.style_id for style in document.styles}
        self._links: dict[str, str] = {}
        self._breaks = False

    def add(self, block: Block) -> None:
        if isinstance(block, NewPage):
            self._breaks = True
        elif isinstance(block, Heading):
            self._paragraph(f"Heading {block.level}", block.runs)
        elif isinstance(block, Paragraph):
            label = (Run(f"{block.label}: ", strong=True),) if block.label else ()
            self._paragraph(_style_of(block), (*label, *block.runs))
        else:
            self._table(block)

    def _paragraph(self, style: str, runs: Runs) -> None:
        made = self._made(style, runs)
        if self._breaks:
            etree.SubElement(made[0], qn("w:pageBreakBefore"))
            self._breaks = False
        self._end.addprevious(made)

    def _made(self, style: str, runs: Runs, right: bool = False) -> Element:
        made = etree.Element(qn("w:p"))
        properties = etree.SubElement(made, qn("w:pPr"))
        etree.SubElement(properties, qn("w:pStyle"), {qn("w:val"): self._ids[style]})
        if right:
            etree.SubElement(properties, qn("w:jc"), {qn("w:val"): "right"})
        for run in runs:
            made.append(self._link(run) if run.href else self._run(run))
        return made

    def _run(self, run: Run) -> Element:
        made = etree.Element(qn("w:r"))
        style = "Hyperlink" if run.href else VOICES.get(run.voice)
        if style or run.strong or run.lang:
            properties = etree.SubElement(made, qn("w:rPr"))
            if style:
                etree.SubElement(properties, qn("w:rStyle"), {qn("w:val"): self._ids[style]})
            if run.strong:
                etree.SubElement(properties, qn("w:b"))
            if run.lang:
                etree.SubElement(properties, qn("w:lang"), {qn("w:val"): run.lang})
        for number, line in enumerate(run.text.split("\n")):
            if number:
                etree.SubElement(made, qn("w:br"))
            for tab, text in enumerate(line.split("\t")):
                if tab:
                    etree.SubElement(made, qn("w:tab"))
                if text:
                    etree.SubElement(
                        made, qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
                    ).text = text
        return made

    def _link(self, run: Run) -> Element:
        if run.href not in self._links:
            self._links[run.href] = self._document.part.relate_to(
                run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        made = etree.Element(qn("w:hyperlink"), {qn("r:id"): self._links[run.href]})
        made.append(self._run(run))
        return made

    def _table(self, table: Table) -> None:
        if table.caption:
            self._paragraph("Caption", (Run(table.caption),))
        made = etree.Element(qn("w:tbl"))
        made.append(_properties(table.caption))
        widths = [round(_TABLE_WIDTH * share) for share in table.widths]
        grid = etree.SubElement(made, qn("w:tblGrid"))
        for width in widths:
            etree.SubElement(grid, qn("w:gridCol"), {qn("w:w"): str(width * 2)})
        if table.head:
            made.append(self._row(table.head, widths, head=True))
        for row in table.rows:
            made.append(self._row(row, widths))
        self._end.addprevious(made)
        # Two tables without a paragraph between them would run together.
        self._end.addprevious(self._made("Between", ()))

    def _row(self, row: tuple[Cell, ...], widths: list[int], head: bool = False) -> Element:
        made = etree.Element(qn("w:tr"))
        properties = etree.SubElement(made, qn("w:trPr"))
        etree.SubElement(properties, qn("w:cantSplit"))
        if any(cell.space for cell in row):
            etree.SubElement(properties, qn("w:trHeight"), {qn("w:val"): "900", qn("w:hRule"): "atLeast"})
        if head:
            etree.SubElement(properties, qn("w:tblHeader"))
        for cell, width in zip(row, widths, strict=False):
            box = etree.SubElement(made, qn("w:tc"))
            about = etree.SubElement(box, qn("w:tcPr"))
            etree.SubElement(about, qn("w:tcW"), {qn("w:w"): str(width), qn("w:type"): "pct"})
            if head:
                etree.SubElement(
                    about, qn("w:shd"), {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): "E8EEF4"}
                )
            box.append(self._made("Table head" if cell.head else "Table text", cell.runs, cell.number))
        return made


def _style_of(block: Paragraph) -> str:
    if block.item is not None:
        return "List Number" if block.item else "List Bullet"
    return {"about": "About", "marking": "Marking"}.get(block.kind, "Normal")


def _properties(caption: str) -> Element:
    made: Element = parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_TABLE_WIDTH}" w:type="pct"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )
    etree.SubElement(made, qn("w:tblCaption"), {qn("w:val"): caption})
    return made


def _set_up(document: Document, imprint: Imprint) -> None:
    core = document.core_properties
    core.title, core.language, core.author, core.comments, core.keywords = (
        shortened(imprint.title, 255),
        imprint.lang,
        "",
        "",
        "",
    )
    core.created = core.modified = DOCUMENT_DATE
    _page(document, imprint.wide)
    _styles(document, imprint.lang)
    footer = document.sections[0].footer
    footer.add_paragraph(imprint.rights, "Footer")
    foot = footer.paragraphs[0]
    foot.add_run(f"{imprint.foot} · ")
    for name in ("PAGE", "NUMPAGES"):
        if name == "NUMPAGES":
            foot.add_run(" / ")
        foot._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )


def _page(document: Document, wide: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(14), Mm(17), Mm(7)


def _styles(document: Document, lang: str) -> None:
    """The styles of the library's own template, made plain, and those that reports add."""
    styles = document.styles
    for element in styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), lang)
    for name, size, colour in (
        ("Normal", 9.5, None), ("Heading 1", 18, _BLUE), ("Heading 2", 13, _BLUE), ("Heading 3", 11, None), ("Heading 4", 9.5, None),
        ("Caption", 9, None), ("List Bullet", 9.5, None), ("List Number", 9.5, None), ("Footer", 7.5, None),
    ):  # fmt: skip
        font = styles[name].font
        font.name, font.size, font.italic = "Arial", Pt(size), False
        font.color.rgb = colour or RGBColor(0, 0, 0)
        _one_font(styles[name].element)
    for name, size in (("About", 8), ("Marking", 10), ("Table text", 8), ("Table head", 8), ("Between", 4)):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style, made.font.size = styles["Normal"], Pt(size)
        made.font.bold = name in ("Marking", "Table head")
        made.paragraph_format.space_after = Pt(2)
    styles["Marking"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Normal"].paragraph_format.space_after = Pt(4)
    styles["Heading 1"].paragraph_format.space_before = Pt(6)
    styles["Caption"].paragraph_format.keep_with_next = True
    for name in (*VOICES.values(), "Hyperlink"):
        added = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        added.font.italic = name == VOICES[Voice.OURS] or None
        added.font.underline = name == "Hyperlink" or None


def _one_font(style: Element) -> None:
    """Takes away the theme's fonts, which would go before the one that is named."""
    for fonts in style.iter(qn("w:rFonts")):
        for name in [name for name in fonts.attrib if "heme" in str(name)]:
            del fonts.attrib[name]
