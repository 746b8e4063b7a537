"""The ontology at its address: a page that a person can read alone, RDF for machines."""

import re

import pytest
from rdflib import RDF, RDFS, SKOS, Graph
from starlette.testclient import TestClient

from graph.vocabulary import ontology
from ontology.terms import MED
from ui import http

TERMS = [name for name in MED.__annotations__ if not name.startswith("_")]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    nowhere = tmp_path_factory.mktemp("none") / "kb"
    with TestClient(http.application(nowhere), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module", params=["fr", "en"])
def page(request, client):
    headers = {"accept": "text/html", "accept-language": request.param}
    return request.param, client.get("/ontology", headers=headers).text


def test_every_term_has_its_place_with_its_definition(page):
    lang, text = page
    graph = ontology()
    assert f"<html lang='{lang}'>" in text
    for term in TERMS:
        entry = text.split(f"<section id='{term}'>")[1].split("</section>")[0]
        said = {each.language: str(each) for each in graph.objects(MED[term], RDFS.label)}
        meant = {each.language: str(each) for each in graph.objects(MED[term], SKOS.definition)}
        plain = entry.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
        assert all(word in plain for word in (*said.values(), *meant.values())), term


def test_every_link_on_the_page_leads_to_a_place_on_it(page):
    _, text = page
    places = set(re.findall(r" id='([^']+)'", text))
    assert set(re.findall(r"href='#([^']+)'", text)) <= places


def test_the_page_needs_nothing_from_elsewhere(page):
    _, text = page
    assert not re.search(r"<(script|img|link|iframe)|@import|url\(|src=", text)


def test_the_page_says_what_a_class_has_and_what_others_call_it(page):
    _, text = page
    factor = text.split("<section id='Factor'>")[1].split("</section>")[0]
    assert "href='#isRetained'" in factor
    assert "href='#scenarioOf'" in factor
    offer = text.split("<section id='TrainingOffer'>")[1].split("</section>")[0]
    assert "schema:Course" in offer
    assert "elm:LearningAchievementSpecification" in offer


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("ending", "form"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")]
)
def test_a_link_gives_it_to_machines(client, ending, form):
    response = client.get(f"/ontology.{ending}", headers={"accept": "text/html"})
    graph = Graph().parse(data=response.text, format=form)
    assert (MED.Factor, RDF.type, None) in graph


def test_a_format_that_there_is_not_is_said(client):
    assert client.get("/ontology.exe").status_code == 404
    assert client.get("/ontology", headers={"accept": "image/png"}).status_code == 406
