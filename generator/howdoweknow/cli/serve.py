"""`howdoweknow serve`: shows the site live."""

from __future__ import annotations

from pathlib import Path

import click

from howdoweknow.cli.common import config_option, fail_on_build_error, require_config


@click.command()
@config_option
@click.option("--port", type=click.IntRange(1, 65535), help="The port.  [default: a free one]")
def serve(config_file: Path, port: int | None) -> None:
    """Show the site live: a saved file is rebuilt and the browser reloads."""
    from howdoweknow.site.build import serve_site

    require_config(config_file)
    fail_on_build_error(lambda: serve_site(config_file, port))
