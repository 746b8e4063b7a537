"""rdflib's interface on a base: named graphs, FROM, bindings, prepared queries, nothing written."""

import pytest
from rdflib import RDF, XSD, Literal, URIRef
from rdflib.graph import ModificationException
from rdflib.plugins.sparql import prepareQuery

from graph.errors import QueryRefusedError
from ontology.terms import MED
from tests.graph.samples import brochure, certification, foresight
from tests.graph.test_queries import FACTOR

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture
def dataset(snapshot):
    return snapshot.dataset()


def test_it_holds_what_the_base_holds(dataset, snapshot):
    assert dataset
    assert len(dataset) == snapshot.manifest.counts["triples"]
    assert set(dataset.subjects(RDF.type, MED.Document)) == {
        brochure().iri,
        certification().iri,
        foresight().iri,
    }
    assert dataset.value(FACTOR, MED.rank) == Literal(1)


def test_named_graphs_are_those_of_the_documents(dataset):
    named = {str(graph.identifier) for graph in dataset.graphs()} - {"urn:x-rdflib:default"}
    assert named == {str(d.iri) for d in (brochure(), certification(), foresight())}
    inside = dataset.graph(certification().iri)
    assert not list(inside.subjects(RDF.type, MED.Factor))
    assert len(list(inside.subjects(RDF.type, MED.Competence))) == 3
    homes = {graph for *_, graph in dataset.quads((FACTOR, MED.rank, None, None))}
    assert homes == {foresight().iri}


def test_from_is_honoured(dataset):
    query = "SELECT ?f {dataset} WHERE {{ ?f a med:Factor }}"
    assert len(dataset.query(query.format(dataset=""))) == 2
    assert len(dataset.query(query.format(dataset=f"FROM <{certification().iri}>"))) == 0
    assert len(dataset.query(query.format(dataset=f"FROM <{foresight().iri}>"))) == 2
    with pytest.raises(QueryRefusedError):
        dataset.query(query.format(dataset="FROM <file:///etc/passwd>"))


def test_from_named_limits_the_named_graphs(dataset):
    query = "SELECT DISTINCT ?g FROM NAMED {} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    rows = dataset.query(query.format(foresight().iri.n3()))
    assert [row.g for row in rows] == [foresight().iri]


def test_a_named_graph_is_queried_alone(dataset):
    query = "SELECT ?f WHERE { ?f a med:Factor }"
    assert len(dataset.graph(certification().iri).query(query)) == 0
    assert len(dataset.graph(foresight().iri).query(query)) == 2


def test_what_is_not_projected_can_be_bound(dataset):
    query = "SELECT ?label WHERE { ?f skos:notation ?code ; skos:prefLabel ?label ; a med:Factor }"
    rows = dataset.query(query, initBindings={"code": Literal("F2")})
    assert [str(row.label) for row in rows] == ["Outils en ligne"]
    assert [list(row.labels) for row in rows] == [["label"]]


def test_a_variable_is_bound_however_it_is_written_and_no_other(dataset):
    query = "SELECT $label { $f skos:notation $code ; skos:prefLabel $label ; a med:Factor }"
    bindings = {"code": Literal("F2"), "lab": Literal("not in the query")}
    rows = dataset.query(query, initBindings=bindings)
    assert [str(row.label) for row in rows] == ["Outils en ligne"]


def test_a_number_is_found_however_it_is_written(dataset):
    for text in ("1", "01", "+1"):
        number = Literal(text, datatype=XSD.integer, normalize=False)
        assert (FACTOR, MED.rank, number) in dataset
        assert dataset.query("ASK { ?f med:rank ?n }", initBindings={"f": FACTOR, "n": number})


def test_whether_there_is_anything_is_not_counted(dataset, monkeypatch):
    monkeypatch.setattr(type(dataset.store), "__len__", lambda *_: pytest.fail("counted"))
    assert dataset


def test_a_prepared_query_runs_on_the_store(dataset):
    query = prepareQuery("SELECT ?f WHERE { ?f a m:Factor }", initNs={"m": MED})
    assert len(dataset.query(query)) == 2
    assert [row.f for row in dataset.query(query, initBindings={"f": FACTOR})] == [FACTOR]


def test_asking_and_constructing(dataset):
    assert dataset.query("ASK { ?f a med:Factor }").askAnswer
    built = dataset.query("CONSTRUCT { ?f a med:X } WHERE { ?f a med:Factor }").graph
    assert len(built) == 2


def test_the_network_is_out_of_reach(dataset):
    with pytest.raises(QueryRefusedError):
        dataset.query("SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }")


TRIPLE = (URIRef("https://x.org/a"), RDF.type, MED.Factor)


@pytest.mark.parametrize(
    "change",
    [
        lambda dataset: dataset.add(TRIPLE),
        lambda dataset: dataset.remove(TRIPLE),
        lambda dataset: dataset.update("DELETE WHERE { ?s ?p ?o }"),
        lambda dataset: dataset.graph(foresight().iri).add(TRIPLE),
    ],
)
def test_nothing_can_be_written(dataset, change):
    with pytest.raises(ModificationException):
        change(dataset)
