"""The terminal door: the command `passerelle`."""

import click

from ui.terminal import asking, base, graph, ingesting, reviewing, serving
from ui.terminal.shell import Root


@click.group(cls=Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="passerelle", prog_name="passerelle")
def cli() -> None:
    """Hold the commands; each is told by the catalogue under `cli.<command>.about`."""


for command in (
    *ingesting.COMMANDS,
    *asking.COMMANDS,
    *reviewing.COMMANDS,
    *graph.COMMANDS,
    *base.COMMANDS,
    *serving.COMMANDS,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line, and leave with its exit code."""
    cli()
