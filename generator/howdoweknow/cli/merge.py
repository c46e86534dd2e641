"""`howdoweknow merge`: two copies of one self-assessment become one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from howdoweknow.cli.common import CommandFailed, fail_on_write_error, report_problems
from howdoweknow.problems import did_you_mean, has_errors, printable
from howdoweknow.text_folding import fold_space

if TYPE_CHECKING:
    from howdoweknow.assessments.merge import Part
    from howdoweknow.model.self_assessment import SelfAssessment


@click.command("merge")
@click.argument("first", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("second", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; without it, only the result of the comparison is printed.",
)
@click.option(
    "--take",
    type=click.Choice(["first", "second"]),
    help="Which file wins a conflict; the text of the other is kept under 'decisions'.",
)
@click.option(
    "--both",
    metavar="KEY",
    multiple=True,
    help="A conflicting evidence or action key, such as evidence/minutes: keep both, the second under a new key.",
)
@click.option("--by", help="The role of the person who decides.  [default: who prepared the first file]")
@click.option("--force", is_flag=True, help="Overwrite the file that is to be written.")
def merge_command(
    first: Path,
    second: Path,
    into: Path | None,
    take: str | None,
    both: tuple[str, ...],
    by: str | None,
    force: bool,
) -> None:
    """Bring two copies of one self-assessment together, by the ids of what they say.

    What is only in one of them is taken. Where they clash nothing is decided in silence: the clashes are listed and nothing is
    written, unless --take says which file decides. Where two people gave one key to different evidence or actions, --both keeps
    the two; whatever cites the second follows it to its new key.
    """
    from howdoweknow.assessments.merge import CannotMerge, Deciding, keep_both, merge, parts_of
    from howdoweknow.assessments.yaml_file import comment_warnings, dump_answers
    from howdoweknow.files import write_atomically

    if into is not None and into.exists() and not force:
        raise click.UsageError(f"{into} is there already; choose another name, or add --force")
    one, other = _read(first, second)
    try:
        parts = parts_of(one, other)
        moved: dict[str, str] = {}
        _need_clashes(both, parts)
        if both:
            other, moved = keep_both(one, other, both)
            parts = parts_of(one, other)
    except CannotMerge as problem:
        raise CommandFailed(str(problem)) from problem
    report_problems([problem for path in (first, second) for problem in comment_warnings(path)])
    _tell(parts, first, second)
    if one.edition != other.edition:
        click.echo(f"The editions differ: '{printable(one.edition)}' of {first.name} is kept.")
    if take is None and (clashes := _clashes(parts)):
        click.echo(_what_to_do(clashes), err=True)
        raise CommandFailed
    if into is None:
        return
    prepared = one.prepared.by if one.prepared is not None else None
    deciding = Deciding(by=by or prepared or "", on=date.today().isoformat(), file=second.name)
    made = merge(one, other, lambda _: take == "second", deciding, moved, parts)
    fail_on_write_error(lambda: write_atomically(into, dump_answers(made).encode("utf-8")))
    click.echo(f"{into}: look through it, then run howdoweknow check on it")


def _need_clashes(both: tuple[str, ...], parts: list[Part]) -> None:
    """Raises a usage error for what is to be kept twice and is no evidence or action in clash."""
    known = [part.path for part in parts if part.may_be_two]
    for path in both:
        if path not in known:
            raise click.UsageError(
                f"'{printable(path)}' is no evidence or action in clash.{did_you_mean(path, known)}"
            )


def _clashes(parts: list[Part]) -> list[Part]:
    from howdoweknow.assessments.merge import State

    return [part for part in parts if part.state is State.CLASH]


def _tell(parts: list[Part], first: Path, second: Path) -> None:
    """Prints what the second file is to the first, and what each says where they clash."""
    from howdoweknow.assessments.merge import State

    counts = {state: sum(1 for part in parts if part.state is state) for state in State}
    click.echo(
        f"{counts[State.NEW]} only in {second.name}, {counts[State.FULLER]} fuller there, {counts[State.KEPT]} to which it adds nothing, "
        f"{counts[State.SAME]} the same, {counts[State.CLASH]} in clash"
    )
    for part in _clashes(parts):
        click.echo(_clash(part, first, second))


def _what_to_do(clashes: list[Part]) -> str:
    """How to go on where they clash."""
    said = "Nothing is written while they clash: mend one of them, or add --take first or --take second."
    two = next((part.path for part in clashes if part.may_be_two), None)
    return (
        said
        if two is None
        else f"{said} If one key stands for two different things, --both {two} keeps the two."
    )


def _read(*paths: Path) -> list[SelfAssessment]:
    """The self-assessments; where one has errors all are printed and the program ends, for what cannot be read would be lost."""
    from howdoweknow.assessments.yaml_file import read_answers

    read = [read_answers(path) for path in paths]
    problems = [problem for _, found in read for problem in found]
    assessments = [assessment for assessment, _ in read if assessment is not None]
    if has_errors(problems) or len(assessments) < len(paths):
        report_problems(problems)
        raise CommandFailed
    return assessments


def _clash(part: Part, first: Path, second: Path) -> str:
    from howdoweknow.assessments.yaml_file import dump_part

    sides = ((first.name, part.first), (second.name, part.second))
    return "\n".join(
        [
            f"{part.path}:",
            *(f"  {name}: {printable(fold_space(dump_part(value)), 300)}" for name, value in sides),
        ]
    )
