"""The lexical index: BM25 over stems, and cosines over runs of letters, as plain arrays.

Each is a table of postings with the weight of every term in every text worked out beforehand, so
that a question costs one addition per posting. BM25 as in Robertson and Zaragoza (2009), with the
idf of Lucene, never negative: ln(1 + (N - n + .5) / (n + .5)).
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.errors import intact

Scores = NDArray[np.float32]
K1, B = 1.2, 0.75
RELATED = 0.7
"""What a term counts that says nearly the same as one asked for (measured: .5 to .7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Which texts hold a term, and how much it weighs there; `starts` has one more than terms."""

    terms: Mapping[str, int]
    idf: Scores
    starts: NDArray[np.int64]
    texts: NDArray[np.int32]
    weights: Scores
    count: int
    """How many texts there are."""

    def scores(self, asked: Mapping[str, float]) -> Scores:
        """Add up, for each text, weight in the text times weight in the question."""
        parts = [
            (slice(self.starts[place], self.starts[place + 1]), weight)
            for term, weight in asked.items()
            for place in [self.terms.get(term)]
            if place is not None
        ]
        if not parts:
            return np.zeros(self.count, dtype=np.float32)
        texts = np.concatenate([self.texts[part] for part, _ in parts])
        weights = np.concatenate([self.weights[part] * np.float32(one) for part, one in parts])
        return np.bincount(texts, weights, self.count).astype(np.float32)

    def matched(self, asked: Iterable[str]) -> Scores:
        """Give each text's share (0 to 1) of the idf mass of the question's terms.

        A term that no text holds weighs as much as one that a single text holds.
        """
        rare = math.log(1 + (self.count + 0.5) / 1.5)
        out = np.zeros(self.count, dtype=np.float32)
        total = 0.0
        for term in set(asked):
            place = self.terms.get(term)
            total += rare if place is None else float(self.idf[place])
            if place is not None:
                out[self.texts[self.starts[place] : self.starts[place + 1]]] += self.idf[place]
        return out / total if total else out

    def widened(
        self, asked: Iterable[str], related: Mapping[str, Iterable[str]]
    ) -> tuple[Scores, Scores]:
        """Give `scores` and `matched` where related terms may stand for a term, at a discount."""
        rare = math.log(1 + (self.count + 0.5) / 1.5)
        scores = np.zeros(self.count, dtype=np.float32)
        mass = np.zeros(self.count, dtype=np.float32)
        total = 0.0
        for term in dict.fromkeys(asked):
            own = self.terms.get(term)
            total += rare if own is None else float(self.idf[own])
            best = np.zeros((2, self.count), dtype=np.float32)
            for other in {term, *related.get(term, ())}:
                place = self.terms.get(other)
                if place is None:
                    continue
                share = 1.0 if other == term else RELATED
                part = slice(self.starts[place], self.starts[place + 1])
                texts = self.texts[part]
                best[0, texts] = np.maximum(best[0, texts], share * self.weights[part])
                best[1, texts] = np.maximum(best[1, texts], share * self.idf[place])
            scores += best[0]
            mass += best[1]
        return scores, np.minimum(mass / total, 1.0) if total else mass

    def save(self, path: Path) -> None:
        """Write to one `.npz`, anew: the old file may be shared; terms never hold a line end."""
        path.unlink(missing_ok=True)
        names = np.frombuffer("\n".join(self.terms).encode(), dtype=np.uint8)
        with path.open("wb") as file:
            np.savez(
                file,
                names=names,
                idf=self.idf,
                starts=self.starts,
                texts=self.texts,
                weights=self.weights,
                count=np.array(self.count),
            )

    @classmethod
    def open(cls, path: Path) -> "Postings":
        """Read what `save` wrote."""
        with intact(path), path.open("rb") as data, np.load(data, allow_pickle=False) as file:
            names = file["names"].tobytes().decode()
            return cls(
                terms={term: i for i, term in enumerate(names.split("\n"))} if names else {},
                idf=file["idf"],
                starts=file["starts"],
                texts=file["texts"],
                weights=file["weights"],
                count=int(file["count"]),
            )


def bm25(texts: Sequence[Sequence[str]]) -> Postings:
    """Index texts, each a list of stems, for BM25.

    >>> index = bm25([["facteur", "public"], ["public"], ["prix"]])
    >>> index.scores({"facteur": 1, "inconnu": 1}).argmax()
    np.int64(0)
    >>> [round(float(share), 2) for share in index.matched(["facteur", "public"])]
    [1.0, 0.32, 0.0]
    """
    lengths = [len(text) for text in texts]
    mean = sum(lengths) / len(lengths) if lengths else 0.0

    def weight(term_count: int, idf: float, text: int) -> float:
        slack = K1 * (1 - B + B * lengths[text] / mean)
        return idf * term_count * (K1 + 1) / (term_count + slack)

    def inverse(holding: int) -> float:
        return math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))

    return _index(texts, inverse, weight)


def cosine(texts: Sequence[Sequence[str]]) -> Postings:
    """Index texts, each a list of terms, for cosines of tf-idf; ask with `unit` of the question.

    >>> index = cosine([["a", "b"], ["c"]])
    >>> [round(float(score), 2) for score in index.scores(unit(index, ["a", "b"]))]
    [1.0, 0.0]
    """

    def weight(term_count: int, idf: float, _: int) -> float:
        return (1 + math.log(term_count)) * idf

    def inverse(holding: int) -> float:
        return math.log((1 + len(texts)) / (1 + holding)) + 1

    raw = _index(texts, inverse, weight)
    lengths = np.sqrt(np.bincount(raw.texts, raw.weights.astype(np.float64) ** 2, raw.count))
    lengths[lengths == 0] = 1
    weights = (raw.weights / lengths[raw.texts]).astype(np.float32)
    return Postings(
        terms=raw.terms,
        idf=raw.idf,
        starts=raw.starts,
        texts=raw.texts,
        weights=weights,
        count=raw.count,
    )


def unit(index: Postings, asked: Sequence[str]) -> dict[str, float]:
    """Weigh a question's terms by tf-idf, length one; unknown terms count towards the length."""
    unknown = math.log(1 + index.count) + 1
    raw = {
        term: (1 + math.log(n)) * float(index.idf[place] if place is not None else unknown)
        for term, n in Counter(asked).items()
        for place in [index.terms.get(term)]
    }
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {term: weight / length for term, weight in raw.items() if term in index.terms}


def _index(
    texts: Sequence[Sequence[str]],
    inverse: Callable[[int], float],
    weight: Callable[[int, float, int], float],
) -> Postings:
    found: dict[str, list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for term, count in Counter(text).items():
            found.setdefault(term, []).append((number, count))
    idf = [inverse(len(places)) for places in found.values()]
    starts = np.cumsum([0, *(len(places) for places in found.values())], dtype=np.int64)
    flat = [place for places in found.values() for place in places]
    each = np.repeat(np.arange(len(found)), np.diff(starts))
    weights = [
        weight(count, idf[term], text)
        for term, (text, count) in zip(each.tolist(), flat, strict=True)
    ]
    return Postings(
        terms={term: i for i, term in enumerate(found)},
        idf=np.array(idf, dtype=np.float32),
        starts=starts,
        texts=np.array([text for text, _ in flat], dtype=np.int32),
        weights=np.array(weights, dtype=np.float32),
        count=len(texts),
    )
