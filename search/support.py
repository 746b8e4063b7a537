"""Does the corpus support an answer at all? Compared with questions that it surely does not.

How near "near" is depends on the encoder, the language and the size of the corpus. So the nearest
sentence to a question is compared with the nearest sentences to questions about anything else.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from search.found import Asked, Found
from search.index import Index
from search.kinds import LANGUAGES
from search.language import Language

SUPPORTED = 0.3
"""Below this much support, nothing in the corpus is said to answer."""
_WORDS = 0.05
"""What a full match of words adds to a cosine."""
_FAMILIAR = 0.015
"""What it costs a French question that the corpus, which is French, uses none of its words."""
_STEP = 0.012
"""Cosine that takes support from 0.5 to 0.73."""


@cache
def noise() -> Mapping[Language, tuple[str, ...]]:
    """Read the questions that no corpus about mediation work answers."""
    raw = tomllib.loads(files("search").joinpath("noise.toml").read_text(encoding="utf-8"))
    return {language: tuple(raw[language]) for language in LANGUAGES}


def noise_questions() -> list[str]:
    """List them all, to be encoded with the index."""
    return [text for said in noise().values() for text in said]


class Support:
    """Tells supported questions from others; made once per index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        index.vectors.ensure(noise_questions(), "query")
        self._levels = {language: _level(index, said) for language, said in noise().items()}

    def of(self, language: Language, asked: Asked, found: Sequence[Found]) -> float:
        """Say (0 to 1) how well the passages found support an answer."""
        if not found:
            return 0.0
        best = self._index.best_cosine(asked) + _WORDS * max(each.matched for each in found)
        if language == "fr":
            best += _FAMILIAR * (self._familiar(asked) - 0.6)
        return 1 / (1 + math.exp(-(best - self._levels[language]) / _STEP))

    def _familiar(self, asked: Asked) -> float:
        """Give the share of a question's words that the corpus uses at all."""
        known = self._index.window_words.terms
        return sum(word in known for word in asked.stems) / max(len(asked.stems), 1)


def _level(index: Index, questions: Sequence[str]) -> float:
    """Give the cosine that chance makes: mean and half a deviation of the nearest sentences."""
    rows = index.sentence_matrix
    if not len(rows):
        return 1.0
    best = (index.vectors.of(questions, "query") @ rows.T).max(axis=1)
    return float(np.mean(best) + 0.5 * np.std(best))
