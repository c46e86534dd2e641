"""No page runs or loads anything but the site's own files, whatever its content says."""

from __future__ import annotations

from pathlib import Path

from hostile_toolkit import HOSTILE
from visiting import CHECKLISTS, KINDS, Elements, Visiting, search, served


def _pages(site: Path) -> list[Path]:
    """All pages but the checklists, which have a policy and tests of their own."""
    return [path for path in sorted(site.rglob("*.html")) if path.parent.name not in CHECKLISTS]


def test_every_page_begins_with_the_policy(site: Path) -> None:
    for path in _pages(site):
        elements = Elements(path.read_text("utf-8")).found
        assert [tag for tag, _ in elements[:3]] == ["html", "head", "meta"], path.name
        policy = elements[2][1]
        assert policy["http-equiv"] == "Content-Security-Policy", path.name
        assert str(policy["content"]).startswith(
            "default-src 'none'; script-src 'self'; style-src 'self';"
        ), path.name
        assert "unsafe" not in str(policy["content"]), path.name


def test_no_generated_page_holds_an_inline_script_style_or_handler(site: Path) -> None:
    for path in _pages(site):
        if path.name == "inline.html":
            continue
        for tag, attributes in Elements(path.read_text("utf-8")).found:
            if tag == "script" and "src" not in attributes:
                assert attributes == {"id": "__config", "type": "application/json"}, path.name
            assert tag != "style", path.name
            assert [name for name in attributes if name == "style" or name.startswith("on")] == [], (
                path.name,
                tag,
            )


def test_no_page_names_a_file_of_another_host(site: Path) -> None:
    for path in _pages(site):
        for tag, attributes in Elements(path.read_text("utf-8")).found:
            for name in ("src", "href"):
                if tag != "a" and name in attributes:
                    assert "//" not in str(attributes[name]), (path.name, tag, attributes)


def test_every_kind_of_page_works_under_the_policy_and_asks_no_other_host(
    anywhere: str, visit: Visiting
) -> None:
    visitor = visit(anywhere)
    for address in KINDS.values():
        if anywhere.startswith("file:") and address == "404.html":
            continue  # made for a server: its addresses begin at the server's root
        assert visitor.open(address).locator("html.js").count() == 1, address
    assert search(visitor.open("index.html"), "alcohol")
    assert visitor.complaints == []
    assert visitor.elsewhere == []


def test_what_an_editor_writes_inline_does_not_run(visit: Visiting) -> None:
    visitor = visit()
    page = visitor.open("inline.html")
    page.click("#styled")
    assert "ran" not in page.title()
    assert page.locator("#styled").evaluate("styled => getComputedStyle(styled).color") != "rgb(255, 0, 0)"
    assert len(visitor.complaints) == 3
    assert all("Content Security Policy" in words for words in visitor.complaints)
    visitor.complaints.clear()


def test_the_title_of_a_hand_written_page_is_shown_as_text(visit: Visiting) -> None:
    visitor = visit()
    assert visitor.open("index.html").locator("#hk-menu a", has_text="Not <b>allowed</b>").count() == 1
    assert visitor.open("inline.html").title().startswith("Not <b>allowed</b>")
    visitor.complaints.clear()


def test_markup_in_the_content_is_shown_as_text_on_every_page(hostile_site: Path) -> None:
    for path in _pages(hostile_site):
        html = path.read_text("utf-8")
        elements = Elements(html).found
        assert [tag for tag, _ in elements if tag in {"img", "iframe"}] == [], path.name
        assert all(
            "src" in given or given.get("id") == "__config" for tag, given in elements if tag == "script"
        ), path.name
        if path.name != "about.html":
            assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html, path.name


def test_markup_in_the_content_does_nothing_in_a_browser(hostile_site: Path, visit: Visiting) -> None:
    with served(hostile_site) as base:
        visitor = visit(base)
        for path in _pages(hostile_site):
            page = visitor.open(str(path.relative_to(hostile_site)))
            assert HOSTILE in page.locator("body").inner_text(), path.name
        assert search(visitor.open("index.html"), "wardens")
        assert "<script>alert(1)</script>" in visitor.page.locator("#hk-search-list").inner_text()
        assert visitor.page.locator("#hk-search-list :is(img, script)").count() == 0
        listed = visitor.open("find.html?q=wardens&kind=recommendation&kind=set").locator("#hk-find-list")
        assert "<script>alert(1)</script>" in listed.inner_text()
        assert listed.locator(":is(img, script)").count() == 0
