"""A checklist of another field, and what a test does with its page in a real browser.

Chromium is the machine's own.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, expect

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)

Make = Callable[..., Page]

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def ready(page: Page) -> Page:
    """The page once its script is at work."""
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def saved(page: Page) -> None:
    """Waits until the page says that all is saved."""
    page.wait_for_timeout(100)
    page.wait_for_selector("#save-status[data-state=saved]")


def crash(page: Page) -> None:
    """Ends the process behind a page as a fault would, and waits until it is gone."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash", wait_until="commit")


def save_file(page: Page, path: Path) -> bytes:
    """The bytes of the file that the page hands over."""
    with page.expect_download() as download:
        page.click("#save-file")
    download.value.save_as(path)
    return path.read_bytes()


def open_file(page: Page, name: str, data: bytes) -> None:
    """Gives the page a file to open, and waits for what it says about it."""
    page.evaluate("location.hash = 'open-save'")
    page.set_input_files("#open-file", {"name": name, "mimeType": "application/yaml", "buffer": data})
    page.wait_for_selector(".preview")


def take_file(page: Page, data: bytes, name: str = "filled.yml") -> None:
    """Opens a file in place of what is there."""
    open_file(page, name, data)
    page.click(".preview [data-part=replace]")
    expect(page.locator("#undo button")).to_be_focused()


def opened(open_checklist: Make, data: bytes, view: str) -> Page:
    """A checklist in which a file was opened, at a view."""
    page = open_checklist()
    take_file(page, data)
    page.evaluate("view => { location.hash = view }", view)
    page.wait_for_selector(f"#{view}:not([hidden])")
    return page


_FOCUS_SHOWS = """() => {
  const [at, { outlineStyle, boxShadow }] = [document.activeElement,
  getComputedStyle(document.activeElement)];
  const { left, top, width, height } = at.getBoundingClientRect();
  const hit = document.elementFromPoint(left + Math.min(width, 16) / 2, top + Math.min(height, 16) / 2);
  return (outlineStyle !== 'none' || boxShadow !== 'none') &&
  hit !== null && (at.contains(hit) || hit.contains(at));
}"""


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Presses the key until the element has the focus, which shows and which nothing lies over."""
    for _ in range(150):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            assert page.evaluate(_FOCUS_SHOWS), f"the focus on {selector} cannot be seen"
            return
    raise AssertionError(f"{key} does not reach {selector}")


def texts(page: Page, selector: str) -> list[Any]:
    return page.locator(selector).all_inner_texts()


_CUT_ON_PAPER = """width => {
  const isCut = (rects) => [...rects].some((rect) => rect.width > 0 && Math.floor(rect.right) > width);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const cut = [];
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    range.selectNodeContents(text);
    const isShown = text.parentElement.checkVisibility();
    if (isShown && isCut(range.getClientRects())) cut.push(text.data.slice(0, 60));
  }
  for (const box of document.querySelectorAll('input, textarea, .printed, table'))
    if (isCut(box.getClientRects())) cut.push(`${box.localName} ${box.id}`);
  return cut;
}"""


def cut_on_paper(page: Page, width: int) -> list[str]:
    """The texts, controls and tables that paper of this printable width (CSS pixels) cuts at the right."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1000})
    return list(page.evaluate(_CUT_ON_PAPER, width))


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async () => (await axe.run(document, {
             runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
             .violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target).join(' ')}`)"""
    )
    return list(found)


class KilledBrowser:
    """A browser in a process group of its own, with a profile that stays, so that all of it can be killed at
    once.
    """

    def __init__(self, profile: Path) -> None:
        assert CHROMIUM is not None
        (profile / "DevToolsActivePort").unlink(missing_ok=True)
        flags = [
            "--headless=new",
            "--no-sandbox",
            "--no-first-run",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "about:blank",
        ]
        self.process = subprocess.Popen(
            [CHROMIUM, *flags], start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.port_file = profile / "DevToolsActivePort"

    def address(self) -> str:
        for _ in range(200):
            if self.port_file.exists() and self.port_file.read_text().count("\n"):
                return f"http://127.0.0.1:{self.port_file.read_text().split()[0]}"
            time.sleep(0.05)
        raise AssertionError("the browser did not start")

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
