"""Days in the life of those who use a checklist, told from beginning to end.

Scenario 4: an inspection is announced. Scenario 18: a locked-down laptop on a train. The others stand with
what they are about: 5, 8, 12, 14 and 15 in `test_filling`, 7 in `test_checklist`, 11 in `test_evidence`, 16
and 17 in `test_actions`, 20 in
`test_opening`.
"""

from __future__ import annotations

from pathlib import Path

import pypdf
from playwright.sync_api import BrowserContext, expect

from browsing import Make, opened, save_file, saved, tab_to
from support import ANSWERS

RICH = ANSWERS / "figures" / "all-sides.yml"


def test_an_inspection_is_announced(open_checklist: Make, context: BrowserContext, tmp_path: Path) -> None:
    """Scenario 4: working days left; the claims that little stands behind first; what is held, ready to be
    sent; one paper for each agency.
    """
    page = opened(open_checklist, RICH.read_bytes(), "open-save")
    page.clock.set_fixed_time("2031-03-20T09:00:00")
    page.evaluate("location.hash = 'reports'")
    page.get_by_label("Report", exact=True).select_option(label="Inspection view")
    page.get_by_label("The inspection was announced on").fill("2031-03-12")
    report = page.locator("#report")
    expect(report).to_contain_text("working day")
    support = report.locator("table").first.locator("tbody tr td:nth-child(3)").all_inner_texts()
    order = ["nothing held is cited", "only evidence that is out of date", "only weak evidence"]
    found = [words for words in support if words in order]
    assert found == sorted(found, key=order.index)
    assert found
    whose = page.get_by_label("Whose paper?")
    names = whose.locator("option").all_inner_texts()[1:]
    assert names
    for name in names:
        whose.select_option(label=name)
        expect(report).to_contain_text(name)
    page.get_by_label("Report", exact=True).select_option(label="Evidence index")
    expect(report.locator("h1")).to_contain_text("Index of evidence")
    page.evaluate("window.print = () => { window.printed = document.documentElement.dataset.print }")
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("window.printed") == "report"
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "index.pdf")
    text = " ".join(
        " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "index.pdf").pages).split()
    )
    assert "Index of evidence" in text
    assert "Save to a file" not in text


def test_a_locked_down_laptop_on_a_train(
    open_checklist: Make, context: BrowserContext, tmp_path: Path
) -> None:
    """Scenario 18: the file opens from a disk without a network; by keyboard alone a question is answered,
    the report is copied, the file is saved.
    """
    page = open_checklist()
    assert page.url.startswith("file:")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    press = page.keyboard.press
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    tab_to(page, "a[href='#smo-1']")
    press("Enter")
    tab_to(page, "#smo-1-q1--sound")
    press("Space")
    tab_to(page, "#smo-1-q1--because")
    page.keyboard.type("Both were walked on Monday.")
    saved(page)
    tab_to(page, ".bar a[href='#reports']", "Shift+Tab")
    press("Enter")
    expect(page.locator("#report h1")).to_be_visible()
    tab_to(page, "[data-action=copy-report]")
    press("Enter")
    expect(page.locator("#report-status")).to_have_text("Copied. Paste it into your document.")
    pasted = page.evaluate(
        "navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())"
    )
    assert "<h1" in pasted
    assert "<table" in pasted
    assert "Board paper" in pasted
    data = save_file(page, tmp_path / "on-the-train.yml")
    assert b"Both were walked on Monday." in data
