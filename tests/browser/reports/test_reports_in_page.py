"""Reports made in the page say the same as those made by the generator: the same figures from the same file,
the same text from the same template.
"""

from __future__ import annotations

import csv
import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree
from playwright.sync_api import BrowserContext, expect

from browsing import Make, opened, ready, saved, take_file
from howdoweknow.assessments.checklists import checklist_called, main_checklist
from howdoweknow.assessments.yaml_file import dump_answers, parse_answers, read_answers
from howdoweknow.content.loader import read_content
from howdoweknow.pages.checklist import render
from howdoweknow.reports.blocks import Block, Heading, Paragraph, Table, blocks, plain
from howdoweknow.reports.figures import figures
from howdoweknow.reports.kinds import OutputFormat
from howdoweknow.reports.render import rendered
from howdoweknow.reports.template import Element, fill, parse, visible
from reading_back import READERS, filled, squeezed
from support import ANSWERS, HUTS, shortened
from toolkits import write_described

ROOT = Path(__file__).parents[3]
CASES = sorted(path for path in (ANSWERS / "figures").glob("*.yml") if not path.stem.endswith(".before"))


@pytest.fixture(scope="session")
def in_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The scripts of reports as one script that a test may run in a page."""
    out = tmp_path_factory.mktemp("scripts") / "in_page.js"
    command = [
        "npx",
        "--no-install",
        "esbuild",
        "tests/script/helpers/in_page.ts",
        "--bundle",
        "--format=iife",
        f"--outfile={out}",
    ]
    subprocess.run(
        ["sh", "scripts/node.sh", *command, "--log-level=error"], cwd=ROOT, check=True, capture_output=True
    )
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_page_has_the_figures_of_the_generator(path: Path, open_checklist: Make, in_page: str) -> None:
    case = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    before = path.with_suffix(".before.yml")
    partnership = next(
        line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("partnership:")
    )
    page = open_checklist(partnership=partnership.split()[1])
    page.evaluate(in_page)
    given = [
        path.read_text(encoding="utf-8"),
        before.read_text(encoding="utf-8") if before.exists() else None,
        case["asked"],
    ]
    made = page.evaluate("([text, before, asked]) => inPage.figures(text, before ?? undefined, asked)", given)
    assert shortened(made) == case["figures"]


DESCRIBED = """\
format: self-assessment/1
toolkit: mountain-huts
checklist: opening-day
edition: "2031-02"
partnership: eagle-hut
dates: {dates}
answers:
  od-beds-q1: {judgement: ready, moderated: {judgement: unready, by: A guest}}
  od-beds-q2: {judgement: unready, moderated: {judgement: unready, by: A guest}}
  od-after-q1: {judgement: done}
