"""Which phrasings of different question kinds collide, so that a curator can mend them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.encoder import Encoder
from search.kinds import Kind

TOO_NEAR = 0.985
"""Cosine from which two phrasings of different kinds say the same to the encoder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Two phrasings of two kinds that look alike."""

    kind: str
    phrasing: str
    other_kind: str
    other_phrasing: str
    cosine: float


def collisions(kinds: Sequence[Kind], encoder: Encoder) -> list[Collision]:
    """List the pairs of phrasings of different kinds that are too near, nearest first."""
    told = [(kind.id, text) for kind in kinds for text in kind.examples]
    if not told:
        return []
    rows = encoder.encode_query([text for _, text in told])
    near = np.argwhere(np.triu(rows @ rows.T, 1) >= TOO_NEAR)
    found = [
        Collision(
            kind=told[one][0],
            phrasing=told[one][1],
            other_kind=told[other][0],
            other_phrasing=told[other][1],
            cosine=float(rows[one] @ rows[other]),
        )
        for one, other in near.tolist()
        if told[one][0] != told[other][0]
    ]
    return sorted(found, key=lambda each: -each.cosine)
