"""Checks content by all its rules: those of ids, of the toolkit, of what is asked, of checklists and of inspections.

One rule is one small generator whose docstring is the rule; each module's `RULES` holds its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from howdoweknow.checks.checklists import RULES as OF_CHECKLISTS
from howdoweknow.checks.ids import RULES as OF_IDS
from howdoweknow.checks.inspections import RULES as OF_INSPECTIONS
from howdoweknow.checks.recommendations import RULES as OF_WHAT_IS_ASKED
from howdoweknow.checks.toolkit import RULES as OF_THE_TOOLKIT
from howdoweknow.content.loader import Content
from howdoweknow.performance import gc_paused
from howdoweknow.problems import Problem

Rule = Callable[[Content], Iterator[Problem]]
RULES: tuple[Rule, ...] = (*OF_IDS, *OF_THE_TOOLKIT, *OF_WHAT_IS_ASKED, *OF_CHECKLISTS, *OF_INSPECTIONS)


def check_content(content: Content) -> list[Problem]:
    """Every problem of the content, from reading it and from the rules, in the order of files and lines."""
    found = list(content.problems)
    with gc_paused():
        for rule in RULES:
            # What stands nowhere stands in for a value that could not be read, and that has been said.
            found += (problem for problem in rule(content) if problem.place.path)
    return sorted(found)
