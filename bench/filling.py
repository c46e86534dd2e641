"""Measures a form in a browser whose processor is slowed four times: until it can be used, from a key to its
paint, and its memory.
"""

from __future__ import annotations

import gzip
import statistics
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

from howdoweknow.assessments.yaml_file import dump_answers
from howdoweknow.model.self_assessment import SelfAssessment

SLOWED = 4
_ADDRESS = "http://form.test/"
_ROOT = Path(__file__).parents[1]
_FORMS = _ROOT / "bench" / "forms"
_KEYS = 40
_PATIENCE_MS = 300_000

# When the page says that it is at work, after the frame that shows it.
_WATCH = """
new MutationObserver((_, observer) => {
  if (document.documentElement.dataset.ready !== "true") return
  observer.disconnect()
  requestAnimationFrame(() => setTimeout(() => { globalThis.usableAfter = performance.now() }))
}).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready"]})
globalThis.painted = []
addEventListener("keydown", event => {
  requestAnimationFrame(() => setTimeout(() => painted.push(performance.now() - event.timeStamp)));
}, true)
"""

# Waits within the page: the policy of ours lets no tool evaluate a text there.
_ONCE = f"""name => new Promise(resolve => {{
  const look = () => {{
    const found = globalThis[name]
    if (Array.isArray(found) ? found.length >= {_KEYS} : found !== undefined) resolve(found)
    else setTimeout(look, 20)
  }}
  look()
}})"""


@dataclass(frozen=True)
class Felt:
    """What somebody feels: kB over the wire, milliseconds until usable and from key to paint, MB of memory
    held by the script.

    `late` is what 19 of 20 keys do not exceed.
    """

    wire: float
    usable: float
    key: float
    late: float
    memory: float


def build_rival() -> tuple[str, str]:
    """The rival's script and style. Raises RuntimeError where its packages are not installed."""
    if not (_FORMS / "node_modules").is_dir():
        raise RuntimeError("the rival's packages are missing; run 'make bench/forms/node_modules/done' first")
    out = _FORMS / "node_modules" / "built"
    command = [
        "npx",
        "--no-install",
        "esbuild",
        str(_FORMS / "rival.js"),
        "--bundle",
        "--format=iife",
        "--minify",
        f"--outdir={out}",
    ]
    subprocess.run(["sh", "scripts/node.sh", *command, "--log-level=warning"], cwd=_ROOT, check=True)
    return (out / "rival.js").read_text(encoding="utf-8"), (out / "rival.css").read_text(encoding="utf-8")


def rival_page(form: str, script: str, style: str) -> bytes:
    """The rival's page, self-contained like ours, with its answers already kept."""
    safe, inert = form.replace("<", "\\u003c"), script.replace("</script", "<\\/script")
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Form</title><style>{style}</style>'
        f'<div id="survey"></div><script type="application/json" id="form">{safe}</script>'
        f"<script>{inert}</script></html>"
    ).encode()


def feel_ours(browser: Browser, page: bytes, assessment: SelfAssessment, question: str, runs: int) -> Felt:
    """Ours with the self-assessment opened from its file, then loaded anew."""

    def fill(open_page: Page) -> None:
        open_page.wait_for_selector("html[data-ready=true]", state="attached")
        open_page.evaluate("location.hash = 'open-save'")
        data = dump_answers(assessment).encode()
        open_page.set_input_files(
            "#open-file", {"name": "filled.yml", "mimeType": "application/yaml", "buffer": data}
        )
        open_page.click(".preview [data-part=replace]")
        open_page.wait_for_selector("#standing[data-state=saved]")

    return _feel(browser, page, fill, f"#{question}", f"textarea[id='{question}--because']", runs)


def feel_rival(browser: Browser, page: bytes, answers: str, question: str, runs: int) -> Felt:
    """The rival with the same answers in the store that it reads."""

    def fill(open_page: Page) -> None:
        open_page.evaluate("answers => localStorage.setItem('answers', answers)", answers)

    return _feel(browser, page, fill, "", f"[data-name='{question}-because'] textarea", runs)


def _feel(
    browser: Browser, page: bytes, fill: Callable[[Page], None], at: str, typed_into: str, runs: int
) -> Felt:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(_PATIENCE_MS)
    context.route(f"{_ADDRESS}**", lambda route: _answer(route, page))
    try:
        open_page = context.new_page()
        open_page.goto(_ADDRESS)
        fill(open_page)
        open_page.close()
        felt = [_visit(context.new_page(), at, typed_into) for _ in range(runs)]
    finally:
        context.close()
    middle = [statistics.median(column) for column in zip(*felt, strict=True)]
    return Felt(len(gzip.compress(page, 6)) / 1000, *middle)


def _visit(page: Page, at: str, typed_into: str) -> tuple[float, float, float, float]:
    """Milliseconds until usable, from key to paint in the middle and for 19 of 20 keys, and MB of the
    script's memory.
    """
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable")
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.add_init_script(_WATCH)
    page.goto(_ADDRESS + at)
    usable = float(page.evaluate(_ONCE, "usableAfter"))
    box = page.locator(typed_into).first
    box.focus()
    page.evaluate("painted.length = 0")
    for number in range(_KEYS):
        box.press("a" if number % 6 else "Space")
    painted = page.evaluate(_ONCE, "painted")
    tools.send("HeapProfiler.collectGarbage")
    metrics = {each["name"]: each["value"] for each in tools.send("Performance.getMetrics")["metrics"]}
    page.close()
    return (
        usable,
        statistics.median(painted),
        statistics.quantiles(painted, n=20)[-1],
        metrics["JSHeapUsedSize"] / 1e6,
    )


def _answer(route: Route, page: bytes) -> None:
    if route.request.url.split("#")[0] == _ADDRESS:
        route.fulfill(body=page, content_type="text/html; charset=utf-8")
    else:
        route.fulfill(status=404)
