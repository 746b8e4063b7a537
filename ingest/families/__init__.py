"""Families: from a document's blocks to the facts it states."""

from collections.abc import Callable
from typing import Protocol

from ingest.families import certification, declared, foresight, generic, metadata, training
from ingest.families.contents import without_contents
from ingest.families.context import Context, inner
from ingest.families.declaration import Declaration
from ingest.families.drafts import Drafts
from ingest.families.recognise import Recognised, recognise
from ingest.families.rescue import rescued
from ingest.families.works import works
from ingest.passages import passages
from ontology.iris import Minter
from ontology.model import (
    Block,
    Document,
    DocumentKind,
    Dropped,
    PageInfo,
    Reading,
    ReadingStatus,
)

__all__ = ["Recognised", "extract", "recognise"]


class LaidOut(Protocol):
    """What the layout of a document gives."""

    @property
    def blocks(self) -> tuple[Block, ...]: ...
    @property
    def pages(self) -> tuple[PageInfo, ...]: ...
    @property
    def dropped(self) -> tuple[Dropped, ...]: ...
    @property
    def pages_ok(self) -> int: ...
    @property
    def status(self) -> ReadingStatus: ...


READERS: dict[DocumentKind, Callable[[Context], None]] = {
    "foresight": foresight.extract,
    "certification": certification.extract,
    "training": training.extract,
    "other": generic.extract,
}


def extract(
    layout: LaidOut,
    minter: Minter,
    *,
    file_name: str,
    sha256: str,
    added: tuple[Declaration, ...] = (),
) -> Reading:
    """Read everything a laid-out document states; one of no family gives its passages only.

    Families may be added to those that are known by their declarations.
    """
    blocks, dropped = rescued(layout.blocks, layout.dropped, len(layout.pages), added)
    language = metadata.language_of(blocks)
    made, citing = passages(blocks, minter, language, layout.pages)
    known = recognise(blocks, added)
    context = Context(
        blocks=without_contents(blocks),
        minter=minter,
        drafts=Drafts(citing),
        file_name=file_name,
        aside=tuple(dict.fromkeys(each.text for each in dropped)),
        sideways=tuple(each for each in dropped if each.why == "rotated"),
    )
    _describe(context)
    kind, cues = _read(context, known, added)
    document = Document(
        iri=minter.document(),
        kind=kind,
        title=context.title or file_name,
        language=context.language or language,
        sha256=sha256,
        file_name=file_name,
        page_count=len(layout.pages),
        reading=layout.status,
        publisher=context.publisher,
        issued=context.issued,
        approved_on=context.approved_on,
        references=tuple(context.references),
        passages=made,
        records=context.drafts.records(),
    )
    return Reading(
        document=document,
        blocks=blocks,
        pages=layout.pages,
        pages_ok=layout.pages_ok,
        family_cues=cues,
        notices=tuple(context.notices),
        dropped=dropped,
        held=_held(context),
    )


def _read(
    context: Context, known: Recognised, added: tuple[Declaration, ...]
) -> tuple[DocumentKind, tuple[str, ...]]:
    """State what the family's code or declaration finds; give the document's kind and cues."""
    declaration = next((each for each in added if each.family == known.family), None)
    if declaration is not None:
        declared.read(context, declaration)
        # The kinds of documents are fixed: one of a family that is only declared is « other ».
        return "other", (f"famille ajoutée « {declaration.family} »", *known.cues)
    kind: DocumentKind = next((kind for kind in READERS if kind == known.family), "other")
    READERS[kind](context)
    return kind, known.cues


def _describe(context: Context) -> None:
    """Read what every document says of itself: title, date, works it names."""
    if not context.blocks:
        return
    context.title = metadata.title_of(metadata.title_blocks(context.blocks), context.blocks)
    dated = metadata.issued_on(context.blocks)
    context.issued = dated[0] if dated else None
    context.references = works(context.blocks)


def _held(context: Context) -> float:
    """Say which share of the text some record holds."""
    every = {id(block): len(block.text) for block in inner(context.blocks)}
    held = sum(every.get(number, 0) for number in context.drafts.cited)
    return round(held / max(sum(every.values()), 1), 3)
