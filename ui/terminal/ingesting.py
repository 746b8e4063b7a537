"""Read documents: into the base, or only to look at what they give."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from ui import words
from ui.terminal.door import DONE, FAILED, IN_PART, Door
from ui.terminal.shell import Command

if TYPE_CHECKING:
    from rich.console import Console

    from ingest.limits import Limits
    from ingest.pipeline import Ocr
    from ontology.model import Block, Notice, Reading, Region
    from ontology.records import Record
    from ui.intake import Report, Taken

_SHOWN = 110
"""So many characters of a block are shown beside what it became."""
OCR = click.Choice(["auto", "never", "force"])
OCR_MINUTES = click.option(
    "--ocr-minutes",
    metavar="N",
    type=click.FloatRange(min=0, min_open=True),
    default=30,
    show_default=True,
)
FAMILIES = click.option(
    "--families",
    envvar="PASSERELLE_FAMILIES",
    metavar="DIR",
    type=click.Path(path_type=Path),
)


@click.command(cls=Command)
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, metavar="N")
@click.option("--ocr", type=OCR, default="auto", show_default=True)
@OCR_MINUTES
@FAMILIES
@click.option("--replaces", metavar="IRI")
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_context
def ingest(  # noqa: PLR0913, PLR0917 - one for each option
    ctx: click.Context,
    paths: tuple[Path, ...],
    workers: int,
    ocr: "Ocr",
    ocr_minutes: float,
    families: Path | None,
    replaces: str | None,
    encoder: str | None,
) -> None:
    """Read PDFs and publish what they state."""
    from rdflib import URIRef

    from ui import intake
    from ui.terminal.reviewing import orphans, show_orphans

    door = ctx.find_object(Door) or Door()
    order = intake.Order(
        paths=paths,
        workers=workers,
        ocr=ocr,
        replaces=URIRef(replaces) if replaces else None,
        families=families,
        limits=_limits(ocr_minutes),
    )
    with door.steps() as tell:
        report = intake.ingest(door.kb, order, encoder, tell)
    lost = orphans(door)

    def show(console: "Console") -> None:
        _show_report(console, door, report)
        show_orphans(console, door, lost)

    door.out({**report.as_json(), "orphans": [each.id for each in lost]}, show)
    ctx.exit(_code(report))


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True)
@click.option("--ocr", type=OCR, default="auto", show_default=True)
@OCR_MINUTES
@FAMILIES
@click.pass_obj
def extract(
    door: Door, file: Path, explain: bool, ocr: "Ocr", ocr_minutes: float, families: Path | None
) -> None:
    """Read a PDF, and store nothing."""
    from ui import intake, reading

    found = intake.extract(file, ocr, families, _limits(ocr_minutes))
    show = _show_blocks if explain else _show_records
    door.out(reading.as_json(found), lambda console: show(console, door, found))


def _limits(ocr_minutes: float) -> "Limits":
    from ingest.limits import Limits

    return Limits(pictures=60 * ocr_minutes)


def _code(report: "Report") -> int:
    """Say with the exit code whether every document was taken whole."""
    spoiled = [each for each in report.documents if each.status in {"rejected", "partial"}]
    if not spoiled:
        return DONE
    rejected = [each for each in spoiled if each.status == "rejected"]
    return FAILED if len(rejected) == len(report.documents) else IN_PART


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
        yield words.said(taken.error, door.lang)
    for notice in taken.reading.notices if taken.reading else ():
        yield _warning(door, name, notice)


def _warning(door: Door, name: str, notice: "Notice") -> str:
    key = "ingest.warning" if notice.page else "ingest.warning_file"
    said = words.warned(notice.code, notice.message, door.lang)
    return door.t(key, path=name, page=notice.page, message=said)


def _show_records(console: "Console", door: Door, found: "Reading") -> None:
    from ui import reading
    from ui.labels import type_label
    from ui.terminal import tables

    document = found.document
    tables.title(console, document.title)
    rows = (
        (
            _page(reading.places(document, record)),
            type_label(type(record).__name__, door.lang),
            reading.sentence(record),
        )
        for record in document.records
    )
    ordered = sorted(rows, key=lambda row: row[0])
    tables.table(console, door, [("page", "number"), ("type", "short"), ("text", "text")], ordered)
    _show_held(console, door, found)


def _show_blocks(console: "Console", door: Door, found: "Reading") -> None:
    from ui import reading
    from ui.terminal import tables

    tables.title(console, found.document.title)
    _show_held(console, door, found)
    for notice in found.notices:
        said = _warning(door, found.document.file_name, notice)
        tables.paragraph(console, said, style="yellow")
    columns: list[tables.Column] = [
        ("page", "number"),
        ("kind", "short"),
        ("text", "text"),
        ("became", "text"),
    ]
    rows = (
        (
            block.page,
            block.kind,
            shorten(_text(block), _SHOWN, placeholder="…"),
            _fate(door, found, block, records),
        )
        for block, records in reading.became(found)
    )
    tables.table(console, door, columns, rows)
    _show_dropped(console, door, found)


def _fate(door: Door, found: "Reading", block: "Block", records: "Iterable[Record]") -> str:
    """Say what a block became, or what it was heard to be, or why it is nothing."""
    from ui import reading

    if stated := _kinds(door, records):
        return stated
    if said := reading.heard_as(found, block):
        likely = door.number(said.likely, 2)
        return door.t("extract.heard", role=said.role, likely=likely)
    return door.t(f"extract.why.{reading.why_nothing(found, block)}")


def _show_dropped(console: "Console", door: Door, found: "Reading") -> None:
    """Say what was set aside, and why; nothing is left out unsaid."""
    from ui.terminal import tables

    for why, count in Counter(drop.why for drop in found.dropped).most_common():
        tables.paragraph(console, door.t(f"extract.dropped.{why}", count=count))


def _show_held(console: "Console", door: Door, found: "Reading") -> None:
    from ui.terminal import tables

    family = door.t(f"family.{found.document.kind}")
    share = door.number(round(100 * found.held))
    cues = "; ".join(found.family_cues)
    tables.paragraph(console, door.t("extract.held", share=share, family=family, cues=cues))


def _text(block: "Block") -> str:
    if block.table is None:
        return block.text
    return " | ".join(cell.text for cell in block.table.cells)[:200]


def _kinds(door: Door, records: "Iterable[Record]") -> str:
    from ui.labels import type_label

    counted = Counter(type_label(type(record).__name__, door.lang) for record in records)
    return ", ".join(f"{name} ({n})" if n > 1 else name for name, n in counted.most_common())


def _page(regions: "tuple[Region, ...]") -> int:
    return regions[0].page if regions else 0


COMMANDS = (ingest, extract)
