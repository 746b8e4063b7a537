"""What a query may not ask for: told by its parse tree, and refused when in doubt.

Refused are SERVICE at any depth, updates, graphs that are not in the base, and functions nobody
defined. What cannot be parsed is refused too.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from pyparsing import ParseBaseException
from rdflib import XSD, URIRef
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from graph.errors import QueryRefusedError, QuerySyntaxError
from graph.sparql import Scope

LONGEST = 128 * 1024
"""Bytes of a query."""
FUNCTIONS = frozenset(
    {
        XSD.boolean,
        XSD.date,
        XSD.dateTime,
        XSD.dayTimeDuration,
        XSD.decimal,
        XSD.double,
        XSD.duration,
        XSD.float,
        XSD.integer,
        XSD.string,
        XSD.time,
        XSD.yearMonthDuration,
    }
)
"""The casts, the only functions that are called by an IRI."""
_QUIET = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\''''
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*\'|<[^<>"{}|^`\\\s]*>|\#[^\n\r]*""",
    re.DOTALL,
)
_WORDS = re.compile(
    r"(?<![?$:\w-])(SERVICE|LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b(?!:)",
    re.IGNORECASE,
)


def check(query: str, is_graph: Callable[[URIRef], bool], base: str | None = None) -> Scope | None:
    """Say which graphs a query names, None when it names none.

    Relative IRIs are resolved against `base`, as they will be when the query is run.
    QuerySyntaxError when it is not a SPARQL 1.1 query; QueryRefusedError when it may not be run.
    """
    if len(query.encode("utf-8", "surrogatepass")) > LONGEST:
        raise QueryRefusedError(f"it is longer than {LONGEST // 1024} KiB")
    loud = _WORDS.search(_QUIET.sub(" ", query))
    if loud:
        raise QueryRefusedError(f"{loud[1].upper()} is not allowed: this is read only, and local")
    return _scope(_parsed(query, base), is_graph)


def _parsed(query: str, base: str | None) -> CompValue:
    """Parse and translate a query, and refuse what its tree holds."""
    try:
        tree = parseQuery(query)
        if tree[1].name == "DescribeQuery":
            tree[1].setdefault("var", [])  # DESCRIBE *, on which the translation stumbles
        algebra = translateQuery(tree, base=base).algebra
    except ParseBaseException as error:
        where = f"line {error.lineno}, column {error.column}"
        raise QuerySyntaxError(f"not a SPARQL query ({where}: {error.msg})") from error
    except RecursionError as error:
        raise QueryRefusedError("it is nested too deeply") from error
    except Exception as error:  # what is not understood is refused
        raise QuerySyntaxError(f"not a SPARQL query ({error})") from error
    for node in _nodes([tree, algebra]):
        if node.name == "ServiceGraphPattern":
            raise QueryRefusedError("SERVICE is not allowed: this is read only, and local")
    for node in _nodes(algebra):
        if node.name == "Function" and node.iri not in FUNCTIONS:
            raise QueryRefusedError(f"there is no function <{node.iri}>")
    return algebra


def _nodes(tree: Any) -> Iterator[CompValue]:
    """Yield every named node of a parse tree or algebra, without recursion."""
    left, seen = [tree], set()
    while left:
        node = left.pop()
        if id(node) in seen or isinstance(node, str):
            continue
        seen.add(id(node))
        if isinstance(node, CompValue):
            yield node
            left += list(node.values())
        elif isinstance(node, dict):
            left += list(node.values())
        elif hasattr(node, "__iter__"):
            left += list(node)


def _scope(algebra: CompValue, is_graph: Callable[[URIRef], bool]) -> Scope | None:
    clauses = algebra.get("datasetClause") or ()
    default = tuple(clause["default"] for clause in clauses if "default" in clause)
    named = tuple(clause["named"] for clause in clauses if "named" in clause)
    for graph in (*default, *named):
        if not is_graph(graph):
            raise QueryRefusedError(f"<{graph}> is not a graph of this base")
    return Scope(default=default, named=named) if clauses else None
