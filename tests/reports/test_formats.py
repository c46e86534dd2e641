"""Reports in every form: nothing typed is lost, whatever it was; each form opens in the library of its kind;
all say the same numbers.
"""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import odfdo
import openpyxl
import pytest
from hypothesis import example, given, settings
from lxml import etree

from clock import move_clock
from howdoweknow.assessments.checklists import main_checklist
from howdoweknow.assessments.redaction import redact
from howdoweknow.assessments.scoring import Stand
from howdoweknow.assessments.yaml_file import read_answers
from howdoweknow.content.loader import read_content
from howdoweknow.model.base import FreeText, Id, Text
from howdoweknow.model.self_assessment import Lead, SelfAssessment
from howdoweknow.reports.figures import figures
from howdoweknow.reports.kinds import Kind, OutputFormat
from howdoweknow.reports.render import (
    Source,
    agency_names,
    for_agency,
    make_report,
    of_thematic,
    rendered,
    thematics_of,
)
from howdoweknow.reports.sheets import GOES_ON, LONGEST
from howdoweknow.reports.template import visible
from reading_back import READERS, cells_of, csv_text, filled, html_text, odf_lines, squeezed, xlsx_text
from support import ANSWERS, HUTS, NASTY, texts

CONTENT = read_content(HUTS)
CHECKLIST = main_checklist(CONTENT)
ON = date(2031, 3, 20)
PAGED = [each for each in OutputFormat if each not in (OutputFormat.CSV, OutputFormat.MARKDOWN)]


def shown(kind: Kind, form: OutputFormat, assessment: SelfAssessment, **asked: Any) -> bytes:
    given = redact(assessment) if kind is Kind.DISCLOSURE else assessment
    return make_report(
        kind,
        form,
        figures(given, CHECKLIST, CONTENT, ON, **asked),
        CONTENT.toolkit,
        Source("eagle.yml", "ab" * 32),
    )


def assert_all_there(form: OutputFormat, text: str) -> None:
    assessment, typed = filled(text)
    said = squeezed(READERS[form](shown(Kind.ANSWERS, form, assessment)))
    assert [each for each in typed if squeezed(visible(each)) not in said] == []


@pytest.mark.parametrize("form", list(OutputFormat))
@given(text=texts)
@settings(max_examples=12)
@example(text='=HYPERLINK("http://evil.example","click")')
@example(text="<script>alert(1)</script> & <b>bold</b> **bold** [a](http://b) | `c` _x0041_ \\")
@example(text="Dŵr o'r ffynnon, Ynys Môn, ŵ Ŷ, 😀👩‍👩‍👧, 中文, \u202eabc\u202c")
@example(text="".join(map(chr, range(32))) + "\x7f\x85\u2028\ufffe\uffff")
@example(text="- item\n1. one\n# head\n---\n\n    code\n> quote")
def test_nothing_typed_is_lost_in_full_reports(form: OutputFormat, text: str) -> None:
    assert_all_there(form, text)


@pytest.mark.parametrize("form", list(OutputFormat))
def test_thirty_thousand_characters_are_all_there(form: OutputFormat) -> None:
    assert_all_there(form, long_text(30_000))


def long_text(length: int) -> str:
    """Words nobody would pack as tightly as one word repeated, which readers take for an attack."""
    chance = random.Random(1)
    return "".join(chance.choice("abcdefghijklmnoprstuvwyŵŷé, ") for _ in range(length)).strip()


@pytest.mark.parametrize("form", [OutputFormat.XLSX, OutputFormat.ODS, OutputFormat.CSV])
def test_what_no_cell_can_hold_goes_on_in_the_next_row_and_says_so(form: OutputFormat) -> None:
    data = shown(Kind.ANSWERS, form, filled(long_text(2 * LONGEST))[0])
    assert_all_there(form, long_text(2 * LONGEST))
    cells = cells_of(form, data)
    assert max(map(len, cells)) <= LONGEST
    assert any(cell.endswith(GOES_ON) for cell in cells)


