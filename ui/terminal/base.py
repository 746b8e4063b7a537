"""The base itself: what is in it, its generations, its health."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui import changes, words
from ui.terminal.door import DONE, FAILED, Door
from ui.terminal.shell import Command, Group

if TYPE_CHECKING:
    from rich.console import Console

    from graph.base import GenerationInfo


@click.group(cls=Group)
def documents() -> None:
    """Hold what is done with the documents of the base."""


@documents.command("list")
@click.pass_obj
def list_documents(door: Door) -> None:
    """List the documents of the base."""
    from graph import views

    with door.snapshot() as snapshot:
        found = views.documents(snapshot)
    rows = [
        {
            "iri": str(each.iri),
            "title": each.title,
            "kind": each.kind,
            "file_name": each.file_name,
            "sha256": each.sha256,
            "pages": each.pages,
            "language": each.language,
            "publisher": each.publisher,
            "issued": each.issued,
            "reading": each.reading,
            "passages": each.passages,
            "records": dict(each.records),
        }
        for each in found
    ]
    door.out({"documents": rows}, lambda console: _show_documents(console, door, rows))


@documents.command("remove")
@click.argument("iri")
@click.pass_obj
def remove_document(door: Door, iri: str) -> None:
    """Remove a document, by its IRI or the identifier that the list shows."""
    from rdflib import URIRef

    from search import commit

    base = door.base()
    whole = URIRef(iri if "://" in iri else f"{base.base}document/{iri}")
    removed = commit.remove(base, whole, door.encoder())
    value = {"generation": removed.generation, "removed": str(whole)}
    said = door.t("documents.remove.done", iri=whole, number=removed.generation)
    _out_with_orphans(door, value, said)


@click.command(cls=Command)
@click.pass_obj
def history(door: Door) -> None:
    """List the generations that are kept."""
    kept = door.base().history()
    value = [
        {
            "number": each.number,
            "time": each.time,
            "label": each.label,
            "parent": each.parent,
            "current": each.current,
            "counts": dict(each.counts),
        }
        for each in kept
    ]
    door.out({"generations": value}, lambda console: _show_history(console, door, kept))


@click.command(cls=Command)
@click.argument("number", type=click.IntRange(min=0))
@click.pass_obj
def rollback(door: Door, number: int) -> None:
    """Go back to a generation."""
    current = door.base().rollback(number)
    said = door.t("rollback.done", number=number, current=current)
    _out_with_orphans(door, {"generation": current, "back_to": number}, said)


@click.command(cls=Command)
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Check the parts of the base against each other."""
    door = ctx.ensure_object(Door)
    base = door.base()
    problems = base.verify()
    value = {"generation": base.generation, "sound": not problems, "problems": problems}
    door.out(value, lambda console: _show_problems(console, door, problems))
    ctx.exit(FAILED if problems else DONE)


@click.command(cls=Command)
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.option(
    "--from", "source", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR"
)
@click.pass_obj
def rebuild(door: Door, encoder: str | None, source: Path | None) -> None:
    """Make the caches anew from the graph, or all of it from another base's readings."""
    from search import commit

    with door.steps() as tell:
        if source is None:
            built = commit.rebuild(door.base(), door.encoder(encoder), tell)
        else:
            from search.encoder import load
            from ui.restoring import restore

            built = restore(door.kb, source, load(encoder or "bundled"), tell)
    value = {"generation": built.generation, "embedded": built.embedded}
    said = door.t("rebuild.done", number=built.generation, embedded=door.number(built.embedded))
    door.out(value, lambda console: console.print(said, markup=False))


@click.command(cls=Command)
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def link(door: Door, encoder: str | None) -> None:
    """Propose all links anew."""
    from search import commit

    counts = commit.relink(door.base(), door.encoder(encoder))
    door.out(counts, lambda console: console.print(door.t("link.done", **counts), markup=False))


def _out_with_orphans(door: Door, value: dict[str, Any], said: str) -> None:
    """Say what was done, and which decisions are about nothing after it."""
    from ui.terminal.reviewing import orphans, show_orphans

    lost = orphans(door)

    def show(console: "Console") -> None:
        console.print(said, markup=False)
        show_orphans(console, door, lost)

    door.out({**value, "orphans": [each.id for each in lost]}, show)


def _show_documents(console: "Console", door: Door, rows: list[dict[str, Any]]) -> None:
    from ui.terminal import tables

    columns: list[tables.Column] = [
        ("id", "short"),
        ("title", "text"),
        ("family", "short"),
        ("pages", "number"),
        ("facts", "number"),
    ]
    tables.table(
        console,
        door,
        columns,
        (
            (
                row["iri"].rpartition("/")[2],
                row["title"],
                door.t(f"family.{row['kind']}"),
                row["pages"],
                sum(row["records"].values()),
            )
            for row in rows
        ),
    )


def _show_history(console: "Console", door: Door, kept: "list[GenerationInfo]") -> None:
    from ui.terminal import tables

    columns: list[tables.Column] = [
        ("number", "number"),
        ("time", "short"),
        ("documents", "number"),
        ("passages", "number"),
        ("change", "text"),
    ]
    tables.table(
        console,
        door,
        columns,
        (
            (
                f"{'*' if each.current else ''}{each.number}",
                each.time[:16].replace("T", " "),
                each.counts.get("documents", 0),
                each.counts.get("passages", 0),
                changes.told(each.label, door.lang),
            )
            for each in reversed(kept)
        ),
    )


def _show_problems(console: "Console", door: Door, problems: list[str]) -> None:
    for problem in problems:
        console.print(words.reason(problem, door.lang), markup=False)
    if not problems:
        console.print(door.t("verify.sound"), markup=False)


COMMANDS = (link, documents, history, rollback, verify, rebuild)
