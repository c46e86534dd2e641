"""Reading: each kind of reader gets where they are going, papers hold all that they should, and the numbers
are true.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import escape
from playwright.sync_api import Page, expect

from howdoweknow.content.inherited_scope import wider_audiences
from howdoweknow.content.loader import Content, read_content
from howdoweknow.model.inspections import InspectionRecommendation
from howdoweknow.model.recommendations import LineOfEnquiry, Recommendation
from visiting import CHECKLISTS, ROOT, Elements, Visiting

ABOUT = (
    "about.html",
    "accessibility.html",
    "contact.html",
    "how-to-use.html",
    "licence.html",
    "privacy.html",
    "wording.html",
)


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(ROOT / "content")


def _go(page: Page, *names: str) -> None:
    for name in names:
        page.locator("article").get_by_role("link", name=name, exact=True).first.click()


@pytest.mark.parametrize(
    ("clicks", "address"),
    [
        (["Police"], "/audiences/police.html"),
        (["What is asked of me", "Police"], "/audiences/police.html"),
        (["Choose your checklist", "Lambeth"], "/checklists/lambeth.html"),
        (["Substance misuse", "Recommendation mib-1-r1"], "/sets/mib-1.html#mib-1-r1"),
        (["Evidence library", "Protocols, procedures and agreements"], "/evidence/protocol-agreement.html"),
        (["Youth justice management boards (YOT management boards)"], "/audiences/management-board.html"),
        (["Thematics by year"], "/thematics.html"),
        (["Evidence against sets"], "/matrix.html"),
        (["How the wording is made"], "/wording.html"),
        (["Data, schemas and changes"], "/data.html"),
        (["How to use this toolkit"], "/how-to-use.html"),
    ],
)
def test_each_kind_of_reader_is_there_in_two_clicks(visit: Visiting, clicks: list[str], address: str) -> None:
    page = visit().open("index.html")
    _go(page, *clicks)
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


def test_thematics_stand_by_year_each_with_its_state_in_words(visit: Visiting, content: Content) -> None:
    page = visit().open("thematics.html")
    years = [int(year) for year in page.locator(".hk-years > li > h2").all_inner_texts()]
    assert years == sorted(set(years))
    entries = page.locator(".hk-timeline > li")
    assert [entry.get_attribute("id") for entry in entries.all()] == [
        thematic.id for thematic in content.thematics
    ]
    for thematic in content.thematics:
        entry = page.locator(f"li#{thematic.id}")
        state = {
            "tool": "Recommendations, lines of enquiry and evidence",
            "recommendations-only": "Recommendations only: the source gives no lines of enquiry and no "
            "evidence",
            "listed-only": "Listed only: the source gives no recommendations from it",
        }[thematic.status]
        assert entry.locator(".hk-flag").first.inner_text() == state
        assert entry.locator(".hk-timeline__sets > li").count() == len(content.sets_of(thematic.id))
        for each in content.sets_of(thematic.id):
            told = entry.locator(
                ".hk-timeline__sets > li", has=page.locator(f"a[href='sets/{each.id}.html']")
            )
            for name in each.audiences:
                expect(told).to_contain_text(content.audiences[name].name)


@pytest.mark.parametrize(("width", "columns"), [(1600, 3), (1500, 3), (1280, 2), (320, 1)])
def test_a_set_stands_in_as_many_columns_as_have_room(visit: Visiting, width: int, columns: int) -> None:
    page = visit(width=width).open("sets/mib-1.html")
    boxes = [
        page.locator(f"#{name}").bounding_box()
        for name in ("recommendations", "lines-of-enquiry", "how-do-we-know")
    ]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert len(set(tops)) == {3: 1, 2: 2, 1: 3}[columns]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    words = page.locator("#mib-1-q1 .hk-words").bounding_box()
    assert words is not None
    assert words["width"] >= 230


def test_long_notes_on_terms_are_folded_and_open_on_paper_and_for_a_link(visit: Visiting) -> None:
    page = visit().open("sets/mib-1.html")
    notes = page.locator(".hk-then-now dl")
    expect(notes).to_be_hidden()
    expect(page.locator(".hk-then-now summary")).to_contain_text("Onset")
    page.emulate_media(media="print")
    expect(notes).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(notes).to_be_visible()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(notes).to_be_hidden()


def test_related_sets_are_related_both_ways_and_shown_with_title_and_report(
    content: Content, site: Path
) -> None:
    every = {each.id: (thematic, each) for thematic, each in content.all_sets()}
    for _, each in every.values():
        html = (site / "sets" / f"{each.id}.html").read_text("utf-8")
        assert each.related, each.id
        for name in each.related:
            thematic, other = every[name]
            assert each.id in other.related, (each.id, name)
            assert name != each.id
            link = (
                re.escape(f'sets/{name}.html">{escape(other.title)}</a>')
                + r"\s*"
                + re.escape(f'<span class="hk-quiet">{escape(thematic.short_title)}')
            )
            assert re.search(link, html), (each.id, name)


def test_a_set_leads_to_the_checklist_and_the_checklist_opens_there(visit: Visiting) -> None:
    page = visit().open("sets/mib-1.html")
    page.get_by_role("link", name="Assess this").click()
    expect(page).to_have_url(re.compile(r"checklists\.html#assess-mib-1$"))
    expect(page.locator("#assess-mib-1")).to_be_visible()
    expect(page.locator("#assess-mib-2")).to_be_hidden()
    page.locator("article").get_by_role("link", name="Lambeth", exact=True).click()
    expect(page).to_have_url(re.compile(r"checklists/lambeth\.html#mib-1$"))
    expect(page.locator("#mib-1")).to_be_visible()


def test_what_has_no_enquiries_says_so_and_leads_to_no_checklist(site: Path, content: Content) -> None:
    for thematic, each in content.all_sets():
        html = (site / "sets" / f"{each.id}.html").read_text("utf-8")
        assert ("hk-additional" in html) is not bool(each.enquiries), each.id
        assert ("Assess this" in html) is bool(each.enquiries), each.id
        if not each.enquiries:
            assert ("<strong>Additional recommendation" in html) is (thematic.status == "tool"), each.id


@pytest.mark.parametrize(
    ("folder", "name"), [("audiences", "team-managers"), ("audiences", "police"), ("topics", "victims")]
)
def test_a_printed_paper_holds_every_recommendation_and_question_in_order(
    visit: Visiting, content: Content, folder: str, name: str
) -> None:
    visitor = visit()
    page = visitor.open(f"{folder}/{name}.html")
    expect(page.get_by_role("button", name="Print this as one paper")).to_be_visible()
    page.emulate_media(media="print")
    reaching = {name, *(wider_audiences(content, name) if folder == "audiences" else ())}
    expected: list[Recommendation | LineOfEnquiry | InspectionRecommendation] = []
    for thematic, each in content.all_sets():
        own = [
            item
            for item in each.recommendations
            if reaching & set(getattr(item, folder) or getattr(each, folder))
        ]
        ids = {item.id for item in own}
        questions = (item for other in content.sets_of(thematic.id) for item in other.enquiries)
        expected += [*own, *(item for item in questions if ids & set(item.tests))]
    if folder == "audiences":
        inspected = (item for each in content.inspections for item in each.recommendations)
        expected += [item for item in inspected if reaching & set(item.audiences)]
    shown = page.locator("article .hk-items > li")
    assert [text.split()[0] for text in shown.all_inner_texts()] == [item.id for item in expected]
    for item, words in zip(expected, shown.all_inner_texts(), strict=True):
        for text in (item.text, *(part.text for part in item.parts)):
            assert " ".join(text.split()) in " ".join(words.split()), item.id
    article = page.locator("article").inner_text()
    assert "edition 2026-12" in article
    assert "attributed to HM Inspectorate of Probation" in article
    expect(page.get_by_role("button")).to_have_count(0)
    reports = [
        str(heading.get_attribute("id")).removeprefix("from-")
        for heading in page.locator("h2[id^=from-]:not(#from-inspections)").all()
    ]
    assert reports == [thematic.id for thematic in content.thematics if thematic.id in reports]


def test_the_matrix_and_its_picture_hold_the_numbers_of_the_content(
    visit: Visiting, content: Content
) -> None:
    page = visit().open("matrix.html")
    sets = [each for _, each in content.all_sets() if each.evidence]
    expected = [
        [sum(kind in item.types for item in each.evidence) for each in sets]
        for kind in content.evidence_types
    ]
    rows = page.locator(".hk-matrix tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )
    assert [[int(cell or 0) for cell in row[2:]] for row in rows] == expected
    assert [int(row[1]) for row in rows] == [sum(count > 0 for count in counts) for counts in expected]
    assert page.locator(".hk-matrix thead th").all_inner_texts()[2:] == [each.id for each in sets]
    drawn = page.locator(".hk-picture__number").evaluate_all(
        "all => all.map(each => [Number(each.getAttribute('x')), Number(each.getAttribute('y')), "
        "Number(each.textContent)])"
    )
    assert [((y - 20) // 30, (x - 15) // 30, count) for x, y, count in drawn] == [
        (row, column, count)
        for row, counts in enumerate(expected)
        for column, count in enumerate(counts)
        if count
    ]
    first = expected[list(content.evidence_types).index("protocol-agreement")]
    words = f"asked for in {sum(count > 0 for count in first)} of {len(sets)} sets"
    expect(page.locator("article > ul > li").first).to_contain_text(words)


def test_the_picture_scrolls_by_keyboard_in_a_narrow_window_and_has_a_name(visit: Visiting) -> None:
    page = visit(width=320).open("matrix.html")
    picture = page.get_by_role("region", name="Picture of evidence against sets, scrolls sideways")
    picture.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert picture.evaluate("at => at.scrollLeft") > 0
    expect(page.get_by_role("img")).to_have_accessible_name(
        re.compile("^Kinds of evidence against recommendation sets")
    )


def test_the_library_counts_each_kind_by_report(visit: Visiting, content: Content) -> None:
    page = visit().open("evidence.html")
    assert page.locator(".hk-kind").count() == len(content.evidence_types)
    for kind in content.evidence_types.values():
        entry = page.locator(".hk-kind", has=page.locator(f"#{kind.id}"))
        said = entry.locator("p.hk-quiet").inner_text()
        counts = [int(number) for number in re.findall(r"\((\d+)\)", said)]
        total = sum(kind.id in item.types for _, each in content.all_sets() for item in each.evidence)
        assert said.startswith(f"Asked for {total} time")
        assert sum(counts) == total
        expect(entry.locator("dt")).to_have_text(["Good", "Weak"])


def test_every_page_leads_to_every_page_about_the_toolkit(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.parent.name not in CHECKLISTS:
            links = {
                str(attributes.get("href")).split("/")[-1]
                for tag, attributes in Elements(path.read_text("utf-8")).found
            }
            assert links >= set(ABOUT), path.name


def test_no_page_promises_what_is_not_there(site: Path) -> None:
    assert "resemble personal details" not in (site / "privacy.html").read_text("utf-8")
    assert "kit:youth-justice" in (site / "privacy.html").read_text("utf-8")
    assert "Remove from this browser" in (site / "checklists" / "lambeth.html").read_text("utf-8")
