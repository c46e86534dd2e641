"""The `howdoweknow` command: reads its arguments, calls one function, prints what came of it, returns an exit status."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator.problems import Problem, as_json, as_text, has_errors, nearest, printable

if TYPE_CHECKING:
    from generator.content import Content

T = TypeVar("T")
FINE, WRONG, USAGE, BUSY = 0, 1, 2, 75

_config = click.option(
    "--config", "-f", "config_file", type=click.Path(path_type=Path, dir_okay=False), default=Path("mkdocs.yml"),
    show_default=True, help="The site's settings.",
)  # fmt: skip
_content = click.option(
    "--content", type=click.Path(path_type=Path, file_okay=False), default=Path("content"),
    show_default=True, help="The toolkit's content folder.",
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
    from generator.build import build_site

    _need(config_file)
    started = time.monotonic()
    target = _tried(lambda: build_site(config_file, out, progress=sys.stderr.isatty()))
    click.echo(f"The site is in {target} ({time.monotonic() - started:.1f} s). Open {(target / 'index.html').resolve().as_uri()}")


@main.command()
@_config
@click.option("--port", type=click.IntRange(1, 65535), help="The port; a free one where none is given.")
def serve(config_file: Path, port: int | None) -> None:
    """Show the site live: a saved file is rebuilt and the browser reloads."""
    from generator.build import serve_site

    _need(config_file)
    _tried(lambda: serve_site(config_file, port))


@main.command()
@_content
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--force", is_flag=True, help="Write into a folder that is not empty.")
def emit(content: Path, out: Path, force: bool) -> None:
    """Write the pages as a plain docs folder that any site engine reads."""
    from generator.emit import emit_docs

    if out.exists() and any(out.iterdir()) and not force:
        raise click.UsageError(f"{out} is not empty; choose another folder, or add --force")
    problems = emit_docs(content, out)
    _report(problems, "text")
    if has_errors(problems):
        sys.exit(WRONG)
    click.echo(f"The pages are in {out}.")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_content
@click.option("--since", metavar="REV", help="Also name every id that has gone since this git revision without being retired.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(paths: tuple[Path, ...], content: Path, since: str | None, form: str) -> None:
    """Check content, or self-assessments against it. PATHS are folders or files; the content folder where none is given."""
    from generator.check import check_paths

    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        raise click.UsageError(f"there is no file or folder '{missing[0]}'")
    earlier = _gone_since(paths or (content,), since) if since is not None else []
    problems, counted = check_paths(paths or (content,), content)
    problems = sorted([*problems, *earlier])
    _report(problems, form)
    if form == "text":
        click.echo(f"{counted}: {_sum_of(problems)}", err=True)
    sys.exit(WRONG if has_errors(problems) else FINE)


def _gone_since(paths: tuple[Path, ...], revision: str) -> list[Problem]:
    from generator.check import check_ids_since
    from generator.content import TOOLKIT_FILE
    from generator.revision import NoRevision

    for path in paths:
        if not (path / TOOLKIT_FILE).is_file():
            raise click.UsageError(f"--since compares a content folder, and '{path}' has no {TOOLKIT_FILE}")
    try:
        return [problem for path in paths for problem in check_ids_since(path, revision)]
    except (NoRevision, OSError) as problem:
        raise click.UsageError(str(problem)) from problem


@main.command()
@click.argument("name", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write them into.  [default: schemas]"
)
@click.option("--force", is_flag=True, help="Write over files that differ.")
def schema(name: str | None, out: Path | None, force: bool) -> None:
    """Write the JSON Schemas that editors of text go by, or print the one of NAME."""
    from generator.files import write_whole
    from generator.schema import as_json, schema_files, schemas

    if name is not None:
        made = schemas()
        if out is not None:
            raise click.UsageError("name a schema to print it, or a folder with --out to write them all")
        if name not in made:
            raise click.UsageError(f"there is no schema '{printable(name)}'.{nearest(name, made)}")
        click.echo(as_json(made[name]), nl=False)
        return
    folder = out or Path("schemas")
    files = {folder / file: data for file, data in schema_files()}
    in_the_way = [
        path for path, data in files.items() if os.path.lexists(path) and not (path.is_file() and path.read_bytes() == data)
    ]
    if in_the_way and not force:
        raise click.UsageError(f"{in_the_way[0]} is there already and differs; add --force to write over it")
    for path, data in files.items():
        _started(partial(write_whole, path, data))
    click.echo(f"{len(files)} schemas are in {folder}.")


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--document", metavar="ID", help="Which document of toolkit.yml it is; needed where there are several.")
@_content
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("official"),
    show_default=True, help="The folder for official wording; git ignores it.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Write over what was imported before.")
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and write nothing.")
def import_command(file: Path, document: str | None, content: Path, out: Path, force: bool, dry_run: bool) -> None:
    """Lay the official wording of a published document under the items that cite it.

    FILE is the document as text (tabs or spaces between columns), Markdown or HTML. What is unsure is said with its line:
    look at it in the written file before anyone relies on it. Exit status 1 where something that is cited is not found.
    """
    from generator.importing import import_file
    from generator.official import official_path, official_texts, write_official

    known = _sound(content)
    name = _document_of(known, document)
    target = official_path(out, name)
    if os.path.lexists(target) and not force and not dry_run:
        raise click.UsageError(f"{target} is there already; add --force to make it anew, or --dry-run to look first")
    imported, problems = import_file(file, known, name)
    _report(problems, "text")
    if imported is None:
        sys.exit(WRONG)
    click.echo(imported.summary)
    if imported.texts and not dry_run:
        click.echo(f"Written to {_started(lambda: write_official(out, name, official_texts(imported)))}")
    sys.exit(WRONG if has_errors(problems) or not imported.texts else FINE)


def _document_of(content: Content, document: str | None) -> str:
    """The id of the document that is meant."""
    known = [str(each.id) for each in content.toolkit.documents]
    if document is None and len(known) == 1:
        return known[0]
    if document not in known:
        said = f"there is no document '{printable(document)}'" if document else "name the document with --document"
        raise click.UsageError(f"{said}.{nearest(document or '', known) or ' Allowed: ' + ', '.join(known) + '.'}")
    return str(document)


@main.group()
def new() -> None:
    """Start a thematic, a partnership or a self-assessment. Nothing is overwritten."""


@new.command("thematic")
@click.argument("name", metavar="ID")
@_content
def new_thematic_command(name: str, content: Path) -> None:
    """Write the two files of a new thematic, to be filled in."""
    from generator.new import new_thematic

    known = _sound(content)
    for path in _started(lambda: new_thematic(known, _slug(name))):
        click.echo(f"{path}: fill in what says TO-DO, then run howdoweknow check")


@new.command("partnership")
@click.argument("identity", metavar="ID")
@click.option("--name", required=True, help="Its name as people write it.")
@click.option("--nation", required=True, help="An id of the nations in toolkit.yml.")
@click.option("--region", required=True, help="The region it is listed under.")
@_content
def new_partnership_command(identity: str, name: str, nation: str, region: str, content: Path) -> None:
    """Add a partnership, and so its checklist."""
    from generator.new import new_partnership

    known = _sound(content)
    nations = [str(each.id) for each in known.toolkit.nations]
    if nation not in nations:
        raise click.UsageError(f"there is no nation '{nation}'. Allowed: {', '.join(nations)}.")
    path = _started(lambda: new_partnership(known, _slug(identity), name, nation, region))
    click.echo(f"{identity} stands at the end of {path}")


@new.command("self-assessment")
@click.argument("partnership")
@click.option("--period", help="An id of the periods in toolkit.yml.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file; PARTNERSHIP.yml where none is given.")
@_content
def new_self_assessment_command(partnership: str, period: str | None, out: Path | None, content: Path) -> None:
    """Write an unanswered self-assessment file, every question in it as a comment."""
    from generator.checklists import main_checklist
    from generator.new import new_self_assessment

    known = _sound(content)
    periods = [str(each.id) for each in known.toolkit.periods]
    if partnership not in known.partnerships:
        raise click.UsageError(f"there is no partnership '{partnership}'.{nearest(partnership, known.partnerships)}")
    if period is not None and period not in periods:
        raise click.UsageError(f"there is no period '{period}'. Allowed: {', '.join(periods)}.")
    target = out or Path(f"{partnership}.yml")
    click.echo(_started(lambda: new_self_assessment(known, main_checklist(known), partnership, period, target)))


def _sound(folder: Path) -> Content:
    """The content of a folder; where it has errors they are printed and the program ends."""
    from generator.checks import check_content
    from generator.content import read_content

    content = read_content(folder)
    problems = check_content(content)
    if has_errors(problems):
        _report(problems, "text")
        sys.exit(WRONG)
    return content


def _slug(name: str) -> str:
    from generator.scalars import ID_PATTERN

    if not ID_PATTERN.fullmatch(name):
        raise click.UsageError(
            f"'{printable(name)}' is not an id: small letters a-z, digits and single hyphens, like 'new-report'"
        )
    return name


def _started(work: Callable[[], T]) -> T:
    from generator.new import Exists

    try:
        return work()
    except (Exists, OSError) as problem:
        click.echo(str(problem), err=True)
        sys.exit(WRONG)


def _sum_of(problems: list[Problem]) -> str:
    if not problems:
        return "no problems"
    errors = sum(1 for problem in problems if has_errors([problem]))
    warnings = len(problems) - errors
    return " and ".join(
        f"{count} {word}{'' if count == 1 else 's'}" for count, word in ((errors, "error"), (warnings, "warning")) if count
    )


def _report(problems: list[Problem], form: str) -> None:
    click.echo(as_json(problems) if form == "json" else as_text(problems), nl=False)


def _need(config_file: Path) -> None:
    if not config_file.is_file():
        raise click.UsageError(f"there is no '{config_file}' here; run this in the folder that has it, or name it with --config")


def _tried(work: Callable[[], T]) -> T:
    """What `work` returns; a build that fails ends the program with its reason and status."""
    from generator.build import BuildFailed, Busy

    try:
        return work()
    except BuildFailed as problem:
        click.echo(str(problem), err=True)
        sys.exit(WRONG)
    except Busy as problem:
        click.echo(str(problem), err=True)
        sys.exit(BUSY)


if __name__ == "__main__":
    main()
