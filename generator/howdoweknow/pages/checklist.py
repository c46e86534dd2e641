"""Renders a checklist as one file that needs nothing else.

The page is rendered once for a toolkit; a partnership's own copy only joins ready pieces of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from howdoweknow.content.citations import source_keys_of
from howdoweknow.content.loader import Content
from howdoweknow.importing.official_wording import Official
from howdoweknow.model.base import Text
from howdoweknow.model.checklists import Checklist, ChecklistSection
from howdoweknow.model.report_settings import plain_values
from howdoweknow.model.toolkit import Toolkit
from howdoweknow.model.vocabulary import Partnership
from howdoweknow.rendering.assets import read_built
from howdoweknow.rendering.content_security_policy import checklist_policy
from howdoweknow.rendering.jinja import TEMPLATES, environment
from howdoweknow.reports.browser_bundle import OFFICE, REPORTS
from howdoweknow.working_days import WorkingDays

SCRIPT = "checklist.js"
STYLE = "checklist.css"
MESSAGES = (TEMPLATES / "checklist", TEMPLATES / "reports")
# Whose public holidays a page brings, counted from the year of its edition.
_YEARS_BEFORE, _YEARS_AFTER = 2, 6

# A comment can come from no content: text is escaped, prose is cleaned of comments, JSON escapes its brackets.
_SLOT = re.compile(r"<!--slot:(name|json)-->")
_SLOTS = {"name": Markup("<!--slot:name-->"), "json": Markup("<!--slot:json-->")}


@dataclass(frozen=True)
class ChecklistPage:
    """The rendered page in pieces: bytes that are the same for all, and the names of the slots between them."""

    pieces: tuple[bytes | str, ...]
    former: dict[str, list[str]] = field(default_factory=dict)
    """By the id of a partnership the ids of those whose place it has taken: their files are its own."""

    def for_partnership(self, partnership: Partnership) -> tuple[bytes, ...]:
        """The page of one partnership, in pieces to be written one after another: the large ones are the same for all and never copied."""
        return self._filled(str(escape(partnership.name)), self._named(partnership))

    def for_any_of(self, partnerships: Iterable[Partnership], title: str) -> tuple[bytes, ...]:
        """One page for all partnerships, in pieces: whose it is stands in its address (`?for=<id>`) or is asked for when it opens."""
        return self._filled(str(escape(title)), [self._named(each) for each in partnerships])

    def _named(self, partnership: Partnership) -> dict[str, Any]:
        """What the script is told of a partnership."""
        return {"id": partnership.id, "name": partnership.name, "former": self.former.get(partnership.id, [])}

    def _filled(self, name: str, known: Any) -> tuple[bytes, ...]:
        words = {"name": name.encode(), "json": _json(known)}
        return tuple(piece if isinstance(piece, bytes) else words[piece] for piece in self.pieces)


def render(checklist: Checklist, content: Content, official: Official | None = None) -> ChecklistPage:
    """The page of a checklist, ready to be addressed to each partnership. Raises FileNotFoundError where its script is not built."""
    script, style = (
        _embeddable(read_built(SCRIPT).decode(), SCRIPT),
        _embeddable(read_built(STYLE).decode(), STYLE),
    )
    html = (
        environment()
        .get_template("checklist/page.html.j2")
        .render(
            checklist=checklist,
            content=content,
            toolkit=content.toolkit,
            official=official or Official(),
            source_keys_of=source_keys_of,
            groups=_groups(checklist),
            facts=_facts(checklist, content),
            scales=list(dict.fromkeys(section.scale for section in checklist.sections)),
            messages=_messages(),
            calendar=_calendar(content.toolkit),
            slots=_SLOTS,
            policy=checklist_policy(script, style),
            root="../",
            report_scripts={"reports": REPORTS, "office": OFFICE},
            script=Markup(script),  # noqa: S704 - our own build, looked at below
            style=Markup(style),  # noqa: S704
        )
    )
    form, inside, rest = html.partition(script)
    pieces: list[bytes | str] = []
    # Nobody sees how the lines of the form are set in, and they weigh half a kilobyte; the script is kept to the letter.
    for index, piece in enumerate(_SLOT.split(re.sub(r"\n[ \t]+", "\n", form) + inside + rest)):
        pieces.append(piece if index % 2 else piece.encode())
    return ChecklistPage(tuple(pieces), _former(content))


def _messages() -> dict[str, Any]:
    """Every sentence that the script says, by its name."""
    paths = sorted(path for folder in MESSAGES for path in folder.rglob("messages.json"))
    files = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    return {name: sentence for sentences in files for name, sentence in sentences.items()}


def _facts(checklist: Checklist, content: Content) -> dict[str, Any]:
    """What reports say of the checklist and the form of the page does not: where its groups come from, whom it asks, the dated words of reports."""
    asked = {
        section.id: [str(name) for name in section.audiences]
        for section in checklist.sections
        if section.audiences
    }
    named = {name for names in asked.values() for name in names}
    families = [
        {
            "name": str(family.name),
            "audiences": [name for name in sorted(named) if content.audiences[name].family == family.id],
        }
        for family in content.toolkit.audience_families
    ]
    reports, described = content.reports, checklist.described
    looks = (
        {"first": str(described.first), "second": str(described.second)}
        if described and described.first and described.second
        else {}
    )
    return {
        **({"looks": looks} if looks else {}),
        "groups": {
            str(each.id): {
                "short": str(each.short_title),
                "publisher": str(each.publisher),
                "published": str(each.published),
            }
            for each in content.thematics
        },
        "audiences": asked,
        "names": {name: str(content.audiences[name].name) for name in sorted(named)},
        "families": [family for family in families if family["audiences"]],
        "plans": [plain_values(form) for form in reports.plans] if reports else [],
        "notices": [plain_values(form) for form in reports.notices] if reports else [],
        "site": str(reports.site or "") if reports else "",
    }


def _calendar(toolkit: Toolkit) -> dict[int, list[str]]:
    """The public holidays of the years that a filled page is likely to speak of, as month and day; none without a calendar."""
    published = int(toolkit.published[:4])
    known = WorkingDays(toolkit.calendar).holidays_of(
        range(published - _YEARS_BEFORE, published + _YEARS_AFTER + 1)
    )
    return {year: [f"{day:%m-%d}" for day in days] for year, days in known.items()}


def _embeddable(source: str, name: str) -> str:
    """What may stand inside its element as it is; anything that could close the element early is refused."""
    if re.search(r"</(script|style)|<!--", source, re.IGNORECASE):
        raise ValueError(f"{name} holds '</script', '</style' or '<!--' and cannot stand inside a page")
    return source


def _former(content: Content) -> dict[str, list[str]]:
    """By the id of a partnership the ids of all that it succeeds, over any number of steps."""
    found: dict[str, list[str]] = {}
    for first in content.partnerships.values():
        ahead, met = list(first.successors), {first.id}
        while ahead:
            name = ahead.pop()
            if name not in met and name in content.partnerships:
                met.add(name)
                found.setdefault(name, []).append(str(first.id))
                ahead += content.partnerships[name].successors
    return found


def _json(known: Any) -> bytes:
    """JSON that is inert inside a script element."""
    text = json.dumps(known, ensure_ascii=True)
    for character in "<>&'":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode()


def _groups(checklist: Checklist) -> list[tuple[Text, list[ChecklistSection]]]:
    """The sections under their headings, in order."""
    grouped = (
        list(sections) for _, sections in groupby(checklist.sections, key=lambda section: section.group_id)
    )
    return [(sections[0].group, sections) for sections in grouped]
