"""Which kind of question it is, as thousands of phrasings teach.

A small network reads the question's vector and how it is put: its words and their runs, with one
mark for any words that tell no kind, and pieces of words. `bench/intents.py` teaches it, for the
bundled encoder; with another encoder, kinds are told by their cues and by their nearest phrasings.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from search.encoder import Matrix
from search.language import fold

FILE = "intents.npz"
OFF_TOPIC = "smalltalk"
"""The kind, which nothing answers, of questions that no document here is about."""
OTHER = "_"
"""Stands for words that tell no kind: what the question is about."""
_WORD = re.compile(r"[a-z0-9]+|\?")
_PIECE = 4
"""Letters of a piece of a word."""
_RUN = 3
"""Words of a run at most."""


def words(text: str) -> list[str]:
    """Cut a question into folded words; its mark counts as one."""
    return _WORD.findall(fold(text))


def features(said: Sequence[str], common: Collection[str]) -> list[str]:
    """Give what tells how a question is put; words that are not common are all alike.

    >>> features(["qui", "sont", "zoe"], {"qui", "sont"})[:6]
    ['qui', 'sont', '^ qui', 'qui sont', 'sont _', '_ $']
    >>> features(["zoe"], ())[-2:]
    ['#<zoe', '#zoe>']
    """
    kept = ["^"]
    for word in (each if each in common else OTHER for each in said):
        if word != OTHER or kept[-1] != OTHER:
            kept.append(word)
    kept.append("$")
    found = [word for word in kept[1:-1] if word != OTHER]
    for length in range(2, _RUN + 1):
        found += [" ".join(kept[n : n + length]) for n in range(len(kept) - length + 1)]
    for word in said:
        whole = f"<{word}>"
        last = max(len(whole) - _PIECE + 1, 1)
        found += ["#" + whole[n : n + _PIECE] for n in range(last)]
    return found


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
    put: NDArray[np.int8]
    """Features x hidden: what each says, in units of `scale` (hidden)."""
    scale: NDArray[np.float32]
    places: Mapping[str, int]
    """Row of each feature."""
    common: frozenset[str]
    """Words that may tell a kind."""
    heat: float
    """What scores are divided by for their shares to be frequencies."""
    telling: Mapping[str, frozenset[str]]
    """The stems that each kind is often asked with."""

    def of(self, vector: Matrix, text: str) -> dict[str, float]:
        """Say how likely each kind is (all together 1), from a question and its vector."""
        known = (self.places.get(each) for each in features(words(text), self.common))
        rows = [each for each in known if each is not None]
        hidden = (vector - self.mean) @ self.weights[0] + self.bias[0]
        if rows:
            hidden = hidden + self.put[rows].sum(axis=0) * self.scale / np.sqrt(len(rows))
        scores = (np.maximum(hidden, 0) @ self.weights[1] + self.bias[1]) / self.heat
        likely = np.exp(scores - scores.max())
        return dict(zip(self.kinds, (likely / likely.sum()).tolist(), strict=True))


@cache
def intents(encoder: str) -> Intents | None:
    """Read what was learnt for an encoder, by its name; None when nothing was."""
    with files("search").joinpath(FILE).open("rb") as file, np.load(file) as learnt:
        if str(learnt["encoder"]) != encoder:
            return None
        known = bytes(learnt["features"]).decode("ascii").split("\n")
        return Intents(
            kinds=tuple(learnt["kinds"].tolist()),
            encoder=encoder,
            mean=learnt["mean"].astype(np.float32),
            weights=(learnt["first"].astype(np.float32), learnt["last"].astype(np.float32)),
            bias=(learnt["first_bias"].astype(np.float32), learnt["last_bias"].astype(np.float32)),
            put=learnt["put"],
            scale=learnt["scale"],
            places={each: number for number, each in enumerate(known)},
            common=frozenset(bytes(learnt["common"]).decode("ascii").split("\n")),
            heat=float(learnt["heat"]),
            telling=_by_kind(learnt["telling"].tolist()),
        )


def _by_kind(pairs: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in pairs:
        kind, word = pair.split()
        found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}
