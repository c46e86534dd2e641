"""Which files a content folder has, and what each of them holds."""

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
    """A kind of file: its path, the class of what it holds, and what messages call one of these."""

    path: str
    """A name, or `<folder>/<id>.yml` for a folder that has a file for each entry."""
    holds: type[Entry]
    called: str
    gives: tuple[str, ...] = ()
    """The kinds of id that it gives: where one of its entries is lost, a name that is not found may be its name."""
    listed: bool = False
    """Whether it holds a list of them."""

    @property
    def name(self) -> str:
        """The name of the file without its ending, or of the folder."""
        return self.path.split("/")[0].removesuffix(".yml")

    @property
    def named_after_its_entry(self) -> bool:
        """Whether the name of the file is the id of what it holds."""
        return "/" in self.path


CONTENT_FILE_TYPES = (
    ContentFileType(
        TOOLKIT_FILE, Toolkit, "the toolkit", ("document", "nation", "family", "evidence family")
    ),
    ContentFileType("reports.yml", ReportSettings, "this file"),
    ContentFileType("audiences.yml", Audience, "an audience", ("audience",), listed=True),
    ContentFileType("topics.yml", Topic, "a topic", ("topic",), listed=True),
    ContentFileType("evidence_types.yml", EvidenceType, "an evidence type", ("evidence type",), listed=True),
    ContentFileType("terms.yml", Term, "a term", ("term",), listed=True),
    ContentFileType("partnerships.yml", Partnership, "a partnership", ("partnership",), listed=True),
    ContentFileType("retired.yml", RetiredId, "a retired id", listed=True),
    ContentFileType("changes.yml", Change, "a change", listed=True),
    ContentFileType("thematics/<id>.yml", Thematic, "a thematic", ("thematic",)),
    ContentFileType(
        "recommendations/<id>.yml", Recommendations, "this file", ("recommendation set", "recommendation")
    ),
    ContentFileType("inspections/<id>.yml", Inspection, "the inspection", ("inspection",)),
    ContentFileType("checklists/<id>.yml", DescribedChecklist, "the checklist"),
)
_BY_PATH = {kind.path: kind for kind in CONTENT_FILE_TYPES}


def content_files(root: Path) -> list[Path]:
    """Every YAML file of a content folder, sorted, whatever its name; links are listed, never followed."""
    paths = (path for suffix in ("*.yml", "*.yaml") for path in root.rglob(suffix))
    return sorted(
        path for path in paths if not any(part.startswith(".") for part in path.relative_to(root).parts)
    )


def file_type_of(relative: PurePosixPath) -> ContentFileType | None:
    """What a file at this place of a content folder holds; None where no such file is read."""
    in_folder = len(relative.parts) == 2 and relative.suffix == ".yml"
    return _BY_PATH.get(f"{relative.parent}/<id>.yml" if in_folder else str(relative))


def describe_unexpected_file(relative: PurePosixPath) -> str:
    """What to tell an editor of a file that is not read, and what to do about it."""
    if relative.suffix == ".yaml":
        return "the name of a content file ends in .yml; rename it"
    return f"no file of this name is read here.{did_you_mean(str(relative), _BY_PATH)} Files of a toolkit: {', '.join(_BY_PATH)}."
