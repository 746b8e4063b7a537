"""Measure whether things are found by their codes and names, spelt right or not.

python bench/naming.py [--kb DIR ...] [--seed 3] [--show 5]

Every code and every name (of factors, competences, activities, courses, units, occupations,
frameworks, studies, dimensions) of the sample corpus and of the real documents is searched for: as
it is, and with one typo in each word (a letter left out, doubled, replaced by its neighbour on the
keyboard, or two swapped; drawn from a seed). Found: the first hit bears the very name, or one of
the first hits the code.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from setting import HOUSE, SAMPLE, SHARED, heading, passerelle

sys.path.insert(0, str(HOUSE))

from graph import base
from search.encoder import load
from search.finder import Finder
from search.language import fold
from search.things import Thing

TYPES = ("Factor", "Competence", "Activity", "TrainingOffer", "CertificationUnit", "Occupation")
TYPES += ("Framework", "Study", "Dimension")
AMONG = 10
"""A code may be borne by several things: each is looked for among so many hits."""
ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
"""Letters beside each other on a French keyboard."""
SHORT = 4


def main() -> None:
    """Print Markdown: a row per base and manner of spelling."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kb", type=Path, action="append", help="a base that is there already")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--show", type=int, default=0, help="print so many that were missed")
    given = parser.parse_args()
    print(heading())
    print("| base | searched for | count | found |\n|---|---|---|---|")
    encoder = load("bundled")
    with tempfile.TemporaryDirectory() as place:
        for path in given.kb or _made(Path(place)):
            with Finder.open(base.open(path), encoder) as finder:
                for what, missed, count in measured(finder, given.seed):
                    print(f"| {path.name} | {what} | {count} | {1 - len(missed) / count:.3f} |")
                    for text in missed[: given.show]:
                        print(f"| | missed: {text} | | |")


def _made(place: Path) -> Iterator[Path]:
    for name, folder in (("sample", SAMPLE), ("real", SHARED / "corpus")):
        if folder.is_dir():
            passerelle("--kb", place / name, "ingest", folder, "--json")
            yield place / name


def measured(finder: Finder, seed: int, step: int = 1) -> Iterator[tuple[str, list[str], int]]:
    """Give each manner of spelling with what was missed, of how many; every `step`th name."""
    things = [each for each in finder.index.things if each.type in TYPES]
    codes = sorted({(code, each.type) for each in things for code in each.notations})
    missed = [code for code, type_ in codes if not _coded(finder, code, type_)]
    yield "codes", missed, max(len(codes), 1)
    labels = sorted({name for each in things for name in _names(each)})[::step]
    for what, spelt in manners(seed):
        asked = [(label, spelt(label)) for label in labels]
        wrong = [said for label, said in asked if not _named(finder, label, said)]
        yield what, wrong, len(asked)


def manners(seed: int) -> list[tuple[str, Callable[[str], str]]]:
    """Give ways to spell a name, by what they are called."""
    draw = random.Random(seed)  # noqa: S311 - typos, not secrets
    return [
        ("names, as they are", str),
        ("names, no capitals nor accents", fold),
        (f"names, a typo in each word of {SHORT} letters or more", lambda n: misspelt(n, draw)),
        ("names, a typo in each word of 2 letters or more", lambda n: misspelt(n, draw, 2)),
    ]


def misspelt(label: str, draw: random.Random, shortest: int = SHORT) -> str:
    """Make one typo in each word of at least so many letters."""
    return " ".join(_typo(w, draw) if len(w) >= shortest else w for w in label.split())


def _typo(word: str, draw: random.Random) -> str:
    places = [place for place, letter in enumerate(word) if letter.isalpha()]
    if len(places) < 2:
        return word
    at = draw.choice(places[1:])  # people seldom miss the first letter
    match draw.choice(("omit", "double", "swap", "neighbour")):
        case "omit":
            return word[:at] + word[at + 1 :]
        case "double":
            return word[:at] + word[at] + word[at:]
        case "swap" if at > 1:
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return word[:at] + _beside(word[at], draw) + word[at + 1 :]


def _beside(letter: str, draw: random.Random) -> str:
    for row in ROWS:
        at = row.find(fold(letter))
        if at >= 0:
            return draw.choice(row[max(at - 1, 0) : at] + row[at + 1 : at + 2])
    return letter + letter


def _names(thing: Thing) -> Iterable[str]:
    return (name for name in (thing.label, *thing.labels) if any(map(str.isalpha, name)))


def _coded(finder: Finder, code: str, type_: str) -> bool:
    hits = finder.search(code, AMONG, (type_,))
    things = finder.index.catalogue.things
    return any(code in things[str(hit.iri)].notations for hit in hits if str(hit.iri) in things)


def _named(finder: Finder, label: str, said: str) -> bool:
    hits = finder.search(said, 1)
    known = finder.index.catalogue.things.get(str(hits[0].iri)) if hits else None
    return known is not None and label in {known.label, *known.labels}


def shares(measures: Sequence[tuple[str, list[str], int]]) -> dict[str, float]:
    """Give the share found by manner of spelling."""
    return {what: 1 - len(missed) / count for what, missed, count in measures}


if __name__ == "__main__":
    main()
