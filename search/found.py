"""A question made ready, and what it finds: sentences of passages, and things."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from search.catalogue import Part, Quotable
from search.encoder import Matrix
from search.quoting import excerpt
from search.things import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question made ready: encoded once, its words stemmed once."""

    text: str
    vector: Matrix
    reach: Matrix
    """Brought near what answers it; `vector` is that of a text like others."""
    stems: tuple[str, ...]
    letters: tuple[str, ...]

    @property
    def toward(self) -> Matrix:
        """Give what passages are compared with: both vectors as one, of length one."""
        both = self.vector + self.reach
        return np.asarray(both / np.linalg.norm(both), dtype=np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A sentence of a passage that a question found; `support` says by what."""

    part: Part
    passage: Quotable
    sentence: int
    score: float
    cosine: float
    """Of the sentence and `Asked.toward`."""
    matched: float
    """Share of the question's words, by weight, that its window holds."""

    @property
    def quote(self) -> str:
        """Give what is quoted of the passage for this sentence."""
        return excerpt(self.passage.text, "", self.sentence)

    @classmethod
    def at(cls, part: Part, passage: Quotable, score: float = 0.0) -> Self:
        """Find a passage by other means than its vectors; `score` stands for all of them."""
        return cls(part=part, passage=passage, sentence=0, score=score, cosine=score, matched=score)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundThing:
    """A thing that a question found."""

    thing: Thing
    score: float
    cosine: float
    """Centred: near 0 for an unrelated thing."""
