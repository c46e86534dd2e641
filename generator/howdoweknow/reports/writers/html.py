"""A filled report as one HTML page that needs nothing else: style inside, no script, its imprint on each printed page."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from markupsafe import Markup, escape

from howdoweknow.rendering.content_security_policy import report_policy
from howdoweknow.rendering.jinja import TEMPLATES
from howdoweknow.reports.blocks import Imprint
from howdoweknow.reports.template import Element

STYLE = TEMPLATES / "reports" / "report.css"


def as_html(report: Element, imprint: Imprint) -> bytes:
    """The whole page, in UTF-8."""
    style = Markup(STYLE.read_text(encoding="utf-8"))  # noqa: S704 - our own
    policy = Markup(report_policy(style))  # noqa: S704 - our own
    page = Markup(
        '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="{policy}">\n<title>{title}</title>\n'
        "<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    body = Markup(etree.tostring(_readable(report), method="html", encoding="unicode"))  # noqa: S704 - written by a serialiser
    lang, title = escape(imprint.lang), escape(imprint.title)
    return page.format(lang=lang, policy=policy, title=title, style=style, body=body).encode()


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
