"""Strangers' queries: answered, refused, or stopped, and the others go on."""

import json
import threading
import time
import xml.etree.ElementTree as ET

import pytest
from rdflib import Graph

from graph import endpoint
from graph.errors import (
    EndpointBusyError,
    QueryMemoryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
)
from graph.sparql import Scope
from tests.graph.samples import certification, foresight

FACTORS = """PREFIX med: <https://w3id.org/passerelle/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?code ?label {dataset}
WHERE {{ ?f a med:Factor ; skos:notation ?code ; skos:prefLabel ?label }}
ORDER BY ?code"""
CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


@pytest.fixture(scope="module")
def pool():
    pool = endpoint.Pool(workers=2, megabytes=1024)
    yield pool
    pool.close()


@pytest.fixture
def ask(snapshot, pool):
    def run(query, **options):
        return endpoint.run(snapshot, query, pool=pool, **options)

    return run


def test_rows_in_every_format(ask):
    query = FACTORS.format(dataset="")
    answered = ask(query)
    assert (answered.rows, answered.truncated, answered.media_type) == (
        2,
        False,
        "application/sparql-results+json",
    )
    said = json.loads(answered.body)
    assert said["head"]["vars"] == ["code", "label"]
    assert said["results"]["bindings"][1] == {
        "code": {"type": "literal", "value": "F2"},
        "label": {"type": "literal", "value": "Outils en ligne", "xml:lang": "fr"},
    }
    csv, tsv = ask(query, formats="csv").body.decode(), ask(query, formats="tsv").body.decode()
    assert csv == "code,label\r\nF1,Vieillissement du public\r\nF2,Outils en ligne\r\n"
    assert tsv.splitlines()[2] == '"F2"\t"Outils en ligne"@fr'
    root = ET.fromstring(ask(query, formats="xml").body)  # noqa: S314 - our own output
    assert len(root.findall(".//{*}result")) == 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_graphs_in_every_format(ask):
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5"
    for form, parser in (("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld")):
        answered = ask(query, formats=form)
        assert len(Graph().parse(data=answered.body, format=parser)) == answered.rows == 5
    assert ask(query, formats=["csv", "jsonld"]).form == "jsonld"
    assert ask(query, formats="csv").form == "turtle"


def test_relative_iris_start_from_the_base(ask, snapshot):
    answered = ask("CONSTRUCT { <s> <p> 1 } WHERE {}", formats="ntriples")
    assert answered.body.startswith(f"<{snapshot.base}s> <{snapshot.base}p> ".encode())
    path = foresight().iri.removeprefix(snapshot.base)
    assert ask(FACTORS.format(dataset=f"FROM <{path}>")).rows == 2


def test_a_truth(ask):
    assert json.loads(ask("ASK { ?s ?p ?o }").body) == {"head": {}, "boolean": True}


def test_rows_are_cut_and_that_is_said(ask):
    answered = ask("SELECT * { ?s ?p ?o }", max_rows=7)
    assert (answered.rows, answered.truncated) == (7, True)


def test_from_is_honoured_and_the_protocol_wins_over_it(ask):
    query = FACTORS.format(dataset=f"FROM <{certification().iri}>")
    assert ask(query).rows == 0
    assert ask(query, scope=Scope(default=(foresight().iri,), named=())).rows == 2
    both = FACTORS.format(dataset=f"FROM <{certification().iri}> FROM <{foresight().iri}>")
    assert ask(both).rows == 2
    with pytest.raises(QueryRefusedError):
        ask(query, scope=Scope(default=("file:///etc/passwd",), named=()))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { OPTIONAL { service silent ?x { ?s ?p ?o } } } } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT (EXISTS { SERVICE <http://127.0.0.1:9/> {} } AS ?x) {}",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
        "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
        "DESCRIBE ?s FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "SELECT (<http://example.org/f>(1) AS ?x) {}",
        "PREFIX js: <http://example.org/> SELECT * { ?s ?p ?o FILTER(js:eval(?o)) }",
        "SELECT * { ?s ?p ?o } ORDER BY <http://example.org/f>(?s)",
        "ASK " + "{" * 5000 + "}" * 5000,
        "SELECT * { ?s ?p '" + "x" * (128 * 1024) + "' }",
    ],
)
def test_what_leaves_the_base_is_refused(ask, query):
    with pytest.raises(QueryRefusedError):
        ask(query)


@pytest.mark.parametrize(
    "query", ["", "SELECT", "SELECT ?x {", "tell me", "ASK { ?s ex:p ?o }", "\0"]
)
def test_what_is_not_sparql_is_said(ask, query):
    with pytest.raises(QuerySyntaxError):
        ask(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x>' } # LOAD <http://x>",
        "SELECT ?load { ?load <https://x.org/INSERT> ?service }",
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT (xsd:integer('1') AS ?x) {}",
    ],
)
def test_words_that_only_look_dangerous_pass(ask, query):
    assert ask(query)


def test_a_long_query_is_stopped_and_others_go_on(ask):
    outcome = []

    def slow():
        started = time.monotonic()
        with pytest.raises(QueryTimeoutError):
            ask(CARTESIAN, timeout=1.5)
        outcome.append(time.monotonic() - started)

    thread = threading.Thread(target=slow)
    ask("ASK {}", timeout=60)
    busy = ask("ASK {}", timeout=60).seconds
    thread.start()
    assert ask("ASK { ?s ?p ?o }", timeout=60).rows == 1
    thread.join()
    assert outcome[0] < 1.5 + 1 + 10 * busy
    assert ask("ASK { ?s ?p ?o }").rows == 1


def test_a_killed_worker_is_replaced_before_the_next_query(snapshot):
    pool = endpoint.Pool(workers=1)
    try:
        with pytest.raises(QueryTimeoutError):
            endpoint.run(snapshot, CARTESIAN, timeout=0.5, pool=pool)
        worker = pool._idle.queue[0]
        deadline = time.monotonic() + 20
        while not worker.warm and time.monotonic() < deadline:
            time.sleep(0.05)
        assert worker.warm
        assert endpoint.run(snapshot, "ASK {}", pool=pool, timeout=60).rows == 1
        assert pool._idle.queue[0] is worker  # it was there: nobody waited for one to start
    finally:
        pool.close()


def test_a_hungry_query_is_stopped(snapshot):
    pool = endpoint.Pool(workers=1, megabytes=300)
    try:
        with pytest.raises(QueryMemoryError):
            endpoint.run(snapshot, HUNGRY, timeout=20, pool=pool)
        assert endpoint.run(snapshot, "ASK {}", pool=pool).rows == 1
    finally:
        pool.close()


def test_a_worker_that_does_not_start_is_no_crash(snapshot, monkeypatch):
    monkeypatch.setattr(endpoint, "_STARTING", 0.0)
    pool = endpoint.Pool(workers=1)
    try:
        with pytest.raises(EndpointBusyError):
            endpoint.run(snapshot, "ASK {}", pool=pool)
        monkeypatch.setattr(endpoint, "_STARTING", 120.0)
        assert endpoint.run(snapshot, "ASK {}", pool=pool, timeout=60).rows == 1
    finally:
        pool.close()


def test_when_all_workers_are_taken_that_is_said(snapshot):
    pool = endpoint.Pool(workers=0)
    with pytest.raises(EndpointBusyError):
        endpoint.run(snapshot, "ASK {}", timeout=0.1, pool=pool)
