"""Read documents: into the base, or only to look at what they give."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui import words
from ui.terminal.door import DONE, FAILED, IN_PART, Door
from ui.terminal.shell import Command, option

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

    from ontology.model import Reading
    from ui.intake import Listener, Report, Taken

OCR = click.Choice(["auto", "never", "force"])


@click.command(cls=Command)
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@option("--ocr", type=OCR, default="auto", show_default=True)
@option("--replaces", metavar="IRI")
@option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[Path, ...],
    workers: int,
    ocr: str,
    replaces: str | None,
    encoder: str | None,
) -> None:
    """Read PDFs and publish what they state."""
    from rdflib import URIRef

    from ui import intake

    door = ctx.find_object(Door) or Door()
    order = intake.Order(
        paths=paths,
        workers=workers,
        ocr=ocr,
        replaces=URIRef(replaces) if replaces else None,
    )
    with _listening(door) as listener:
        report = intake.ingest(door.kb, order, encoder, listener)
    door.out(report.as_json(), lambda console: _show_report(console, door, report))
    ctx.exit(_code(report))


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@option("--explain", is_flag=True)
@option("--ocr", type=OCR, default="auto", show_default=True)
@click.pass_obj
def extract(door: Door, file: Path, explain: bool, ocr: str) -> None:
    """Read a PDF, and store nothing."""
    from ui import intake

    reading = intake.extract(file, ocr)
    show = _show_blocks if explain else _show_records
    door.out(intake.extracted(reading), lambda console: show(console, door, reading))


def _code(report: "Report") -> int:
    """Say with the exit code whether every document was taken whole."""
    spoiled = [each for each in report.documents if each.status in {"rejected", "partial"}]
    if not spoiled:
        return DONE
    rejected = [each for each in spoiled if each.status == "rejected"]
    return FAILED if len(rejected) == len(report.documents) else IN_PART


@contextmanager
def _listening(door: Door) -> "Iterator[Listener]":
    """Show a bar for each step, as it is told."""
    with door.progress() as bars:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(door.t(f"ingest.{step}"), total=None)
            bars.update(tasks[step], completed=done, total=total or None)

        yield tell


def _show_report(console: "Console", door: Door, report: "Report") -> None:
    from ui.terminal import tables

    columns: list[tables.Column] = [
        ("status", "short"),
        ("document", "text"),
        ("family", "short"),
        ("pages", "number"),
        ("passages", "number"),
        ("facts", "number"),
    ]
    tables.table(console, door, columns, (_row(door, each) for each in report.documents))
    for taken in report.documents:
        for line in _remarks(door, taken):
            tables.paragraph(console, line, style="yellow")
    seconds = door.number(report.seconds, 1)
    tables.paragraph(
        console, door.t("ingest.published", generation=report.generation, seconds=seconds)
    )


def _row(door: Door, taken: "Taken") -> tuple[str, ...]:
    status = door.t(f"ingest.status.{taken.status}")
    if taken.reading is None:
        return (status, taken.path.name, "", "", "", "")
    document = taken.reading.document
    return (
        status,
        taken.path.name,
        door.t(f"family.{document.kind}"),
        f"{taken.reading.pages_ok}/{document.page_count}",
        str(len(document.passages)),
        str(len(document.records)),
    )


def _remarks(door: Door, taken: "Taken") -> "Iterator[str]":
    name = taken.path.name
    if taken.error is not None:
        yield door.t("ingest.rejected", path=name, message=words.said(taken.error, door.lang))
    for notice in taken.reading.notices if taken.reading else ():
        key = "ingest.warning" if notice.page else "ingest.warning_file"
        yield door.t(key, path=name, page=notice.page, message=notice.message)


COMMANDS = (ingest, extract)
