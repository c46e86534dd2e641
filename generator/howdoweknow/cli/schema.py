"""`howdoweknow schema`: prints or writes the JSON Schemas."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

from howdoweknow.cli.common import fail_on_write_error
from howdoweknow.problems import did_you_mean, printable


@click.command()
@click.argument("name", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write them into.  [default: schemas]",
)
@click.option("--force", is_flag=True, help="Overwrite files that differ.")
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
        fail_on_write_error(partial(write_atomically, path, data))
    click.echo(f"{len(files)} schemas are in {folder}.")
