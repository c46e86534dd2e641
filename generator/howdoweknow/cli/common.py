"""What the commands share: options, the reading of sound content, and the printing of problems with the exit status they end in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from howdoweknow.problems import Problem, format_json, format_text, has_errors, printable

if TYPE_CHECKING:
    from howdoweknow.content.loader import Content

T = TypeVar("T")
FINE, WRONG, BUSY = 0, 1, 75

content_option = click.option(
    "--content", type=click.Path(path_type=Path, file_okay=False), default=Path("content"),
    show_default=True, help="The toolkit's content folder.",
)  # fmt: skip


def sound(folder: Path) -> Content:
    """The content of a folder; where it has errors they are printed and the program ends."""
    from howdoweknow.checks.content import check_content
    from howdoweknow.content.loader import read_content

    content = read_content(folder)
    problems = check_content(content)
    if has_errors(problems):
        report_problems(problems)
        sys.exit(WRONG)
    return content


def slug(name: str) -> str:
    """The id that was typed. Raises a usage error for what is none."""
    from howdoweknow.schema.scalars import explain_invalid_id

    if why := explain_invalid_id(name):
        raise click.UsageError(f"'{printable(name)}' is not an id: {why}")
    return name


def started(work: Callable[[], T]) -> T:
    """What `work` returns; where a file is in the way or cannot be written, that is said and the program ends."""
    from howdoweknow.content.scaffold import AlreadyExists

    try:
        return work()
    except (AlreadyExists, OSError) as problem:
        click.echo(str(problem), err=True)
        sys.exit(WRONG)


def sum_of(problems: list[Problem]) -> str:
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
