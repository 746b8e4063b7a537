"""The W3C's own tests of the SPARQL 1.1 Protocol; those on updates must be refused."""

from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef  # noqa: TID251 - words of a suite, not ours
from rdflib.collection import Collection
from starlette.testclient import TestClient

from graph import base as graph_base
from tests.conftest import HOUSE
from ui import http

SUITE = HOUSE.parent / "shared" / "w3c" / "protocol"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
DATA = "http://kasei.us/2009/09/sparql/data/"
MANIFEST = Graph()
if SUITE.exists():
    MANIFEST.parse(SUITE / "manifest.ttl")
CASES = sorted(
    str(case).rsplit("#", 1)[-1] for case in MANIFEST.subjects(RDF.type, MF.ProtocolTest)
)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    path = tmp_path_factory.mktemp("protocol") / "kb"
    with graph_base.create(path).write("protocol data") as batch:
        nowhere = URIRef(f"{DATA}data0.rdf")
        one = ox.NamedNode(f"{DATA}one")
        batch.put_graph(nowhere, [ox.Quad(one, one, one, ox.NamedNode(nowhere))])
        for file in sorted(SUITE.glob("data*.nt")):
            name = URIRef(f"{DATA}{file.stem}.rdf")
            found = ox.parse(file.read_bytes(), format=ox.RdfFormat.N_TRIPLES)
            batch.put_graph(
                name, [ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(name)) for q in found]
            )
    with TestClient(http.application(path)) as opened:
        yield opened


def requests(case):
    node = next(
        s for s in MANIFEST.subjects(RDF.type, MF.ProtocolTest) if str(s).endswith(f"#{case}")
    )
    connection = MANIFEST.value(node, MF.action)
    return list(Collection(MANIFEST, MANIFEST.value(connection, HT.requests)))


def sent(client, request):
    headers = {}
    listed = MANIFEST.value(request, HT.headers)
    for header in Collection(MANIFEST, listed) if listed else ():
        name = str(MANIFEST.value(header, HT.fieldName)).lower()
        headers[name] = str(MANIFEST.value(header, HT.fieldValue))
    body = MANIFEST.value(request, HT.body)
    content = b""
    if body is not None:
        encoding = str(MANIFEST.value(body, CNT.characterEncoding) or "utf-8")
        content = str(MANIFEST.value(body, CNT.chars) or "").encode(encoding)
    place = urlsplit(str(MANIFEST.value(request, HT.absolutePath)))
    method = str(MANIFEST.value(request, HT.methodName))
    return client.request(method, f"/sparql?{place.query}", content=content, headers=headers)


def is_query(request):
    kind = request.headers.get("content-type", "")
    said = f"{request.url.query.decode()}&{request.content.decode(errors='replace')}"
    return "sparql-query" in kind or "query=" in said


def expected(request):
    response = MANIFEST.value(request, HT.resp)
    return {str(status)[-3] for status in MANIFEST.objects(response, MF.expectedStatus)}


@pytest.mark.skipif(not CASES, reason="the W3C's tests are not here")
@pytest.mark.parametrize("case", CASES or [None])
def test_the_protocol_is_kept(client, case):
    for request in requests(case):
        response = sent(client, request)
        first = str(response.status_code)[0]
        if "update" in case:
            # What asks afterwards what an update did is a plain query: nothing was done.
            assert first == "4" or is_query(response.request)
            continue
        assert first in expected(request), response.text
        truth = MANIFEST.value(MANIFEST.value(request, HT.resp), MF.expectedBoolean)
        if truth is not None and "query" in case:
            assert response.json()["boolean"] is bool(truth.toPython())
