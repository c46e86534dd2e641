"""`howdoweknow check`: checks content and self-assessments."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from howdoweknow.cli.common import CommandFailed, content_option, report_problems, summarise
from howdoweknow.problems import Problem, has_errors


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@content_option
@click.option(
    "--since",
    metavar="REV",
    help="Also name every id that has gone since this git revision without being retired.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(paths: tuple[Path, ...], content: Path, since: str | None, form: str) -> None:
    """Check content, or self-assessments against it. PATHS are folders or files; the content folder where none is given."""
    from howdoweknow.assessments.check_files import check_paths

    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        raise click.UsageError(f"there is no file or folder '{missing[0]}'")
    earlier = _gone_since(paths or (content,), since) if since is not None else []
    problems, counted = check_paths(paths or (content,), content, date.today())
    problems = sorted([*problems, *earlier])
    report_problems(problems, form)
    if form == "text":
        click.echo(f"{counted}: {summarise(problems)}", err=True)
    if has_errors(problems):
        raise CommandFailed


def _gone_since(paths: tuple[Path, ...], revision: str) -> list[Problem]:
    from howdoweknow.assessments.check_files import check_ids_since
    from howdoweknow.content.git_revision import RevisionError
    from howdoweknow.content.layout import TOOLKIT_FILE

    for path in paths:
        if not (path / TOOLKIT_FILE).is_file():
            raise click.UsageError(f"--since compares a content folder, and '{path}' has no {TOOLKIT_FILE}")
    try:
        return [problem for path in paths for problem in check_ids_since(path, revision)]
    except (RevisionError, OSError) as problem:
        raise click.UsageError(str(problem)) from problem