end: self-assessment/1
"""


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ("{}", []),
        ('{thaw: "2031-02-03"}', [("2031-02-17", "", False, 0)]),
        ('{thaw: "2031-01-03"}', [("2031-01-20", "", True, 2)]),
        ('{thaw: "2031-02-03", opened: "2031-02-19"}', [("2031-02-17", "2031-02-19", True, 2)]),
        ('{thaw: "2531-02-03"}', [("", "", False, 0)]),
    ],
)
def test_the_page_and_the_generator_tell_a_described_checklists_deadlines_and_two_looks_alike(
    dates: str, told: list[tuple[str, str, bool, int]], context: BrowserContext, in_page: str, tmp_path: Path
) -> None:
    content = read_content(HUTS)
    text = DESCRIBED.replace("{dates}", dates)
    assessment, problems = parse_answers(text.encode())
    assert assessment is not None, problems
    made = figures(assessment, checklist_called(content, "opening-day"), content, date(2031, 1, 22))
    assert [(each["due"], each["met"], each["missed"], each["late"]) for each in made["deadlines"]] == told
    looks = {
        "first": "As the warden says",
        "second": "As it was found",
        "both": 2,
        "first_met": 1,
        "second_met": 0,
    }
    assert made["looks"] == looks
    page = context.new_page()
    page.goto((write_described(HUTS, tmp_path / "others") / "opening-day.html").as_uri() + "?for=eagle-hut")
    ready(page).evaluate(in_page)
    in_the_page = page.evaluate("text => inPage.figures(text, undefined, {on: '2031-01-22'})", text)
    assert (in_the_page["deadlines"], in_the_page["looks"]) == (made["deadlines"], looks)
    paper = _lines(
        fill(parse(rendered(content.toolkit, "board")), {**made, "file": None, "disclosed": False})
    )
    assert (
        "As it was found: 1 judged otherwise. Both could tell of 2: met at first (As the warden says) 1, "
        "in the end 0." in paper
    )
    assert ("late by" in paper) == any(late for *_, late in told)
    for kind, said in (
        ("answers", "As it was found Not ready (otherwise), by A guest"),
        ("inspection", "As it was found: Not ready"),
    ):
        whole = " ".join(
            fill(
                parse(rendered(content.toolkit, kind)), {**made, "file": None, "disclosed": False}
            ).itertext()
        )
        assert said.replace(" ", "") in "".join(whole.split())


def test_the_page_has_the_figures_of_the_generator_for_the_invented_example(
    context: BrowserContext, in_page: str, tmp_path: Path
) -> None:
    content = read_content(ROOT / "content")
    paths = [ROOT / "examples" / f"invented-{years}.yml" for years in ("2026-27", "2025-26")]
    now, before = (read_answers(path)[0] for path in paths)
    assert now is not None
    page_of = render(main_checklist(content), content).for_partnership(content.partnerships[now.partnership])
    (tmp_path / "example.html").write_bytes(b"".join(page_of))
    page = context.new_page()
    page.goto((tmp_path / "example.html").as_uri())
    ready(page).evaluate(in_page)
    site, notice = "https://how.example.org/", date(2026, 11, 16)
    for day in (date(2026, 11, 27), date(2026, 12, 1), date(2027, 3, 1)):
        asked = {"on": day.isoformat(), "notice": notice.isoformat(), "site": site}
        given = [*(path.read_text(encoding="utf-8") for path in paths), asked]
        made = page.evaluate("([text, before, asked]) => inPage.figures(text, before, asked)", given)
        assert made == json.loads(
            json.dumps(figures(now, main_checklist(content), content, day, before, notice=notice, site=site))
        )


KINDS = ("board", "plan", "actions", "evidence", "inspection", "answers", "tracker")
RICH = ANSWERS / "figures" / "all-sides.yml"


def _lines(element: Element) -> str:
    """What an element says, its white space folded."""
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_says_the_same_in_the_page_and_from_the_generator(
    kind: str, open_checklist: Make, in_page: str, checklists: Path
) -> None:
    page = open_checklist()
    page.evaluate((checklists / "reports.js").read_text(encoding="utf-8"))
    page.evaluate(in_page)
    before = RICH.with_suffix(".before.yml").read_text(encoding="utf-8")
    given = [
        kind,
        RICH.read_text(encoding="utf-8"),
        before,
        {"on": "2031-03-20", "notice": "2031-03-12", "site": "https://huts.example.org/"},
    ]
    made = page.evaluate(
        "([kind, text, before, asked]) => inPage.report(kind, {...inPage.figures(text, before, asked), "
        "file: null, disclosed: false})",
        given,
    )
    toolkit = read_content(HUTS).toolkit
    told = page.evaluate("([, text, before, asked]) => inPage.figures(text, before, asked)", given)
    expected = fill(parse(rendered(toolkit, kind)), {**told, "file": None, "disclosed": False})
    assert _lines(parse(made)) == _lines(expected)
    read = page.evaluate(
        "([kind, told]) => inPage.blocks(kind, {...told, file: null, disclosed: false})", [kind, told]
    )
    assert read == [_said(block) for block in blocks(expected)]


def _said(block: Block) -> list[Any]:
    """What a block says, as the page's script tells it."""
    if isinstance(block, Heading):
        return [block.level, plain(block.runs)]
    if isinstance(block, Paragraph):
        return [block.label, plain(block.runs), block.item]
    if isinstance(block, Table):
        return [
            block.caption,
            [[plain(cell.runs) for cell in row] for row in (block.head, *block.rows) if row],
        ]
    return []


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_manager_makes_a_board_paper_and_takes_it_along(
    open_checklist: Make, context: BrowserContext, tmp_path: Path
) -> None:
    page = open_checklist()
    take_file(page, RICH.read_bytes())
    saved(page)
    page.evaluate("location.hash = 'reports'")
    report = page.locator("#report")
    expect(report.locator("h1")).to_have_text("Board paper: Eagle Hut")
    expect(report).to_contain_text("Where we stand")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy for Word").click()
    expect(page.locator("#report-status")).to_have_text("Copied. Paste it into your document.")
    for button, end in (("Save for Word", "docx"), ("Save for Excel", "xlsx"), ("Save tables as CSV", "csv")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / f"board.{end}")
        assert download.value.suggested_filename.endswith(f"-board.{end}")
    document = docx.Document(str(tmp_path / "board.docx"))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings == ["Board paper: Eagle Hut"]
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    book = openpyxl.load_workbook(tmp_path / "board.xlsx")
    assert book.sheetnames[0] == "About"
    assert book[book.sheetnames[1]]["A1"].value == "Thematic"
    text = (tmp_path / "board.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert "Judgements by thematic" in text.decode("utf-8-sig")


HARD = (
    '=HYPERLINK("http://evil.example","click")',
    "<script>alert(1)</script> & <b>bold</b> <!-- x _x0041_ \\",
    "Dŵr o'r ffynnon, Ynys Môn, ŵ Ŷ, 😀👩‍👩‍👧, 中文, \u202eabc\u202c",
    "".join(map(chr, range(1, 32))) + "\x7f\x85\u2028",
    "long and ŵide 😀 " * 600,
)


@pytest.mark.parametrize("text", HARD, ids=lambda text: text[:12].encode("unicode_escape").decode())
@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_nothing_typed_is_lost_on_the_way_out_of_the_page(
    text: str, open_checklist: Make, tmp_path: Path
) -> None:
    assessment, typed = filled(text)
    typed.remove(assessment.edition)  # the page writes its own
    page = opened(open_checklist, dump_answers(assessment).encode(), "reports")
    page.get_by_label("Report", exact=True).select_option(label="Answers in full")
    expect(page.locator("#report h1")).to_contain_text("Answers in full")
    for button, form in (
        ("Save for Word", OutputFormat.DOCX),
        ("Save for Excel", OutputFormat.XLSX),
        ("Save tables as CSV", OutputFormat.CSV),
    ):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / "answers")
        said = squeezed(READERS[form]((tmp_path / "answers").read_bytes()))
        assert [each[:40] for each in typed if squeezed(visible(each)) not in said] == [], form


