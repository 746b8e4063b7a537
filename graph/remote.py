"""The base on another server: its named graphs, put on any SPARQL 1.1 server batch by batch.

Written by the Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), read by the
SPARQL Protocol. No server commits several graphs at once, so nothing that a reader may be reading
is ever changed: a graph that changed is written beside its former self, the list of a batch names
the graphs that make it up, and `{base}graph/current` names the batch, last of all. Readers put
their query to the graphs of the current batch alone. What a batch no longer holds is deleted when
the next one is published, so that who was reading is not cut off.

One publisher at a time: nothing here keeps two from overwriting each other's lists.
"""

import base64
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit, urlunsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox
from rdflib import DCTERMS, XSD, Literal, URIRef

from graph import convert
from graph.errors import RemoteError
from graph.sparql import Row
from ontology.terms import MED

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

SECONDS = 60.0
"""How long a server may take to answer one request."""
_TRIPLES = "application/n-triples"
_ROWS = "application/sparql-results+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A graph as it lies on the server: the name it has there, and a digest of its triples."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What was published together: each graph of the base, and how it lies on the server."""

    number: int
    graphs: dict[URIRef, Held] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    """Names that the batch before held and this one does not: deleted with the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did: graphs put, kept as they were, and deleted."""

    batch: int
    put: int
    kept: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Server:
    """A server's Graph Store address; `user:password@` in it is sent as Basic authentication."""

    store: str

    def put(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Make a graph hold exactly these; RemoteError when the server does not take them."""
        body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        self._sent("PUT", graph, body)

    def get(self, graph: str) -> list[ox.Quad]:
        """Read a graph; one that is not there is empty."""
        found = self._sent("GET", graph)
        return list(ox.parse(io.BytesIO(found), format=ox.RdfFormat.N_TRIPLES))

    def delete(self, graph: str) -> None:
        """Drop a graph; one that is not there does no harm."""
        self._sent("DELETE", graph)

    def _sent(self, method: str, graph: str, body: bytes | None = None) -> bytes:
        address = f"{self.store}{'&' if '?' in self.store else '?'}graph={quote(graph, safe='')}"
        headers = {"Content-Type": _TRIPLES} if method == "PUT" else {"Accept": _TRIPLES}
        return _answer(method, address, body, headers, missing_is_empty=method != "PUT")


def publish(snapshot: "Snapshot", server: Server) -> Published:
    """Put a generation on a server as its next batch; only what changed travels.

    RemoteError when the server refuses or is gone: readers then keep the batch before, and
    publishing again puts right what was left half done.
    """
    before = current(server, snapshot.base) or Batch(number=0)
    number = before.number + 1
    graphs: dict[URIRef, Held] = {}
    put = 0
    for graph in snapshot.graphs():
        triples = _triples(snapshot, graph)
        digest, known = _digest(triples), before.graphs.get(graph)
        if known and known.digest == digest:
            graphs[graph] = known
            continue
        name = f"{graph}/batch/{number}" if known else str(graph)
        server.put(name, triples)
        graphs[graph] = Held(name=name, digest=digest)
        put += 1
    names = {held.name for held in graphs.values()}
    stale = before.left - names
    left = frozenset({held.name for held in before.graphs.values()} - names)
    batch = Batch(number=number, graphs=graphs, left=left)
    server.put(_list(snapshot.base, number), _listed(batch, snapshot))
    server.put(_marker(snapshot.base), [_mark(snapshot.base, number)])
    for name in stale:
        server.delete(name)
    server.delete(_list(snapshot.base, number - 2))
    return Published(batch=number, put=put, kept=len(graphs) - put, deleted=len(stale))


def current(server: Server, base: str) -> Batch | None:
    """Read which batch is current and what it holds; None when nothing was published."""
    for statement in server.get(_marker(base)):
        if statement.predicate == convert.name(MED.currentBatch):
            number = int(_value(statement.object).rpartition("/")[2])
            return _read(number, server.get(_list(base, number)))
    return None


def select(server: Server, queries: str, base: str, query: str) -> list[Row]:
    """Put a SELECT to the current batch, at the server's address for queries.

    The default graph is the union of the batch's graphs. RemoteError when nothing was published,
    or the server does not answer.
    """
    batch = current(server, base)
    if batch is None:
        raise RemoteError(_plain(server.store), "nothing was published there")
    names = sorted(held.name for held in batch.graphs.values())
    asked = [("query", query)]
    asked += [(key, name) for key in ("default-graph-uri", "named-graph-uri") for name in names]
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": _ROWS}
    found = _answer("POST", queries, urlencode(asked).encode(), headers)
    rows = ox.parse_query_results(io.BytesIO(found), format=ox.QueryResultsFormat.JSON)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    names = [each.value for each in rows.variables]
    return [
        Row({n: None if row[n] is None else convert.to_rdflib(row[n]) for n in names})
        for row in rows
    ]


def _triples(snapshot: "Snapshot", graph: URIRef) -> list[ox.Triple]:
    quads = snapshot.store.quads_for_pattern(None, None, None, convert.name(graph))
    return [quad.triple for quad in quads]


def _digest(triples: Iterable[ox.Triple]) -> str:
    """Tell triples apart from others, whatever their order."""
    hashed = blake2b(digest_size=16)
    for line in sorted(map(str, triples)):
        hashed.update(line.encode() + b"\n")
    return hashed.hexdigest()


def _marker(base: str) -> str:
    return f"{base}graph/current"


def _list(base: str, number: int) -> str:
    return f"{base}graph/batch/{number}"


def _mark(base: str, number: int) -> ox.Triple:
    marker = convert.name(_marker(base))
    return ox.Triple(marker, convert.name(MED.currentBatch), convert.name(_list(base, number)))


def _listed(batch: Batch, snapshot: "Snapshot") -> Iterator[ox.Triple]:
    """Say what a batch holds, in words that other tools know too."""
    me = URIRef(_list(snapshot.base, batch.number))
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    facts = [
        (me, DCTERMS.created, Literal(now, datatype=XSD.dateTime)),
        (me, DCTERMS.source, Literal(str(snapshot.number))),
        *((me, DCTERMS.replaces, URIRef(name)) for name in batch.left),
    ]
    for graph, held in batch.graphs.items():
        name = URIRef(held.name)
        facts += [
            (me, DCTERMS.hasPart, name),
            (name, DCTERMS.isVersionOf, graph),
            (name, DCTERMS.identifier, Literal(held.digest)),
        ]
    for fact in facts:
        yield convert.quad(fact, ox.DefaultGraph()).triple


def _read(number: int, listed: Iterable[ox.Quad]) -> Batch:
    said: dict[tuple[str, str], str] = {}
    left = set()
    for statement in listed:
        if statement.predicate == convert.name(DCTERMS.replaces):
            left.add(_value(statement.object))
        key = _value(statement.subject), statement.predicate.value
        said[key] = _value(statement.object)
    graphs = {
        URIRef(graph): Held(name=name, digest=said.get((name, str(DCTERMS.identifier)), ""))
        for (name, predicate), graph in said.items()
        if predicate == str(DCTERMS.isVersionOf)
    }
    return Batch(number=number, graphs=graphs, left=frozenset(left))


def _value(term: object) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""


def _answer(
    method: str,
    address: str,
    body: bytes | None,
    headers: dict[str, str],
    *,
    missing_is_empty: bool = False,
) -> bytes:
    """Send a request; RemoteError when there is no answer, or a refusal."""
    plain, user = _plain(address), urlsplit(address).netloc.rpartition("@")[0]
    if user:
        headers = {**headers, "Authorization": f"Basic {base64.b64encode(user.encode()).decode()}"}
    if urlsplit(plain).scheme not in {"http", "https"}:
        raise RemoteError(plain, "the address does not start with http:// or https://")
    request = Request(plain, body, headers, method=method)  # noqa: S310 - checked above
    try:
        with urlopen(request, timeout=SECONDS) as reply:  # noqa: S310 - checked above
            return bytes(reply.read())
    except HTTPError as error:
        if error.code == 404 and missing_is_empty:
            return b""
        raise RemoteError(plain, f"{method} answered {error.code} {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise RemoteError(plain, str(error)) from error


def _plain(address: str) -> str:
    """Give an address without who is calling."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
