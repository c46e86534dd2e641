"""Strategies that make any self-assessment."""

from __future__ import annotations

from hypothesis import strategies as st

from howdoweknow.model.base import Day, FreeText, Id
from howdoweknow.model.self_assessment import (
    FORMAT,
    Action,
    ActionLevel,
    ActionStatus,
    Answer,
    Assured,
    EvidenceHeld,
    Lead,
    Moderated,
    Revised,
    SelfAssessment,
    Signed,
)
from support import days, slugs, texts

free = texts.map(FreeText)
ids = slugs.map(Id)
dates = days.map(Day)
maybe = st.none() | free
signed = st.builds(Signed, by=maybe, date=st.none() | dates)
answers = st.builds(
    Answer,
    question_fingerprint=st.none() | st.just(FreeText("0123e567")),
    judgement=st.none() | ids,
    because=maybe,
    evidence=st.lists(ids, max_size=3).map(tuple),
    moderated=st.none()
    | st.builds(Moderated, judgement=ids, by=maybe, date=st.none() | dates, because=maybe),
    answered=st.none() | signed,
)
held = st.builds(
    EvidenceHeld,
    title=maybe,
    type=st.none() | ids,
    where=maybe,
    dated=st.none() | dates,
    evidence_items=st.lists(ids, max_size=3).map(tuple),
)
actions = st.builds(
    Action,
    questions=st.lists(ids, max_size=2).map(tuple),
    what=maybe,
    level=st.none() | st.sampled_from(ActionLevel),
    lead=st.none() | st.builds(Lead, agency=maybe, post=maybe),
    due=st.none() | dates,
    revised=st.lists(st.builds(Revised, due=dates, why=maybe), max_size=2).map(tuple),
    status=st.none() | st.sampled_from(ActionStatus),
)
assessments = st.builds(
    SelfAssessment,
    format=st.just(FreeText(FORMAT)),
    toolkit=ids,
    checklist=ids,
    edition=free,
    partnership=ids,
    period=st.none() | ids,
    marking=maybe,
    prepared=st.none() | signed,
    assured=st.none() | st.builds(Assured, by=maybe, independent=st.none() | st.booleans(), looked_at=maybe),
    answers=st.dictionaries(ids, answers, max_size=3),
    evidence=st.dictionaries(ids, held, max_size=3),
    actions=st.dictionaries(ids, actions, max_size=2),
    decisions=st.lists(st.dictionaries(ids, free, min_size=1, max_size=2), max_size=2).map(tuple),
    archived=st.dictionaries(ids, answers, max_size=2),
    end=st.just(FreeText(FORMAT)),
)
