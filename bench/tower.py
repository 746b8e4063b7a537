"""Teach the encoder to bring questions near the sentences that answer them.

python bench/tower.py [--check] [-o search/tower.npz]

The pairs (`bench/pairs/*.tsv`: language of the question, question, sentence) share hardly a word;
questions are of every day, sentences of documents. What sentences are encoded to stays; of all
sentences, the right one must come nearest. One pair in ten is kept aside and told how often its
sentence is found among all, before and after. `--check` writes nothing. Needs torch, and an hour
on two cores.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from setting import HOUSE, heading
from torch.nn import functional

sys.path.insert(0, str(HOUSE))

from tower_model import Reader, cut

from search.e5_file import ModelFile
from search.encoder import Bundled, clean
from search.tower import FILE, fingerprint

PAIRS = HOUSE / "bench" / "pairs"
ASIDE = 10
ROUNDS, BATCH = 3, 48
RATE, SLOWER = 1e-3, 5
"""How fast scales learn, and how many times slower biases and norms do."""
HEAT = 0.02
"""Cosine that makes a sentence e times likelier to be the one meant."""
ALIKE = 10
"""Batches that are sorted by length together, so that few pieces are padding."""


def main() -> None:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("-o", "--output", type=Path, default=HOUSE / "search" / FILE)
    given = parser.parse_args()
    print(heading())
    torch.manual_seed(1)
    encoder = Bundled()
    file = ModelFile.open(encoder.source)
    pairs = read()
    texts = [cut(file, clean(question)) for question, _ in pairs]
    sentences = torch.tensor(encoder.encode_document([sentence for _, sentence in pairs]))
    before = torch.tensor(encoder.encode_query([question for question, _ in pairs]))
    aside = list(range(0, len(pairs), ASIDE))
    print(f"{len(pairs)} pairs; of {len(aside)} kept aside, the sentence is found")
    print(f"before: {found(before[aside], sentences, aside)}", flush=True)
    reader = Reader(file)
    lessons = Learning(reader, texts, sentences)
    for number in range(ROUNDS):
        loss = lessons.round([n for n in range(len(pairs)) if n % ASIDE])
        after = found(lessons.encoded(aside), sentences, aside)
        print(f"after {number + 1}: {after} (loss {loss:.3f})", flush=True)
    if given.check:
        return
    made = reader.learnt()
    made["centre"] = lessons.encoded(aside).mean(0).numpy().astype(np.float16)
    made["fingerprint"] = np.frombuffer(fingerprint(file.image, made), np.uint8)
    np.savez_compressed(given.output, **made)
    print(f"{given.output.stat().st_size / 1024:.0f} KiB")


def read() -> list[tuple[str, str]]:
    """Give every question with its sentence."""
    lines = (
        line.split("\t")
        for path in sorted(PAIRS.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [(question, sentence) for _, question, sentence in lines]


def found(questions: torch.Tensor, sentences: torch.Tensor, own: Sequence[int]) -> str:
    """Say how often the own sentence of a question comes first, and among three, of all."""
    scores = questions @ sentences.T
    right = scores[torch.arange(len(own)), torch.tensor(own)]
    above = (scores > right[:, None]).sum(1)
    first, three = ((above < most).float().mean().item() for most in (1, 3))
    return f"first {first:.3f}, among three {three:.3f}"


class Learning:
    """Takes a reader through pairs, round by round, slower and slower."""

    def __init__(self, reader: Reader, texts: Sequence[list[int]], sentences: torch.Tensor) -> None:
        self._reader, self._texts, self._sentences = reader, texts, sentences
        self._draw = random.Random(1)  # noqa: S311 - for variety, not for secrets
        scales = [p for name, p in reader.named_parameters() if name.endswith(".change")]
        others = [
            p
            for name, p in reader.named_parameters()
            if p.requires_grad and not name.endswith(".change")
        ]
        groups = [{"params": scales, "lr": RATE}, {"params": others, "lr": RATE / SLOWER}]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=0)
        self._steps = ROUNDS * len(texts) / BATCH
        self._scheduler = torch.optim.lr_scheduler.LambdaLR(self._optimiser, self._pace)

    def _pace(self, step: int) -> float:
        return min(1.0, (step + 1) / (0.1 * self._steps)) * max(0.02, 1 - step / self._steps)

    def round(self, rows: list[int]) -> float:
        """Read these pairs once, and give the mean loss."""
        total = 0.0
        for batch in self._batches(rows):
            asked = self._reader([self._texts[n] for n in batch])
            scores = asked @ self._sentences.T / HEAT
            loss = functional.cross_entropy(scores, torch.tensor(batch))
            self._optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self._reader.parameters(), 1.0)
            self._optimiser.step()
            self._scheduler.step()
            total += loss.item() * len(batch)
        return total / len(rows)

    def _batches(self, rows: list[int]) -> list[list[int]]:
        self._draw.shuffle(rows)
        made: list[list[int]] = []
        for start in range(0, len(rows), ALIKE * BATCH):
            alike = rows[start : start + ALIKE * BATCH]
            alike.sort(key=lambda n: len(self._texts[n]))
            made += [alike[n : n + BATCH] for n in range(0, len(alike), BATCH)]
        self._draw.shuffle(made)
        return made

    @torch.no_grad()
    def encoded(self, rows: Sequence[int]) -> torch.Tensor:
        """Encode the questions of these pairs as they are now."""
        return torch.cat([self._reader([self._texts[n]]) for n in rows])


if __name__ == "__main__":
    main()
