"""What `howdoweknow check` does: tells content from self-assessments and gathers the problems of both."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from howdoweknow.assessments.checklists import checklist_called
from howdoweknow.assessments.checks import check_answers
from howdoweknow.assessments.returns import (
    duplicates,
    files_in,
    is_self_assessment_name,
    not_looked_at,
    unfilled,
)
from howdoweknow.assessments.scoring import Stand, summary
from howdoweknow.assessments.yaml_file import comment_warnings, read_answers
from howdoweknow.checks.content import check_content
from howdoweknow.content.git_revision import write_revision
from howdoweknow.content.id_history import check_since
from howdoweknow.content.layout import TOOLKIT_FILE, content_files
from howdoweknow.content.loader import Content, read_content
from howdoweknow.model.self_assessment import SelfAssessment
from howdoweknow.problems import Place, Problem, error, has_errors, printable


def check_paths(
    paths: Iterable[Path], content_folder: Path, on: date | None = None
) -> tuple[list[Problem], str]:
    """Every problem of what is named, and in words how much was looked at.

    Where a day is given, that tells too what each self-assessment comes to on it.
    """
    checker = _Checker(content_folder, on)
    for path in paths:
        checker.check(path)
    return sorted(set(checker.problems)), checker.counted()


def check_ids_since(folder: Path, revision: str) -> list[Problem]:
    """Every id of a content folder that has gone, or changed what it means, since a git revision. Raises RevisionError, OSError."""
    with TemporaryDirectory(prefix="howdoweknow-") as name:
        write_revision(folder, revision, Path(name))
        before = read_content(Path(name), shown=folder)
    return check_since(read_content(folder), before, revision)


class _Checker:
    """Reads and checks the content once, however many self-assessments are held against it."""

    def __init__(self, content_folder: Path, on: date | None) -> None:
        self.content_folder = content_folder
        self.on = on
        self.sums: list[str] = []
        self.problems: list[Problem] = []
        self.read: dict[Path, tuple[Content, list[Problem]]] = {}
        self.files = 0

    def counted(self) -> str:
        return "\n".join([*self.sums, f"{self.files} file{'' if self.files == 1 else 's'} checked"])

    def check(self, path: Path) -> None:
        if path.is_dir() and not path.is_symlink():
            if (path / TOOLKIT_FILE).exists() or path == self.content_folder:
                self.files += len(content_files(path))
                self.problems += self.checked(path)[1]
            else:
                self.check_folder(path)
        elif (home := self.content_home(path)) is not None:
            self.files += 1
            shown = str(path)
            self.problems += [
                Problem(
                    Place(shown, problem.place.line, problem.place.column), problem.message, problem.level
                )
                for problem in self.checked(home)[1]
                if Path(problem.place.path).resolve() == path.resolve()
            ]
        else:
            self.check_self_assessment(path)

    def check_folder(self, path: Path) -> None:
        files = files_in(path)
        read = [each for each in files if is_self_assessment_name(each)]
        self.problems += [not_looked_at(each) for each in files if not is_self_assessment_name(each)]
        if not read:
            self.problems.append(
                error(
                    Place(str(path)), "there is neither a toolkit.yml nor any other .yml file in this folder"
                )
            )
        assessments = [(each, self.check_self_assessment(each)) for each in read]
        complete = [(each, assessment) for each, assessment in assessments if assessment is not None]
        self.problems += duplicates(complete)
        self.problems += [problem for _, assessment in complete for problem in unfilled(assessment)]

    def checked(self, folder: Path) -> tuple[Content, list[Problem]]:
        """The content of a folder and all its problems."""
        if folder not in self.read:
            content = read_content(folder)
            self.read[folder] = content, check_content(content)
        return self.read[folder]

    def content_home(self, path: Path) -> Path | None:
        """The content folder that a file belongs to, if it belongs to one."""
        return next((parent for parent in path.parents if (parent / TOOLKIT_FILE).is_file()), None)

    def check_self_assessment(self, path: Path) -> SelfAssessment | None:
        """Check one file; returns what it says where it could be read."""
        self.files += 1
        assessment, problems = read_answers(path)
        self.problems += problems
        self.problems += comment_warnings(path)
        if assessment is None:
            return None
        content, broken = self.checked(self.content_folder)
        if has_errors(broken):
            self.problems.append(
                error(
                    Place(str(path)),
                    f"the content in {self.content_folder} has errors of its own; run check on it first",
                )
            )
            return assessment
        checklist = checklist_called(content, assessment.checklist)
        self.problems += check_answers(assessment, content, checklist)
        if self.on is not None:
            stand = Stand(assessment, checklist, content.toolkit, self.on.isoformat())
            self.sums.append(f"{printable(str(path), 400)}: {summary(stand.count(checklist.sections))}")
        return assessment
