"""Citing: the link, a citation, the official wording and a whole set, as they arrive on the clipboard of a
real browser.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from axe import NARROW, violations_in_every_look
from hostile_toolkit import HOSTILE
from howdoweknow.content.loader import read_content
from howdoweknow.importing.official_wording import OfficialText, write_official
from howdoweknow.model.base import FreeText, SourceKey
from support import HUTS, SETTINGS
from visiting import Elements, Visit, Visiting, build, served

CLIPBOARD = ["clipboard-read", "clipboard-write"]
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
READ = """async () => {
  const [item] = await navigator.clipboard.read()
  const read = async type => item.types.includes(type) ? await (await item.getType(type)).text() : ""
  return {plain: (await read("text/plain")).replaceAll("\\r\\n", "\\n"), html: await read("text/html")}
}"""
WORDS = "Whoever keeps a hut < shall > sweep & see."


def _clipboard(visitor: Visit, at: str) -> dict[str, str]:
    """What is on the clipboard, read by another page."""
    page = visitor.context.new_page()
    page.goto(at)
    page.bring_to_front()
    read: dict[str, str] = page.evaluate(READ)
    page.close()
    return read


def _cite(page: Page, name: str, button: str) -> None:
    page.get_by_role("button", name=f"Cite {name}", exact=True).click()
    page.get_by_role("group", name=f"Cite {name}").get_by_role("button", name=button).click()
    expect(page.locator(".hk-citing [role=status]")).to_have_text("Copied")


def _wording(page: Page, name: str) -> str:
    """The wording of an item as the page shows it."""
    return page.locator(f"#{name} > div > .hk-words").inner_text()


def test_every_item_has_a_permalink_and_a_control_to_cite_it(site: Path) -> None:
    for path in sorted((site / "sets").glob("*.html")):
        elements = Elements(path.read_text("utf-8")).found
        article = [attributes for tag, attributes in elements if tag in {"h1", "li"} and attributes.get("id")]
        links = [attributes for tag, attributes in elements if tag == "a"]
        for item in article:
            name = item["id"]
            assert [link for link in links if link.get("class") == "hk-id" and link["href"] == f"#{name}"], (
                name
            )
            assert [
                link
                for link in links
                if link.get("class") == "hk-cite" and link["aria-label"] == f"Cite {name}"
            ], name


def test_a_link_a_plain_and_a_formatted_citation_are_copied(visit: Visiting) -> None:
    visitor = visit(permissions=CLIPBOARD)
    page = visitor.open("sets/mib-1.html?q=x")
    address = visitor.base + "sets/mib-1.html#mib-1-q4"
    _cite(page, "mib-1-q4", "Copy link")
    assert page.evaluate(READ) == {"plain": address, "html": ""}
    page.keyboard.press("Escape")
    _cite(page, "mib-1-q4", "Copy citation (plain)")
    plain = page.evaluate(READ)
    assert plain["html"] == ""
    for words in (
        _wording(page, "mib-1-q4"),
        "mib-1-q4, line of enquiry, in the wording of How Do We Know: youth justice, edition 2026-12.",
        "It restates Message in a Bottle: A Joint Inspection of Youth Alcohol Misuse and Offending "
        "(HM Inspectorate of Probation, June 2010) (message-in-a-bottle/1/enquiry/4).",
        address,
        "attributed to HM Inspectorate of Probation",
        "MIT Licence",
    ):
        assert words in plain["plain"], words
    page.keyboard.press("Escape")
    _cite(page, "mib-1-q4", "Copy citation (formatted)")
    formatted = page.evaluate(READ)
    assert formatted["plain"] == plain["plain"]
    assert f'href="{address}"' in formatted["html"]
    assert "<cite" in formatted["html"]
    assert "<blockquote" in formatted["html"]
    assert "data-" not in formatted["html"]


def test_a_part_and_a_whole_set_are_cited_as_what_they_are(visit: Visiting) -> None:
    page = visit(permissions=CLIPBOARD).open("sets/cwr-1.html")
    part = page.locator("#recommendations ~ ol .hk-parts > li").first
    name = part.get_attribute("id")
    assert name
    _cite(page, name, "Copy citation (plain)")
    cited = page.evaluate(READ)["plain"]
    assert cited.startswith(part.locator(".hk-words").inner_text())
    assert f"{name}, part of a recommendation, in the wording of" in cited
    assert "Cite" not in cited
    page.keyboard.press("Escape")
    _cite(page, "cwr-1", "Copy citation (plain)")
    assert page.evaluate(READ)["plain"].startswith(
        "A joint strategy for court work and reports\ncwr-1, recommendation set, in"
    )


def test_the_parts_of_an_item_come_with_its_citation_as_a_list(visit: Visiting) -> None:
    page = visit(permissions=CLIPBOARD).open("sets/cwr-1.html")
    _cite(page, "cwr-1-r1", "Copy citation (formatted)")
    cited = page.evaluate(READ)
    parts = page.locator("#cwr-1-r1 .hk-parts > li .hk-words").all_inner_texts()
    assert len(parts) == 5
    for part in parts:
        assert f"\n- {part}\n" in cited["plain"]
    assert cited["html"].count("<li") == 5


def test_from_a_disk_and_the_old_way_the_same_is_copied_and_names_no_folder(
    visit: Visiting, on_disk: str, on_server: str
) -> None:
    visitor = visit(on_disk)
    visitor.page.add_init_script(NO_CLIPBOARD)
    page = visitor.open("sets/mib-1.html")
    _cite(page, "mib-1-r4", "Copy citation (formatted)")
    reader = visit(on_server, permissions=CLIPBOARD)
    copied = _clipboard(reader, on_server + "index.html")
    assert _wording(page, "mib-1-r4") in copied["plain"]
    assert "sets/mib-1.html#mib-1-r4" in copied["plain"]
    assert "<blockquote" in copied["html"]
    assert "file:" not in copied["plain"] + copied["html"]


def test_where_nothing_may_be_copied_the_text_is_shown_to_copy_by_hand(visit: Visiting) -> None:
    visitor = visit()
    visitor.page.add_init_script(NO_CLIPBOARD + "; document.execCommand = () => false")
    page = visitor.open("sets/mib-1.html")
    page.get_by_role("button", name="Cite mib-1-r4", exact=True).click()
    page.get_by_role("button", name="Copy citation (plain)").click()
    expect(page.locator(".hk-citing [role=status]")).to_contain_text("did not let the page copy")
    expect(page.get_by_label("What to copy")).to_have_value(
        re.compile("^" + re.escape(_wording(page, "mib-1-r4")))
    )
    expect(page.get_by_label("What to copy")).to_be_focused()


def test_the_control_works_by_keyboard_one_at_a_time_and_escape_brings_the_focus_back(
    visit: Visiting,
) -> None:
    page = visit().open("sets/mib-1.html")
    first = page.get_by_role("button", name="Cite mib-1-r1", exact=True)
    first.focus()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".hk-citing")).to_have_count(0)
    first.click()
    page.get_by_role("button", name="Cite mib-1-r2", exact=True).click()
    expect(page.locator(".hk-citing")).to_have_count(1)
    expect(first).to_have_attribute("aria-expanded", "false")


def test_axe_finds_nothing_with_the_control_open(visit: Visiting) -> None:
    page = visit(width=NARROW).open("sets/cwr-1.html")
    page.get_by_role("button", name="Cite cwr-1-r1", exact=True).click()
    assert violations_in_every_look(page) == {}
    page.set_viewport_size({"width": NARROW, "height": 800})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW


def test_without_scripting_the_link_and_the_way_to_cite_are_there(visit: Visiting) -> None:
    page = visit(java_script_enabled=False).open("sets/mib-1.html")
    assert page.locator("#mib-1-q3 > .hk-id").get_attribute("href") == "#mib-1-q3"
    page.locator("#mib-1-q3 > .hk-cite").click()
    assert page.url.endswith("sets/mib-1.html#how-to-cite")
    expect(page.locator("#hk-citation")).to_contain_text("It restates Message in a Bottle")
    expect(page.get_by_role("button", name="Copy this set for Word")).to_have_count(0)


def test_a_set_is_copied_as_headings_and_tables_that_bring_nothing_along(visit: Visiting) -> None:
    visitor = visit(permissions=CLIPBOARD)
    page = visitor.open("sets/mib-1.html")
    page.get_by_role("button", name="Copy this set for Word").click()
    expect(page.locator("#hk-set-status")).to_have_text("Copied. Paste it into your document.")
    copied = page.evaluate(READ)
    elements = Elements(copied["html"]).found
    tags = [tag for tag, _ in elements]
    assert tags.count("h2") == 1
    assert tags.count("h3") == 3
    assert tags.count("table") == 3
    assert tags.count("th") == 2 + 3 + 3
    assert tags.count("tr") == 3 + 4 + 5 + 10
    assert {"button", "details", "template", "input"}.isdisjoint(tags)
    assert not [attributes for _, attributes in elements if {"id", "class"} & set(attributes)]
    links = [attributes["href"] for tag, attributes in elements if tag == "a"]
    assert links == [visitor.base + "sets/mib-1.html"]
    for words in (
        "not the publisher’s own",
        "attributed to HM Inspectorate of Probation",
        "Editors’ note",
        "edition 2026-12",
    ):
        assert words in copied["html"], words
    rows = copied["plain"].splitlines()
    assert "Item\tLine of enquiry\tTests" in rows
    assert [row.split("\t")[2] for row in rows if row.startswith("mib-1-q2\t")] == ["mib-1-r1, mib-1-r2"]


def test_a_set_without_enquiries_is_copied_too(visit: Visiting) -> None:
    page = visit(permissions=CLIPBOARD).open("sets/aad-a1.html")
    page.get_by_role("button", name="Copy this set for Word").click()
    expect(page.locator("#hk-set-status")).to_contain_text("Copied")
    copied = page.evaluate(READ)
    assert copied["html"].count("<table") == 1
    part = page.locator("#aad-a1-r2-p2 > .hk-words").inner_text()
    assert f"\n- {part}" not in copied["plain"]
    assert part in copied["plain"]


def test_what_is_hostile_stays_text_in_a_citation_and_in_a_copied_set(
    hostile_site: Path,
    visit: Visiting,
) -> None:
    with served(hostile_site) as base:
        visitor = visit(base, permissions=CLIPBOARD)
        page = visitor.open("sets/smo-1.html")
        _cite(page, "smo-1-r2", "Copy citation (formatted)")
        cited = page.evaluate(READ)
        page.get_by_role("button", name="Copy this set for Word").click()
        expect(page.locator("#hk-set-status")).to_contain_text("Copied")
        for copied in (cited, page.evaluate(READ)):
            assert HOSTILE in copied["plain"]
            assert {"script", "img"}.isdisjoint(tag for tag, _ in Elements(copied["html"]).found)
            page.evaluate("html => document.querySelector('article').setHTMLUnsafe(html)", copied["html"])
        page.wait_for_timeout(100)


@pytest.fixture(scope="module")
def official_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small toolkit with official wording beside it, which is as hostile as can be."""
    folder = tmp_path_factory.mktemp("official")
    shutil.copytree(HUTS, folder / "content")
    texts = [
        OfficialText(key=SourceKey(key), text=FreeText(f"{text} {HOSTILE}"), line=1, unsure=unsure)
        for key, text, unsure in (
            ("smoke/1/recommendation/1", WORDS, None),
            ("smoke/1/recommendation/2", "Stoves:", FreeText("the page is torn here")),
            ("smoke/1/recommendation/2/1", "in spring", None),
            ("smoke/1/enquiry/2", "Were stoves swept?", None),
        )
    ]
    write_official(folder / "official", "survey-2030", texts)
    with served(build(folder / "content", SETTINGS)) as base:
        yield base


