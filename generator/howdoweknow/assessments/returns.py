"""A folder of self-assessments that were sent in: which files are read, and what is said of all the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.problems import Place, Problem, error, warning

_SUFFIXES = frozenset({".yml", ".yaml"})
# Files that operating systems and office programs leave in folders by themselves.
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


def files_in(folder: Path) -> list[Path]:
    """Every file below a folder but hidden ones and what systems leave there, sorted; links are listed, never followed."""
    return sorted(
        path
        for path in folder.rglob("*")
        if (path.is_symlink() or not path.is_dir())
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and path.name.lower() not in _LEFT_BY_SYSTEMS
    )


def is_self_assessment_name(path: Path) -> bool:
    """Whether a file is read as a self-assessment: its name ends in .yml or .yaml, in any case."""
    return path.suffix.lower() in _SUFFIXES


def not_looked_at(path: Path) -> Problem:
    """What is said of a file with another ending."""
    inner = Path(path.stem).suffix.lower()
    advice = (
        f"rename it to {path.stem}, if it is a self-assessment"
        if inner in _SUFFIXES
        else "if it is a self-assessment, save it under a name that ends in .yml"
    )
    return error(Place(str(path)), f"not looked at: only files that end in .yml or .yaml are read; {advice}")


def duplicates(assessments: Iterable[tuple[Path, SelfAssessment]]) -> Iterator[Problem]:
    """A warning for each file that says it is of the same partnership, checklist, period and label as one before it."""
    first: dict[tuple[str, ...], Path] = {}
    for path, assessment in assessments:
        key = (
            assessment.toolkit,
            assessment.checklist,
            assessment.partnership,
            assessment.period or "",
            assessment.label or "",
        )
        earlier = first.setdefault(key, path)
        if earlier is not path:
            yield warning(
                assessment.partnership.place,
                f"{earlier} is of the same partnership, checklist and period; keep one of the two, or merge them",
            )


def unfilled(assessment: SelfAssessment) -> Iterator[Problem]:
    """A warning for a file in which nothing has been entered: a template that was left where answers belong."""
    answered = any(
        answer.judgement or answer.because or answer.evidence for answer in assessment.answers.values()
    )
    if not (
        answered or assessment.evidence or assessment.actions or assessment.sections or assessment.archived
    ):
        yield warning(
            assessment.partnership.place,
            "nothing has been entered in this file; is it a template that was left here?",
        )
