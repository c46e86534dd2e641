"""The files of a content folder and the type of entry in each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from howdoweknow.model.base import Entry
from howdoweknow.model.checklists import DescribedChecklist
from howdoweknow.model.inspections import Inspection
from howdoweknow.model.recommendations import Recommendations, Thematic
from howdoweknow.model.report_settings import ReportSettings
from howdoweknow.model.toolkit import Change, Toolkit
from howdoweknow.model.vocabulary import Audience, EvidenceType, Partnership, RetiredId, Term, Topic
from howdoweknow.problems import did_you_mean

TOOLKIT_FILE = "toolkit.yml"
PAGES_FOLDER = "pages"


@dataclass(frozen=True, slots=True)
class ContentFileType:
    """A type of content file: its path, the class of its entries, and what messages call one."""

    path: str
    """A file name, or `<folder>/<id>.yml` for a folder with one file for each entry."""
    holds: type[Entry]
    called: str
    defines: tuple[str, ...] = ()
    """The kinds of id that it defines. If an entry is invalid, an unknown id of this kind may be its id."""
    is_list: bool = False
    """Whether it has a list of entries instead of a single one."""

    @property
    def name(self) -> str:
        """The name of the file without suffix, or of the folder."""
        return self.path.split("/")[0].removesuffix(".yml")

    @property
    def is_named_by_id(self) -> bool:
        """Whether the name of the file is the id of its entry."""
        return "/" in self.path


CONTENT_FILE_TYPES = (
    ContentFileType(
        TOOLKIT_FILE, Toolkit, "the toolkit", ("document", "nation", "family", "evidence family")
    ),
    ContentFileType("reports.yml", ReportSettings, "this file"),
    ContentFileType("audiences.yml", Audience, "an audience", ("audience",), is_list=True),
    ContentFileType("topics.yml", Topic, "a topic", ("topic",), is_list=True),
    ContentFileType("evidence_types.yml", EvidenceType, "an evidence type", ("evidence type",), is_list=True),
    ContentFileType("terms.yml", Term, "a term", ("term",), is_list=True),
    ContentFileType("partnerships.yml", Partnership, "a partnership", ("partnership",), is_list=True),
    ContentFileType("retired.yml", RetiredId, "a retired id", is_list=True),
    ContentFileType("changes.yml", Change, "a change", is_list=True),
    ContentFileType("thematics/<id>.yml", Thematic, "a thematic", ("thematic",)),
    ContentFileType(
        "recommendations/<id>.yml", Recommendations, "this file", ("recommendation set", "recommendation")
    ),
    ContentFileType("inspections/<id>.yml", Inspection, "the inspection", ("inspection",)),
    ContentFileType("checklists/<id>.yml", DescribedChecklist, "the checklist"),
)
_BY_PATH = {file_type.path: file_type for file_type in CONTENT_FILE_TYPES}


def content_files(root: Path) -> list[Path]:
    """Every YAML file below a content folder, known or not, sorted; links too, but no hidden files."""
    paths = (path for suffix in ("*.yml", "*.yaml") for path in root.rglob(suffix))
    return sorted(
        path for path in paths if not any(part.startswith(".") for part in path.relative_to(root).parts)
    )


def file_type_of(relative: PurePosixPath) -> ContentFileType | None:
    """The type of the file at a path relative to the content folder; None if no such file is read."""
    in_folder = len(relative.parts) == 2 and relative.suffix == ".yml"
    return _BY_PATH.get(f"{relative.parent}/<id>.yml" if in_folder else str(relative))


def describe_unexpected_file(relative: PurePosixPath) -> str:
    """A message about a file that is not read, for an editor."""
    if relative.suffix == ".yaml":
        return "the name of a content file ends in .yml; rename it"
    suggestion = did_you_mean(str(relative), _BY_PATH)
    return f"no file of this name is read here.{suggestion} Files of a toolkit: {', '.join(_BY_PATH)}."
