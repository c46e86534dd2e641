"""The rules of what `toolkit.yml` says, and of whatever goes by it. `checks` runs them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from howdoweknow.content.loader import Content
from howdoweknow.model.base import Entry, SourceKey, Text
from howdoweknow.model.checklists import DescribedChecklist, Scale
from howdoweknow.model.safe_regex import FLAGS, explain_unsafe_pattern
from howdoweknow.model.toolkit import JudgementOutcome, Toolkit
from howdoweknow.problems import Problem, did_you_mean, error, printable
from howdoweknow.schema.decoder import own_texts
from howdoweknow.schema.scalars import LANGUAGE_PATTERN
from howdoweknow.working_days import unknown_code

MOST_OF_A_SPAN = 600
# The lists that people choose from, by what holds them.
_CHOICES: dict[type[Entry], tuple[str, ...]] = {
    Toolkit: (
        "judgements",
        "evidence_strengths",
        "score_bands",
        "periods",
        "nations",
        "audience_families",
        "evidence_families",
        "cautions",
    ),
    DescribedChecklist: ("scale", "dates", "deadlines"),
    Scale: ("judgements",),
}


def translations_are_in_the_toolkit(content: Content) -> Iterator[Problem]:
    """A text is in a language that `toolkit.yml` names."""
    if not content.has_toolkit:
        return
    languages = content.toolkit.languages
    for entry in content.entries:
        for text in own_texts(entry):
            for version in text.versions if text.lang else ():
                if version.lang not in languages:
                    yield error(
                        version.place,
                        f"'{version.lang}' is not a language of this toolkit.{did_you_mean(version.lang, languages)}",
                    )


def sources_name_known_documents(content: Content) -> Iterator[Problem]:
    """A source that starts with 'document:' names a document of `toolkit.yml`."""
    if not content.has_toolkit:
        return
    known = {document.id for document in content.toolkit.documents}
    for entry in content.entries:
        for key in own_texts(entry):
            if type(key) is not SourceKey:
                continue
            document, colon, _ = key.partition(":")
            if colon and document not in known:
                yield error(
                    key.place,
                    f"there is no document '{printable(document)}' in toolkit.yml.{did_you_mean(document, known)}",
                )


def the_scale_can_be_scored(content: Content) -> Iterator[Problem]:
    """The judgements hold one that counts as met, and the score bands fall to 0, their stars too."""
    if not content.has_toolkit:
        return
    toolkit = content.toolkit
    if not any(judgement.counts_as is JudgementOutcome.MET for judgement in toolkit.judgements):
        yield error(toolkit.place, "no judgement counts as met; set 'counts_as: met' on one")
    limits = [band.at_least for band in toolkit.score_bands]
    if limits != sorted(set(limits), reverse=True) or limits[-1:] != [0] or limits[0] > 100:
        yield error(
            toolkit.place,
            "the score bands must fall from band to band, from 100 at most, and the last must start at 0",
        )
    stars = [band.stars for band in toolkit.score_bands if band.stars is not None]
    if stars != sorted(set(stars), reverse=True) or min(stars, default=0) < 0:
        yield error(
            toolkit.place, "the stars of the score bands must fall from band to band, and none is below 0"
        )


def spans_are_longer_than_nothing(content: Content) -> Iterator[Problem]:
    """Evidence is good for a month at least, and a question takes a minute at least."""
    toolkit = content.toolkit if content.has_toolkit else None
    for name in ("evidence_good_for_months", "minutes_per_question"):
        span = getattr(toolkit, name, None)
        if toolkit is not None and span is not None and not 1 <= span <= MOST_OF_A_SPAN:
            yield error(
                toolkit.place,
                f"'{name}' is {span}; write a number from 1 to {MOST_OF_A_SPAN}, or leave it out",
            )


def languages_are_codes(content: Content) -> Iterator[Problem]:
    """A language is named by its code, once."""
    languages = content.toolkit.languages if content.has_toolkit else ()
    for number, language in enumerate(languages):
        if not LANGUAGE_PATTERN.fullmatch(language) or language in languages[:number]:
            yield error(
                language.place,
                f"'{printable(language)}' must be a language code such as 'en' or 'cy', and stand here once",
            )


def choices_read_differently(content: Content) -> Iterator[Problem]:
    """No two choices of a list read alike, or nobody could tell them apart."""
    lists: list[Iterable[Entry]] = [
        content.audiences.values(),
        content.topics.values(),
        content.evidence_types.values(),
    ]
    lists.append(content.partnerships.values())
    lists += [
        getattr(entry, attribute) for entry in content.entries for attribute in _CHOICES.get(type(entry), ())
    ]
    for choices in lists:
        first: dict[str, Text] = {}
        for choice in choices:
            said: Text | None = getattr(choice, "label", None) or getattr(choice, "name", None)
            if said and (known := first.setdefault(said.casefold(), said)) is not said:
                yield error(
                    said.place,
                    f"'{printable(said)}' reads like the one in {known.place}; call one of them something else",
                )


def nothing_is_newer_than_the_toolkit(content: Content) -> Iterator[Problem]:
    """What the content speaks of was published before the content itself."""
    if not content.has_toolkit:
        return
    own = content.toolkit.published
    for entry in content.entries:
        published = getattr(entry, "published", None) or own
        both = min(len(own), len(published))
        if published[:both] > own[:both]:
            yield error(
                published.place,
                f"'published' is {published}, later than that of the toolkit itself, {own}; put one of them right",
            )


def the_calendar_is_known(content: Content) -> Iterator[Problem]:
    """The calendar names a country, and a subdivision of it, whose public holidays are known."""
    calendar = content.toolkit.calendar if content.has_toolkit else None
    if calendar is not None and (unknown := unknown_code(calendar)):
        code, known = unknown
        what = "country" if code is calendar.country else f"subdivision of {calendar.country}"
        yield error(
            code.place,
            f"no public holidays are known of a {what} '{printable(code)}'; write its code of ISO 3166.{did_you_mean(code, known)}",
        )


def cautions_can_be_looked_for(content: Content) -> Iterator[Problem]:
    """The pattern of a caution is one that every browser reads alike, and it finds its own example."""
    for caution in content.toolkit.cautions if content.has_toolkit else ():
        if unfit := explain_unsafe_pattern(caution.pattern):
            yield error(caution.pattern.place, f"the pattern of '{caution.id}' cannot be used: {unfit}")
        elif not re.search(caution.pattern, caution.example, FLAGS):
            yield error(
                caution.example.place,
                f"the pattern of '{caution.id}' does not find its example '{printable(caution.example)}'",
            )


RULES = (
    translations_are_in_the_toolkit,
    sources_name_known_documents,
    the_scale_can_be_scored,
    spans_are_longer_than_nothing,
    languages_are_codes,
    choices_read_differently,
    nothing_is_newer_than_the_toolkit,
    the_calendar_is_known,
    cautions_can_be_looked_for,
)
