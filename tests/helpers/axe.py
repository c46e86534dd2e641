"""Checks a page with axe, in every combination of width and colour scheme."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from visiting import AXE

NARROW = 320
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def _violations(page: Page) -> list[str]:
    run = (
        "tags => axe.run({runOnly: tags, resultTypes: ['violations'], preload: false}).then(found => "
        "found.violations)"
    )
    found: list[dict[str, Any]] = page.evaluate(run, RULES)
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


def violations_in_every_look(page: Page) -> dict[tuple[int, str], list[str]]:
    """What axe finds, wide and narrow, light and dark."""
    page.evaluate(AXE.read_text("utf-8"))
    found = {}
    for width in (1280, NARROW):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            # Further down something always happens to stand half behind the header, which stays.
            page.evaluate("() => scrollTo(0, 0)")
            page.evaluate(
                "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
            )
            found[width, scheme] = _violations(page)
    return {look: violations for look, violations in found.items() if violations}
