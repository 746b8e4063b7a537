"""Measure what a tutorial would build beside the program: the same corpus, questions and encoder.

python bench/rivals.py [--kb DIR --questions FILE]

The tutorial: passages in windows, their vectors in a flat FAISS index, BM25 over the same texts,
reciprocal rank fusion of both, the best five shown as sources. It always answers, because it has no
way not to. Every answer is judged as `passerelle eval` judges: a source or an item must say what
the gold says. Times are of one run of each question, warm, encoding included.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import faiss
import numpy as np
from setting import HOUSE, SAMPLE, base_of, heading

sys.path.insert(0, str(HOUSE))

from graph import base
from search.encoder import load
from search.evaluate import FIGURES, Evaluation, evaluate, questions
from search.finder import Finder
from search.quoting import evidence_of
from search.values import Answer, Citation

SHOWN = 5
DEPTH = 50
CONSTANT = 60
"""Of reciprocal rank fusion (Cormack et al. 2009)."""
Ask = Callable[[str], Answer]


def main() -> None:
    """Print Markdown: a column per way of answering."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kb", type=Path, help="a base that is there; without, the sample corpus")
    default = HOUSE / "examples" / "questions.json"
    parser.add_argument("--questions", type=Path, default=default)
    given = parser.parse_args()
    print(heading())
    asked = questions(given.questions)
    with base_of(SAMPLE, given.kb) as kb, Finder.open(base.open(kb), load("bundled")) as finder:
        today = date(2026, 1, 1)
        rivals = Tutorial(finder)
        ways: dict[str, Ask] = {
            "vectors in FAISS": lambda text: rivals.ask(text, fused=False),
            "rank fusion with BM25": lambda text: rivals.ask(text, fused=True),
            "the program": lambda text: finder.ask(text, SHOWN, today),
        }
        for ask in ways.values():
            ask(asked[0].text)
        found = {name: evaluate(ask, asked) for name, ask in ways.items()}
    print(f"| {given.questions.name}, {len(asked)} questions | {' | '.join(found)} |")
    print("|---" * (len(found) + 1) + "|")
    for figure in FIGURES:
        print(_row(figure, [_figure(each, figure) for each in found.values()]))
    for share in (0.5, 0.95):
        times = [f"{each.latency(share):.0f}" for each in found.values()]
        print(_row(f"p{100 * share:.0f}, ms", times))


class Tutorial:
    """Windows of the index in a flat FAISS index, beside BM25."""

    def __init__(self, finder: Finder) -> None:
        self._index = finder.index
        vectors = self._index.vectors.of([w.text for w in self._index.windows], "document")
        self._flat = faiss.IndexFlatIP(vectors.shape[1])
        self._flat.add(np.ascontiguousarray(vectors))

    def ask(self, question: str, *, fused: bool) -> Answer:
        """Show the nearest windows."""
        begun = time.perf_counter()
        asked = self._index.asked(question)
        near = self._flat.search(asked.vector[np.newaxis], DEPTH)[1][0].tolist()
        if fused:
            words = self._index.window_words.scores(dict.fromkeys(asked.stems, 1.0))
            said = [row for row in np.argsort(-words, kind="stable")[:DEPTH] if words[row] > 0]
            near = _fused(near, [int(row) for row in said])
        return self._answer(question, near, begun)

    def _answer(self, question: str, near: list[int], begun: float) -> Answer:
        cited = tuple(self._cited(n, row) for n, row in enumerate(near[:SHOWN], 1))
        return Answer(
            question=question,
            language="fr",
            answered=True,
            confidence=1.0,
            kind=None,
            answer=" ".join(each.evidence.text for each in cited),
            citations=cited,
            elapsed_ms=1000 * (time.perf_counter() - begun),
        )

    def _cited(self, number: int, row: int) -> Citation:
        window = self._index.windows[row]
        evidence = evidence_of(window.part, window.passages[0], window.text)
        return Citation(n=number, evidence=evidence, score=1.0)


def _fused(*rankings: list[int]) -> list[int]:
    scores: dict[int, float] = {}
    for ranking in rankings:
        for place, row in enumerate(ranking, 1):
            scores[row] = scores.get(row, 0.0) + 1 / (CONSTANT + place)
    return sorted(scores, key=lambda row: -scores[row])


def _figure(found: Evaluation, name: str) -> str:
    mean = found.groups["all"][name]
    return f"{mean.value:.2f} [{mean.low:.2f}, {mean.high:.2f}]"


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