def test_official_wording_is_folded_under_its_item_as_a_quotation_that_names_its_owner(
    official_site: str, visit: Visiting
) -> None:
    page = visit(official_site).open("sets/smo-1.html")
    details = page.locator("#smo-1-r1 details.hk-official")
    assert details.evaluate("details => details.open") is False
    details.locator("summary").click()
    expect(details.locator("blockquote")).to_have_text(f"{WORDS} {HOSTILE}")
    expect(details.locator("figcaption")).to_have_text(
        "The words of Invented Alpine Club, quoted from Survey of huts, May 2030 (smoke/1/recommendation/1)."
    )
    parts = page.locator("#smo-1-r2 details.hk-official")
    expect(parts.locator("blockquote")).to_have_count(2)
    expect(parts.locator("figcaption")).to_contain_text(
        "To be checked against the document: the page is torn here."
    )
    expect(page.locator("#smo-1-e1 details.hk-official")).to_have_count(0)
    expect(page.locator(".hk-whose")).to_contain_text(
        "Official wording under an item shows the publisher’s words"
    )
    assert violations_in_every_look(page) == {}


def test_the_official_wording_is_copied_with_its_owner_and_only_where_there_is_any(
    official_site: str, visit: Visiting
) -> None:
    page = visit(official_site, permissions=CLIPBOARD).open("sets/smo-1.html")
    _cite(page, "smo-1-r1", "Copy the official wording")
    copied = page.evaluate(READ)
    assert copied["plain"] == (
        f"{WORDS} {HOSTILE}\nThe words of Invented Alpine Club, quoted from Survey of huts, May 2030 "
        "(smoke/1/recommendation/1)."
    )
    assert "<img" not in copied["html"]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite smo-1-e1", exact=True).click()
    expect(page.get_by_role("button", name="Copy the official wording")).to_have_count(0)


