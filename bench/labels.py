"""Learn what headings, labels and column headers mean, from wordings.

python bench/labels.py [--check] [-o ingest/families/labels.npz]

The wordings (`bench/wordings/*.tsv`: family, where, role, language, text; one file a writer, and
none saw a document or another's file) say what publishers could print for each role, and what they
print that is none. A linear model over letters and words learns from them. `--check` learns without
one writer at a time, says how often it is right on that writer's wordings, and writes nothing. The
same wordings give the same file.
"""

import argparse
import hashlib
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from setting import HOUSE, heading
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_selection import chi2
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(HOUSE))

from labels_lessons import PLACES, WORDINGS, Wording, facts, lesson, wordings

from ingest.families.hearing import FILE, NONE, Place, features
from ingest.families.wording import key

FAMILIES = ("foresight", "training", "certification")
ROUNDS = 100
LOOSE = 30.0
"""How freely the model follows its wordings: the inverse strength of their regularisation."""
OFTEN = 2
"""Wordings that a feature must be in to be learnt."""
KEPT = 12_000
"""Features that are learnt: those that the roles of some family and place differ in most."""
FLOORS = (0.0, 0.5, 0.6, 0.7, 0.8)
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Taught:
    """What a model has learnt for one family and place: scores are values @ weights + bias."""

    roles: tuple[str, ...]
    weights: Weights
    """Features x roles."""
    bias: Weights

    def shares(self, seen: csr_matrix) -> Weights:
        """Say how likely each role is, one row a text."""
        scores = seen @ self.weights + self.bias
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(likely / likely.sum(axis=1, keepdims=True), dtype=np.float32)


def main() -> None:
    """Learn and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="measure on each writer left out")
    parser.add_argument("-o", "--output", type=Path, default=HOUSE / "ingest" / "families" / FILE)
    given = parser.parse_args()
    print(heading())
    said = wordings()
    print(f"{len(said)} wordings of {len({each.writer for each in said})} writers\n")
    if given.check:
        report(held_out(said))
    else:
        write(given.output, said)
        print(f"{given.output.stat().st_size / 1024:.0f} KiB")


_told = cache(features)


class Features:
    """The features that several wordings have, and how much each tells."""

    def __init__(self, texts: Sequence[str]) -> None:
        found = Counter(each for text in texts for each in _told(text))
        self.names = sorted(name for name, times in found.items() if times >= OFTEN)
        self.place = {name: row for row, name in enumerate(self.names)}
        rare = np.array([found[name] for name in self.names])
        self.telling = (np.log((1 + len(texts)) / (1 + rare)) + 1).astype(np.float32)

    def only(self, kept: NDArray[np.intp]) -> None:
        """Forget all features but some."""
        self.names = [self.names[row] for row in kept]
        self.place = {name: row for row, name in enumerate(self.names)}
        self.telling = self.telling[kept]

    def seen(self, texts: Sequence[str]) -> csr_matrix:
        """Give what each text has of them, a row of length 1 a text."""
        rows, columns, values = [], [], []
        for row, text in enumerate(texts):
            known = {self.place[f]: v for f, v in _told(text).items() if f in self.place}
            weighed = {column: v * self.telling[column] for column, v in known.items()}
            length = sum(v * v for v in weighed.values()) ** 0.5 or 1.0
            rows += [row] * len(weighed)
            columns += list(weighed)
            values += [v / length for v in weighed.values()]
        shape = (len(texts), len(self.names))
        return csr_matrix((np.array(values, np.float32), (rows, columns)), shape)


def taught(seen: csr_matrix, said: Sequence[Wording]) -> Taught:
    """Teach one family's headings or columns."""
    model = LogisticRegression(C=LOOSE, max_iter=ROUNDS, tol=1e-6, class_weight="balanced")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(seen, [each.role for each in said], sample_weight=[each.counts for each in said])
    return Taught(
        tuple(str(each) for each in model.classes_),
        model.coef_.T.astype(np.float32),
        model.intercept_.astype(np.float32),
    )


