"""Reads a content folder into one object that answers questions about it. Touches the disk; renders nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from howdoweknow.content.layout import (
    TOOLKIT_FILE,
    ContentFileType,
    content_files,
    describe_unexpected_file,
    file_type_of,
)
from howdoweknow.model.base import Entry, Id
from howdoweknow.model.checklists import DescribedChecklist
from howdoweknow.model.inspections import Inspection
from howdoweknow.model.recommendations import Recommendations, RecommendationSet, Thematic
from howdoweknow.model.report_settings import ReportSettings
from howdoweknow.model.toolkit import Change, Toolkit
from howdoweknow.model.vocabulary import Audience, EvidenceType, Partnership, RetiredId, Term, Topic
from howdoweknow.performance import gc_paused
from howdoweknow.problems import Place, Problem, error, printable
from howdoweknow.schema.decoder import decode, shape, walk_entries
from howdoweknow.schema.scalars import INVALID, DecodingContext
from howdoweknow.yaml.reader import read_file
from howdoweknow.yaml.tree import Document, Scalar, Sequence

T = TypeVar("T", bound=Entry)


@dataclass(slots=True)
class Content:
    """All of a content folder. Built whole by `read_content`; everything in it is frozen."""

    root: Path
    thematics: tuple[Thematic, ...] = ()
    recommendations: tuple[Recommendations, ...] = ()
    audiences: dict[str, Audience] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    evidence_types: dict[str, EvidenceType] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    inspections: tuple[Inspection, ...] = ()
    checklists: tuple[DescribedChecklist, ...] = ()
    reports: ReportSettings | None = None
    """What `reports.yml` says, where there is one."""
    retired: tuple[RetiredId, ...] = ()
    """The ids of `retired.yml`; those of items stand with the recommendations they belonged to."""
    changes: tuple[Change, ...] = ()
    """What each edition changed, the newest first."""
    entries: tuple[Entry, ...] = ()
    """Everything read and all below it, also what is there twice, in the order of files and lines."""
    problems: tuple[Problem, ...] = ()
    incomplete: frozenset[str] = frozenset()
    """The kinds of id of which some could not be read."""
    _toolkit: Toolkit | None = None
    _sets: dict[str, tuple[RecommendationSet, ...]] = field(default_factory=dict)

    @property
    def toolkit(self) -> Toolkit:
        """What holds for all of the content. Raises LookupError where `toolkit.yml` could not be read."""
        if self._toolkit is None:
            raise LookupError(f"{self.root / TOOLKIT_FILE} could not be read")
        return self._toolkit

    @property
    def has_toolkit(self) -> bool:
        """Whether `toolkit.yml` could be read."""
        return self._toolkit is not None

    def sets_of(self, thematic: str) -> tuple[RecommendationSet, ...]:
        """The recommendation sets of a thematic, in reading order."""
        return self._sets.get(thematic, ())

    def every_set(self) -> Iterator[RecommendationSet]:
        """Every recommendation set, also those of a file whose thematic is unknown, in the order of files."""
        for file in self.recommendations:
            yield from file.sets

    @property
    def recommendation_ids(self) -> set[str]:
        """The id of every recommendation."""
        return {recommendation.id for each in self.every_set() for recommendation in each.recommendations}

    def all_sets(self) -> Iterator[tuple[Thematic, RecommendationSet]]:
        """Every recommendation set with its thematic, in reading order."""
        for thematic in self.thematics:
            for each in self.sets_of(thematic.id):
                yield thematic, each


def read_content(root: Path, shown: Path | None = None) -> Content:
    """Everything below `root`, with the problems met while reading; a file that cannot be read is one problem among them.

    `shown` is the folder that places name, where it is not `root` itself.
    """
    content = Content(root)
    problems: list[Problem] = []
    found: list[Entry] = []
    incomplete: set[str] = set()
    with gc_paused():
        for path in content_files(root):
            read, met, lost = _read(path, root, shown or root)
            found += read
            problems += met
            incomplete.update(lost)
    if not (root / TOOLKIT_FILE).exists():
        problems.append(
            error(Place(str(root / TOOLKIT_FILE)), "there is no such file; a content folder is known by it")
        )
    _arrange(content, found)
    content.problems = tuple(problems)
    content.incomplete = frozenset(incomplete)
    return content


def _read(path: Path, root: Path, shown: Path) -> tuple[list[Entry], list[Problem], tuple[str, ...]]:
    """The entries of one file, its problems, and the kinds of id that may be missing because of them."""
    relative = PurePosixPath(path.relative_to(root).as_posix())
    document = read_file(path, str(shown / relative))
    kind = file_type_of(relative)
    if kind is None:
        return [], [*document.problems, error(Place(document.path), describe_unexpected_file(relative))], ()
    if document.root is None:
        return [], document.problems, kind.gives
    reading = DecodingContext(document)
    decoded = (
        _decoded_list(reading, kind)
        if kind.listed
        else [decode(reading, document.root, kind.holds, kind.called)]
    )
    read = [entry for entry in decoded if entry is not INVALID]
    if kind.named_after_its_entry:
        for entry in read:
            _check_name(document, relative, entry)
    lost = (
        len(read) < len(decoded) or not decoded or (bool(document.problems) and any(map(_lost_its_id, read)))
    )
    return read, document.problems, kind.gives if lost else ()


def _lost_its_id(entry: Entry) -> bool:
    """Whether an id in it, or in anything below it, could not be read."""
    return any(getattr(each, "id", None) == "" for each in walk_entries(entry))


def _decoded_list(reading: DecodingContext, kind: ContentFileType) -> list[Any]:
    root = reading.document.root
    if isinstance(root, Scalar) and root.blank:
        return []
    if not isinstance(root, Sequence):
        first = next(iter(shape(kind.holds).fields))
        reading.wrong(
            root or Scalar(1, 1, "", True), f"this file must be a list: each entry starts with '- {first}: '"
        )
        return [INVALID]
    return [decode(reading, item, kind.holds, kind.called) for item in root.items]


def _check_name(document: Document, relative: PurePosixPath, entry: Entry) -> None:
    """A file in a folder is named after what it holds."""
    name = getattr(entry, "thematic", None) or getattr(entry, "id", None)
    if name and relative.stem != name:
        place = name.place if isinstance(name, Id) else Place(document.path)
        document.problems.append(
            error(
                place,
                f"this is '{printable(name)}', but the file is called {relative.name}; the two must be the same",
            )
        )


def _arrange(content: Content, found: list[Entry]) -> None:
    content.entries = tuple(each for entry in found for each in walk_entries(entry))
    toolkits = _of(found, Toolkit)
    content._toolkit = toolkits[0] if toolkits else None
    content.thematics = tuple(
        sorted(_of(found, Thematic), key=lambda thematic: (thematic.published, thematic.id))
    )
    content.recommendations = tuple(_of(found, Recommendations))
    content._sets = {each.thematic: each.sets for each in content.recommendations}
    content.inspections = tuple(
        sorted(_of(found, Inspection), key=lambda inspection: (inspection.published, inspection.id))
    )
    content.checklists = tuple(_of(found, DescribedChecklist))
    content.reports = next(iter(_of(found, ReportSettings)), None)
    content.audiences = _by_id(_of(found, Audience))
    content.topics = _by_id(_of(found, Topic))
    content.evidence_types = _by_id(_of(found, EvidenceType))
    content.terms = _by_id(_of(found, Term))
    content.partnerships = _by_id(_of(found, Partnership))
    content.retired = tuple(_of(found, RetiredId))
    content.changes = tuple(sorted(_of(found, Change), key=lambda change: change.date, reverse=True))


def _of(found: Iterable[Entry], kind: type[T]) -> list[T]:
    return [entry for entry in found if isinstance(entry, kind)]


def _by_id(found: Iterable[Any]) -> dict[str, Any]:
    return {str(entry.id): entry for entry in found}
