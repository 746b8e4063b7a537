"""Why an answer is what it is: kind, slot, candidates, every signal, and why other kinds lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from search.answer import Answering
from search.found import Found
from search.kinds import Kind
from search.manner import how_put
from search.mentions import Mention
from search.ranking import nearest
from search.things import Thing
from search.understand import Candidate, Understood
from search.values import Answer

Fate = Literal["taken", "barred", "unsure", "unfit", "weaker", "named", "needed"]
"""What became of a kind: it answers; a word rules it out; too little speaks for it; it was tried,
and nothing fits its slot or its query; another was surer; the question names a thing outright, or
is a need put without a question."""
MOST_NAMED = 5
MOST_PASSAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A kind that was considered, what spoke for and against it, and what became of it."""

    candidate: Candidate
    heard: tuple[str, ...]
    """The question's words that gave it away."""
    barred: tuple[str, ...]
    """The question's words that rule it out."""
    fate: Fate

    def as_json(self) -> dict[str, Any]:
        """Give plain values."""
        weighed = self.candidate
        return {
            "kind": weighed.kind.id,
            "fate": self.fate,
            "score": round(weighed.score, 3),
            "cues": round(weighed.cues, 3),
            "chance": round(weighed.chance, 3),
            "nearness": round(weighed.nearness, 3),
            "explained": round(weighed.explained, 3),
            "heard": list(self.heard),
            "barred": list(self.barred),
            "unexplained": list(weighed.words),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a question was read and answered."""

    understood: Understood
    kind: str | None
    """What answered: a kind, `entity` (a thing named outright) or `passages`."""
    taken: Kind | None
    about: tuple[Thing, ...]
    named: tuple[Mention, ...]
    """What may fill the slot of the kind, best first."""
    weighed: tuple[Weighed, ...]
    passages: tuple[Found, ...]
    """The nearest passages, with the score of each signal."""
    support: float
    """How surely (0 to 1) these passages answer the question."""
    sparql: str | None
    needed: bool
    """Whether it was answered as a need that is put without a question."""

    def as_json(self) -> dict[str, Any]:
        """Give plain values."""
        slot = self.taken.slot if self.taken else None
        return {
            "kind": self.kind,
            "language": self.understood.language,
            "least": self.understood.least,
            "slot": {"name": slot.name, "class": slot.of} if slot else None,
            "about": [each.iri for each in self.about],
            "documents": sorted(self.understood.scope.documents),
            "named": [
                {
                    "iri": each.thing.iri,
                    "type": each.thing.type,
                    "label": each.thing.label,
                    "by": each.by,
                    "score": round(each.rank, 3),
                }
                for each in self.named
            ],
            "candidates": [each.as_json() for each in self.weighed],
            "passages": [
                {
                    "iri": each.passage.iri,
                    "text": each.passage.text[:400],
                    "score": round(each.score, 3),
                    "cosine": round(each.cosine, 3),
                    "matched": round(each.matched, 3),
                }
                for each in self.passages
            ],
            "support": round(self.support, 3),
            "sparql": self.sparql,
        }


def explained(answering: Answering, answer: Answer, about: Thing | None = None) -> Explanation:
    """Read the question of an answer again, and say why it was answered so."""
    understood = answering.understood(answer.question, about)
    put = how_put(understood.asked.text, understood.language)
    needed = bool(put) and answer.kind in {each.id for each in answering.kinds if each.put == put}
    weighed = tuple(_weighed(understood, answer.kind, needed=needed))
    taken = next((each.candidate for each in weighed if each.fate == "taken"), None)
    found = nearest(answering.index, understood, MOST_PASSAGES)
    mentions = answering.understanding.mentions(understood, taken) if taken else []
    return Explanation(
        understood=understood,
        kind=answer.kind,
        taken=taken.kind if taken else None,
        about=understood.about,
        named=tuple(mentions[:MOST_NAMED]),
        weighed=weighed,
        passages=tuple(found),
        support=answering.support.of(understood.language, understood.asked, found),
        sparql=answer.sparql,
        needed=needed,
    )


def _weighed(understood: Understood, answered: str | None, *, needed: bool) -> Iterator[Weighed]:
    """Give the candidates in the order in which they were tried."""
    done = False
    for each in understood.candidates:
        barred = understood.heard.best(each.kind.never)[1]
        taken = each.kind.id == answered
        lost: Fate = "needed" if needed else _fate(each, understood, bool(barred), answered, done)
        yield Weighed(
            candidate=each,
            heard=understood.heard.best(each.kind.cues)[1],
            barred=barred,
            fate="taken" if taken else lost,
        )
        done = done or taken


def _fate(
    candidate: Candidate, understood: Understood, barred: bool, answered: str | None, done: bool
) -> Fate:
    if answered == "entity":
        return "named"
    if candidate.score < understood.least:
        return "barred" if barred else "unsure"
    return "weaker" if done else "unfit"
