"""The process that runs untrusted queries: it may be killed at any moment.

It reads one question after the other from a pipe, keeps the last store open, and has limits of its
own: memory, no way to the network where the system allows that, and a clock that ends it should
nobody else do so.
"""

import contextlib
import ctypes
import json
import resource
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import URIRef

from graph import convert, manifest, results, sparql
from graph.errors import QueryRefusedError, QuerySyntaxError
from graph.generations import Lease
from graph.refusal import check
from graph.sparql import Scope

_NEW_USER = 0x10000000
_NEW_NETWORK = 0x40000000
_GRACE = 1.0
"""Seconds after its limit at which a question ends this process, whatever its asker does."""


class Opened:
    """A generation's store, open and leased."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lease = Lease(path)
        self.store = ox.Store.read_only(str(path / "store"))
        said = manifest.read(path)
        self.base = said.base
        self.overlapping = said.counts["quads"] != said.counts["triples"]

    def has(self, graph: URIRef) -> bool:
        """Whether a named graph is in the base."""
        try:
            return self.store.contains_named_graph(convert.name(graph))
        except ValueError:
            return False

    def close(self) -> None:
        """Let go of it."""
        self.lease.close()


def main(channel: int, megabytes: int) -> None:
    """Answer questions until the other end of the channel is closed."""
    limit(megabytes)
    opened: Opened | None = None
    with Connection(channel) as pipe:
        pipe.send_bytes(b"ready")
        while True:
            try:
                asked = json.loads(pipe.recv_bytes())
            except EOFError:
                return
            signal.setitimer(signal.ITIMER_REAL, asked["timeout"] + _GRACE)
            if opened is None or opened.path != Path(asked["path"]):
                if opened is not None:
                    opened.close()
                opened = Opened(Path(asked["path"]))
            head, body = answer(opened, asked)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send_bytes(json.dumps(head).encode())
            pipe.send_bytes(body)


def answer(opened: Opened, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Check a question, run it, and write the answer."""
    try:
        written = _run(opened, asked)
    except QuerySyntaxError as error:
        return {"syntax": error.reason}, b""
    except QueryRefusedError as error:
        return {"refused": error.reason}, b""
    except SyntaxError as error:
        return {"syntax": f"not a SPARQL query ({error.msg})"}, b""
    except (ValueError, RuntimeError) as error:
        return {"refused": str(error)}, b""
    except MemoryError:
        return {"memory": True}, b""
    head = {"form": written.form, "rows": written.rows, "truncated": written.truncated}
    return head, written.body


def _run(opened: Opened, asked: dict[str, Any]) -> results.Written:
    scope = check(asked["query"], opened.has, opened.base)
    if asked["scope"] is not None:
        scope = _asked_scope(opened, *asked["scope"])
    evaluation = sparql.evaluate(
        opened.store,
        asked["query"],
        scope=scope,
        overlapping=opened.overlapping,
        base=opened.base,
    )
    return results.write(evaluation, asked["formats"], asked["rows"])


def _asked_scope(opened: Opened, default: list[str], named: list[str]) -> Scope:
    for graph in (*default, *named):
        if not opened.has(URIRef(graph)):
            raise QueryRefusedError(f"<{graph}> is not a graph of this base")
    return Scope(default=tuple(map(URIRef, default)), named=tuple(map(URIRef, named)))


def limit(megabytes: int) -> None:
    """Bound this process: memory, no core file, no network where the system allows."""
    most = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
