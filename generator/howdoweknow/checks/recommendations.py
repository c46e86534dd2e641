"""The rules of what is asked, and of the words it is asked in. `checks` runs them all."""

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
    """A written form leads to one term, or a reader would be shown the wrong meaning."""
    owners: dict[str, Term] = {}
    for term in content.terms.values():
        for form in (term.term, *term.also):
            owner = owners.setdefault(form.casefold(), term)
            if owner is not term:
                yield error(
                    form.place,
                    f"'{printable(form)}' is a form of '{owner.id}' already; leave it with one of the two",
                )


def sets_say_their_duty(content: Content) -> Iterator[Problem]:
    """A recommendation set says how its source puts the recommendations on those it addresses, so that none reads as a finding."""
    for each in content.every_set():
        if each.duty is None and not all(item.duty for item in each.recommendations):
            yield warning(
                each.id.place,
                "this set does not say its duty; add the words of the source that its recommendations read on from, "
                "such as 'duty: should ensure that'",
            )


def enquiries_are_questions(content: Content) -> Iterator[Problem]:
    """A line of enquiry is a question: it ends with a question mark, or with a colon and then parts."""
    for each in content.every_set():
        for enquiry in each.enquiries:
            for version in without_question_mark(enquiry):
                yield error(version.place, "a line of enquiry must be a question that ends with '?'")


def without_question_mark(question: LineOfEnquiry | DescribedQuestion) -> Iterator[Text]:
    """The versions of a question's wording that ask nothing."""
    ending = ("?", ":") if question.parts else ("?",)
    return (version for version in question.text.versions if not version.rstrip().endswith(ending))


def enquiries_test_their_set(content: Content) -> Iterator[Problem]:
    """A line of enquiry tests recommendations of its set or additional ones of its thematic; all of a set with enquiries are tested."""
    all_recommendations = content.recommendation_ids
    pairs = [(file, each) for file in content.recommendations for each in file.sets]
    for file, each in pairs:
        own = {recommendation.id for recommendation in each.recommendations}
        additional = {item.id for other in file.sets if not other.enquiries for item in other.recommendations}
        tested: set[str] = set()
        for enquiry in each.enquiries:
            tested.update(enquiry.tests)
            for name in enquiry.tests:
                if name in all_recommendations and name not in own | additional:
                    yield error(
                        name.place,
                        f"'{name}' belongs to another set; a line of enquiry tests recommendations of its own set, "
                        "or additional ones (of a set without lines of enquiry) of the same thematic",
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
            yield error(
                thematic.place,
                "the status is 'listed-only', but there are recommendation sets; change the status",
            )
        elif (
            thematic.status is not Status.LISTED_ONLY
            and not sets
            and "recommendation set" not in content.incomplete
        ):
            yield error(
                thematic.place,
                f"there are no recommendation sets; write recommendations/{thematic.id}.yml, or set the status to 'listed-only'",
            )
        elif thematic.status is Status.TOOL and sets and not any(each.enquiries for each in sets):
            yield error(
                thematic.place,
                "the status is 'tool', but no set has lines of enquiry; set it to 'recommendations-only'",
            )


def addresses_are_web_addresses(content: Content) -> Iterator[Problem]:
    """A link starts with https:// or http://, names a site, and has no spaces."""
    links = [entry.url for entry in content.entries if isinstance(entry, Link | SourceDocument)]
    for url in (*links, content.reports.site if content.reports else None):
        if url is not None and not WEB_ADDRESS_PATTERN.fullmatch(url):
            yield error(
                url.place,
                f"'{printable(url)}' is not a web address; it must start with https:// and hold no spaces",
            )


RULES = (
    forms_belong_to_one_term,
    sets_say_their_duty,
    enquiries_are_questions,
    enquiries_test_their_set,
    thematics_have_what_they_say,
    addresses_are_web_addresses,
)
