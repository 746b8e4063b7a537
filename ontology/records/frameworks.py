"""What frameworks and certification profiles state: activities, competences, units, jobs, codes."""

from dataclasses import dataclass

from rdflib import DCTERMS, SKOS, URIRef

from ontology.records.record import Record, carried_by
from ontology.terms import MED


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """A (key) activity. All its codes ("4", "AC 4") are notations; the first is `notation`."""

    types = (MED.Activity, SKOS.Concept)

    notations: tuple[str, ...] = carried_by(SKOS.notation, "plain", ())
    label: str = carried_by(SKOS.prefLabel, "text")
    alt_labels: tuple[str, ...] = carried_by(SKOS.altLabel, "text", ())
    description: str | None = carried_by(DCTERMS.description, "text", None)
    scheme: URIRef | None = carried_by(SKOS.inScheme, "iri", None)
    top_of: URIRef | None = carried_by(SKOS.topConceptOf, "iri", None)
    broader: tuple[URIRef, ...] = carried_by(SKOS.broader, "iri", ())
    narrower: tuple[URIRef, ...] = carried_by(SKOS.narrower, "iri", ())
    requires: tuple[URIRef, ...] = carried_by(MED.requires, "iri", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence(Record):
    """A competence, of a framework or asked for by a study."""

    types = (MED.Competence, SKOS.Concept)

    label: str = carried_by(SKOS.prefLabel, "text")
    alt_labels: tuple[str, ...] = carried_by(SKOS.altLabel, "text", ())
    notation: str | None = carried_by(SKOS.notation, "plain", None)
    scheme: URIRef | None = carried_by(SKOS.inScheme, "iri", None)
    top_of: URIRef | None = carried_by(SKOS.topConceptOf, "iri", None)
    broader: tuple[URIRef, ...] = carried_by(SKOS.broader, "iri", ())
    narrower: tuple[URIRef, ...] = carried_by(SKOS.narrower, "iri", ())
    criteria: tuple[str, ...] = carried_by(MED.assessedBy, "text", ())
    called_for_by: tuple[URIRef, ...] = carried_by(MED.calledForBy, "iri", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class ProficiencyLevel(Record):
    """A level of mastery of a framework."""

    types = (MED.ProficiencyLevel, SKOS.Concept)

    notation: str | None = carried_by(SKOS.notation, "plain", None)
    label: str = carried_by(SKOS.prefLabel, "text")
    scheme: URIRef | None = carried_by(SKOS.inScheme, "iri", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Record):
    """A framework of activities and competences (référentiel)."""

    types = (MED.Framework, SKOS.ConceptScheme)

    notation: str | None = carried_by(SKOS.notation, "plain", None)
    label: str = carried_by(SKOS.prefLabel, "text")
    version: str | None = carried_by(DCTERMS.hasVersion, "plain", None)
    licence: str | None = carried_by(DCTERMS.license, "plain", None)
    publisher: URIRef | None = carried_by(DCTERMS.publisher, "iri", None)
    top_concepts: tuple[URIRef, ...] = carried_by(SKOS.hasTopConcept, "iri", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalCode(Record):
    """A code printed of somebody else's classification; `scheme` holds its version ("ROME v3")."""

    types = (MED.ExternalCode,)

    notation: str = carried_by(SKOS.notation, "plain")
    scheme: str = carried_by(MED.codeScheme, "plain")
    label: str | None = carried_by(SKOS.prefLabel, "text", None)
    broader: tuple[URIRef, ...] = carried_by(SKOS.broader, "iri", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation(Record):
    """A job: its title, the titles associated with it, its codes."""

    types = (MED.Occupation,)

    label: str = carried_by(SKOS.prefLabel, "text")
    alt_labels: tuple[str, ...] = carried_by(SKOS.altLabel, "text", ())
    hidden_labels: tuple[str, ...] = carried_by(SKOS.hiddenLabel, "text", ())
    description: str | None = carried_by(DCTERMS.description, "text", None)
    activities: tuple[URIRef, ...] = carried_by(MED.hasActivity, "iri", ())
    certified_by: tuple[URIRef, ...] = carried_by(MED.certifiedBy, "iri", ())
    codes: tuple[URIRef, ...] = carried_by(MED.externalCode, "iri", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationUnit(Record):
    """A unit (UC) or bloc: the certificate (titre) is the unit."""

    types = (MED.CertificationUnit, SKOS.Concept)

    notation: str | None = carried_by(SKOS.notation, "plain", None)
    label: str = carried_by(SKOS.prefLabel, "text")
    scheme: URIRef | None = carried_by(SKOS.inScheme, "iri", None)
    activities: tuple[URIRef, ...] = carried_by(MED.hasActivity, "iri", ())
