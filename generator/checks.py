"""The rules that content keeps. One rule, one small generator whose docstring is the rule; `RULES` holds them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from generator.addresses import RETIRABLE, retired_items
from generator.checklist_checks import (
    described_checklists_are_not_the_main_one,
    described_checklists_name_what_they_have,
    described_questions_are_questions,
    judgements_of_one_id_mean_the_same,
)
from generator.checklist_model import AskedDate, Deadline, DescribedQuestion, DescribedSection, Expectation, Scale
from generator.collecting import without_collecting
from generator.content import Content
from generator.decoder import references, shape, texts
from generator.inspection_checks import (
    alike_themes_lie_side_by_side,
    retired_findings_stood_in_a_theme,
    scores_agree_with_the_bands,
    tables_add_up,
)
from generator.inspection_model import (
    Column,
    Expected,
    Figure,
    Finding,
    JudgementTable,
    Owned,
    Practice,
    Row,
    TemplateSection,
    Theme,
)
from generator.model import (
    Entry,
    EvidenceItem,
    Id,
    Judgement,
    LineOfEnquiry,
    Link,
    Part,
    Recommendation,
    RecommendationSet,
    Retired,
    RetiredName,
    SourceDocument,
    SourceKey,
    Standing,
    Status,
    Term,
    Text,
)
from generator.patterns import FLAGS, why_unfit
from generator.problems import Place, Problem, error, nearest, printable
from generator.working_days import unknown_code

ITEMS = (
    *(RecommendationSet, Recommendation, LineOfEnquiry, EvidenceItem, Part, Retired),
    *(Owned, Theme, Expected, Finding, JudgementTable, Figure, Practice, TemplateSection),
    *(DescribedSection, DescribedQuestion, Expectation),
)
# What has its id for the list that it stands in, and for nothing else.
_LOCAL = (Column, Row, Judgement, AskedDate, Deadline, Scale)
Rule = Callable[[Content], Iterator[Problem]]


def check_content(content: Content) -> list[Problem]:
    """Every problem of the content, from reading it and from the rules, in the order of files and lines."""
    found = list(content.problems)
    with without_collecting():
        for rule in RULES:
            found += rule(content)
    return sorted(found)


def ids_are_used_once(content: Content) -> Iterator[Problem]:
    """An id is given to one thing only, and a retired id is never given again; what is only named in its own list is given once there."""
    seen: dict[tuple[object, str], Place] = {}
    for kind, name in (*_given_ids(content), *_local_ids(content)):
        first = seen.setdefault((kind, name), name.place)
        if first is not name.place:
            yield error(name.place, f"the id '{name}' is given twice; it stands in {first} already. Choose another one.")


def references_are_known(content: Content) -> Iterator[Problem]:
    """An id that is named exists, as the kind of thing that is asked for."""
    known = _known_ids(content)
    for entry in content.entries:
        for kind, name in references(entry):
            if name not in known.get(kind, ()) and kind not in content.incomplete:
                yield error(name.place, f"there is no {kind} '{printable(name)}'.{nearest(name, known.get(kind, ()))}")


def lists_name_each_id_once(content: Content) -> Iterator[Problem]:
    """A list of ids does not name the same one twice."""
    for entry in content.entries:
        seen: set[tuple[str, str]] = set()
        for kind, name in references(entry):
            if kind in ("audience", "topic", "evidence type", "recommendation", "recommendation set") and (kind, name) in seen:
                yield error(name.place, f"'{printable(name)}' stands in this list already; delete one of them")
            seen.add((kind, name))


def forms_belong_to_one_term(content: Content) -> Iterator[Problem]:
    """A written form leads to one term, or a reader would be shown the wrong meaning."""
    owners: dict[str, Term] = {}
    for term in content.terms.values():
        for form in (term.term, *term.also):
            owner = owners.setdefault(form.casefold(), term)
            if owner is not term:
                yield error(form.place, f"'{printable(form)}' is a form of '{owner.id}' already; leave it with one of the two")


def enquiries_are_questions(content: Content) -> Iterator[Problem]:
    """A line of enquiry is a question: it ends with a question mark, or with a colon and then parts."""
    for each in content.every_set():
        for enquiry in each.enquiries:
            for version in _versions(enquiry.text):
                ending = ("?", ":") if enquiry.parts else ("?",)
                if not version.rstrip().endswith(ending):
                    yield error(version.place, "a line of enquiry must be a question that ends with '?'")


def enquiries_test_their_set(content: Content) -> Iterator[Problem]:
    """A line of enquiry tests recommendations of its own set, and each recommendation of a set with enquiries is tested."""
    all_recommendations = _recommendation_ids(content)
    for each in content.every_set():
        own = {recommendation.id for recommendation in each.recommendations}
        tested: set[str] = set()
        for enquiry in each.enquiries:
            tested.update(enquiry.tests)
            for name in enquiry.tests:
                if name in all_recommendations and name not in own:
                    yield error(
                        name.place, f"'{name}' belongs to another set; a line of enquiry tests the recommendations of its own set"
                    )
        for recommendation in each.recommendations:
            if each.enquiries and recommendation.id not in tested:
                yield error(
                    recommendation.id.place,
                    f"no line of enquiry of this set tests '{recommendation.id}'; name it under 'tests' of the one that does",
                )


def thematics_have_what_they_say(content: Content) -> Iterator[Problem]:
    """A thematic has recommendation sets unless it is only listed, and one with the whole tool has lines of enquiry."""
    for thematic in content.thematics:
        sets = content.sets_of(thematic.id)
        if thematic.status is Status.LISTED_ONLY and sets:
            yield error(thematic.place, "the status is 'listed-only', but there are recommendation sets; change the status")
        elif thematic.status is not Status.LISTED_ONLY and not sets and "recommendation set" not in content.incomplete:
            yield error(
                thematic.place,
                f"there are no recommendation sets; write recommendations/{thematic.id}.yml, or set the status to 'listed-only'",
            )
        elif thematic.status is Status.TOOL and sets and not any(each.enquiries for each in sets):
            yield error(thematic.place, "the status is 'tool', but no set has lines of enquiry; set it to 'recommendations-only'")


def translations_are_in_the_toolkit(content: Content) -> Iterator[Problem]:
    """A text is in a language that `toolkit.yml` names."""
    if not content.has_toolkit:
        return
    languages = content.toolkit.languages
    for entry in content.entries:
        for text in texts(entry):
            for version in _versions(text) if text.lang else ():
                if version.lang not in languages:
                    yield error(
                        version.place, f"'{version.lang}' is not a language of this toolkit.{nearest(version.lang, languages)}"
                    )


def sources_name_known_documents(content: Content) -> Iterator[Problem]:
    """A source that starts with 'document:' names a document of `toolkit.yml`."""
    if not content.has_toolkit:
        return
    known = {document.id for document in content.toolkit.documents}
    for entry in content.entries:
        for key in texts(entry):
            if type(key) is not SourceKey:
                continue
            document, colon, _ = key.partition(":")
            if colon and document not in known:
                yield error(key.place, f"there is no document '{printable(document)}' in toolkit.yml.{nearest(document, known)}")


def addresses_are_web_addresses(content: Content) -> Iterator[Problem]:
    """A link starts with https:// or http://."""
    for entry in content.entries:
        url = entry.url if isinstance(entry, Link | SourceDocument) else None
        if url is not None and not url.startswith(("https://", "http://")):
            yield error(url.place, f"'{printable(url)}' is not a web address; it must start with https://")


