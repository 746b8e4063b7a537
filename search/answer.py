"""A question -> an answer with its sources, or an honest "not in the corpus".

A known kind of question is answered from the graph, by its query. Any other is answered by what
the corpus says nearest to it, when that is near enough. Proposals are called so.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rdflib import URIRef

from graph.snapshot import Snapshot
from search import nearby
from search.choosing import narrowed
from search.classes import speaks_of, topic_of
from search.compose import Draft, Setting
from search.composers import COMPOSERS
from search.coverage import Links
from search.errors import EmptyQuestionError
from search.index import Index
from search.kinds import Kind, kinds
from search.language import Language, stem
from search.mentions import CERTAIN, Mention, Names
from search.misspelt import SURE
from search.specials import Request
from search.support import Support
from search.things import Thing
from search.understand import Candidate, Understanding, Understood
from search.values import Answer, Citation, Item

ANSWERED_CHOICES = 3
"""An ambiguous question is answered for each of up to this many things; more are only offered."""
OUTRIGHT = 0.8
"""How well a thing must be named to be meant rather than the one just shown."""
MEANT = 0.2
"""Centred cosine from which a thing that is not named is meant all the same."""
HINTED = 0.06
"""The same, when the kind of question is hardly in doubt."""
LIKELY = 0.5
"""Chance from which the kind of question is hardly in doubt."""
_AS_NEAR = 0.15
"""Centred cosine by which things hardly differ in how near they are."""
_FEW_WORDS = 4
"""A question with a code and hardly more is about what bears the code."""
_CHOICE: dict[Language, str] = {
    "fr": "La question peut viser plusieurs choses : précisez laquelle.",
    "en": "The question may be about several things: say which one.",
    "nl": "De vraag kan over meerdere zaken gaan: preciseer welke.",
}
_UNKNOWN: dict[Language, str] = {
    "fr": "Le corpus ne connaît pas « {said} ».",
    "en": "The corpus does not know “{said}”.",
    "nl": "Het corpus kent “{said}” niet.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What fills a kind's slot: one thing, several to choose from, or none."""

    things: tuple[Thing, ...] = ()
    unknown: str = ""
    """Words that name something the corpus does not hold."""
    fits: bool = True
    """False when the kind needs a thing and none was meant: it is not of this kind after all."""


