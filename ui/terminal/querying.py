"""SPARQL, read only, and the SHACL report."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.terminal.door import DONE, FAILED, Door
from ui.terminal.shell import Command

if TYPE_CHECKING:
    from rich.console import Console

    from graph.endpoint import Result
    from graph.results import Format
    from graph.shapes import Report

FORMATS = click.Choice(["json", "csv", "tsv", "xml", "turtle", "table"])


@click.command(cls=Command)
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--format", "form", type=FORMATS)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1, max=3600),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
)
@click.option(
    "--max-rows", type=click.IntRange(min=1), default=10_000, show_default=True, metavar="N"
)
@click.pass_context
def sparql(
    ctx: click.Context,
    query: str | None,
    file: Path | None,
    form: str | None,
    timeout: float,
    max_rows: int,
) -> None:
    """Run a read-only query."""
    from graph import endpoint

    door = ctx.ensure_object(Door)
    if (query is None) == (file is None):
        raise click.UsageError(door.t("sparql.either"), ctx)
    text = door.read(file) if file else str(query)
    with door.snapshot() as snapshot:
        result = endpoint.run(
            snapshot, text, formats=_formats(door, form), timeout=timeout, max_rows=max_rows
        )
    if form in {None, "table"} and not door.json and result.form == "json":
        _show_rows(door.console(), door, json.loads(result.body), snapshot.base)
    else:
        click.echo(result.body, nl=not result.body.endswith(b"\n"))
    _tell_cut(door, result, max_rows)


@click.command(cls=Command)
@click.pass_context
def validate(ctx: click.Context) -> None:
    """Check the graph against its shapes."""
    from graph import shapes

    door = ctx.ensure_object(Door)
    with door.snapshot() as snapshot:
        report, base = shapes.validate(snapshot), snapshot.base
    door.out(report.as_json(), lambda console: _show_report(console, door, report, base))
    ctx.exit(DONE if report.conforms else FAILED)


def _formats(door: Door, form: str | None) -> "tuple[Format, ...]":
    """Say in which formats an answer may come: rows in the first, graphs in the second."""
    if door.json:
        return ("json", "jsonld")
    tables: dict[str | None, Format] = {"csv": "csv", "tsv": "tsv", "xml": "xml"}
    return (tables.get(form, "json"), "turtle")


def _tell_cut(door: Door, result: "Result", most: int) -> None:
    if result.truncated:
        door.note(door.t("sparql.cut", most=door.number(most)))


def _show_rows(console: "Console", door: Door, value: dict[str, Any], base: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from graph.export import PREFIXES

    if "boolean" in value:
        console.print(door.t("sparql.true" if value["boolean"] else "sparql.false"))
        return
    names = value["head"]["vars"]
    grid = Table(box=SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for name in names:
        grid.add_column(name, overflow="fold")
    prefixes = {**PREFIXES, "": base}
    for row in value["results"]["bindings"]:
        cells = (_short(row[name], prefixes) if name in row else "" for name in names)
        grid.add_row(*map(Text, cells))
    console.print(grid)
    console.print(door.counted("rows", grid.row_count))


def _short(term: dict[str, str], prefixes: Mapping[str, str]) -> str:
    """Write a term for the eye: an IRI by its prefix, a literal by its value.

    >>> _short({"type": "uri", "value": "http://e.org/id/factor/A1"}, {"": "http://e.org/id/"})
    ':factor/A1'
    """
    value = term["value"]
    if term["type"] == "uri":
        for prefix, start in prefixes.items():
            if value.startswith(start):
                return f"{prefix}:{value[len(start) :]}"
    return value


def _show_report(console: "Console", door: Door, report: "Report", base: str) -> None:
    from ui.terminal import tables

    if not report.results:
        console.print(door.t("validate.conforms"), markup=False)
        return
    columns: list[tables.Column] = [
        ("severity", "short"),
        ("title", "text"),
        ("page", "number"),
        ("entity", "text"),
        ("message", "text"),
    ]
    rows = (
        (
            door.t(f"validate.{result.severity}"),
            result.title,
            result.page or "",
            result.label or str(result.focus).removeprefix(base),
            result.message[door.lang],
        )
        for result in report.results
    )
    tables.table(console, door, columns, rows)


COMMANDS = (sparql, validate)
