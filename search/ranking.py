"""The passages that most likely answer a question, by what they say and hold.

How near a passage is, how many of the question's words it says, whether it is of the document that
is meant and holds what sort of thing is asked for: each counts for what it was worth over questions
of many hands (`bench/ranking.py` learns it anew).
"""

import math
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial

from search.alikes import RELATED, nearly_said
from search.attribute import asked_for
from search.catalogue import leads_on, listed_after
from search.counting import counted, numbers
from search.defining import defines, term
from search.expecting import expected, holds
from search.found import Found
from search.index import Index
from search.manner import argues, asks_several, asks_why
from search.numerals import numerals
from search.understand import Understood

DEPTH, _QUOTES = 40, 2
"""Stretches of a document that are looked at again, and quotes of each that are."""
_OF_SEVERAL = 6
"""As many, where what answers is told by how it says it: it leads into a list, or it defines."""
WORTH: Mapping[str, float] = {
    "near": 0.41,
    "cosine": 20.3,
    "length": -0.24,
    "named": 3.2,
    "spoken_of": 2.1,
    "alluded": 1.8,
    "noun": 2.3,
    "counts": 1.4,
    "same_number": 0.7,
    "leads": 1.0,
    "leads_to_as_many": 2.0,
    "reason": 1.0,
    "in_sentences": 1.5,
    "defines": 3.0,
    "number": 3.1,
    "span": 3.1,
    "money": 3.1,
    "date": 2.1,
    "name": 1.5,
}
"""What each signal is worth; of the sorts of things that may be asked for: holding one."""


class Signals:
    """What tells how likely passages answer one question."""

    def __init__(self, understood: Understood) -> None:
        question = understood.asked.text
        self._understood = understood
        self._sorts, self._noun = expected(question), asked_for(question)
        self._told = numerals(understood.bare.text)
        self._wanted = counted(question) if "number" in self._sorts else []
        self._several, self._why = asks_several(question), asks_why(question)
        self._term = term(question)

    def of(self, found: Found) -> dict[str, float]:
        """Give each signal of a passage by its name in `WORTH`."""
        text, document, scope = found.quote, found.part.iri, self._understood.scope
        noun, wanted = self._noun, self._wanted
        leads = self._several and leads_on(text)
        return {
            "near": found.score,
            "cosine": found.cosine,
            "length": math.log(max(len(text.split()), 1)),
            "named": float(document in scope.documents),
            "spoken_of": float(document in scope.spoken_of),
            "alluded": self._understood.relevance.get(document, 0.0),
            "noun": float(noun is not None and nearly_said(noun, text) >= RELATED),
            "counts": float(bool(wanted) and numbers(wanted, text, right_after=True)),
            "same_number": self._share_of_numbers(text),
            "leads": float(leads),
            "leads_to_as_many": float(leads and bool(self._told & _listed(found, text))),
            "reason": float(self._why and argues(text)),
            "in_sentences": float(self._why and found.passage.kind == "paragraph"),
            "defines": float(bool(self._term) and defines(text, self._term)),
            **{sort: 0.5 if holds(sort, text) else -0.5 for sort in self._sorts},
        }

    def _share_of_numbers(self, text: str) -> float:
        return len(self._told & numerals(text)) / len(self._told) if self._told else 0.0


def nearest(
    index: Index, understood: Understood, k: int, documents: Collection[str] | None = None
) -> list[Found]:
    """Give the `k` quotes that most likely answer a question, best first, with what that weighs.

    `documents`: look in these alone.
    """
    found = looked_at(index, understood, max(DEPTH, k), documents)
    weighed = map(partial(_weighed, Signals(understood)), found)
    return sorted(weighed, key=lambda each: each.score, reverse=True)[:k]


def looked_at(
    index: Index, understood: Understood, depth: int, documents: Collection[str] | None = None
) -> list[Found]:
    """Give the quotes of `depth` stretches of documents that may answer a question, unweighed."""
    question = understood.asked.text
    defined = bool(term(question))
    quotes = _OF_SEVERAL if defined or asks_several(question) else _QUOTES
    # What a document is of may be the very term that it defines.
    asked = understood.asked if defined else understood.bare
    return index.passages(asked, depth, documents, quotes)


def _listed(found: Found, text: str) -> AbstractSet[str]:
    """Give the numbers that a text which leads into a list says, and of how many items that is."""
    return numerals(text) | {str(len(list(listed_after(found.part, found.passage))))}


def _weighed(signals: Signals, found: Found) -> Found:
    return replace(
        found, score=sum(WORTH[name] * value for name, value in signals.of(found).items())
    )
