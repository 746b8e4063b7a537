"""Documents -> one published generation: graph, vectors, words and links together, or none.

Ingest yields readings; `publish` alone writes. What is there already is left alone.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from rdflib import URIRef

from graph import decisions, links
from graph.base import KnowledgeBase
from graph.batch import Batch
from graph.errors import InvalidGraphError
from graph.links import Links
from graph.shapes import Report
from graph.snapshot import Snapshot
from graph.triples import completed
from ontology.errors import PasserelleError
from ontology.model import Document, Reading
from search.catalogue import Catalogue, part
from search.encoder import Encoder
from search.errors import StaleIndexError
from search.index import Index
from search.indexing import build
from search.kinds import kinds
from search.link import proposals
from search.support import noise_questions
from search.vectors import Vectors

logger = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Told a stage (`store`, `encode`, `link`), how far it is, and how far it goes."""
State = Literal["added", "unchanged", "replaced", "partial", "rejected"]
_SOURCE = "source "
ENCODER = "encoder"
"""Under this name a manifest says which encoder made the vectors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """What became of one document."""

    iri: URIRef
    status: State
    report: Report | None = None
    """What the shapes said of it; None when it was not looked at."""
    error: PasserelleError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The generation that readers now see, and what became of each document."""

    generation: int
    documents: tuple[Committed, ...] = ()
    embedded: int = 0
    """How many texts had to be encoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What is to be stored, and what it takes the place of."""

    reading: Reading
    replaces: URIRef | None


def publish(
    kb: KnowledgeBase,
    readings: Iterable[Reading],
    encoder: Encoder,
    *,
    replaces: URIRef | None = None,
    sources: Mapping[str, Path] | None = None,
    dump: Callable[[Reading], str] | None = None,
    progress: Progress | None = None,
) -> Published:
    """Store readings as one new generation; with nothing new, none is made.

    `sources` says, by sha256, where each file came from: its original is kept, and a later file
    at the same path takes the place of what an earlier one said. `replaces` names a document that
    the (one) reading takes the place of. `dump` writes a reading down, to be kept beside the base.
    BaseBusyError when somebody else is writing; StaleIndexError when another encoder made the
    index; LogDamagedError when a decision cannot be read.
    """
    paths = {} if sources is None else sources  # may be filled while readings come
    decisions.log(kb.path)  # what no generation could show is said before anything is read
    with kb.read() as snapshot:
        _same_encoder(snapshot, encoder)
        done: list[Committed] = []
        changes: list[_Change] = []
        for reading in readings:
            iri = reading.document.iri
            if _is_known(snapshot, reading.document):
                done.append(Committed(iri=iri, status="unchanged"))
            else:
                old = replaces or _earlier(snapshot, paths.get(reading.document.sha256), iri)
                changes.append(_Change(reading=reading, replaces=old))
    if not changes:
        return Published(generation=kb.generation, documents=tuple(done))
    _keep(kb, changes, paths, dump)
    with kb.write(f"ingest {len(changes)}") as batch:
        catalogue = _opened(batch)
        for place, change in enumerate(changes, 1):
            committed, catalogue = _stored(batch, catalogue, change)
            done.append(committed)
            _remember(batch, paths.get(change.reading.document.sha256), committed)
            _tell(progress, "store", place, len(changes))
        embedded = _indexed(batch, catalogue, _vectors(batch, encoder), progress)
    return Published(generation=kb.generation, documents=tuple(done), embedded=embedded)


def remove(kb: KnowledgeBase, iri: URIRef, encoder: Encoder) -> Published:
    """Forget a document and all it said, in a new generation."""
    with kb.read() as snapshot:
        _same_encoder(snapshot, encoder)
        snapshot.document(iri)
    with kb.write(f"remove {iri}") as batch:
        batch.remove(iri)
        catalogue = _opened(batch).without(str(iri))
        _indexed(batch, catalogue, _vectors(batch, encoder), None)
    return Published(generation=kb.generation)


def rebuild(
    kb: KnowledgeBase,
    encoder: Encoder,
    progress: Progress | None = None,
    *,
    keep_links: bool = False,
) -> Published:
    """Make the caches anew from the graph, with any encoder.

    All links are proposed anew; with `keep_links`, only where there are none.
    """
    with kb.write("rebuild") as batch:
        catalogue = Catalogue()
        with_graph = batch.previous
        for iri in batch.documents():
            catalogue = catalogue.with_part(part(with_graph.document(iri)))
        linked = keep_links and any(links.read(batch.store, batch.base))
        embedded = _indexed(batch, catalogue, Vectors(encoder), progress, link=not linked)
    return Published(generation=kb.generation, embedded=embedded)


def relink(kb: KnowledgeBase, encoder: Encoder) -> dict[str, int]:
    """Propose all links anew; count them."""
    with kb.write("link") as batch:
        made = _linked(batch, Index.open(batch.directory, encoder))
    return {"coverages": len(made.coverages), "mappings": len(made.mappings)}


