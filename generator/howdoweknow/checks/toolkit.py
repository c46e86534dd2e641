"""Rules for `toolkit.yml`, and for everything that refers to its settings."""

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

MAX_SPAN = 600
"""Of months and minutes; chosen, no sensible setting is larger."""

# The lists that people choose from, by the class that has them.
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


def languages_are_in_the_toolkit(content: Content) -> Iterator[Problem]:
    """A text is in a language that `toolkit.yml` lists."""
    if not content.has_toolkit:
        return
    languages = content.toolkit.languages
    for entry in content.entries:
        for text in own_texts(entry):
            for version in text.versions if text.lang else ():
                if version.lang not in languages:
                    yield error(
                        version.place,
                        f"'{version.lang}' is not a language of this toolkit."
                        + did_you_mean(version.lang, languages),
                    )


def sources_name_known_documents(content: Content) -> Iterator[Problem]:
    """The document in a source key is one of `toolkit.yml`."""
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
                    f"there is no document '{printable(document)}' in toolkit.yml."
                    + did_you_mean(document, known),
                )


def scores_can_be_calculated(content: Content) -> Iterator[Problem]:
    """A judgement counts as met, and the score bands descend to 0, their stars too."""
    if not content.has_toolkit:
        return
    toolkit = content.toolkit
    if not any(judgement.counts_as is JudgementOutcome.MET for judgement in toolkit.judgements):
        yield error(toolkit.place, "no judgement counts as met; set 'counts_as: met' on one")
    limits = [band.at_least for band in toolkit.score_bands]
    if limits != sorted(set(limits), reverse=True) or limits[-1:] != [0] or limits[0] > 100:
        yield error(
            toolkit.place,
            "the score bands must be in descending order, from 100 at most, and the last must start at 0",
        )
    stars = [band.stars for band in toolkit.score_bands if band.stars is not None]
    if stars != sorted(set(stars), reverse=True) or min(stars, default=0) < 0:
        yield error(
            toolkit.place, "the stars of the score bands must be in descending order, and none below 0"
        )


def spans_are_sensible(content: Content) -> Iterator[Problem]:
    """Evidence is current for at least a month, and a question takes at least a minute."""
    toolkit = content.toolkit if content.has_toolkit else None
    for name in ("evidence_good_for_months", "minutes_per_question"):
        span = getattr(toolkit, name, None)
        if toolkit is not None and span is not None and not 1 <= span <= MAX_SPAN:
            yield error(
                toolkit.place,
                f"'{name}' is {span}; write a number from 1 to {MAX_SPAN}, or leave it out",
            )


def languages_are_codes(content: Content) -> Iterator[Problem]:
    """A language is given by its code, once."""
    languages = content.toolkit.languages if content.has_toolkit else ()
    for number, language in enumerate(languages):
        if not LANGUAGE_PATTERN.fullmatch(language) or language in languages[:number]:
            yield error(
                language.place,
                f"'{printable(language)}' must be a language code such as 'en' or 'cy', and listed once",
            )


def choices_have_different_names(content: Content) -> Iterator[Problem]:
    """No two choices of a list have the same label or name, ignoring case."""
    lists: list[Iterable[Entry]] = [
        content.audiences.values(),
        content.topics.values(),
        content.evidence_types.values(),
        content.partnerships.values(),
    ]
    lists += [
        getattr(entry, attribute) for entry in content.entries for attribute in _CHOICES.get(type(entry), ())
    ]
    for choices in lists:
        first: dict[str, Text] = {}
        for choice in choices:
            label: Text | None = getattr(choice, "label", None) or getattr(choice, "name", None)
            if label and (known := first.setdefault(label.casefold(), label)) is not label:
                yield error(
                    label.place,
                    f"'{printable(label)}' is also the name in {known.place}; change one of them",
                )


def documents_are_not_newer_than_the_toolkit(content: Content) -> Iterator[Problem]:
    """Everything that the content is about was published before the content itself."""
    if not content.has_toolkit:
        return
    own = content.toolkit.published
    for entry in content.entries:
        published = getattr(entry, "published", None) or own
        precision = min(len(own), len(published))
        if published[:precision] > own[:precision]:
            yield error(
                published.place,
                f"'published' is {published}, later than the toolkit itself, {own}; correct one of them",
            )


def the_calendar_is_known(content: Content) -> Iterator[Problem]:
    """The public holidays of the calendar's country and subdivision are known."""
    calendar = content.toolkit.calendar if content.has_toolkit else None
    if calendar is not None and (unknown := unknown_code(calendar)):
        code, known = unknown
        what = "country" if code is calendar.country else f"subdivision of {calendar.country}"
        yield error(
            code.place,
            f"no public holidays are known of a {what} '{printable(code)}'; write its code of ISO 3166."
            + did_you_mean(code, known),
        )


def caution_patterns_are_safe(content: Content) -> Iterator[Problem]:
    """The pattern of a caution is safe to use, and it matches its own example."""
    for caution in content.toolkit.cautions if content.has_toolkit else ():
        if reason := explain_unsafe_pattern(caution.pattern):
            yield error(caution.pattern.place, f"the pattern of '{caution.id}' cannot be used: {reason}")
        elif not re.search(caution.pattern, caution.example, FLAGS):
            yield error(
                caution.example.place,
                f"the pattern of '{caution.id}' does not match its example '{printable(caution.example)}'",
            )


RULES = (
    languages_are_in_the_toolkit,
    sources_name_known_documents,
    scores_can_be_calculated,
    spans_are_sensible,
    languages_are_codes,
    choices_have_different_names,
    documents_are_not_newer_than_the_toolkit,
    the_calendar_is_known,
    caution_patterns_are_safe,
)
