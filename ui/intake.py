"""From paths to a published generation: what both doors do when PDFs are handed in.

Ingest reads and search publishes; they do not know each other, and meet here. Nothing here knows
click or Streamlit.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rdflib import URIRef

from graph import views
from graph.base import KnowledgeBase, open_or_create
from ingest import codec, pipeline, source
from ingest.limits import USUAL, Limits
from ingest.pipeline import Ocr, Outcome
from ontology.errors import PasserelleError
from ontology.model import Document, Reading
from search import commit
from search.encoder import load

Status = Literal["added", "unchanged", "replaced", "partial", "rejected"]
Listener = Callable[[str, int, int], None]
"""Told a step (reading, then `store`, `encode`, `link`), how far it is, and of how much."""


class NoDocumentsError(PasserelleError):
    """There is no PDF at all under the paths that were given."""

    code = "no_documents"

    def __init__(self, paths: tuple[Path, ...]) -> None:
        super().__init__(paths)
        self.paths = ", ".join(map(str, paths))

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"no PDF in {self.paths}; name a file, or a folder that holds some"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be read, and how."""

    paths: tuple[Path, ...]
    workers: int = 2
    ocr: Ocr = "auto"
    replaces: URIRef | None = None
    families: Path | None = None
    """A folder of families added to those that are known."""
    limits: Limits = USUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one path; `error` says why it was not taken."""

    path: Path
    status: Status
    sha256: str | None = None
    iri: URIRef | None = None
    reading: Reading | None = None
    error: PasserelleError | None = None
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {
            "path": str(self.path),
            "iri": str(self.iri) if self.iri else None,
            "sha256": self.sha256,
            "status": self.status,
            **_read(self.reading),
            "error": told(self.error) if self.error else None,
            "seconds": round(self.seconds, 2),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of every path, and the generation that holds it."""

    generation: int
    seconds: float
    documents: tuple[Taken, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {
            "generation": self.generation,
            "seconds": round(self.seconds, 2),
            "documents": [each.as_json() for each in self.documents],
        }


def ingest(directory: Path, order: Order, encoder: str | None, tell: Listener) -> Report:
    """Read what is ordered, and publish it as one generation; a base is made where there is none.

    Without an encoder's name, the one that made the index (the bundled one for a new base).
    Nothing is lost by a bad neighbour: each path has its row in the report and in the outcomes,
    where the row is begun before the file is opened.
    """
    begun = time.monotonic()
    _hold_to_the_grammar(order.families)
    paths = tuple(source.files(order.paths))
    if not paths:
        raise NoDocumentsError(order.paths)
    kb = open_or_create(directory)
    intake = _Intake(kb, order, paths, tell)
    for path in paths:
        kb.record_outcome({"path": str(path.resolve()), "status": "begun"})
    published = commit.publish(
        kb,
        intake.readings(),
        load(encoder or intake.maker),
        replaces=order.replaces,
        sources=intake.sources,
        dump=codec.dumps,
        progress=tell,
    )
    stored = {each.iri: each for each in published.documents}
    documents = tuple(intake.taken(outcome, stored) for outcome in intake.outcomes)
    for each in documents:
        kb.record_outcome(_row(each))
    seconds = time.monotonic() - begun
    return Report(generation=published.generation, seconds=seconds, documents=documents)


def extract(
    file: Path, ocr: Ocr = "auto", families: Path | None = None, limits: Limits = USUAL
) -> Reading:
    """Read one file and store nothing; raises what the file was refused for."""
    _hold_to_the_grammar(families)
    found = pipeline.read([file], workers=1, ocr=ocr, families=families, limits=limits)
    for outcome in found:
        if outcome.error is not None:
            raise outcome.error
        if outcome.reading is not None:
            return outcome.reading
    raise NoDocumentsError((file,))


def _hold_to_the_grammar(families: Path | None) -> None:
    """Refuse a wrong family before any document is opened: it is no document's fault."""
    if families is not None:
        from ingest.families import added

        added.load(families)


class _Intake:
    """One run: what was in the base before it, and what came of each path."""

    def __init__(
        self, kb: KnowledgeBase, order: Order, paths: tuple[Path, ...], tell: Listener
    ) -> None:
        self.base, self.order, self.paths, self.tell = kb.base, order, paths, tell
        self.outcomes: list[Outcome] = []
        self.sources: dict[str, Path] = {}
        with kb.read() as snapshot:
            self.present = {info.sha256: info.iri for info in views.documents(snapshot)}
            self.maker = str(snapshot.manifest.notes.get(commit.ENCODER, "bundled"))

    def readings(self) -> Iterator[Reading]:
        """Read, and say where each reading came from."""
        order = self.order
        found = pipeline.read(
            self.paths,
            base=self.base,
            workers=order.workers,
            ocr=order.ocr,
            families=order.families,
            limits=order.limits,
            known=self.present.__contains__,
        )
        for outcome in found:
            self.outcomes.append(outcome)
            self.tell("reading", len(self.outcomes), len(self.paths))
            if outcome.reading is not None:
                self.sources[outcome.reading.document.sha256] = outcome.path
                yield outcome.reading

    def taken(self, outcome: Outcome, stored: Mapping[URIRef, commit.Committed]) -> Taken:
        """Say what became of a path, by its reading and then by what was stored of it."""
        iri = outcome.reading.document.iri if outcome.reading else None
        committed = stored[iri] if iri else None
        return Taken(
            path=outcome.path,
            status=_status(outcome, committed),
            sha256=outcome.sha256,
            iri=iri or self.present.get(outcome.sha256 or ""),
            reading=outcome.reading,
            error=outcome.error or (committed.error if committed else None),
            seconds=outcome.seconds,
        )


def _status(outcome: Outcome, committed: commit.Committed | None) -> Status:
    if outcome.reading is None or committed is None:
        return "unchanged" if outcome.status == "unchanged" else "rejected"
    whole = outcome.reading.pages_ok == outcome.reading.document.page_count
    return committed.status if whole or committed.status == "rejected" else "partial"


def told(error: PasserelleError) -> dict[str, Any]:
    """Write an error down so that another process can say it in any language."""
    return {"code": error.code, "message": str(error), "data": error.data}


def _row(taken: Taken) -> dict[str, str | float | None]:
    """Complete the row of an attempt."""
    return {
        "path": str(taken.path.resolve()),
        "status": taken.status,
        "sha256": taken.sha256,
        "iri": str(taken.iri) if taken.iri else None,
        "error": str(taken.error) if taken.error else None,
        "seconds": round(taken.seconds, 2),
    }


def _read(reading: Reading | None) -> dict[str, Any]:
    """Say how a document was read; without a reading, the same keys with nothing in them."""
    document = reading.document if reading else None
    return {
        "family": document.kind if document else None,
        "family_cues": list(reading.family_cues) if reading else [],
        "reading": document.reading if document else None,
        "pages_ok": reading.pages_ok if reading else 0,
        "pages_total": document.page_count if document else 0,
        "passages": len(document.passages) if document else 0,
        "records": _counts(document) if document else {},
        "held": round(reading.held, 3) if reading else 0.0,
        "warnings": [
            {"code": notice.code, "page": notice.page, "message": notice.message}
            for notice in (reading.notices if reading else ())
        ],
    }


def _counts(document: Document) -> dict[str, int]:
    """Count the records of a document by kind, the most frequent first."""
    return dict(Counter(type(record).__name__ for record in document.records).most_common())
