"""Reads a content folder into one object."""

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
    """Everything in a content folder, as built by `read_content`; its entries are frozen."""

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
    """The settings in `reports.yml`, if there is one."""
    retired: tuple[RetiredId, ...] = ()
    """The ids in `retired.yml`. Those of items are in the files of their sets and inspections."""
    changes: tuple[Change, ...] = ()
    """What each edition changed, the newest first."""
    entries: tuple[Entry, ...] = ()
    """Every entry at any depth, duplicates included, in the order of files and lines."""
    problems: tuple[Problem, ...] = ()
    incomplete: frozenset[str] = frozenset()
    """The kinds of id of which some may be missing because their entries are invalid."""
    _toolkit: Toolkit | None = None
    _sets: dict[str, tuple[RecommendationSet, ...]] = field(default_factory=dict)

    @property
    def toolkit(self) -> Toolkit:
        """The content of `toolkit.yml`. Raises LookupError if it could not be read."""
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
        """Every recommendation set, also of unknown thematics, in the order of files."""
        for file in self.recommendations:
            yield from file.sets

    @property
    def recommendation_ids(self) -> set[str]:
        """The id of every recommendation."""
        return {
            recommendation.id for item_set in self.every_set() for recommendation in item_set.recommendations
        }

    def all_sets(self) -> Iterator[tuple[Thematic, RecommendationSet]]:
        """Every recommendation set with its thematic, in reading order."""
        for thematic in self.thematics:
            for item_set in self.sets_of(thematic.id):
                yield thematic, item_set


def read_content(root: Path, shown: Path | None = None) -> Content:
    """Read everything below `root`. Never raises for what is in the files: `problems` says what is wrong.

    `shown` is the folder that places of problems name, if it is not `root` itself.
    """
    with gc_paused():
        files = [_read_file(path, root, shown or root) for path in content_files(root)]
    problems = [problem for file in files for problem in file.problems]
    if not (root / TOOLKIT_FILE).exists():
        place = Place(str(root / TOOLKIT_FILE))
        problems.append(error(place, "there is no such file; every content folder must have one"))
    content = _arrange(root, [entry for file in files for entry in file.entries])
    content.problems = tuple(problems)
    content.incomplete = frozenset(kind for file in files for kind in file.incomplete)
    return content


@dataclass(frozen=True, slots=True)
class _File:
    """What one file contributes: its valid entries, its problems, and the kinds of id that may be missing."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    incomplete: tuple[str, ...] = ()


def _read_file(path: Path, root: Path, shown: Path) -> _File:
    relative = PurePosixPath(path.relative_to(root).as_posix())
    document = read_file(path, str(shown / relative))
    file_type = file_type_of(relative)
    if file_type is None:
        unexpected = error(Place(document.path), describe_unexpected_file(relative))
        return _File(problems=[*document.problems, unexpected])
    if document.root is None:
        return _File(problems=document.problems, incomplete=file_type.defines)
    decoded = _decode_entries(DecodingContext(document), file_type)
    entries = [entry for entry in decoded if entry is not INVALID]
    if file_type.is_named_by_id:
        for entry in entries:
            _check_file_name(document, relative, entry)
    incomplete = file_type.defines if _may_lack_ids(decoded, entries, document) else ()
    return _File(entries, document.problems, incomplete)


def _may_lack_ids(decoded: list[Any], entries: list[Entry], document: Document) -> bool:
    """Whether ids that the file defines may be unknown because something in it is invalid."""
    if not decoded or len(entries) < len(decoded):
        return True
    return bool(document.problems) and any(map(_lacks_an_id, entries))


def _lacks_an_id(entry: Entry) -> bool:
    """Whether an id of the entry, or of any entry below it, is invalid and so empty."""
    return any(getattr(below, "id", None) == "" for below in walk_entries(entry))


def _decode_entries(context: DecodingContext, file_type: ContentFileType) -> list[Any]:
    """The entries of a file, INVALID ones included."""
    root = context.document.root or Scalar(1, 1, "", plain=True)
    if not file_type.is_list:
        return [decode(context, root, file_type.holds, file_type.called)]
    if isinstance(root, Scalar) and root.blank:
        return []
    if not isinstance(root, Sequence):
        first_key = next(iter(shape(file_type.holds).fields))
        context.report(root, f"this file must be a list: each entry starts with '- {first_key}: '")
        return [INVALID]
    return [decode(context, item, file_type.holds, file_type.called) for item in root.items]


def _check_file_name(document: Document, relative: PurePosixPath, entry: Entry) -> None:
    """A file in a folder is named after the id of its entry."""
    name = getattr(entry, "thematic", None) or getattr(entry, "id", None)
    if name and relative.stem != name:
        place = name.place if isinstance(name, Id) else Place(document.path)
        document.problems.append(
            error(
                place,
                f"this is '{printable(name)}', but the file is called {relative.name}; they must be the same",
            )
        )


def _arrange(root: Path, read: list[Entry]) -> Content:
    """The content made of the top-level entries of all files."""
    recommendations = tuple(_of(read, Recommendations))
    return Content(
        root,
        thematics=tuple(sorted(_of(read, Thematic), key=lambda thematic: (thematic.published, thematic.id))),
        recommendations=recommendations,
        audiences=_by_id(_of(read, Audience)),
        topics=_by_id(_of(read, Topic)),
        evidence_types=_by_id(_of(read, EvidenceType)),
        terms=_by_id(_of(read, Term)),
        partnerships=_by_id(_of(read, Partnership)),
        inspections=tuple(
            sorted(_of(read, Inspection), key=lambda inspection: (inspection.published, inspection.id))
        ),
        checklists=tuple(_of(read, DescribedChecklist)),
        reports=next(iter(_of(read, ReportSettings)), None),
        retired=tuple(_of(read, RetiredId)),
        changes=tuple(sorted(_of(read, Change), key=lambda change: change.date, reverse=True)),
        entries=tuple(below for entry in read for below in walk_entries(entry)),
        _toolkit=next(iter(_of(read, Toolkit)), None),
        _sets={file.thematic: file.sets for file in recommendations},
    )


def _of(entries: Iterable[Entry], kind: type[T]) -> list[T]:
    return [entry for entry in entries if isinstance(entry, kind)]


def _by_id(entries: Iterable[Any]) -> dict[str, Any]:
    return {str(entry.id): entry for entry in entries}
