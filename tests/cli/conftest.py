"""Commands run in this process, as click's own runner does it."""

import click.testing
import pytest

from cli import cli


@pytest.fixture
def run():
    """Run a command; gives exit code, stdout and stderr."""

    def run(*args, env=None):
        runner = click.testing.CliRunner(env={"LC_ALL": "C.UTF-8", **(env or {})})
        return runner.invoke(cli, [str(arg) for arg in args], prog_name="passerelle")

    return run
