"""`howdoweknow new`: starts a toolkit, a thematic, a partnership or a self-assessment."""

from __future__ import annotations

from pathlib import Path

import click

from howdoweknow.cli.common import content_option, fail_on_write_error, load_valid_content, validated_id
from howdoweknow.problems import did_you_mean, printable


@click.group()
def new() -> None:
    """Start a toolkit, a thematic, a partnership or a self-assessment. Nothing is overwritten."""


@new.command("toolkit")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def new_toolkit_command(folder: Path) -> None:
    """Write a small complete toolkit into FOLDER, to start from: each key has a comment."""
    from howdoweknow.content.scaffold import new_toolkit

    files = fail_on_write_error(lambda: new_toolkit(folder))
    click.echo(f"{len(files)} files are in {folder}. Start with {folder / 'README.md'}, and there run:")
    click.echo("  howdoweknow check\n  howdoweknow build")


@new.command("thematic")
@click.argument("name", metavar="ID")
@content_option
def new_thematic_command(name: str, content: Path) -> None:
    """Write the two files of a new thematic, to be filled in."""
    from howdoweknow.content.scaffold import new_thematic

    known = load_valid_content(content)
    for path in fail_on_write_error(lambda: new_thematic(known, validated_id(name))):
        click.echo(f"{path}: fill in what says TO-DO, then run howdoweknow check")


@new.command("partnership")
@click.argument("identity", metavar="ID")
@click.option("--name", required=True, help="Its name as people write it.")
@click.option("--nation", required=True, help="An id of the nations in toolkit.yml.")
@click.option("--region", required=True, help="The region it is listed under.")
@content_option
def new_partnership_command(identity: str, name: str, nation: str, region: str, content: Path) -> None:
    """Add a partnership, and so its checklist."""
    from howdoweknow.content.scaffold import new_partnership
    from howdoweknow.schema.scalars import explain_invalid_text

    for option, given in (("--name", name), ("--region", region)):
        if why := explain_invalid_text(given):
            raise click.UsageError(f"{option} {why}")
    known = load_valid_content(content)
    nations = [str(each.id) for each in known.toolkit.nations]
    if nation not in nations:
        raise click.UsageError(f"there is no nation '{printable(nation)}'. Allowed: {', '.join(nations)}.")
    path = fail_on_write_error(lambda: new_partnership(known, validated_id(identity), name, nation, region))
    click.echo(f"{identity} stands at the end of {path}")


@new.command("self-assessment")
@click.argument("partnership")
@click.option("--period", help="An id of the periods in toolkit.yml.")
@click.option(
    "--checklist", metavar="ID", help="Which checklist of the toolkit it answers.  [default: the main one]"
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file.  [default: PARTNERSHIP.yml, or PARTNERSHIP-CHECKLIST.yml beside the main checklist]",
)
@content_option
def new_self_assessment_command(
    partnership: str, period: str | None, checklist: str | None, out: Path | None, content: Path
) -> None:
    """Write an unanswered self-assessment file, every question in it as a comment."""
    from howdoweknow.assessments.checklists import every_checklist
    from howdoweknow.content.scaffold import new_self_assessment
    from howdoweknow.model.checklists import MAIN

    known = load_valid_content(content)
    periods = [str(each.id) for each in known.toolkit.periods]
    if partnership not in known.partnerships:
        raise click.UsageError(
            f"there is no partnership '{printable(partnership)}'.{did_you_mean(partnership, known.partnerships)}"
        )
    if period is not None and period not in periods:
        raise click.UsageError(f"there is no period '{printable(period)}'. Allowed: {', '.join(periods)}.")
    checklists = {each.id: each for each in every_checklist(known)}
    name = checklist or MAIN
    if name not in checklists:
        raise click.UsageError(f"there is no checklist '{printable(name)}'.{did_you_mean(name, checklists)}")
    target = out or Path(f"{partnership}.yml" if name == MAIN else f"{partnership}-{name}.yml")
    click.echo(
        fail_on_write_error(lambda: new_self_assessment(known, checklists[name], partnership, period, target))
    )
