"""Old addresses: whatever is reworded or retired, a link that was given once still lands, and says what
became of it.
"""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from howdoweknow.site.build import build_site
from howdoweknow.site.site import make_site
from support import HUTS, SETTINGS, put_instead


class Anchors(HTMLParser):
    """The ids of a page's own part: what a link may point at."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html[html.index("<article") : html.index("</article>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(str(value) for name, value in attrs if name == "id" and value)


def _built(folder: Path) -> dict[str, set[str]]:
    """Each page's address with its anchors; a checklist is a form, whose parts nobody links to."""
    (folder / "mkdocs.yml").write_text(SETTINGS)
    site = build_site(folder / "mkdocs.yml")
    pages = {str(path.relative_to(site)): path for path in site.rglob("*.html")}
    return {
        address: set()
        if address.startswith(("checklists/", "other-checklists/"))
        else Anchors(path.read_text(encoding="utf-8")).found
        for address, path in pages.items()
    }


# What an edition later says: everything renamed, items and a whole set retired, two words and a term as well.
LATER = {
    "thematics/smoke.yml": {
        "short_title: Smoke Without Fire": "short_title: Stoves",
        '"Smoke Without Fire: A': '"A',
    },
    "audiences.yml": {"name: Wardens": "name: Keepers"},
    "partnerships.yml": {"name: Eagle Hut": "name: Hut of the Eagle"},
    "topics.yml": {"name: Fire": "name: Flames", "id: water": "id: wells"},
    "thematics/springs.yml": {"topics: [water]": "topics: [wells]", "recommendations-only": "listed-only"},
    "evidence_types.yml": {"id: test-sheet": "id: lab-sheet"},
    "terms.yml": {"id: ww": "id: winter-warden"},
    "recommendations/smoke.yml": {
        "title: Ways out": "title: Two doors",
        "    related: [spr-1]\n": "",
        "      - id: smo-1-e1\n        text: The log of weekly walks\n        source: smoke/1/evidence/1\n"
        "        types: [log-book]\n": "",
        "          - id: smo-1-r2-p1\n            text: before the season\n"
        "            source: smoke/1/recommendation/2/1\n": "",
        "types: [log-book, test-sheet]": "types: [log-book, lab-sheet]",
        "retired:\n": 'retired:\n  - {id: smo-1-e1, on: "2031-03-01", why: Nobody keeps *logs*., '
        "replaced_by: [smo-1-e2]}\n"
        '  - {id: smo-1-r2-p1, on: "2031-03", why: Said twice.}\n',
    },
    "inspections/kings-2030.yml": {
        "id: kin-roof\n": "id: kin-top\n",
        "id: kin-roof-k1": "id: kin-top-k1",
        "themes:\n": 'retired:\n  - {id: kin-roof, on: "2031-03", why: Renamed., set: kin-roof, '
        "replaced_by: [kin-top]}\n"
        '  - {id: kin-roof-k1, on: "2031-03", why: Renamed., replaced_by: [kin-top-k1]}\nthemes:\n',
    },
    "inspections/eagle-2029.yml": {
        "  - id: eag-p1\n": "  - id: eag-p2\n",
        "retired:\n": 'retired:\n  - {id: eag-p1, on: "2031-03", why: Reworded., replaced_by: [eag-p2]}\n',
    },
}
SPRINGS_RETIRED = """\
thematic: springs
retired:
  - {id: spr-1, on: "2031-03-01", why: Asked with the stoves now., replaced_by: [smo-1]}
  - {id: spr-1-r1, on: "2031-03-01", why: The same., replaced_by: [smo-1-r1]}
"""
WORDS_RETIRED = """\
- {kind: topic, id: water, on: "2031-03-01", why: Too wide., replaced_by: [wells]}
- {kind: evidence-type, id: test-sheet, on: "2031-03-01", why: Renamed., replaced_by: [lab-sheet]}
- {kind: term, id: ww, on: "2031-03-01", why: An abbreviation., replaced_by: [winter-warden]}
"""


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The small toolkit an edition later."""
    root = Path(shutil.copytree(HUTS, tmp_path / "content"))
    for name, changes in LATER.items():
        put_instead(root / name, changes)
    (root / "recommendations" / "springs.yml").write_text(SPRINGS_RETIRED, encoding="utf-8")
    (root / "retired.yml").write_text(WORDS_RETIRED, encoding="utf-8")
    return tmp_path


def test_every_old_address_and_anchor_is_still_there_when_things_are_reworded_and_retired(
    later: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first = tmp_path_factory.mktemp("first")
    shutil.copytree(HUTS, first / "content")
    before, after = _built(first), _built(later)
    assert sorted(set(before) - set(after)) == []
    lost = {
        f"{address}#{anchor}" for address, anchors in before.items() for anchor in anchors - after[address]
    }
    # What only says that one thing is listed under another goes when it is listed there no more: its own page
    # stays.
    lists = re.compile(
        r"(audiences|topics|evidence|thematics)/[\w-]+\.html#((set|from|what)-[\w-]+|notes|links|then-and-now)"
        r"|(sets|themes)/[\w-]+\.html#(related|what-[\w-]+|at-a-glance|hk-[\w-]+)|(checklists|evidence)\.html#[\w-]+"
    )
    headings = {"sets/spr-1.html#recommendations", "sets/spr-1.html#how-to-cite"}
    headings |= {"themes/kin-roof.html#findings", "themes/kin-roof.html#how-to-cite"}
    assert {address for address in lost if not lists.fullmatch(address)} - headings == set()


def test_a_retired_item_stays_on_its_page_with_why_and_what_replaces_it(later: Path) -> None:
    html = _page(later, "sets/smo-1.html")
    listed = html[html.index('id="no-longer"') :]
    assert ">No longer asked</h2>" in listed
    item = listed[listed.index('<li id="smo-1-e1">') :].partition("</li>")[0]
    assert "Nobody keeps <em>logs</em>." in item
    assert "Since 1 March 2031." in item
    assert '<a href="../sets/smo-1.html#smo-1-e2">smo-1-e2</a>' in item
    assert "Since March 2031. Nothing replaces it." in listed


@pytest.mark.parametrize(
    ("name", "page", "above", "instead", "item"),
    [
        ("spr-1", "sets/spr-1.html", "../thematics/springs.html|Springs", "sets/smo-1", "spr-1-r1"),
        (
            "kin-roof",
            "themes/kin-roof.html",
            "../inspections/kings-2030.html|King&#39;s Rest 2030",
            "themes/kin-top",
            "kin-roof-k1",
        ),
    ],
)
def test_a_retired_set_or_theme_keeps_its_page_with_the_anchors_of_its_items(
    later: Path, name: str, page: str, above: str, instead: str, item: str
) -> None:
    html = _page(later, page)
    assert f'<h1 id="{name}">No longer in use: {name}</h1>' in html
    address, _, title = above.partition("|")
    assert f'<a href="{address}">{title}</a>' in html
    assert f'<a href="../{instead}.html">{instead.partition("/")[2]}</a>' in html
    assert f'<li id="{item}">' in html
    assert html.count(f'id="{name}"') == 1


def test_what_an_inspection_said_keeps_its_place_on_its_page(later: Path) -> None:
    item = _page(later, "inspections/eagle-2029.html").partition('<li id="eag-p1">')[2].partition("</li>")[0]
    assert '<a href="../inspections/eagle-2029.html#eag-p2">eag-p2</a>' in item


def test_a_retired_word_keeps_its_page_and_a_retired_term_its_place_in_the_glossary(later: Path) -> None:
    assert '<a href="../topics/wells.html">wells</a>' in _page(later, "topics/water.html")
    assert '<a href="../evidence/lab-sheet.html">lab-sheet</a>' in _page(later, "evidence/test-sheet.html")
    glossary = _page(later, "glossary.html")
    assert '<li id="ww">' in glossary
    assert '<a href="glossary.html#winter-warden">winter-warden</a>' in glossary


def test_a_page_with_nothing_retired_has_no_such_list() -> None:
    site, _ = make_site(HUTS)
    assert site is not None
    assert {page.address for page in site.pages if "no-longer" in page.html} == {
        "sets/smo-1.html",
        "themes/eag-out.html",
    }


def _page(project: Path, address: str) -> str:
    site, problems = make_site(project / "content")
    assert site is not None, problems
    return next(page.html for page in site.pages if page.address == address)
