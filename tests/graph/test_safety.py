"""What comes from outside, attack by attack: it works on the naive default, and not here.

Each attack is made twice: on rdflib or pyoxigraph (or whatever a first version would have used)
as they come, where it has to succeed, or it proves nothing; and on ours, where it has to fail. The
servers it reaches for are in this process. What concerns PDFs is in `tests/hostile`, roles are in
`tests/ui/test_roles.py`.
"""

import csv
import io
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import faiss
import numpy as np
import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from graph import endpoint, tables
from graph.errors import (
    ImportRefusedError,
    QueryMemoryError,
    QueryRefusedError,
    QueryTimeoutError,
)
from graph.export import import_
from ui import http, show

TOLD = "https://secret.example/told"
NOTHING = '{"head": {"vars": ["s"]}, "results": {"bindings": []}}'
SERVED_AS = {
    "/s": ("application/sparql-results+json", NOTHING),
    "/c": ("application/ld+json", '{"@context": {"name": "https://schema.org/name"}}'),
    "/t": ("text/turtle", "<a:a> <a:a> 1 ."),
}
CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
FORMULA = '=HYPERLINK("https://x.org","ici")'


@dataclass
class Trap:
    """A server of this machine that notes who came, and a file that nobody should read."""

    address: str
    file: Path
    visits: list[str] = field(default_factory=list)

    def sprung(self):
        """Whether somebody came since the last time."""
        came, self.visits[:] = bool(self.visits), []
        return came


