"""The endpoint under load, beside a writer, and before queries that would never end."""

import re
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket

import httpx
from memory_made import base
from memory_survival import ASKED, commit
from setting import HOUSE

from graph.base import KnowledgeBase
from graph.endpoint import TIMEOUT

CLIENTS = 8
TYPICAL = (
    ASKED,
    "ASK { ?s ?p ?o }",
    """PREFIX med: <https://w3id.org/passerelle/ontology#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?l { ?c a med:Competence ; skos:prefLabel ?l } LIMIT 100""",
)
EVIL = {
    "a cartesian product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "a deep path": "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)* ?b . ?b (!<x:x>|^!<x:x>)* ?c }",
    "a huge ORDER BY": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a ?d",
    "a catastrophic regex": "SELECT * { ?a ?b ?c . ?d ?e ?f "
    'FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "^(([a-z])+.)+[A-Z]([a-z])+$")) }',
}


@dataclass(slots=True)
class Load:
    """What clients saw."""

    answers: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    mixed: int = 0
    stale: int = 0
    slowest: float = 0.0
    commits: int = 0
    peak: int = 0
    """Bytes of the server and its workers."""


@contextmanager
def served(kb: KnowledgeBase) -> Iterator[tuple[str, int]]:
    """Serve the routes in a process; give the address and the process."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = (
        f"import sys, uvicorn; sys.path.insert(0, {str(HOUSE)!r}); from pathlib import Path; "
        f"from ui.http import application; "
        f"uvicorn.run(application(Path({str(kb.path)!r})), port={port}, log_level='error')"
    )
    server = subprocess.Popen([sys.executable, "-c", code], cwd=HOUSE)
    url = f"http://127.0.0.1:{port}/sparql"
    try:
        for _ in range(240):
            try:
                httpx.get(url, params={"query": "ASK {}"}, timeout=30)
                break
            except httpx.TransportError:
                time.sleep(0.25)
        yield url, server.pid
    finally:
        server.terminate()
        server.wait()


def measure(kb: KnowledgeBase, place: Path, seconds: float) -> tuple[Load, dict[str, list[float]]]:
    """Load the endpoint beside a writer, then send what must be stopped."""
    copy = place / "served"
    shutil.copytree(kb.path, copy)
    own = base.open(copy)
    commit(own, 1)
    with served(own) as (url, process):
        load = Load()
        _during(load, process, lambda stop: _beside_a_writer(load, own, url, stop), seconds)
        evil = {name: _stopped(url, query, load, process) for name, query in EVIL.items()}
    return load, evil


def _during(load: Load, process: int, work: object, seconds: float) -> None:
    stop = threading.Event()
    threads = work(stop)  # type: ignore[operator]
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        load.peak = max(load.peak, _used(process))
        time.sleep(0.5)
    stop.set()
    for thread in threads:
        thread.join()


def _beside_a_writer(
    load: Load, kb: KnowledgeBase, url: str, stop: threading.Event
) -> list[threading.Thread]:
    published: list[tuple[float, int]] = [(time.monotonic(), 1)]

    def write() -> None:
        while not stop.wait(1.0):
            number = published[-1][1] + 1
            commit(kb, number)
            published.append((time.monotonic(), number))
            load.commits += 1

    def ask(client: int) -> None:
        with httpx.Client(timeout=60) as session:
            for turn in range(10_000_000):
                if stop.is_set():
                    return
                _one(load, session, url, TYPICAL[(client + turn) % len(TYPICAL)], published)

    threads = [threading.Thread(target=write)]
    threads += [threading.Thread(target=ask, args=(each,)) for each in range(CLIENTS)]
    for thread in threads:
        thread.start()
    return threads


def _one(
    load: Load, session: httpx.Client, url: str, query: str, published: list[tuple[float, int]]
) -> None:
    started = time.monotonic()
    owed = max(number for moment, number in published if moment <= started - 1 or number == 1)
    try:
        response = session.get(url, params={"query": query})
    except httpx.TransportError as error:
        load.errors[type(error).__name__] += 1
        return
    load.slowest = max(load.slowest, time.monotonic() - started)
    if response.status_code != 200:
        load.errors[str(response.status_code)] += 1
        return
    load.answers += 1
    if query == ASKED:
        numbers = {int(row["n"]["value"]) for row in response.json()["results"]["bindings"]}
        load.mixed += len(numbers) != 1
        load.stale += max(numbers) < owed


def _stopped(url: str, query: str, load: Load, process: int) -> list[float]:
    """Send what must be stopped: its status, its seconds, and the slowest answer of others."""
    found: list[float] = []

    def send() -> None:
        with httpx.Client(timeout=60) as session:
            started = time.monotonic()
            status = session.post(url, data={"query": query}).status_code
        found.extend((status, time.monotonic() - started))

    thread = threading.Thread(target=send)
    thread.start()
    slowest = 0.0
    with httpx.Client(timeout=60) as other:
        while thread.is_alive():
            started = time.monotonic()
            status = other.get(url, params={"query": TYPICAL[2]}).status_code
            slowest = max(slowest, time.monotonic() - started if status == 200 else TIMEOUT)
            load.peak = max(load.peak, _used(process))
            time.sleep(0.2)
    return [*found, slowest]


def _used(process: int) -> int:
    """Sum the memory of a process and its children, in bytes."""
    found = 0
    children = Path(f"/proc/{process}/task/{process}/children")
    kin = {process}
    for task in children.parent.parent.glob("*/children"):
        kin |= {int(each) for each in task.read_text().split()}
    for each in kin:
        try:
            status = Path(f"/proc/{each}/status").read_text()
        except OSError:
            continue
        if resident := re.search(r"VmRSS:\s+(\d+)", status):
            found += int(resident[1]) * 1024
    return found


def table(load: Load, evil: dict[str, list[float]], seconds: float) -> str:
    """Write what was seen as Markdown tables."""
    errors = ", ".join(f"{many} x {name}" for name, many in load.errors.items()) or "0"
    lines = [
        f"| {CLIENTS} clients, {seconds:.0f} s, beside a writer | |",
        "|---|--:|",
        f"| answers | {load.answers} |",
        f"| errors | {errors} |",
        f"| answers that mix generations | {load.mixed} |",
        f"| answers older than a second | {load.stale} |",
        f"| slowest answer | {load.slowest:.2f} s |",
        f"| commits meanwhile | {load.commits} |",
        f"| peak memory, server and workers | {load.peak >> 20} MB |",
        "",
        f"| stopped (limit {TIMEOUT:.0f} s) | status | s | slowest answer of another client, s |",
        "|---|--:|--:|--:|",
    ]
    lines += [
        f"| {name} | {one:.0f} | {two:.1f} | {three:.2f} |"
        for name, (one, two, three) in evil.items()
    ]
    return "\n".join(lines)
