"""Which course covers which competence, as far as people decided or the machine proposes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

from rdflib import URIRef

from graph.quotes import Evidence
from graph.snapshot import Snapshot
from search.catalogue import Catalogue
from search.kinds import query_text
from search.quoting import Citations, evidence_of, excerpt
from search.things import Thing
from search.values import Course, Gap, Gaps, LinkStatus

SHOWN = 0.3
"""A proposal less likely than this is kept for review, and not told in answers.

The lowest score, in steps of .05, from which more than half of the labelled pairs shown are related
(`bench/links.py`, last table).
"""
_ORDER = {"accepted": 0, "proposed": 1, "rejected": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """One link between a course item and a competence."""

    offer: str
    item: str
    competence: str
    score: float
    status: LinkStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One mapping between things of two frameworks."""

    subject: str
    object: str
    score: float
    status: LinkStatus


class Links:
    """The links of a generation, read once."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self._snapshot = snapshot
        self._catalogue = catalogue

    @cached_property
    def covers(self) -> list[Cover]:
        """Give every coverage that is not rejected, validated ones first, then by score."""
        rows = self._snapshot.select(query_text("coverage"))
        found = [
            Cover(
                offer=row.text("offer"),
                item=row.text("item"),
                competence=row.text("competence"),
                score=float(row.text("score")),
                status=cast("LinkStatus", row.text("status")),
            )
            for row in rows
            if row.text("status") != "rejected"
        ]
        return sorted(found, key=lambda c: (_ORDER[c.status], -c.score, c.item, c.competence))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Say where among the coverages those of each competence are."""
        found: dict[str, list[int]] = {}
        for place, cover in enumerate(self.covers):
            found.setdefault(cover.competence, []).append(place)
        return found

    @cached_property
    def matches(self) -> list[Match]:
        """Give every mapping that is not rejected, validated ones first, then by score."""
        found = [
            Match(
                subject=row.text("subject"),
                object=row.text("object"),
                score=float(row.text("score")),
                status=cast("LinkStatus", row.text("status")),
            )
            for row in self._snapshot.select(query_text("mappings"))
            if row.text("status") != "rejected"
        ]
        return sorted(found, key=lambda m: (_ORDER[m.status], -m.score, m.subject, m.object))

    def courses(self, competences: Iterable[str], least: float = 0.0) -> tuple[Course, ...]:
        """List the courses for competences, each with its best evidence, validated ones first."""
        wanted = set(competences)
        by_offer: dict[str, list[Cover]] = {}
        for place in sorted(place for each in wanted for place in self._places.get(each, ())):
            cover = self.covers[place]
            if cover.status == "accepted" or cover.score >= least:
                by_offer.setdefault(cover.offer, []).append(cover)
        return tuple(self._course(offer, covers) for offer, covers in by_offer.items())

    def competences(self, offer: str, least: float = SHOWN) -> list[Cover]:
        """List the best link of each competence that a course may cover."""
        best: dict[str, Cover] = {}
        for cover in self.covers:
            if cover.offer == offer and (cover.status == "accepted" or cover.score >= least):
                best.setdefault(cover.competence, cover)
        return list(best.values())

    def gaps(self, framework: str | None, date: str) -> Gaps:
        """Report the competences without a validated course, with what is proposed for them."""
        things = self._catalogue.things
        covered = {cover.competence for cover in self.covers if cover.status == "accepted"}
        likely = {cover.competence for cover in self.covers if cover.score >= SHOWN} - covered
        all_of_it = [
            each
            for each in things.values()
            if each.type == "Competence" and (framework is None or each.scheme == framework)
        ]
        missing = [each for each in all_of_it if each.iri not in covered]
        wanted = {each.iri for each in all_of_it}
        return Gaps(
            gaps=tuple(self._gap(each) for each in missing),
            covered=len(wanted & covered),
            to_confirm=len(wanted & likely),
            total=len(all_of_it),
            courses=sum(each.type == "TrainingOffer" for each in things.values()),
            date=date,
        )

    @cached_property
    def evidence(self) -> Callable[[str], tuple[Evidence, ...]]:
        """Give the passage that says a thing best; looked for once."""
        return cache(self._likeliest)

    @cached_property
    def _gap(self) -> Callable[[Thing], Gap]:
        return cache(self._without_course)

    def _likeliest(self, iri: str) -> tuple[Evidence, ...]:
        thing = self._catalogue.things.get(iri)
        if thing is None:
            return ()
        found = Citations(self._catalogue).likeliest(thing.sources, thing.label)
        if found is None:
            return ()
        part, passage = self._catalogue.passages[found]
        return (evidence_of(part, passage, excerpt(passage.text, thing.label)),)

    def _course(self, offer: str, covers: list[Cover]) -> Course:
        items = list(dict.fromkeys(cover.item for cover in covers))[:3]
        thing = self._catalogue.things.get(offer)
        return Course(
            iri=URIRef(offer),
            label=thing.label if thing else offer,
            status=covers[0].status,
            score=covers[0].score,
            evidence=tuple(each for item in items for each in self.evidence(item)),
        )

    @cached_property
    def _needs(self) -> dict[str, tuple[list[str], list[str]]]:
        found: dict[str, tuple[list[str], list[str]]] = {}
        for row in self._snapshot.select(query_text("needs")):
            activities, contexts = found.setdefault(row.text("competence"), ([], []))
            for kept, said in ((activities, row.text("activity")), (contexts, row.text("factor"))):
                if said and said not in kept:
                    kept.append(said)
        return found

    def _without_course(self, thing: Thing) -> Gap:
        activities, contexts = self._needs.get(thing.iri, ([], []))
        scheme = self._catalogue.things.get(thing.scheme or "")
        return Gap(
            iri=URIRef(thing.iri),
            label=thing.label,
            notation=thing.notations[0] if thing.notations else None,
            framework=(scheme.notations[0] if scheme.notations else scheme.label)
            if scheme
            else None,
            activities=tuple(activities),
            contexts=tuple(contexts),
            proposed=self.courses([thing.iri], SHOWN),
        )
