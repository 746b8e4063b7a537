"""Tell quickly which nodes plainly keep the shapes: the SHACL engine looks at the others only.

The shapes are compiled once into plain checks of the constraints they use. A node is doubtful when
a check fails, or when its shape says something that is not understood here: the engine decides.
So this may doubt too much, never too little.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph.convert import Fact, Value

Said = dict[Node, dict[Value, None]]
"""What is said of one node: property -> its values, each once."""
Values = Sequence[Value]
_SILENT = {RDF.type, SH.path, SH.message, SH.severity, SH.qualifiedValueShape}
_SILENT_ON_NODES = {RDF.type, SH.targetClass, SH.property, SH.message, SH.severity}
_OTHER_TARGETS = (SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.target)
_ORDERED = {XSD.date: r"\d{4}-\d\d-\d\d", XSD.time: r"\d\d:\d\d:\d\d"}
"""Datatypes whose values are in the order of these spellings."""
_UNCHECKED = {XSD.gYear, XSD.gYearMonth}
"""Datatypes whose spelling nobody checks."""
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, kw_only=True)
class Statements:
    """Statements to look things up in."""

    said: Mapping[Any, Said]

    def of(self, node: Node, predicate: Node) -> Values:
        """Give the values of a property of a node."""
        return tuple(self.said.get(node, {}).get(predicate, ()))

    def types(self, node: Node) -> dict[Value, None]:
        """Give the classes of a node."""
        return self.said.get(node, {}).get(RDF.type, {})

    def to(self, node: Node, predicate: URIRef) -> Values:
        """Give what has a node as value of a property."""
        return tuple(self._into.get((predicate, node), ()))

    @cached_property
    def _into(self) -> dict[tuple[Node, Node], list[URIRef]]:
        found: dict[tuple[Node, Node], list[URIRef]] = {}
        for subject, about in self.said.items():
            for predicate, values in about.items():
                for value in values:
                    if isinstance(value, URIRef):
                        found.setdefault((predicate, value), []).append(subject)
        return found


Check = Callable[[Statements, URIRef, Values], bool]
"""Whether the values of a path of a node plainly keep one constraint."""
Path = Callable[[Statements, URIRef], Values]
Rule = Callable[[Statements, URIRef], bool]


@dataclass(frozen=True, slots=True)
class Sieve:
    """Shapes, compiled."""

    graph: Graph
    rules: dict[Node, dict[Node, tuple[Rule, ...]]]
    """Class -> shape -> what each of its nodes must keep."""
    opaque: bool
    """Whether some shape finds its nodes otherwise than by their class."""

    def doubtful(
        self, statements: Iterable[Fact], among: Container[URIRef] | None = None
    ) -> dict[Node, list[URIRef]] | None:
        """Give the nodes (of some, or of all) that may break a shape, by shape.

        None when that may be any of them.
        """
        said: dict[URIRef, Said] = {}
        for subject, predicate, value in statements:
            said.setdefault(subject, {}).setdefault(predicate, {})[value] = None
        if self.opaque or any(RDFS.subClassOf in about for about in said.values()):
            return None
        known = Statements(said=said)
        found: dict[Node, list[URIRef]] = {}
        for node, about in said.items():
            if among is not None and node not in among:
                continue
            for kind in about.get(RDF.type, ()):
                for shape, rules in self.rules.get(kind, {}).items():
                    if not all(rule(known, node) for rule in rules):
                        found.setdefault(shape, []).append(node)
        return found

    def aimed(self, doubtful: Mapping[Node, Iterable[URIRef]]) -> Graph:
        """Give the shapes that are needed, each aimed at its doubtful nodes alone."""
        aimed = Graph()
        for shape, nodes in doubtful.items():
            aimed += self.graph.cbd(shape)
            aimed.remove((shape, SH.targetClass, None))
            for node in nodes:
                aimed.add((shape, SH.targetNode, node))
        return aimed


def compiled(shapes: Graph) -> Sieve:
    """Compile shapes."""
    rules: dict[Node, dict[Node, tuple[Rule, ...]]] = {}
    for shape, kind in shapes.subject_objects(SH.targetClass):
        rules.setdefault(kind, {})[shape] = _shape(shapes, shape)
    implicit = any(
        kind not in {SH.NodeShape, SH.PropertyShape}
        for shape in shapes.subjects(RDF.type, SH.NodeShape)
        for kind in shapes.objects(shape, RDF.type)
    )
    elsewhere = any((None, target, None) in shapes for target in _OTHER_TARGETS)
    return Sieve(graph=shapes, rules=rules, opaque=implicit or elsewhere)


def _shape(shapes: Graph, shape: Node) -> tuple[Rule, ...]:
    if set(shapes.predicates(shape)) - _SILENT_ON_NODES:
        return (_doubted,)
    return tuple(_property(shapes, each) for each in shapes.objects(shape, SH.property))


def _property(shapes: Graph, shape: Node) -> Rule:
    path = _path(shapes, shapes.value(shape, SH.path))
    checks = [
        _COMPONENTS[predicate](shapes, shape, parameter) if predicate in _COMPONENTS else None
        for predicate, parameter in shapes.predicate_objects(shape)
        if predicate not in _SILENT
    ]
    if path is None or None in checks:
        return _doubted
    kept = [check for check in checks if check is not None]

    def rule(known: Statements, node: URIRef) -> bool:
        values = path(known, node)
        return all(check(known, node, values) for check in kept)

    return rule


def _doubted(_known: Statements, _node: URIRef) -> bool:
    return False


def _path(shapes: Graph, path: Node | None) -> Path | None:
    """Compile a property, its inverse, or a choice of properties."""
    if isinstance(path, URIRef):
        return lambda known, node: known.of(node, path)
    if path is None:
        return None
    back, choice = shapes.value(path, SH.inversePath), shapes.value(path, SH.alternativePath)
    if isinstance(back, URIRef):
        return lambda known, node: known.to(node, back)
    choices = [] if choice is None else list(Collection(shapes, choice))
    properties = [each for each in choices if isinstance(each, URIRef)]
    if not properties or len(properties) != len(choices):
        return None
    return lambda known, node: tuple(
        dict.fromkeys(value for each in properties for value in known.of(node, each))
    )


def _at_least(_shapes: Graph, _shape: Node, number: Node) -> Check:
    least = int(str(number))
    return lambda _known, _node, values: len(values) >= least


def _at_most(_shapes: Graph, _shape: Node, number: Node) -> Check:
    most = int(str(number))
    return lambda _known, _node, values: len(values) <= most


def _of_class(_shapes: Graph, _shape: Node, kind: Node) -> Check:
    return lambda known, _node, values: all(kind in known.types(value) for value in values)


def _of_datatype(_shapes: Graph, _shape: Node, datatype: Node) -> Check:
    return lambda _known, _node, values: all(_has(value, datatype) for value in values)


def _has(value: Value, datatype: Node) -> bool:
    if not isinstance(value, Literal):
        return False
    if datatype == RDF.langString:
        return bool(value.language)
    if datatype == XSD.string:
        return value.datatype is None and not value.language
    checked = value.ill_typed is False or (value.ill_typed is None and datatype in _UNCHECKED)
    return value.datatype == datatype and checked


def _long(_shapes: Graph, _shape: Node, number: Node) -> Check:
    least = int(str(number))
    return lambda _known, _node, values: all(len(value) >= least for value in values)


def _like(_shapes: Graph, _shape: Node, pattern: Node) -> Check:
    wanted = re.compile(str(pattern))
    return lambda _known, _node, values: all(wanted.search(value) for value in values)


def _from(_shapes: Graph, _shape: Node, number: Node) -> Check:
    least = Decimal(str(number))
    return lambda _known, _node, values: all(
        (found := _number(value)) is not None and found >= least for value in values
    )


def _up_to(_shapes: Graph, _shape: Node, number: Node) -> Check:
    most = Decimal(str(number))
    return lambda _known, _node, values: all(
        (found := _number(value)) is not None and found <= most for value in values
    )


def _number(value: Value) -> Decimal | None:
    if not isinstance(value, Literal) or value.datatype not in {XSD.integer, XSD.decimal}:
        return None
    return Decimal(str(value)) if _NUMBER.fullmatch(value) else None


def _one_of(shapes: Graph, _shape: Node, choice: Node) -> Check:
    allowed = set(Collection(shapes, choice))
    return lambda _known, _node, values: all(value in allowed for value in values)


def _of_nature(_shapes: Graph, _shape: Node, nature: Node) -> Check | None:
    if nature != SH.IRI:
        return None
    return lambda _known, _node, values: all(isinstance(value, URIRef) for value in values)


def _either(shapes: Graph, _shape: Node, choice: Node) -> Check | None:
    """Compile a choice of shapes that say one thing each of a value."""
    checks: list[Check] = []
    for each in Collection(shapes, choice):
        said = list(shapes.predicate_objects(each))
        found = _COMPONENTS[said[0][0]](shapes, each, said[0][1]) if len(said) == 1 else None
        if found is None or said[0][0] not in {SH["class"], SH.datatype}:
            return None
        checks.append(found)
    return lambda known, node, values: all(
        any(check(known, node, (value,)) for check in checks) for value in values
    )


def _few_such(shapes: Graph, shape: Node, number: Node) -> Check | None:
    """Compile a limit on how many values say one certain thing."""
    such, most = shapes.value(shape, SH.qualifiedValueShape), int(str(number))
    inner = shapes.value(such, SH.property)
    said = set() if inner is None else set(shapes.predicates(inner))
    predicate, wanted = shapes.value(inner, SH.path), shapes.value(inner, SH.hasValue)
    if said != {SH.path, SH.hasValue} or len(list(shapes.predicates(such))) != 1:
        return None
    if not isinstance(predicate, URIRef):
        return None
    return lambda known, _node, values: (
        len(values) <= most or sum(wanted in known.of(value, predicate) for value in values) <= most
    )


def _before(_shapes: Graph, _shape: Node, other: Node) -> Check:
    return lambda known, node, values: all(
        _in_order(value, limit) and value != limit
        for value in values
        for limit in known.of(node, other)
    )


def _not_after(_shapes: Graph, _shape: Node, other: Node) -> Check:
    return lambda known, node, values: all(
        _in_order(value, limit) for value in values for limit in known.of(node, other)
    )


def _in_order(first: Value, second: Value) -> bool:
    if not isinstance(first, Literal) or not isinstance(second, Literal):
        return False
    if first.datatype is None or first.datatype != second.datatype:
        return False
    spelling = _ORDERED.get(first.datatype)
    if spelling is None:
        return False
    return bool(re.fullmatch(spelling, first) and re.fullmatch(spelling, second)) and (
        str(first) <= str(second)
    )


_COMPONENTS: dict[Node, Callable[[Graph, Node, Any], Check | None]] = {
    SH.minCount: _at_least,
    SH.maxCount: _at_most,
    SH["class"]: _of_class,
    SH.datatype: _of_datatype,
    SH.minLength: _long,
    SH.pattern: _like,
    SH.minInclusive: _from,
    SH.maxInclusive: _up_to,
    SH["in"]: _one_of,
    SH.nodeKind: _of_nature,
    SH["or"]: _either,
    SH.qualifiedMaxCount: _few_such,
    SH.lessThan: _before,
    SH.lessThanOrEquals: _not_after,
}
