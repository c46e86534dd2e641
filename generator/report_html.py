"""A filled report as one HTML page that needs nothing else: style inside, no script, its marking on each printed page."""

from __future__ import annotations

import base64
import hashlib
import re
from copy import deepcopy

from lxml import etree
from markupsafe import Markup, escape

from generator.filling import Element
from generator.report_blocks import Imprint
from generator.templates import TEMPLATES

_WIDE = 8
STYLE = TEMPLATES / "reports" / "report.css"


def as_html(report: Element, imprint: Imprint) -> bytes:
    """The whole page, in UTF-8."""
    # Our own style, and strings that are escaped for it.
    style = Markup(STYLE.read_text(encoding="utf-8") + _each_page(imprint, _is_wide(report)))  # noqa: S704
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = Markup(
        '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; "
        "form-action 'none'\">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    body = Markup(etree.tostring(_readable(report), method="html", encoding="unicode"))  # noqa: S704 - written by a serialiser
    lang, title = escape(imprint.lang), escape(imprint.title)
    return page.format(lang=lang, hashed=hashed, title=title, style=style, body=body).encode()


def _readable(report: Element) -> Element:
    """A copy in which wide tables can be reached and moved by keyboard, and header cells say what they head."""
    made = deepcopy(report)
    for cell in made.iter("th"):
        above = cell.getparent()
        head = above is not None and above.getparent() is not None and above.getparent().tag == "thead"  # type: ignore[union-attr]
        cell.set("scope", "col" if head else "row")
    for number, table in enumerate(list(made.iter("table")), 1):
        frame = etree.Element("div", {"class": "wide", "role": "group", "tabindex": "0"})
        caption = table.find("caption")
        if caption is not None:
            caption.set("id", f"table-{number}")
            frame.set("aria-labelledby", f"table-{number}")
        frame.tail, table.tail = table.tail, None
        table.addprevious(frame)
        frame.append(table)
    return made


def _is_wide(report: Element) -> bool:
    """Whether a table has so many columns that paper has to lie on its side."""
    return any(len(row) >= _WIDE for row in report.iter("tr"))


def _each_page(imprint: Imprint, wide: bool) -> str:
    """The foot of each printed page, by the page's margins."""
    lying = "landscape" if wide else "portrait"
    return (
        f"@page {{ size: A4 {lying}; margin: 14mm 14mm 15mm; @bottom-left {{ content: {_css(imprint.foot)}; font-size: 8pt; }} "
        f'@bottom-right {{ content: counter(page) " / " counter(pages); font-size: 8pt; }} }}\n'
    )


def _css(text: str) -> str:
    """A text as a string of a style sheet: what is not a plain letter, digit or sign stands as its number."""
    return '"' + re.sub(r"[^A-Za-z0-9 .,:;()·-]", lambda match: f"\\{ord(match.group()):x} ", text) + '"'
