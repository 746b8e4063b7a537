"""A question -> an answer with its sources, or an honest "not in the corpus".

A known kind of question is answered from the graph, by its query. Any other is answered by what
the corpus says nearest to it, when that is near enough. Proposals are called so.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.snapshot import Snapshot
from search import joint, nearby, twofold
from search.compose import Draft, Setting, together
from search.composers import COMPOSERS
from search.coverage import Links
from search.errors import EmptyQuestionError
from search.index import Index
from search.kinds import Kind, kinds
from search.manner import asks_why, gives_reason, how_put
from search.mentions import Names
from search.proof import is_done, is_named
from search.request import Request
from search.resolve import ANSWERED_CHOICES, Resolving
from search.sought import may_count
from search.support import Support
from search.things import Thing
from search.understand import Candidate, Understanding, Understood, supposed
from search.unknown import Unknown
from search.unmet import unaged, uncalled, unmeasured, unpaid
from search.values import Answer
from search.weighing import CONCEIVABLE, DOUBTED, HEARD, likeliest
from search.wording import CHOICE, UNKNOWN

_LONGEST = 15
"""Facts of an answer that may stand behind passages: more would hide them."""
_FIRST = 2
"""Things that are nearest and shown before answers on several that may be meant."""
_MAY_COUNT = 3
"""Passages in which a number may stand that was asked for in other words."""


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
        composed = frozenset(kind.id for kind in self.kinds if kind.composer != "passages")
        object.__setattr__(self, "_composed", composed)
        reading = Understanding(self.index, self.kinds, names)
        object.__setattr__(self, "understanding", reading)
        unknown = Unknown(self.index, names)
        object.__setattr__(self, "unknown", unknown)
        object.__setattr__(self, "resolving", Resolving(self.index, reading, names, unknown))

    names: Names = field(init=False)
    unknown: Unknown = field(init=False)
    links: Links = field(init=False)
    support: Support = field(init=False)
    understanding: Understanding = field(init=False)
    resolving: Resolving = field(init=False)
    _composed: frozenset[str] = field(init=False)

    def ask(self, question: str, k: int, today: date, about: Thing | None = None) -> Answer:
        """Answer a question, maybe about what was just shown; EmptyQuestionError when empty."""
        begun = time.perf_counter()
        understood = self.understood(question, about)
        both = self._twofold(understood, about, k, today)
        kind, made = both or self._made(understood, k, today)
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

    def _twofold(
        self, understood: Understood, about: Thing | None, k: int, today: date
    ) -> tuple[str | None, Draft] | None:
        """Answer two questions asked in one; None unless kinds of their own answer both."""
        asked = twofold.parts(understood.asked.text, understood.language)
        if asked is None:
            return self._both(understood, today)
        kind, first = self._made(self.understood(asked[0], about), k, today)
        if not first.answered or kind not in self._composed:
            return None
        again = self.understood(asked[1], first.about or about)
        again = replace(again, language=understood.language)
        other, second = self._made(again, k, today)
        same = other == kind and (second.text == first.text or second.items == first.items != ())
        if not second.answered or other not in self._composed or same:
            return self._both(understood, today)
        return kind, together([first, second])

    def _both(self, understood: Understood, today: date) -> tuple[str, Draft] | None:
        """Answer two kinds of question that are heard in one: « quand et où »."""
        heard = joint.heard(understood)
        made = [self._by_kind(understood, each, today) for each in heard]
        told = [each for each in made if each is not None and each.answered]
        return (heard[0].kind.id, together(told)) if len(told) > 1 else None

    def _made(self, understood: Understood, k: int, today: date) -> tuple[str | None, Draft]:
        codes = self.unknown.codes(understood.asked.text)
        unknown = ", ".join(codes).upper() or self.unknown.mediation(understood.asked.text)
        if unknown:
            notice = UNKNOWN[understood.language].format(said=unknown)
            citations = nearby.nearest(self._setting(understood, today), understood, 3)
            return "entity", Draft(
                answered=False, text="", notice=notice, citations=citations, confidence=0.8
            )
        said = understood.asked.text
        exact = self.names.scenario(said) or self.names.exact(said) or self.resolving.misspelt(said)
        if exact:
            return "entity", nearby.entity(self._setting(understood, today), exact)
        needed = self._needed(understood, k, today)
        if needed:
            return needed
        for candidate in understood.candidates:
            if candidate.score < understood.least:
                break
            if candidate.kind.composer == "passages":
                return self._otherwise(understood, candidate.kind.id, k, today)
            made = self._by_kind(understood, candidate, today)
            unproved = made is not None and candidate.kind.seek and not made.answered
            if made is None or (unproved and candidate.hinted):
                continue
            if candidate.kind.rule == "nearest" and not made.answered:
                near = self._unproved(understood, candidate, k, today)
                if near is not None:
                    return candidate.kind.id, near
            meant, made = self._proved(understood, candidate, made, today)
            made = self._as_asked(understood, meant, made, today)
            return meant.kind.id, self._rounded(made, meant, understood, today)
        return self._otherwise(understood, "passages", k, today)

    def _needed(self, understood: Understood, k: int, today: date) -> tuple[str, Draft] | None:
        """Answer a need put without a question, or what is supposed; None when nothing does."""
        put = how_put(understood.asked.text, understood.language)
        for kind in (each for each in self.kinds if put and each.put == put):
            setting = self._setting(understood, today)
            near = nearby.passages(setting, understood, self.support, k, kind.types)
            made = near if near.answered else self._by_kind(understood, supposed(kind), today)
            if made is not None and made.answered:
                return kind.id, made
        return None

    def _unproved(
        self, understood: Understood, candidate: Candidate, k: int, today: date
    ) -> Draft | None:
        """Give the nearest passages where what a kind looks for may stand in words of their own."""
        near = nearby.passages(self._setting(understood, today), understood, self.support, k)
        request = self._request(understood, candidate, None, today)
        counts = candidate.kind.composer == "figure"
        if not near.answered or (counts and not may_count(request, near.citations[:_MAY_COUNT])):
            return None
        return self._as_asked(understood, candidate, near, today)

    def _proved(
        self, understood: Understood, candidate: Candidate, made: Draft, today: date
    ) -> tuple[Candidate, Draft]:
        """Give what another kind proves that is heard too, where a passage proves it of none."""
        unproved = candidate.kind.seek and not made.answered
        for other in understood.candidates if unproved else ():
            heard = other.kind.seek and other.cues >= HEARD and other.score >= understood.least
            if heard and other.kind.id != candidate.kind.id:
                found = self._by_kind(understood, other, today)
                if found is not None and found.answered:
                    return other, found
        return candidate, made

    def _as_asked(
        self, understood: Understood, candidate: Candidate, made: Draft, today: date
    ) -> Draft:
        """Give facts as the answer when they say what is asked for, else what is nearest."""
        asked = understood.asked.text
        texts = [made.text, *(each.evidence.text for each in made.citations)]
        done = candidate.kind.composer == "scored" or is_done(asked, texts)
        wanting = (each(asked, texts) for each in (unpaid, unmeasured, unaged, uncalled))
        proved = done and not any(wanting)
        slot = candidate.kind.slot
        if slot and slot.of == "TrainingOffer" and not candidate.kind.seek:
            named = [made.about.label] if made.about else []
            proved = proved and is_named(asked, candidate.words, [*named, *texts])
        if proved or not made.answered:
            return made
        return nearby.unsupported(self._setting(understood, today), understood)

    def _otherwise(
        self, understood: Understood, kind: str, k: int, today: date
    ) -> tuple[str, Draft]:
        """Answer with what bears the code that is named, else with the nearest passages."""
        coded = self.names.scenario(understood.asked.text) or self.resolving.coded(
            understood.asked.text
        )
        if coded:
            return "entity", nearby.entity(self._setting(understood, today), coded)
        return kind, self._nearest(understood, k, today)

    def _nearest(self, understood: Understood, k: int, today: date) -> Draft:
        setting = self._setting(understood, today)
        told = self._conceivable(understood, today)
        made = nearby.passages(setting, understood, self.support, k, told=told)
        if told or not made.answered:
            return made
        named = [each for c in made.citations[:1] for each in self.names.exact(c.evidence.text)]
        told = self._told_of(named[0], understood, today) if named else None
        return nearby.seconded(setting, understood, self.support, told) if told else made

    def _conceivable(self, understood: Understood, today: date) -> Draft | None:
        """Give what the likeliest kind answers that is no more than conceivable, if it is short."""
        for candidate in understood.candidates:
            if not CONCEIVABLE <= candidate.score < understood.least:
                continue
            if candidate.kind.seek or candidate.kind.composer == "passages":
                continue
            made = self._by_kind(understood, candidate, today)
            if made and made.answered and len(made.items) <= _LONGEST:
                return made
        return None

    def _told_of(self, thing: Thing, understood: Understood, today: date) -> Draft | None:
        """Say of a thing what is likeliest asked: its bare name, found nearest, answers nothing.

        None when nothing was learnt of any kind that asks about such a thing, or none is likely.
        """
        for kind in likeliest(self.kinds, understood.chances, thing.type):
            made = self._answered(understood, supposed(kind), thing, today)
            if made is not None and made.answered:
                return made
        return None

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
        resolved = self.resolving.of(understood, candidate)
        if not resolved.fits:
            return None
        if resolved.unknown:
            notice = UNKNOWN[understood.language].format(said=resolved.unknown)
            return Draft(answered=False, text="", notice=notice, confidence=0.6)
        things: Sequence[Thing | None] = resolved.things or [None]
        slot = candidate.kind.slot
        if len(things) > ANSWERED_CHOICES and slot and slot.optional:
            things = [None]  # what holds for all of them may be said once
        if len(things) > ANSWERED_CHOICES:
            choices = tuple(nearby.item(thing) for thing in things if thing)
            notice = CHOICE[understood.language]
            return Draft(answered=False, text="", notice=notice, choices=choices, confidence=0.5)
        drafts = [self._answered(understood, candidate, thing, today) for thing in things]
        made = [each for each in drafts if each is not None]
        if not made:
            return None
        of = [thing for thing, each in zip(things, drafts, strict=True) if each is not None]
        if len(made) == 1:
            return replace(made[0], about=of[0])
        told = [thing for thing, each in zip(of, made, strict=True) if each.answered]
        about = told[0] if len(told) == 1 else None
        choices = tuple(nearby.item(thing) for thing in things if thing)
        made = [*self._first(understood, candidate.kind.first, today), *made]
        return replace(together(made), choices=choices, about=about)

    def _first(self, understood: Understood, kind: str, today: date) -> list[Draft]:
        """Give what comes before the answers of a kind where several things may be meant."""
        meant = next((each for each in self.kinds if each.id == kind), None)
        if meant is None:
            return []
        request = self._request(understood, supposed(meant), None, today)
        made = COMPOSERS[meant.composer](replace(request, shown=_FIRST))
        return [made] if made else []

    def _answered(
        self, understood: Understood, candidate: Candidate, thing: Thing | None, today: date
    ) -> Draft | None:
        request = self._request(understood, candidate, thing, today)
        return COMPOSERS[candidate.kind.composer](request)

    def _request(
        self, understood: Understood, candidate: Candidate, thing: Thing | None, today: date
    ) -> Request:
        return Request(
            setting=self._setting(understood, today),
            links=self.links,
            names=self.names,
            understood=understood,
            candidate=candidate,
            thing=thing,
        )

    def _rounded(
        self, made: Draft, candidate: Candidate, understood: Understood, today: date
    ) -> Draft:
        """Show what is nearest beside an honest absence, and beside an answer from few sources."""
        setting = self._setting(understood, today)
        why = asks_why(understood.asked.text)
        doubted = candidate.score < DOUBTED and not candidate.whole
        doubted = doubted or (why and not gives_reason(made.text))
        if not candidate.kind.seek:
            counted = nearby.numbered(setting, understood, made)
            if made.answered and doubted and counted is made:  # no sentence tells as many
                return nearby.before(setting, understood, self.support, made)
            made = counted
        alone = not (candidate.kind.slot or candidate.kind.seek)
        if made.answered and (alone or why):
            return nearby.seconded(setting, understood, self.support, made)
        if made.answered or made.citations or made.choices:
            return made
        return replace(made, citations=nearby.nearest(setting, understood, 3))
