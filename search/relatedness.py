"""In which directions the vectors of related competences agree, as a register of them teaches.

Learnt by `bench/relatedness.py` from the groups of ROME, for the bundled encoder; another encoder
has none, and compares whole vectors.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from search.encoder import Matrix

FILE = "relatedness.npz"
SHRINKAGE = 10
"""Labels from which their own mean counts more than what it is drawn towards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relatedness:
    """How vectors of labels, encoded as questions, are made comparable."""

    mean: Matrix | None = None
    directions: Matrix | None = None

    def centred(self, vectors: Matrix, common: Matrix) -> Matrix:
        """Project rows, take away what all of them share, bring each to length one.

        The mean of few rows says little of what the next ones would share: it is drawn towards
        the mean of the register or, when there is none, towards `common`.

        >>> two = np.array([[1, 0], [0, 1]], dtype=np.float32)
        >>> np.sign(Relatedness().centred(two, two.mean(axis=0))).tolist()
        [[1.0, -1.0], [-1.0, 1.0]]
        """
        rows, pull = vectors, common
        if self.directions is not None and self.mean is not None:
            rows, pull = vectors @ self.directions, self.mean @ self.directions
        rows = rows - (rows.sum(axis=0) + SHRINKAGE * pull) / (len(rows) + SHRINKAGE)
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return np.asarray(rows / lengths, dtype=np.float32)


@cache
def relatedness(encoder: str) -> Relatedness:
    """Give what was learnt for an encoder, by its name; nothing for one that it was not."""
    with files("search").joinpath(FILE).open("rb") as file, np.load(file) as learnt:
        if str(learnt["encoder"]) != encoder:
            return Relatedness()
        return Relatedness(
            mean=learnt["mean"].astype(np.float32),
            directions=learnt["directions"].astype(np.float32),
        )
