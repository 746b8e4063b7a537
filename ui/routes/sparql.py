"""GET and POST /sparql: the SPARQL 1.1 Protocol, queries only, bounded.

https://www.w3.org/TR/sparql11-protocol/ and, for its description of itself,
https://www.w3.org/TR/sparql11-service-description/
"""

import asyncio
from dataclasses import dataclass
from urllib.parse import parse_qs

from rdflib import RDF, Graph, URIRef
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from graph import endpoint
from graph.results import Format
from graph.sparql import Scope
from ui.library import Library
from ui.routes.accept import liked, wants_page
from ui.routes.problem import language, problem
from ui.routes.rdf import rdf
from ui.words import t

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
"""All, so that this file answers for those it does not allow."""
LARGEST_BODY = 128 * 1024
MOST_FIELDS = 100
PATIENCE = 10.0
"""Seconds that a body may take to arrive: who sends a byte a minute is not waited for."""
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
FORMS: dict[str, Format] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/ld+json": "jsonld",
}
"""What a client may ask for, and the format that is."""
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
)


class UnfitRequestError(Exception):
    """A request that is not the protocol's; `key` tells why, `status` how to say so."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(status, key)
        self.status = status
        self.key = key


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query, and the graphs it is put to (None: the whole base)."""

    query: str
    scope: Scope | None = None


async def answer(request: Request, library: Library) -> Response:
    """Answer one request of the protocol."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return _unfit(request, UnfitRequestError(405, "wrong_method"))
    if request.method != "POST" and "query" not in request.query_params:
        if "update" in request.query_params:
            return _unfit(request, UnfitRequestError(400, "no_update"))
        if wants_page(request):
            return RedirectResponse("/console", 303)
        return rdf(request, _description(request))
    try:
        asked = await _asked(request)
    except UnfitRequestError as unfit:
        return _unfit(request, unfit)
    return await run_in_threadpool(_ran, request, library, asked)


async def _asked(request: Request) -> Asked:
    """Read the query from the address, a form, or the body (protocol, section 2.1)."""
    address = _parsed(request.url.query)
    if request.method != "POST":
        return _single(address, address)
    body = await _received(request)
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media == DIRECT:
        return _single({**address, "query": [body]}, address)
    if media == FORM:
        form = _parsed(body)
        return _single(form, {**address, **form})
    if media == "application/sparql-update":
        raise UnfitRequestError(400, "no_update")
    raise UnfitRequestError(415, "media_type")


def _single(said: dict[str, list[str]], scope: dict[str, list[str]]) -> Asked:
    if "update" in said or "using-graph-uri" in scope or "using-named-graph-uri" in scope:
        raise UnfitRequestError(400, "no_update")
    queries = said.get("query", [])
    if len(queries) != 1:
        raise UnfitRequestError(400, "one_query")
    default = tuple(map(URIRef, scope.get("default-graph-uri", ())))
    named = tuple(map(URIRef, scope.get("named-graph-uri", ())))
    graphs = Scope(default=default, named=named) if default or named else None
    return Asked(query=queries[0], scope=graphs)


async def _received(request: Request) -> str:
    """Read the body: UTF-8, not compressed, not too large, not for ever."""
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise UnfitRequestError(415, "content_encoding")
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > LARGEST_BODY:
        raise UnfitRequestError(413, "too_large")
    try:
        async with asyncio.timeout(PATIENCE):
            return (await _body(request)).decode("utf-8")
    except TimeoutError:
        raise UnfitRequestError(408, "too_slow") from None
    except ClientDisconnect:  # nobody is there any more to read this
        raise UnfitRequestError(400, "too_slow") from None
    except UnicodeDecodeError:
        raise UnfitRequestError(400, "not_utf8") from None


async def _body(request: Request) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST_BODY:
            raise UnfitRequestError(413, "too_large")
    return bytes(data)


def _parsed(text: str) -> dict[str, list[str]]:
    if text.count("&") >= MOST_FIELDS:
        raise UnfitRequestError(400, "many_fields")
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict")
    except ValueError:
        raise UnfitRequestError(400, "not_utf8") from None


def _ran(request: Request, library: Library, asked: Asked) -> Response:
    """Run a query, and write its answer as the client likes it best."""
    wanted = liked(request.headers.get("accept", ""), list(FORMS))
    if not wanted:
        return _unfit(request, UnfitRequestError(406, "not_acceptable"))
    result = endpoint.run(
        library.snapshot(),
        asked.query,
        formats=list(dict.fromkeys(FORMS[media] for media in wanted)),
        scope=asked.scope,
    )
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if result.truncated:
        headers["Passerelle-Truncated"] = str(endpoint.MOST_ROWS)
    return Response(result.body, media_type=result.media_type, headers=headers)


def _unfit(request: Request, unfit: UnfitRequestError) -> Response:
    headers = {"Allow": "GET, HEAD, POST"} if unfit.status == 405 else None
    detail = t(f"http.{unfit.key}", language(request), formats=", ".join(FORMS))
    return problem(unfit.status, unfit.key, detail, headers)


def _description(request: Request) -> Graph:
    """Describe the service in RDF."""
    place = URIRef(str(request.url.replace(query="", path="/sparql")))
    me, data, default = (URIRef(f"{place}#{name}") for name in ("service", "dataset", "default"))
    graph = Graph()
    graph.bind("sd", SD)
    graph.add((me, RDF.type, URIRef(f"{SD}Service")))
    graph.add((me, URIRef(f"{SD}endpoint"), place))
    graph.add((me, URIRef(f"{SD}supportedLanguage"), URIRef(f"{SD}SPARQL11Query")))
    graph.add((me, URIRef(f"{SD}feature"), URIRef(f"{SD}UnionDefaultGraph")))
    for name in RESULTS:
        graph.add((me, URIRef(f"{SD}resultFormat"), URIRef(FORMATS + name)))
    graph.add((me, URIRef(f"{SD}defaultDataset"), data))
    graph.add((data, RDF.type, URIRef(f"{SD}Dataset")))
    graph.add((data, URIRef(f"{SD}defaultGraph"), default))
    graph.add((default, RDF.type, URIRef(f"{SD}Graph")))
    return graph
