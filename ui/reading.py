"""What was read of a document: as JSON, and what each block became."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from typing import Any

from rdflib import URIRef

from ingest.families.declaration import SET_APART
from ingest.families.hearing import NONE, Heard, heard
from ontology.model import Block, Document, Reading, Region
from ontology.records import Record


def as_json(reading: Reading) -> dict[str, Any]:
    """Give the JSON of the contract."""
    document = reading.document
    return {
        "document": {
            **_plain(document, leave=("passages", "records", "kind")),
            "family": document.kind,
            "family_cues": list(reading.family_cues),
            "pages_ok": reading.pages_ok,
            "held": round(reading.held, 3),
            "warnings": [_plain(notice) for notice in reading.notices],
        },
        "blocks": [
            _block(block) | _fate(reading, block, records) for block, records in became(reading)
        ],
        "records": [_record(record, document) for record in document.records],
    }


def places(document: Document, record: Record) -> tuple[Region, ...]:
    """Give where a record stands: the regions of its passages, in page order."""
    passages = {passage.iri: passage for passage in document.passages}
    cited = [passages[source] for source in record.sources if source in passages]
    return tuple(sorted(region for passage in cited for region in passage.regions))


def became(reading: Reading) -> Iterator[tuple[Block, tuple[Record, ...]]]:
    """Say of each block, in reading order, which records cite a passage that stands in it."""
    document = reading.document
    citing = [(record, frozenset(places(document, record))) for record in document.records]
    for block in reading.blocks:
        own = frozenset(_regions(block))
        yield block, tuple(record for record, regions in citing if regions & own)


def why_nothing(reading: Reading, block: Block) -> str:
    """Say why no record cites a block: a key of the word catalogue, under `cli.extract.why`."""
    if reading.document.kind == "other" and not reading.document.records:
        return "no_family"
    if block.kind == "heading":
        return "heading"
    return "note" if block.kind in {"caption", "footnote"} else "unclaimed"


def heard_as(reading: Reading, block: Block) -> Heard | None:
    """Say which role of its document's family a heading is likely heard to have, None without."""
    if block.kind != "heading":
        return None
    said = heard(block.text, reading.document.kind, "label")
    return said if said and said.role != NONE and said.likely >= SET_APART else None


def sentence(record: Record) -> str:
    """Say what a record is about, in the words of the document.

    >>> from ontology.records import Dimension
    >>> sentence(Dimension(iri=URIRef("x:1"), sources=(), label="Social"))
    'Social'
    """
    for name in ("label", "text", "description", "notation"):
        said = getattr(record, name, None)
        if said:
            return str(said)
    return str(record.iri).rsplit("/", 1)[-1]


def _regions(block: Block) -> Iterator[Region]:
    if block.table is None:
        yield from (region.rounded() for region in block.regions)
        return
    for cell in block.table.cells:
        for inner in cell.blocks:
            yield from _regions(inner)


def _fate(reading: Reading, block: Block, records: tuple[Record, ...]) -> dict[str, Any]:
    return {
        "became": [{"type": type(each).__name__, "iri": str(each.iri)} for each in records],
        "why": None if records else why_nothing(reading, block),
    }


def _block(block: Block) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": block.kind,
        "page": block.page,
        "regions": [region.rounded().as_list() for region in block.regions],
        "text": block.text,
        "level": block.level,
        "section": list(block.section),
    }
    if block.table is not None:
        table = block.table
        out["table"] = {
            "rows": table.n_rows,
            "columns": table.n_columns,
            "header_rows": table.header_rows,
            "cells": [
                {
                    "row": cell.row,
                    "column": cell.column,
                    "row_span": cell.row_span,
                    "column_span": cell.column_span,
                    "text": cell.text,
                }
                for cell in table.cells
            ],
        }
    return out


def _record(record: Record, document: Document) -> dict[str, Any]:
    regions = places(document, record)
    return {
        "type": type(record).__name__,
        **_plain(record),
        "page": regions[0].page if regions else None,
        "regions": [region.as_list() for region in regions],
    }


def _plain(value: Any, leave: tuple[str, ...] = ()) -> dict[str, Any]:
    return {f.name: _json(getattr(value, f.name)) for f in fields(value) if f.name not in leave}


def _json(value: Any) -> Any:
    """Write a value of a record with what JSON has."""
    match value:
        case Decimal():
            return float(value)
        case date() | time():
            return value.isoformat()
        case tuple():
            return [_json(each) for each in value]
        case URIRef():
            return str(value)
    return value