def test_the_checklist_shows_official_wording_under_what_is_recommended_and_asked(
    official_site: str, visit: Visiting
) -> None:
    page = visit(official_site).open("checklists/eagle-hut.html#smo-1")
    recommended = page.locator("#smo-1-r1 details.official")
    recommended.locator("summary").click()
    expect(recommended.locator("blockquote")).to_have_text(f"{WORDS} {HOSTILE}")
    expect(page.locator("#smo-1-q2 details.official")).to_contain_text(
        "The words of Invented Alpine Club: Survey of huts, May 2030."
    )


def test_without_official_wording_a_set_says_where_it_stands(site: Path) -> None:
    for path in sorted((site / "sets").glob("*.html")):
        html = " ".join(path.read_text("utf-8").split())
        assert "hk-official" not in html
        assert "The official wording is in <cite>Thematic inspection recommendations" in html, path.name
    assert "under <code>message-in-a-bottle/1</code>" in (site / "sets" / "mib-1.html").read_text("utf-8")


def test_official_wording_with_mistakes_builds_nothing(tmp_path: Path) -> None:
    from howdoweknow.site.site import make_site

    shutil.copytree(HUTS, tmp_path / "content")
    (tmp_path / "official").mkdir()
    (tmp_path / "official" / "survey-2030.yml").write_text("format: something/9\n")
    site, problems = make_site(tmp_path / "content")
    assert site is None
    assert problems
    assert read_content(tmp_path / "content").problems == ()
