"""The pages of evidence: the library of its types, a page for each, and the matrix of types against recommendation sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from howdoweknow.content.addresses import SitePage, address_of
from howdoweknow.content.loader import Content
from howdoweknow.model.recommendations import RecommendationSet, Thematic
from howdoweknow.model.toolkit import Category
from howdoweknow.model.vocabulary import EvidenceType
from howdoweknow.pages.audiences_and_topics import by_thematic
from howdoweknow.pages.page import Asked, Heading, Page, Renderer, headings_of

_STEP = 30
"""The side of a cell of the picture."""
_LARGEST, _SMALLEST = 14.0, 7.0


@dataclass(frozen=True, slots=True)
class Use:
    """How one type of evidence is asked for."""

    kind: EvidenceType
    asked: tuple[Asked, ...]

    @property
    def count(self) -> int:
        """How many items ask for it."""
        return sum(len(each.evidence) for each in self.asked)

    @property
    def by_thematic(self) -> list[tuple[Thematic, int]]:
        """How many items of each thematic ask for it, in the order of publication."""
        return [
            (thematic, sum(len(each.evidence) for each in found))
            for thematic, found in by_thematic(self.asked)
        ]

    @property
    def by_set(self) -> dict[str, int]:
        """How many items of each set ask for it."""
        return {str(each.set.id): len(each.evidence) for each in self.asked}


@dataclass(frozen=True, slots=True)
class Dot:
    """A number of the picture: its middle, and a radius whose square goes with it."""

    x: int
    y: int
    radius: float
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The matrix as it is drawn, one row a type and one column a set."""

    step: int
    dots: tuple[Dot, ...]
    breaks: tuple[int, ...]
    """Where one thematic ends and the next begins."""


def render_evidence(renderer: Renderer) -> Iterator[Page]:
    """The library, the matrix, and a page for each type."""
    content = renderer.content
    uses = tuple(Use(kind, tuple(_asking_for(content, kind))) for kind in content.evidence_types.values())
    sets = [(thematic, each) for thematic, each in content.all_sets() if each.evidence]
    often = sorted((use for use in uses if use.asked), key=lambda use: -len(use.asked))
    families = _families(content, uses)
    headings = tuple(Heading(f"family-{family.id}", family.name) for family, _ in families if family)
    html = renderer.html("evidence", SitePage.EVIDENCE, families=families, often=often, sets=sets)
    yield Page(SitePage.EVIDENCE, "Evidence library", html, headings)
    yield _matrix(renderer, uses, sets, often)
    for use in uses:
        kind, address = use.kind, address_of(EvidenceType, use.kind.id)
        html = renderer.html("evidence_type", address, use=use, groups=by_thematic(use.asked), sets=sets)
        yield Page(address, kind.name, html, headings_of(each.set for each in use.asked))


def _asking_for(content: Content, kind: EvidenceType) -> Iterator[Asked]:
    for thematic, each in content.all_sets():
        own = tuple(item for item in each.evidence if kind.id in item.types)
        if own:
            yield Asked(thematic, each, evidence=own)


def _families(content: Content, uses: tuple[Use, ...]) -> list[tuple[Category | None, list[Use]]]:
    """The types by family, in the toolkit's order; those of none come last, and alone where no toolkit has families."""
    grouped: list[tuple[Category | None, list[Use]]] = [
        (family, [use for use in uses if use.kind.family == family.id])
        for family in content.toolkit.evidence_families
    ]
    grouped.append((None, [use for use in uses if use.kind.family is None]))
    return [(family, found) for family, found in grouped if found]


def _matrix(
    renderer: Renderer,
    uses: tuple[Use, ...],
    sets: list[tuple[Thematic, RecommendationSet]],
    often: list[Use],
) -> Page:
    html = renderer.html(
        "matrix", SitePage.MATRIX, uses=uses, sets=sets, often=often, picture=_picture(uses, sets)
    )
    keywords = "matrix table picture which evidence is asked for where, gather once and use many times"
    return Page(SitePage.MATRIX, "Evidence against sets", html, keywords=keywords)


def _picture(uses: tuple[Use, ...], sets: list[tuple[Thematic, RecommendationSet]]) -> Picture:
    columns = {str(each.id): number for number, (_, each) in enumerate(sets)}
    most = max((count for use in uses for count in use.by_set.values()), default=1)
    dots = tuple(
        Dot(
            _middle(columns[name]),
            _middle(row),
            round(max(_SMALLEST, _LARGEST * sqrt(count / most)), 1),
            count,
        )
        for row, use in enumerate(uses)
        for name, count in use.by_set.items()
    )
    breaks = tuple(
        number * _STEP for number in range(1, len(sets)) if sets[number - 1][0] is not sets[number][0]
    )
    return Picture(_STEP, dots, breaks)


def _middle(number: int) -> int:
    return number * _STEP + _STEP // 2
