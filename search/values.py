"""What finding gives back: hits, answers, citations, as the doors print them.

`as_json` of each is the contract of `passerelle ... --json` and of `/api`.
"""

from dataclasses import dataclass
from typing import Any, Literal

from rdflib import URIRef

from graph.quotes import Evidence

LinkStatus = Literal["accepted", "proposed", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The nth source of an answer; `quote` is verbatim text of the region it cites."""

    n: int
    evidence: Evidence
    score: float

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        place = self.evidence.as_json()
        quote = place.pop("text")
        return {"n": self.n, **place, "quote": quote, "score": self.score}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing an answer lists."""

    iri: URIRef
    type: str
    """Local name of its class: "TrainingOffer"."""
    label: str
    status: LinkStatus | None = None
    score: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        out: dict[str, Any] = {"iri": str(self.iri), "type": self.type, "label": self.label}
        if self.status is not None:
            out["status"] = self.status
        if self.score is not None:
            out["score"] = self.score
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer with its sources, or an honest absence of one (`notice` says why)."""

    question: str
    language: str
    answered: bool
    confidence: float
    kind: str | None
    answer: str
    items: tuple[Item, ...] = ()
    citations: tuple[Citation, ...] = ()
    choices: tuple[Item, ...] = ()
    sparql: str | None = None
    notice: str | None = None
    elapsed_ms: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {
            "question": self.question,
            "language": self.language,
            "answered": self.answered,
            "confidence": round(self.confidence, 3),
            "kind": self.kind,
            "answer": self.answer,
            "items": [item.as_json() for item in self.items],
            "citations": [citation.as_json() for citation in self.citations],
            "choices": [{"iri": str(c.iri), "label": c.label} for c in self.choices],
            "sparql": self.sparql,
            "notice": self.notice,
            "elapsed_ms": round(self.elapsed_ms, 1),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A ranked entity or passage."""

    iri: URIRef
    type: str
    label: str
    score: float
    evidence: Evidence

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        place = self.evidence.as_json()
        return {
            "iri": str(self.iri),
            "type": self.type,
            "label": self.label,
            "score": round(self.score, 4),
            **place,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course that covers, or may cover, a competence."""

    iri: URIRef
    label: str
    status: LinkStatus
    score: float
    evidence: tuple[Evidence, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {
            "iri": str(self.iri),
            "label": self.label,
            "status": self.status,
            "score": round(self.score, 3),
            "evidence": [each.as_json() for each in self.evidence],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A competence without a known course; what is proposed for it stands beside."""

    iri: URIRef
    label: str
    notation: str | None
    framework: str | None
    activities: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    proposed: tuple[Course, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {
            "iri": str(self.iri),
            "label": self.label,
            "notation": self.notation,
            "framework": self.framework,
            "activities": list(self.activities),
            "contexts": list(self.contexts),
            "proposed": [
                {"iri": str(c.iri), "label": c.label, "score": round(c.score, 3)}
                for c in self.proposed
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The report on gaps: covered counts validated links alone."""

    gaps: tuple[Gap, ...] = ()
    covered: int = 0
    to_confirm: int = 0
    total: int = 0
    courses: int = 0
    date: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of the contract."""
        return {
            "gaps": [gap.as_json() for gap in self.gaps],
            "covered": self.covered,
            "to_confirm": self.to_confirm,
            "total": self.total,
            "courses": self.courses,
            "date": self.date,
        }
