"""`howdoweknow import`: lays the official wording of a published document under ours."""

from __future__ import annotations

import os
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

if TYPE_CHECKING:
    from howdoweknow.content.loader import Content


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--document", metavar="ID", help="The document of toolkit.yml; required if there are several.")
@content_option
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("official"),
    show_default=True, help="The folder for official wording, which git ignores.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite an earlier import.")
@click.option("--dry-run", is_flag=True, help="Print the result and write nothing.")
def import_command(
    file: Path, document: str | None, content: Path, out: Path, force: bool, dry_run: bool
) -> None:
    """Lay the official wording of a published document under the items that cite it.

    FILE is the document as text (tabs or spaces between columns), Markdown or HTML. What is unsure is said with its line:
    look at it in the written file before anyone relies on it. Exit status 1 where something that is cited is not found; where
    that is most of it, the file is taken for another document and nothing is written.
    """
    from howdoweknow.importing.importer import import_file
    from howdoweknow.importing.official_wording import official_path, official_texts, write_official

    known = load_valid_content(content)
    name = _document_of(known, document)
    target = official_path(out, name)
    if os.path.lexists(target) and not force and not dry_run:
        raise click.UsageError(
            f"{target} is there already; add --force to make it anew, or --dry-run to look first"
        )
    imported, problems = import_file(file, known, name)
    report_problems(problems)
    if imported is None:
        raise CommandFailed
    click.echo(imported.summary)
    if not dry_run:
        click.echo(
            f"Written to {fail_on_write_error(lambda: write_official(out, name, official_texts(imported)))}"
        )
    if has_errors(problems):
        raise CommandFailed


def _document_of(content: Content, document: str | None) -> str:
    """The id of the document that is meant."""
    known = [str(each.id) for each in content.toolkit.documents]
    if document is None and len(known) == 1:
        return known[0]
    if document not in known:
        said = (
            f"there is no document '{printable(document)}'"
            if document
            else "name the document with --document"
        )
        raise click.UsageError(
            f"{said}.{did_you_mean(document or '', known) or ' Allowed: ' + ', '.join(known) + '.'}"
        )
    return str(document)
