"""The terminal door: the command `passerelle`."""

import click

from ui.terminal import (
    asking,
    base,
    exchanging,
    health,
    influencing,
    ingesting,
    measuring,
    querying,
    reviewing,
    serving,
)
from ui.terminal.shell import Root

ROOMS = (
    ingesting,
    asking,
    reviewing,
    querying,
    exchanging,
    base,
    measuring,
    influencing,
    serving,
    health,
)


@click.group(cls=Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="passerelle", prog_name="passerelle")
def cli() -> None:
    """Hold the commands; the catalogue explains each under `cli.<command>.about`."""


for room in ROOMS:
    for command in room.COMMANDS:
        cli.add_command(command)


def main() -> None:
    """Run the command line, and leave with its exit code."""
    cli()


if __name__ == "__main__":
    main()