def is_indexed(snapshot: Snapshot) -> bool:
    """Tell whether a generation has caches at all: an empty base has none."""
    return ENCODER in snapshot.manifest.notes


def known(snapshot: Snapshot) -> Callable[[str], bool]:
    """Give the test whether a file, by its sha256, is in the base already."""
    query = "PREFIX med: <https://w3id.org/passerelle/ontology#> SELECT ?h { ?d med:sha256 ?h }"
    hashes = {row.text("h") for row in snapshot.select(query)}
    return hashes.__contains__


def _same_encoder(snapshot: Snapshot, encoder: Encoder) -> None:
    found = snapshot.manifest.notes.get(ENCODER)
    if found is not None and found != encoder.name:
        raise StaleIndexError(found=str(found), expected=encoder.name)


def _is_known(snapshot: Snapshot, document: Document) -> bool:
    """Tell whether the base says already just what a document says."""
    query = "PREFIX med: <https://w3id.org/passerelle/ontology#> ASK { ?document a med:Document }"
    if not snapshot.ask(query, document=document.iri):
        return False
    return snapshot.document(document.iri) == completed(document)


def _earlier(snapshot: Snapshot, path: Path | None, iri: URIRef) -> URIRef | None:
    """Find which document came from this path before."""
    if path is None:
        return None
    found = snapshot.manifest.notes.get(_SOURCE + str(path.resolve()))
    return URIRef(str(found)) if found and str(found) != str(iri) else None


def _remember(batch: Batch, path: Path | None, committed: Committed) -> None:
    if path is not None and committed.status != "rejected":
        batch.note(_SOURCE + str(path.resolve()), str(committed.iri))


def _keep(
    kb: KnowledgeBase,
    changes: Sequence[_Change],
    paths: Mapping[str, Path],
    dump: Callable[[Reading], str] | None,
) -> None:
    """Keep originals and readings first: no generation speaks of a file that is not there."""
    for change in changes:
        digest = change.reading.document.sha256
        if digest in paths and paths[digest].is_file():
            _keep_original(kb, paths[digest], digest)
        if dump is not None:
            kb.keep_reading(digest, dump(change.reading))


def _keep_original(kb: KnowledgeBase, path: Path, digest: str) -> None:
    """Keep the file that was read; one that was changed since is another, and is told."""
    data = path.read_bytes()
    if sha256(data).hexdigest() != digest:
        logger.warning("%s was changed while it was read: its original is not kept", path.name)
        return
    kb.keep_original(data)


def _stored(batch: Batch, catalogue: Catalogue, change: _Change) -> tuple[Committed, Catalogue]:
    document = change.reading.document
    existed = str(document.iri) in catalogue.documents
    try:
        kept, report = batch.put(document)
    except InvalidGraphError as error:
        logger.warning("%s cannot be kept: %s", document.file_name, error)
        return Committed(iri=document.iri, status="rejected", error=error), catalogue
    catalogue = catalogue.with_part(part(kept))
    status: State = "replaced" if existed else "added"
    if change.replaces is not None:
        batch.remove(change.replaces)
        catalogue = catalogue.without(str(change.replaces))
        status = "replaced"
    if len(kept.records) < len(document.records) or document.reading == "partial":
        status = "partial"
    return Committed(iri=document.iri, status=status, report=report), catalogue


def _opened(batch: Batch) -> Catalogue:
    if not is_indexed(batch.previous):
        return Catalogue()
    return Catalogue.open(batch.directory)


def _vectors(batch: Batch, encoder: Encoder) -> Vectors:
    if not is_indexed(batch.previous):
        return Vectors(encoder)
    return Vectors.open(batch.directory, encoder)


def _indexed(
    batch: Batch,
    catalogue: Catalogue,
    vectors: Vectors,
    progress: Progress | None,
    *,
    link: bool = True,
) -> int:
    """Write all caches of a catalogue, and the links that they propose; count what was encoded."""
    before = set(vectors.keys)
    examples = [*noise_questions(), *(text for kind in kinds() for text in kind.examples)]
    index = build(catalogue, vectors, examples, lambda n, of: _tell(progress, "encode", n, of))
    index.save(batch.directory)
    for name, count in index.counts().items():
        batch.expect(name, count)
    batch.note(ENCODER, vectors.encoder.name)
    batch.note("dimension", vectors.encoder.dimension)
    if link:
        _tell(progress, "link", 0, 1)
        _linked(batch, index)
        _tell(progress, "link", 1, 1)
    return len(set(index.vectors.keys) - before)


def _linked(batch: Batch, index: Index) -> Links:
    """Propose the links, by models that know what was decided, and note which models."""
    found = proposals(index, links.read(batch.store, batch.base))
    batch.put_links(found.links)
    batch.note("coverage model", found.coverage.as_note())
    batch.note("mapping model", found.mapping.as_note())
    return found.links


def _tell(progress: Progress | None, stage: str, place: int, of: int) -> None:
    if progress is not None:
        progress(stage, place, of)
