"""The `howdoweknow` command: reads its arguments, calls one function, prints what came of it, returns an exit status."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from howdoweknow.cli.common import BUSY, FINE, WRONG, content_option, report_problems, started, sum_of
from howdoweknow.cli.import_ import import_command
from howdoweknow.cli.merge import merge_command
from howdoweknow.cli.new import new
from howdoweknow.cli.report import report
from howdoweknow.problems import Problem, did_you_mean, has_errors, printable

T = TypeVar("T")

_config = click.option(
    "--config", "-f", "config_file", type=click.Path(path_type=Path, dir_okay=False), default=Path("mkdocs.yml"),
    show_default=True, help="The site's settings.",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="howdoweknow")
def main() -> None:
    """Builds benchmarking toolkits from structured recommendations, and reads the self-assessments made with them.

    Exit status: 0 fine, 1 problems in what was read, 2 wrong usage, 75 another build is under way.
    """


@main.command()
@_config
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write the site.")
def build(config_file: Path, out: Path | None) -> None:
    """Check the content and build the site and its checklists."""
    from howdoweknow.site.build import build_site

    _need(config_file)
    started = time.monotonic()
    target = _tried(lambda: build_site(config_file, out, progress=sys.stderr.isatty()))
    click.echo(
        f"The site is in {target} ({time.monotonic() - started:.1f} s). Open {(target / 'index.html').resolve().as_uri()}"
    )


@main.command()
@_config
@click.option("--port", type=click.IntRange(1, 65535), help="The port; a free one where none is given.")
def serve(config_file: Path, port: int | None) -> None:
    """Show the site live: a saved file is rebuilt and the browser reloads."""
    from howdoweknow.site.build import serve_site

    _need(config_file)
    _tried(lambda: serve_site(config_file, port))


@main.command()
@content_option
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--force", is_flag=True, help="Write into a folder that is not empty.")
def emit(content: Path, out: Path, force: bool) -> None:
    """Write the pages as a plain docs folder that any site engine reads."""
    from howdoweknow.site.export import emit_docs

    if out.exists() and any(out.iterdir()) and not force:
        raise click.UsageError(f"{out} is not empty; choose another folder, or add --force")
    problems = started(lambda: emit_docs(content, out))
    report_problems(problems)
    if has_errors(problems):
        sys.exit(WRONG)
    click.echo(f"The pages are in {out}.")


@main.command()
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
        click.echo(f"{counted}: {sum_of(problems)}", err=True)
    sys.exit(WRONG if has_errors(problems) else FINE)


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


@main.command()
@click.argument("name", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write them into.  [default: schemas]",
)
@click.option("--force", is_flag=True, help="Write over files that differ.")
def schema(name: str | None, out: Path | None, force: bool) -> None:
    """Write the JSON Schemas that editors of text go by, or print the one of NAME."""
    from howdoweknow.content.json_schema import as_json, schema_files, schemas
    from howdoweknow.files import write_atomically

    if name is not None:
        made = schemas()
        if out is not None:
            raise click.UsageError("name a schema to print it, or a folder with --out to write them all")
        if name not in made:
            raise click.UsageError(f"there is no schema '{printable(name)}'.{did_you_mean(name, made)}")
        click.echo(as_json(made[name]), nl=False)
        return
    folder = out or Path("schemas")
    files = {folder / file: data for file, data in schema_files()}
    in_the_way = [
        path
        for path, data in files.items()
        if os.path.lexists(path) and not (path.is_file() and path.read_bytes() == data)
    ]
    if in_the_way and not force:
        raise click.UsageError(f"{in_the_way[0]} is there already and differs; add --force to write over it")
    for path, data in files.items():
        started(partial(write_atomically, path, data))
    click.echo(f"{len(files)} schemas are in {folder}.")


def _need(config_file: Path) -> None:
    if not config_file.is_file():
        raise click.UsageError(
            f"there is no '{config_file}' here; run this in the folder that has it, or name it with --config"
        )


def _tried(work: Callable[[], T]) -> T:
    """What `work` returns; a build that fails ends the program with its reason and status."""
    from howdoweknow.site.build import BuildFailed, Busy

    try:
        return work()
    except BuildFailed as problem:
        click.echo(str(problem), err=True)
        sys.exit(WRONG)
    except Busy as problem:
        click.echo(str(problem), err=True)
        sys.exit(BUSY)


# Commands that have a module of their own.
for _command in (import_command, merge_command, new, report):
    main.add_command(_command)


if __name__ == "__main__":
    main()
