"""Asks two searches the same queries in a browser: ours, and Material's own with its worker and the index of
the same site.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, sync_playwright

from bench.search_entries import material_documents
from howdoweknow.search.records import KINDS, said_by_inspections, texts_of
from howdoweknow.site.site import Site

# A host that is answered from a folder: a worker may not be started from a disk.
_HOST = "http://search.test/"

_OURS = """queries => queries.map(query => {
  const started = performance.now()
  const found = howDoWeKnowSearch(query)
  return {taken: performance.now() - started, found: found.map(hit => hit.address)}
})"""

# The worker's messages by the numbers it knows them by: 0 sets it up, 1 says that it is ready, 2 asks, 3
# answers.
_MATERIAL = """async ([script, index, queries]) => {
  const worker = new Worker(script)
  const asked = (message, awaited) => new Promise(resolve => {
    const listen = ({data}) => {
      if (data.type !== awaited) return
      worker.removeEventListener("message", listen)
      resolve(data.data)
    }
    worker.addEventListener("message", listen)
    worker.postMessage(message)
  })
  const {config, docs} = await (await fetch(index)).json()
  await asked({type: 0, data: {config, docs, options: {suggest: false}}}, 1)
  const answers = []
  for (const query of queries) {
    const started = performance.now()
    const {items} = await asked({type: 2, data: query}, 3)
    const found = items.flat().filter(each => each.score > 0).sort((one, other) => other.score - one.score)
    answers.push({taken: performance.now() - started, found: found.map(each => each.location)})
  }
  return answers
}"""


def chromium() -> str | None:
    """The machine's own Chromium, where there is one."""
    return next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )


@contextmanager
def browser_of(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


def in_browser(row: Callable[[Browser, Path, int], Iterator[str]]) -> Callable[[Path, int], Iterator[str]]:
    """A row of the benchmark that looks at pages: where there is no browser it says so."""

    @wraps(row)
    def run(folder: Path, runs: int) -> Iterator[str]:
        path = chromium()
        if path is None:
            yield "skipped: there is no Chromium on this machine"
            return
        with browser_of(path) as browser:
            yield from row(browser, folder, runs)

    return run


def fill_material_index(built: Path, site: Site) -> int:
    """Adds our pages, and all that inspections say point by point, to the index of Material's search.

    `built` is the folder of the site, built with Material's search plugin. Returns how many documents the
    index holds.
    """
    path = built / "search" / "search_index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    index["docs"] += material_documents(site)
    for each in said_by_inspections(site.content):
        text = " ".join(texts_of(each))
        index["docs"].append(
            {
                "location": each.address,
                "title": escape(each.title or f"{KINDS[each.kind]} {each.id}"),
                "text": escape(text),
            }
        )
    path.write_text(json.dumps(index), encoding="utf-8")
    return len(index["docs"])


def ask_ours(browser: Browser, site: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """For each query the addresses that Find gives, best first, and the milliseconds it took."""
    page = browser.new_page()
    page.goto((site / "find.html").as_uri())
    page.wait_for_function("() => typeof howDoWeKnowSearch === 'function'")
    page.evaluate(_OURS, list(queries[:5]))  # the first calls find code that has never run
    answers: list[dict[str, Any]] = page.evaluate(_OURS, list(queries))
    page.close()
    return answers


def ask_material(browser: Browser, site: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """The same of Material's search. The site must have been built with its search plugin."""
    (worker,) = (site / "assets" / "javascripts" / "workers").glob("search.*.min.js")
    page = browser.new_page()
    _answer_from(page, site)
    page.goto(f"{_HOST}404.html")
    script = _HOST + worker.relative_to(site).as_posix()
    answers: list[dict[str, Any]] = page.evaluate(
        _MATERIAL, [script, f"{_HOST}search/search_index.json", list(queries)]
    )
    page.close()
    return answers


def _answer_from(page: Page, site: Path) -> None:
    def answer(route: Route) -> None:
        path = site / route.request.url.removeprefix(_HOST)
        if path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(status=404, body=json.dumps("not found"))

    page.context.route(f"{_HOST}**", answer)
