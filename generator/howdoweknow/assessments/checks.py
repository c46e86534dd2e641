"""Checks a self-assessment against the toolkit and the checklist that it answers, rule by rule."""

from __future__ import annotations

from howdoweknow.assessments.rules import dates, entries, ids
from howdoweknow.assessments.rules.context import CheckContext, Rule
from howdoweknow.content.loader import Content
from howdoweknow.model.checklists import Checklist
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.problems import Problem

RULES: tuple[Rule, ...] = (*ids.RULES, *entries.RULES, *dates.RULES)


def check_answers(assessment: SelfAssessment, content: Content, checklist: Checklist) -> list[Problem]:
    """Every problem of a self-assessment, in the order of the file. The content must be free of errors."""
    context = CheckContext(assessment, content, checklist)
    return sorted(problem for rule in RULES for problem in rule(context))
