"""Kill a writer at random moments, and look at what is left; see `memory.py`."""

import os
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from memory_made import base
from rdflib import Literal, URIRef

from graph import convert
from graph.base import KnowledgeBase
from ontology.terms import MED

PLACES = [URIRef(f"https://example.org/graph/{n}") for n in range(3)]
"""Graphs that each say the number of the last commit: in one generation, all the same."""
ASKED = f"SELECT ?g ?n {{ GRAPH ?g {{ ?g <{MED.rank}> ?n }} }}"
CACHE = "vectors.faiss"


@dataclass(slots=True)
class Tally:
    """What was found."""

    kills: int = 0
    commits: int = 0
    reads: int = 0
    inconsistent: int = 0
    lost: int = 0
    stuck: int = 0
    unverified: int = 0


def commit(kb: KnowledgeBase, number: int) -> None:
    """Write a number into every graph and the cache of a new generation."""
    with kb.write(f"commit {number}") as batch:
        for place in PLACES:
            batch.put_graph(place, convert.quads([(place, MED.rank, Literal(number))], place))
        (batch.directory / CACHE).write_bytes(str(number).encode() * 5000)


def seen(kb: KnowledgeBase) -> set[str]:
    """Give every number that a reader sees: one, when all is well."""
    with kb.read() as snapshot:
        found = {row.text("n") for row in snapshot.select(ASKED)}
        said = (snapshot.path / CACHE).read_bytes().decode()
    digits = len(said) // 5000
    whole = said == said[:digits] * 5000
    return found | {said[:digits] if whole else "torn"}


def write(path: Path, pipe: Connection, first: int) -> None:
    """Commit for ever, and say so after each commit; runs in the process that is killed."""
    kb = base.open(path)
    for number in range(first, first + 1_000_000):
        commit(kb, number)
        pipe.send(number)


def measure(place: Path, kills: int, seed: int = 1) -> Tally:
    """Kill a writer so many times; a reader reads on meanwhile."""
    random, tally = Random(seed), Tally()  # noqa: S311
    context = get_context("forkserver")
    context.set_forkserver_preload(["memory_kills", "graph.batch"])
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)  # noqa: TID251 - of the children
    kb = base.create(place / "kills")
    commit(kb, 0)
    acknowledged = 0
    while tally.kills < kills:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=write, args=(kb.path, theirs, acknowledged + 1))
        process.start()
        theirs.close()
        if not ours.poll(30):
            tally.stuck += 1
        deadline = time.monotonic() + random.random() * 0.4
        while time.monotonic() < deadline:
            _read(kb, tally)
            time.sleep(0.02)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        tally.kills += 1
        before = acknowledged
        acknowledged = max(acknowledged, _last(ours))
        tally.commits += acknowledged - before
        current = _read(kb, tally)
        tally.lost += current < acknowledged
        tally.unverified += bool(kb.verify())
        acknowledged = max(acknowledged, current)
    return tally


def _read(kb: KnowledgeBase, tally: Tally) -> int:
    numbers = seen(kb)
    tally.reads += 1
    tally.inconsistent += len(numbers) != 1
    return max((int(each) for each in numbers if each.isdecimal()), default=-1)


def _last(pipe: Connection) -> int:
    """Read what a killed writer had acknowledged."""
    last = 0
    try:
        while pipe.poll(0):
            last = pipe.recv()
    except EOFError:
        pass
    return last


def table(tally: Tally) -> str:
    """Write the findings as a Markdown table."""
    head = (
        "| kills | commits | reads | torn reads | commits lost | next one fails | verify unhappy |"
    )
    said = (tally.kills, tally.commits, tally.reads, tally.inconsistent, tally.lost, tally.stuck)
    row = " | ".join(map(str, (*said, tally.unverified)))
    return f"{head}\n|{'--:|' * 7}\n| {row} |"
