"""One way to put a query to a store, with the traps of the engines closed.

The store's default graph holds the union of its named graphs, each triple once (Oxigraph's own
union mode repeats a triple that two graphs state, and ignores `FROM`); so a query without dataset
needs nothing, and one with `FROM` is left to the engine, but where two of its graphs overlap.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.term import Identifier, Node

from graph import convert
from graph.errors import QueryRefusedError, QuerySyntaxError

Bindable = Node | str | int | float | bool | Decimal | date
Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Term = ox.NamedNode | ox.BlankNode | ox.Literal

_SELECT = re.compile(
    r"""(?:\s|\#[^\n]*(?:\n|$)|BASE\s*<[^>]*>|PREFIX\s+[^\s:]*:\s*<[^>]*>)*
        SELECT\b(?:\s+(?:DISTINCT|REDUCED)\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_PROJECTED = re.compile(r"does not contains? variable \?(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The graphs a query is put to, as the protocol or `FROM` says; None: the whole base."""

    default: tuple[URIRef, ...]
    named: tuple[URIRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A lazy result, and those of its variables that were asked for."""

    result: Result
    variables: tuple[str, ...] = ()


def evaluate(
    store: ox.Store,
    query: str,
    bindings: Mapping[str, Bindable] | None = None,
    *,
    scope: Scope | None = None,
    overlapping: bool = False,
    base: str | None = None,
) -> Evaluation:
    """Run a query, lazily; bound variables need not be projected.

    `scope` wins over `FROM`. `overlapping` says that some triple stands in two named graphs.
    Relative IRIs are resolved against `base`.
    SyntaxError when it is not SPARQL; ValueError when a bound variable is not in the query, or
    only inside an aggregation.
    """
    terms = {variable: bindable(value) for variable, value in (bindings or {}).items()}
    for variable in terms:
        if not uses(query, variable):
            raise ValueError(f"the query has no variable ?{variable}")
    if overlapping and scope is None and re.search(r"\bFROM\b", query, re.IGNORECASE):
        scope = declared(query)
    if overlapping and scope is not None and len(scope.default) > 1:
        store = merged(store, scope)
        scope = Scope(default=(), named=scope.named)
        return _projected(store, query, terms, scope, [ox.DefaultGraph()], base)
    return _projected(store, query, terms, scope, base=base)


def uses(query: str, variable: str) -> bool:
    """Whether a query has a variable, written either way.

    >>> uses("ASK { $a ?p ?offer }", "a"), uses("ASK { $a ?p ?offer }", "of")
    (True, False)
    """
    return re.search(rf"[?$]{re.escape(variable)}\b", query) is not None


def check_select(query: str) -> None:
    """Raise QuerySyntaxError for what is not SPARQL, QueryRefusedError for what is no SELECT."""
    try:
        result = ox.Store().query(query)
    except SyntaxError as error:
        raise QuerySyntaxError(" ".join(str(error).split())) from error
    if not isinstance(result, ox.QuerySolutions):
        raise QueryRefusedError("not a SELECT query")


def bindable(value: Bindable) -> Term:
    """Turn a Python value into a term; a bare `str` is a plain literal, never an IRI.

    >>> str(bindable("A1")), str(bindable(URIRef("https://x.org/a")))
    ('"A1"', '<https://x.org/a>')
    """
    if isinstance(value, Node):
        return convert.to_ox(value)
    return convert.to_ox(Literal(value))


def declared(query: str) -> Scope | None:
    """Read the graphs a query names with FROM and FROM NAMED; None when it names none."""
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 - takes 100 ms to import

    clauses = parseQuery(query)[1].get("datasetClause") or ()
    default = tuple(URIRef(clause.default) for clause in clauses if clause.get("default"))
    named = tuple(URIRef(clause.named) for clause in clauses if clause.get("named"))
    return Scope(default=default, named=named) if default or named else None


def merged(store: ox.Store, scope: Scope) -> ox.Store:
    """Copy the graphs of a scope into memory, the default ones merged, each triple once."""
    copy = ox.Store()
    for graph in scope.default:
        for quad in store.quads_for_pattern(None, None, None, convert.name(str(graph))):
            copy.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    for graph in scope.named:
        copy.extend(store.quads_for_pattern(None, None, None, convert.name(str(graph))))
    return copy


def _projected(
    store: ox.Store,
    query: str,
    terms: Mapping[str, Term],
    scope: Scope | None,
    default: Sequence[GraphName] = (),
    base: str | None = None,
) -> Evaluation:
    """Run a query, adding to its SELECT what the engine wants there to bind it."""
    added: list[str] = []
    graphs = None if scope is None else [*default, *_names(scope.default)]
    while True:
        try:
            result = store.query(
                query,
                base_iri=base,
                substitutions={ox.Variable(name): term for name, term in terms.items()},
                default_graph=graphs,
                named_graphs=None if scope is None else _names(scope.named),
            )
        except RuntimeError as error:
            missing = _NOT_PROJECTED.search(str(error))
            start = _SELECT.match(query)
            if missing is None or start is None or missing[1] in added:
                raise
            added.append(missing[1])
            query = f"{query[: start.end()]} ?{missing[1]} {query[start.end() :]}"
        except SyntaxError as error:
            if added:
                raise ValueError(f"?{added[-1]} is aggregated, and cannot be bound") from error
            raise
        else:
            return Evaluation(result=result, variables=_asked(result, added))


def _asked(result: Result, added: Sequence[str]) -> tuple[str, ...]:
    if not isinstance(result, ox.QuerySolutions):
        return ()
    return tuple(each.value for each in result.variables if each.value not in added)


def _names(graphs: Sequence[URIRef]) -> list[ox.NamedNode | ox.BlankNode]:
    return [convert.name(str(graph)) for graph in graphs]


class Row(dict[str, Identifier | None]):
    """One solution: variable name -> rdflib term, None where it is not bound."""

    def text(self, variable: str) -> str:
        """Give a value as a string, "" when it is not bound."""
        value = self[variable]
        return "" if value is None else str(value)

    def iri(self, variable: str) -> URIRef:
        """Give a value that is an IRI; TypeError when it is something else."""
        value = self[variable]
        if not isinstance(value, URIRef):
            raise TypeError(f"?{variable} is no IRI: {value!r}")
        return value


def rows(evaluation: Evaluation) -> list[Row]:
    """Read all solutions of a SELECT; TypeError when the query was none."""
    if not isinstance(evaluation.result, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    present = [each.value for each in evaluation.result.variables]
    places = [(name, present.index(name)) for name in evaluation.variables]
    return [
        Row({name: _term(solution[place]) for name, place in places})
        for solution in evaluation.result
    ]


def _term(value: Term | None) -> Identifier | None:
    return None if value is None else convert.to_rdflib(value)


def agrees(row: Row, wanted: Mapping[str, Term]) -> bool:
    """Whether a solution binds variables to these very terms."""
    return all(
        (value := row[name]) is not None and convert.to_ox(value) == term
        for name, term in wanted.items()
    )
