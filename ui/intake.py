"""From paths to a published generation: what both doors do when PDFs are handed in.

Ingest reads and search publishes; they do not know each other, and meet here. Nothing here knows
click or Streamlit.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from rdflib import URIRef

from graph import views
from graph.base import KnowledgeBase, open_or_create
from ingest import codec, pipeline, source
from ingest.pipeline import Ocr, Outcome
from ontology.errors import PasserelleError
from ontology.model import Document, Reading
from search import commit
from search.encoder import load

Status = Literal["added", "unchanged", "replaced", "partial", "rejected"]
Listener = Callable[[str, int, int], None]
"""Told a step ("reading", "publishing"), how much of it is done, and of how much (0: unknown)."""


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
            "error": {"code": self.error.code, "message": str(self.error)} if self.error else None,
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
    paths = tuple(source.files(order.paths))
    if not paths:
        raise NoDocumentsError(order.paths)
    kb = open_or_create(directory)
    intake = _Intake(kb, order, paths, tell)
    for path in paths:
        kb.record_outcome({"path": str(path.resolve()), "status": "begun"})
    model = load(encoder or intake.maker)
    commit.publish(kb, intake.readings(), model, progress=intake.publishing)
    documents = tuple(map(intake.taken, intake.outcomes))
    for each in documents:
        kb.record_outcome(_row(each))
    seconds = time.monotonic() - begun
    return Report(generation=kb.generation, seconds=seconds, documents=documents)


def extract(file: Path, ocr: Ocr = "auto") -> Reading:
    """Read one file and store nothing; raises what the file was refused for."""
    for outcome in pipeline.read([file], workers=1, ocr=ocr):
        if outcome.error is not None:
            raise outcome.error
        if outcome.reading is not None:
            return outcome.reading
    raise NoDocumentsError((file,))


class _Intake:
    """One run: what was in the base before it, and what came of each path."""

    def __init__(
        self, kb: KnowledgeBase, order: Order, paths: tuple[Path, ...], tell: Listener
    ) -> None:
        self.kb, self.order, self.paths, self.tell = kb, order, paths, tell
        self.outcomes: list[Outcome] = []
        with kb.read() as snapshot:
            self.present = {info.sha256: info.iri for info in views.documents(snapshot)}
            self.maker = str(snapshot.manifest.notes.get("encoder", "bundled"))
        self.editions = _editions(kb, frozenset(self.present.values()))

    def readings(self) -> Iterator[Reading]:
        """Read, keeping each file and what was read of it, and saying what it replaces."""
        order = self.order
        found = pipeline.read(
            self.paths,
            base=self.kb.base,
            workers=order.workers,
            ocr=order.ocr,
            known=self.present.__contains__,
        )
        for outcome in found:
            self.outcomes.append(outcome)
            self.tell("reading", len(self.outcomes), len(self.paths))
            if outcome.reading is not None:
                document = self._succeeding(outcome.path, outcome.reading.document)
                reading = replace(outcome.reading, document=document)
                self.outcomes[-1] = replace(outcome, reading=reading)
                self.kb.keep_original(outcome.path.read_bytes())
                self.kb.keep_reading(document.sha256, codec.dumps(reading))
                yield reading

    def publishing(self, done: int, total: int) -> None:
        """Pass on how far the publishing is."""
        self.tell("publishing", done, total)

    def taken(self, outcome: Outcome) -> Taken:
        """Say what became of a path."""
        document = outcome.reading.document if outcome.reading else None
        known = self.present.get(outcome.sha256 or "")
        return Taken(
            path=outcome.path,
            status=_status(outcome),
            sha256=outcome.sha256,
            iri=document.iri if document else known,
            reading=outcome.reading,
            error=outcome.error,
            seconds=outcome.seconds,
        )

    def _succeeding(self, path: Path, document: Document) -> Document:
        """Say which edition a document takes the place of: as ordered, else that of its path."""
        earlier = self.order.replaces or self.editions.get(str(path.resolve()))
        return (
            replace(document, replaces=earlier) if earlier not in {None, document.iri} else document
        )


def _editions(kb: KnowledgeBase, present: frozenset[URIRef]) -> Mapping[str, URIRef]:
    """Say which document of the base came from a path, by the outcomes of earlier runs."""
    rows = ((row.get("path"), URIRef(str(row.get("iri")))) for row in kb.outcomes())
    return {str(path): iri for path, iri in rows if iri in present}


def _status(outcome: Outcome) -> Status:
    if outcome.status != "read" or outcome.reading is None:
        return "unchanged" if outcome.status == "unchanged" else "rejected"
    reading = outcome.reading
    if reading.document.reading == "partial" or reading.pages_ok < reading.document.page_count:
        return "partial"
    return "replaced" if reading.document.replaces else "added"


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
