"""Learn which kind of question is asked, from phrasings.

python bench/intents.py [--check] [-o search/intents.npz]

The phrasings (`bench/phrasings/*.tsv`: kind, language, question) name things in braces or allude to
some; labels of many domains stand for the braces, so that the kind is learnt and not the subject.
A network of one hidden layer learns from their vectors and from how they are put. It learns without
a fifth of them at a time first, and is told how often it is right on that fifth; `--check` writes
nothing. Needs ten minutes; on one machine, the same phrasings and encoder give the same file.
"""

import argparse
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from setting import HOUSE, heading
from sklearn.model_selection import GroupKFold
from torch import nn

sys.path.insert(0, str(HOUSE))

from search.cues import said_words
from search.encoder import Matrix, load
from search.intents import FILE, Intents, features, words
from search.kinds import kinds
from search.language import content_words, stem

PHRASINGS = HOUSE / "bench" / "phrasings"
FILLED = 2
"""How often the braces of each phrasing are filled."""
FOLDS = 5
HIDDEN = 192
ROUNDS, BATCH = 12, 64
RATE = 2e-3
DROPPED, UNHEARD = 0.3, 0.4
"""Share of the hidden layer, and of what is said, left out at random while it learns."""
DOUBT = 0.05
"""How unsure to be of each phrasing's kind."""
COMMON, SEEN = 32, 16
"""Lessons that must use a word, and have a feature, for it to be learnt."""
SPREAD = 4.0
"""Length that centred vectors are brought to on average."""
OFTEN = 3
"""Phrasings of a kind that must use a word for it to belong to the kind."""
_BRACES = re.compile(r"\{(\w+)\}")
Bag = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
"""Features of some phrasings, where each begins, and what each feature weighs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A phrasing as it is read: filled, and where it comes from."""

    phrasing: int
    kind: str
    text: str


def main() -> None:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only measure on phrasings held out")
    parser.add_argument("-o", "--output", type=Path, default=HOUSE / "search" / FILE)
    given = parser.parse_args()
    print(heading())
    lessons = drawn()
    names = sorted({each.kind for each in lessons})
    owners = np.array([names.index(each.kind) for each in lessons])
    encoder = load("bundled")
    vectors = encoder.encode_query([each.text for each in lessons])
    print(f"{len(names)} kinds, {len({each.phrasing for each in lessons})} phrasings")
    scores = held_out(lessons, vectors, names)
    heat = fitting_heat(scores, owners)
    report(scores, owners, names, heat)
    if given.check:
        return
    made = learnt(lessons, vectors, names)
    np.savez_compressed(
        given.output,
        kinds=np.array(names),
        encoder=np.array(encoder.name),
        mean=made.mean.astype(np.float16),
        first=made.weights[0].astype(np.float16),
        first_bias=made.bias[0].astype(np.float16),
        last=made.weights[1].astype(np.float16),
        last_bias=made.bias[1].astype(np.float16),
        put=made.put,
        scale=made.scale,
        features=_listed(made.places),
        common=_listed(sorted(made.common)),
        heat=np.array(heat),
        telling=np.array([f"{kind} {word}" for kind, word in telling()]),
    )
    print(f"{given.output.stat().st_size / 1024:.0f} KiB")


def drawn() -> list[Lesson]:
    """Fill every phrasing; those of the kinds' own files have no braces."""
    fillers = tomllib.loads((PHRASINGS / "fillers.toml").read_text(encoding="utf-8"))
    draw = random.Random(1)  # noqa: S311 - for variety, not for secrets
    lessons: list[Lesson] = []
    for number, (kind, text) in enumerate(phrased()):
        for _ in range(FILLED if _BRACES.search(text) else 1):
            filled = _BRACES.sub(lambda found: draw.choice(fillers[found[1]]), text)
            lessons.append(Lesson(phrasing=number, kind=kind, text=filled))
    return lessons


def phrased() -> list[tuple[str, str]]:
    """Give every phrasing with its kind, those of the kinds' own files too."""
    said = [(kind.id, text) for kind in kinds() for text in kind.examples]
    for path in sorted(PHRASINGS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, text = line.split("\t")
            said.append((kind, text))
    return said


def telling() -> list[tuple[str, str]]:
    """Give the stems that several phrasings of a kind use: how it is asked, not about what."""
    used: Counter[tuple[str, str]] = Counter()
    for kind, text in phrased():
        said = said_words(_BRACES.sub(" ", text))
        used.update({(kind, stem(word)) for word in content_words(" ".join(said))})
    return sorted(pair for pair, times in used.items() if times >= OFTEN)


class Net(nn.Module):
    """A hidden layer that reads a vector and a bag of features."""

    def __init__(self, known: int, dimension: int, kinds_: int) -> None:
        super().__init__()
        self.put = nn.EmbeddingBag(known, HIDDEN, mode="sum", sparse=True)
        nn.init.normal_(self.put.weight, std=0.02)
        self.first = nn.Linear(dimension, HIDDEN)
        self.last = nn.Linear(HIDDEN, kinds_)
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, vectors: torch.Tensor, bag: Bag) -> torch.Tensor:
        """Score every kind: phrasings x kinds."""
        said = self.put(bag[0], bag[1], per_sample_weights=bag[2])
        scores: torch.Tensor = self.last(self.dropped(torch.relu(self.first(vectors) + said)))
        return scores


