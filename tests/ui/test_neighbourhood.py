"""The part of the graph that one walks, on the sample base."""

import time

import pytest
from rdflib import URIRef

from graph import base as graph_base
from ui import neighbourhood

PROPOSED = """
PREFIX med: <https://w3id.org/passerelle/ontology#>
SELECT DISTINCT ?competence {
  ?link med:offer ?offer ; med:competence ?competence ; med:score ?score ; med:status ?status
  FILTER(?score >= 0.3 && STR(?status) = "proposed")
}
"""


@pytest.fixture(scope="module")
def snapshot(sample_base):
    with graph_base.open(sample_base).read() as opened:
        yield opened


def test_a_factor_is_linked_to_the_scenarios_that_a_query_finds(snapshot):
    rows = snapshot.select("cq-scenarios-of-factor")
    factor = rows[0].text("factor")
    asked = {row.text("scenario") for row in rows if row.text("factor") == factor}
    near = neighbourhood.neighbours(snapshot, factor, "fr")
    assert asked <= {thing.iri for thing, _ in near}
    assert not {thing.type for thing, _ in near} & {"Passage", "Coverage", "Mapping"}


def test_an_offer_is_linked_to_likely_proposals_and_to_no_others(snapshot, of):
    offer = of("TrainingOffer")
    asked = {row.text("competence") for row in snapshot.select(PROPOSED, offer=URIRef(offer))}
    near = neighbourhood.neighbours(snapshot, offer, "fr")
    assert {thing.iri for thing, link in near if link.proposed} == asked


def test_a_walk_stops_at_the_cap_and_says_so(snapshot, of):
    found = neighbourhood.around(snapshot, [of("Factor")], 3, "fr", most=5)
    assert len(found.things) == 5
    assert found.cut
    assert len(found.within()) == len(found.links) >= 4


def test_a_wide_walk_takes_little(snapshot, of):
    centre = of("Study")
    neighbourhood.around(snapshot, [centre], 1, "fr")  # the names of relations are read once
    begun = time.process_time()
    found = neighbourhood.around(snapshot, [centre], 3, "fr")
    assert time.process_time() - begun < 5
    assert len(found.things) == neighbourhood.MOST_NODES


def test_a_thing_that_the_base_does_not_know_has_nothing_around_it(snapshot):
    assert neighbourhood.around(snapshot, ["https://x.org/none"], 3, "fr").things == {}
    assert neighbourhood.thing(snapshot, "no address", "fr") is None
