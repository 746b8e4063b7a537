"""What a document states, as triples: pure, and generic over the records' field metadata.

`graph.documents` is the inverse. Values are written the way the store keeps them, so that a
graph compares equal before and after it was stored.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, SDO, SKOS, XSD, Literal, URIRef

from graph import convert
from graph.convert import Fact, Value
from ontology.model import Document, DocumentKind, Passage, Region
from ontology.records import (
    Activity,
    CertificationUnit,
    Competence,
    Form,
    Framework,
    Impact,
    Need,
    Record,
    Study,
    properties,
)
from ontology.terms import MED, OA, PDF_FRAGMENT

KIND_CLASS: dict[DocumentKind, URIRef] = {
    "foresight": MED.ForesightStudy,
    "certification": MED.CertificationProfile,
    "training": MED.TrainingBrochure,
    "other": MED.OtherDocument,
}
SECTION_SEPARATOR = " › "
_DATED = (
    (re.compile(r"[0-9]{4}"), XSD.gYear),
    (re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])"), XSD.gYearMonth),
    (re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"), XSD.date),
)


def quads(document: Document) -> Iterator[ox.Quad]:
    """Say everything a document states, inside its own named graph.

    Lazy, and in no order; the same document always gives the same set.
    """
    return convert.quads(facts(document), document.iri)


def facts(document: Document) -> Iterator[Fact]:
    """Say everything a document states: itself, its passages, its records, their shortcuts."""
    whole = completed(document)
    yield from _document_facts(whole)
    for passage in whole.passages:
        yield from _passage_facts(passage, whole.iri)
    for record in whole.records:
        yield from _record_facts(record, whole)
    yield from _shortcuts(whole.records)


def completed(document: Document) -> Document:
    """Fill in the links that other records imply; filling twice changes nothing.

    An activity requires what its needs need, a competence is called for by their factors;
    broader and narrower, top concept and scheme mirror each other; what has nothing broader in
    its scheme is a top concept of it.
    """
    records = _gaining(document.records)
    schemes = {record.iri for record in records if isinstance(record, (Study, Framework))}
    topped = tuple(_topped(record, schemes) for record in records)
    return replace(document, records=_gaining(topped))


def _gaining(records: tuple[Record, ...]) -> tuple[Record, ...]:
    implied = _implied(records)
    return tuple(
        replace(record, **_joined(record, implied[record.iri])) if record.iri in implied else record
        for record in records
    )


def _topped(record: Record, schemes: set[URIRef]) -> Record:
    if not isinstance(record, (Activity, Competence)) or record.broader or record.top_of:
        return record
    return replace(record, top_of=record.scheme) if record.scheme in schemes else record


Implied = Mapping[str, set[URIRef]]
"""Field name -> links that a record gains."""


def _implied(records: Iterable[Record]) -> dict[URIRef, dict[str, set[URIRef]]]:
    gained: dict[URIRef, dict[str, set[URIRef]]] = defaultdict(lambda: defaultdict(set))
    for record in records:
        if isinstance(record, Need):
            if record.activity:
                gained[record.activity]["requires"].add(record.competence)
            gained[record.competence]["called_for_by"].update(record.factors)
        elif isinstance(record, (Activity, Competence)):
            for broader in record.broader:
                gained[broader]["narrower"].add(record.iri)
            for narrower in record.narrower:
                gained[narrower]["broader"].add(record.iri)
            if record.top_of:
                gained[record.top_of]["top_concepts"].add(record.iri)
    return gained


def _joined(record: Record, gained: Implied) -> dict[str, Any]:
    return {
        field: tuple(sorted({*getattr(record, field), *links}))
        for field, links in gained.items()
        if field in properties(type(record))
    }


def _document_facts(document: Document) -> Iterator[Fact]:
    me = document.iri
    for kind in (MED.Document, KIND_CLASS[document.kind], PROV.Entity, SDO.DigitalDocument):
        yield me, RDF.type, kind
    yield me, DCTERMS.title, Literal(document.title, lang=document.language)
    yield me, DCTERMS.language, Literal(document.language)
    yield me, MED.sha256, Literal(document.sha256)
    yield me, MED.fileName, Literal(document.file_name)
    yield me, MED.pageCount, written(document.page_count, "integer")
    yield me, MED.readingStatus, Literal(document.reading)
    if document.publisher is not None:
        yield me, DCTERMS.publisher, document.publisher
    if document.issued is not None:
        yield me, DCTERMS.issued, dated(document.issued)
    if document.approved_on is not None:
        yield me, MED.approvedOn, written(document.approved_on, "date")
    for reference in document.references:
        yield me, DCTERMS.references, Literal(reference)
    if document.replaces is not None:
        yield me, DCTERMS.replaces, document.replaces


def _passage_facts(passage: Passage, document: URIRef) -> Iterator[Fact]:
    me = passage.iri
    yield me, RDF.type, MED.Passage
    yield me, RDF.type, PROV.Entity
    yield me, MED.inDocument, document
    yield me, MED.passageKind, Literal(passage.kind)
    yield me, MED.text, Literal(passage.text, lang=passage.language)
    if passage.section:
        yield me, MED.section, Literal(path(passage.section), lang=passage.language)
    if passage.printed_page is not None:
        yield me, MED.printedPage, Literal(passage.printed_page)
    for caller in passage.called_by:
        yield me, DCTERMS.isReferencedBy, caller
    if passage.regions:
        yield me, MED.page, written(passage.page, "integer")
    for number, region in enumerate(passage.regions, 1):
        spot = region_iri(me, number)
        yield me, MED.region, spot
        yield spot, RDF.type, OA.FragmentSelector
        yield spot, RDF.value, Literal(fragment(region))
        yield spot, DCTERMS.conformsTo, PDF_FRAGMENT


def _record_facts(record: Record, document: Document) -> Iterator[Fact]:
    me = record.iri
    language = record.language or document.language
    for kind in record.types:
        yield me, RDF.type, kind
    yield me, MED.inDocument, document.iri
    for source in record.sources:
        yield me, PROV.wasDerivedFrom, source
    if record.language is not None:
        yield me, DCTERMS.language, Literal(record.language)
    if record.assertion != "printed":
        yield me, MED.assertion, Literal(record.assertion)
    for field, carrier in properties(type(record)).items():
        for value in _each(getattr(record, field)):
            yield me, carrier.predicate, written(value, carrier.form, language)


def _shortcuts(records: Iterable[Record]) -> Iterator[Fact]:
    """Yield the materialised links that no field carries."""
    schemes = {record.iri for record in records if isinstance(record, (Study, Framework))}
    for record in records:
        if isinstance(record, Impact) and record.activity:
            for factor in record.factors:
                yield factor, MED.affects, record.activity
        elif isinstance(record, (Activity, Competence)) and record.top_of in schemes:
            yield record.top_of, SKOS.hasTopConcept, record.iri
        elif isinstance(record, CertificationUnit) and record.scheme in schemes:
            yield record.scheme, SKOS.hasTopConcept, record.iri
            yield record.iri, SKOS.topConceptOf, record.scheme


def _each(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def written(value: Any, form: Form, language: str = "fr") -> Value:
    """Write a value in the store's canonical form.

    >>> str(written(Decimal("130.00"), "decimal")), str(written(time(9, 30), "time"))
    ('130', '09:30:00')
    """
    if form == "iri":
        return URIRef(value)
    if form == "text":
        return Literal(value, lang=language)
    if form == "plain":
        return Literal(value)
    lexical, datatype = _TYPED[form]
    return Literal(lexical(value), datatype=datatype, normalize=False)


def dated(text: str) -> Literal:
    """Type a date as precisely as it is printed; anything else stays a plain string.

    >>> dated("2018-05").datatype == XSD.gYearMonth, dated("printemps 2018").datatype
    (True, None)
    """
    kind = next((kind for pattern, kind in _DATED if pattern.fullmatch(text)), None)
    return Literal(text, datatype=kind, normalize=False)


def path(section: Iterable[str]) -> str:
    r"""Join the headings above a passage, outermost first; `headings` splits them again.

    >>> path(["Partie 1", "Les facteurs"])
    'Partie 1 › Les facteurs'
    """
    return SECTION_SEPARATOR.join(
        heading.replace("\\", "\\\\").replace("›", "\\›") for heading in section
    )


def fragment(region: Region) -> str:
    """Write a rectangle as RFC 8118 does: left, right, top, bottom.

    >>> fragment(Region(page=16, x0=72, x1=523.3, top=400.1, bottom=431.9))
    'page=16&highlight=72,523.3,400.1,431.9'
    """
    edges = (region.x0, region.x1, region.top, region.bottom)
    return f"page={region.page}&highlight={','.join(_number(edge) for edge in edges)}"


def region_iri(passage: URIRef, number: int) -> URIRef:
    """Name the nth rectangle (from 1, in reading order) of a passage."""
    return URIRef(f"{re.sub(r'/passage/(?!.*/passage/)', '/region/', passage)}/{number}")


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"no decimal number: {value}")
    return f"{value.normalize():f}" if value else "0"


def _time(value: time) -> str:
    text = value.replace(tzinfo=None).isoformat()
    return text.rstrip("0") if "." in text else text


_TYPED: dict[Form, tuple[Callable[[Any], str], URIRef]] = {
    "boolean": (lambda value: "true" if value else "false", XSD.boolean),
    "integer": (lambda value: str(int(value)), XSD.integer),
    "decimal": (_decimal, XSD.decimal),
    "date": (date.isoformat, XSD.date),
    "time": (_time, XSD.time),
}