def test_what_is_copied_for_word_needs_no_style(open_checklist: Make, context: BrowserContext) -> None:
    page = opened(open_checklist, RICH.read_bytes(), "reports")
    page.get_by_label("Report", exact=True).select_option(label="Plan extract")
    expect(page.locator("#report h1")).to_contain_text("Extract for the")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy for Word").click()
    expect(page.locator("#report-status")).to_have_text("Copied. Paste it into your document.")
    taken = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    pasted = etree.fromstring(taken, etree.HTMLParser())
    tables = list(pasted.iter("table"))
    assert tables
    assert all(table.get("border") == "1" and table.find("thead/tr/th") is not None for table in tables)
    actions = tables[0].findall("tbody/tr")
    # Each source of an action begins a line, and the toolkit's words are told from the partnership's.
    assert any(cell.find("br") is not None and cell.find("em") is not None for row in actions for cell in row)
    assert "FOR THE CLUB · Extract" not in "".join(pasted.itertext())
    assert pasted.findall(".//ul/li")
    shown = page.locator("#report").inner_text()
    said = squeezed("".join(pasted.itertext()))
    assert [line for line in shown.splitlines() if squeezed(line.split("\t")[0]) not in said] == []


def test_a_printed_report_carries_its_imprint_on_each_page(open_checklist: Make) -> None:
    page = opened(open_checklist, RICH.read_bytes(), "reports")
    imprint = page.locator("#report .imprint")
    expect(imprint).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("document.documentElement.dataset.print = 'report'")
    assert imprint.evaluate("each => getComputedStyle(each).display") == "table-footer-group"
    expect(imprint).to_contain_text("FOR THE CLUB · Board paper: Eagle Hut · Hut safety, 2031-02 · ")
    expect(imprint).to_contain_text("Restated from the surveys of an invented alpine club.")


