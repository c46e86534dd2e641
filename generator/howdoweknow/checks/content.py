"""Checks content by the rules of all modules of this room.

A rule is a generator whose docstring states it; each module lists its own in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from howdoweknow.checks import checklists, ids, inspections, recommendations, toolkit
from howdoweknow.content.loader import Content
from howdoweknow.performance import gc_paused
from howdoweknow.problems import Problem

Rule = Callable[[Content], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    *ids.RULES,
    *toolkit.RULES,
    *recommendations.RULES,
    *checklists.RULES,
    *inspections.RULES,
)


def check_content(content: Content) -> list[Problem]:
    """Every problem of the content, from reading it and from the rules, sorted by file and line."""
    problems = list(content.problems)
    with gc_paused():
        for rule in RULES:
            # Skip placeholder values, which have no place: the reader already reported why they are invalid.
            problems += (problem for problem in rule(content) if problem.place.path)
    return sorted(problems)
