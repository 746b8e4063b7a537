"""Learn, from a register of competences, in which directions related ones agree.

python bench/relatedness.py [--register FILE] [-o search/relatedness.npz]

The register groups competences under broader ones (ROME 4: `code_ogr_macro_comp`). What two
competences of a group differ by is noise for linking, what groups differ by is signal: linear
discriminant analysis (Fisher 1936; Rao 1948) of their vectors, the noise flattened as in within-
class covariance normalisation (Hatch et al., Interspeech 2006), weak directions damped. Nothing of
the labelled pairs that links are measured on is seen here. Needs a few minutes; the same register
and encoder give the same file.
"""

import argparse
import csv
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from setting import HOUSE, SHARED, heading

sys.path.insert(0, str(HOUSE))

from search.encoder import Matrix, load
from search.relatedness import FILE

PER_GROUP = 10
FEWEST = 8
LONGEST = 220
DIRECTIONS = 150
FLATNESS = 1.0
"""Share of the mean noise added to every direction before it is flattened."""
DAMPING = 0.2
"""A direction with this share of the mean signal loses half its weight."""


def main() -> None:
    """Encode, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    register = SHARED / "reference" / "rome4_competences.csv"
    parser.add_argument("--register", type=Path, default=register)
    parser.add_argument("-o", "--output", type=Path, default=HOUSE / "search" / FILE)
    given = parser.parse_args()
    if not given.register.exists():
        sys.exit(f"{given.register}: no register of competences here; nothing was learnt")
    print(heading())
    labels, owners = grouped(given.register)
    encoder = load("bundled")
    vectors = encoder.encode_query(labels)
    mean, directions = learnt(vectors, owners)
    np.savez_compressed(
        given.output,
        encoder=np.array(encoder.name),
        mean=mean.astype(np.float16),
        directions=directions.astype(np.float16),
    )
    size = given.output.stat().st_size / 1024
    print(f"{len(labels)} competences in {len(set(owners))} groups: {size:.0f} KiB")


def grouped(register: Path) -> tuple[list[str], list[str]]:
    """Draw competences of every group that has enough: their labels, and the group of each."""
    groups: dict[str, set[str]] = defaultdict(set)
    with register.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = row["libelle_competence"]
            if row["code_ogr_macro_comp"] and len(label) < LONGEST:
                groups[row["code_ogr_macro_comp"]].add(label)
    draw = random.Random(1)  # noqa: S311 - for variety, not for secrets
    pairs = [
        (label, group)
        for group, members in sorted(groups.items())
        if len(members) >= FEWEST
        for label in draw.sample(sorted(members), min(PER_GROUP, len(members)))
    ]
    return [label for label, _ in pairs], [group for _, group in pairs]


def learnt(vectors: Matrix, owners: list[str]) -> tuple[Matrix, Matrix]:
    """Give the mean, float[d], and the directions, float[d, DIRECTIONS], to project on."""
    mean = vectors.mean(axis=0)
    numbers = {group: n for n, group in enumerate(dict.fromkeys(owners))}
    of = np.array([numbers[group] for group in owners])
    centres = np.array([vectors[of == n].mean(axis=0) - mean for n in range(len(numbers))])
    noise = np.cov((vectors - mean - centres[of]).T, bias=True)
    noise += FLATNESS * np.trace(noise) / len(noise) * np.eye(len(noise))
    spread, axes = np.linalg.eigh(noise)
    flat = (axes / np.sqrt(spread)) @ axes.T
    signal, axes = np.linalg.eigh(flat @ (centres.T @ centres / len(centres)) @ flat)
    signal, axes = signal[-DIRECTIONS:], axes[:, -DIRECTIONS:]
    return mean, flat @ axes * np.sqrt(signal / (signal + DAMPING * signal.mean()))


if __name__ == "__main__":
    main()