def learnt(lessons: Sequence[Lesson], vectors: Matrix, names: Sequence[str]) -> Intents:
    """Teach a network which kind each lesson is of, `vectors` (lessons x dimension) beside them.

    What it weighs is put in a byte each, as it is kept; its heat is 1.
    """
    torch.manual_seed(1)
    torch.set_num_threads(1)
    draw = np.random.default_rng(1)
    said = [words(each.text) for each in lessons]
    uses = Counter(word for each in said for word in set(each))
    common = frozenset(word for word, times in uses.items() if times >= COMMON)
    put = [features(each, common) for each in said]
    seen = Counter(each for one in put for each in set(one))
    places = {each: n for n, each in enumerate(sorted(e for e, t in seen.items() if t >= SEEN))}
    rows = [np.array([places[e] for e in each if e in places], dtype=np.int64) for each in put]
    mean = vectors.mean(axis=0)
    spread = SPREAD / float(np.linalg.norm(vectors - mean, axis=1).mean())
    read = torch.tensor((vectors - mean) * spread, dtype=torch.float32)
    owners = torch.tensor([names.index(each.kind) for each in lessons])
    net = Net(len(places), vectors.shape[1], len(names))
    teach(net, read, rows, owners, draw)
    values = net.put.weight.detach().numpy()
    scale = np.abs(values).max(axis=0) / 127
    return Intents(
        kinds=tuple(names),
        encoder="",
        mean=mean,
        weights=(net.first.weight.detach().numpy().T * spread, net.last.weight.detach().numpy().T),
        bias=(net.first.bias.detach().numpy(), net.last.bias.detach().numpy()),
        put=np.round(values / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        places=places,
        common=common,
        heat=1.0,
        telling={},
    )


def teach(
    net: Net,
    vectors: torch.Tensor,
    rows: Sequence[NDArray[np.int64]],
    owners: torch.Tensor,
    draw: np.random.Generator,
) -> None:
    """Show a network all lessons again and again, each time in another order."""
    dense = [*net.first.parameters(), *net.last.parameters()]
    steps = ROUNDS * (len(rows) // BATCH)
    slow = torch.optim.AdamW(dense, lr=RATE, weight_decay=1e-4)
    sparse = torch.optim.SparseAdam([net.put.weight], lr=RATE)
    pace = [
        torch.optim.lr_scheduler.OneCycleLR(each, RATE, total_steps=steps, cycle_momentum=False)
        for each in (slow, sparse)
    ]
    net.train()
    for _ in range(ROUNDS):
        order = draw.permutation(len(rows))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[start : start + BATCH]
            scores = net(vectors[chosen], bagged([rows[n] for n in chosen], draw))
            loss = nn.functional.cross_entropy(scores, owners[chosen], label_smoothing=DOUBT)
            slow.zero_grad()
            sparse.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            slow.step()
            sparse.step()
            for each in pace:
                each.step()


def bagged(rows: Sequence[NDArray[np.int64]], draw: np.random.Generator) -> Bag:
    """Leave some features out at random, and weigh the others so that many count no more."""
    kept = [each[draw.random(len(each)) >= UNHEARD] for each in rows]
    lengths = np.array([len(each) for each in kept])
    weights = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths)
    return (
        torch.from_numpy(np.concatenate(kept)),
        torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]])),
        torch.tensor(weights, dtype=torch.float32),
    )


def held_out(lessons: list[Lesson], vectors: Matrix, names: Sequence[str]) -> NDArray[np.float64]:
    """Score each fifth by what the others teach: logarithms of shares, a row for each lesson."""
    groups = [each.phrasing for each in lessons]
    scores = np.zeros((len(lessons), len(names)))
    for train, test in GroupKFold(FOLDS).split(groups, groups, groups):
        made = learnt([lessons[n] for n in train], vectors[train], names)
        for n in test:
            shares = made.of(vectors[n], lessons[n].text)
            scores[n] = np.log(np.array(list(shares.values())) + 1e-9)
    return scores


def _listed(each: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(each).encode("ascii"), dtype=np.uint8)


def fitting_heat(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """Find what to divide scores by for their shares to be frequencies."""
    heats = np.linspace(0.6, 4, 35)
    return float(heats[int(np.argmin([_loss(scores / heat, truth) for heat in heats]))])


def _loss(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    top = scores.max(axis=1, keepdims=True)
    logs = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    return float(-logs[np.arange(len(truth)), truth].mean())


def report(
    scores: NDArray[np.float64], truth: NDArray[np.int64], names: list[str], heat: float
) -> None:
    """Print how often the best, and the best three, are right; and which kinds are confused."""
    order = np.argsort(-scores, axis=1)
    first = float((order[:, 0] == truth).mean())
    three = float((order[:, :3] == truth[:, None]).any(axis=1).mean())
    print(f"right first {first:.3f}, among three {three:.3f}; heat {heat:.1f}")
    missed: dict[tuple[str, str], int] = defaultdict(int)
    for kind, best in zip(truth.tolist(), order[:, 0].tolist(), strict=True):
        if kind != best:
            missed[names[kind], names[best]] += 1
    for (kind, taken), times in sorted(missed.items(), key=lambda each: -each[1])[:25]:
        print(f"{times:5} {kind} taken for {taken}")


if __name__ == "__main__":
    main()
