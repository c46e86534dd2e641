"""A site that is built for the tests, the ways to reach it, and what a test looks at."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import BrowserContext, Page, expect

from howdoweknow.site.build import build_site
from support import PATIENCE_MS

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

# The folders of pages that are forms, with a policy and tests of their own.
CHECKLISTS = {"checklists", "other-checklists"}

# One page of every kind.
KINDS = {
    "home": "index.html",
    "find": "find.html",
    "list of audiences": "audiences.html",
    "audience": "audiences/team-managers.html",
    "list of thematics": "thematics.html",
    "thematic": "thematics/message-in-a-bottle.html",
    "set": "sets/mib-1.html",
    "set with parts": "sets/cwr-1.html",
    "set without enquiries": "sets/aad-a1.html",
    "list of topics": "topics.html",
    "topic": "topics/substance-misuse.html",
    "evidence library": "evidence.html",
    "kind of evidence": "evidence/protocol-agreement.html",
    "evidence against sets": "matrix.html",
    "list of inspections": "inspections.html",
    "inspection of an area": "inspections/lambeth-2015.html",
    "inspection of a subject": "inspections/incident-procedures-2015.html",
    "theme": "themes/lam-rr.html",
    "areas compared": "compare.html",
    "optimism gap": "optimism-gap.html",
    "practice library": "practice.html",
    "glossary": "glossary.html",
    "list of checklists": "checklists.html",
    "open data": "data.html",
    "hand-written": "privacy.html",
    "hand-written, wide": "wide.html",
    "not found": "404.html",
}

# What a hand-written page may hold and a generated one never does.
WIDE = f"""\
# Wide things

A [link](index.md) in text.

## Figures

| Area | Centred | {" | ".join(f"A long heading for column {number}" for number in range(14))} |
| --- | :---: | {" | ".join("---" for _ in range(14))} |
| one | two | {" | ".join("three" for _ in range(14))} |

## Code

    {"one very long line of code " * 20}

## Words that only this heading has: xylophone
"""
INLINE = """\
# Not <b>allowed</b>

<script>document.title = "an inline script ran"</script>

<p id="styled" style="color: rgb(255, 0, 0)" onclick="document.title = 'a handler ran'">Styled by hand</p>
"""


def build(content: Path, settings: str) -> Path:
    """Builds the site of a content folder beside it."""
    config = content.parent / "mkdocs.yml"
    config.write_text(settings, encoding="utf-8")
    return build_site(config)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address on a server of this machine; an unknown address gets its 404 page."""
    missing = (site / "404.html").read_bytes()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(missing)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Visit:
    """A fresh browser profile that notes everything a page does that it should not."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.context = context
        self.base = base
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.set_default_timeout(PATIENCE_MS)
        context.route(re.compile(f"^(?!{re.escape(base)}|about:|data:)"), lambda route: route.abort())
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on(
            "dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss())
        )
        context.on(
            "console",
            lambda message: (
                self.complaints.append(message.text) if message.type in {"error", "warning"} else None
            ),
        )

    @property
    def elsewhere(self) -> list[str]:
        """The requests that went anywhere but to the site."""
        return [url for url in self.requests if not url.startswith(self.base)]

    @cached_property
    def page(self) -> Page:
        return self.context.new_page()

    def open(self, address: str) -> Page:
        """The page at an address, in the one tab of this visit."""
        if self.page.url.partition("#")[0] == (self.base + address).partition("#")[0]:
            self.page.goto("about:blank")  # another anchor of the same page is a visit of its own
        self.page.goto(self.base + address)
        return self.page


Visiting = Callable[..., Visit]
"""Starts a visit, in a window as wide as asked."""


def search(page: Page, query: str) -> list[str]:
    """Types into the search box as a reader does, and returns the addresses of what is found, relative to the
    site.
    """
    if page.locator("#hk-search-button").is_visible() and not page.locator("#hk-search-input").is_visible():
        page.click("#hk-search-button")
    page.click("#hk-search-input")
    page.keyboard.type(query)
    # The link to the same search in Find changes with the results.
    expect(page.locator("#hk-search-filter")).to_have_attribute(
        "href", re.compile(re.escape(urlencode({"q": query})) + "$")
    )
    found: list[str] = page.locator("#hk-search-list a").evaluate_all("links => links.map(link => link.href)")
    return found


class Elements(HTMLParser):
    """The elements of a page in order, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
