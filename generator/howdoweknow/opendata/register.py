"""The whole register as open data: content in, the bytes of a JSON, a YAML and CSV files out. Writes nothing."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

from howdoweknow.content.addresses import (
    InspectionEntry,
    Item,
    ItemEntry,
    address_of,
    address_of_data,
    item_addresses,
    items,
)
from howdoweknow.content.inherited_scope import inherited_scope
from howdoweknow.content.loader import Content
from howdoweknow.formula_guard import guard_formula
from howdoweknow.model.base import Entry, Text
from howdoweknow.model.inspections import Inspection
from howdoweknow.model.recommendations import (
    EvidenceItem,
    LineOfEnquiry,
    RecommendationSet,
    Retired,
    Thematic,
)
from howdoweknow.model.vocabulary import Audience, EvidenceType, Partnership, Term, Topic
from howdoweknow.opendata.inspections import (
    INSPECTION_COLUMNS,
    JUDGEMENT_COLUMNS,
    inspection_rows,
    judgement_rows,
)
from howdoweknow.schema.decoder import shape
from howdoweknow.yaml.writer import dump

FORMAT = "register/1"
_PAGED = (Thematic, Audience, Topic, EvidenceType, Term, Partnership, Inspection)

# Each column of the table with what it holds, as the page about the data tells it.
COLUMNS = {
    "kind": "recommendation set, recommendation, line of enquiry, evidence item or part",
    "id": "the item’s id, which never changes",
    "part_of": "for a part, the id of what it is a part of",
    "set": "the recommendation set it stands in",
    "thematic": "the inspection report",
    "published": "when that report was published",
    "text": "what it says; for a set, its title",
    "source": "where the document says it",
    "audiences": "who must act: the item’s own audiences, for a question those of the recommendations it tests, else the set’s",
    "topics": "what it is about, found in the same way",
    "evidence_types": "for evidence, what kind of thing it is",
    "tests": "for a question, the recommendations it tests",
    "edition": "the edition of the content",
    "address": "its permanent address on this site",
}


def data_files(content: Content) -> Iterator[tuple[str, bytes]]:
    """The address and the bytes of each file of the register. Same content, same bytes."""
    tree = register(content)
    yield (
        address_of_data("register.json"),
        (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
    )
    yield address_of_data("register.csv"), _csv(COLUMNS, _item_rows(content))
    yield address_of_data("inspections.csv"), _csv(INSPECTION_COLUMNS, inspection_rows(content))
    yield address_of_data("judgements.csv"), _csv(JUDGEMENT_COLUMNS, judgement_rows(content))
    yield address_of_data("register.yml"), dump(tree).encode("utf-8")


# The tree of JSON and YAML


def register(content: Content) -> dict[str, Any]:
    """All of the content under the keys it is written with, each thing that has a page with its `address`."""
    addresses = item_addresses(content)

    def listed(entries: Any) -> list[Any]:
        return [_tree(entry, addresses) for entry in entries]

    order = {thematic.id: number for number, thematic in enumerate(content.thematics)}
    return {
        "format": FORMAT,
        "edition": str(content.toolkit.edition),
        "attribution": _text(content.toolkit.attribution),
        "addresses": "Each address is relative to the home page of the site that this file comes from.",
        "toolkit": _tree(content.toolkit, addresses),
        "thematics": listed(content.thematics),
        "recommendations": listed(
            sorted(content.recommendations, key=lambda file: order.get(file.thematic, len(order)))
        ),
        "inspections": listed(content.inspections),
        "checklists": listed(content.checklists),
        "reports": listed([content.reports] if content.reports else []),
        "audiences": listed(content.audiences.values()),
        "topics": listed(content.topics.values()),
        "evidence_types": listed(content.evidence_types.values()),
        "terms": listed(content.terms.values()),
        "partnerships": listed(content.partnerships.values()),
        "retired": listed(content.retired),
        "changes": listed(content.changes),
    }


def _tree(value: Any, addresses: dict[str, str]) -> Any:
    """An entry as a mapping without what is empty, a list as a list, anything else as plain text, number or yes and no."""
    if isinstance(value, Entry):
        given = ((field.key, getattr(value, field.attribute)) for field in shape(type(value)).fields.values())
        made = {key: _tree(each, addresses) for key, each in given if each not in (None, (), "")}
        return {**made, **_address(value, addresses)}
    if isinstance(value, tuple):
        return [_tree(each, addresses) for each in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return _text(value) if isinstance(value, Text) else value


def _address(entry: Entry, addresses: dict[str, str]) -> dict[str, str]:
    if isinstance(entry, _PAGED):
        return {"address": address_of(type(entry), entry.id)}
    # What stands in a checklist that is described has no address of its own.
    known = addresses.get(entry.id) if isinstance(entry, ItemEntry | InspectionEntry | Retired) else None
    return {"address": known} if known else {}


def _text(text: Text) -> Any:
    """A text as it is written in the content: plain, or by language where it says in which it is."""
    versions = {version.lang: str(version) for version in (text, *text.translations)}
    return versions if text.lang else str(text)


# CSV


def _csv(columns: Iterable[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """A table with these columns. Every cell is quoted, so that no text can end its cell or its row."""
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard_formula(str(row[column])) for column in columns])
    return table.getvalue().encode("utf-8")


def _item_rows(content: Content) -> Iterator[dict[str, Any]]:
    published = {str(thematic.id): str(thematic.published) for thematic in content.thematics}
    for item in items(content):
        sets = content.sets_of(item.thematic)
        yield {**_row(item, sets), "published": published[item.thematic], "edition": content.toolkit.edition}


def _row(item: Item, thematic_sets: Iterable[RecommendationSet]) -> dict[str, str]:
    entry, holder, each = item.entry, item.holder, item.set
    audiences, topics = inherited_scope(holder, each, thematic_sets)
    return {
        "kind": item.kind,
        "id": entry.id,
        "part_of": item.part_of,
        "set": each.id,
        "thematic": item.thematic,
        "text": entry.title if isinstance(entry, RecommendationSet) else entry.text,
        "source": "" if isinstance(entry, RecommendationSet) else " ".join(entry.source),
        "audiences": " ".join(audiences),
        "topics": " ".join(topics),
        "evidence_types": " ".join(entry.types) if isinstance(entry, EvidenceItem) else "",
        "tests": " ".join(entry.tests) if isinstance(entry, LineOfEnquiry) else "",
        "address": item.address,
    }
