"""What headings, labels and column headers mean, as thousands of wordings teach.

A linear model over the letters and words of a text, one for the headings and one for the columns of
each family. `bench/labels.py` teaches it; this module only reads what was learnt.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import log, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ingest.families.wording import bared, fold

FILE = "labels.npz"
NONE = "none"
"""The role of what is no label: learnt too, never given."""
Place = Literal["label", "column"]
"""Where a text stands: as a heading or label, or at the head of a column."""
_WORD = re.compile(r"\w+|[^\w\s]")
_LETTERS = range(2, 6)
"""Lengths of the strings of letters that are looked at."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text says it is, with how likely that is."""

    role: str
    likely: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """What one family's headings or columns are told by."""

    roles: tuple[str, ...]
    weights: NDArray[np.float32]
    """Of each feature for each role: features x roles."""
    bias: NDArray[np.float32]

    def of(self, rows: NDArray[np.intp], values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Say how likely each role is, from the features that a text has."""
        scores = values @ self.weights[rows] + self.bias
        likely = np.exp(scores - scores.max())
        shares: NDArray[np.float32] = likely / likely.sum()
        return shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """All that was learnt: the features known, how much each tells, and an ear for each place."""

    features: Mapping[str, int]
    telling: NDArray[np.float32]
    ears: Mapping[tuple[str, Place], Ear]

    def heard(self, text: str, family: str, place: Place) -> Heard | None:
        """Give what a text most likely is, none of the roles included; None without a model."""
        ear = self.ears.get((family, place))
        if ear is None:
            return None
        shares = ear.of(*self._seen(text))
        best = int(shares.argmax())
        return Heard(ear.roles[best], float(shares[best]))

    def _seen(self, text: str) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        known = [(self.features[f], v) for f, v in features(text).items() if f in self.features]
        rows = np.array([row for row, _ in known], dtype=np.intp)
        values = np.array([value for _, value in known], dtype=np.float32) * self.telling[rows]
        return rows, values / np.float32(sqrt(float((values**2).sum())) or 1.0)


@lru_cache(20_000)
def heard(text: str, family: str, place: Place) -> Heard | None:
    """Say what a heading, label (place « label ») or column header means in a family's documents.

    None for a family that nothing was learnt of; the role « none » for what is no label.

    >>> said = heard("Ce que coûte votre participation", "training", "label")
    >>> said.role, said.likely > 0.5
    ('price', True)
    """
    return learnt().heard(text, family, place)


@cache
def learnt() -> Learnt:
    """Read what was learnt."""
    with files("ingest.families").joinpath(FILE).open("rb") as file, np.load(file) as found:
        names = str(found["features"]).split("\n")
        ears: dict[tuple[str, Place], Ear] = {}
        for family, place in (str(each).split() for each in found["ears"]):
            name = f"{family}.{place}"
            scale = found[f"{name}.scale"].astype(np.float32)
            ears[family, "column" if place == "column" else "label"] = Ear(
                roles=tuple(str(each) for each in found[f"{name}.roles"]),
                weights=found[f"{name}.weights"].astype(np.float32) * scale,
                bias=found[f"{name}.bias"].astype(np.float32),
            )
        return Learnt(
            features=dict(zip(names, range(len(names)), strict=True)),
            telling=found["telling"].astype(np.float32),
            ears=ears,
        )


def features(text: str) -> dict[str, float]:
    """Give what a text is told by: its words, pairs of words and strings of letters, with weights.

    Case, accents, numbers before it and signs around it do not matter; every figure counts as one.

    >>> features("3. Où ?") == features("OÙ")
    True
    >>> sorted(features("prix"))[:4]
    [' p', ' pr', ' pri', ' prix']
    """
    words = _WORD.findall(re.sub(r"\d+", "0", bared(text) or fold(text)))
    counted = Counter(_strings(words))
    return {each: 1 + log(times) for each, times in counted.items()}


def _strings(words: list[str]) -> Iterator[str]:
    for word in words:
        yield f"={word}"
        padded = f" {word} "
        for size in _LETTERS:
            if size < len(padded):
                yield from (padded[at : at + size] for at in range(len(padded) - size + 1))
            else:
                yield padded
                break
    yield from (f"={one} {other}" for one, other in pairwise(words))
