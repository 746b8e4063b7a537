"""Propose links: which course item may cover a competence, which things of two schemes may match.

Proposals only: no scorer that runs offline is precise enough to link alone (measured: precision
under .22 at 80 % recall), so the best few of each are kept for a person to decide. Both ends are
encoded as questions and centred, so that what all competences share counts for nothing; words and
runs of letters are added, and the title of the course, which says what an item is about. Scores
are probabilities: a logistic fitted on the labelled pairs of the sample corpus, whose expected
calibration error on other documents was .02 to .03.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rdflib import URIRef

from graph.links import Coverage, Links, Mapping
from search.encoder import Matrix
from search.fuse import z
from search.index import Index, centred
from search.language import char_ngrams, stems
from search.things import Thing
from search.words import Postings, cosine, unit

Scores = NDArray[np.float32]
Cut = Callable[[str], list[str]]
KEPT = 20
"""Proposals kept for each item and framework."""
LEAST = 0.02
"""A mapping less likely than this is not worth a reviewer's look."""
METHOD = "vectors+words"
_MAPPED = ("Competence", "Activity", "Occupation")
_SLOPE, _INTERCEPT = 1.0, -4.0
_FEWEST = 5
"""A side with fewer things than this has no mean of its own worth taking away."""
_DIRECTIONS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How the signals are weighed, each in deviations over all pairs compared."""

    shared: float = 0.0
    """Cosine after taking away the mean of both sides."""
    own: float = 0.0
    """Cosine after taking away each side's own mean."""
    plain: float = 0.0
    """The same, and without the two directions in which all labels differ most."""
    course: float = 0.0
    """Nearness of the title of an item's course."""
    words: float = 0.0
    letters: float = 0.0


COVERAGE = Recipe(shared=1.0, course=0.4, words=0.5, letters=0.3)
MAPPING = Recipe(own=0.5, plain=0.5, words=0.4, letters=0.8)


def calibrated(scores: Scores) -> Scores:
    """Turn scores in deviations into probabilities of being related.

    >>> calibrated(np.array([0.0, 4.0], dtype=np.float32)).round(2).tolist()[1]
    0.5
    """
    out: Scores = np.asarray(1 / (1 + np.exp(-(_SLOPE * scores + _INTERCEPT))), dtype=np.float32)
    return np.round(out, 4)


def proposals(index: Index) -> Links:
    """Propose every link anew; what people decided is shown on them by whoever stores them."""
    return Links(coverages=tuple(coverages(index)), mappings=tuple(mappings(index)))


def coverages(index: Index) -> Iterator[Coverage]:
    """Propose, for each course item, the best competences of each scheme."""
    items = [each for each in of_type(index, "Objective", "ProgrammeItem") if each.scheme]
    competences = of_type(index, "Competence")
    likely = calibrated(likeness(index, items, competences, COVERAGE))
    schemes = by_scheme(competences)
    columns = {each.iri: column for column, each in enumerate(competences)}
    for row, item in enumerate(items):
        for members in schemes.values():
            ranked = sorted(members, key=lambda each: -likely[row, columns[each.iri]])
            for competence in ranked[:KEPT]:
                yield Coverage(
                    offer=URIRef(item.scheme or ""),
                    item=URIRef(item.iri),
                    competence=URIRef(competence.iri),
                    score=float(likely[row, columns[competence.iri]]),
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
    few = min(len(ones), len(others)) < _FEWEST
    left = centred(first, shared if few else first.mean(axis=0))
    right = centred(second, shared if few else second.mean(axis=0))
    scores = np.zeros((len(ones), len(others)), dtype=np.float32)
    scores += recipe.shared * _cosines(centred(first, shared), centred(second, shared))
    scores += recipe.own * _cosines(left, right)
    if recipe.plain:
        scores += recipe.plain * _cosines(*_plain(left, right))
    if recipe.course:
        titles = index.vectors.of([_title(index, each) for each in ones], "query")
        scores += recipe.course * _cosines(centred(titles, shared), centred(second, shared))
    scores += recipe.words * z(_overlap(ones, others, stems))
    scores += recipe.letters * z(_overlap(ones, others, char_ngrams))
    return z(scores)


def _cosines(left: Matrix, right: Matrix) -> Scores:
    return z(np.asarray(left @ right.T, dtype=np.float32))


def _plain(left: Matrix, right: Matrix) -> tuple[Matrix, Matrix]:
    """Take away the two directions in which all labels of both sides differ most."""
    main = np.linalg.svd(np.vstack([left, right]), full_matrices=False)[2][:_DIRECTIONS]
    nowhere = np.zeros(left.shape[1], dtype=np.float32)
    one, other = (
        centred(np.asarray(each - each @ main.T @ main, dtype=np.float32), nowhere)
        for each in (left, right)
    )
    return one, other


def _title(index: Index, item: Thing) -> str:
    course = index.catalogue.things.get(item.scheme or "")
    return course.label if course else item.label


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
