"""`howdoweknow report`: papers, plans, indexes and copies made of a self-assessment."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from howdoweknow.cli.common import (
    CommandFailed,
    content_option,
    fail_on_write_error,
    load_valid_content,
    report_problems,
)
from howdoweknow.problems import did_you_mean, has_errors, printable
from howdoweknow.reports.kinds import BY_AGENCY, BY_THEMATIC, Kind, OutputFormat

if TYPE_CHECKING:
    from howdoweknow.reports.batch import Reporting, Wanted

_EVERYTHING = "all"
_FORMATS_OF_ALL = (OutputFormat.HTML, OutputFormat.DOCX, OutputFormat.XLSX)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("kind", type=click.Choice([*(each.value for each in Kind), _EVERYTHING]))
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format",
    "--form",
    "formats",
    type=click.Choice([each.value for each in OutputFormat]),
    multiple=True,
    help="The file format; can be repeated.  [default: html]",
)
@click.option(
    "--on", type=_DAY, help="The date of the report: what is overdue or out of date on it.  [default: today]"
)
@click.option(
    "--before",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The previous self-assessment, to compare with.",
)
@click.option("--agency", help="Only one agency: for actions and inspection.")
@click.option("--thematic", metavar="ID", help="Only one thematic: for the blank checklist.")
@click.option("--notice", type=_DAY, help="The date an inspection was announced, for the countdown.")
@click.option(
    "--site",
    metavar="URL",
    help="The address of the published toolkit, for permanent links.  [default: that in reports.yml]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder if there are several reports.",
)
@click.option("--force", is_flag=True, help="Overwrite existing files.")
@content_option
def report(
    kind: str,
    file: Path | None,
    formats: tuple[str, ...],
    on: datetime | None,
    before: Path | None,
    agency: str | None,
    thematic: str | None,
    notice: datetime | None,
    site: str | None,
    out: Path | None,
    force: bool,
    content: Path,
) -> None:
    """Make a report of a self-assessment.

    KIND is board (a paper of one or two pages), plan (an extract for the plan), actions, evidence (an index), inspection (claims in
    order of risk), answers (in full), disclosure (without names, posts and notes), blank (needs no FILE), or all: every one of these,
    also by agency and by thematic. Problems of FILE are printed, and reports are made all the same unless it cannot be read.
    """
    from howdoweknow.reports.batch import read_reporting
    from howdoweknow.schema.scalars import WEB_ADDRESS_PATTERN

    if site is not None and not WEB_ADDRESS_PATTERN.fullmatch(site):
        raise click.UsageError(
            f"--site is '{printable(site)}'; write the address of a web site, like https://example.org/toolkit/"
        )
    if file is None and kind != Kind.BLANK:
        raise click.UsageError(f"name the file of the self-assessment that '{kind}' is made of")
    known = load_valid_content(content)
    day, announced = on.date() if on else date.today(), notice.date() if notice else None
    made, problems = read_reporting(file, before, known, day, announced, site)
    report_problems(problems)
    if made is None:
        raise CommandFailed
    wanted = _wanted(made, kind, formats, agency, thematic)
    _write(made, wanted, _targets(wanted, out, file.stem if file else str(known.toolkit.id), force))
    if kind == Kind.PLAN and (note := made.note_of_plan()):
        click.echo(note, err=True)
    if has_errors(problems):
        raise CommandFailed


def _wanted(
    made: Reporting, kind: str, formats: tuple[str, ...], agency: str | None, thematic: str | None
) -> list[Wanted]:
    """The reports that were asked for. Raises a usage error for an agency or a thematic that there is not, or not of this kind."""
    from howdoweknow.reports.batch import Wanted
    from howdoweknow.reports.render import thematics_of

    for given, named, what, kinds in (
        (agency, made.agencies() if agency else [], "agency", BY_AGENCY),
        (thematic, thematics_of(made.content, made.checklist), "thematic", BY_THEMATIC),
    ):
        if given is not None and kind not in kinds:
            raise click.UsageError(f"--{what} is for {' and '.join(kinds)}, not for '{kind}'")
        if given is not None and given.casefold() not in [name.casefold() for name in named]:
            raise click.UsageError(
                f"there is no {what} '{printable(given)}' in this report.{did_you_mean(given, named)}"
            )
    if kind == _EVERYTHING:
        return made.everything([OutputFormat(name) for name in formats] or _FORMATS_OF_ALL)
    return [
        Wanted(Kind(kind), OutputFormat(name), agency or "", thematic or "")
        for name in formats or (OutputFormat.HTML,)
    ]


def _targets(wanted: list[Wanted], out: Path | None, stem: str, force: bool) -> list[Path]:
    """Where each report goes: to the one file, or into the folder that is named. Raises a usage error where something is in the way."""
    targets = (
        [out]
        if len(wanted) == 1 and out is not None and not out.is_dir()
        else _targets_in(out or Path(), wanted, stem)
    )
    in_the_way = [path for path in targets if os.path.lexists(path)]
    if in_the_way and not force:
        raise click.UsageError(f"{in_the_way[0]} is there already; add --force to write over it")
    return targets


def _targets_in(folder: Path, wanted: list[Wanted], stem: str) -> list[Path]:
    """A file for each report, no two the same."""
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder} is a file; several reports need a folder")
    names: dict[str, int] = {}
    targets = []
    for each in wanted:
        name = folder / each.file_name(stem)
        names[name.name] = names.get(name.name, 0) + 1
        targets.append(name if names[name.name] == 1 else name.with_stem(f"{name.stem}-{names[name.name]}"))
    return targets


def _write(made: Reporting, wanted: list[Wanted], targets: list[Path]) -> None:
    """Writes each report whole, with progress on a terminal where there are several."""
    from howdoweknow.files import write_atomically

    shown = len(wanted) > 1 and sys.stderr.isatty()
    for number, ((_, data), path) in enumerate(zip(made.make(wanted), targets, strict=True), 1):
        fail_on_write_error(lambda path=path, data=data: write_atomically(path, data))  # type: ignore[misc]
        if shown:
            click.echo(f"\r{number} of {len(wanted)} reports", nl=number == len(wanted), err=True)
    click.echo(str(targets[0]) if len(targets) == 1 else f"{len(targets)} reports are in {targets[0].parent}")
