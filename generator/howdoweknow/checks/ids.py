"""The rules of ids: each is given once, and whatever names one names what there is. `checks` runs them all."""

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

_ITEMS = (
    *(RecommendationSet, Recommendation, LineOfEnquiry, EvidenceItem, ItemPart, Retired),
    *(
        InspectionRecommendation,
        Theme,
        ThemeExpectation,
        Finding,
        JudgementTable,
        Figure,
        Practice,
        TemplateSection,
    ),
    *(DescribedSection, DescribedQuestion, Expectation),
)
# What has its id for the list that it stands in, and for nothing else.
_LOCAL = (TableColumn, TableRow, Judgement, DateField, Deadline, Scale)


def ids_are_used_once(content: Content) -> Iterator[Problem]:
    """An id is given to one thing only, and a retired id is never given again; what is only named in its own list is given once there."""
    seen: dict[tuple[object, str], Place] = {}
    for kind, name in (*_given_ids(content), *_local_ids(content)):
        first = seen.setdefault((kind, name), name.place)
        if first is not name.place:
            yield error(
                name.place,
                f"the id '{name}' is given twice; it stands in {first} already. Choose another one.",
            )


def references_are_known(content: Content) -> Iterator[Problem]:
    """An id that is named exists, as the kind of thing that is asked for."""
    known = _known_ids(content)
    for entry in content.entries:
        for kind, name in references(entry):
            if name not in known.get(kind, ()) and kind not in content.incomplete:
                yield error(
                    name.place,
                    f"there is no {kind} '{printable(name)}'.{did_you_mean(name, known.get(kind, ()))}",
                )


def lists_name_each_id_once(content: Content) -> Iterator[Problem]:
    """A list of ids does not name the same one twice."""
    for entry in content.entries:
        seen: set[tuple[str, str]] = set()
        for kind, name in references(entry):
            if (
                kind in ("audience", "topic", "evidence type", "recommendation", "recommendation set")
                and (kind, name) in seen
            ):
                yield error(
                    name.place, f"'{printable(name)}' stands in this list already; delete one of them"
                )
            seen.add((kind, name))


def what_replaces_is_known(content: Content) -> Iterator[Problem]:
    """What replaces a retired id is there, of the same kind and not the id itself; the set it stood in is known too."""
    known: dict[str, set[str]] = {}
    for kind, name in _given_ids(content):
        known.setdefault(kind, set()).add(name)
    for entry in content.entries:
        if isinstance(entry, Retired | RetiredId):
            kind = _kind_of(entry)
            for name in entry.replaced_by:
                if name not in known.get(kind, ()) and not content.incomplete:
                    what = "item" if isinstance(entry, Retired) else str(entry.kind)
                    yield error(
                        name.place,
                        f"there is no {what} '{printable(name)}'.{did_you_mean(name, known.get(kind, ()))}",
                    )
                elif name == entry.id:
                    yield error(
                        name.place,
                        f"'{name}' cannot replace itself; leave 'replaced_by' out where nothing does",
                    )


def retired_items_stood_in_a_set(content: Content) -> Iterator[Problem]:
    """The set that a retired item names is one that is asked, or one that is retired itself."""
    sets = {each.id for each in content.every_set()}
    found = tuple(retired_items(content))
    pages = sets | {item.entry.id for item in found if item.set == item.entry.id}
    for item in found:
        if item.set not in pages and item.entry.set is not None and not content.incomplete:
            yield error(
                item.entry.set.place,
                f"there is no recommendation set '{item.set}'.{did_you_mean(item.set, pages)}",
            )


def successors_are_others(content: Content) -> Iterator[Problem]:
    """A partnership that is succeeded names others than itself."""
    for partnership in content.partnerships.values():
        for name in partnership.successors:
            if name == partnership.id:
                yield error(name.place, f"'{name}' cannot succeed itself")


def audiences_are_not_part_of_themselves(content: Content) -> Iterator[Problem]:
    """An audience may be part of wider ones, but never, over any number of steps, of itself."""
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
    what_replaces_is_known,
    retired_items_stood_in_a_set,
    successors_are_others,
    audiences_are_not_part_of_themselves,
)


def _given_ids(content: Content) -> Iterator[tuple[str, Id]]:
    """Every id that is given, with the kind within which it must be unique; all items share one kind, as they share addresses."""
    for entry in content.entries:
        name = getattr(entry, "id", None)
        if isinstance(name, Id) and name and not isinstance(entry, _LOCAL):
            yield _kind_of(entry), name


def _local_ids(content: Content) -> Iterator[tuple[tuple[int, str], Id]]:
    """The ids that hold within one list, with that list."""
    for number, holder in enumerate(content.entries):
        for attribute in shape(type(holder)).holding:
            held = getattr(holder, attribute)
            for entry in held if isinstance(held, tuple) else ():
                if isinstance(entry, _LOCAL) and entry.id:
                    yield (number, attribute), entry.id


def _kind_of(entry: Entry) -> str:
    """The kind within which the id of an entry is given once: a retired id still counts."""
    if isinstance(entry, _ITEMS):
        return "item"
    return (RETIRABLE[entry.kind] if isinstance(entry, RetiredId) else type(entry)).__name__


def _known_ids(content: Content) -> dict[str, Collection[str]]:
    """The ids of each kind that a reference may name."""
    known: dict[str, Collection[str]] = {
        "audience": content.audiences,
        "topic": content.topics,
        "evidence type": content.evidence_types,
        "term": content.terms,
        "partnership": content.partnerships,
        "thematic": {thematic.id for thematic in content.thematics},
        "recommendation set": {each.id for each in content.every_set()},
        "recommendation": content.recommendation_ids,
    }
    if content.has_toolkit:
        known["document"] = {document.id for document in content.toolkit.documents}
        known["nation"] = {nation.id for nation in content.toolkit.nations}
        known["family"] = {family.id for family in content.toolkit.audience_families}
        known["evidence family"] = {family.id for family in content.toolkit.evidence_families}
    return known
