"""What makes a graph right: SHACL on each document, queries for what spans several.

A violation makes the graph wrong, so what violates is left out; a warning asks a person.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from rdflib import PROV, RDF, SH, Graph, URIRef
from rdflib.term import Node

from graph import convert, sparql
from graph.convert import Fact
from graph.errors import InvalidGraphError
from graph.links import links_graph
from graph.sieve import Sieve, compiled
from graph.triples import facts
from ontology.model import Document
from ontology.records import Record, properties
from ontology.terms import MED

if TYPE_CHECKING:
    from graph.snapshot import Snapshot

Severity = Literal["violation", "warning"]
_SEVERITIES: dict[Node, Severity] = {SH.Violation: "violation", SH.Warning: "warning"}
_ROUNDS = 5
"""How often a document is looked at again after something was left out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing that is wrong, or open, in a graph."""

    severity: Severity
    focus: URIRef
    """What it is about."""
    path: URIRef | None
    value: str | None
    message: Mapping[str, str]
    """By language: fr and en."""
    document: URIRef | None = None
    page: int | None = None
    label: str = ""
    """What people call what it is about; known where a base is at hand, as are the next two."""
    type: str = ""
    title: str = ""
    """Of the document."""

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of `passerelle validate --json`."""
        return {
            "severity": self.severity,
            "focus": str(self.focus),
            "path": None if self.path is None else str(self.path),
            "value": self.value,
            "message": dict(self.message),
            "document": None if self.document is None else str(self.document),
            "page": self.page,
            "label": self.label,
            "type": self.type,
            "title": self.title,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is wrong or open; warnings alone still conform."""

    results: tuple[Result, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        """Give what is wrong."""
        return tuple(result for result in self.results if result.severity == "violation")

    def as_json(self) -> dict[str, Any]:
        """Give the JSON of `passerelle validate --json`."""
        return {
            "conforms": self.conforms,
            "results": [result.as_json() for result in self.results],
        }


def validate(source: "Document | Snapshot") -> Report:
    """Check a document, or everything in a base: each document, the links, what spans several."""
    if isinstance(source, Document):
        return check(facts(source), source.iri)
    results: list[Result] = []
    for row in source.select("documents"):
        document = row.iri("document")
        results += check(convert.facts(source.store, document), document).results
    results += _links(source)
    results += _across(source)
    return Report(results=tuple(_told(source, result) for result in results))


def _told(snapshot: "Snapshot", result: Result) -> Result:
    """Say in words what a result is about, in which document, on which page."""
    from graph import views  # noqa: PLC0415 - whoever stores documents needs none of it

    about = views.named(snapshot, result.focus)
    quotes = snapshot.evidence(result.focus) if result.page is None else ()
    first = quotes[0] if quotes else None
    document = result.document or (first.document if first else None)
    return replace(
        result,
        label=about.label,
        type=about.type,
        document=document,
        title=views.named(snapshot, document).label if document else "",
        page=first.page if first else result.page,
    )


def sound(document: Document) -> tuple[Document, Report]:
    """Leave out of a document what violates the shapes; say what, and what is open.

    A link that leads nowhere is cut where its record can do without; else the record goes, and
    links to it. InvalidGraphError when the document as a whole is wrong.
    """
    report = validate(document)
    found, rounds = list(report.results), _ROUNDS
    while report.violations and rounds:
        document = _without(document, report.violations)
        report = validate(document)
        found += [result for result in report.violations if result not in found]
        rounds -= 1
    if report.violations:
        raise InvalidGraphError(str(document.iri), report.violations[0].message["en"])
    return document, Report(results=tuple(found))


def check(
    statements: Iterable[Fact], document: URIRef | None, among: Container[URIRef] | None = None
) -> Report:
    """Run the SHACL shapes over statements: the engine sees those in doubt, a sieve the others.

    `among` limits what is looked at; the rest is only there to be pointed to.
    """
    stated = list(statements)
    doubtful = _sieve().doubtful(stated, among)
    if doubtful is not None and not doubtful:
        return Report()
    import pyshacl  # noqa: PLC0415 - takes half a second to import

    data = Graph()
    for fact in stated:
        data.add(fact)
    found = pyshacl.validate(
        data,
        shacl_graph=shapes() if doubtful is None else _sieve().aimed(doubtful),
        inference="none",
        inplace=True,
    )[1]
    if not isinstance(found, Graph):
        raise TypeError(f"pySHACL gave no report: {found!r}")
    results = [
        _result(found, node, data, document)
        for node in found.subjects(RDF.type, SH.ValidationResult)
        if (None, SH.detail, node) not in found
    ]
    if among is not None:
        results = [result for result in results if result.focus in among]
    order = sorted(results, key=lambda each: (each.severity, each.focus, str(each.path)))
    return Report(results=tuple(order))


@cache
def shapes() -> Graph:
    """Parse the shapes, once."""
    graph = Graph()
    graph.parse(data=files("ontology").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
    return graph


@cache
def _sieve() -> Sieve:
    return compiled(shapes())


def _result(report: Graph, node: Node, data: Graph, document: URIRef | None) -> Result:
    focus = report.value(node, SH.focusNode)
    path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
    said = report.objects(node, SH.resultMessage)
    return Result(
        severity=_SEVERITIES[report.value(node, SH.resultSeverity) or SH.Violation],
        focus=URIRef(str(focus)),
        path=path if isinstance(path, URIRef) else None,
        value=None if value is None else str(value),
        message={getattr(each, "language", None) or "en": str(each) for each in said},
        document=document,
        page=_page(data, focus),
    )


def _page(data: Graph, focus: Node | None) -> int | None:
    """Find the first page of what a thing rests on."""
    passages = [focus, *data.objects(focus, PROV.wasDerivedFrom)]
    pages = [str(page) for each in passages for page in data.objects(each, MED.page)]
    return min((int(page) for page in pages if page.isdecimal()), default=None)


def _without(document: Document, violations: Iterable[Result]) -> Document:
    """Leave out what violates; InvalidGraphError when that is the document itself."""
    cut: dict[URIRef, set[tuple[URIRef, str]]] = {}
    gone: set[URIRef] = set()
    records = {record.iri: record for record in document.records}
    for result in violations:
        if result.focus == document.iri:
            raise InvalidGraphError(str(document.iri), result.message["en"])
        record = records.get(result.focus)
        if record and result.path and result.value and _spare(record, result.path):
            cut.setdefault(record.iri, set()).add((result.path, result.value))
        else:
            gone.add(_holder(document, result.focus))
    kept = [
        _cut(record, cut.get(record.iri, set()))
        for record in document.records
        if record.iri not in gone
    ]
    return replace(
        document,
        passages=tuple(passage for passage in document.passages if passage.iri not in gone),
        records=tuple(kept),
    )


def _holder(document: Document, focus: URIRef) -> URIRef:
    """Give the passage that a rectangle belongs to, else the thing itself."""
    passage = URIRef(focus.rpartition("/")[0].replace("/region/", "/passage/"))
    return passage if any(each.iri == passage for each in document.passages) else focus


def _spare(record: Record, path: URIRef) -> bool:
    """Whether a record can do without a value of a property."""
    if path == PROV.wasDerivedFrom:
        return len(record.sources) > 1
    defaults = {field.name: field.default for field in fields(record)}
    return any(
        carrier.predicate == path and carrier.form == "iri" and defaults[name] is not MISSING
        for name, carrier in properties(type(record)).items()
    )


def _cut(record: Record, values: set[tuple[URIRef, str]]) -> Record:
    """Take links out of a record."""
    changed: dict[str, Any] = {}
    carriers = {name: each.predicate for name, each in properties(type(record)).items()}
    for name, predicate in {**carriers, "sources": PROV.wasDerivedFrom}.items():
        unwanted = {value for path, value in values if path == predicate}
        present = getattr(record, name)
        if unwanted and isinstance(present, tuple):
            changed[name] = tuple(each for each in present if str(each) not in unwanted)
        elif unwanted:
            changed[name] = None
    return replace(record, **changed) if changed else record


def _links(snapshot: "Snapshot") -> tuple[Result, ...]:
    """Check the links, beside the classes of what they point to."""
    stated = list(convert.facts(snapshot.store, links_graph(snapshot.base)))
    links = {subject for subject, predicate, _ in stated if predicate == RDF.type}
    ends = {value for _, _, value in stated if isinstance(value, URIRef)}
    kinds = [(end, RDF.type, kind) for end in ends for kind in convert.types(snapshot.store, end)]
    return check([*stated, *kinds], None, links).results


_RULES = (
    (
        """
        SELECT ?focus ?document ?value {
          ?focus a med:Document ; dcterms:replaces ?value .
          BIND(?focus AS ?document)
          ?value a med:Document }""",
        "L'édition que ce document remplace est encore dans la base.",
        "The edition that this document replaces is still in the base.",
    ),
    (
        """
        SELECT DISTINCT ?focus ?document ?value {
          { SELECT ?scheme ?value (COUNT(DISTINCT ?each) AS ?bearers) {
              ?each a med:Competence ; skos:inScheme ?scheme ; skos:notation ?value }
            GROUP BY ?scheme ?value HAVING (COUNT(DISTINCT ?each) > 1) }
          ?focus skos:inScheme ?scheme ; skos:notation ?value ;
                 a med:Competence ; med:inDocument ?document }""",
        "Deux compétences d'un même référentiel portent le même code.",
        "Two competences of one framework bear the same code.",
    ),
)
_PREFIXES = """
PREFIX med: <https://w3id.org/passerelle/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""


def _across(snapshot: "Snapshot") -> Iterator[Result]:
    """Check the rules that span documents; all of them only warn."""
    for query, french, english in _RULES:
        for row in sparql.rows(snapshot.evaluate(_PREFIXES + query, {})):
            yield Result(
                severity="warning",
                focus=row.iri("focus"),
                path=None,
                value=row.text("value"),
                message={"fr": french, "en": english},
                document=row.iri("document"),
            )
