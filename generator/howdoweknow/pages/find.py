"""The page Find: a form made of all that can be chosen, with the script that answers it and its style. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from howdoweknow.content.addresses import SitePage, address_of_find
from howdoweknow.pages.page import Page, Renderer
from howdoweknow.rendering.assets import read_built
from howdoweknow.search.index import ADDRESS, MORE_ADDRESS
from howdoweknow.search.records import KINDS

_SCRIPT, _STYLE = "find.js", "find.css"


def render_find(renderer: Renderer, lists: Iterable[Page]) -> Page:
    """The page; `lists` are the pages that lead to everything without a script."""
    content = renderer.content
    dates = [
        *(each.published for each in content.thematics),
        *(each.published for each in content.inspections),
    ]
    years = sorted({date[:4] for date in dates})
    html = renderer.html(
        "find",
        SitePage.FIND,
        kinds=KINDS,
        years=years,
        lists=[(page.address, page.title) for page in lists],
        style=address_of_find(_STYLE),
        scripts=(ADDRESS, MORE_ADDRESS, address_of_find(_SCRIPT)),
    )
    return Page(SitePage.FIND, "Find", html)


def find_files() -> Iterator[tuple[str, bytes]]:
    """Script and style as `npm run build` leaves them. Raises FileNotFoundError that says so where it has not been run."""
    for name in (_SCRIPT, _STYLE):
        yield address_of_find(name), read_built(name)
