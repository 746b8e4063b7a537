"""What things and relations are called, and how their types look, in every picture and table."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from rdflib import Literal, URIRef

from graph import vocabulary
from ontology.records import BY_TYPE, KINDS
from ontology.terms import MED
from ui.words import date, number, t, words

LOOKS: Mapping[str, tuple[str, str]] = {
    "ForesightStudy": ("#667380", "round-rectangle"),
    "CertificationProfile": ("#667380", "round-rectangle"),
    "TrainingBrochure": ("#667380", "round-rectangle"),
    "OtherDocument": ("#667380", "round-rectangle"),
    "Study": ("#3d7a3d", "round-rectangle"),
    "Framework": ("#3d7a3d", "round-rectangle"),
    "CertificationUnit": ("#4b8a3e", "hexagon"),
    "Occupation": ("#0f7f86", "pentagon"),
    "Competence": ("#1d70b8", "ellipse"),
    "Activity": ("#2e8b57", "hexagon"),
    "Factor": ("#b3561f", "triangle"),
    "Scenario": ("#a8497f", "diamond"),
    "EvolutionProfile": ("#a8497f", "star"),
    "Action": ("#7d6b0d", "diamond"),
    "TrainingOffer": ("#7a5bc4", "star"),
    "Objective": ("#8a63d2", "ellipse"),
    "ProgrammeItem": ("#5a77c9", "ellipse"),
}
"""Colour (at least 3:1 on either background) and shape of a type; the rest look like `_PLAIN`."""
_PLAIN = ("#7d8794", "ellipse")
_DOCUMENTS = ("ForesightStudy", "CertificationProfile", "TrainingBrochure", "OtherDocument")
_LINKS = ("Coverage", "Mapping", "Passage", "Document")
_ORDER = (*_DOCUMENTS, *(str(kind.types[0]) for kind in KINDS))


def local(iri: object) -> str:
    """Give the last part of an IRI.

    >>> local("https://w3id.org/passerelle/ontology#Factor"), local("https://schema.org/Offer")
    ('Factor', 'Offer')
    """
    return str(iri).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def kind_of(types: Iterable[object]) -> str | None:
    """Choose the type that says most of a thing that has several; None for what no page shows.

    >>> concept = "http://www.w3.org/2004/02/skos/core#Concept"
    >>> kind_of([concept, MED.Competence]), kind_of([concept])
    ('Competence', None)
    """
    known = {URIRef(str(each)) for each in types}
    names = {local(each) for each in known if each in BY_TYPE or str(each).startswith(str(MED))}
    for name in (*_DOCUMENTS, *(local(kind.types[0]) for kind in KINDS), *_LINKS):
        if name in names:
            return name
    return None


def type_label(name: str, lang: str, *, many: bool = False) -> str:
    """Name a type; one the catalogue lacks keeps its own name.

    >>> type_label("TrainingOffer", "fr"), type_label("Competence", "fr", many=True)
    ('Formation', 'Compétences')
    """
    key = f"type.{name}.{'many' if many else 'one'}"
    return words(lang).get(key, name)


def relation_label(relation: object, lang: str) -> str:
    """Name a relation, as read from its source to its target."""
    return vocabulary.label(URIRef(str(relation)), lang)


@cache
def look(name: str) -> tuple[str, str]:
    """Give the colour and shape of a type."""
    return LOOKS.get(name, _PLAIN)


def looks(names: Iterable[str], lang: str) -> dict[str, dict[str, str]]:
    """Give the label, colour and shape of types, as the graph component wants them."""
    return {
        name: {"label": type_label(name, lang), "colour": look(name)[0], "shape": look(name)[1]}
        for name in names
    }


def literal(value: Literal, lang: str) -> str:
    """Write a literal for people.

    >>> literal(Literal(True), "fr"), literal(Literal("2025-03-01", datatype=None), "fr")
    ('oui', '2025-03-01')
    """
    kind = local(value.datatype or "")
    if kind == "boolean":
        return t("show.yes" if str(value) == "true" else "show.no", lang)
    if kind in {"date", "gYearMonth"}:
        return date(str(value), lang)
    if kind == "decimal":
        return number(float(value), lang)
    if kind == "time":
        return str(value)[:5]
    return str(value)


def name_of(row: Mapping[str, Any]) -> str:
    """Name a thing of a query's row: its code and its label.

    >>> name_of({"name": "Accueil", "code": "4.6", "other": "x:1"})
    '4.6 Accueil'
    """
    code, name = row["code"], row["name"]
    if name is None:
        return str(code) if code is not None else local(row.get("other") or row.get("node"))
    text = str(name)
    if code is None or text.startswith(f"{code} "):
        return text
    return f"{code} {text}"
