"""The models that say how likely a link is, and what people's decisions teach them.

A model is a logistic one. Its weights are round ones (meaning 1, words .3, letters .3; for
coverage also course .4, siblings .5) times a slope; slope and intercept were fitted on the labelled
pairs of the sample corpus. From thirty decisions on, with both yes and no among them, these two
are fitted again: the likeliest, given the decisions and a Gaussian prior around the first ones, by
Newton's method (Bishop 2006, sections 4.3.3 and 4.5). The weights stay: people decide about the
likeliest proposals, which say little of the others (fitted on 120 of them, weights ranked worse).
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from search.likeness import Model, Scores

FEWEST_DECISIONS = 30
METHOD = "vectors+words"
_SLOPE_DEVIATION = 0.3
"""How far decisions may easily move the slope, of which 1 leaves it as it is."""
_INTERCEPT_DEVIATION = 2.0
_STEPS = 25
_SMALLEST = 1e-9
Odds = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A model, and from how many decisions it was fitted; 0 is the one that comes along."""

    model: Model
    decisions: int = 0

    @property
    def method(self) -> str:
        """Say how scores came about.

        >>> Fitted(model=COVERAGE, decisions=42).method
        'vectors+words, fitted from 42 decisions'
        """
        return f"{METHOD}, fitted from {self.decisions} decisions" if self.decisions else METHOD

    def as_note(self) -> str:
        """Put into one line for the manifest."""
        return json.dumps({"decisions": self.decisions, **asdict(self.model)})


COVERAGE = Model(weights=(0.6, 0.18, 0.18, 0.24, 0.3), intercept=-5.06)
MAPPING = Model(weights=(1.0, 0.3, 0.3, 0.0, 0.0), intercept=-4.18)


def refitted(model: Model, signals: Scores, accepted: Sequence[bool]) -> Fitted:
    """Fit a model again from decided pairs, signals float[5, n]; too few of them change nothing."""
    if len(accepted) < FEWEST_DECISIONS or len(set(accepted)) < 2:
        return Fitted(model=model)
    told = np.tensordot(np.asarray(model.weights), signals, axes=1)
    slope, intercept = _likeliest(
        np.stack([told, np.ones(len(accepted))], axis=1),
        np.array(accepted, dtype=np.float64),
        np.array([1.0, model.intercept]),
        np.array([_SLOPE_DEVIATION**-2, _INTERCEPT_DEVIATION**-2]),
    ).round(4)
    weights = tuple(round(float(slope) * weight, 4) for weight in model.weights)
    fresh = Model(weights=weights, intercept=float(intercept))
    return Fitted(model=fresh, decisions=len(accepted))


def _likeliest(rows: Odds, truth: Odds, prior: Odds, precision: Odds) -> Odds:
    """Descend to the weights of the highest posterior; a step that overshoots is halved."""

    def cost(at: Odds) -> float:
        odds = rows @ at
        missed = np.logaddexp(0, odds) - truth * odds
        return float(missed.sum() + (precision * np.square(at - prior)).sum() / 2)

    at = prior
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ at))
        slope = rows.T @ (likely - truth) + precision * (at - prior)
        curve = (rows.T * (likely * (1 - likely))) @ rows + np.diag(precision)
        step = np.linalg.solve(curve, slope)
        while cost(at - step) > cost(at) and np.abs(step).max() > _SMALLEST:
            step = step / 2
        at = at - step
    return at
