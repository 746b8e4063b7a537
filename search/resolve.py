"""What a question of a kind is about: one thing, several to choose from, or one there is not."""

from collections.abc import Sequence
from dataclasses import dataclass

from search import twofold
from search.choosing import narrowed
from search.classes import of_a_meeting, speaks_of, topic_of
from search.index import Index
from search.kinds import Kind
from search.language import Language, stem
from search.mentions import CERTAIN, Mention, Names, as_known
from search.misspelt import SURE
from search.proof import is_name
from search.scope import Scope
from search.things import Thing
from search.understand import NAMED_ENOUGH, SURELY, Candidate, Understanding, Understood
from search.unknown import Unknown

ANSWERED_CHOICES = 3
"""An ambiguous question is answered for each of up to this many things; more are only offered."""
_OUTRIGHT = 0.8
"""How well a thing must be named to be meant rather than the one just shown."""
_MEANT = 0.2
"""Centred cosine from which a thing that is not named is meant all the same."""
_HINTED = 0.06
"""The same, when the kind of question is hardly in doubt."""
_LIKELY = 0.5
"""Chance from which the kind of question is hardly in doubt."""
_TOLD, _BARELY = 2, 0.2
"""So many words tell something; of it, this share at least must be said of a course."""
_HALF_KNOWN, _AHEAD = 0.3, 3
"""How well a course must be known by what is said of it, and how many times better than any other,
to be meant by words that are none of its title."""
_WORKSHOPS = {"atelier", "ateliers", "workshop", "workshops"}
"""Words for a course, which may be a part of any: none is known by them."""
_AS_NEAR = 0.15
"""Centred cosine by which things hardly differ in how near they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What fills a kind's slot: one thing, several to choose from, or none."""

    things: tuple[Thing, ...] = ()
    unknown: str = ""
    """Words that name something the corpus does not hold."""
    fits: bool = True
    """False when the kind needs a thing and none was meant: it is not of this kind after all."""


