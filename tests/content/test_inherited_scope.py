"""Which audiences and topics apply to an item: its own, or those it inherits."""

from __future__ import annotations

from howdoweknow.content.inherited_scope import inherited_scope
from howdoweknow.model.base import Id, Text
from howdoweknow.model.recommendations import EvidenceItem, LineOfEnquiry, Recommendation, RecommendationSet

OWN = Recommendation(
    id=Id("s-r1"), text=Text("x"), source=(), audiences=(Id("wardens"),), topics=(Id("fire"),)
)
WITHOUT = Recommendation(id=Id("s-r2"), text=Text("x"), source=())
SET = RecommendationSet(
    id=Id("s"),
    title=Text("x"),
    addressed_to=Text("x"),
    audiences=(Id("committees"), Id("wardens")),
    topics=(Id("fire"), Id("water")),
    recommendations=(OWN, WITHOUT),
)


def _question(*tests: str) -> LineOfEnquiry:
    return LineOfEnquiry(id=Id("s-q1"), text=Text("x?"), source=(), tests=tuple(map(Id, tests)))


def test_a_recommendation_keeps_its_own() -> None:
    assert inherited_scope(OWN, SET) == (["wardens"], ["fire"])


def test_a_recommendation_without_its_own_inherits_those_of_its_set() -> None:
    assert inherited_scope(WITHOUT, SET) == (["committees", "wardens"], ["fire", "water"])


def test_a_question_has_those_of_the_recommendations_it_tests() -> None:
    assert inherited_scope(_question("s-r1"), SET) == (["wardens"], ["fire"])
    assert inherited_scope(_question("s-r1", "s-r2"), SET) == (["wardens", "committees"], ["fire", "water"])


def test_evidence_and_the_set_itself_have_those_of_the_set() -> None:
    evidence = EvidenceItem(id=Id("s-e1"), text=Text("x"), source=(), types=())
    assert (
        inherited_scope(evidence, SET) == inherited_scope(SET, SET) == (list(SET.audiences), list(SET.topics))
    )
