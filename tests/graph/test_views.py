"""A thing, its relations both ways, its neighbourhood."""

import pytest
from rdflib import URIRef

from graph import views
from graph.errors import UnknownEntityError
from tests.graph.test_queries import FACTOR, STUDY


def test_a_card_shows_relations_both_ways(snapshot):
    card = views.card(snapshot, FACTOR)
    assert (card.node.type, card.node.label, card.node.notation) == (
        "Factor",
        "Vieillissement du public",
        "F1",
    )
    seen = {(link.predicate.rpartition("#")[2], link.inverse) for link in card.relations}
    assert {("affects", False), ("scenarioOf", True), ("inDimension", False)} <= seen
    assert card.evidence[0].page == 2
    said = card.as_json("en")
    assert (said["type"], said["sources"][0]["page"]) == ("Factor", 2)
    assert "affects" in {link["label"] for link in said["relations"]}


def test_nothing_known_is_said(snapshot):
    with pytest.raises(UnknownEntityError):
        views.card(snapshot, URIRef("https://example.org/nothing"))


def test_a_neighbourhood_holds_things_not_passages(snapshot):
    near = views.neighbourhood(snapshot, FACTOR)
    assert {node.type for node in near.nodes} >= {"Factor", "Scenario", "Activity", "Action"}
    assert "Passage" not in {node.type for node in near.nodes}
    ends = {end for edge in near.edges for end in (edge.source, edge.target)}
    assert ends <= {node.iri for node in near.nodes}


def test_a_neighbourhood_is_cut_and_says_so(snapshot):
    near = views.neighbourhood(snapshot, STUDY, depth=3, most=5)
    assert (len(near.nodes), near.cut) == (5, True)


def test_a_code_is_found_in_its_scheme(snapshot):
    (found,) = views.by_notation(snapshot, "MEDIA-Q:1.1")
    assert found.label == "Accueillir la personne"
    assert views.by_notation(snapshot, "OTHER:1.1") == []
    assert [node.type for node in views.by_notation(snapshot, "1")] == ["Activity", "Activity"]