@pytest.fixture
def trap(tmp_path):
    file = tmp_path / "secret.ttl"
    file.write_text(f"<{TOLD}> <{TOLD}> <{TOLD}> .")

    class Noted(BaseHTTPRequestHandler):
        def do_GET(self):
            trap.visits.append(self.path)
            kind, body = SERVED_AS.get(self.path, SERVED_AS["/s"])
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())

        def do_POST(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.do_GET()

        def log_message(self, *_):
            """Say nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Noted)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    trap = Trap(f"http://127.0.0.1:{server.server_port}", file)
    yield trap
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def pool():
    pool = endpoint.Pool(workers=1, megabytes=512)
    yield pool
    pool.close()


@pytest.fixture
def refused(snapshot, pool, trap):
    """Ask ours, as a stranger and through rdflib's interface: refused both times, nobody came."""

    def ask(query):
        with pytest.raises(QueryRefusedError):
            endpoint.run(snapshot, query, pool=pool, timeout=60)
        with pytest.raises(QueryRefusedError):
            snapshot.dataset().query(query)
        assert not trap.sprung()

    return ask


def small():
    graph = Graph()
    graph.parse(data="<https://x.org/a> <https://x.org/b> 1 .", format="turtle")
    return graph


def rdflib_asked(query):
    return list(Dataset(default_union=True).query(query))


def store():
    store = ox.Store()
    store.load(small().serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    return store


SERVED = [
    "SELECT * {{ SERVICE <{0}/s> {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT ?s {{ OPTIONAL {{ SERVICE SILENT <{0}/s> {{ ?s ?p ?o }} }} }} }} }}",
    "SELECT * {{ {{ SELECT * {{ {{ SERVICE <{0}/s> {{ ?s ?p ?o }} }} UNION {{}} }} }} }}",
    "ASK {{ FILTER NOT EXISTS {{ SERVICE <{0}/s> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ \\u0053ERVICE <{0}/s> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE # }}\n <{0}/s> {{ ?s ?p ?o }} }}",
    "PREFIX e: <{0}/> SELECT * {{ SERVICE e:s {{ ?s ?p ?o }} }}",
    "BASE <{0}/> SELECT * {{ SERVICE <s> {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE <{0}/s> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ SERVICE <{0}/s> {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("query", SERVED)
def test_service_reaches_other_servers(refused, trap, query):
    query = query.format(trap.address)
    with suppress(Exception):  # what they make of the answer does not matter: they were there
        list(store().query(query))
    with suppress(Exception):
        rdflib_asked(query)
    assert trap.sprung()
    refused(query)


@pytest.mark.parametrize("how", ["BIND(<{0}/s> AS ?x)", "VALUES ?x {{ <{0}/s> }}"])
def test_a_server_may_not_be_named_by_a_variable_either(refused, trap, how):
    refused(f"SELECT * {{ {how.format(trap.address)} SERVICE ?x {{ ?s ?p ?o }} }}")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "clause",
    ["FROM <{0}>", "FROM NAMED <{0}>", "# FROM <x:x>\nfrom\n<{0}>", "FROM <{1}> FROM <{0}>"],
)
@pytest.mark.parametrize("place", ["file", "http"])
def test_from_reads_files_and_other_servers(refused, trap, clause, place):
    source = trap.file.as_uri() if place == "file" else f"{trap.address}/t"
    body = "{ GRAPH ?g { ?s ?p ?o } }" if "NAMED" in clause else "{ ?s ?p ?o }"
    query = f"SELECT ?s {clause.format(source, source)} {body}"
    found = rdflib_asked(query)
    assert trap.sprung() or TOLD in str(found)
    refused(query)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_load_reaches_other_servers(refused, trap):
    update = f"LOAD <{trap.address}/t>"
    for naive in (Dataset(), ox.Store()):
        naive.update(update)
        assert trap.sprung()
    refused(update)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "# ASK {}\nDROP ALL",
        "PREFIX a: <a:> INSERT { a:a a:b ?s } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_changes_the_data(refused, snapshot, update):
    naive = store()
    before = set(naive)
    naive.update(update)
    assert set(naive) != before
    refused(update)


def test_an_unknown_function_passes_unseen(refused):
    query = "SELECT * { ?s ?p ?o FILTER(!BOUND(?x) || <https://x.org/f>(?o)) }"
    assert list(store().query(query))
    refused(query)


def test_a_long_query_is_parsed_whole(refused):
    query = f"SELECT * {{ ?s ?p ?o FILTER(?o != '{'x' * 140_000}') }}"
    assert list(store().query(query))
    refused(query)


NAIVE = """
import resource, sys, pyoxigraph as ox
most = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_DATA, (most, most))
store = ox.Store()
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
print("asking", flush=True)
for each in store.query(sys.argv[2]):
    print(each)
"""


@pytest.fixture
def naive(snapshot, tmp_path):
    """Start pyoxigraph on the same data with a query, as a server would that trusts it."""
    path = tmp_path / "all.nq"
    path.write_bytes(ox.serialize(snapshot.store, format=ox.RdfFormat.N_QUADS))
    started = []

    def start(query, limit=8 << 30):
        process = subprocess.Popen(
            [sys.executable, "-c", NAIVE, path, query, str(limit)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        assert process.stdout.readline() == b"asking\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_query_without_end_is_never_stopped(snapshot, pool, naive):
    process = naive(CARTESIAN)
    endpoint.run(snapshot, "ASK {}", pool=pool, timeout=60)
    busy = endpoint.run(snapshot, "ASK {}", pool=pool, timeout=60).seconds
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError):
        endpoint.run(snapshot, CARTESIAN, pool=pool, timeout=1.5)
    assert time.monotonic() - started < 1.5 + 1 + 10 * busy
    assert process.poll() is None
    assert endpoint.run(snapshot, "ASK {}", pool=pool, timeout=60).rows == 1


def test_a_hungry_query_takes_its_server_with_it(snapshot, pool, naive):
    process = naive(HUNGRY, limit=512 << 20)
    assert process.wait(timeout=120) != 0
    with pytest.raises(QueryMemoryError):
        endpoint.run(snapshot, HUNGRY, pool=pool, timeout=60)
    assert endpoint.run(snapshot, "ASK {}", pool=pool, timeout=60).rows == 1


def test_rows_have_no_end(snapshot, pool):
    query = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f }"
    for rows, _ in enumerate(snapshot.store.query(query), 1):
        if rows > endpoint.MOST_ROWS:
            break
    else:
        pytest.fail("too few rows to tell")
    answered = endpoint.run(snapshot, query, pool=pool, timeout=60)
    assert (answered.rows, answered.truncated) == (endpoint.MOST_ROWS, True)


def test_text_pasted_into_a_query_changes_it(snapshot):
    text = 'x") || true) # '
    pasted = 'SELECT ?s ?o {{ ?s ?p ?o FILTER(STR(?o) = "{}") }}'
    with pytest.raises(SyntaxError):  # its end is commented out: a line more, and it is heard
        snapshot.store.query(pasted.format(text))
    heard = pasted.format('x" || true) }\n#')
    assert len(list(snapshot.store.query(heard))) == snapshot.manifest.counts["triples"]
    bound = "SELECT ?s ?o { ?s ?p ?o FILTER(STR(?o) = STR(?text)) }"
    for each in (text, 'x" || true) }\n#'):
        assert snapshot.select(bound, text=each) == []


@pytest.mark.parametrize("text", [FORMULA, "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_is_run_by_a_spreadsheet(text):
    naive = io.StringIO()
    csv.writer(naive, delimiter=";").writerow([text])
    assert next(csv.reader(io.StringIO(naive.getvalue(), newline=""), delimiter=";"))[0] == text
    assert tables.neutral(text) == f"'{text}"


def test_a_name_is_run_by_a_browser():
    name = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    assert "<script" in f"<td>{name}</td>"
    shown = show._cell(name, name) + show.badge(name, "fr") + show.link(show.To(name, name))
    assert "<script" not in shown
    assert "<img" not in shown


XML = """<?xml version="1.0"?>
<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://x.org/">
<rdf:Description rdf:about="https://x.org/a"><e:p>&b;</e:p></rdf:Description></rdf:RDF>"""


@pytest.mark.parametrize("ending", [".rdf", ".xml", ".owl", ".ttl", ".trig", ".jsonld"])
def test_entities_of_xml_grow(tmp_path, ending):
    assert "lol" * 10 in str(next(iter(Graph().parse(data=XML, format="xml")))[2])
    grown = next(iter(ox.parse(XML, format=ox.RdfFormat.RDF_XML))).object.value
    assert grown == "lol" * 10
    file = tmp_path / f"bomb{ending}"
    file.write_text(XML)
    with pytest.raises(ImportRefusedError):
        import_(tmp_path / "kb", file)


@pytest.mark.filterwarnings("ignore")
def test_a_context_elsewhere_is_fetched(trap, tmp_path):
    text = f'{{"@context": "{trap.address}/c", "@id": "https://x.org/a", "name": "x"}}'
    Graph().parse(data=text, format="json-ld")
    assert trap.sprung()
    file = tmp_path / "a.jsonld"
    file.write_text(text)
    with pytest.raises(ImportRefusedError):
        import_(tmp_path / "kb", file)
    assert not trap.sprung()


def test_a_page_says_nothing_of_what_it_may_load(shelf):
    wanted = {"content-security-policy", "x-content-type-options"}
    with TestClient(Starlette(routes=[Route("/", lambda _: JSONResponse({}))])) as client:
        assert not wanted & client.get("/").headers.keys()
    with TestClient(http.application(shelf.path)) as client:
        said = client.get("/sparql?query=ASK%7B%7D").headers
    assert "object-src 'none'" in said["content-security-policy"]
    assert said["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in said


def test_an_index_that_somebody_changed_is_believed(kb):
    with kb.write("vectors") as batch:
        index = faiss.IndexFlatIP(2)
        index.add(np.eye(2, dtype="float32"))
        faiss.write_index(index, str(batch.directory / "vectors.faiss"))
    assert kb.verify() == []
    with kb.read() as snapshot:
        path = snapshot.path / "vectors.faiss"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert faiss.read_index(str(path)).ntotal
    assert [problem for problem in kb.verify() if path.name in problem]
