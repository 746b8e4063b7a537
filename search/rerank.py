"""An optional second look: a cross-encoder reads question and passage together, and reorders.

None comes along. Any CrossEncoder of sentence-transformers will do, by its id or path; it is slower
than all the rest of an answer, and is asked only where `--reranker` names it. It changes the order
of what was found, never what is in the index, so the same base serves with and without.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Protocol

import numpy as np

from search import fuse
from search.encoder import clean
from search.errors import RerankerMissingError
from search.found import Asked, Found
from search.index import Index
from search.words import Scores

DEPTH = 30
"""Passages that are read again: those further down are seldom worth the time."""


class Reranker(Protocol):
    """Says how well passages answer a question."""

    @property
    def name(self) -> str:
        """Say which model this is."""
        ...

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Give a score a text, higher is better, on a scale of the model's own."""
        ...


class CrossEncoding:
    """A CrossEncoder by its id (`org/model@revision`) or path; on a GPU if any."""

    def __init__(self, name: str) -> None:
        identifier, _, revision = name.partition("@")
        try:
            from sentence_transformers import CrossEncoder  # noqa: PLC0415  (4 s, 480 MiB)

            self._model: Any = CrossEncoder(identifier, revision=revision or None)
        except (ImportError, OSError, ValueError) as error:
            raise RerankerMissingError(name, str(error).splitlines()[0]) from error
        self.name = name
        self.device = str(self._model.device)

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Give a score a text; a model with several outputs is taken at its last."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        pairs = [(clean(question), clean(text)) for text in texts]
        found = np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float32)
        return found if found.ndim == 1 else np.asarray(found[:, -1], dtype=np.float32)


@dataclass(frozen=True, kw_only=True)
class Reread(Index):
    """An index whose passages are read again by a cross-encoder before they are given."""

    reranker: Reranker

    def passages(
        self, asked: Asked, k: int, documents: Collection[str] | None = None, quotes: int = 1
    ) -> list[Found]:
        """Give the best passages in the new order; scores stay on their scale, to compare."""
        found = super().passages(asked, max(k, DEPTH), documents, quotes)
        told = self.reranker.scores(asked.text, [each.passage.text for each in found])
        order = fuse.top(told, min(k * quotes, len(found)))
        return [replace(found[place], score=found[rank].score) for rank, place in enumerate(order)]


def reread(index: Index, name: str | None) -> Index:
    """Have a cross-encoder read what an index finds; without a name, nothing changes."""
    reranker = load(name)
    if reranker is None:
        return index
    held = {each.name: getattr(index, each.name) for each in fields(index)}
    return Reread(**held, reranker=reranker)


@cache
def load(name: str | None) -> Reranker | None:
    """Load a reranker once, if one is named; RerankerMissingError when it cannot be had."""
    return CrossEncoding(name) if name else None
