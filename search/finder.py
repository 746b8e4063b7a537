"""The one door to finding: search, ask, courses, gaps, show, coverage; open it once, then quick."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from rdflib import URIRef

from graph.base import KnowledgeBase
from graph.errors import UnknownEntityError
from graph.snapshot import Snapshot
from graph.views import Card, card
from search.answer import Answering
from search.catalogue import Catalogue
from search.classes import favoured
from search.commit import ENCODER, is_indexed
from search.coverage import SHOWN
from search.encoder import Encoder
from search.errors import EmptyQuestionError, StaleIndexError
from search.explain import Explanation, explained
from search.found import Found, FoundThing
from search.index import Index
from search.indexing import build
from search.kinds import with_added
from search.language import stems
from search.quoting import Citations, evidence_of, excerpt
from search.rerank import reread
from search.things import Thing
from search.understand import Understood
from search.values import Answer, Course, Gaps, Hit, Item, LinkStatus
from search.vectors import Vectors

_MISSPELT = 60.0
"""Score, times its likeness, of what a query names but for its spelling."""
_EXACT = 100.0
"""Score of what a query names exactly: above anything that is only near."""
_NEAR = 0.25
"""A thing at this cosine is meant; below it, one that shares a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What whoever runs a base adds to finding."""

    questions: Path | None = None
    """A folder of further kinds of questions."""
    reranker: str | None = None
    """A cross-encoder that reads the passages found again: its id or path."""


PLAIN = Extras()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One place of the coverage matrix: the best link of a course and a competence."""

    offer: URIRef
    competence: URIRef
    status: LinkStatus
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Courses, competences, and what is known of each pair; pairs without link are left out."""

    courses: tuple[Item, ...]
    competences: tuple[Thing, ...]
    cells: tuple[Cell, ...]


class Finder:
    """Finds in one generation; close it, or use it as a context manager.

    Opening takes tens of milliseconds for a thousand passages; threads may share it.
    """

    def __init__(self, snapshot: Snapshot, encoder: Encoder, extras: Extras = PLAIN) -> None:
        self.snapshot = snapshot
        self.encoder = encoder
        self.index = reread(_index(snapshot, encoder), extras.reranker)
        self.answering = Answering(
            index=self.index, snapshot=snapshot, kinds=with_added(extras.questions)
        )

    @classmethod
    def open(cls, kb: KnowledgeBase, encoder: Encoder, extras: Extras = PLAIN) -> "Finder":
        """Open the current generation; StaleIndexError when another encoder indexed it."""
        return cls(kb.read(), encoder, extras)

    def close(self) -> None:
        """Give the generation back."""
        self.snapshot.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def generation(self) -> int:
        """Say which generation this finds in."""
        return self.snapshot.number

    def ask(
        self, question: str, k: int = 5, today: date | None = None, about: str | None = None
    ) -> Answer:
        """Answer a question in its language; EmptyQuestionError when it says nothing.

        `about` names what was just shown, by IRI or code: "et combien cela coûte-t-il ?".
        """
        shown = self.thing(about) if about else None
        return self.answering.ask(question, k, today or datetime.now(UTC).date(), shown)

    def why(self, answer: Answer, about: str | None = None) -> Explanation:
        """Say why an answer is what it is: how its question was read, and how else it could be."""
        return explained(self.answering, answer, self.thing(about) if about else None)

    def explain(self, question: str) -> Understood:
        """Tell which kinds a question may be of, and why; EmptyQuestionError when it is empty."""
        try:
            return self.answering.understanding.understand(question)
        except ValueError as error:
            raise EmptyQuestionError from error

    def search(self, query: str, k: int = 10, types: Iterable[str] = ()) -> list[Hit]:
        """Rank things and passages together; `types` keeps some classes ("Passage" is one)."""
        wanted = set(types)
        try:
            asked = self.index.asked(query)
        except ValueError as error:
            raise EmptyQuestionError from error
        exact = [
            t for t in self.answering.names.exact(asked.text) if not wanted or t.type in wanted
        ]
        nearly = [] if exact else self.answering.names.misspelt(asked.text)
        spelt = {t: like for t, like in nearly if not wanted or t.type in wanted}
        kinds = favoured(asked.text)
        things = self.index.rank_things(asked, k, wanted, kinds)
        found = [FoundThing(thing=each, score=_EXACT, cosine=1.0) for each in exact]
        found += [FoundThing(thing=t, score=_MISSPELT * n, cosine=n) for t, n in spelt.items()]
        if wanted != {"Passage"}:
            found += [each for each in things if each.thing not in {*exact, *spelt}]
        hits = [hit for each in found if (hit := self._thing_hit(each))]
        if not wanted or "Passage" in wanted:
            hits += [_passage_hit(each) for each in self.index.passages(asked, k)]
        return sorted(hits, key=lambda hit: -hit.score)[:k]

    def courses(self, competence: str) -> tuple[Item, tuple[Course, ...]]:
        """List the courses for a competence by IRI, code or words; UnknownEntityError if none."""
        thing = self.thing(competence, ("Competence",))
        found = self.answering.links.courses([thing.iri], SHOWN)
        return Item(iri=URIRef(thing.iri), type=thing.type, label=thing.label), found

    def gaps(self, framework: str | None = None, today: date | None = None) -> Gaps:
        """Report competences without a validated course; `framework` by code, label or IRI."""
        scheme = self.thing(framework, ("Framework", "Study")).iri if framework else None
        when = today or datetime.now(UTC).date()
        return self.answering.links.gaps(scheme, when.isoformat())

    def show(self, name: str) -> Card:
        """Show one thing by IRI, code or label; UnknownEntityError when there is none."""
        if "://" in name or name.startswith("urn:"):
            return card(self.snapshot, URIRef(name))
        return card(self.snapshot, URIRef(self.thing(name).iri))

    def thing(self, name: str, types: Iterable[str] = ()) -> Thing:
        """Find the thing that an IRI, a code (also `SCHEME:code`) or words name.

        UnknownEntityError when nothing is near enough.
        """
        wanted = tuple(types)
        known = self.index.catalogue.things.get(name)
        if known is not None:
            return known
        scheme, _, code = name.rpartition(":")
        exact = [
            each
            for each in self.answering.names.exact(code.strip() if scheme else name)
            if (not wanted or each.type in wanted) and (not scheme or self._in(each, scheme))
        ]
        if exact:
            return exact[0]
        understood = self.explain(name)
        found = self.index.rank_things(understood.asked, 1, wanted)
        if not found or not (found[0].cosine >= _NEAR or _shares_a_word(understood, found[0])):
            raise UnknownEntityError(name)
        return found[0].thing

    def matrix(self, framework: str | None = None) -> Matrix:
        """Give the coverage of competences by courses, of one framework or of all."""
        scheme = self.thing(framework, ("Framework", "Study")).iri if framework else None
        competences = [
            each for each in self.index.of_type("Competence") if scheme in {None, each.scheme}
        ]
        wanted = {each.iri for each in competences}
        best: dict[tuple[str, str], Cell] = {}
        for cover in self.answering.links.covers:
            if cover.competence in wanted:
                made = Cell(
                    offer=URIRef(cover.offer),
                    competence=URIRef(cover.competence),
                    status=cover.status,
                    score=cover.score,
                )
                best.setdefault((cover.offer, cover.competence), made)
        offers = self.index.of_type("TrainingOffer")
        return Matrix(
            courses=tuple(Item(iri=URIRef(o.iri), type=o.type, label=o.label) for o in offers),
            competences=tuple(competences),
            cells=tuple(best.values()),
        )

    def _in(self, thing: Thing, scheme: str) -> bool:
        known = self.index.catalogue.things.get(thing.scheme or "")
        names = [*known.notations, known.label] if known else []
        return scheme.strip().casefold() in {each.casefold() for each in names}

    def _thing_hit(self, found: FoundThing) -> Hit | None:
        catalogue = self.index.catalogue
        iri = Citations(catalogue).likeliest(found.thing.sources, found.thing.label)
        if iri is None:
            return None
        part, passage = catalogue.passages[iri]
        return Hit(
            iri=URIRef(found.thing.iri),
            type=found.thing.type,
            label=found.thing.label,
            score=found.score,
            evidence=evidence_of(part, passage, excerpt(passage.text, found.thing.label)),
        )


def _shares_a_word(understood: Understood, found: FoundThing) -> bool:
    return not set(understood.asked.stems).isdisjoint(stems(found.thing.label))


def _passage_hit(found: Found) -> Hit:
    quote = excerpt(found.passage.text, sentence=found.sentence)
    return Hit(
        iri=URIRef(found.passage.iri),
        type="Passage",
        label=quote,
        score=found.score,
        evidence=evidence_of(found.part, found.passage, quote),
    )


def _index(snapshot: Snapshot, encoder: Encoder) -> Index:
    if not is_indexed(snapshot):
        return build(Catalogue(), Vectors(encoder))
    made_by = str(snapshot.manifest.notes[ENCODER])
    if made_by != encoder.name:
        raise StaleIndexError(found=made_by, expected=encoder.name)
    return Index.open(snapshot.path, encoder)
