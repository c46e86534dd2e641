"""The script of reports that stands beside the checklists: the built one, with the templates in the toolkit's words as plain lists.

A checklist's policy lets no text become elements; from lists its script can build them.
"""

from __future__ import annotations

import json
from typing import Any

from howdoweknow.model.toolkit import Toolkit
from howdoweknow.rendering.assets import read_built
from howdoweknow.rendering.jinja import environment
from howdoweknow.reports.template import Element, parse

REPORTS = "checklists/reports.js"
"""Where it stands on the site."""
OFFICE = "checklists/office.js"
"""Where the script beside it stands that writes Word and Excel files."""
_NAMES = ("board", "plan", "actions", "evidence", "inspection", "answers", "tracker")


def reports_script(toolkit: Toolkit) -> bytes:
    """The script's bytes. Raises FileNotFoundError that says so where the scripts have not been built."""
    templates = {
        name: _listed(parse(environment().get_template(f"reports/{name}.html.j2").render(toolkit=toolkit)))
        for name in _NAMES
    }
    words = json.dumps(templates, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.howDoWeKnowTemplates={words};\n".encode() + read_built("reports.js")


def _listed(element: Element) -> list[Any]:
    """An element as its name, its attributes and its content."""
    made: list[Any] = [element.tag, dict(element.attrib)]
    for text, inner in ((element.text, None), *((inner.tail, inner) for inner in element)):
        if inner is not None:
            made.append(_listed(inner))
        if text:
            made.append(text)
    return made