def ears(said: Sequence[Wording]) -> tuple[Features, dict[tuple[str, Place], Taught]]:
    """Teach every family's headings and columns, over the features that tell roles apart."""
    known = Features([each.text for each in said])
    lessons = {(f, p): lesson(said, f, p) for f in FAMILIES for p in PLACES}
    apart = [
        chi2(known.seen([each.text for each in taken]), [each.role for each in taken])[0]
        for taken in lessons.values()
    ]
    best = np.nan_to_num(np.array(apart)).max(axis=0)
    known.only(np.sort(np.argsort(-best, kind="stable")[:KEPT]))
    return known, {
        name: taught(known.seen([each.text for each in taken]), taken)
        for name, taken in lessons.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was said of a wording whose writer had not taught."""

    family: str
    place: Place
    role: str
    new: bool
    """Whether no other writer has the same words."""
    best: tuple[str, float]
    """The likeliest role, and how likely it is."""


def held_out(said: Sequence[Wording]) -> list[Told]:
    """Ask about each writer's wordings what the others teach."""
    return [
        told for writer in sorted({each.writer for each in said}) for told in _without(writer, said)
    ]


def _without(writer: str, said: Sequence[Wording]) -> Iterator[Told]:
    others = [each for each in said if each.writer != writer]
    mine = [each for each in said if each.writer == writer]
    known, made = ears([*others, *facts()])
    words = {(each.family, key(each.text)) for each in others}
    for (family, place), ear in made.items():
        asked = [each for each in mine if each.family == family and each.place == place]
        shares = ear.shares(known.seen([each.text for each in asked]))
        for each, likely in zip(asked, shares, strict=True):
            yield Told(
                family=family,
                place=place,
                role=each.role,
                new=(family, key(each.text)) not in words,
                best=(ear.roles[int(likely.argmax())], float(likely.max())),
            )


def report(told: Sequence[Told]) -> None:
    """Print how much is heard right and wrong, and how often what is said to be likely is so."""
    print(
        "| family | place | wordings | at least | right | wrong | new ones right | of none taken |"
    )
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    for family in FAMILIES:
        for place in PLACES:
            these = [each for each in told if each.family == family and each.place == place]
            for floor in FLOORS:
                _row(these, floor)
    for place in PLACES:
        _reliability([each for each in told if each.place == place], place)


def _row(these: Sequence[Told], floor: float) -> None:
    heard = [(each, *each.best) for each in these]
    given = [(each, role if likely >= floor else NONE) for each, role, likely in heard]
    some = [(each, role) for each, role in given if each.role != NONE]
    right = _share(role == each.role for each, role in some)
    wrong = _share(role not in {each.role, NONE} for each, role in some)
    fresh = _share(role == each.role for each, role in some if each.new)
    taken = _share(role != NONE for each, role in given if each.role == NONE)
    first = these[0]
    print(
        f"| {first.family} | {first.place} | {len(these)} | {floor:.1f} "
        f"| {right:.2f} | {wrong:.2f} | {fresh:.2f} | {taken:.2f} |"
    )


def _reliability(these: Sequence[Told], place: Place) -> None:
    print(f"\n{place}: said to be likely, right, wordings")
    heard = [(each.best, each.role) for each in these]
    for low in np.arange(0.1, 1.0, 0.1):
        inside = [(p, got == role) for (got, p), role in heard if low <= p < low + 0.1 + 1e-6]
        if inside:
            said, right = np.mean([p for p, _ in inside]), _share(ok for _, ok in inside)
            print(f"  {said:.2f} {right:.2f} {len(inside)}")


def _share(found: Iterable[bool]) -> float:
    counted = list(found)
    return sum(counted) / max(len(counted), 1)


def write(path: Path, said: Sequence[Wording]) -> None:
    """Teach from every writer, and write what was learnt in few bytes a weight."""
    known, made = ears([*said, *facts()])
    arrays: dict[str, Any] = {
        "features": np.array("\n".join(known.names)),
        "telling": known.telling.astype(np.float16),
        "ears": np.array([f"{family} {place}" for family, place in made]),
        "wordings": np.array(len(said)),
        "source": np.array(source()),
    }
    for (family, place), ear in made.items():
        name = f"{family}.{place}"
        scale = np.abs(ear.weights).max(axis=0) / 127
        arrays[f"{name}.roles"] = np.array(ear.roles)
        arrays[f"{name}.scale"] = scale.astype(np.float32)
        arrays[f"{name}.weights"] = np.round(ear.weights / scale).astype(np.int8)
        arrays[f"{name}.bias"] = ear.bias.astype(np.float32)
    np.savez_compressed(path, **arrays)


def source() -> str:
    """Sum up the files of wordings, so that what was learnt from others can be told."""
    texts = (path.read_bytes() for path in sorted(WORDINGS.glob("*.tsv")))
    return hashlib.sha256(b"".join(texts)).hexdigest()


if __name__ == "__main__":
    main()