def the_scale_can_be_scored(content: Content) -> Iterator[Problem]:
    """The judgements hold one that counts as met, and the score bands fall to 0."""
    if not content.has_toolkit:
        return
    toolkit = content.toolkit
    if not any(judgement.counts_as is Standing.MET for judgement in toolkit.judgements):
        yield error(toolkit.place, "no judgement counts as met; set 'counts_as: met' on one")
    limits = [band.at_least for band in toolkit.score_bands]
    if limits != sorted(set(limits), reverse=True) or limits[-1:] != [0]:
        yield error(toolkit.place, "the score bands must fall from band to band, and the last must start at 0")


def the_calendar_is_known(content: Content) -> Iterator[Problem]:
    """The calendar names a country, and a subdivision of it, whose public holidays are known."""
    calendar = content.toolkit.calendar if content.has_toolkit else None
    if calendar is not None and (unknown := unknown_code(calendar)):
        code, known = unknown
        what = "country" if code is calendar.country else f"subdivision of {calendar.country}"
        yield error(
            code.place,
            f"no public holidays are known of a {what} '{printable(code)}'; write its code of ISO 3166.{nearest(code, known)}",
        )


def cautions_can_be_looked_for(content: Content) -> Iterator[Problem]:
    """The pattern of a caution is one that every browser reads alike, and it finds its own example."""
    for caution in content.toolkit.cautions if content.has_toolkit else ():
        if unfit := why_unfit(caution.pattern):
            yield error(caution.pattern.place, f"the pattern of '{caution.id}' cannot be used: {unfit}")
        elif not re.search(caution.pattern, caution.example, FLAGS):
            yield error(
                caution.example.place, f"the pattern of '{caution.id}' does not find its example '{printable(caution.example)}'"
            )


