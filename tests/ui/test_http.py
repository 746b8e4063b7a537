"""The HTTP routes: the protocol, things by their IRI, the API, headers, problems."""

import io

import pytest
from PIL import Image
from rdflib import RDFS, Graph, Literal, URIRef
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph import base as graph_base
from graph import convert, views
from ui import http
from ui.routes.headers import POLICY

QUERY = "SELECT ?s WHERE { ?s a <https://w3id.org/passerelle/ontology#Document> } LIMIT 3"


@pytest.fixture(scope="module")
def client(sample_base):
    with TestClient(http.application(sample_base), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def visitor(sample_base):
    """Visit the routes as the app mounts them, beside its pages."""
    app = Starlette(routes=http.routes(sample_base))
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def documents(sample_base):
    with graph_base.open(sample_base).read() as snapshot:
        return views.documents(snapshot)


def problem(response):
    assert response.headers["content-type"] == "application/problem+json"
    return response.json()


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/sparql-results+xml;q=0.9, text/csv;q=0.2", "application/sparql-results+xml"),
    ],
)
def test_rows_come_in_the_format_the_client_likes_best(client, accept, media):
    response = client.get("/sparql", params={"query": QUERY}, headers={"accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, media)


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {"query": QUERY}},
        {"content": QUERY, "headers": {"content-type": "application/sparql-query"}},
    ],
)
def test_a_query_may_be_posted_as_a_form_or_as_itself(client, sent):
    assert len(client.post("/sparql", **sent).json()["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("method", "sent", "status"),
    [
        ("GET", {"params": {"update": "CLEAR ALL"}}, 400),
        ("GET", {"params": [("query", QUERY), ("query", QUERY)]}, 400),
        ("GET", {"params": {"query": "SELECT"}}, 400),
        ("GET", {"params": {"query": "SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }"}}, 403),
        ("POST", {"data": {"update": "CLEAR ALL"}}, 400),
        ("POST", {"content": QUERY, "headers": {"content-type": "text/plain"}}, 415),
        (
            "POST",
            {"content": b"\xff", "headers": {"content-type": "application/sparql-query"}},
            400,
        ),
        (
            "POST",
            {"content": "#" * 140_000, "headers": {"content-type": "application/sparql-query"}},
            413,
        ),
        ("PUT", {}, 405),
        ("DELETE", {}, 405),
        ("GET", {"params": {"query": QUERY}, "headers": {"accept": "image/png"}}, 406),
    ],
)
def test_what_the_protocol_does_not_allow_is_a_problem(client, method, sent, status):
    response = client.request(method, "/sparql", **sent)
    assert response.status_code == status
    assert problem(response)["status"] == status


def test_the_service_describes_itself(client):
    graph = Graph().parse(data=client.get("/sparql", headers={"accept": "text/turtle"}).text)
    assert "sparql-service-description#endpoint" in graph.serialize(format="nt")


def test_a_browser_at_the_endpoint_is_led_to_the_console(visitor):
    response = visitor.get("/sparql", headers={"accept": "text/html"})
    assert (response.status_code, response.headers["location"]) == (303, "/console")


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/ld+json"])
def test_an_iri_gives_rdf_to_a_machine(client, documents, accept):
    path = documents[0].iri.removeprefix("https://w3id.org/passerelle")
    response = client.get(path, headers={"accept": accept})
    assert response.headers["content-type"].startswith(accept)
    assert documents[0].sha256 in response.text


def test_an_iri_leads_a_browser_to_its_card(visitor, documents):
    path = documents[0].iri.removeprefix("https://w3id.org/passerelle")
    response = visitor.get(path, headers={"accept": "text/html"})
    assert response.status_code == 303
    assert response.headers["location"].startswith("/explorer?entite=https%3A%2F%2Fw3id.org")


def test_a_browser_gets_rdf_where_there_are_no_pages(client, documents):
    path = documents[0].iri.removeprefix("https://w3id.org/passerelle")
    for address in (path, "/sparql"):
        response = client.get(address, headers={"accept": "text/html"})
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/turtle")
    assert "ns1:" not in client.get(path).text


def test_an_unknown_iri_is_a_problem(client):
    assert problem(client.get("/id/factor/none/A1"))["code"] == "unknown_entity"


@pytest.mark.parametrize(
    "path", ["/id/%3Cscript%3E", "/id/%7Bx%7D", "/id/a%20b", "/id/" + "x" * 5000]
)
def test_an_iri_that_is_none_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_ontology_is_rdf_for_machines_and_a_page_for_people(client):
    assert len(Graph().parse(data=client.get("/ontology").text)) > 100
    page = client.get("/ontology", headers={"accept": "text/html"}).text
    assert "<html lang='fr'>" in page
    assert "med:Factor" in page


def test_the_data_set_is_described(client):
    graph = Graph().parse(data=client.get("/.well-known/void").text)
    assert "http://rdfs.org/ns/void#sparqlEndpoint" in graph.serialize(format="nt")


def test_the_api_describes_itself(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {
        "/ask",
        "/search",
        "/courses",
        "/gaps",
        "/show",
        "/documents",
        "/page",
        "/health",
    } <= set(paths)


def test_a_question_is_answered(client):
    answer = client.get("/api/ask", params={"q": "Quels sont les facteurs retenus ?"}).json()
    assert answer["answered"]
    assert answer["citations"][0]["regions"]


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/api/ask", {"q": ""}),
        ("/api/ask", {}),
        ("/api/ask", {"q": "x", "k": 1000}),
        ("/api/search", {"q": "x" * 2000}),
    ],
)
def test_a_bad_question_is_a_problem(client, path, params):
    response = client.get(path, params=params)
    assert response.status_code == 400
    problem(response)


