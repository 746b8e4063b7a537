"""Ten typical queries, fixed before they were timed, on a base and on rdflib's memory store."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from memory_made import document, documents
from rdflib import Graph

from graph.base import KnowledgeBase
from graph.snapshot import Snapshot
from graph.triples import facts

TIMES = 5
SLOW = 10_000
"""Milliseconds after which a query is run once only; the others may find the disk cold at first."""
PREFIXES = """
PREFIX med: <https://w3id.org/passerelle/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""
ONE = document(1).iri
"""A framework, the second document of any base."""
QUERIES = {
    "what bears a code": """
        SELECT ?node ?label { ?node skos:notation "3.4" ; skos:prefLabel ?label }""",
    "competences of one document": f"""
        SELECT ?node ?code ?label {{ ?node med:inDocument <{ONE}> ; a med:Competence ;
          skos:notation ?code ; skos:prefLabel ?label }} ORDER BY ?code""",
    "where a competence is printed (6 patterns)": f"""
        SELECT ?label ?text ?page ?place ?title {{ ?node skos:notation "2.1" ;
          med:inDocument <{ONE}> ; skos:prefLabel ?label ; prov:wasDerivedFrom ?passage .
          ?passage med:text ?text ; med:page ?page ; med:region/rdf:value ?place .
          <{ONE}> dcterms:title ?title }}""",
    "retained scenarios (7 patterns)": """
        SELECT ?code ?factor ?dimension ?text { ?scenario a med:Scenario ; med:isRetained true ;
          med:scenarioOf ?f ; med:text ?text . ?f skos:notation ?code ; skos:prefLabel ?factor ;
          med:inDimension ?d . ?d skos:prefLabel ?dimension }""",
    "needs of retained factors (9 patterns)": """
        SELECT ?factor ?activity ?competence ?page { ?need a med:Need ; med:inContextOf ?f ;
          med:forActivity ?a ; med:needsCompetence ?c ; prov:wasDerivedFrom ?passage .
          ?f med:isRetained true ; skos:prefLabel ?factor . ?a skos:prefLabel ?activity .
          ?c skos:prefLabel ?competence . ?passage med:page ?page }""",
    "things by kind": """
        SELECT ?type (COUNT(*) AS ?n) { ?node a ?type } GROUP BY ?type""",
    "words in labels": """
        SELECT ?node ?label { ?node skos:prefLabel ?label
          FILTER(REGEX(?label, "médiation.*quartier", "i")) }""",
    "competences that no activity requires": """
        SELECT (COUNT(?c) AS ?n) { ?c a med:Competence
          FILTER NOT EXISTS { ?activity med:requires ?c } }""",
    "courses with price and date (7 patterns)": """
        SELECT ?label ?price ?date { ?offer a med:TrainingOffer ; skos:prefLabel ?label ;
          schema:offers ?p ; schema:hasCourseInstance ?s ; schema:provider ?provider .
          ?p schema:price ?price . ?s med:sessionDate ?date } ORDER BY ?price ?label LIMIT 50""",
}
PATH = "SELECT ?top ?node { ?top a med:Framework . ?node (skos:broader|skos:topConceptOf)+ ?top }"
PATH_NAME = "a path in one named graph"


@dataclass(frozen=True, slots=True)
class Time:
    """Milliseconds of one query on both, and its rows."""

    ours: float
    theirs: float
    rows: int

    @property
    def ratio(self) -> float:
        """Say how many times as fast the base was."""
        return self.theirs / self.ours


Rows = list[tuple[object, ...]]


def measure(kb: KnowledgeBase, triples: int) -> dict[str, Time]:
    """Time every query on both; different answers end the run.

    The base goes first: who uses it has no second graph in memory, whose millions of objects
    Python's garbage collector would walk through during our queries too.
    """
    named = PATH.replace("{ ?top a", f"{{ GRAPH <{ONE}> {{ ?top a", 1) + " }"
    with kb.read() as snapshot:
        asked = {name: PREFIXES + text for name, text in {**QUERIES, PATH_NAME: named}.items()}
        ours = {name: _timed(_asking(snapshot, text)) for name, text in asked.items()}
    rival, one = Graph(), Graph()
    for fact in facts(document(1)):
        one.add(fact)
    for each in documents(triples):
        for fact in facts(each):
            rival.add(fact)
    theirs = {name: _timed(_asked(rival, PREFIXES + text)) for name, text in QUERIES.items()}
    theirs[PATH_NAME] = _timed(_asked(one, PREFIXES + PATH))
    return {name: _time(*ours[name], *theirs[name]) for name in asked}


def _asking(snapshot: Snapshot, query: str) -> Callable[[], Rows]:
    return lambda: [tuple(row.values()) for row in snapshot.select(query)]


def _asked(graph: Graph, query: str) -> Callable[[], Rows]:
    return lambda: [tuple(row) for row in graph.query(query)]


def _time(mine: float, rows: Rows, other: float, same: Rows) -> Time:
    if len(rows) != len(same):
        raise SystemExit(f"{len(rows)} rows here, {len(same)} there")
    return Time(ours=mine, theirs=other, rows=len(rows))


def _timed(run: Callable[[], Rows]) -> tuple[float, Rows]:
    """Give the median of a few runs in milliseconds, of one alone when it is slow."""
    spent: list[float] = []
    rows: Rows = []
    while len(spent) < TIMES and not (spent and spent[0] > SLOW):
        started = time.perf_counter()
        rows = run()
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent), rows


def table(found: dict[str, Time], triples: int) -> str:
    """Write the times as a Markdown table."""
    lines = [
        f"| at {triples:,} triples | rows | ms | rdflib, ms | times as fast |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, each in found.items():
        lines.append(
            f"| {name} | {each.rows:,} | {each.ours:.1f} | {each.theirs:.1f} | {each.ratio:.1f} |"
        )
    ratios = [each.ratio for each in found.values()]
    lines.append(f"| lowest, median | | | | {min(ratios):.1f}, {statistics.median(ratios):.1f} |")
    return "\n".join(lines)
