"""Figures of a base that pages open with, worked out once a generation."""

from dataclasses import dataclass

from ui.kept import kept
from ui.labels import local
from ui.library import Library
from ui.neighbourhood import query
from ui.words import t

DOCUMENTS_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How much of what there is."""

    counts: dict[str, int]
    validated: int
    """Competences with a validated course."""
    proposals: int

    @property
    def documents(self) -> int:
        """Count the documents."""
        return self.of("Document")

    def of(self, name: str) -> int:
        """Count the things of a class."""
        return self.counts.get(name, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """A document, to link to."""

    iri: str
    title: str
    file_name: str


def figures(library: Library) -> Figures:
    """Count everything once a generation."""
    return _figures(library, library.generation)


@kept(8)
def _figures(library: Library, generation: int) -> Figures:  # noqa: ARG001 - part of the key
    snapshot = library.snapshot()
    counts = {
        local(row["type"]): int(row.text("count")) for row in snapshot.select(query("counts"))
    }
    waiting = snapshot.select(query("waiting"))[0]
    return Figures(
        counts=counts,
        validated=int(waiting.text("validated") or 0),
        proposals=int(waiting.text("proposals") or 0),
    )


def latest(library: Library) -> list[Latest]:
    """List some documents of the base, those published last first."""
    return _latest(library, library.generation)


@kept(8)
def _latest(library: Library, generation: int) -> list[Latest]:  # noqa: ARG001 - part of the key
    rows = library.snapshot().select(query("latest"))
    return [
        Latest(iri=row.text("document"), title=row.text("title"), file_name=row.text("file"))
        for row in rows[:DOCUMENTS_SHOWN]
    ]


def example_questions(library: Library, lang: str) -> list[str]:
    """Make questions that this very base can answer: one a persona, about what it holds."""
    return _examples(library, library.generation, lang)


@kept(8)
def _examples(library: Library, generation: int, lang: str) -> list[str]:  # noqa: ARG001
    snapshot = library.snapshot()
    asked = []
    for kind in ("competence", "factor", "offer"):
        rows = snapshot.select(query(f"example_{kind}"))
        if rows:
            asked.append(t(f"question.example_{kind}", lang, name=rows[0].text("name")))
    return asked
