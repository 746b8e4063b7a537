"""A base on another server, which is a real one: batches, and readers that see whole ones only."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from graph import curation, links, remote
from graph.errors import RemoteError
from graph.triples import quads
from tests.graph.samples import brochure, certification

FOUND = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
pytestmark = pytest.mark.skipif(FOUND is None, reason="the server `oxigraph` is not installed")
STATUS = """PREFIX med: <https://w3id.org/passerelle/ontology#>
SELECT ?status WHERE { ?link a med:Coverage ; med:status ?status }"""
EVERYTHING = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [str(FOUND), "serve", "--location", str(tmp_path_factory.mktemp("remote")), "--bind"]
    server = subprocess.Popen(
        [*command, place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://{place}/query?query=ASK%7B%7D", timeout=5).close()
            break
        except OSError:
            time.sleep(0.1)
    yield f"http://{place}"
    server.kill()
    server.wait()


@pytest.fixture
def server(address):
    """The server, emptied."""
    request = urllib.request.Request(f"{address}/store", method="DELETE")
    urllib.request.urlopen(request).close()
    return remote.Server(f"{address}/store")


def published(kb, server):
    with kb.read() as snapshot:
        return remote.publish(snapshot, server)


def seen(kb, address, query=EVERYTHING):
    found = remote.select(remote.Server(f"{address}/store"), f"{address}/query", kb.base, query)
    return {tuple(row.values()) for row in found}


def held(kb, query=EVERYTHING):
    with kb.read() as snapshot:
        return {tuple(row.values()) for row in snapshot.select(query)}


def test_what_is_published_is_what_the_base_says(kb, server, address):
    told = published(kb, server)
    assert (told.batch, told.kept, told.deleted) == (1, 0, 0)
    assert seen(kb, address) == held(kb)
    again = published(kb, server)
    assert (again.batch, again.put, again.kept) == (2, 0, told.put)
    assert seen(kb, address) == held(kb)


def test_only_what_changed_travels_and_what_was_is_deleted_later(kb, server, address):
    published(kb, server)
    (coverage,) = links_of(kb)
    curation.accept(kb, str(links.iri(coverage, kb.base)), by="Ana")
    told = published(kb, server)
    assert told.kept == 3
    assert seen(kb, address, STATUS) == held(kb, STATUS)
    with kb.write("remove") as batch:
        batch.remove(brochure().iri)
    assert published(kb, server).deleted > 0
    assert seen(kb, address) == held(kb)
    assert server.get(str(brochure().iri))
    published(kb, server)
    assert not server.get(str(brochure().iri))


class Dying(remote.Server):
    """A way to the server that breaks after so many graphs."""

    left = 0

    def put(self, graph, triples):
        if Dying.left == 0:
            raise RemoteError(self.store, "cut off")
        Dying.left -= 1
        super().put(graph, triples)


@pytest.mark.parametrize("after", range(5))
def test_a_publisher_that_dies_changes_nothing_for_readers(kb, server, address, after):
    published(kb, server)
    before = seen(kb, address)
    (coverage,) = links_of(kb)
    curation.accept(kb, str(links.iri(coverage, kb.base)), by="Ana")
    with kb.write("reissued") as batch:
        batch.put_graph(brochure("b1" * 32).iri, quads(brochure("b1" * 32)))
        batch.remove(certification().iri)
    Dying.left = after
    with kb.read() as snapshot, pytest.raises(RemoteError):
        remote.publish(snapshot, Dying(server.store))
    assert seen(kb, address) == before
    published(kb, server)
    assert seen(kb, address) == held(kb) != before


def test_a_server_that_is_not_there_is_said(kb):
    with pytest.raises(RemoteError, match=r"127\.0\.0\.1:9"):
        published(kb, remote.Server("http://ana:secret@127.0.0.1:9/store"))
    with pytest.raises(RemoteError) as told:
        published(kb, remote.Server("file:///etc/passwd"))
    assert "secret" not in str(told.value)


def test_nothing_published_is_said(kb, server, address):
    with pytest.raises(RemoteError, match="nothing was published"):
        seen(kb, address)


def test_the_command_publishes(kb, server, address):
    command = [sys.executable, "-m", "cli", "--kb", str(kb.path), "export", "--to", server.store]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert seen(kb, address) == held(kb)


def links_of(kb):
    with kb.read() as snapshot:
        return links.read(snapshot.store, snapshot.base).coverages
