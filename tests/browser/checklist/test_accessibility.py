"""The checklist for everybody: without script, on paper, by keyboard, on a small screen, in the dark; and
safe from what it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import Make, open_file, ready, saved, tab_to, violations
from support import ANSWERS
from toolkits import write_checklists, write_toolkit

FULL = (ANSWERS / "valid" / "full.yml").read_bytes()
VIEWS = (
    "tasks",
    "smo-1",
    "pum-1",
    "questions",
    "evidence-held",
    "actions",
    "details",
    "check",
    "finish",
    "reports",
    "open-save",
)
PAYLOADS = (
    "<script>window.hit = 1</script>", "</script><script>window.hit = "
                                       "1</script>", "<img src=x onerror='window.hit = 1'>",
    "\"'><svg onload=window.hit=1>", "<!--slot:name-->", "{{ 7 * 7 }}", "javascript:window.hit=1",
    "</template><iframe srcdoc='<script>parent.hit=1</script>'>",
)  # fmt: skip


@pytest.fixture
def filled(open_checklist: Make) -> Page:
    page = open_checklist()
    open_file(
        page,
        "full.yml",
        FULL.replace(
            b"smo-1-q2:\n", b"pum-1-q1:\n    because: |\n" + b"      A long line.\n" * 30 + b"  smo-1-q2:\n"
        ),
    )
    page.click(".preview [data-part=replace]")
    saved(page)
    return page


def _show(page: Page, view: str) -> None:
    page.evaluate("view => { location.hash = view }", view)
    page.wait_for_selector(f"#{view}:not([hidden])")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_any_view(filled: Page, scheme: str, width: int) -> None:
    filled.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    filled.set_viewport_size({"width": width, "height": 800})
    for view in VIEWS:
        _show(filled, view)
        assert violations(filled) == [], view
        assert filled.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{view} scrolls sideways"
        )
    open_file(filled, "bad.yml", b"format: x\n")
    assert violations(filled) == []
    filled.click(".preview [data-part=keep]")
    filled.evaluate("location.hash = 'evidence-held'")
    filled.click("#evidence-held [data-action=add-evidence]")
    assert violations(filled) == []


def test_axe_can_find_something(filled: Page) -> None:
    filled.evaluate("document.querySelector('h1').append(document.createElement('textarea'))")
    assert violations(filled) != []


def test_everything_that_can_be_pressed_is_large_enough(filled: Page) -> None:
    filled.set_viewport_size({"width": 320, "height": 800})
    for view in VIEWS:
        _show(filled, view)
        small = filled.evaluate(
            """[...document.querySelectorAll(`main button, main input, main select, main summary, .bar a,
                 .bar button`)].filter((each) => {
                 const box = each.getBoundingClientRect(); return each.checkVisibility() &&
                 (box.width < 24 || box.height < 24) }).map((each) => each.outerHTML)"""
        )
        assert small == [], view


@pytest.fixture
def without_script(browser: Browser, checklists: Path) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((checklists / "eagle-hut.html").as_uri())
    yield page
    context.close()


def test_without_script_the_whole_blank_form_is_there_in_order(without_script: Page) -> None:
    page = without_script
    shown = page.locator("fieldset.question legend [data-part=question]")
    assert [text.split(" A gerddir")[0] for text in shown.all_text_contents()] == [
        "Are both ways out walked each week?", "Are stoves swept before and after the season?",
        "Is each pump drained:", "Does somebody look?", "Is a spare kept?",
    ]  # fmt: skip
    for place in ("pum-1-e1", "f-prepared-by", "evidence-held"):
        expect(page.locator(f"#{place}")).to_be_visible()
    boxes = page.locator("#pum-1-q3 .boxes span")
    assert boxes.all_text_contents() == ["Sound", "Shaky", "Unseen"]
    assert boxes.first.evaluate("box => getComputedStyle(box, '::before').content").startswith('"☐')
    expect(page.locator("#pum-1-q3 .paper-lines")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(0)
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator("button:visible")).to_have_count(0)
    expect(page.locator("#evidence-held .paper-table tbody tr")).to_have_count(8)


def test_printing_shows_every_answer_and_all_of_a_long_text(filled: Page, tmp_path: Path) -> None:
    filled.evaluate("location.hash = 'tasks'")
    filled.emulate_media(media="print")
    filled.pdf(path=tmp_path / "print.pdf")
    boxes = filled.locator("fieldset.question")
    assert boxes.count() == 5
    for number in range(5):
        assert boxes.nth(number).is_visible()
    expect(filled.locator("#smo-1-q1--shaky")).to_be_checked()
    box = filled.locator("[name='answers/pum-1-q1/because']")
    assert box.input_value().count("long line") == 30
    assert box.evaluate("(each) => each.clientHeight >= each.scrollHeight && each.clientHeight > 400")
    expect(filled.locator("[name='evidence/walk-log/where']")).to_have_value("Hut, shelf by the door")
    assert filled.locator("[name='evidence/walk-log/where']").is_visible()


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (1000, 900), (660, 900), (1000, 500), (320, 640)])
@pytest.mark.parametrize("alarmed", [False, True])
def test_what_an_address_leads_to_is_under_no_bar_and_no_alarm(
    alarmed: bool, width: int, height: int, open_checklist: Make, context: BrowserContext
) -> None:
    if alarmed:
        context.add_init_script(
            "IDBFactory.prototype.open = () => { throw new DOMException('no', 'UnknownError') }"
        )
    page = open_checklist("pum-1-q2")
    page.set_viewport_size({"width": width, "height": height})
    page.check("#pum-1-q2--sound")
    expect(page.locator("#alarm:not(:empty)")).to_have_count(int(alarmed))
    page.evaluate("location.hash = 'pum-1-q3'")
    expect(page.locator("#pum-1-q3")).to_be_focused()
    covered = page.evaluate(
        """() => { const { left, top } = document.querySelector('#pum-1-q3 legend').getBoundingClientRect();
             return document.elementFromPoint(left + 5, top + 5)?.closest('.bar, .alarms') !== null }"""
    )
    assert not covered


def test_the_browsers_own_search_reaches_what_was_answered_in_sections_not_shown_yet(filled: Page) -> None:
    filled.evaluate("location.hash = 'tasks'")
    saved(filled)
    filled.reload()
    expect(ready(filled).locator("#pum-1")).to_have_attribute("hidden", "until-found")
    notices = filled.locator("#pum-1-q1 .notices")
    expect(notices).to_contain_text("A long line.")
    filled.locator("#pum-1").dispatch_event("beforematch")
    expect(filled.get_by_role("textbox", name="Reasons for answer 1")).to_have_value(
        re.compile("A long line.")
    )
    expect(notices).not_to_contain_text("A long line.")


def test_the_browsers_own_search_reaches_entries_that_are_not_open(filled: Page) -> None:
    filled.evaluate("location.hash = 'evidence-held'")
    entry = filled.locator(".entry[data-key=walk-log]")
    words = entry.locator("[data-part=words]")
    expect(words).to_contain_text("Hut, shelf by the door")
    # What the browser does when it finds something in details that are closed.
    entry.evaluate("details => { details.open = true }")
    expect(entry.get_by_label("Where is it kept?")).to_have_value("Hut, shelf by the door")
    expect(words).to_have_count(0)


def test_a_whole_answer_can_be_given_by_keyboard_alone(open_checklist: Make) -> None:
    page = open_checklist()
    press = page.keyboard.press
    tab_to(page, "a[href='#smo-1']")
    press("Enter")
    expect(page.locator("#smo-1 h2")).to_be_focused()
    tab_to(page, "#smo-1-q1 input")
    press("Space")
    press("ArrowDown")
    expect(page.locator("#smo-1-q1--shaky")).to_be_checked()
    tab_to(page, "#smo-1-q1 textarea")
    page.keyboard.type("By keyboard")
    tab_to(page, "#smo-1-q1 [data-action=add-evidence]")
    press("Enter")
    expect(page.locator("#n-title")).to_be_focused()
    page.keyboard.type("A log")
    tab_to(page, "#add-evidence [data-part=yes]")
    press("Enter")
    expect(page.locator("#smo-1-q1").get_by_label("A log")).to_be_checked()
    assert page.evaluate("document.activeElement.closest('#smo-1-q1') !== null"), (
        "the focus comes back to the question"
    )
    press("Shift+Tab")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    press("Space")
    expect(page.locator("#smo-1-q1").get_by_label("A log")).not_to_be_checked()
    assert page.evaluate("document.activeElement.type") == "checkbox", "ticking keeps the focus"


def test_nothing_in_content_or_answers_can_run(open_checklist: Make, tmp_path: Path) -> None:
    payload = " ".join(PAYLOADS)
    toolkit = write_toolkit(tmp_path / "content")
    quoted = "'" + payload.replace("'", "''") + "'"
    for name, old in (
        ("recommendations/pumps.yml", "Pumps that work"),
        ("recommendations/pumps.yml", "Does somebody look?"),
        ("recommendations/pumps.yml", "A list of pumps with dates"),
        ("recommendations/pumps.yml", "Pumps are drained before the frost."),
        ("thematics/pumps.yml", "Pumps in Winter"), ("toolkit.yml", "Hut safety"), ("toolkit.yml", "Sound\n"),
        ("toolkit.yml", "Told\n"),
        ("toolkit.yml", "Winter 2031"), ("partnerships.yml", "Eagle Hut"), ("evidence_types.yml", "Log book"),
    ):  # fmt: skip
        path = toolkit / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, quoted + ("\n" if old.endswith("\n") else ""), 1), encoding="utf-8")
    page = open_checklist("pum-1", folder=write_checklists(toolkit, tmp_path / "checklists"))
    assert payload in " ".join(page.inner_text("#pum-1-q2 legend").split())
    data = (
        FULL.replace(b"Log of walks", quoted.encode())
        .replace(b"smo-1-q3:", quoted.encode() + b":")
        .replace(b"title: Older log", b"title: " + quoted.encode())
    )
    open_file(page, "<img src=x onerror=window.hit=1>.yml", data.replace(b"Pages missing.", quoted.encode()))
    page.click(".preview [data-part=replace]")
    for view in VIEWS:
        _show(page, view)
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert page.locator("img, iframe, svg, body script:not([type])").count() == 1, (
        "our own script and nothing else"
    )


def test_the_policy_stops_what_it_should(browser: Browser, checklists: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((checklists / "eagle-hut.html").as_uri())
    ready(page)
    page.evaluate(
        """() => { window.stopped = []; document.addEventListener('securitypolicyviolation',
             (event) => stopped.push(event.violatedDirective));
             const script = document.createElement('script'); try { script.textContent = 'window.hit = 1';
             document.body.append(script) } catch { stopped.push('trusted types') }
             try { document.body.insertAdjacentHTML('beforeend', '<p>') } catch {
             stopped.push('trusted types') }
             const image = new Image(); image.src = 'https://example.org/x.png'; document.body.append(image);
             fetch('https://example.org/').catch(() => undefined) }"""
    )
    page.wait_for_timeout(200)
    stopped = set(page.evaluate("window.stopped"))
    assert page.evaluate("window.hit") is None
    assert {"trusted types", "img-src", "connect-src"} <= stopped
    context.close()
