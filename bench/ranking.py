"""Learn what each signal is worth in ranking passages, and how well that ranks.

python bench/ranking.py KB=QUESTIONS [KB=QUESTIONS ...]

KB: the folder of a base; QUESTIONS: a JSON list of questions over it, as `examples/questions.json`.
For each question the passages nearest to it are weighed; the weights maximise the chance of the
ones that say a gold text (softmax, a little shrinkage). Each base is ranked by what was learnt from
the others, beside what the program has now.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from setting import HOUSE, heading

sys.path.insert(0, str(HOUSE))

from graph import base
from search.encoder import load
from search.evaluate import place_of, questions
from search.finder import Finder
from search.ranking import DEPTH, WORTH, Signals, looked_at

SHRINKAGE = 0.01
PLACES = (1, 3, 10)
NAMES = tuple(WORTH)
Rows = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One question: the signals of each passage, a row each, and which passages say a gold text."""

    base: str
    signals: Rows
    right: NDArray[np.bool_]


def main() -> None:
    """Print Markdown: how well both rank, and the weights learnt from all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="KB=QUESTIONS")
    given = parser.parse_args()
    encoder, cases, asked = load("bundled"), list[Case](), 0
    for each in given.sets:
        kb, _, path = each.partition("=")
        with Finder.open(base.open(Path(kb)), encoder) as finder:
            made = list(_cases(finder, kb, Path(path)))
        asked += len(made)
        cases += [case for case in made if case.right.any()]
    print(heading())
    print(f"{len(cases)} of {asked} questions with a gold text among the first {DEPTH}\n")
    print(f"| weights | {' | '.join(f'first {n}' for n in PLACES)} |\n|---|--:|--:|--:|")
    print(
        f"| the program's | {_told(cases, [case.signals @ list(WORTH.values()) for case in cases])}"
    )
    bases = {case.base for case in cases}
    learnt = {each: _fitted([case for case in cases if case.base != each]) for each in bases}
    if len(bases) > 1:
        scores = [case.signals @ learnt[case.base] for case in cases]
        print(f"| learnt from the other bases | {_told(cases, scores)}")
    for name, value in zip(NAMES, _fitted(cases), strict=True):
        print(f"\n{name}: {value:.2f}", end="")
    print()


def _cases(finder: Finder, kb: str, asked: Path) -> Iterator[Case]:
    for each in questions(asked):
        if not (each.answerable and each.golds):
            continue
        understood = finder.answering.understood(each.text)
        signals = Signals(understood)
        found = looked_at(finder.index, understood, DEPTH)
        told = [signals.of(one) for one in found]
        rows = np.array([[one.get(name, 0.0) for name in NAMES] for one in told])
        right = [place_of(each.golds, [one.quote]) is not None for one in found]
        yield Case(kb, rows, np.array(right))


def _fitted(cases: list[Case]) -> Rows:
    """Give the weight of each signal."""
    together = np.concatenate([case.signals for case in cases])
    centre, spread = together.mean(axis=0), together.std(axis=0) + 1e-6
    scaled = [(case.signals - centre) / spread for case in cases]

    def loss(weights: Rows) -> tuple[float, Rows]:
        value, slope = 0.0, np.zeros_like(weights)
        for rows, case in zip(scaled, cases, strict=True):
            scores = rows @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            right = chances * case.right
            value -= np.log(right.sum() + 1e-12)
            slope -= rows.T @ (right / (right.sum() + 1e-12) - chances)
        shrunk = SHRINKAGE * float(weights @ weights)
        return value / len(cases) + shrunk, slope / len(cases) + 2 * SHRINKAGE * weights

    found = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x
    return np.asarray(found / spread)


def _told(cases: list[Case], scores: list[Rows]) -> str:
    order = [np.argsort(-each, kind="stable") for each in scores]
    places = [int(np.argmax(case.right[each])) for case, each in zip(cases, order, strict=True)]
    shares = (sum(place < n for place in places) / len(places) for n in PLACES)
    return " | ".join(f"{share:.3f}" for share in shares) + " |"


if __name__ == "__main__":
    main()
