"""Several scores of the same things -> one ranking. Pure arithmetic, measured on questions.

Passages: z(window) + z(best sentence) + 4 cov bm25/max + 0.3 z(letters). Entities: z(typed text,
centred) + 0.7 z(label, centred) + 6 cov bm25/max + 0.5 z(letters). `cov` is the highest share of
the question's idf mass that any one text matches: words have their say only when they match, so
that a paraphrase or another language, where they rank noise, is left to the vectors (+.15 Hit@1
over rank fusion).
"""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def z(scores: Scores) -> Scores:
    """Bring to mean 0 and deviation 1; all zero when they do not differ.

    >>> z(np.array([1, 3], dtype=np.float32)).tolist()
    [-1.0, 1.0]
    """
    if scores.size == 0:
        return scores
    deviation = float(scores.std())
    return (scores - scores.mean()) / deviation if deviation > 1e-9 else np.zeros_like(scores)


def gated(bm25: Scores, coverage: float) -> Scores:
    """Let words speak as far as they match: coverage times the share of the best score."""
    top = float(bm25.max(initial=0.0))
    return coverage * bm25 / top if top > 0 else np.zeros_like(bm25)


def passages(
    windows: Scores, sentences: Scores, bm25: Scores, coverage: float, letters: Scores
) -> Scores:
    """Fuse the scores of windows; `sentences` holds, for each, that of its best sentence."""
    return z(windows) + z(sentences) + 4 * gated(bm25, coverage) + 0.3 * z(letters)


def entities(
    vectors: Scores, labels: Scores, bm25: Scores, coverage: float, letters: Scores
) -> Scores:
    """Fuse the scores of entities: centred cosines of typed texts, and of bare labels."""
    return z(vectors) + 0.7 * z(labels) + 6 * gated(bm25, coverage) + 0.5 * z(letters)


def best_of_group(scores: Scores, groups: NDArray[np.int64], count: int) -> Scores:
    """Give the highest score of each group; the lowest of all for a group that is empty.

    >>> values = np.array([1, 5, 2], dtype=np.float32)
    >>> best_of_group(values, np.array([0, 0, 2]), 3).tolist()
    [5.0, 1.0, 2.0]
    """
    floor = float(scores.min()) if scores.size else 0.0
    out = np.full(count, floor, dtype=np.float32)
    np.maximum.at(out, groups, scores)
    return out


def top(scores: Scores, k: int) -> list[int]:
    """Give the places of the `k` highest scores, best first; ties in order of place.

    >>> top(np.array([1, 3, 2, 3], dtype=np.float32), 3)
    [1, 3, 2]
    """
    places = np.arange(len(scores))
    if 0 < k < len(scores):  # sort only what can be among the best
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        places = np.flatnonzero(scores >= least)
    order: list[int] = places[np.argsort(-scores[places], kind="stable")][:k].tolist()
    return order
