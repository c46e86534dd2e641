"""Before answers leave the page it looks softly for what may tell who somebody is; it warns, stops nothing
and sends nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browsing import Make, open_file, ready, save_file, take_file
from howdoweknow.content.loader import read_content
from support import ANSWERS
from toolkits import write_checklists, write_toolkit

CONTENT = Path(__file__).parents[3] / "content"
FULL = (ANSWERS / "valid" / "full.yml").read_bytes()


def _lines(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator("#cautions li").all_inner_texts()]


def test_a_file_is_saved_and_what_may_identify_somebody_is_named_with_its_place(
    open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist("pum-1")
    page.fill("[name='answers/pum-1-q2/because']", "Ask guest@example.org about it.\nShe slept in Bunk 12.")
    expect(page.locator("#cautions")).to_be_hidden()
    assert b"guest@example.org" in save_file(page, tmp_path / "a.yml"), "nothing is held back"
    expect(page.locator("#cautions")).to_be_in_viewport()
    assert _lines(page) == [
        "Pumps that work, question 2: “Bunk 12” looks like a bunk number.",
        "Pumps that work, question 2: “guest@example.o” looks like an e-mail address.",
    ]
    page.click("#cautions li a >> nth=0")
    expect(page.locator("#pum-1-q2")).to_be_focused()


def test_what_was_looked_at_is_not_brought_up_again_and_what_is_new_is(
    open_checklist: Make, tmp_path: Path
) -> None:
    page = open_checklist("pum-1")
    page.fill("[name='answers/pum-1-q2/because']", "bunk 12")
    save_file(page, tmp_path / "a.yml")
    page.click("text=I have looked at this")
    expect(page.locator("#content")).to_be_focused()
    save_file(page, tmp_path / "b.yml")
    expect(page.locator("#cautions")).to_be_hidden()
    page.fill("[name='answers/pum-1-q3/because']", "bunk 13")
    save_file(page, tmp_path / "c.yml")
    assert len(_lines(page)) == 1


def test_every_free_text_is_looked_at_and_nothing_else(open_checklist: Make) -> None:
    page = open_checklist()
    data = (ANSWERS / "valid" / "every-field.yml").read_text(encoding="utf-8")
    for number, words in enumerate(
        ("Third report of the winter", "Only in summer.", "Seen.", "Log of walks", "Walk both ways each week",
        "More snow",
         "A second shovel", "Walked with them.", "Asked long ago.", "No spring here.")
    ):  # fmt: skip
        assert words in data
        data = data.replace(
            words, f'"bunk {number}"' if not data.split(words)[0].endswith('"') else f"bunk {number}"
        )
    take_file(page, data.encode())
    page.evaluate("location.hash = 'tasks'")
    page.evaluate("location.hash = 'open-save'")
    assert sorted(line.split("“")[1].split("”")[0] for line in _lines(page)) == [
        f"bunk {number}" for number in range(10)
    ]
    assert _lines(page)[0] == "Elsewhere in the file, Label: “bunk 0” looks like a bunk number."
    addresses = page.eval_on_selector_all(
        "#cautions li a", "links => links.map((each) => each.getAttribute('href'))"
    )
    assert set(addresses) == {"#details", "#smo-1-q1", "#evidence-held", "#actions"}


def test_of_very_much_the_first_is_named_and_the_rest_is_counted(open_checklist: Make) -> None:
    page = open_checklist()
    data = FULL.decode().partition("period:")[0] + "evidence:\n"
    long = "x" * 90
    data += "".join(f"  held-{number}: {{title: bunk {number} {long}}}\n" for number in range(100, 123))
    take_file(page, f"{data}end: self-assessment/1\n".encode())
    page.evaluate("location.hash = 'open-save'")
    lines = _lines(page)
    name = f"bunk 119 {long}"[:80]
    assert [len(lines), lines[-1]] == [20, f"Evidence held, {name}: “bunk 119” looks like a bunk number."]
    expect(page.locator("#cautions")).to_contain_text("And 3 more.")


@pytest.mark.parametrize("view", ["open-save", "reports"])
def test_it_is_told_before_anything_is_saved_or_reported(view: str, open_checklist: Make) -> None:
    page = open_checklist("pum-1")
    page.fill("[name='answers/pum-1-q2/because']", "bunk 12")
    page.evaluate("view => { location.hash = view }", view)
    expect(page.locator("#cautions")).to_be_in_viewport()
    assert _lines(page) == ["Pumps that work, question 2: “bunk 12” looks like a bunk number."]


@pytest.mark.parametrize("words", ["943 476 5919", "SW1A 1AA"])
def test_a_toolkit_that_looks_for_nothing_finds_nothing(
    words: str, open_checklist: Make, tmp_path: Path
) -> None:
    toolkit = write_toolkit(tmp_path / "content")
    text = (toolkit / "toolkit.yml").read_text(encoding="utf-8")
    start, end = text.index("cautions:"), text.index("periods:")
    (toolkit / "toolkit.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    page = open_checklist("pum-1", folder=write_checklists(toolkit, tmp_path / "checklists"))
    page.fill("[name='answers/pum-1-q2/because']", f"{words} guest@example.org")
    save_file(page, tmp_path / "a.yml")
    expect(page.locator("#cautions")).to_be_hidden()


def test_the_browser_reads_every_pattern_of_the_first_toolkit_as_python_does(open_checklist: Make) -> None:
    page = open_checklist()
    for caution in read_content(CONTENT).toolkit.cautions:
        found = page.evaluate(
            "([pattern, words]) => new RegExp(pattern, 'iu').exec(words)?.index",
            [caution.pattern, f"Written: {caution.example}."],
        )
        assert found == len("Written: "), caution.id


def test_no_request_leaves_the_page_on_a_whole_journey(
    open_checklist: Make, context: BrowserContext, tmp_path: Path
) -> None:
    """Filling, saving, opening another copy, bringing both together, printing: all of it without a single
    request.
    """
    asked: list[str] = []
    context.set_offline(False)
    context.route("**/*", lambda route: (asked.append(route.request.url), route.continue_()))
    page = open_checklist("pum-1")
    page.check("#pum-1-q1--sound")
    page.fill(
        "[name='answers/pum-1-q1/because']", "https://example.org/x.png <img src='https://example.org/y.png'>"
    )
    page.click("#pum-1-q1 [data-action=add-evidence]")
    page.fill("#n-title", "//example.org/log")
    page.click("#add-evidence [data-part=yes]")
    save_file(page, tmp_path / "a.yml")
    open_file(page, "full.yml", FULL)
    page.click("text=Bring in what is chosen")
    for view in page.eval_on_selector_all("[data-view]", "views => views.map((each) => each.id)"):
        page.evaluate("view => { location.hash = view }", view)
        page.wait_for_selector(f"[id='{view}']:not([hidden])")
    page.pdf(path=tmp_path / "print.pdf")
    page.reload()
    ready(page)
    folder = page.url.rpartition("/")[0]
    assert [address for address in asked if address.rpartition("/")[0] != folder] == [], (
        "nothing but the files that travel with it"
    )
