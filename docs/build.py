"""Write what documents say of the command line from the code: the references, the README's table.

With `--check` nothing is written: it exits 1 when a file does not say what the code does.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cli import cli
from ui import words
from ui.terminal.shell import COMMON, help_of, key_of, name_of

HERE = Path(__file__).resolve().parent
PAGES = {"en": HERE / "reference.md", "fr": HERE / "reference.fr.md"}
README = HERE.parent / "README.md"
BEGIN, END = "<!-- commands: written by `make docs` -->", "<!-- end of commands -->"


def main() -> int:
    """Write the documents, or check them."""
    texts = {path: reference(lang) for lang, path in PAGES.items()}
    texts[README] = with_commands(README.read_text("utf-8"))
    stale = [p for p, text in texts.items() if not p.exists() or p.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            click.echo(f"{path.name} is not what the code says: run `make docs`", err=True)
        return 1 if stale else 0
    for path in stale:
        path.write_text(texts[path], encoding="utf-8")
    return 0


def reference(lang: str) -> str:
    """Write the whole reference in a language."""
    root = click.Context(cli, info_name="passerelle")
    parts = [f"# {words.t('cli.reference.title', lang)}", words.t("cli.reference.intro", lang)]
    parts += [f"## {words.t('cli.usage.common', lang)}", _options(root, lang, common=True)]
    parts += [_command(ctx, lang) for ctx in commands(root)]
    return "\n\n".join(parts) + "\n"


def with_commands(readme: str) -> str:
    """Put the table of commands where the README keeps it."""
    before, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    rows = [
        f"| `{_usage(ctx)}` | {words.t(f'cli.{key_of(ctx.command_path)}.about', 'en')} |"
        for ctx in commands(click.Context(cli, info_name="passerelle"))
    ]
    table = "\n".join(["| command | does |", "|---|---|", *rows])
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def commands(ctx: click.Context) -> Iterator[click.Context]:
    """Yield every command that does something, groups opened."""
    if not isinstance(ctx.command, click.Group):
        yield ctx
        return
    for name, command in ctx.command.commands.items():
        yield from commands(click.Context(command, parent=ctx, info_name=name))


def _command(ctx: click.Context, lang: str) -> str:
    about = words.t(f"cli.{key_of(ctx.command_path)}.about", lang)
    usage = " ".join([ctx.command_path, *ctx.command.collect_usage_pieces(ctx)])
    parts = [f"## `{ctx.command_path}`", about, f"```\n{usage}\n```", _options(ctx, lang)]
    return "\n\n".join(part for part in parts if part)


def _usage(ctx: click.Context) -> str:
    pieces = [p for p in ctx.command.collect_usage_pieces(ctx) if p != "[OPTIONS]"]
    return " ".join([ctx.command_path, *pieces])


def _options(ctx: click.Context, lang: str, *, common: bool = False) -> str:
    rows = []
    for param in ctx.command.get_params(ctx):
        if isinstance(param, click.Option) and (name_of(param) in COMMON) is common:
            param.help = help_of(key_of(ctx.command_path), param, lang)
            names, text = param.get_help_record(ctx) or ("", "")
            rows.append(f"| `{names}` | {text} |".replace("[fr|en]", r"[fr\|en]"))
    return "\n".join(["| | |", "|---|---|", *rows]) if rows else ""


if __name__ == "__main__":
    sys.exit(main())
