"""The W3C's own cases of the SPARQL protocol: queries are answered, updates refused.

The suite stands beside the repository (`../shared/w3c`), unmodified.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection

from graph import base, convert
from ui import http

SUITE = Path(__file__).parents[3] / "shared" / "w3c"
MANIFEST = SUITE / "protocol" / "manifest.ttl"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
SD = "http://www.w3.org/ns/sparql-service-description#"
EMPTY = URIRef("http://kasei.us/2009/09/sparql/data/data0.rdf")
"""The suite asks it and gives it no content; here it must exist, as unknown graphs are refused."""
MEDIA = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"},
}


@dataclass(frozen=True)
class Exchange:
    """A request, and what the suite expects of its response."""

    method: str
    path: str
    body: bytes | None
    headers: dict[str, str] = field(default_factory=dict)
    statuses: tuple[int, ...] = ()
    boolean: bool | None = None
    form: str | None = None


def value(graph, node, iri):
    return graph.value(node, URIRef(iri))


def exchange(graph, node):
    body, said = value(graph, node, HT + "body"), value(graph, node, HT + "resp")
    headers = value(graph, node, HT + "headers")
    sent = None
    if body is not None:
        encoding = str(value(graph, body, CNT + "characterEncoding"))
        sent = str(value(graph, body, CNT + "chars")).encode(encoding)
    truth = value(graph, said, MF + "expectedBoolean")
    return Exchange(
        method=str(value(graph, node, HT + "methodName")),
        path=str(value(graph, node, HT + "absolutePath")),
        body=sent,
        headers={
            str(value(graph, header, HT + "fieldName")): str(
                value(graph, header, HT + "fieldValue")
            )
            for header in (Collection(graph, headers) if headers else ())
        },
        statuses=tuple(
            int(str(status)[-3]) for status in graph.objects(said, URIRef(MF + "expectedStatus"))
        ),
        boolean=None if truth is None else bool(truth),
        form=str(form) if (form := value(graph, said, MF + "expectedFormat")) else None,
    )


def cases():
    """Read the suite: name -> its exchanges; none where it is not there."""
    if not MANIFEST.exists():
        return {}
    graph = Graph().parse(MANIFEST)
    entries = value(
        graph, graph.value(predicate=RDF.type, object=URIRef(MF + "Manifest")), MF + "entries"
    )
    return {
        str(entry).rpartition("#")[2]: [
            exchange(graph, node)
            for node in Collection(
                graph, value(graph, value(graph, entry, MF + "action"), HT + "requests")
            )
        ]
        for entry in Collection(graph, entries)
    }


CASES = cases()
UPDATES = sorted(name for name in CASES if name.startswith("update_"))
OTHERS = sorted(CASES.keys() - set(UPDATES))
pytestmark = pytest.mark.skipif(not CASES, reason="the W3C suite is not beside the repository")


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    """A base that holds the graphs of the suite."""
    graph = Graph().parse(MANIFEST)
    held = base.create(tmp_path_factory.mktemp("w3c") / "kb")
    data = {
        URIRef(str(graph.value(node, RDFS.label))): Path(str(value(graph, node, UT + "graph"))).name
        for node in graph.objects(predicate=URIRef(UT + "graphData"))
    }
    with held.write("suite") as batch:
        for name, file in data.items():
            content = Graph().parse(SUITE / "protocol" / file)
            batch.put_graph(name, convert.quads(content, name))
        batch.put_graph(EMPTY, convert.quads([(EMPTY, RDFS.label, RDFS.label)], EMPTY))
    return held


@pytest.fixture(scope="module")
def send(kb):
    """Send an exchange's request to the app; apart, as a browser's loop may run in this thread."""
    transport = httpx.ASGITransport(app=http.application(kb.path))

    async def sent(each):
        async with httpx.AsyncClient(transport=transport, base_url="http://www.example") as client:
            return await client.request(
                each.method, each.path, content=each.body, headers=each.headers
            )

    with ThreadPoolExecutor(1) as apart:
        yield lambda each: apart.submit(lambda: asyncio.run(sent(each))).result()


def media(response):
    return response.headers["content-type"].split(";")[0]


def test_the_suite_is_whole():
    assert len(CASES) == 34


@pytest.mark.parametrize("name", OTHERS)
def test_a_query_is_answered_and_a_bad_request_refused(send, name):
    for each in CASES[name]:
        response = send(each)
        assert response.status_code // 100 in each.statuses, response.text
        if each.form:
            assert media(response) in MEDIA[each.form]
        if each.boolean is not None:
            assert response.json()["boolean"] is each.boolean


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_is_refused_and_changes_nothing(send, kb, name):
    before = kb.generation
    update, *questions = CASES[name]
    response = send(update)
    assert response.status_code in {400, 403}
    assert media(response) == "application/problem+json"
    for question in questions:
        assert send(question).json()["boolean"] is False
    assert kb.generation == before
    assert kb.verify() == []


def test_the_service_describes_itself(send):
    response = send(Exchange(method="GET", path="/sparql", body=None))
    graph = Graph().parse(data=response.content, format=media(response))
    (service,) = graph.subjects(RDF.type, URIRef(SD + "Service"))
    assert str(value(graph, service, SD + "endpoint")) == "http://www.example/sparql"
    assert value(graph, service, SD + "supportedLanguage") == URIRef(SD + "SPARQL11Query")
    known = {"UnionDefaultGraph", "DereferencesURIs", "RequiresDataset", "EmptyGraphs"}
    features = {
        str(each).removeprefix(SD) for each in graph.objects(service, URIRef(SD + "feature"))
    }
    assert features <= known
    formats = set(graph.objects(service, URIRef(SD + "resultFormat")))
    assert all(str(each).startswith("http://www.w3.org/ns/formats/") for each in formats)
    assert formats
    dataset = value(graph, service, SD + "defaultDataset")
    assert (dataset, RDF.type, URIRef(SD + "Dataset")) in graph
    default = value(graph, dataset, SD + "defaultGraph")
    assert (default, RDF.type, URIRef(SD + "Graph")) in graph