def test_a_search_is_ranked(client):
    hits = client.get("/api/search", params={"q": "atelier", "k": 4}).json()["hits"]
    assert len(hits) == 4
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_a_page_is_a_picture(client, documents):
    asked = {"document": str(documents[0].iri), "page": 1}
    response = client.get("/api/page", params=asked)
    assert response.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(response.content)).width > 500


@pytest.mark.parametrize(("page", "status"), [(0, 400), (9999, 404), ("x", 400)])
def test_a_page_that_is_not_there_is_a_problem(client, documents, page, status):
    response = client.get("/api/page", params={"document": str(documents[0].iri), "page": page})
    assert response.status_code == status
    problem(response)


def test_a_page_of_an_unknown_document_is_a_problem(client):
    response = client.get("/api/page", params={"document": "../../etc/passwd", "page": 1})
    assert problem(response)["status"] == 404


def test_a_healthy_base_says_so(client):
    told = client.get("/api/health").json()
    assert told["status"] == "ok"
    assert told["generation"] >= 1


def test_a_new_generation_is_seen_without_starting_again(tmp_path):
    said = URIRef("https://example.org/said")
    fact = (said, RDFS.label, Literal("said later"))
    asked = {"params": {"query": f"ASK {{ {' '.join(term.n3() for term in fact)} }}"}}
    kb = graph_base.create(tmp_path / "kb")
    with TestClient(http.application(kb.path)) as client:
        assert client.get("/sparql", **asked).json()["boolean"] is False
        with kb.write("beside a server") as batch:
            batch.put_graph(said, convert.quads([fact], said))
        assert client.get("/sparql", **asked).json()["boolean"] is True
        assert client.get("/api/health").json()["generation"] == kb.generation
        kb.rollback(kb.generation - 1)
        assert client.get("/sparql", **asked).json()["boolean"] is False


def test_where_there_is_no_base_it_is_said(tmp_path):
    with TestClient(http.application(tmp_path / "none")) as lonely:
        assert lonely.get("/api/health").status_code == 503
        told = problem(lonely.get("/api/ask", params={"q": "x"}))
        assert told["status"] == 503
        assert str(tmp_path) not in told["detail"]


@pytest.mark.parametrize(
    "path", ["/sparql", "/api/health", "/assets/graph.js", "/ontology", "/none"]
)
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"


def test_a_bundle_asked_for_with_its_version_is_kept_for_good(client):
    assert "immutable" in client.get("/assets/graph.js?v=1").headers["cache-control"]
    assert client.get("/assets/graph.js").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/assets/../http.py", "/assets/%2e%2e/http.py", "/assets/..%2fhttp.py"]
)
def test_nothing_outside_the_assets_is_served(client, path):
    assert client.get(path).status_code == 404