@pytest.mark.parametrize("form", list(OutputFormat))
@pytest.mark.parametrize("text", [text for text in NASTY if text.strip() and len(text) < 100][::6])
def test_the_disclosure_copy_holds_titles_actions_and_agencies_and_nothing_else_that_was_typed(
    form: OutputFormat, text: str
) -> None:
    assessment, typed = filled(text)
    held, action = assessment.evidence[Id("log")], assessment.actions[Id("walk")]
    assert action.lead is not None
    kept = {assessment.edition, assessment.marking, held.title, action.what, action.lead.agency}
    said = squeezed(READERS[form](shown(Kind.DISCLOSURE, form, assessment)))
    found = {each for each in typed if squeezed(visible(each)) in said}
    assert found == kept


# What each form is


@pytest.fixture(scope="module")
def rich() -> SelfAssessment:
    read, problems = read_answers(ANSWERS / "figures" / "all-sides.yml")
    assert read is not None, problems
    return read


@pytest.mark.parametrize("kind", list(Kind))
def test_a_word_document_has_headings_header_rows_a_language_a_title_and_a_foot(
    kind: Kind, rich: SelfAssessment
) -> None:
    made = docx.Document(io.BytesIO(shown(kind, OutputFormat.DOCX, rich)))
    styles = [paragraph.style.name for paragraph in made.paragraphs if paragraph.style is not None]
    assert styles.count("Heading 1") == 1
    assert "Heading 2" in styles
    assert made.core_properties.title
    assert made.core_properties.language == "en-GB"
    assert made.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == ["en-GB"]
    assert all(table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader") for table in made.tables)
    assert all(table._tbl.xpath("./w:tblPr/w:tblCaption/@w:val")[0] for table in made.tables)
    assert made.sections[0].footer.paragraphs[0]._p.xpath(".//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


FOOT = "FOR THE CLUB · Board paper: Eagle Hut · Hut safety, 2031-02 · 20 March 2031"
RIGHTS = "Restated from the surveys of an invented alpine club."


@pytest.mark.parametrize(
    "form", [OutputFormat.HTML, OutputFormat.DOCX, OutputFormat.ODT, OutputFormat.XLSX, OutputFormat.ODS]
)
def test_each_page_carries_marking_title_edition_day_attribution_and_licence(
    form: OutputFormat, rich: SelfAssessment
) -> None:
    data = shown(Kind.BOARD, form, rich)
    assert all(squeezed(part) in squeezed(margins(form, data)) for part in (FOOT, RIGHTS))


def test_the_line_on_each_page_is_the_toolkits_imprint_where_it_has_one(rich: SelfAssessment) -> None:
    toolkit = replace(CONTENT.toolkit, imprint=Text("By the club, free for all."))
    page = make_report(Kind.BOARD, OutputFormat.DOCX, figures(rich, CHECKLIST, CONTENT, ON), toolkit)
    assert "By the club, free for all." in margins(OutputFormat.DOCX, page)
    assert RIGHTS not in margins(OutputFormat.DOCX, page)


def margins(form: OutputFormat, data: bytes) -> str:
    """What stands at the edge of each page."""
    if form is OutputFormat.HTML:
        return " ".join(
            etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
            .find(".//div[@class='imprint']")
            .itertext()
        )
    if form is OutputFormat.DOCX:
        return "\n".join(
            paragraph.text for paragraph in docx.Document(io.BytesIO(data)).sections[0].footer.paragraphs
        )
    if form is OutputFormat.XLSX:
        return "\n".join(edges(next(iter(openpyxl.load_workbook(io.BytesIO(data))))))
    page = odfdo.Document(io.BytesIO(data)).styles.get_element("//style:master-page")
    assert page is not None
    return "".join(odf_lines(etree.fromstring(page.serialize(with_ns=True).encode())))


def edges(sheet: Any) -> list[str]:
    return [
        str(part.text)
        for row in (sheet.oddHeader, sheet.oddFooter)
        for part in (row.left, row.center, row.right)
    ]


def test_no_marking_is_too_long_for_the_edge_of_a_sheet(rich: SelfAssessment) -> None:
    for marking in ("&" * 300, "a" * 300, "1 & 2 " * 50):
        assessment = replace(rich, marking=FreeText(marking))
        with zipfile.ZipFile(io.BytesIO(shown(Kind.BOARD, OutputFormat.XLSX, assessment))) as packed:
            sheet = etree.fromstring(packed.read("xl/worksheets/sheet1.xml"))
        written = sheet.xpath("//*[local-name()='oddHeader' or local-name()='oddFooter']/text()")
        assert len(written) == 2
        assert max(map(len, written)) <= 255
        assert squeezed(marking) in squeezed(xlsx_text(shown(Kind.BOARD, OutputFormat.XLSX, assessment)))


def test_word_tells_our_wording_from_what_was_typed(rich: SelfAssessment) -> None:
    made = docx.Document(io.BytesIO(shown(Kind.ANSWERS, OutputFormat.DOCX, rich)))
    voices = {run.text: run.style.name for paragraph in made.paragraphs for run in paragraph.runs}
    assert voices["Are stoves swept before and after the season?"] == "Toolkit wording"
    assert voices["Only before."] == "Partnership wording"


@pytest.mark.parametrize("form", [OutputFormat.DOCX, OutputFormat.ODT, OutputFormat.XLSX, OutputFormat.ODS])
def test_an_office_file_reaches_out_to_nothing_but_links_that_are_clicked(form: OutputFormat) -> None:
    assessment, _ = filled('<a href="file://server/share">=cmd|calc</a>')
    with zipfile.ZipFile(
        io.BytesIO(shown(Kind.ANSWERS, form, assessment, site="https://huts.example.org/"))
    ) as packed:
        assert packed.testzip() is None
        parts = {name: packed.read(name) for name in packed.namelist() if name.endswith((".xml", ".rels"))}
    for name, data in parts.items():
        if not data:
            continue
        tree = etree.fromstring(data)
        assert not tree.xpath("//*[local-name()='f']"), name
        outside = tree.xpath("//@*[local-name()='href'] | //*[@TargetMode='External']/@Target")
        assert [
            each
            for each in outside
            if not each.startswith(("https://huts.example.org/sets/", "./", "Pictures/"))
        ] == [], name


@pytest.mark.parametrize(
    "agency", ["[a]:*?/\\'b'", "", "x" * 90, "😀" * 40, "About", "Every action", "Two words " * 9]
)
def test_each_agency_has_a_sheet_with_a_name_that_a_workbook_takes(agency: str, rich: SelfAssessment) -> None:
    actions = {
        key: replace(action, lead=Lead(agency=FreeText(agency))) for key, action in rich.actions.items()
    }
    data = shown(Kind.ACTIONS, OutputFormat.XLSX, replace(rich, actions=actions))
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert max(len(name.encode("utf-16-le")) // 2 for name in names) <= 31
    assert all(name.strip("' ") == name and name for name in names)


def test_a_workbook_marks_what_could_be_a_formula_as_text() -> None:
    assessment, _ = filled("=1+1")
    book = openpyxl.load_workbook(io.BytesIO(shown(Kind.ANSWERS, OutputFormat.XLSX, assessment)))
    cells = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")
    ]
    assert cells
    assert all(cell.quotePrefix and cell.data_type == "s" for cell in cells)


def test_a_csv_file_never_begins_a_cell_as_a_formula_would() -> None:
    assessment, _ = filled("@SUM(1+1)")
    cells = csv_text(shown(Kind.ANSWERS, OutputFormat.CSV, assessment)).split("\n")
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert any(cell.startswith("'@SUM") for cell in cells)


def test_a_page_carries_a_policy_and_no_script(rich: SelfAssessment) -> None:
    page = shown(Kind.BOARD, OutputFormat.HTML, rich).decode()
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "<script" not in page
    assert '<html lang="en-GB">' in page
    assert "data-text" not in page


@pytest.mark.parametrize("form", list(OutputFormat))
def test_the_same_answers_are_the_same_bytes_a_year_later(
    form: OutputFormat, rich: SelfAssessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shown(Kind.ACTIONS, form, rich)
    move_clock(monkeypatch, days=366)
    assert shown(Kind.ACTIONS, form, rich) == first


@pytest.mark.parametrize("form", [OutputFormat.DOCX, OutputFormat.ODT, OutputFormat.XLSX, OutputFormat.ODS])
def test_libreoffice_opens_it(form: OutputFormat, rich: SelfAssessment, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("there is no LibreOffice on this machine")
    path = tmp_path / f"answers.{form.value}"
    path.write_bytes(shown(Kind.ANSWERS, form, rich))
    command = [
        office,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
    ]
    subprocess.run([*command, path], check=True, capture_output=True, timeout=300)
    assert (tmp_path / "answers.pdf").read_bytes().startswith(b"%PDF")


# Numbers, and who is told what


@pytest.mark.parametrize("kind", [Kind.BOARD, Kind.INSPECTION, Kind.ANSWERS, Kind.DISCLOSURE])
@pytest.mark.parametrize("form", [OutputFormat.HTML, OutputFormat.DOCX, OutputFormat.MARKDOWN])
def test_every_report_says_the_counts_that_check_says(
    kind: Kind, form: OutputFormat, rich: SelfAssessment
) -> None:
    counts = Stand(rich, CHECKLIST, CONTENT.toolkit, ON.isoformat()).count(CHECKLIST.sections)
    assert squeezed(f"{counts['met']} of {counts['applicable']} met") in squeezed(
        READERS[form](shown(kind, form, rich)).replace("*", "")
    )


def test_the_disclosure_copy_counts_as_the_whole_file_does(rich: SelfAssessment) -> None:
    whole, copy = (figures(each, CHECKLIST, CONTENT, ON) for each in (rich, redact(rich)))
    assert [whole["counts"], whole["all_operational"], len(whole["claims"]), len(whole["overdue"])] == [
        copy["counts"], copy["all_operational"], len(copy["claims"]), len(copy["overdue"]),
    ]  # fmt: skip


def test_the_paper_of_an_agency_holds_its_own_actions_only(rich: SelfAssessment) -> None:
    whole = figures(rich, CHECKLIST, CONTENT, ON)
    assert agency_names(whole) == ["Hut club", "Valley council", "People"]
    said = html_text(
        make_report(Kind.ACTIONS, OutputFormat.HTML, for_agency(whole, "valley  COUNCIL"), CONTENT.toolkit)
    )
    assert "Buy a log book" in said
    assert "Sweep after the season" not in said


def test_the_plan_extract_says_what_it_comes_from_under_the_headings_of_its_day(rich: SelfAssessment) -> None:
    said = html_text(shown(Kind.PLAN, OutputFormat.HTML, rich, site="https://huts.example.org/"))
    for words in (
        "What we will do",
        "The Alpine Club",
        "eagle.yml",
        "ab" * 32,
        "edition 2031-02",
        "https://huts.example.org/sets/smo-1.html#smo-1-r2",
    ):
        assert words in said, words


def test_a_blank_checklist_asks_every_question_and_can_be_cut_to_one_thematic() -> None:
    blank, _ = read_answers(ANSWERS / "figures" / "blank.yml")
    assert blank is not None
    said = html_text(shown(Kind.BLANK, OutputFormat.HTML, blank))
    assert [
        question.id
        for section in CHECKLIST.sections
        for question in section.questions
        if question.text not in said
    ] == []
    assert thematics_of(CONTENT, CHECKLIST) == ["smoke"]
    assert len(of_thematic(CHECKLIST, "smoke").sections) == 1
    assert of_thematic(CHECKLIST, "springs").sections == ()


def test_no_sentence_of_a_report_stands_in_python() -> None:
    page = rendered(CONTENT.toolkit, "board")
    assert "Decisions wanted" in page
    code = "".join(
        path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "generator").glob("*.py")
    )
    assert "Decisions wanted" not in code
