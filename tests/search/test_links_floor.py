"""Floors under proposed links, on labelled pairs, beside the recipe run on the same pairs."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[2] / "bench"))

import links_pairs as pairs

from search.coverage import SHOWN
from search.refit import COVERAGE, MAPPING

pytestmark = pytest.mark.model
MODELS = {"coverage": COVERAGE, "mapping": MAPPING}


@pytest.fixture(scope="module")
def judged():
    """Give each table of pairs with how likely the program and the recipe hold them."""
    tables = pairs.tables()
    vectors = pairs.Vectors(tables)
    return {
        kind: [
            (each, model.likely(pairs.signals(each, vectors)), pairs.recipe(each, vectors))
            for each in tables
            if each.kind == kind
        ]
        for kind, model in MODELS.items()
    }


@pytest.mark.parametrize(
    ("kind", "least", "gain"), [("coverage", 0.35, 0.05), ("mapping", 0.44, 0.05)]
)
def test_links_rank_better_than_the_recipe(judged, kind, least, gain):
    ours = [(table, likely) for table, likely, _ in judged[kind]]
    theirs = [(table, recipe) for table, _, recipe in judged[kind]]
    precision = pairs.average_precision(*pairs.pooled(ours))
    assert precision >= least
    assert precision >= pairs.average_precision(*pairs.pooled(theirs)) + gain


@pytest.mark.parametrize("kind", MODELS)
def test_the_related_are_among_the_five_best_of_each_framework(judged, kind):
    found = [pairs.found_at(table, likely, 5, by_scheme=True) for table, likely, _ in judged[kind]]
    labels = [table.labels for table, _, _ in judged[kind]]
    assert sum(n for n, _ in found) >= 0.60 * sum((each > 0).sum() for each in labels)
    assert sum(n for _, n in found) >= 0.90 * sum((each == 2).sum() for each in labels)


def test_more_than_half_of_what_is_shown_is_related(judged):
    likely, true = pairs.pooled([(table, likely) for table, likely, _ in judged["coverage"]])
    assert true[likely >= SHOWN].mean() > 0.5


@pytest.mark.parametrize("kind", MODELS)
def test_scores_are_calibrated(judged, kind):
    likely, true = pairs.pooled([(table, likely) for table, likely, _ in judged[kind]])
    bins = np.minimum((likely * 10).astype(int), 9)
    gaps = [abs(likely[bins == b].mean() - true[bins == b].mean()) for b in set(bins.tolist())]
    shares = [(bins == b).mean() for b in set(bins.tolist())]
    assert np.dot(gaps, shares) <= 0.10
