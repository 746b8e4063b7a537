import json
from dataclasses import replace

import numpy as np
import pytest

from graph.links import Links
from search.catalogue import Catalogue, Part
from search.indexing import build
from search.link import KEPT, proposals
from search.refit import COVERAGE, FEWEST_DECISIONS, Fitted, refitted
from search.things import Thing
from search.vectors import Vectors


@pytest.fixture(scope="module")
def links(finder):
    return proposals(finder.index).links


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
    assert proposals(finder.index).links == links


def test_a_higher_signal_is_never_less_likely():
    rows = np.tile(np.linspace(-4, 6, 50, dtype=np.float32), (5, 1))
    likely = COVERAGE.likely(rows)
    assert (np.diff(likely) >= 0).all()
    assert 0 <= likely[0] < 0.01
    assert likely[-1] > 0.85


def drawn(truth, count):
    """Draw pairs, and what somebody decides who weighs signals as `truth` does."""
    draw = np.random.default_rng(5)
    signals = draw.normal(scale=2.0, size=(5, count)).astype(np.float32)
    return signals, (draw.random(count) < truth.likely(signals)).tolist()


def surprise(model, signals, accepted):
    likely = np.clip(model.likely(signals), 1e-6, 1 - 1e-6)
    return -np.mean(np.where(accepted, np.log(likely), np.log(1 - likely)))


@pytest.mark.parametrize("count", [40, 400])
def test_decisions_bring_scores_nearer_to_what_people_decide(count):
    truth = replace(COVERAGE, intercept=-2.0)
    signals, accepted = drawn(truth, count)
    fitted = refitted(COVERAGE, signals, accepted)
    fresh = drawn(truth, 5000)
    assert fitted.decisions == count
    assert fitted.method.endswith(f"fitted from {count} decisions")
    assert surprise(fitted.model, *fresh) < surprise(COVERAGE, *fresh)


@pytest.mark.parametrize("accepted", [[True, False] * 14, [True] * 60])
def test_few_or_like_decisions_change_nothing(accepted):
    signals = np.ones((5, len(accepted)), dtype=np.float32)
    assert refitted(COVERAGE, signals, accepted) == Fitted(model=COVERAGE)


def thing(type_, number, label, scheme):
    iri = f"urn:{type_}:{number}"
    return Thing(iri=iri, type=type_, document="urn:d", label=label, text=label, scheme=scheme)


@pytest.fixture
def wide(encoder):
    """An index of a course of six items and a framework of eight competences."""
    words = [
        "accueillir",
        "animer",
        "évaluer",
        "concevoir",
        "orienter",
        "veiller",
        "médier",
        "aider",
    ]
    said = [f"{one} {other}" for one, other in zip(words, words[3:] + words[:3], strict=True)]
    made = [thing("Competence", n, label, "urn:framework") for n, label in enumerate(said)]
    made += [thing("Objective", n, f"savoir {words[n]}", "urn:course") for n in range(6)]
    made.append(thing("TrainingOffer", 0, "Une formation", None))
    blank = dict.fromkeys(("title", "kind", "language", "file_name"), "")
    part = Part(iri="urn:d", **blank, publisher=None, issued=None, passages=(), windows=(),
                things=tuple(made))  # fmt: skip
    return build(Catalogue((part,)), Vectors(encoder))


def test_scores_are_fitted_again_from_decided_links_and_say_so(wide):
    proposed = proposals(wide)
    decided = [
        replace(each, status="accepted" if place % 3 == 0 else "rejected")
        for place, each in enumerate(proposed.links.coverages[: FEWEST_DECISIONS + 5])
    ]
    made = proposals(wide, Links(coverages=tuple(decided)))
    assert made.coverage.decisions == FEWEST_DECISIONS + 5
    assert made.mapping == proposed.mapping
    assert {each.method for each in made.links.coverages} == {made.coverage.method}
    assert json.loads(made.coverage.as_note())["decisions"] == FEWEST_DECISIONS + 5


def test_a_link_that_nobody_decided_teaches_nothing(wide):
    proposed = proposals(wide)
    assert proposals(wide, proposed.links) == proposed