class Resolving:
    """Finds what fills the slot of a kind; made once per index."""

    def __init__(
        self, index: Index, understanding: Understanding, names: Names, unknown: Unknown
    ) -> None:
        self._index = index
        self._understanding = understanding
        self._names = names
        self._unknown = unknown

    def of(self, understood: Understood, candidate: Candidate) -> Resolved:
        """Say what a question is about, were it of a candidate kind."""
        meant, slot = self._meant(understood, candidate), candidate.kind.slot
        if slot is None or slot.free:
            return meant
        asked, things = understood.asked.text, meant.things
        unknown = self._unknown.title(asked, slot.of)
        if not unknown and slot.of == "Factor" and len(things) == 1 and things[0].notations:
            unknown = self._unknown.hypothesis(asked, things[0])
        return Resolved(unknown=unknown) if unknown else meant

    def misspelt(self, question: str) -> list[Thing]:
        """Give the thing that a question is the name of, but for its spelling."""
        if twofold.asks(question):
            return []
        found = [(thing, like) for thing, like in self._names.misspelt(question) if like >= SURE]
        return [thing for thing, like in found if like == found[0][1]]

    def coded(self, question: str) -> list[Thing]:
        """Give what a question names by code, with what hangs on it, when it says little else."""
        named = self._names.codes(question)
        if not named or not is_name(question, named):
            return []
        below = [each for each in self._index.things if each.scheme == named[0].iri]
        return [*named, *below]

    def _meant(self, understood: Understood, candidate: Candidate) -> Resolved:
        slot = candidate.kind.slot
        shown = tuple(each for each in understood.about if slot and each.type == slot.of)
        if slot is None or (slot.free and not shown):
            return Resolved()
        mentions = self._understanding.mentions(understood, candidate)
        least = _OUTRIGHT if shown else CERTAIN
        sure = [each for each in mentions if each.by != "near" and each.score >= least]
        if sure or shown:
            return Resolved(things=_as_good(sure) if sure else shown[:1])
        all_of_it = self._index.of_type(slot.of)
        if slot.of == "TrainingOffer":
            return self._course(understood, candidate, mentions, all_of_it)
        if slot.optional:
            meant = len(all_of_it) == 1 and speaks_of(understood.asked.text, slot.of)
            return Resolved(things=tuple(all_of_it) if meant else ())
        near = _least_near(understood)
        if candidate.chance >= _LIKELY:
            near = _HINTED
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
        scope, spoken = understood.scope, speaks_of(understood.asked.text, "TrainingOffer")
        fitting = narrowed(understood.asked.text, courses, self._index.things)
        within = tuple(each for each in fitting if each.document in scope.documents)
        if len(within) == 1:
            return Resolved(things=within)
        other = None if within else self._no_course(understood, candidate, courses)
        if other:
            return other
        fitting = within or fitting
        if len(fitting) < len(courses):
            courses = fitting
            mentions = [each for each in mentions if each.thing in fitting]
        named = topic_of(understood.asked.text, candidate.words)
        if any(each.document in scope.documents for each in courses):
            named = [word for word in named if word not in scope.words]  # who gives it
        told = [word for word in candidate.words if word not in _WORKSHOPS]
        words = told or candidate.words
        ranked = self._names.courses(understood.asked, words) if words else []
        ranked = [each for each in ranked if each.thing in courses]
        if ranked and ranked[0].score >= CERTAIN:
            return Resolved(things=as_known(ranked))
        if named:
            least = _least_near(understood)
            made = _half_named(mentions, ranked, named, candidate.kind, least)
            missed = made.unknown and not self._are_in(understood.language, courses)
            return Resolved(fits=False) if missed else made
        if candidate.kind.slot and candidate.kind.slot.optional and len(courses) > 1:
            return Resolved()
        strange = not candidate.kind.seek and self._strange(candidate.words)
        unsaid = bool(ranked) and len(words) >= _TOLD and ranked[0].said < _BARELY
        strange = strange or (unsaid and not candidate.kind.seek)
        several = bool(ranked) and len(courses) > ANSWERED_CHOICES
        if spoken and several and ranked[0].score >= _MEANT:
            return Resolved(things=_nearest_courses(ranked))
        sure = candidate.chance >= SURELY and not several
        return Resolved(things=tuple(courses), fits=spoken or sure or not (strange or several))

    def _no_course(
        self, understood: Understood, candidate: Candidate, courses: Sequence[Thing]
    ) -> Resolved | None:
        """Say what a question is about that means no course: a document of another sort, a meeting.

        None when it may mean one all the same.
        """
        asked, scope = understood.asked.text, understood.scope
        spoken = speaks_of(asked, "TrainingOffer")
        likely = candidate.chance >= _LIKELY and not spoken
        whole = self._whole(scope) if likely else None
        if whole:
            return Resolved(things=(whole,))
        stray = bool(scope.documents) and not self._known_otherwise(understood, candidate)
        studied = self._within("Study", scope)
        if stray or studied or of_a_meeting(asked):
            return Resolved(fits=False)
        if spoken or not _are_elsewhere(understood, courses):
            return None
        # what is seldom said is looked for wherever the name stands that is asked about
        return Resolved(fits=bool(candidate.kind.seek and scope.spoken_of))

    def _known_otherwise(self, understood: Understood, candidate: Candidate) -> bool:
        """Tell whether a question names a course too, by words that name no document it means."""
        if candidate.kind.slot and candidate.kind.slot.optional:
            return True
        words = [word for word in candidate.words if word not in understood.scope.words]
        ranked = self._names.courses(understood.asked, words) if words else []
        return bool(ranked) and ranked[0].said >= NAMED_ENOUGH

    def _whole(self, scope: Scope) -> Thing | None:
        """Give the framework that the one document which a question keeps to is."""
        named = self._within("Framework", scope)
        return named[0] if len(named) == len(scope.documents) == 1 else None

    def _within(self, type_: str, scope: Scope) -> list[Thing]:
        return [e for e in self._index.of_type(type_) if e.document in scope.documents]

    def _are_in(self, language: Language, courses: Sequence[Thing]) -> bool:
        """Tell whether some course is told in a language: else its words may well be missed."""
        known = self._index.catalogue.documents
        return any(known[each.document].language == language for each in courses)

    def _strange(self, words: Sequence[str]) -> bool:
        """Tell whether the corpus never uses some of these words."""
        known = self._index.window_words.terms
        return any(stem(word) not in known for word in words)


def _are_elsewhere(understood: Understood, courses: Sequence[Thing]) -> bool:
    """Tell whether a question alludes to documents, or names what they say, that have no course."""
    named, alluded = understood.scope.spoken_of, understood.relevance
    if named:
        return all(each.document not in named for each in courses)
    return bool(alluded) and not any(alluded.get(each.document) for each in courses)


def _least_near(understood: Understood) -> float:
    """Give the centred cosine from which a thing is meant; another language brings it down."""
    return _MEANT if understood.language == "fr" else _MEANT / 2


def _half_named(
    mentions: Sequence[Mention],
    ranked: Sequence[Mention],
    named: Sequence[str],
    kind: Kind,
    least: float,
) -> Resolved:
    """Take the course nearest to the words that name one, if any is near or far ahead of others."""
    near = [m for m in mentions if m.score >= least or m.by == "name"]
    if near:
        return Resolved(things=(near[0].thing,))
    scores = [each.score for each in ranked[:2]]
    if len(scores) > 1 and scores[0] >= max(_HALF_KNOWN, _AHEAD * scores[1]):
        return Resolved(things=(ranked[0].thing,))
    if kind.composer != "list":
        return Resolved(fits=False)
    return Resolved(unknown=" ".join(named))


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
