"""What kills and faults have in common: a commit that can be recognised, and what is left of it."""

import os
import sys
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext

from rdflib import Literal, URIRef

from graph import convert
from graph.base import KnowledgeBase
from graph.errors import StorageError
from ontology.terms import MED

PLACES = [URIRef(f"https://example.org/graph/{n}") for n in range(3)]
"""Graphs that each say the number of the last commit: in one generation, all the same."""
ASKED = f"SELECT ?g ?n {{ GRAPH ?g {{ ?g <{MED.rank}> ?n }} }}"
CACHE = "vectors.faiss"
HEADS = "torn reads | commits lost | next one fails | verify unhappy"


@dataclass(slots=True)
class Found:
    """What was found wrong: nothing, when all is well."""

    torn: int = 0
    lost: int = 0
    stuck: int = 0
    unverified: int = 0

    def look(self, kb: KnowledgeBase) -> int:
        """Read a generation; give the number of its commit, -1 when nothing in it can be read."""
        numbers = _seen(kb)
        self.torn += len(numbers) != 1
        return max((int(each) for each in numbers if each.isdecimal()), default=-1)

    def survived(self, kb: KnowledgeBase, acknowledged: int) -> int:
        """Look at what a dead writer left; give the number of the last commit."""
        number = self.look(kb)
        self.lost += number < acknowledged
        self.unverified += bool(kb.verify())
        return number

    def goes_on(self, kb: KnowledgeBase, number: int) -> None:
        """Make the next commit."""
        try:
            commit(kb, number)
        except (StorageError, OSError):
            self.stuck += 1

    def cells(self) -> list[int]:
        """Give the figures in the order of `HEADS`."""
        return [self.torn, self.lost, self.stuck, self.unverified]


def commit(kb: KnowledgeBase, number: int) -> None:
    """Write a number into every graph and the cache of a new generation."""
    with kb.write(f"commit {number}") as batch:
        for place in PLACES:
            batch.put_graph(place, convert.quads([(place, MED.rank, Literal(number))], place))
        (batch.directory / CACHE).write_bytes(str(number).encode() * 5000)


def _seen(kb: KnowledgeBase) -> set[str]:
    """Give every number that a reader sees: one, when all is well."""
    with kb.read() as snapshot:
        found = {row.text("n") for row in snapshot.select(ASKED)}
        said = (snapshot.path / CACHE).read_bytes().decode()
    digits = len(said) // 5000
    whole = said == said[:digits] * 5000
    return found | {said[:digits] if whole else "torn"}


def children(module: str) -> ForkServerContext:
    """Give a way to start processes that know a module of this folder, and start in no time."""
    context = get_context("forkserver")
    context.set_forkserver_preload([module, "graph.batch"])
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)  # noqa: TID251 - of the children
    return context
