"""Which kind of question it is, as thousands of phrasings teach.

A small network reads the question's vector. `bench/intents.py` teaches it, for the bundled encoder;
with another encoder, kinds are told by their cues and by their nearest phrasings alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from search.encoder import Matrix

FILE = "intents.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intents:
    """What was learnt: one hidden layer, rectified; a column of the last weights for each kind."""

    kinds: tuple[str, ...]
    encoder: str
    """Name of the encoder whose vectors it reads."""
    mean: Matrix
    weights: tuple[NDArray[np.float32], NDArray[np.float32]]
    """Dimension x hidden, hidden x kinds."""
    bias: tuple[NDArray[np.float32], NDArray[np.float32]]
    heat: float
    """What scores are divided by for their shares to be frequencies."""
    telling: Mapping[str, frozenset[str]]
    """The stems that each kind is often asked with."""

    def of(self, vector: Matrix) -> dict[str, float]:
        """Say how likely each kind is, all together 1, from a question's vector."""
        hidden = np.maximum((vector - self.mean) @ self.weights[0] + self.bias[0], 0)
        scores = (hidden @ self.weights[1] + self.bias[1]) / self.heat
        likely = np.exp(scores - scores.max())
        return dict(zip(self.kinds, (likely / likely.sum()).tolist(), strict=True))


@cache
def intents(encoder: str) -> Intents | None:
    """Read what was learnt for an encoder, by its name; None when nothing was."""
    with files("search").joinpath(FILE).open("rb") as file, np.load(file) as learnt:
        if str(learnt["encoder"]) != encoder:
            return None
        return Intents(
            kinds=tuple(learnt["kinds"].tolist()),
            encoder=encoder,
            mean=learnt["mean"].astype(np.float32),
            weights=(learnt["first"].astype(np.float32), learnt["last"].astype(np.float32)),
            bias=(learnt["first_bias"].astype(np.float32), learnt["last_bias"].astype(np.float32)),
            heat=float(learnt["heat"]),
            telling=_by_kind(learnt["telling"].tolist()),
        )


def _by_kind(pairs: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in pairs:
        kind, word = pair.split()
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}
