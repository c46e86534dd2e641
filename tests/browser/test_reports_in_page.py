"""Reports made in the page say the same as those made by the generator: the same figures from the same file, the same text from the same template."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from browsing import Make, open_file, ready, saved
from docx.oxml.ns import qn
from playwright.sync_api import BrowserContext, expect
from support import ANSWERS, HUTS

from generator.content import read_content
from generator.filling import Element, fill, parse
from generator.reports import rendered

ROOT = Path(__file__).parents[2]
CASES = sorted(path for path in (ANSWERS / "figures").glob("*.yml") if not path.stem.endswith(".before"))


@pytest.fixture(scope="session")
def in_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The scripts of reports as one script that a test may run in a page."""
    out = tmp_path_factory.mktemp("scripts") / "in_page.js"
    command = ["npx", "--no-install", "esbuild", "tests/script/in_page.ts", "--bundle", "--format=iife", f"--outfile={out}"]
    subprocess.run(["sh", "scripts/node.sh", *command, "--log-level=error"], cwd=ROOT, check=True, capture_output=True)
    return out.read_text(encoding="utf-8")


def shortened(given: Any, top: bool = True) -> Any:
    """As the cases hold them: but for `groups`, whatever has a wording stands as its id."""
    if isinstance(given, list):
        return [shortened(each, top=False) for each in given]
    if not isinstance(given, dict):
        return given
    if not top and "wording" in given:
        return given["id"]
    return {name: each if top and name == "groups" else shortened(each, top=False) for name, each in given.items()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_page_has_the_figures_of_the_generator(path: Path, open_checklist: Make, in_page: str) -> None:
    case = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    before = path.with_suffix(".before.yml")
    partnership = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("partnership:"))
    page = open_checklist(partnership=partnership.split()[1])
    page.evaluate(in_page)
    given = [path.read_text(encoding="utf-8"), before.read_text(encoding="utf-8") if before.exists() else None, case["asked"]]
    made = page.evaluate("([text, before, asked]) => inPage.figures(text, before ?? undefined, asked)", given)
    assert shortened(made) == case["figures"]


KINDS = ("board", "plan", "actions", "evidence", "inspection", "answers")
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
        "([kind, text, before, asked]) => inPage.report(kind, {...inPage.figures(text, before, asked), file: null, disclosed: false})",
        given,
    )
    toolkit = read_content(HUTS).toolkit
    figures = page.evaluate("([, text, before, asked]) => inPage.figures(text, before, asked)", given)
    expected = fill(parse(rendered(toolkit, kind)), {**figures, "file": None, "disclosed": False})
    assert _lines(parse(made)) == _lines(expected)


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_manager_makes_a_board_paper_and_takes_it_along(open_checklist: Make, context: BrowserContext, tmp_path: Path) -> None:
    page = open_checklist()
    open_file(page, "filled.yml", RICH.read_bytes())
    page.click(".preview [data-part=replace]")
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


def test_one_agency_gets_its_own_paper(open_checklist: Make) -> None:
    page = open_checklist()
    open_file(page, "filled.yml", RICH.read_bytes())
    page.click(".preview [data-part=replace]")
    page.evaluate("location.hash = 'reports'")
    expect(page.get_by_label("Whose paper?")).to_be_hidden()
    page.get_by_label("Report", exact=True).select_option(label="Action plan")
    names = page.get_by_label("Whose paper?").locator("option").all_inner_texts()
    assert len(names) > 1
    page.get_by_label("Whose paper?").select_option(label=names[1])
    expect(page.locator("#report")).to_contain_text(names[1])


def test_the_disclosure_copy_has_no_posts(open_checklist: Make) -> None:
    page = open_checklist()
    open_file(page, "filled.yml", RICH.read_bytes())
    page.click(".preview [data-part=replace]")
    page.evaluate("location.hash = 'reports'")
    page.get_by_label("Report", exact=True).select_option(label="Answers in full")
    expect(page.locator("#report")).to_contain_text("Warden")
    page.get_by_label("Report", exact=True).select_option(label="Disclosure copy")
    expect(page.locator("#report")).not_to_contain_text("Warden")


def test_a_page_that_travels_alone_says_so(context: BrowserContext, checklists: Path, tmp_path: Path) -> None:
    (tmp_path / "eagle-hut.html").write_bytes((checklists / "eagle-hut.html").read_bytes())
    page = context.new_page()
    page.goto((tmp_path / "eagle-hut.html").as_uri() + "#reports")
    ready(page)
    expect(page.locator("#report-status")).to_contain_text("it is not there")
    expect(page.get_by_role("button", name="Copy for Word")).to_be_hidden()
    page.evaluate("location.hash = 'open-save'")
    open_file(page, "filled.yml", RICH.read_bytes())
    page.click(".preview [data-part=replace]")
    expect(page.locator("#undo button")).to_be_focused()
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
