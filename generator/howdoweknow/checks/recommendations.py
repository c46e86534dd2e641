"""Rules for thematics, recommendation sets, glossary terms and links."""

from __future__ import annotations

from collections.abc import Iterator

from howdoweknow.content.loader import Content
from howdoweknow.model.base import Text
from howdoweknow.model.checklists import DescribedQuestion
from howdoweknow.model.recommendations import LineOfEnquiry, Link, Status
from howdoweknow.model.toolkit import SourceDocument
from howdoweknow.model.vocabulary import Term
from howdoweknow.problems import Problem, error, printable, warning
from howdoweknow.schema.scalars import WEB_ADDRESS_PATTERN


def forms_belong_to_one_term(content: Content) -> Iterator[Problem]:
    """A written form belongs to one term only."""
    owners: dict[str, Term] = {}
    for term in content.terms.values():
        for form in (term.term, *term.also):
            owner = owners.setdefault(form.casefold(), term)
            if owner is not term:
                yield error(
                    form.place,
                    f"'{printable(form)}' is a form of '{owner.id}' already; leave it with one of the two",
                )


def sets_state_their_duty(content: Content) -> Iterator[Problem]:
    """A set states its duty, such as 'should ensure that', unless each of its recommendations does."""
    for item_set in content.every_set():
        if item_set.duty is None and not all(item.duty for item in item_set.recommendations):
            yield warning(
                item_set.id.place,
                "this set does not say its duty; add the words of the source that its recommendations "
                "continue, such as 'duty: should ensure that'",
            )


def enquiries_are_questions(content: Content) -> Iterator[Problem]:
    """A line of enquiry is a question: it ends with a question mark, or with a colon before its parts."""
    for item_set in content.every_set():
        for enquiry in item_set.enquiries:
            for version in without_question_mark(enquiry):
                yield error(version.place, "a line of enquiry must be a question that ends with '?'")


def without_question_mark(question: LineOfEnquiry | DescribedQuestion) -> Iterator[Text]:
    """The language versions of a question that do not end like one."""
    endings = ("?", ":") if question.parts else ("?",)
    return (version for version in question.text.versions if not version.rstrip().endswith(endings))


def enquiries_test_their_set(content: Content) -> Iterator[Problem]:
    """A line of enquiry tests recommendations of its own set or additional ones of its thematic."""
    known = content.recommendation_ids
    for file in content.recommendations:
        additional = {
            item.id for item_set in file.sets if not item_set.enquiries for item in item_set.recommendations
        }
        for item_set in file.sets:
            allowed = {recommendation.id for recommendation in item_set.recommendations} | additional
            for name in (name for enquiry in item_set.enquiries for name in enquiry.tests):
                if name in known and name not in allowed:
                    yield error(
                        name.place,
                        f"'{name}' belongs to another set; a line of enquiry tests recommendations "
                        "of its own set, or additional ones (of a set without lines of enquiry) of the same "
                        "thematic",
                    )


def recommendations_are_tested(content: Content) -> Iterator[Problem]:
    """Each recommendation of a set with lines of enquiry is tested by one of them."""
    for item_set in content.every_set():
        tested = {name for enquiry in item_set.enquiries for name in enquiry.tests}
        for recommendation in item_set.recommendations if item_set.enquiries else ():
            if recommendation.id not in tested:
                yield error(
                    recommendation.id.place,
                    f"no line of enquiry of this set tests '{recommendation.id}'; "
                    "name it under 'tests' of the one that does",
                )


def thematics_have_what_their_status_says(content: Content) -> Iterator[Problem]:
    """A thematic has sets unless it is 'listed-only', and lines of enquiry if it is 'tool'."""
    for thematic in content.thematics:
        sets = content.sets_of(thematic.id)
        if thematic.status is Status.LISTED_ONLY:
            if sets:
                yield error(
                    thematic.place,
                    "the status is 'listed-only', but there are recommendation sets; change the status",
                )
        elif not sets:
            if "recommendation set" not in content.incomplete:
                yield error(
                    thematic.place,
                    f"there are no recommendation sets; write recommendations/{thematic.id}.yml, "
                    "or set the status to 'listed-only'",
                )
        elif thematic.status is Status.TOOL and not any(item_set.enquiries for item_set in sets):
            yield error(
                thematic.place,
                "the status is 'tool', but no set has lines of enquiry; set it to 'recommendations-only'",
            )


def links_are_web_addresses(content: Content) -> Iterator[Problem]:
    """A link starts with https:// or http://, names a host, and has no spaces."""
    links = [entry.url for entry in content.entries if isinstance(entry, Link | SourceDocument)]
    for url in (*links, content.reports.site if content.reports else None):
        if url is not None and not WEB_ADDRESS_PATTERN.fullmatch(url):
            yield error(
                url.place,
                f"'{printable(url)}' is not a web address; it must start with https:// and have no spaces",
            )


RULES = (
    forms_belong_to_one_term,
    sets_state_their_duty,
    enquiries_are_questions,
    enquiries_test_their_set,
    recommendations_are_tested,
    thematics_have_what_their_status_says,
    links_are_web_addresses,
)
