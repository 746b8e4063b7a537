"""A base of tens of thousands of passages and things, made up, to time finding in it.

What it says is drawn from the commonest French words as often as people use them, so that the
words weigh on the lexical index as those of real documents do. The vectors of these texts are
drawn too: encoding 100,000 texts takes an hour, and what they say makes no search faster. Questions
and the phrasings of their kinds are encoded for real.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import numpy as np
from memory_made import document
from setting import HOUSE
from wordfreq import top_n_list, word_frequency

sys.path.insert(0, str(HOUSE))

from graph import base
from graph.base import KnowledgeBase
from graph.triples import quads
from ontology.model import Document
from search.commit import rebuild
from search.encoder import Encoder, Matrix
from search.kinds import kinds
from search.support import noise_questions
from search.things import things

VOCABULARY = 20_000


class Drawn:
    """The bundled encoder for what it should know; for all else, vectors drawn around a mean."""

    def __init__(self, real: Encoder) -> None:
        self._real = real
        self.name, self.dimension = real.name, real.dimension
        self._known = {*noise_questions(), *(text for kind in kinds() for text in kind.examples)}
        self._random = np.random.default_rng(7)
        self._mean = real.encode_document(["accompagner un public"])[0]

    def encode_query(self, texts: Sequence[str]) -> Matrix:
        """Encode phrasings for real; draw the rest."""
        rows = self.encode_document(texts)
        for place, text in enumerate(texts):
            if text in self._known:
                rows[place] = self._real.encode_query([text])[0]
        return rows

    def encode_document(self, texts: Sequence[str]) -> Matrix:
        """Draw rows of length one whose cosines are about .8, as those of the model are."""
        noise = self._random.normal(size=(len(texts), self.dimension)) / np.sqrt(self.dimension)
        rows = self._mean + 0.5 * noise
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def documents(passages: int, entities: int) -> list[Document]:
    """Make documents up to so many passages, with no entity once there are enough."""
    words = tuple(word for word in top_n_list("fr", VOCABULARY) if word.isalpha())
    weights = tuple(accumulate(word_frequency(word, "fr") for word in words))
    made: list[Document] = []
    said = known = number = 0
    while said < passages:
        one = document(number, words, weights)
        count = sum(1 for _ in things(one.records, str(one.iri)))
        if known + count > entities:
            one = replace(one, records=())
        else:
            known += count
        made.append(one)
        said += len(one.passages)
        number += 1
    return made


def built(place: Path, passages: int, entities: int, encoder: Encoder) -> KnowledgeBase:
    """Make the base and index it, or open the one that an earlier run left there."""
    path = place / f"kb-{passages}-{entities}"
    if path.exists():
        return base.open(path)
    kb = base.create(path)
    with kb.write("made") as batch:
        for each in documents(passages, entities):
            batch.put_graph(each.iri, quads(each))
    rebuild(kb, Drawn(encoder))
    return kb
