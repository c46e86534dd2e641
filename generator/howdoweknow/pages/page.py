"""What a page is, and the renderer that makes one from a template. Knows no site engine and writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from howdoweknow.content.addresses import (
    RetiredInspectionItem,
    RetiredItem,
    item_addresses,
    retired_inspection_items,
    retired_items,
)
from howdoweknow.content.citations import source_keys_of
from howdoweknow.content.glossary import TermFinder
from howdoweknow.content.loader import Content
from howdoweknow.content.related_findings import RelatedFindings, RelatedFindingsIndex
from howdoweknow.importing.official_wording import Official, Quotation
from howdoweknow.model.base import Entry
from howdoweknow.model.checklists import Checklist
from howdoweknow.model.recommendations import (
    EvidenceItem,
    LineOfEnquiry,
    Recommendation,
    RecommendationSet,
    Retired,
    Thematic,
)
from howdoweknow.model.vocabulary import Audience
from howdoweknow.rendering.jinja import environment


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, for its table of contents."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `address` is relative to the site; `title` and headings are plain text, `html` is safe to print."""

    address: str
    title: str
    html: str
    headings: tuple[Heading, ...] = ()
    keywords: str = ""
    """Words by which a search finds a page that lists things, beside its title."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one set asks, as far as a page shows it."""

    thematic: Thematic
    set: RecommendationSet
    recommendations: tuple[Recommendation, ...] = ()
    enquiries: tuple[LineOfEnquiry, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    through: tuple[Audience, ...] = ()
    """The wider audiences it is addressed to, where the audience of the page is not named itself."""


@dataclass(slots=True)
class Renderer:
    """Renders templates with what every page needs."""

    content: Content
    checklist: Checklist
    official: Official = field(default_factory=Official)
    written: frozenset[str] = frozenset()
    """The names of the hand-written pages that there are."""
    finder: TermFinder = field(init=False)
    related_findings: RelatedFindingsIndex = field(init=False)
    addresses: dict[str, str] = field(init=False)
    """Where everything stands that is asked or that an inspection says, and what is not any more."""
    gone: dict[str, tuple[Retired, ...]] = field(init=False)
    """What is not asked or said any more, by the address of the page on which it stood."""

    def __post_init__(self) -> None:
        self.finder = TermFinder(self.content.terms.values())
        self.related_findings = RelatedFindingsIndex(self.content)
        self.addresses = item_addresses(self.content)
        self.gone = {}
        gone: tuple[RetiredItem | RetiredInspectionItem, ...] = (
            *retired_items(self.content),
            *retired_inspection_items(self.content),
        )
        for item in gone:
            page = item.address.partition("#")[0]
            self.gone[page] = (*self.gone.get(page, ()), item.entry)

    def html(self, template: str, address: str, **given: Any) -> str:
        """The page's own part, from a template of `pages/`; its links are made for a page at this address."""
        return (
            environment()
            .get_template(f"pages/{template}.html.j2")
            .render(
                content=self.content,
                toolkit=self.content.toolkit,
                checklist=self.checklist,
                official=self.official,
                quote=self.quote,
                written=self.written,
                **{"addresses": self.addresses, **given},
                address=address,
                root="../" * address.count("/"),
            )
        )

    def quote(self, item: Entry) -> tuple[Quotation, ...]:
        """The official wording of an item and its parts, where it is at hand."""
        return self.official.quote(source_keys_of(item)) if self.official.present else ()


def source_of(address: str) -> str:
    """The Markdown file from which a site engine would print the page at an address."""
    return address.removesuffix(".html") + ".md"


def headings_of(sets: Iterable[RecommendationSet]) -> tuple[Heading, ...]:
    """The headings of a page that shows each of these sets under one."""
    return tuple(Heading(f"set-{each.id}", each.title) for each in sets)


def headings_of_related_findings(related: RelatedFindings) -> tuple[Heading, ...]:
    """The headings of what inspections said that bears on what a page is about."""
    practice = related.of("practice")
    shown = (
        ("what-was-found", "What inspectors found", len(related.items) > len(practice)),
        ("what-others-did", "What others did", practice),
    )
    return tuple(Heading(name, title) for name, title, found in shown if found)
