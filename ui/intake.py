"""From paths to a published generation: what both doors do when PDFs are handed in.

Ingest reads and search publishes; they do not know each other, and meet here. Nothing here knows
click or Streamlit, and the rooms are imported when first used.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from rdflib import URIRef

from ontology.errors import PasserelleError
from ontology.model import Reading

Status = Literal["added", "unchanged", "replaced", "partial", "rejected"]
Ocr = Literal["auto", "never", "force"]
Listener = Callable[[str, int, int], None]
"""Told a step ("reading", "publishing"), how much of it is done, and of how much (0: unknown)."""


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
            **read(self.reading),
            "error": {"code": self.error.code, "message": str(self.error)} if self.error else None,
            "seconds": round(self.seconds, 2),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of every path, and the generation that holds it."""

    generation: int
    seconds: float
    documents: tuple[Taken, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {
            "generation": self.generation,
            "seconds": round(self.seconds, 2),
            "documents": [each.as_json() for each in self.documents],
        }


def ingest(directory: Path, order: Order, encoder: str | None, tell: Listener) -> Report:
    """Read what is ordered, and publish it as one generation; a base is made where there is none.

    Nothing is lost by a bad neighbour: each path has its row in the report and in the outcomes.
    """
    begun = time.monotonic()
    kb = open_or_create(directory)
    taken: list[Taken] = []
    with kb.read() as snapshot:
        present = {info.sha256: info.iri for info in views.documents(snapshot)}
        model = encoder or str(snapshot.manifest.notes.get("encoder", "bundled"))
def read(reading: Reading | None) -> dict[str, Any]:
    """Say how a document was read; without a reading, the same keys with nothing in them."""
    document = reading.document if reading else None
    return {
        "family": document.kind if document else None,
        "family_cues": list(reading.family_cues) if reading else [],
        "reading": document.reading if document else None,
        "pages_ok": reading.pages_ok if reading else 0,
        "pages_total": document.page_count if document else 0,
        "passages": len(document.passages) if document else 0,
        "records": counts(reading) if reading else {},
        "held": round(reading.held, 3) if reading else 0.0,
        "warnings": [
            {"code": notice.code, "page": notice.page, "message": notice.message}
            for notice in (reading.notices if reading else ())
        ],
    }


def counts(reading: Reading) -> dict[str, int]:
    """Count the records of a document by kind, the most frequent first."""
    kinds = Counter(type(record).__name__ for record in reading.document.records)
    return dict(kinds.most_common())
