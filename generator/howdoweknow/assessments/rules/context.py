"""What each rule checks: a self-assessment together with the content and the checklist that it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from howdoweknow.content.loader import Content
from howdoweknow.model.checklists import Checklist, Question
from howdoweknow.model.recommendations import Retired
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.model.toolkit import Judgement
from howdoweknow.problems import Problem


@dataclass(frozen=True)
class CheckContext:
    """A self-assessment, and what it is checked against."""

    assessment: SelfAssessment
    content: Content
    checklist: Checklist

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions of the checklist, by id."""
        return {
            question.id: question for section in self.checklist.sections for question in section.questions
        }

    @cached_property
    def scale(self) -> dict[str, Judgement]:
        """The judgements of every section, by id."""
        return {judgement.id: judgement for judgement in self.checklist.scale}

    @cached_property
    def retired(self) -> dict[str, Retired]:
        """The retired items of the toolkit, by id."""
        return {item.id: item for file in self.content.recommendations for item in file.retired}


Rule = Callable[[CheckContext], Iterator[Problem]]
"""A rule: its docstring states it, and it yields every violation."""
