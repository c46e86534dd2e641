"""What the commands share: options, loading valid content, printing problems, and failing with an exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from howdoweknow.problems import Problem, format_json, format_text, has_errors, printable

if TYPE_CHECKING:
    from howdoweknow.content.loader import Content

T = TypeVar("T")
WRONG, BUSY = 1, 75

config_option = click.option(
    "--config", "-f", "config_file", type=click.Path(path_type=Path, dir_okay=False), default=Path("mkdocs.yml"),
    show_default=True, help="The site's settings.",
)  # fmt: skip
content_option = click.option(
    "--content", type=click.Path(path_type=Path, file_okay=False), default=Path("content"),
    show_default=True, help="The toolkit's content folder.",
)  # fmt: skip


class CommandFailed(click.ClickException):
    """Ends the command: the message, if any, goes to standard error as it is, without a prefix."""

    def __init__(self, message: str = "", exit_code: int = WRONG) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it from the instance

    def show(self, file: IO[Any] | None = None) -> None:
        if self.message:
            click.echo(self.message, file=file, err=file is None)


def load_valid_content(folder: Path) -> Content:
    """The content of a folder. Prints its problems and raises CommandFailed if it has errors."""
    from howdoweknow.checks.content import check_content
    from howdoweknow.content.loader import read_content

    content = read_content(folder)
    problems = check_content(content)
    fail_on_errors(problems)
    return content


def fail_on_errors(problems: list[Problem]) -> None:
    """Prints the problems and raises CommandFailed if one of them is an error; prints nothing otherwise."""
    if has_errors(problems):
        report_problems(problems)
        raise CommandFailed


def validated_id(name: str) -> str:
    """The id that was typed. Raises a usage error for what is none."""
    from howdoweknow.schema.scalars import explain_invalid_id

    if why := explain_invalid_id(name):
        raise click.UsageError(f"'{printable(name)}' is not an id: {why}")
    return name


def fail_on_write_error(write: Callable[[], T]) -> T:
    """What `write` returns. Raises CommandFailed if a file is in the way or cannot be written."""
    from howdoweknow.content.scaffold import AlreadyExists

    try:
        return write()
    except (AlreadyExists, OSError) as problem:
        raise CommandFailed(str(problem)) from problem


def fail_on_build_error(build: Callable[[], T]) -> T:
    """What `build` returns. Raises CommandFailed if the build fails or another one is running."""
    from howdoweknow.site.build import BuildFailed, Busy

    try:
        return build()
    except BuildFailed as problem:
        raise CommandFailed(str(problem)) from problem
    except Busy as problem:
        raise CommandFailed(str(problem), BUSY) from problem


def require_config(config_file: Path) -> None:
    """Raises a usage error if the site's settings are missing."""
    if not config_file.is_file():
        raise click.UsageError(
            f"there is no '{config_file}' here; run this in the folder that has it, or name it with --config"
        )


def summarise(problems: list[Problem]) -> str:
    """How many problems there are, in words."""
    if not problems:
        return "no problems"
    errors = sum(1 for problem in problems if has_errors([problem]))
    warnings = len(problems) - errors
    return " and ".join(
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((errors, "error"), (warnings, "warning"))
        if count
    )


def report_problems(problems: list[Problem], form: str = "text") -> None:
    """Prints problems as text or as JSON."""
    click.echo(format_json(problems) if form == "json" else format_text(problems), nl=False)
