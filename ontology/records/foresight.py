"""What a foresight report states: factors, scenarios, actions, needs, figures."""

from dataclasses import dataclass
from decimal import Decimal

from rdflib import DCTERMS, SDO, SKOS, URIRef

from ontology.records.record import Record, carried_by
from ontology.terms import MED


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(Record):
    """The work that a foresight document reports; the scheme of its activities and competences."""

    types = (MED.Study, SKOS.ConceptScheme)

    label: str = carried_by(SKOS.prefLabel, "text")
    method: str | None = carried_by(MED.inFramework, "text", None)
    occupation: str | None = carried_by(MED.aboutOccupation, "text", None)
    horizons: tuple[str, ...] = carried_by(MED.horizon, "text", ())
    profile: URIRef | None = carried_by(MED.hasProfile, "iri", None)
    scope: str | None = carried_by(MED.scope, "text", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension(Record):
    """A heading under which a report groups its factors."""

    types = (MED.Dimension,)

    label: str = carried_by(SKOS.prefLabel, "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor(Record):
    """A change factor, with its printed code; `rank` is its place in the list of those retained."""

    types = (MED.Factor,)

    label: str = carried_by(SKOS.prefLabel, "text")
    notation: str | None = carried_by(SKOS.notation, "plain", None)
    alt_labels: tuple[str, ...] = carried_by(SKOS.altLabel, "text", ())
    retained: bool | None = carried_by(MED.isRetained, "boolean", None)
    rank: int | None = carried_by(MED.rank, "integer", None)
    retained_because: str | None = carried_by(MED.retainedBecause, "text", None)
    dimensions: tuple[URIRef, ...] = carried_by(MED.inDimension, "iri", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """One hypothesis for a factor; a mark is None when the document says nothing of it."""

    types = (MED.Scenario,)

    factor: URIRef = carried_by(MED.scenarioOf, "iri")
    letter: str = carried_by(MED.letter, "plain")
    text: str = carried_by(MED.text, "text")
    probable: bool | None = carried_by(MED.isProbable, "boolean", None)
    desirable: bool | None = carried_by(MED.isDesirable, "boolean", None)
    retained: bool | None = carried_by(MED.isRetained, "boolean", None)
    merged_from: tuple[URIRef, ...] = carried_by(MED.mergedFrom, "iri", ())
    remarks: tuple[str, ...] = carried_by(MED.remark, "text", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class EvolutionProfile(Record):
    """The retained scenarios together."""

    types = (MED.EvolutionProfile,)

    label: str = carried_by(SKOS.prefLabel, "text")
    scenarios: tuple[URIRef, ...] = carried_by(MED.hasScenario, "iri", ())
    horizons: tuple[str, ...] = carried_by(MED.horizon, "text", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """What experts propose to do for a factor, or towards a scenario."""

    types = (MED.Action,)

    text: str = carried_by(MED.text, "text")
    factors: tuple[URIRef, ...] = carried_by(MED.recommendedFor, "iri", ())
    scenarios: tuple[URIRef, ...] = carried_by(MED.forScenario, "iri", ())
    purpose: str | None = carried_by(MED.purpose, "text", None)
    remarks: tuple[str, ...] = carried_by(MED.remark, "text", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact(Record):
    """One row of the table activity - competences - context."""

    types = (MED.Impact,)

    activity: URIRef | None = carried_by(MED.onActivity, "iri", None)
    candidates: tuple[URIRef, ...] = carried_by(MED.candidateActivity, "iri", ())
    factors: tuple[URIRef, ...] = carried_by(MED.ofFactor, "iri", ())
    scenarios: tuple[URIRef, ...] = carried_by(MED.underScenario, "iri", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Record):
    """A competence that an activity needs in a context."""

    types = (MED.Need,)

    impact: URIRef = carried_by(MED.inImpact, "iri")
    activity: URIRef | None = carried_by(MED.forActivity, "iri", None)
    competence: URIRef = carried_by(MED.needsCompetence, "iri")
    factors: tuple[URIRef, ...] = carried_by(MED.inContextOf, "iri", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure(Record):
    """A number the document prints, with what it counts and its hedge ("plus de")."""

    types = (MED.KeyFigure,)

    value: Decimal = carried_by(SDO.value, "decimal")
    qualifier: str | None = carried_by(MED.qualifier, "text", None)
    unit: str = carried_by(SDO.unitText, "text")
    text: str = carried_by(MED.text, "text")
    dated: str | None = carried_by(DCTERMS.date, "plain", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Record):
    """Advice that is not an action of the plan."""

    types = (MED.Recommendation,)

    text: str = carried_by(MED.text, "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplicitAbsence(Record):
    """The document itself says that there is none."""

    types = (MED.ExplicitAbsence,)

    about: tuple[URIRef, ...] = carried_by(MED.about, "iri", ())
    absent_property: URIRef = carried_by(MED.absentProperty, "iri")
    text: str = carried_by(MED.text, "text")
