"""The `howdoweknow` command: the group of its commands, each in a module of its own."""

from __future__ import annotations

import click

from howdoweknow.cli.build import build
from howdoweknow.cli.check import check
from howdoweknow.cli.emit import emit
from howdoweknow.cli.import_ import import_command
from howdoweknow.cli.merge import merge_command
from howdoweknow.cli.new import new
from howdoweknow.cli.report import report
from howdoweknow.cli.schema import schema
from howdoweknow.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="howdoweknow")
def main() -> None:
    """Builds benchmarking toolkits from structured recommendations, and reads the self-assessments made with them.

    Exit status: 0 fine, 1 problems in what was read, 2 wrong usage, 75 another build is under way.
    """


for _command in (build, check, emit, import_command, merge_command, new, report, schema, serve):
    main.add_command(_command)


if __name__ == "__main__":
    main()
