"""`howdoweknow emit`: writes the pages as a plain docs folder."""

from __future__ import annotations

from pathlib import Path

import click

from howdoweknow.cli.common import CommandFailed, content_option, fail_on_write_error, report_problems
from howdoweknow.problems import has_errors


@click.command()
@content_option
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--force", is_flag=True, help="Write into a folder that is not empty.")
def emit(content: Path, out: Path, force: bool) -> None:
    """Write the pages as a plain docs folder that any site engine reads."""
    from howdoweknow.site.export import emit_docs

    if out.exists() and any(out.iterdir()) and not force:
        raise click.UsageError(f"{out} is not empty; choose another folder, or add --force")
    problems = fail_on_write_error(lambda: emit_docs(content, out))
    report_problems(problems)
    if has_errors(problems):
        raise CommandFailed
    click.echo(f"The pages are in {out}.")