@dataclass(frozen=True, kw_only=True)
class Answering:
    """Answers questions on one generation; made once, then quick."""

    index: Index
    snapshot: Snapshot
    kinds: Sequence[Kind] = field(default_factory=kinds)

    def __post_init__(self) -> None:
        """Work out what every question needs."""
        names = Names(self.index)
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "links", Links(self.snapshot, self.index.catalogue))
        object.__setattr__(self, "support", Support(self.index))
        reading = Understanding(self.index, self.kinds, names)
        object.__setattr__(self, "understanding", reading)

    names: Names = field(init=False)
    links: Links = field(init=False)
    support: Support = field(init=False)
    understanding: Understanding = field(init=False)

    def ask(self, question: str, k: int, today: date, about: Thing | None = None) -> Answer:
        """Answer a question, maybe about what was just shown; EmptyQuestionError when empty."""
        begun = time.perf_counter()
        understood = self.understood(question, about)
        kind, made = self._made(understood, k, today)
        return Answer(
            question=question,
            language=understood.language,
            answered=made.answered,
            confidence=made.confidence,
            kind=kind,
            answer=made.text,
            items=made.items,
            citations=made.citations,
            choices=made.choices,
            sparql=made.sparql,
            notice=made.notice,
            elapsed_ms=(time.perf_counter() - begun) * 1000,
        )

    def understood(self, question: str, about: Thing | None = None) -> Understood:
        """Read a question; what a thing belongs to may be meant as well as the thing."""
        shown = [about] if about else []
        owner = self.index.catalogue.things.get(about.scheme or "") if about else None
        shown += [owner] if owner else []
        try:
            return self.understanding.understand(question, shown)
        except ValueError as error:
            raise EmptyQuestionError from error

    def _made(self, understood: Understood, k: int, today: date) -> tuple[str | None, Draft]:
        unknown = self.names.unknown_codes(understood.asked.text)
        if unknown:
            notice = _UNKNOWN[understood.language].format(said=", ".join(unknown).upper())
            citations = nearby.nearest(self._setting(understood, today), understood, 3)
            return "entity", Draft(
                answered=False, text="", notice=notice, citations=citations, confidence=0.8
            )
        said = understood.asked.text
        exact = self.names.scenario(said) or self.names.exact(said) or self._misspelt(said)
        if exact:
            return "entity", nearby.entity(self._setting(understood, today), exact)
        for candidate in understood.candidates:
            if candidate.score < understood.least:
                break
            if candidate.kind.composer == "passages":
                return self._otherwise(understood, candidate.kind.id, k, today)
            made = self._by_kind(understood, candidate, today)
            if made is not None:
                return candidate.kind.id, self._rounded(made, candidate, understood, today)
        return self._otherwise(understood, "passages", k, today)

    def _otherwise(
        self, understood: Understood, kind: str, k: int, today: date
    ) -> tuple[str, Draft]:
        """Answer with what bears the code that is named, else with the nearest passages."""
        coded = self.names.scenario(understood.asked.text) or self._coded(understood)
        if coded:
            return "entity", nearby.entity(self._setting(understood, today), coded)
        return kind, self._nearest(understood, k, today)

    def _misspelt(self, question: str) -> list[Thing]:
        """Give the thing that the question is the name of, but for its spelling."""
        found = [(thing, like) for thing, like in self.names.misspelt(question) if like >= SURE]
        return [thing for thing, like in found if like == found[0][1]]

    def _coded(self, understood: Understood) -> list[Thing]:
        """Give what the question names by code, with what hangs on it, when it says little else."""
        named = self.names.codes(understood.asked.text)
        if not named or len(understood.asked.stems) > _FEW_WORDS:
            return []
        below = [each for each in self.index.things if each.scheme == named[0].iri]
        return [*named, *below]

    def _nearest(self, understood: Understood, k: int, today: date) -> Draft:
        return nearby.passages(self._setting(understood, today), understood, self.support, k)

    def _setting(self, understood: Understood, today: date) -> Setting:
        return Setting(
            index=self.index,
            snapshot=self.snapshot,
            today=today,
            language=understood.language,
            asked=understood.asked,
            documents=understood.scope.documents,
            relevance=understood.relevance,
        )

    def _by_kind(self, understood: Understood, candidate: Candidate, today: date) -> Draft | None:
        """Answer as a question of a kind; None when it cannot be of that kind."""
        resolved = self._resolved(understood, candidate)
        if not resolved.fits:
            return None
        if resolved.unknown:
            notice = _UNKNOWN[understood.language].format(said=resolved.unknown)
            return Draft(answered=False, text="", notice=notice, confidence=0.6)
        things: Sequence[Thing | None] = resolved.things or [None]
        if len(things) > ANSWERED_CHOICES:
            choices = tuple(_item(thing) for thing in things if thing)
            notice = _CHOICE[understood.language]
            return Draft(answered=False, text="", notice=notice, choices=choices, confidence=0.5)
        drafts = [self._answered(understood, candidate, thing, today) for thing in things]
        made = [each for each in drafts if each is not None]
        return _together(made, [thing for thing in things if thing]) if made else None

    def _answered(
        self, understood: Understood, candidate: Candidate, thing: Thing | None, today: date
    ) -> Draft | None:
        request = Request(
            setting=self._setting(understood, today),
            links=self.links,
            names=self.names,
            understood=understood,
            candidate=candidate,
            thing=thing,
        )
        return COMPOSERS[candidate.kind.composer](request)

    def _resolved(self, understood: Understood, candidate: Candidate) -> Resolved:
        slot = candidate.kind.slot
        shown = tuple(each for each in understood.about if slot and each.type == slot.of)
        if slot is None or (slot.free and not shown):
            return Resolved()
        mentions = self.understanding.mentions(understood, candidate)
        least = OUTRIGHT if shown else CERTAIN
        sure = [each for each in mentions if each.by != "near" and each.score >= least]
        if sure or shown:
            return Resolved(things=_as_good(sure) if sure else shown[:1])
        all_of_it = self.index.of_type(slot.of)
        if slot.of == "TrainingOffer":
            return self._course(understood, candidate, mentions, all_of_it)
        if slot.optional:
            meant = len(all_of_it) == 1 and speaks_of(understood.asked.text, slot.of)
            return Resolved(things=tuple(all_of_it) if meant else ())
        near = MEANT if understood.language == "fr" else MEANT / 2
        if candidate.chance >= LIKELY:
            near = HINTED
        if candidate.words and mentions and mentions[0].score >= near:
            return Resolved(things=_as_near(mentions))
        if len(all_of_it) == 1 and not candidate.words:
            return Resolved(things=(all_of_it[0],))
        return Resolved(fits=False)

    def _course(
        self,
        understood: Understood,
        candidate: Candidate,
        mentions: Sequence[Mention],
        courses: Sequence[Thing],
    ) -> Resolved:
        """Take the course that is half named, else the only one, else all to choose from."""
        fitting = narrowed(understood.asked.text, courses, self.index.things)
        if len(fitting) < len(courses):
            courses = fitting
            mentions = [each for each in mentions if each.thing in fitting]
        named = topic_of(understood.asked.text, candidate.words)
        words = candidate.words
        ranked = self.names.courses(understood.asked, words) if words else []
        ranked = [each for each in ranked if each.thing in courses]
        if ranked and ranked[0].score >= CERTAIN and len(courses) > 1:
            return Resolved(things=_as_known(ranked))
        if named:
            return _half_named(mentions, named, candidate.kind)
        if candidate.kind.slot and candidate.kind.slot.optional and len(courses) > 1:
            return Resolved()
        strange = not candidate.kind.seek and self._strange(candidate.words)
        several = bool(ranked) and len(courses) > ANSWERED_CHOICES
        spoken = speaks_of(understood.asked.text, "TrainingOffer")
        if spoken and several and ranked[0].score >= MEANT:
            return Resolved(things=_nearest_courses(ranked))
        return Resolved(things=tuple(courses), fits=spoken or not (strange or several))

    def _strange(self, words: Sequence[str]) -> bool:
        """Tell whether the corpus never uses some of these words."""
        known = self.index.window_words.terms
        return any(stem(word) not in known for word in words)

    def _rounded(
        self, made: Draft, candidate: Candidate, understood: Understood, today: date
    ) -> Draft:
        """Show what is nearest beside an honest absence, and beside an answer from few sources."""
        setting = self._setting(understood, today)
        if made.answered and not (candidate.kind.slot or candidate.kind.seek):
            return nearby.seconded(setting, understood, self.support, made)
        if made.answered or made.citations or made.choices:
            return made
        return replace(made, citations=nearby.nearest(setting, understood, 3))


