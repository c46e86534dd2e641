"""Any text at all goes from Python into the checklist in a real browser, out into YAML, back into Python, and
is the same.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from browsing import Make, open_file, save_file
from howdoweknow.assessments.yaml_file import dump_answers, parse_answers
from howdoweknow.model.base import Day, FreeText, Id
from howdoweknow.model.self_assessment import (
    FORMAT,
    Action,
    ActionLevel,
    ActionStatus,
    Answer,
    Assured,
    Closed,
    EvidenceHeld,
    Lead,
    Moderated,
    Revised,
    SectionState,
    SelfAssessment,
    SetAside,
    Signed,
)
from support import NASTY, days, texts

free = texts.map(FreeText)
dates = days.map(Day)
questions = ("smo-1-q1", "smo-1-q2", "pum-1-q1", "pum-1-q2", "pum-1-q3")
judgements = st.sampled_from(("sound", "shaky", "unseen")).map(Id)
signed = st.builds(Signed, by=free, date=st.none() | dates)

answers = st.builds(
    Answer,
    question_fingerprint=st.none() | st.sampled_from(("1234567e", "00000000")).map(FreeText),
    judgement=st.none() | judgements,
    because=free,  # some judgements need one
    evidence=st.sampled_from(((), (Id("log"),), (Id("log"), Id("010")))),
    moderated=st.none()
    | st.builds(Moderated, judgement=judgements, by=free, role=free, because=free, looked_at=free),
    answered=st.none() | signed,
)
held = st.builds(
    EvidenceHeld,
    title=free,
    type=st.none() | st.just(Id("log-book")),
    where=st.none() | free,
    dated=st.none() | dates,
    strength=st.none() | st.just(Id("shown")),
    evidence_items=st.sampled_from(((), (Id("smo-1-e1"),), (Id("smo-1-e1"), Id("pum-1-e1")))),
)
actions = st.builds(
    Action,
    questions=st.just((Id("smo-1-q1"),)),
    what=free,
    level=st.none() | st.sampled_from(ActionLevel),
    lead=st.none() | st.builds(Lead, agency=free, post=free),
    due=st.none() | dates,
    revised=st.lists(st.builds(Revised, due=dates, why=free), max_size=2).map(tuple),
    status=st.none() | st.sampled_from(ActionStatus),
    partners=st.none() | free,
    wanted=st.none() | free,
    closed=st.none()
    | st.builds(
        Closed, by=free, date=st.none() | dates, evidence=st.sampled_from(((), (Id("log"),))), because=free
    ),
)
said = st.builds(
    SectionState,
    who=texts.filter(bool).map(FreeText),  # a section of which nothing is said is not written
    completed=st.none() | signed,
    set_aside=st.none()
    | st.builds(
        SetAside,
        because=texts.filter(bool).map(FreeText),
        who=free,
        adds=free,
        needs=free,
        date=st.none() | dates,
    ),
)
assessments = st.builds(
    SelfAssessment,
    format=st.just(FreeText(FORMAT)),
    toolkit=st.just(Id("mountain-huts")),
    checklist=st.just(Id("recommendations")),
    edition=st.just(FreeText("2031-02")),
    partnership=st.just(Id("eagle-hut")),
    period=st.none() | st.just(Id("winter-2031")),
    label=st.none() | free,
    marking=st.none() | free,
    sections=st.dictionaries(st.sampled_from(("smo-1", "pum-1")).map(Id), said, max_size=2),
    prepared=st.none() | signed,
    assured=st.none() | st.builds(Assured, by=free, independent=st.booleans(), looked_at=free, changed=free),
    answers=st.dictionaries(st.sampled_from(questions).map(Id), answers, max_size=5),
    evidence=st.fixed_dictionaries({Id("log"): held, Id("010"): held}),
    actions=st.dictionaries(st.sampled_from(("sweep", "no", "12")).map(Id), actions, max_size=2),
    decisions=st.lists(
        st.dictionaries(st.sampled_from(("what", "by")).map(Id), free, min_size=1), max_size=2
    ).map(tuple),
    archived=st.dictionaries(st.sampled_from(("smo-1-q3", "old-q1")).map(Id), answers, max_size=2),
    end=st.just(FreeText(FORMAT)),
)


@pytest.fixture
def page(open_checklist: Make) -> Page:
    return open_checklist("open-save")


def _through_the_browser(page: Page, assessment: SelfAssessment, folder: Path) -> SelfAssessment:
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    open_file(page, "a.yml", dump_answers(assessment).encode("utf-8"))
    press = page.locator(".preview [data-part=replace]")
    # Where it says the same as what is here there is nothing to replace.
    if press.is_visible():
        press.click()
    back = save_file(page, folder / "b.yml").decode("utf-8")
    read, problems = parse_answers(back.encode())
    assert problems == []
    assert read is not None
    return read


def _values(assessment: SelfAssessment) -> dict[str, Any]:
    """Everything but the order of keys, which is the contract's and not the writer's."""
    return {name: getattr(assessment, name) for name in assessment.__dataclass_fields__ if name != "place"}


@given(assessment=assessments)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_self_assessment_comes_back_identical(
    assessment: SelfAssessment, page: Page, tmp_path: Path
) -> None:
    assert _values(_through_the_browser(page, assessment, tmp_path)) == _values(assessment)


def test_every_nasty_text_comes_back_identical_in_every_field(page: Page, tmp_path: Path) -> None:
    keys = [Id(f"e{number}") for number in range(len(NASTY))]
    assessment = SelfAssessment(
        format=FreeText(FORMAT),
        toolkit=Id("mountain-huts"),
        checklist=Id("recommendations"),
        edition=FreeText("2031-02"),
        partnership=Id("eagle-hut"),
        prepared=Signed(by=FreeText("".join(NASTY[:-3]))),
        answers={Id("smo-1-q1"): Answer(because=FreeText("\n".join(NASTY[:-3])))},
        evidence={
            key: EvidenceHeld(title=FreeText(f"{key}"), where=FreeText(text))
            for key, text in zip(keys, NASTY, strict=True)
        },
        actions={key: Action(what=FreeText(text)) for key, text in zip(keys, NASTY, strict=True)},
        end=FreeText(FORMAT),
    )
    back = _through_the_browser(page, assessment, tmp_path)
    assert [each.where for each in back.evidence.values()] == list(NASTY)
    assert [each.what for each in back.actions.values()] == list(NASTY)
    assert _values(back) == _values(replace(assessment, decisions=()))
