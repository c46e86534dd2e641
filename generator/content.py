"""Reads a content folder into one object that answers questions about it. Touches the disk; renders nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from generator.checklist_model import DescribedChecklist
from generator.collecting import without_collecting
from generator.decoder import decode, entries, shape
from generator.inspection_model import Inspection
from generator.model import (
    Audience,
    Change,
    Entry,
    EvidenceType,
    Id,
    Partnership,
    Recommendations,
    RecommendationSet,
    RetiredName,
    Term,
    Thematic,
    Toolkit,
    Topic,
)
from generator.problems import Place, Problem, error, nearest, printable
from generator.report_model import ReportForms
from generator.scalars import BROKEN, Reading
from generator.yaml_reader import read_file
from generator.yaml_tree import Document, Scalar, Sequence

TOOLKIT_FILE = "toolkit.yml"
PAGES_FOLDER = "pages"
REPORTS_FILE = "reports.yml"

# Files that hold one entry.
_SINGLE: dict[str, type[Entry]] = {TOOLKIT_FILE: Toolkit, REPORTS_FILE: ReportForms}

# Files that hold a list of entries, and folders that hold a file an entry.
_LISTS: dict[str, type[Entry]] = {
    "audiences.yml": Audience,
    "topics.yml": Topic,
    "evidence_types.yml": EvidenceType,
    "terms.yml": Term,
    "partnerships.yml": Partnership,
    "retired.yml": RetiredName,
    "changes.yml": Change,
}
_FOLDERS: dict[str, type[Entry]] = {
    "thematics": Thematic,
    "recommendations": Recommendations,
    "inspections": Inspection,
    "checklists": DescribedChecklist,
}
_WHAT: dict[type[Entry], str] = {
    Toolkit: "the toolkit",
    Audience: "an audience",
    Topic: "a topic",
    EvidenceType: "an evidence type",
    Term: "a term",
    Partnership: "a partnership",
    RetiredName: "a retired id",
    Change: "a change",
    Thematic: "a thematic",
    Recommendations: "this file",
    Inspection: "the inspection",
    DescribedChecklist: "the checklist",
    ReportForms: "this file",
}


T = TypeVar("T", bound=Entry)


# The kinds of id that each class gives; where one of its entries is lost, a name that is not found may be its name.
_GIVES: dict[type[Entry], tuple[str, ...]] = {
    Toolkit: ("document", "nation", "family", "evidence family"),
    Audience: ("audience",),
    Topic: ("topic",),
    EvidenceType: ("evidence type",),
    Term: ("term",),
    Partnership: ("partnership",),
    RetiredName: (),
    Change: (),
    Thematic: ("thematic",),
    Recommendations: ("recommendation set", "recommendation"),
    Inspection: (),
    DescribedChecklist: (),
    ReportForms: (),
}


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
    reports: ReportForms | None = None
    """What `reports.yml` says, where there is one."""
    retired: tuple[RetiredName, ...] = ()
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
    with without_collecting():
        for path in content_files(root):
            read, met, lost = _read(path, root, shown or root)
            found += read
            problems += met
            incomplete.update(lost)
    if not (root / TOOLKIT_FILE).exists():
        problems.append(error(Place(str(root / TOOLKIT_FILE)), "there is no such file; a content folder is known by it"))
    _arrange(content, found)
    content.problems = tuple(problems)
    content.incomplete = frozenset(incomplete)
    return content


def kinds_of_file() -> Iterator[tuple[str, type[Entry], bool]]:
    """Every kind of file of a content folder: its path, the class of what it holds, whether it is a list of them."""
    for name, kind in _SINGLE.items():
        yield name, kind, False
    for name, kind in _LISTS.items():
        yield name, kind, True
    for folder, kind in _FOLDERS.items():
        yield f"{folder}/<id>.yml", kind, False


def content_files(root: Path) -> list[Path]:
    """Every YAML file of a content folder, sorted, whatever its name; links are listed, never followed."""
    paths = (path for suffix in ("*.yml", "*.yaml") for path in root.rglob(suffix))
    return sorted(path for path in paths if not any(part.startswith(".") for part in path.relative_to(root).parts))


def _read(path: Path, root: Path, shown: Path) -> tuple[list[Entry], list[Problem], tuple[str, ...]]:
    """The entries of one file, its problems, and the kinds of id that may be missing because of them."""
    relative = PurePosixPath(path.relative_to(root).as_posix())
    document = read_file(path, str(shown / relative))
    kind = _kind(relative)
    if kind is None:
        return [], [*document.problems, error(Place(document.path), _unexpected(relative))], ()
    if document.root is None:
        return [], document.problems, _GIVES[kind]
    reading = Reading(document)
    decoded = _decoded_list(reading, kind) if str(relative) in _LISTS else [decode(reading, document.root, kind, _WHAT[kind])]
    read = [entry for entry in decoded if entry is not BROKEN]
    if str(relative) not in _LISTS:
        for entry in read:
            _check_name(document, relative, entry)
    return read, document.problems, _GIVES[kind] if len(read) < len(decoded) or not decoded else ()


def _kind(relative: PurePosixPath) -> type[Entry] | None:
    if str(relative) in _SINGLE:
        return _SINGLE[str(relative)]
    if len(relative.parts) == 2 and relative.suffix == ".yml":
        return _FOLDERS.get(relative.parts[0])
    return _LISTS.get(str(relative))


def _unexpected(relative: PurePosixPath) -> str:
    known = [path for path, _, _ in kinds_of_file()]
    if relative.suffix == ".yaml":
        return "the name of a content file ends in .yml; rename it"
    return f"no file of this name is read here.{nearest(str(relative), known)} Files of a toolkit: {', '.join(known)}."


def _decoded_list(reading: Reading, kind: type[Entry]) -> list[Any]:
    root = reading.document.root
    if isinstance(root, Scalar) and root.blank:
        return []
    if not isinstance(root, Sequence):
        first = next(iter(shape(kind).fields))
        reading.wrong(root or Scalar(1, 1, "", True), f"this file must be a list: each entry starts with '- {first}: '")
        return [BROKEN]
    return [decode(reading, item, kind, _WHAT[kind]) for item in root.items]


def _check_name(document: Document, relative: PurePosixPath, entry: Entry) -> None:
    """A file in a folder is named after what it holds."""
    name = getattr(entry, "thematic", None) or getattr(entry, "id", None)
    if len(relative.parts) == 2 and name and relative.stem != name:
        place = name.place if isinstance(name, Id) else Place(document.path)
        document.problems.append(
            error(place, f"this is '{printable(name)}', but the file is called {relative.name}; the two must be the same")
        )


def _arrange(content: Content, found: list[Entry]) -> None:
    content.entries = tuple(each for entry in found for each in entries(entry))
    toolkits = _of(found, Toolkit)
    content._toolkit = toolkits[0] if toolkits else None
    content.thematics = tuple(sorted(_of(found, Thematic), key=lambda thematic: (thematic.published, thematic.id)))
    content.recommendations = tuple(_of(found, Recommendations))
    content._sets = {each.thematic: each.sets for each in content.recommendations}
    content.inspections = tuple(sorted(_of(found, Inspection), key=lambda inspection: (inspection.published, inspection.id)))
    content.checklists = tuple(_of(found, DescribedChecklist))
    content.reports = next(iter(_of(found, ReportForms)), None)
    content.audiences = _by_id(_of(found, Audience))
    content.topics = _by_id(_of(found, Topic))
    content.evidence_types = _by_id(_of(found, EvidenceType))
    content.terms = _by_id(_of(found, Term))
    content.partnerships = _by_id(_of(found, Partnership))
    content.retired = tuple(_of(found, RetiredName))
    content.changes = tuple(sorted(_of(found, Change), key=lambda change: change.date, reverse=True))


def _of(found: Iterable[Entry], kind: type[T]) -> list[T]:
    return [entry for entry in found if isinstance(entry, kind)]


def _by_id(found: Iterable[Any]) -> dict[str, Any]:
    return {str(entry.id): entry for entry in found}
