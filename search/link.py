"""Propose links: which course item may cover a competence, which things of two schemes may match.

Proposals only: no scorer that runs offline is precise enough to link alone (measured: precision
under .22 at 80 % recall), so the best few of each are kept for a person to decide. Both ends are
encoded as questions and centred, so that what all competences share counts for nothing; words and
runs of letters are added. Scores are probabilities of a normal model: AUC .83, one pair in twenty
related (`calibrated`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rdflib import URIRef

from graph.links import Coverage, Links, Mapping
from search.fuse import z
from search.index import Index, centred
from search.language import char_ngrams, stems
from search.things import Thing
from search.words import Postings, cosine, unit

Scores = NDArray[np.float32]
Cut = Callable[[str], list[str]]
KEPT = 20
"""Proposals kept for each item and framework."""
LEAST = 0.05
"""A mapping less likely than this is not worth a reviewer's look."""
METHOD = "vectors+words"
_MAPPED = ("Competence", "Activity", "Occupation")
_SEPARATION = 1.35
"""Distance, in deviations, of related from unrelated pairs at AUC .83."""
_PRIOR = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How the signals are weighed; `own_centre` centres each side on itself."""

    words: float
    letters: float
    own_centre: bool


COVERAGE = Recipe(words=0.5, letters=0.0, own_centre=False)
MAPPING = Recipe(words=0.5, letters=0.5, own_centre=True)


def calibrated(scores: Scores) -> Scores:
    """Turn scores in deviations into probabilities of being related.

    >>> calibrated(np.array([0.0, 2.85, 5.0], dtype=np.float32)).round(2).tolist()[1]
    0.5
    """
    prior = np.log(_PRIOR / (1 - _PRIOR))
    logit = prior + _SEPARATION * (scores - _SEPARATION / 2)
    out: Scores = np.asarray(1 / (1 + np.exp(-logit)), dtype=np.float32)
    return np.round(out, 4)


def proposals(index: Index) -> Links:
    """Propose every link anew; what people decided is shown on them by whoever stores them."""
    return Links(coverages=tuple(coverages(index)), mappings=tuple(mappings(index)))


def coverages(index: Index) -> Iterator[Coverage]:
    """Propose, for each course item, the best competences of each scheme."""
    items = [each for each in of_type(index, "Objective", "ProgrammeItem") if each.scheme]
    for competences in by_scheme(of_type(index, "Competence")).values():
        likely = calibrated(likeness(index, items, competences, COVERAGE))
        for row, item in enumerate(items):
            for column in np.argsort(-likely[row], kind="stable")[:KEPT]:
                yield Coverage(
                    offer=URIRef(item.scheme or ""),
                    item=URIRef(item.iri),
                    competence=URIRef(competences[int(column)].iri),
                    score=float(likely[row, column]),
                    method=METHOD,
                )


def mappings(index: Index) -> Iterator[Mapping]:
    """Propose, between every two schemes, the best matches of each thing."""
    for kind in _MAPPED:
        schemes = by_scheme(of_type(index, kind))
        names = sorted(schemes)
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                yield from _mapped(index, schemes[one], schemes[other])


def _mapped(index: Index, ones: list[Thing], others: list[Thing]) -> Iterator[Mapping]:
    likely = calibrated(likeness(index, ones, others, MAPPING))
    rows = {(row, int(c)) for row in range(len(ones)) for c in np.argsort(-likely[row])[:KEPT]}
    columns = {(int(r), c) for c in range(len(others)) for r in np.argsort(-likely[:, c])[:KEPT]}
    for row, column in sorted(rows | columns):
        if likely[row, column] >= LEAST:
            yield Mapping(
                subject=URIRef(ones[row].iri),
                object=URIRef(others[column].iri),
                confidence=float(likely[row, column]),
            )


def likeness(
    index: Index, ones: Sequence[Thing], others: Sequence[Thing], recipe: Recipe
) -> Scores:
    """Compare all of one list with all of another: a matrix in deviations from the mean pair."""
    if not ones or not others:
        return np.zeros((len(ones), len(others)), dtype=np.float32)
    first = index.vectors.of([each.label for each in ones], "query")
    second = index.vectors.of([each.label for each in others], "query")
    shared = np.vstack([first, second]).mean(axis=0)
    own = recipe.own_centre and min(len(ones), len(others)) >= 5
    left = centred(first, first.mean(axis=0) if own else shared)
    right = centred(second, second.mean(axis=0) if own else shared)
    scores = z(np.asarray(left @ right.T, dtype=np.float32))
    if recipe.words:
        scores = scores + recipe.words * z(_overlap(ones, others, stems))
    if recipe.letters:
        scores = scores + recipe.letters * z(_overlap(ones, others, char_ngrams))
    return z(scores)


def _overlap(ones: Sequence[Thing], others: Sequence[Thing], cut: Cut) -> Scores:
    asked = [cut(each.label) for each in ones]
    index: Postings = cosine([*(cut(each.label) for each in others), *asked])
    count = len(others)
    return np.array([index.scores(unit(index, terms))[:count] for terms in asked])


def of_type(index: Index, *types: str) -> list[Thing]:
    """Give the things of some classes, by IRI, so that the same base gives the same links."""
    found = [each for each in index.catalogue.things.values() if each.type in types]
    return sorted(found, key=lambda each: each.iri)


def by_scheme(things: Iterable[Thing]) -> dict[str, list[Thing]]:
    """Group things by framework or study; without one, by document."""
    groups: dict[str, list[Thing]] = {}
    for each in things:
        groups.setdefault(each.scheme or each.document, []).append(each)
    return groups
