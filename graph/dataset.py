"""The base as an rdflib Dataset, read only: named graphs, FROM, bindings and all as rdflib says.

rdflib's own Oxigraph store ignores FROM, falls back to a slow engine for prepared queries, refuses
to bind what is not projected, and repeats triples of the union; this one does none of these.
"""

from collections.abc import Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef, Variable
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID, ModificationException
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.store import Store

from graph import convert, refusal, sparql
from graph.export import PREFIXES
from graph.sparql import Scope

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

_UNION = "__UNION__"
"""What rdflib calls the whole of a dataset whose default graph is the union."""


class ReadOnlyDataset(Dataset):
    """All graphs of one generation; its default graph is their union, each triple once."""

    def __init__(self, snapshot: "Snapshot") -> None:
        super().__init__(store=SnapshotStore(snapshot), default_union=True)

    def __bool__(self) -> bool:
        """Whether anything is stated, without counting it."""
        return next(self.store.triples((None, None, None)), None) is not None


class SnapshotStore(Store):
    """A generation behind rdflib's interface of a store."""

    context_aware = True
    graph_aware = True
    formula_aware = False
    transaction_aware = False

    def __init__(self, snapshot: "Snapshot") -> None:
        super().__init__()
        self._snapshot = snapshot
        self._namespaces = {prefix: URIRef(iri) for prefix, iri in PREFIXES.items()}

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        """Yield the statements that match, each with the graphs it stands in."""
        subject, predicate, value = (
            None if term is None else convert.to_ox(term) for term in triple_pattern
        )
        if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode | None):
            return
        found = self._snapshot.store.quads_for_pattern(subject, predicate, value, _graph(context))
        for quad in found:
            yield convert.fact(quad), self._contexts(quad)

    def __len__(self, context: Graph | None = None) -> int:
        graph = _graph(context)
        if graph == ox.DefaultGraph():
            return self._snapshot.manifest.counts["triples"]
        return sum(1 for _ in self._snapshot.store.quads_for_pattern(None, None, None, graph))

    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        """Yield the named graphs, all or those that state a triple."""
        if triple is None or triple == (None, None, None):
            yield from (Graph(self, iri) for iri in self._snapshot.graphs())
        else:
            for _, found in self.triples(triple):
                yield from found

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],  # noqa: N803 - rdflib's name
        initBindings: Mapping[str, Any],  # noqa: N803 - rdflib's name
        queryGraph: str,  # noqa: N803 - rdflib's name
        **_: Any,
    ) -> Result:
        """Run a query, prepared or not; QueryRefusedError when it would leave this base."""
        text, prefixes = _text(query)
        text = declared({**dict(initNs), **prefixes}, text)
        scope = refusal.check(text, set(self._snapshot.graphs()).__contains__)
        if scope is None and queryGraph not in {_UNION, DATASET_DEFAULT_GRAPH_ID}:
            scope = Scope(default=(URIRef(queryGraph),), named=())
        bindings = {str(name).lstrip("?$"): value for name, value in initBindings.items()}
        used = {name: value for name, value in bindings.items() if sparql.uses(text, name)}
        evaluation = sparql.evaluate(
            self._snapshot.store, text, used, scope=scope, overlapping=self._snapshot.overlapping
        )
        return _result(evaluation)

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Remember a prefix, for this dataset alone."""
        if override or prefix not in self._namespaces:
            self._namespaces[prefix] = namespace

    def namespace(self, prefix: str) -> URIRef | None:
        """Give what a prefix stands for."""
        return self._namespaces.get(prefix)

    def prefix(self, namespace: URIRef) -> str | None:
        """Give the prefix of a namespace."""
        return next((p for p, iri in self._namespaces.items() if iri == namespace), None)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """Yield the prefixes."""
        yield from self._namespaces.items()

    def add_graph(self, graph: Graph) -> None:
        """Look at a graph, there or not; nothing is added."""

    def add(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: a base is changed through `KnowledgeBase.write`."""
        raise ModificationException

    addN = remove = remove_graph = update = add  # noqa: N815 - rdflib's names

    def _contexts(self, quad: ox.Quad) -> Iterator[Graph]:
        if quad.graph_name != ox.DefaultGraph():
            yield Graph(self, URIRef(_value(quad.graph_name)))
            return
        alike = self._snapshot.store.quads_for_pattern(
            quad.subject, quad.predicate, quad.object, None
        )
        for other in alike:
            if other.graph_name != ox.DefaultGraph():
                yield Graph(self, URIRef(_value(other.graph_name)))


def declared(prefixes: Mapping[str, Any], query: str) -> str:
    r"""Put the declarations of prefixes before a query, which may declare them otherwise.

    >>> declared({"ex": "https://example.org/"}, "ASK { ex:a ?p ?o }")
    'PREFIX ex: <https://example.org/>\nASK { ex:a ?p ?o }'
    """
    lines = [f"PREFIX {p}: <{iri}>\n" for p, iri in prefixes.items() if f"{p}:" in query]
    return "".join(lines) + query


def _text(query: Query | str) -> tuple[str, Mapping[str, Any]]:
    """Give the text of a query, prepared or not, and the prefixes it was prepared with."""
    if isinstance(query, Query):
        text, prefixes, base = query._original_args  # noqa: SLF001 - rdflib keeps it for stores
        return (f"BASE <{base}>\n{text}" if base else text), prefixes or {}
    return query, {}


def _result(evaluation: sparql.Evaluation) -> Result:
    outcome = evaluation.result
    if isinstance(outcome, ox.QueryBoolean):
        result = Result("ASK")
        result.askAnswer = bool(outcome)
    elif isinstance(outcome, ox.QueryTriples):
        result = Result("CONSTRUCT")
        result.graph = Graph()
        for triple in outcome:
            result.graph.add(convert.fact(triple))
    else:
        result = Result("SELECT")
        result.vars = [Variable(name) for name in evaluation.variables]
        result.bindings = [
            {Variable(name): value for name, value in row.items() if value is not None}
            for row in sparql.rows(evaluation)
        ]
    return result


def _graph(context: Graph | None) -> ox.NamedNode | ox.DefaultGraph:
    if context is None or context.identifier == DATASET_DEFAULT_GRAPH_ID:
        return ox.DefaultGraph()
    return convert.name(str(context.identifier))


def _value(graph: object) -> str:
    return graph.value if isinstance(graph, ox.NamedNode) else ""
