"""What inspections found: each page says what the content says, pictures and tables have the same numbers,
everything is cited and found.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from axe import violations_in_every_look
from howdoweknow.content.addresses import inspection_items
from howdoweknow.content.loader import Content, read_content
from howdoweknow.content.related_findings import RelatedFindingsIndex
from howdoweknow.model.inspections import Finding, Practice
from howdoweknow.pages.comparisons import areas_of, comparable_themes, optimism_gaps
from howdoweknow.site.navigation import listed_pages
from howdoweknow.site.site import make_site
from support import HUTS
from visiting import ROOT, Elements, Visiting

FINDING = "themes/lam-rr.html#lam-rr-k1"


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(ROOT / "content")


def _without_inspections(folder: Path) -> Path:
    root = Path(shutil.copytree(HUTS, folder / "huts"))
    shutil.rmtree(root / "inspections")
    return root


def test_every_theme_shows_its_findings_each_with_a_sign_in_words_and_where_it_stands(
    site: Path, content: Content
) -> None:
    for inspection in content.inspections:
        for theme in inspection.themes:
            elements = Elements((site / "themes" / f"{theme.id}.html").read_text("utf-8")).found
            items = {
                attributes["id"]: attributes
                for tag, attributes in elements
                if tag == "li" and attributes.get("id")
            }
            assert [name for name in items if name in {each.id for each in theme.findings}] == [
                each.id for each in theme.findings
            ]
            for finding in theme.findings:
                assert items[finding.id]["data-source"] == " ".join(finding.source)
            signs = [
                attributes["class"]
                for tag, attributes in elements
                if "hk-sign" in str(attributes.get("class"))
            ]
            assert signs == [f"hk-sign hk-sign--{each.shows.value}" for each in theme.findings]


def test_every_address_of_what_inspections_say_has_its_anchor(site: Path, content: Content) -> None:
    for found in inspection_items(content):
        page, _, anchor = found.address.partition("#")
        html = (site / page).read_text("utf-8")
        assert f'id="{anchor or found.entry.id}"' in html, found.address


def test_what_is_folded_on_a_set_is_open_on_paper_and_folded_again_after(visit: Visiting) -> None:
    page = visit().open("sets/ptc-1.html")
    folded = page.locator(".hk-bearing details li")
    expect(folded.first).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert folded.count() > 24
    for each in (folded.first, folded.last):
        expect(each).to_be_visible()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(folded.first).to_be_hidden()


def test_what_is_folded_on_a_set_is_open_on_paper_without_script_too(visit: Visiting) -> None:
    page = visit(java_script_enabled=False).open("sets/ptc-1.html")
    page.emulate_media(media="print")
    expect(page.locator(".hk-bearing details li").last).to_be_visible()


def test_a_set_holds_what_bears_on_it_and_leads_to_the_rest(visit: Visiting, content: Content) -> None:
    related = RelatedFindingsIndex(content).on_set("ptc-1")
    page = visit().open("sets/ptc-1.html")
    section = page.get_by_role("region", name="What inspectors found")
    links = section.locator(".hk-seen a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    kinds = ("finding", "table", "inspection recommendation")
    expected = [each.address for kind in kinds for each in (*related.shown(kind), *related.folded(kind))]
    assert links == [f"../{address}" for address in expected]
    section.get_by_role("link", name=f"All {len(related.of('finding'))}, in Find").click()
    expect(page.locator("#hk-find-status")).to_contain_text(re.compile(rf"^{len(related.of('finding'))} "))


def test_a_topic_holds_the_foremost_findings_and_practice_about_it(site: Path, content: Content) -> None:
    for topic in content.topics:
        html = (site / "topics" / f"{topic}.html").read_text("utf-8")
        related = RelatedFindingsIndex(content).on_topic(topic)
        for kind in ("finding", "practice"):
            assert all(f'href="../{each.address}"' in html for each in related.shown(kind)), (topic, kind)


def test_areas_are_compared_by_the_numbers_of_their_themes(visit: Visiting, content: Content) -> None:
    page = visit().open("compare.html")
    rows = comparable_themes(areas_of(content))
    assert len(rows) == 5
    table = page.locator("article table tbody tr")
    assert table.locator("th").all_inner_texts() == [row.title for row in rows]
    pictured = page.locator(".hk-bars dd").all_inner_texts()
    drawn = page.locator(".hk-bars svg .hk-bar__part").evaluate_all(
        "all => all.map(each => Number(each.getAttribute('width')))"
    )
    scores = [theme.score.percent for row in rows for theme in row.themes if theme and theme.score]
    assert drawn == scores
    assert [int(text.partition("%")[0]) for text in pictured if "%" in text] == scores
    for row, cells in zip(rows, table.all(), strict=True):
        for theme, cell in zip(row.themes, cells.locator("td").all(), strict=True):
            assert theme is not None
            counted = {
                shows: int(number)
                for shows, number in re.findall(r"(Strength|Weakness|Mixed) (\d+)", cell.inner_text())
            }
            assert sum(counted.values()) == len(theme.findings)
    noted = [
        theme.score.note for row in rows for theme in row.themes if theme and theme.score and theme.score.note
    ]
    assert len(noted) == 1
    expect(page.locator(".hk-bars .hk-note")).to_contain_text(noted[0])
    expect(page.locator("article")).to_contain_text(
        "Without a counterpart: Interventions to reduce reoffending (Lambeth 2015: 63%"
    )


def test_the_optimism_gap_is_told_in_a_sentence_a_picture_and_a_table_of_the_same_numbers(
    visit: Visiting, content: Content
) -> None:
    page = visit().open("optimism-gap.html")
    gaps = optimism_gaps(content)
    assert [(gap.first.share, gap.last.share) for gap in gaps] == [(63, 33), (70, 33), (50, 57)]
    expect(page.locator(".hk-lead")).to_have_text(
        "Work looked better at first than when all was seen: in 2 of 3 sections the share that was at "
        "least sufficient fell. "
        "The widest gap: “Learning identified” fell from 70% (Desktop review) to 33% (Full review)."
    )
    for told in (
        "Desktop review: the report alone.",
        "A bar is the share of Critical Learning Reports judged at least sufficient",
    ):
        expect(page.locator("#picture + p")).to_contain_text(told)
    drawn = page.locator(".hk-bars svg .hk-bar__part").evaluate_all(
        "all => all.map(each => Number(each.getAttribute('width')))"
    )
    assert drawn == [share for gap in gaps for share in (gap.first.share, gap.last.share)]
    lost = page.locator(".hk-bars svg .hk-bar__lost").evaluate_all(
        "all => all.map(each => Number(each.getAttribute('width')))"
    )
    assert lost == [gap.points for gap in gaps if gap.points > 0]
    cells = page.locator("article table tbody tr").evaluate_all(
        "rows => rows.map(row => row.cells[3].textContent)"
    )
    assert cells == ["−30", "−37", "+7"]


def test_nothing_but_the_browsers_own_colours_tells_a_bar_from_its_ground_where_they_are_forced(
    visit: Visiting,
) -> None:
    page = visit(forced_colors="active").open("optimism-gap.html")
    part, whole = (
        page.locator(f".hk-bar__{name}").first.evaluate("at => getComputedStyle(at).fill")
        for name in ("part", "whole")
    )
    assert part != whole
    assert (
        page.locator(".hk-bar__lost").first.evaluate("at => getComputedStyle(at).strokeDasharray") != "none"
    )


def test_the_practice_library_holds_every_example_once_by_place_and_under_each_of_its_topics(
    site: Path, content: Content
) -> None:
    html = (site / "practice.html").read_text("utf-8")
    by_topic, by_place = html.split('<h2 id="by-place">')
    for found in inspection_items(content):
        if isinstance(found.entry, Practice):
            assert by_place.count(f'href="{found.address}"') == 1, found.address
            assert by_topic.count(f'href="{found.address}"') == len(found.entry.topics), found.address


def test_a_finding_and_a_practice_are_cited_under_their_own_addresses(visit: Visiting) -> None:
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    for address, kind in (
        (FINDING, "finding"),
        ("inspections/lambeth-2015.html#lam-r1", "inspection recommendation"),
    ):
        page = visitor.open(address)
        name = address.partition("#")[2]
        page.get_by_role("button", name=f"Cite {name}", exact=True).click()
        page.get_by_role("button", name="Copy citation (plain)").click()
        expect(page.locator(".hk-citing [role=status]")).to_have_text("Copied")
        copied = str(page.evaluate("() => navigator.clipboard.readText()"))
        assert visitor.base + address in copied
        assert f"{name}, {kind}, in the wording of" in copied
        assert "It restates Full Joint Inspection of Youth Offending Work in Lambeth" in copied


def test_find_holds_every_finding_and_practice_and_filters_them_by_what_they_bear_on(
    visit: Visiting, content: Content
) -> None:
    page = visit().open("find.html?kind=finding&set=mib-1")
    number = sum(
        "mib-1" in found.entry.sets for found in inspection_items(content) if isinstance(found.entry, Finding)
    )
    expect(page.locator("#hk-find-status")).to_contain_text(re.compile(rf"^{number} "))
    page = visit().open("find.html?kind=practice")
    examples = sum(isinstance(found.entry, Practice) for found in inspection_items(content))
    expect(page.locator("#hk-find-status")).to_contain_text(re.compile(rf"^{examples} "))


def test_an_id_that_is_typed_leads_to_the_very_finding(visit: Visiting) -> None:
    page = visit().open("find.html?q=lam-rr-k1")
    expect(page.locator("#hk-find-list a").first).to_have_attribute("href", FINDING)


def test_axe_finds_nothing_with_what_is_folded_open(visit: Visiting) -> None:
    page = visit().open("sets/ptc-1.html")
    for summary in page.locator(".hk-bearing summary").all():
        summary.click()
    assert violations_in_every_look(page) == {}


def test_a_toolkit_without_inspections_has_no_page_and_no_word_of_them(tmp_path: Path) -> None:
    site, problems = make_site(_without_inspections(tmp_path))
    assert site is not None, problems
    assert "inspections.html" not in [page.address for page in listed_pages(site.pages)]
    assert [
        page.address
        for page in site.pages
        if page.address.startswith(("inspections", "themes/", "practice", "compare", "optimism"))
    ] == []
    for page in site.pages:
        assert "inspections.html" not in page.html, page.address
        assert "what-was-found" not in page.html, page.address


def test_what_cannot_be_compared_has_no_picture(tmp_path: Path) -> None:
    root = Path(shutil.copytree(HUTS, tmp_path / "huts"))
    for name in ("kings-2030", "log-books-2030"):
        (root / "inspections" / f"{name}.yml").unlink()
    path = root / "inspections" / "eagle-2029.yml"
    path.write_text(path.read_text("utf-8").replace("    alike: ways-out\n", ""), "utf-8")
    site, problems = make_site(root)
    assert site is not None, problems
    addresses = {page.address for page in site.pages}
    assert {
        "inspections.html",
        "inspections/eagle-2029.html",
        "themes/eag-out.html",
        "practice.html",
    } <= addresses
    assert addresses.isdisjoint({"compare.html", "optimism-gap.html"})
