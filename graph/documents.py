"""A document out of what its graph states: the inverse of `graph.triples`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from typing import Any, get_args

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, Literal, URIRef

from graph import convert
from graph.convert import Fact, Value
from graph.errors import UnknownEntityError
from graph.triples import KIND_CLASS, SECTION_SEPARATOR
from ontology.model import Document, DocumentKind, Passage, Region
from ontology.records import BY_TYPE, Form, Property, Record, properties
from ontology.terms import MED

Said = Mapping[URIRef, list[Value]]
"""What is said of one subject: property -> values, sorted."""

_FRAGMENT = re.compile(
    r"page=(\d+)&highlight=(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)", re.ASCII
)
_KINDS: dict[URIRef, DocumentKind] = {iri: kind for kind, iri in KIND_CLASS.items()}


def document(store: ox.Store, iri: URIRef) -> Document:
    """Read a document back from its named graph; UnknownEntityError when there is none."""
    return from_facts(convert.facts(store, iri), iri)


def from_facts(facts: Iterable[Fact], iri: URIRef) -> Document:
    """Read a document out of statements about it and what it holds."""
    said = gathered(facts)
    if iri not in said:
        raise UnknownEntityError(str(iri))
    me = said[iri]
    passages = [subject for subject in said if MED.Passage in said[subject].get(RDF.type, ())]
    return Document(
        iri=iri,
        kind=next((_KINDS[kind] for kind in _KINDS if kind in me.get(RDF.type, ())), "other"),
        title=_text(me, DCTERMS.title) or "",
        language=_text(me, DCTERMS.language) or "fr",
        sha256=_text(me, MED.sha256) or "",
        file_name=_text(me, MED.fileName) or "",
        page_count=int(_text(me, MED.pageCount) or 0),
        reading=_choice(_text(me, MED.readingStatus), Document, "reading"),
        publisher=_iri(me, DCTERMS.publisher),
        issued=_text(me, DCTERMS.issued),
        approved_on=_read(me, Property(predicate=MED.approvedOn, form="date")),
        references=tuple(str(value) for value in me.get(DCTERMS.references, ())),
        replaces=_iri(me, DCTERMS.replaces),
        passages=tuple(_passage(subject, said) for subject in passages),
        records=tuple(
            _record(kind, subject, said[subject])
            for subject in said
            if (kind := kind_of(said[subject])) is not None
        ),
    )


def gathered(facts: Iterable[Fact]) -> dict[URIRef, dict[URIRef, list[Value]]]:
    """Group statements by subject and property, values sorted."""
    said: dict[URIRef, dict[URIRef, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in facts:
        said[subject][predicate].append(value)
    for about in said.values():
        for values in about.values():
            values.sort(key=str)
    return said


def kind_of(said: Said) -> type[Record] | None:
    """Tell which kind of record a subject is, None when it is none."""
    kinds = map(str, said.get(RDF.type, ()))
    return next((BY_TYPE[URIRef(kind)] for kind in kinds if URIRef(kind) in BY_TYPE), None)


def region(value: str) -> Region:
    """Read a rectangle back.

    >>> region("page=16&highlight=72,523.3,400.1,431.9").as_list()
    [16, 72.0, 400.1, 523.3, 431.9]
    """
    found = _FRAGMENT.fullmatch(value)
    if found is None:
        raise ValueError(f"not a rectangle on a page: {value!r}")
    left, right, top, bottom = map(float, found.groups()[1:])
    return Region(page=int(found[1]), x0=left, x1=right, top=top, bottom=bottom)


def regions(spots: Iterable[tuple[str, str]]) -> tuple[Region, ...]:
    """Read rectangles from pairs of IRI and value, in reading order (the IRI's last number)."""
    ordered = sorted(spots, key=lambda spot: int(spot[0].rpartition("/")[2]))
    return tuple(region(value) for _, value in ordered)


def headings(section: str) -> tuple[str, ...]:
    r"""Split a joined section again.

    >>> headings("Partie 1 › Les \\› facteurs")
    ('Partie 1', 'Les › facteurs')
    """
    return tuple(
        re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in section.split(SECTION_SEPARATOR)
    )


def _passage(me: URIRef, said: Mapping[URIRef, Said]) -> Passage:
    about = said[me]
    text = about[MED.text][0]
    spots = [(str(spot), str(said[URIRef(spot)][RDF.value][0])) for spot in about[MED.region]]
    section = _text(about, MED.section)
    return Passage(
        iri=me,
        kind=_choice(_text(about, MED.passageKind), Passage, "kind"),
        text=str(text),
        regions=regions(spots),
        section=() if section is None else headings(section),
        language=(text.language if isinstance(text, Literal) else None) or "fr",
        printed_page=_text(about, MED.printedPage),
        called_by=tuple(URIRef(str(each)) for each in about.get(DCTERMS.isReferencedBy, ())),
    )


def _record(kind: type[Record], me: URIRef, about: Said) -> Record:
    values: dict[str, Any] = {
        "iri": me,
        "sources": tuple(about.get(PROV.wasDerivedFrom, ())),
        "language": _text(about, DCTERMS.language),
        "assertion": _text(about, MED.assertion) or "printed",
    }
    carriers = properties(kind)
    many = {field.name for field in fields(kind) if field.default == ()}
    for name, carrier in carriers.items():
        values[name] = _all(about, carrier) if name in many else _read(about, carrier)
    return kind(**values)


def _all(about: Said, carrier: Property) -> tuple[Any, ...]:
    return tuple(_python(value, carrier.form) for value in about.get(carrier.predicate, ()))


def _read(about: Said, carrier: Property) -> Any:
    values = about.get(carrier.predicate)
    return _python(values[0], carrier.form) if values else None


def _python(value: Value, form: Form) -> Any:
    text = str(value)
    match form:
        case "iri":
            return URIRef(text)
        case "boolean":
            return text == "true"
        case "integer":
            return int(text)
        case "decimal":
            return Decimal(text)
        case "date":
            return date.fromisoformat(text)
        case "time":
            return time.fromisoformat(text)
        case _:
            return text


def _text(about: Said, predicate: URIRef) -> str | None:
    values = about.get(predicate)
    return str(values[0]) if values else None


def _iri(about: Said, predicate: URIRef) -> URIRef | None:
    text = _text(about, predicate)
    return None if text is None else URIRef(text)


def _choice(text: str | None, owner: type[Document | Passage], field: str) -> Any:
    """Read one of a closed list; ValueError on a word that is not in it."""
    if text in _choices(owner, field):
        return text
    raise ValueError(f"{field}: {text!r} is not one of {_choices(owner, field)}")


def _choices(owner: type[Document | Passage], field: str) -> tuple[str, ...]:
    annotation = owner.__annotations__[field]
    return get_args(annotation)
