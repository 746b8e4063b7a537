"""Measure finding: how well each way of ranking finds, how fast questions are answered.

python bench/finding.py [--scale [FOLDER]] [--corpus FOLDER --questions FILE]

Quality: what ranks first for questions whose gold passages or entities are known, the tutorial's
ways (vectors, BM25, rank fusion) beside the program's own fusion, on the same index. Times: `ask`,
warm, the least of three runs of each question; with `--scale` also on 50,000 passages and 20,000
entities, made up, which takes half an hour to make: they are kept in FOLDER when one is given.
"""

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from finding_made import built
from setting import HOUSE, SAMPLE, base_of, heading

sys.path.insert(0, str(HOUSE))

from graph import base
from search import fuse
from search.catalogue import sentences
from search.encoder import Matrix, load
from search.evaluate import Question, place_of, questions
from search.finder import Finder
from search.found import Asked
from search.index import Index
from search.language import compact
from search.spans import telling
from search.vectors import centred
from search.words import Scores, unit

DEPTH = 10
TIMES = 3


def main() -> None:
    """Print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=SAMPLE)
    parser.add_argument("--questions", type=Path, default=HOUSE / "examples" / "questions.json")
    parser.add_argument(
        "--scale", nargs="?", const="", metavar="FOLDER", help="also 50,000 passages, kept there"
    )
    given = parser.parse_args()
    print(heading())
    encoder = load("bundled")
    asked = questions(given.questions)
    with base_of(given.corpus) as kb, Finder.open(base.open(kb), encoder) as finder:
        print(f"{given.questions.name}, {finder.index.counts()}\n")
        print("\n".join(_quality(finder.index, asked)))
        print(_told("ask, warm", _times(finder, asked)))
    if given.scale is not None:
        with tempfile.TemporaryDirectory() as passing:
            made = built(Path(given.scale or passing), 50_000, 20_000, encoder)
            with Finder.open(made, encoder) as finder:
                print(_told(f"ask, warm, {finder.index.counts()}", _times(finder, asked[:60])))


def _times(finder: Finder, asked: Sequence[Question]) -> tuple[list[float], list[float]]:
    """Give milliseconds on the clock and of CPU for each question, the least of three."""
    clock, cpu = [], []
    for question in asked[:20]:
        finder.ask(question.text)
    for question in asked:
        runs = []
        for _ in range(TIMES):
            wall, used = time.perf_counter(), time.process_time()
            finder.ask(question.text)
            runs.append((time.perf_counter() - wall, time.process_time() - used))
        clock.append(1000 * min(run[0] for run in runs))
        cpu.append(1000 * min(run[1] for run in runs))
    return clock, cpu


def _told(what: str, times: tuple[list[float], list[float]]) -> str:
    (p50, p95), (cpu50, cpu95) = (np.quantile(each, [0.5, 0.95]) for each in times)
    return f"{what}: p50 {p50:.0f} ms, p95 {p95:.0f} ms; CPU {cpu50:.0f} and {cpu95:.0f} ms"


class Texts:
    """All signals of a question over the windows, or the entities, of an index."""

    def __init__(self, index: Index, *, entities: bool) -> None:
        self.said = [e.label for e in index.things] if entities else [e.text for e in index.windows]
        self._index, self._entities = index, entities
        whole = [each.typed_text for each in index.things] if entities else self.said
        self._whole = index.vectors.of(whole, "document")
        self._bare = index.vectors.of(self.said, "document") if entities else self._whole
        self._words = index.thing_words if entities else index.window_words
        self._letters = index.thing_letters if entities else index.window_letters

    def ways(self, asked: Asked) -> dict[str, Scores]:
        """Score every text in each way."""
        words = self._words.scores(dict.fromkeys(asked.stems, 1.0))
        share = float(self._words.matched(asked.stems).max(initial=0.0))
        letters = self._letters.scores(unit(self._letters, asked.letters))
        bare, whole = self._bare @ asked.vector, self._whole @ asked.vector
        found = {
            "BM25": words,
            "vectors": bare,
            "rank fusion of both": _ranks(bare) + _ranks(words),
        }
        if self._entities:
            centre = self._index.query_centre
            vector = centred(asked.vector[np.newaxis], centre)[0]
            whole, bare = (
                centred(each, each.mean(axis=0)) @ vector for each in (self._whole, self._bare)
            )
            recipe = fuse.z(whole) + fuse.gated(words, share) + 2 * fuse.z(letters)
            found["recipe: type, centred, words, letters"] = recipe
            found["fused, untaught"] = fuse.entities(whole, bare, words, share, letters)
            ranked = self._index.rank_things(asked, len(self.said))
            scores = {each.thing.iri: each.score for each in ranked}
            found["the program's"] = np.array([scores[each.iri] for each in self._index.things])
            return found
        best = self._best_sentences(asked.vector)
        found["windows and best sentences"] = fuse.z(whole) + fuse.z(best)
        found["fused, untaught"] = fuse.passages(whole, best, words, share, letters)
        whole, best = self._whole @ asked.toward, self._best_sentences(asked.toward)
        found["the program's"] = fuse.passages(whole, best, words, share, letters)
        return found

    def _best_sentences(self, vector: Matrix) -> Scores:
        owners = [n for n, text in enumerate(self._sentences) for _ in text]
        said = [each for texts in self._sentences for each in texts]
        cosines = self._index.vectors.of(said, "document") @ vector
        return fuse.best_of_group(cosines, np.array(owners), len(self.said))

    @cached_property
    def _sentences(self) -> list[list[str]]:
        return [
            [each for passage in telling(window.passages) for each in sentences(passage.text)]
            for window in self._index.windows
        ]


def _ranks(scores: Scores) -> Scores:
    """Give what reciprocal rank fusion (Cormack et al. 2009) adds for each place, with k = 60."""
    order = np.argsort(np.argsort(-scores, kind="stable"), kind="stable")
    return np.asarray(1 / (61 + order), dtype=np.float32)


def _quality(index: Index, asked: Sequence[Question]) -> Iterator[str]:
    known = [each for each in asked if each.answerable and each.golds]
    for title in ("passages", "entities"):
        texts = Texts(index, entities=title == "entities")
        said = [compact(text) for text in texts.said]
        golds = {gold: compact(gold) for one in known for gold in one.golds}
        held = {gold for gold, plain in golds.items() if any(plain in text for text in said)}
        fair = [one for one in known if held.intersection(one.golds)]
        places: dict[str, list[int | None]] = {}
        for one in fair:
            for name, scores in texts.ways(index.asked(one.text)).items():
                best = [texts.said[row] for row in fuse.top(scores, DEPTH)]
                places.setdefault(name, []).append(place_of(one.golds, best))
        # A question counts where something of its kind is a right answer.
        yield f"| {title}, {len(fair)} questions | Hit@1 | Hit@3 | nDCG@10 |\n|---|---|---|---|"
        yield from (f"| {name} | {_figures(each)} |" for name, each in places.items())
        yield ""


def _figures(places: Sequence[int | None]) -> str:
    gains = [1 / math.log2(place + 1) if place else 0.0 for place in places]
    hits = [sum(bool(place) and place <= k for place in places) / len(places) for k in (1, 3)]
    return " | ".join(f"{each:.2f}" for each in (*hits, sum(gains) / len(gains)))


if __name__ == "__main__":
    main()