def test_one_agency_gets_its_own_paper(open_checklist: Make) -> None:
    page = open_checklist()
    take_file(page, RICH.read_bytes())
    page.evaluate("location.hash = 'reports'")
    expect(page.get_by_label("Whose paper?")).to_be_hidden()
    page.get_by_label("Report", exact=True).select_option(label="Action plan")
    names = page.get_by_label("Whose paper?").locator("option").all_inner_texts()
    assert len(names) > 1
    page.get_by_label("Whose paper?").select_option(label=names[1])
    expect(page.locator("#report")).to_contain_text(names[1])


def test_the_disclosure_copy_has_no_posts(open_checklist: Make) -> None:
    page = open_checklist()
    take_file(page, RICH.read_bytes())
    page.evaluate("location.hash = 'reports'")
    page.get_by_label("Report", exact=True).select_option(label="Answers in full")
    expect(page.locator("#report")).to_contain_text("Warden")
    page.get_by_label("Report", exact=True).select_option(label="Disclosure copy")
    expect(page.locator("#report")).not_to_contain_text("Warden")


def test_a_report_that_cannot_be_made_is_told_and_the_others_still_are(open_checklist: Make) -> None:
    page = opened(open_checklist, RICH.read_bytes(), "reports")
    expect(page.locator("#report h1")).to_be_visible()
    page.evaluate("window.howDoWeKnowOffice = { word: () => Promise.reject(new Error('no room')) }")
    page.get_by_role("button", name="Save for Word").click()
    expect(page.locator("#report-status")).to_contain_text(
        "That could not be made (no room). Nothing is lost"
    )
    with page.expect_download():
        page.get_by_role("button", name="Save tables as CSV").click()
    expect(page.locator("#report-status")).to_contain_text(".csv")


def test_a_page_that_travels_alone_says_so(context: BrowserContext, checklists: Path, tmp_path: Path) -> None:
    (tmp_path / "eagle-hut.html").write_bytes((checklists / "eagle-hut.html").read_bytes())
    page = context.new_page()
    page.goto((tmp_path / "eagle-hut.html").as_uri() + "#reports")
    ready(page)
    expect(page.locator("#report-status")).to_contain_text("it is not there")
    expect(page.get_by_role("button", name="Copy for Word")).to_be_hidden()
    page.evaluate("location.hash = 'open-save'")
    take_file(page, RICH.read_bytes())
    page.evaluate("location.hash = 'check'")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    download.value.save_as(tmp_path / "answers.csv")
    rows = list(csv.reader((tmp_path / "answers.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["Check answers"]
    assert rows[1][:4] == ["Section", "Question", "Answer", "Reasons"]
    assert len([row for row in rows[2:] if len(row) == len(rows[1])]) >= 5
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy for Word").click()
    expect(page.locator("#announcement")).to_have_text("Copied. Paste it into your document.")
    # A browser says that a file is missing; nothing else is wrong.
    context.met[:] = [said for said in context.met if "ERR_FILE_NOT_FOUND" not in said]  # type: ignore[attr-defined]