def what_replaces_is_known(content: Content) -> Iterator[Problem]:
    """What replaces a retired id is there, of the same kind and not the id itself; the set it stood in is known too."""
    known: dict[str, set[str]] = {}
    for kind, name in _given_ids(content):
        known.setdefault(kind, set()).add(name)
    for entry in content.entries:
        if isinstance(entry, Retired | RetiredName):
            kind = _kind_of(entry)
            for name in entry.replaced_by:
                if name not in known.get(kind, ()) and not content.incomplete:
                    what = "item" if isinstance(entry, Retired) else str(entry.kind)
                    yield error(name.place, f"there is no {what} '{printable(name)}'.{nearest(name, known.get(kind, ()))}")
                elif name == entry.id:
                    yield error(name.place, f"'{name}' cannot replace itself; leave 'replaced_by' out where nothing does")


def retired_items_stood_in_a_set(content: Content) -> Iterator[Problem]:
    """The set that a retired item names is one that is asked, or one that is retired itself."""
    sets = {each.id for each in content.every_set()}
    found = tuple(retired_items(content))
    pages = sets | {item.entry.id for item in found if item.set == item.entry.id}
    for item in found:
        if item.set not in pages and item.entry.set is not None and not content.incomplete:
            yield error(item.entry.set.place, f"there is no recommendation set '{item.set}'.{nearest(item.set, pages)}")


def successors_are_others(content: Content) -> Iterator[Problem]:
    """A partnership that is succeeded names others than itself."""
    for partnership in content.partnerships.values():
        for name in partnership.successors:
            if name == partnership.id:
                yield error(name.place, f"'{name}' cannot succeed itself")


RULES: tuple[Rule, ...] = (
    ids_are_used_once,
    references_are_known,
    lists_name_each_id_once,
    forms_belong_to_one_term,
    enquiries_are_questions,
    enquiries_test_their_set,
    thematics_have_what_they_say,
    translations_are_in_the_toolkit,
    sources_name_known_documents,
    addresses_are_web_addresses,
    the_scale_can_be_scored,
    the_calendar_is_known,
    cautions_can_be_looked_for,
    what_replaces_is_known,
    retired_items_stood_in_a_set,
    successors_are_others,
    tables_add_up,
    scores_agree_with_the_bands,
    alike_themes_lie_side_by_side,
    retired_findings_stood_in_a_theme,
    described_checklists_are_not_the_main_one,
    described_checklists_name_what_they_have,
    described_questions_are_questions,
    judgements_of_one_id_mean_the_same,
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
    if isinstance(entry, ITEMS):
        return "item"
    return (RETIRABLE[entry.kind] if isinstance(entry, RetiredName) else type(entry)).__name__


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
        "recommendation": _recommendation_ids(content),
    }
    if content.has_toolkit:
        known["document"] = {document.id for document in content.toolkit.documents}
        known["nation"] = {nation.id for nation in content.toolkit.nations}
        known["family"] = {family.id for family in content.toolkit.audience_families}
        known["evidence family"] = {family.id for family in content.toolkit.evidence_families}
    return known


def _recommendation_ids(content: Content) -> set[str]:
    return {recommendation.id for each in content.every_set() for recommendation in each.recommendations}


def _versions(text: Text) -> tuple[Text, ...]:
    return (text, *text.translations) if text else ()
