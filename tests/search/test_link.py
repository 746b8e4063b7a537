import numpy as np
import pytest

from search.link import KEPT, calibrated, proposals


@pytest.fixture(scope="module")
def links(finder):
    return proposals(finder.index)


def label(finder, iri):
    return finder.index.catalogue.things[str(iri)].label


def test_the_likeliest_competence_of_an_item_is_the_one_that_says_the_same(finder, links):
    of_item = [each for each in links.coverages if label(finder, each.item).startswith("Préparer")]
    best = max(of_item, key=lambda each: each.score)
    assert label(finder, best.competence) == "Animer un atelier numérique"


def test_every_proposal_is_a_proposal_with_a_share_for_score(links):
    assert links.coverages
    assert {each.status for each in links} == {"proposed"}
    assert all(0 <= each.score <= 1 for each in links.coverages)


def test_competences_of_two_schemes_are_compared_and_not_those_of_one(finder, links):
    things = finder.index.catalogue.things
    for each in links.mappings:
        one, other = things[str(each.subject)], things[str(each.object)]
        assert one.type == other.type
        assert one.scheme != other.scheme
    pairs = {frozenset((label(finder, m.subject), label(finder, m.object))) for m in links.mappings}
    assert frozenset(("Écouter la demande", "Écouter activement")) in pairs


def test_few_are_kept_for_each_item(links):
    counts = {}
    for each in links.coverages:
        counts[each.item] = counts.get(each.item, 0) + 1
    assert max(counts.values()) <= 2 * KEPT


def test_the_same_base_proposes_the_same(finder, links):
    assert proposals(finder.index) == links


def test_a_higher_score_is_never_less_likely():
    likely = calibrated(np.linspace(-4, 6, 50, dtype=np.float32))
    assert (np.diff(likely) >= 0).all()
    assert 0 <= likely[0] < 0.01
    assert likely[-1] > 0.85
