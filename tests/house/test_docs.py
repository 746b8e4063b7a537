"""What the documents say is what the code does."""

import subprocess
import sys

import click
import pytest

from cli import cli
from ui import words
from ui.terminal.shell import help_of, key_of


def leaves(ctx):
    if not isinstance(ctx.command, click.Group):
        yield ctx
        return
    for name, command in ctx.command.commands.items():
        yield from leaves(click.Context(command, parent=ctx, info_name=name))


COMMANDS = list(leaves(click.Context(cli, info_name="passerelle")))
PATHS = [ctx.command_path for ctx in COMMANDS]


def test_the_reference_is_what_the_code_says(house):
    done = subprocess.run(
        [sys.executable, "docs/build.py", "--check"], cwd=house, capture_output=True, text=True,
        check=False, env={"PYTHONPATH": str(house)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_readme_names_every_command(house):
    text = (house / "README.md").read_text(encoding="utf-8")
    assert {path for path in PATHS if f"| `{path}" not in text} == set()


@pytest.mark.parametrize("page", ["docs/reference.md", "docs/reference.fr.md"])
def test_the_reference_names_every_command_and_option(house, page):
    text = (house / page).read_text(encoding="utf-8")
    options = {name for ctx in COMMANDS for param in ctx.command.params for name in param.opts
               if isinstance(param, click.Option)}  # fmt: skip
    assert {path for path in PATHS if f"## `{path}`" not in text} == set()
    assert {name for name in options if name not in text} == set()


@pytest.mark.parametrize("ctx", COMMANDS, ids=PATHS)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_command_and_option_is_explained_in_both_languages(ctx, lang):
    key = key_of(ctx.command_path)
    assert words.t(f"cli.{key}.about", lang)
    for param in ctx.command.params:
        if isinstance(param, click.Option):
            assert help_of(key, param, lang)
