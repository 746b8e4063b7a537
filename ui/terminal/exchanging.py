"""The whole graph, out of a base and into an empty one."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.terminal.door import Door
from ui.terminal.shell import Command

if TYPE_CHECKING:
    from graph.export import Format

FORMATS = click.Choice(["trig", "nquads", "turtle", "jsonld"])


@click.command("export", cls=Command)
@click.option("--format", "form", type=FORMATS, default="trig", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--to", metavar="URL")
@click.pass_context
def export_(ctx: click.Context, form: "Format", output: Path | None, to: str | None) -> None:
    """Write the whole graph in canonical order, or publish it on another server."""
    from graph.export import export

    door = ctx.ensure_object(Door)
    if to and output:
        raise click.UsageError(door.t("export.either"), ctx)
    if to:
        _publish(door, to)
        return
    with door.snapshot() as snapshot:
        if output is None:
            for piece in export(snapshot, "jsonld" if door.json else form):
                click.echo(piece, nl=False)
            return
        size = _write(output, export(snapshot, form))
        value = {"file": str(output), "format": form, "generation": snapshot.number, "bytes": size}
    said = door.t("export.done", file=output, size=door.number(size))
    door.out(value, lambda console: console.print(said, markup=False, soft_wrap=True))


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def import_file(door: Door, file: Path, encoder: str | None) -> None:
    """Take an export into an empty base."""
    from graph.export import import_
    from search import commit
    from search.encoder import load

    base = import_(door.kb, file)
    with door.steps() as tell:
        built = commit.rebuild(base, load(encoder or "bundled"), tell, keep_links=True)
    said = door.t("import.done", file=file, number=built.generation)
    value = {"file": str(file), "generation": built.generation}
    door.out(value, lambda console: console.print(said, markup=False, soft_wrap=True))


def _publish(door: Door, address: str) -> None:
    """Put the base on a SPARQL 1.1 server."""
    from dataclasses import asdict

    from graph.remote import Server, publish

    with door.snapshot() as snapshot:
        value = {"generation": snapshot.number, **asdict(publish(snapshot, Server(address)))}
    said = door.t("export.published", **value)
    door.out(value, lambda console: console.print(said, markup=False, soft_wrap=True))


def _write(target: Path, pieces: "Iterator[str]") -> int:
    """Write a file whole or not at all; gives its bytes."""
    with tempfile.NamedTemporaryFile("wb", dir=target.parent, delete=False) as file:
        try:
            size = sum(file.write(piece.encode()) for piece in pieces)
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).chmod(0o666 & ~_umask())
    Path(file.name).replace(target)
    return size


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


COMMANDS = (export_, import_file)
