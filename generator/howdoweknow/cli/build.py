"""`howdoweknow build`: checks the content and builds the site."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from howdoweknow.cli.common import config_option, fail_on_build_error, require_config


@click.command()
@config_option
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write the site.")
def build(config_file: Path, out: Path | None) -> None:
    """Check the content and build the site and its checklists."""
    from howdoweknow.site.build import build_site

    require_config(config_file)
    started = time.monotonic()
    target = fail_on_build_error(lambda: build_site(config_file, out, progress=sys.stderr.isatty()))
    click.echo(
        f"The site is in {target} ({time.monotonic() - started:.1f} s). Open {(target / 'index.html').resolve().as_uri()}"
    )
