"""Requests made to hurt: each gets its own refusal, nothing is a 500, and the next is answered."""

import asyncio
import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from ui import http
from ui.routes import sparql

ASK = "ASK { ?s ?p ?o }"
DIRECT = {"content-type": "application/sparql-query"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
SOUP = [
    *re.findall(
        r"\w+",
        """
        SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND AS
        VALUES SERVICE LOAD INSERT PREFIX BASE ORDER BY GROUP HAVING LIMIT DISTINCT COUNT EXISTS
        NOT IN IF REGEX IRI STR UNDEF a true 1
    """,
    ),
    *re.findall(
        r"\S+", "* + - / | ^ ! != <= && ( ) { } [ ] . ; , ?s ?p $x _:b 1.5 'x'@fr <a:b> <>"
    ),
    *("med:Factor", "#c", "\\u0053", "\\ud800", "é", "\0", "@", "^^"),
]
"""Words and signs of SPARQL, and some that are none."""
WHOLE = (
    "SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s <a:p>/<a:q>* ?o OPTIONAL { ?o ?p 'x'@fr } "
    "FILTER(REGEX(STR(?o), 'a+') && ?o != 1.5) } GROUP BY ?s HAVING(COUNT(?o) > 1) "
    "ORDER BY ?s LIMIT 3"
)


@pytest.fixture(scope="module")
def client(small_base):
    with TestClient(http.application(small_base), follow_redirects=False) as opened:
        yield opened


def told(response, status, code):
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"] == code


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (
            {"content": gzip.compress(ASK.encode()), "headers": {"content-encoding": "gzip"}},
            415,
            "content_encoding",
        ),
        (
            {"content": gzip.compress(b" " * 50_000_000), "headers": {"content-encoding": "gzip"}},
            415,
            "content_encoding",
        ),
        ({"content": b"x", "headers": {"content-length": "100000000"}}, 413, "too_large"),
        ({"content": b"#" * (129 * 1024)}, 413, "too_large"),
        ({"content": ASK.encode("utf-16")}, 400, "not_utf8"),
        ({"content": b"\xed\xa0\x80"}, 400, "not_utf8"),
        ({"content": b""}, 400, "query_syntax"),
        ({"content": b"x", "headers": {"content-type": "text/plain"}}, 415, "media_type"),
        ({"content": b"x", "headers": {"content-type": ""}}, 415, "media_type"),
        (
            {"content": b"--x--", "headers": {"content-type": "multipart/form-data; boundary=x"}},
            415,
            "media_type",
        ),
        ({"content": "&".join(["query=ASK{}"] * 200), "headers": FORM}, 400, "many_fields"),
        ({"content": urlencode([("query", ASK)] * 2), "headers": FORM}, 400, "one_query"),
        ({"content": "query=%ff", "headers": FORM}, 400, "not_utf8"),
        (
            {"content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}},
            400,
            "no_update",
        ),
        ({"content": "CLEAR ALL"}, 403, "query_refused"),
    ],
)
def test_a_body_that_is_not_the_protocols_is_refused(client, sent, status, code):
    headers = {**DIRECT, **sent.get("headers", {})}
    told(client.post("/sparql", content=sent["content"], headers=headers), status, code)
    assert client.post("/sparql", content=ASK, headers=DIRECT).json()["boolean"] is True


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize(
    "graph",
    ["https://nowhere.org/", "file:///etc/passwd", "../../etc/passwd", "", "<script>", "\0"],
)
def test_a_graph_that_is_not_in_the_base_is_refused(client, name, graph):
    told(client.get("/sparql", params={"query": ASK, name: graph}), 403, "query_refused")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_a_method_that_writes_or_probes_is_refused(client, method):
    response = client.request(method, "/sparql", params={"query": ASK})
    told(response, 405, "wrong_method")
    assert response.headers["allow"] == "GET, HEAD, POST"


def test_who_asks_for_the_head_gets_no_body(client):
    response = client.head("/sparql", params={"query": ASK})
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize(
    "accept", [";;;,,,", "text/csv;q=nan, */*;q=inf", ",".join(["text/x"] * 5000), "*", "é"]
)
def test_no_accept_header_breaks_anything(client, accept):
    headers = {"accept": accept.encode("latin-1")}
    for path in ("/sparql?query=ASK%7B%7D", "/ontology", "/.well-known/void", "/sparql"):
        assert client.get(path, headers=headers).status_code in {200, 406}


@pytest.mark.parametrize(
    "path",
    [
        "/api/show?name=%00",
        "/api/show?name=http://a%20b",
        "/api/show?name=urn:%00",
        "/api/courses?competence=https://%22",
        "/api/search?q=%00",
        "/api/ask?q=%ed%a0%80",
        "/api/courses?competence=%00",
        "/api/gaps?framework=%00",
        "/api/gaps?date=99999-01-01",
        "/api/page?document=%00&page=1",
        "/api/page?document=x&page=99999999999999999999",
        "/api/page?document=x&page=1&scale=nan",
        "/id/%00",
        "/id/%ed%a0%80",
        "/id/%3Cscript%3E",
        "/assets/%00",
    ],
)
def test_odd_addresses_are_refused_not_broken(client, path):
    assert client.get(path).status_code in {200, 400, 404}


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void"])
def test_a_host_that_is_none_breaks_no_description(client, path):
    assert client.get(path, headers={"host": 'a b"<>'}).status_code == 200


def test_a_body_that_does_not_come_is_not_waited_for(small_base, monkeypatch):
    monkeypatch.setattr(sparql, "PATIENCE", 0.2)

    async def trickle():
        for _ in range(50):
            yield b"A"
            await asyncio.sleep(0.1)

    async def ask():
        transport = httpx.ASGITransport(app=http.application(small_base))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as slow:
            return await slow.post("/sparql", content=trickle(), headers=DIRECT)

    # In a thread of its own: a browser that other tests keep open has a loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        told(apart.submit(lambda: asyncio.run(ask())).result(), 408, "too_slow")


mutated = st.builds(
    lambda start, length, put: WHOLE[:start] + put + WHOLE[start + length :],
    st.integers(0, len(WHOLE)),
    st.integers(0, 12),
    st.sampled_from([*SOUP, ""]),
)
soup = st.lists(st.sampled_from(SOUP), max_size=25).map(" ".join)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.one_of(mutated, soup, st.text(max_size=40)))
def test_no_query_makes_a_500(client, query):
    response = client.post("/sparql", data={"query": query.encode("utf-8", "surrogatepass")})
    assert response.status_code in {200, 400, 403, 503}
