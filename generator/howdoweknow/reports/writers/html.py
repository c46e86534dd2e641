"""A filled report as one HTML page that needs nothing else: style inside, no script, its imprint on each printed page."""

from __future__ import annotations

import base64
import hashlib
from copy import deepcopy

from lxml import etree
from markupsafe import Markup, escape

from howdoweknow.rendering.jinja import TEMPLATES
from howdoweknow.reports.blocks import Imprint
from howdoweknow.reports.template import Element

STYLE = TEMPLATES / "reports" / "report.css"


def as_html(report: Element, imprint: Imprint) -> bytes:
    """The whole page, in UTF-8."""
    style = Markup(STYLE.read_text(encoding="utf-8"))  # noqa: S704 - our own
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
