"""Measure how soon the passage that answers is found, with and without what a question expects.

python bench/passages.py [--corpus FOLDER] [--questions FILE] [--kb DIR]

Every answerable question that names the words of its passage (`gold_passage_anchors`) counts; by
default those of the sample corpus. « near » ranks by the index alone, « expected » as the program
answers: by what sort of thing is asked for, the documents meant and how much is said.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from setting import HOUSE, SAMPLE, base_of, heading

sys.path.insert(0, str(HOUSE))

from graph import base
from search import ranking
from search.encoder import load
from search.finder import Finder
from search.found import Found
from search.language import compact
from search.understand import Understood

DEPTHS = (1, 3, 10)
Ranking = Callable[[Understood], list[Found]]


def main() -> None:
    """Print Markdown: a row per way of ranking."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=SAMPLE, help="a folder of PDFs")
    parser.add_argument("--questions", type=Path, default=HOUSE / "examples" / "questions.json")
    parser.add_argument("--kb", type=Path, help="a base of the corpus that is there already")
    given = parser.parse_args()
    print(heading())
    with base_of(given.corpus, given.kb) as kb, Finder.open(base.open(kb), load("bundled")) as it:
        index, most = it.index, max(DEPTHS)
        ways: dict[str, Ranking] = {
            "near": lambda said: index.passages(said.asked, most),
            "expected": lambda said: ranking.nearest(index, said, most),
        }
        ranks = {way: list(ranked(it, given.questions, rank)) for way, rank in ways.items()}
    print(f"| way | questions | {' | '.join(f'among the first {n}' for n in DEPTHS)} |")
    print(f"|---|{'---|' * (len(DEPTHS) + 1)}")
    for way, found in ranks.items():
        shares = (sum(place < depth for place in found) / len(found) for depth in DEPTHS)
        print(f"| {way} | {len(found)} | {' | '.join(f'{share:.3f}' for share in shares)} |")


def ranked(finder: Finder, questions: Path, rank: Ranking) -> Iterator[int]:
    """Yield, for each question, how many passages come before the one that is wanted."""
    for each in json.loads(questions.read_text(encoding="utf-8")):
        wanted = [compact(text) for text in each.get("gold_passage_anchors", ())]
        if not (each["answerable"] and wanted):
            continue
        found = rank(finder.answering.understood(each["question"]))
        texts = [compact(one.passage.text) for one in found]
        places = (place for place, text in enumerate(texts) if any(w in text for w in wanted))
        yield next(places, len(texts))


if __name__ == "__main__":
    main()