def _half_named(mentions: Sequence[Mention], named: Sequence[str], kind: Kind) -> Resolved:
    """Take the course nearest to the words that name one, if any is near."""
    near = [m for m in mentions if m.score >= MEANT or m.by == "name"]
    if near:
        return Resolved(things=(near[0].thing,))
    if kind.composer != "list":
        return Resolved(fits=False)
    return Resolved(unknown=" ".join(named))


def _as_known(ranked: Sequence[Mention]) -> tuple[Thing, ...]:
    """Keep the courses that hardly differ from the best in what is said of them, then in all."""
    said = max(each.said for each in ranked[:10])
    kept = [each for each in ranked if each.score >= 0.85 * ranked[0].score]
    known = [each for each in kept if each.said >= said - 0.05]
    return tuple(each.thing for each in known or kept)


def _nearest_courses(ranked: Sequence[Mention]) -> tuple[Thing, ...]:
    """Keep the few courses that hardly differ from the best."""
    kept = [each.thing for each in ranked if each.score >= 0.9 * ranked[0].score]
    return tuple(kept[:ANSWERED_CHOICES])


def _as_near(mentions: Sequence[Mention]) -> tuple[Thing, ...]:
    """Keep the few things that an allusion may mean as well as the best one."""
    best = max(each.score for each in mentions[:ANSWERED_CHOICES])
    kept = [each.thing for each in mentions[:ANSWERED_CHOICES] if each.score >= best - _AS_NEAR]
    return tuple(kept)


def _as_good(mentions: Sequence[Mention]) -> tuple[Thing, ...]:
    best = mentions[0].score
    kept = [m.thing for m in mentions if m.score >= 0.97 * best]
    return tuple(kept[: ANSWERED_CHOICES + 3] if best == 1 else kept[:ANSWERED_CHOICES])


def _item(thing: Thing) -> Item:
    return Item(iri=URIRef(thing.iri), type=thing.type, label=thing.label)


def _together(drafts: Sequence[Draft], things: Sequence[Thing]) -> Draft:
    """Join the answers about several things; each keeps its own sources, numbered on."""
    if len(drafts) == 1:
        return drafts[0]
    told = [draft for draft in drafts if draft.answered] or list(drafts[:1])
    citations: list[Citation] = []
    texts: list[str] = []
    for draft in told:
        texts.append(_renumbered(draft.text, len(citations)))
        citations.extend(replace(c, n=c.n + len(citations)) for c in draft.citations)
    return Draft(
        answered=told[0].answered,
        text="\n\n".join(texts),
        items=tuple(item for draft in told for item in draft.items),
        citations=tuple(replace(c, n=n) for n, c in enumerate(citations, 1)),
        choices=tuple(_item(thing) for thing in things),
        sparql=told[0].sparql,
        confidence=0.7,
        notice=told[0].notice,
    )


def _renumbered(text: str, by: int) -> str:
    return re.sub(r"\[(\d+)\]", lambda match: f"[{int(match[1]) + by}]", text)
