"""The judged queries: what people type, what would answer them, and how well a ranked list does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from howdoweknow.content.addresses import address_of, item_addresses
from howdoweknow.content.loader import Content
from howdoweknow.model.base import Entry, Id
from howdoweknow.model.inspections import Inspection
from howdoweknow.model.recommendations import Thematic
from howdoweknow.model.vocabulary import Audience, EvidenceType, Partnership, Term, Topic

QUERIES = Path(__file__).parents[1] / "tests" / "search" / "queries.yml"
FIRST = 3

_PAGED: dict[str, type[Entry]] = {
    "thematic": Thematic,
    "audience": Audience,
    "topic": Topic,
    "evidence-type": EvidenceType,
    "term": Term,
    "checklist": Partnership,
    "inspection": Inspection,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A query as somebody types it, and what answers it.

    What is held back was not looked at while the search was tuned.
    """

    query: str
    by: str
    find: tuple[str, ...]
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """How many queries had an answer among the first three, and the mean of one over the rank of the first
    answer.
    """

    success: float
    reciprocal: float


def judged_queries(path: Path = QUERIES) -> list[Judged]:
    entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [
        Judged(each["query"], each["by"], tuple(each["find"]), each.get("held_back", False))
        for each in entries
    ]


def addresses_of(content: Content) -> dict[str, set[str]]:
    """The addresses that answer each name a judgement may use: an item's id, or a page's kind and id."""
    found = {name: {address} for name, address in item_addresses(content).items()}
    named = {
        "thematic": [each.id for each in content.thematics],
        "audience": content.audiences,
        "topic": content.topics,
        "evidence-type": content.evidence_types,
        "term": content.terms,
        "checklist": content.partnerships,
        "inspection": [each.id for each in content.inspections],
    }
    for kind, ids in named.items():
        for name in ids:
            found[f"{kind}/{name}"] = {address_of(_PAGED[kind], Id(name))}
    for name in content.partnerships:
        # The list of checklists leads there as well.
        found[f"checklist/{name}"].add(f"checklists.html#{name}")
    return found


def rank(judged: Judged, answers: Sequence[str], addresses: dict[str, set[str]]) -> int:
    """The place of the first answer, from 1; 0 where there is none."""
    wanted = set().union(*(addresses[name] for name in judged.find))
    return next((place for place, address in enumerate(answers, 1) if address in wanted), 0)


def score(ranks: Sequence[int]) -> Score:
    """Both scores of the ranks of all queries."""
    return Score(
        sum(1 for each in ranks if 0 < each <= FIRST) / len(ranks),
        sum(1 / each for each in ranks if each) / len(ranks),
    )
