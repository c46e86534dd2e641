"""`howdoweknow merge`: two copies of one self-assessment become one file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli_parts import FINE, WRONG, report_problems, started
from generator.problems import has_errors, printable

if TYPE_CHECKING:
    from generator.answers import SelfAssessment
    from generator.merge import Part


@click.command("merge")
@click.argument("first", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("second", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; without it, it is only said what would come.",
)
@click.option(
    "--take",
    type=click.Choice(["first", "second"]),
    help="Which file decides where they clash; the other's words go to 'decisions'.",
)
@click.option("--by", help="Who decides, a role; whoever prepared the first file where it is left out.")
@click.option("--force", is_flag=True, help="Overwrite the file that is to be written.")
def merge_command(first: Path, second: Path, into: Path | None, take: str | None, by: str | None, force: bool) -> None:
    """Bring two copies of one self-assessment together, by the ids of what they say.

    What is only in one of them is taken. Where they clash nothing is decided in silence: the clashes are listed and nothing is
    written, unless --take says which file decides.
    """
    from generator.answers import dump_answers
    from generator.files import write_whole
    from generator.merge import CannotMerge, Deciding, State, merge, parts_of

    if into is not None and into.exists() and not force:
        raise click.UsageError(f"{into} is there already; choose another name, or add --force")
    one, other = _read(first, second)
    try:
        parts = parts_of(one, other)
    except CannotMerge as problem:
        click.echo(str(problem), err=True)
        sys.exit(WRONG)
    counts = {state: sum(1 for part in parts if part.state is state) for state in State}
    click.echo(
        f"{counts[State.NEW]} only in {second.name}, {counts[State.FULLER]} fuller there, {counts[State.KEPT]} to which it adds nothing, "
        f"{counts[State.SAME]} the same, {counts[State.CLASH]} in clash"
    )
    for part in parts:
        if part.state is State.CLASH:
            click.echo(_clash(part, first, second))
    if one.edition != other.edition:
        click.echo(f"The editions differ: '{printable(one.edition)}' of {first.name} is kept.")
    if counts[State.CLASH] and take is None:
        click.echo("Nothing is written while they clash: mend one of them, or add --take first or --take second.", err=True)
        sys.exit(WRONG)
    if into is None:
        sys.exit(FINE)
    prepared = one.prepared.by if one.prepared is not None else None
    deciding = Deciding(by=by or prepared or "", on=date.today().isoformat(), file=second.name)
    made = merge(one, other, lambda _: take == "second", deciding)
    started(lambda: write_whole(into, dump_answers(made).encode("utf-8")))
    click.echo(f"{into}: look through it, then run howdoweknow check on it")


def _read(*paths: Path) -> list[SelfAssessment]:
    """The self-assessments; where one has errors all are printed and the program ends, for what cannot be read would be lost."""
    from generator.answers import read_answers

    read = [read_answers(path) for path in paths]
    problems = [problem for _, found in read for problem in found]
    assessments = [assessment for assessment, _ in read if assessment is not None]
    if has_errors(problems) or len(assessments) < len(paths):
        report_problems(problems)
        sys.exit(WRONG)
    return assessments


def _clash(part: Part, first: Path, second: Path) -> str:
    from generator.answers import dump_part

    sides = ((first.name, part.first), (second.name, part.second))
    return "\n".join(
        [f"{part.path}:", *(f"  {name}: {printable(' '.join(dump_part(value).split()), 300)}" for name, value in sides)]
    )
