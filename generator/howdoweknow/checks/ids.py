"""Rules for ids: they are unique, and every reference resolves."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from howdoweknow.content.addresses import RETIRABLE, retired_items
from howdoweknow.content.inherited_scope import wider_audiences
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Entry, Id
from howdoweknow.model.checklists import (
    DateField,
    Deadline,
    DescribedQuestion,
    DescribedSection,
    Expectation,
    Scale,
)
from howdoweknow.model.inspections import (
    Figure,
    Finding,
    InspectionRecommendation,
    JudgementTable,
    Practice,
    TableColumn,
    TableRow,
    TemplateSection,
    Theme,
    ThemeExpectation,
)
from howdoweknow.model.recommendations import (
    EvidenceItem,
    ItemPart,
    LineOfEnquiry,
    Recommendation,
    RecommendationSet,
    Retired,
)
from howdoweknow.model.toolkit import Judgement
from howdoweknow.model.vocabulary import RetiredId
from howdoweknow.problems import Place, Problem, did_you_mean, error, printable
from howdoweknow.schema.decoder import references, shape

# Items share one set of ids, as they share the addresses of their pages.
_ITEMS = (
    *(RecommendationSet, Recommendation, LineOfEnquiry, EvidenceItem, ItemPart, Retired),
    *(InspectionRecommendation, Theme, ThemeExpectation, Finding),
    *(JudgementTable, Figure, Practice, TemplateSection),
    *(DescribedSection, DescribedQuestion, Expectation),
)
# Their ids need to be unique only within the list that they are in.
_LOCAL = (TableColumn, TableRow, Judgement, DateField, Deadline, Scale)
# References that an entry has in lists, where a duplicate is a mistake.
_LISTED = frozenset({"audience", "topic", "evidence type", "recommendation", "recommendation set"})


def ids_are_used_once(content: Content) -> Iterator[Problem]:
    """An id is unique among items, or in its class or list of entries, and a retired id is never reused."""
    first_places: dict[tuple[object, str], Place] = {}
    for scope, name in (*_scoped_ids(content), *_local_ids(content)):
        first = first_places.setdefault((scope, name), name.place)
        if first is not name.place:
            yield error(name.place, f"the id '{name}' is used already in {first}; choose another one")


def references_are_known(content: Content) -> Iterator[Problem]:
    """An id that an entry names exists, as the kind of thing that the key requires."""
    known = _known_ids(content)
    for entry in content.entries:
        for kind, name in references(entry):
            if name not in known.get(kind, ()) and kind not in content.incomplete:
                yield error(name.place, _unknown(kind, name, known.get(kind, ())))


def lists_name_each_id_once(content: Content) -> Iterator[Problem]:
    """A list of ids does not name the same one twice."""
    for entry in content.entries:
        named: set[tuple[str, str]] = set()
        for kind, name in references(entry):
            if kind in _LISTED and (kind, name) in named:
                yield error(name.place, f"'{printable(name)}' is in this list already; delete one of them")
            named.add((kind, name))


def replacements_are_known(content: Content) -> Iterator[Problem]:
    """What replaces a retired id exists, is of the same kind, and is not that id itself."""
    known: dict[str, set[str]] = {}
    for scope, name in _scoped_ids(content):
        known.setdefault(scope, set()).add(name)
    for entry in content.entries:
        if isinstance(entry, Retired | RetiredId):
            choices = known.get(_scope_of(entry), set())
            for name in entry.replaced_by:
                if name not in choices and not content.incomplete:
                    kind = "item" if isinstance(entry, Retired) else str(entry.kind)
                    yield error(name.place, _unknown(kind, name, choices))
                elif name == entry.id:
                    yield error(
                        name.place, f"'{name}' cannot replace itself; leave 'replaced_by' out if nothing does"
                    )


def sets_of_retired_items_are_known(content: Content) -> Iterator[Problem]:
    """The set that a retired item names exists, or is retired itself."""
    retired = tuple(retired_items(content))
    pages = {item_set.id for item_set in content.every_set()}
    pages |= {item.entry.id for item in retired if item.set == item.entry.id}
    for item in retired:
        if item.set not in pages and item.entry.set is not None and not content.incomplete:
            yield error(item.entry.set.place, _unknown("recommendation set", item.set, pages))


def successors_are_others(content: Content) -> Iterator[Problem]:
    """A partnership does not succeed itself."""
    for partnership in content.partnerships.values():
        for name in partnership.successors:
            if name == partnership.id:
                yield error(name.place, f"'{name}' cannot succeed itself")


def audiences_are_not_part_of_themselves(content: Content) -> Iterator[Problem]:
    """An audience may be part of wider ones, but never of itself, over any number of steps."""
    for audience in content.audiences.values():
        for name in audience.part_of:
            if name == audience.id or audience.id in wider_audiences(content, name):
                yield error(
                    name.place,
                    f"'{audience.id}' would be part of itself through '{name}'; leave one of the two out",
                )


RULES = (
    ids_are_used_once,
    references_are_known,
    lists_name_each_id_once,
    replacements_are_known,
    sets_of_retired_items_are_known,
    successors_are_others,
    audiences_are_not_part_of_themselves,
)


def _unknown(kind: str, name: str, choices: Collection[str]) -> str:
    return f"there is no {kind} '{printable(name)}'.{did_you_mean(name, choices)}"


def _scoped_ids(content: Content) -> Iterator[tuple[str, Id]]:
    """Every id but local ones, each with the scope within which it must be unique."""
    for entry in content.entries:
        name = getattr(entry, "id", None)
        if isinstance(name, Id) and name and not isinstance(entry, _LOCAL):
            yield _scope_of(entry), name


def _scope_of(entry: Entry) -> str:
    """'item' for items, otherwise the class of the entry; a retired id has the scope it had."""
    if isinstance(entry, _ITEMS):
        return "item"
    return (RETIRABLE[entry.kind] if isinstance(entry, RetiredId) else type(entry)).__name__


def _local_ids(content: Content) -> Iterator[tuple[tuple[int, str], Id]]:
    """Every local id with its scope: the number of the entry and the attribute whose list it is in."""
    for number, holder in enumerate(content.entries):
        for attribute in shape(type(holder)).holding:
            held = getattr(holder, attribute)
            for entry in held if isinstance(held, tuple) else ():
                if isinstance(entry, _LOCAL) and entry.id:
                    yield (number, attribute), entry.id


def _known_ids(content: Content) -> dict[str, Collection[str]]:
    """The ids of each kind that a reference may name."""
    known: dict[str, Collection[str]] = {
        "audience": content.audiences,
        "topic": content.topics,
        "evidence type": content.evidence_types,
        "term": content.terms,
        "partnership": content.partnerships,
        "thematic": {thematic.id for thematic in content.thematics},
        "recommendation set": {item_set.id for item_set in content.every_set()},
        "recommendation": content.recommendation_ids,
    }
    if content.has_toolkit:
        known["document"] = {document.id for document in content.toolkit.documents}
        known["nation"] = {nation.id for nation in content.toolkit.nations}
        known["family"] = {family.id for family in content.toolkit.audience_families}
        known["evidence family"] = {family.id for family in content.toolkit.evidence_families}
    return known
