"""How like two lists of labels are, pair by pair: signals that a model weighs into a probability.

Signals are in deviations from the mean pair compared. `meaning` is nearness in the directions in
which related competences agree; `words` and `letters` are what both labels say; `course` is the
nearness of the title of an item's course, which says what the item is about; `siblings` is how
like the likest item of the same course is: a course is about few things.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.encoder import Matrix
from search.language import char_ngrams, stems
from search.relatedness import Relatedness
from search.words import Postings, cosine, unit

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]
SIGNALS = ("meaning", "words", "letters", "course", "siblings")
_SAMPLE = 256
"""Rows from which mean and deviation of a signal are taken, evenly spaced: all of a small side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two lists that are compared."""

    labels: Sequence[str]
    vectors: Matrix
    """The labels, encoded as questions."""
    groups: Sequence[str]
    """The framework or study of each: its labels share a manner that is taken away."""
    courses: Sequence[str] = ()
    """The course of each, when the labels are items of courses."""
    titles: Matrix | None = None
    """The titles of these courses, encoded as questions, a row for each label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What each signal weighs, in log odds."""

    weights: tuple[float, ...]
    """In the order of SIGNALS."""
    intercept: float

    def likely(self, signals: Scores) -> Scores:
        """Turn signals, float[5, ...], into probabilities of being related.

        >>> model = Model(weights=(1.0, 0.0, 0.0, 0.0, 0.0), intercept=-2.0)
        >>> model.likely(np.array([[2.0], [0.0], [0.0], [0.0], [0.0]])).tolist()
        [0.5]
        """
        odds = np.tensordot(np.asarray(self.weights), signals, axes=1) + self.intercept
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


_TOGETHER = (1.0, 0.3, 0.3, 0.4)
"""How the first four signals weigh when the likest item of a course is looked for."""


class Comparison:
    """Compares the labels of two sides. What it needs of both is worked out once."""

    def __init__(self, ones: Side, others: Side, near: Relatedness) -> None:
        self._ones, self._others = ones, others
        common = np.vstack([ones.vectors, others.vectors]).mean(axis=0)
        self._left = _centred_by_group(ones, near, common)
        self._right = _centred_by_group(others, near, common)
        self._titles = None
        if ones.titles is not None:
            distinct, row = np.unique(ones.titles, axis=0, return_inverse=True)
            self._titles = near.centred(distinct, common)[row.ravel()]
        self._words = _Overlap(ones.labels, others.labels, stems)
        self._letters = _Overlap(ones.labels, others.labels, char_ngrams)

    def signals(self, rows: Rows) -> Scores:
        """Compare some labels of one side with all of the other: float[5, rows, others].

        `siblings` are looked for among these rows alone: give those of a course together.
        """
        first = [
            _in_deviations(raw, *moments)
            for raw, moments in zip(self._raw(rows), self._moments, strict=True)
        ]
        whole = np.tensordot(np.asarray(_TOGETHER, dtype=np.float32), np.stack(first), axes=1)
        return np.stack([*first, self._siblings(rows, whole)])

    def _siblings(self, rows: Rows, whole: Scores) -> Scores:
        out = np.zeros_like(whole)
        if self._titles is not None:
            owners = np.array([self._ones.courses[row] for row in rows])
            for course in set(owners.tolist()):
                of_it = owners == course
                out[of_it] = whole[of_it].max(axis=0)
        return out

    def _raw(self, rows: Rows) -> list[Scores]:
        left = self._left[rows]
        titles = np.zeros((len(rows), len(self._right)), dtype=np.float32)
        if self._titles is not None:
            titles = self._titles[rows] @ self._right.T
        return [left @ self._right.T, self._words.of(rows), self._letters.of(rows), titles]

    @cached_property
    def _moments(self) -> list[tuple[float, float]]:
        count = len(self._left)
        rows = np.unique(np.linspace(0, count - 1, min(count, _SAMPLE)).round().astype(np.int64))
        return [(float(raw.mean()), float(raw.std())) for raw in self._raw(rows)]


class _Overlap:
    """Cosines of tf-idf between the terms of two lists of labels."""

    def __init__(
        self, ones: Sequence[str], others: Sequence[str], cut: Callable[[str], list[str]]
    ) -> None:
        self._asked = [cut(each) for each in ones]
        self._count = len(others)
        self._index: Postings = cosine([*(cut(each) for each in others), *self._asked])

    def of(self, rows: Rows) -> Scores:
        """Give the cosines of some of the first list with all of the second."""
        found = (unit(self._index, self._asked[row]) for row in rows)
        return np.array([self._index.scores(terms)[: self._count] for terms in found])


def _centred_by_group(side: Side, near: Relatedness, common: Matrix) -> Matrix:
    groups = np.array(side.groups)
    parts = {group: np.flatnonzero(groups == group) for group in side.groups}
    made = [near.centred(side.vectors[rows], common) for rows in parts.values()]
    out = np.zeros((len(groups), made[0].shape[1]), dtype=np.float32)
    for rows, centred in zip(parts.values(), made, strict=True):
        out[rows] = centred
    return out


def _in_deviations(raw: Scores, mean: float, deviation: float) -> Scores:
    return (raw - mean) / deviation if deviation > 1e-9 else np.zeros_like(raw)
