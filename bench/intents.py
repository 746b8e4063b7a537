"""Learn which kind of question is asked, from phrasings.

python bench/intents.py [--check] [-o search/intents.npz]

The phrasings (`bench/phrasings/*.tsv`: kind, language, question) name things in braces or allude to
some; labels of many domains stand for the braces, so that the kind is learnt and not the subject.
A network of one hidden layer learns from their vectors. `--check` learns without a fifth of them at
a time, says how often it is right on that fifth, and writes nothing. Needs a few minutes; the same
phrasings and encoder give the same file.
"""

import argparse
import random
import re
import sys
import tomllib
import warnings
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from setting import HOUSE, heading
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier

sys.path.insert(0, str(HOUSE))

from search.cues import said_words
from search.encoder import Matrix, load
from search.intents import FILE
from search.kinds import kinds
from search.language import content_words, stem

PHRASINGS = HOUSE / "bench" / "phrasings"
FILLED = 2
"""How often the braces of each phrasing are filled."""
FOLDS = 5
HIDDEN = 256
ROUNDS = 120
SPREAD = 4.0
"""Length that centred vectors are brought to on average."""
OFTEN = 3
"""Phrasings of a kind that must use a word for it to belong to the kind."""
_BRACES = re.compile(r"\{(\w+)\}")
Net = tuple[Matrix, float, MLPClassifier]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A phrasing as it is read: filled, and where it comes from."""

    phrasing: int
    kind: str
    text: str


def main() -> None:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="measure on phrasings held out")
    parser.add_argument("-o", "--output", type=Path, default=HOUSE / "search" / FILE)
    given = parser.parse_args()
    print(heading())
    lessons = drawn()
    names = sorted({each.kind for each in lessons})
    owners = np.array([names.index(each.kind) for each in lessons])
    encoder = load("bundled")
    vectors = encoder.encode_query([each.text for each in lessons])
    print(f"{len(names)} kinds, {len({each.phrasing for each in lessons})} phrasings")
    scores, truth = held_out(lessons, owners, vectors)
    heat = fitting_heat(scores, truth)
    if given.check:
        report(scores, truth, names, heat)
        return
    mean, spread, net = learnt(vectors, owners)
    np.savez_compressed(
        given.output,
        kinds=np.array(names),
        encoder=np.array(encoder.name),
        mean=mean.astype(np.float16),
        first=(net.coefs_[0] * spread).astype(np.float16),
        first_bias=net.intercepts_[0].astype(np.float16),
        last=net.coefs_[1].astype(np.float16),
        last_bias=net.intercepts_[1].astype(np.float16),
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


def learnt(vectors: Matrix, owners: NDArray[np.int64]) -> Net:
    """Teach a network; give the mean and the scale of what it reads too."""
    mean = vectors.mean(axis=0)
    spread = SPREAD / float(np.linalg.norm(vectors - mean, axis=1).mean())
    net = MLPClassifier((HIDDEN,), alpha=0.01, max_iter=ROUNDS, random_state=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        net.fit((vectors - mean) * spread, owners)
    return mean, spread, net


def held_out(
    lessons: list[Lesson], owners: NDArray[np.int64], vectors: Matrix
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Score each fifth by what the others teach: logarithms of shares, and the right kinds."""
    groups = [each.phrasing for each in lessons]
    scores = np.full((len(owners), int(owners.max()) + 1), -30.0)
    for train, test in GroupKFold(FOLDS).split(owners, owners, groups):
        mean, spread, net = learnt(vectors[train], owners[train])
        shares = net.predict_proba((vectors[test] - mean) * spread)
        scores[np.ix_(test, net.classes_)] = np.log(shares + 1e-9)
    return scores, owners


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
