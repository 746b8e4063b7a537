"""What the shapes cost: a document of each family, the sieve before the engine, and without."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pyshacl
from memory_made import document
from rdflib import Graph

from graph.convert import Fact
from graph.shapes import check, shapes
from graph.triples import facts
from ontology.model import Document

TIMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Milliseconds of CPU for 1,000 triples of a document."""

    triples: int
    stored: float
    """What is done before a commit."""
    doubtful: float
    """The same where one record breaks a shape, so that the engine is asked."""
    engine: float
    """pySHACL alone, all shapes on the whole document."""


def measure() -> dict[str, Cost]:
    """Measure a document of each family, and what pySHACL itself takes."""
    check(facts(document(0)), None)  # what is compiled and imported once
    return {each.kind: _cost(each) for each in map(document, range(3))}


def _cost(made: Document) -> Cost:
    stated = list(facts(made))
    broken = list(facts(_broken(made)))
    thousands = len(stated) / 1000
    return Cost(
        triples=len(stated),
        stored=_spent(lambda: check(stated, made.iri)) / thousands,
        doubtful=_spent(lambda: check(broken, made.iri)) / thousands,
        engine=_spent(lambda: _engine(stated)) / thousands,
    )


def _broken(made: Document) -> Document:
    """Empty the name of the first record that has one."""
    first = next(each for each in made.records if hasattr(each, "label"))
    wrong = [replace(each, label="") if each is first else each for each in made.records]
    return replace(made, records=tuple(wrong))


def _engine(stated: Sequence[Fact]) -> None:
    data = Graph()
    for fact in stated:
        data.add(fact)
    pyshacl.validate(data, shacl_graph=shapes(), inference="none", inplace=True)


def _spent(run: Callable[[], object]) -> float:
    spent = []
    for _ in range(TIMES):
        started = time.process_time()
        run()
        spent.append((time.process_time() - started) * 1000)
    return statistics.median(spent)


def table(found: dict[str, Cost]) -> str:
    """Write the costs as a Markdown table."""
    head = "| ms of CPU for 1,000 triples | triples | sound | one record wrong | pySHACL alone |"
    lines = [head, "|---|--:|--:|--:|--:|"]
    for kind, each in found.items():
        row = f"{each.triples:,} | {each.stored:.1f} | {each.doubtful:.1f} | {each.engine:.1f}"
        lines.append(f"| {kind} | {row} |")
    return "\n".join(lines)
