"""Propose links: which course item may cover a competence, which things of two schemes may match.

Proposals only: no scorer that runs offline is precise enough to link alone, so the best few of
each are kept for a person to decide. Scores are probabilities, calibrated on the labelled pairs of
the sample corpus (`bench/links.py` measures them on others), and again on what people decided.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rdflib import URIRef

from graph.links import Coverage, Links
from graph.links import Mapping as Match
from search import fuse
from search.index import Index
from search.likeness import Comparison, Model, Rows, Scores, Side
from search.refit import COVERAGE, MAPPING, Fitted, refitted
from search.relatedness import relatedness
from search.things import Thing

KEPT = 20
"""Proposals kept for each item and framework."""
MOST = 50_000
"""Coverages, or mappings, kept in all: of a large base, fewer for each item."""
LEAST = 0.01
"""A mapping less likely than this is not worth a reviewer's look."""
_FEWEST = 5
_MAPPED = ("Competence", "Activity", "Occupation")
_BLOCK = 256
Verdicts = Mapping[tuple[str, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """All links that are proposed, and the models that say how likely they are."""

    links: Links
    coverage: Fitted
    mapping: Fitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Two lists of things, compared block by block: an item's course is in one block."""

    ones: list[Thing]
    others: list[Thing]
    comparison: Comparison
    blocks: list[Rows]

    def decided(self, verdicts: Verdicts) -> Iterator[tuple[Scores, bool]]:
        """Give the signals of the pairs that somebody decided about, and what was decided."""
        columns = {each.iri: column for column, each in enumerate(self.others)}
        asked: dict[str, list[tuple[int, bool]]] = {}
        for pair, accepted in verdicts.items():
            for one, other in (pair, pair[::-1]):
                if other in columns:
                    asked.setdefault(one, []).append((columns[other], accepted))
        for block in self.blocks:
            if any(self.ones[row].iri in asked for row in block):
                signals = self.comparison.signals(block)
                for place, row in enumerate(block.tolist()):
                    for column, accepted in asked.get(self.ones[row].iri, ()):
                        yield signals[:, place, column], accepted


def proposals(index: Index, decided: Links | None = None) -> Proposed:
    """Propose every link anew; from enough decided links, the models are fitted again first.

    What was decided is shown on the proposals by whoever stores them.
    """
    verdicts = {
        (str(link.parts[-2]), str(link.parts[-1])): link.status == "accepted"
        for link in decided or Links()
        if link.status != "proposed"
    }
    covering, mapping = _coverage_pairing(index), _mapping_pairings(index)
    of_coverage = _fitted(COVERAGE, [covering] if covering else [], verdicts)
    of_mapping = _fitted(MAPPING, [pairing for pairing, _ in mapping], verdicts)
    covers = _coverages(covering, of_coverage) if covering else ()
    matches = (each for pairing, most in mapping for each in _matches(pairing, of_mapping, most))
    return Proposed(
        links=Links(coverages=tuple(covers), mappings=tuple(matches)),
        coverage=of_coverage,
        mapping=of_mapping,
    )


def _fitted(model: Model, pairings: Iterable[Pairing], verdicts: Verdicts) -> Fitted:
    found = [pair for each in pairings for pair in each.decided(verdicts)] if verdicts else []
    if not found:
        return Fitted(model=model)
    signals = np.stack([each for each, _ in found], axis=1)
    return refitted(model, signals, [accepted for _, accepted in found])


def _coverage_pairing(index: Index) -> Pairing | None:
    items = [each for each in of_type(index, "Objective", "ProgrammeItem") if each.scheme]
    competences = of_type(index, "Competence")
    if not items or not competences:
        return None
    courses = by_scheme(items)
    items = [item for members in courses.values() for item in members]
    ends = np.cumsum([len(members) for members in courses.values()])
    return Pairing(
        ones=items,
        others=competences,
        comparison=_comparison(index, items, competences),
        blocks=np.split(np.arange(len(items)), ends[:-1]),
    )


def _mapping_pairings(index: Index) -> list[tuple[Pairing, int]]:
    """Pair every scheme with those after it; say how many matches of a thing to keep."""
    found: list[tuple[Pairing, int]] = []
    for kind in _MAPPED:
        schemes = by_scheme(of_type(index, kind))
        names = sorted(schemes)
        most = _most(sum(map(len, schemes.values())), max(len(names) - 1, 1))
        for place, name in enumerate(names[:-1]):
            ones = schemes[name]
            others = [thing for other in names[place + 1 :] for thing in schemes[other]]
            pairing = Pairing(
                ones=ones,
                others=others,
                comparison=_comparison(index, ones, others),
                blocks=np.array_split(np.arange(len(ones)), -(-len(ones) // _BLOCK)),
            )
            found.append((pairing, most))
    return found


def _comparison(index: Index, ones: Sequence[Thing], others: Sequence[Thing]) -> Comparison:
    near = relatedness(index.vectors.encoder.name)
    return Comparison(_side(index, ones), _side(index, others), near)


def _side(index: Index, things: Sequence[Thing]) -> Side:
    """Give the labels of things with their vectors; items of courses with the courses' titles."""
    vectors = index.vectors.of([each.label for each in things], "query")
    if things[0].type not in {"Objective", "ProgrammeItem"}:
        groups = [each.scheme or each.document for each in things]
        return Side(labels=[each.label for each in things], vectors=vectors, groups=groups)
    return Side(
        labels=[each.label for each in things],
        vectors=vectors,
        groups=[""] * len(things),
        courses=[each.scheme or "" for each in things],
        titles=index.vectors.of([_title(index, each) for each in things], "query"),
    )


def _title(index: Index, item: Thing) -> str:
    course = index.catalogue.things.get(item.scheme or "")
    return course.label if course else item.label


def _coverages(pairing: Pairing, fitted: Fitted) -> Iterator[Coverage]:
    """Propose, for each course item, the best competences of each scheme."""
    schemes = _columns(pairing.others)
    most = _most(len(pairing.ones), len(schemes))
    for block in pairing.blocks:
        likely = fitted.model.likely(pairing.comparison.signals(block))
        for row, scores in zip(block.tolist(), likely, strict=True):
            item = pairing.ones[row]
            for column in _best(scores, schemes, most):
                yield Coverage(
                    offer=URIRef(item.scheme or ""),
                    item=URIRef(item.iri),
                    competence=URIRef(pairing.others[column].iri),
                    score=round(float(scores[column]), 4),
                    method=fitted.method,
                )


def _matches(pairing: Pairing, fitted: Fitted, most: int) -> Iterator[Match]:
    """Propose the pairs that are among the best of either of their things."""
    likely = np.vstack(
        [fitted.model.likely(pairing.comparison.signals(block)) for block in pairing.blocks]
    )
    schemes = _columns(pairing.others)
    kept = {(row, c) for row, scores in enumerate(likely) for c in _best(scores, schemes, most)}
    for column, scores in enumerate(likely.T):
        kept |= {(row, column) for row in fuse.top(scores, min(KEPT, most))}
    for row, column in sorted(kept):
        if likely[row, column] >= LEAST:
            yield Match(
                subject=URIRef(pairing.ones[row].iri),
                object=URIRef(pairing.others[column].iri),
                confidence=round(float(likely[row, column]), 4),
            )


def _most(count: int, schemes: int) -> int:
    """Say how many links of each of so many things to keep, over all schemes.

    >>> _most(100, 3), _most(20_000, 50)
    (60, 5)
    """
    return max(min(KEPT * schemes, MOST // max(count, 1)), _FEWEST)


def _columns(things: Sequence[Thing]) -> list[NDArray[np.int64]]:
    """Give the places of the things of each scheme."""
    places: dict[str, list[int]] = {}
    for place, thing in enumerate(things):
        places.setdefault(thing.scheme or thing.document, []).append(place)
    return [np.array(each, dtype=np.int64) for each in places.values()]


def _best(scores: Scores, schemes: Sequence[NDArray[np.int64]], most: int) -> list[int]:
    """Give the columns of the best of each scheme, best first, and no more than `most` in all."""
    found = np.concatenate([rows[fuse.top(scores[rows], KEPT)] for rows in schemes])
    return [int(found[place]) for place in fuse.top(scores[found], most)]


def of_type(index: Index, *types: str) -> list[Thing]:
    """Give the things of some classes, by IRI, so that the same base gives the same links."""
    found = [each for each in index.catalogue.things.values() if each.type in types]
    return sorted(found, key=lambda each: each.iri)


def by_scheme(things: Iterable[Thing]) -> dict[str, list[Thing]]:
    """Group things by framework, study or course; without one, by document."""
    groups: dict[str, list[Thing]] = {}
    for each in things:
        groups.setdefault(each.scheme or each.document, []).append(each)
    return groups
