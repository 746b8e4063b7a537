"""The facts a document can state, one frozen class a kind.

Each field says which property carries it and how its value is written, so that `graph.triples`
needs no code per kind: the class is the mapping. Fields that are tuples hold sets (RDF keeps no
order), are kept sorted, and equal means stating the same. Links are IRIs of other records.
"""

from dataclasses import dataclass, field, fields
from datetime import date, time
from decimal import Decimal
from typing import Any, ClassVar, Literal

from rdflib import DCTERMS, ORG, SDO, SKOS, URIRef

from ontology.terms import ELM, MED

Form = Literal["text", "plain", "iri", "boolean", "integer", "decimal", "date", "time"]
"""How a value is written: `text` carries the record's language, `plain` is a bare string."""
_MISSING: Any = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """Which property carries a field, and the form of its value."""

    predicate: URIRef
    form: Form


def carried_by(predicate: URIRef, form: Form, default: Any = _MISSING) -> Any:
    """Declare a field; without default it is required."""
    metadata = {"property": Property(predicate=predicate, form=form)}
    if default is _MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A node of the graph that a document states, with the passages that state it."""

    types: ClassVar[tuple[URIRef, ...]] = ()

    iri: URIRef
    sources: tuple[URIRef, ...]
    """Every passage that states any of its facts; never empty for what is printed."""
    language: str | None = None
    """Of its texts; None: the document's."""
    assertion: Literal["printed", "inferred"] = "printed"

    def __post_init__(self) -> None:
        """Keep sets sorted and free of repeats."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, tuple):
                object.__setattr__(self, each.name, tuple(sorted(set(value))))


def properties(kind: type[Record]) -> dict[str, Property]:
    """Give the declared fields of a kind of record, by name.

    >>> properties(Dimension)["label"].form
    'text'
    """
    if kind not in _PROPERTIES:
        _PROPERTIES[kind] = {
            f.name: f.metadata["property"] for f in fields(kind) if "property" in f.metadata
        }
    return _PROPERTIES[kind]


_PROPERTIES: dict[type[Record], dict[str, Property]] = {}


# --- foresight -----------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ProficiencyLevel(Record):
    """A level of mastery of a framework."""

    types = (MED.ProficiencyLevel, SKOS.Concept)

    notation: str | None = carried_by(SKOS.notation, "plain", None)
    label: str = carried_by(SKOS.prefLabel, "text")
    scheme: URIRef | None = carried_by(SKOS.inScheme, "iri", None)


# --- certification -------------------------------------------------------------------------------


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


# --- people, places, organisations ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """An organisation that publishes, certifies or teaches."""

    types = (ORG.Organization,)

    label: str = carried_by(SKOS.prefLabel, "text")
    address: str | None = carried_by(SDO.address, "text", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A trainer."""

    types = (SDO.Person,)

    label: str = carried_by(SKOS.prefLabel, "text")
    description: str | None = carried_by(SDO.description, "text", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """Where a session is held."""

    types = (SDO.Place,)

    label: str = carried_by(SKOS.prefLabel, "text")
    address: str | None = carried_by(SDO.address, "text", None)


# --- training ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Record):
    """What a learner will be able to do; positions count from 1 in printed order."""

    types = (MED.Objective, ELM.LearningOutcome)

    text: str = carried_by(MED.text, "text")
    position: int = carried_by(MED.position, "integer")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem(Record):
    """A point of the programme; `day` only when the programme is by day."""

    types = (MED.ProgrammeItem,)

    text: str = carried_by(MED.text, "text")
    position: int = carried_by(MED.position, "integer")
    day: int | None = carried_by(MED.day, "integer", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Price(Record):
    """One printed price; free is 0. `description` is what is printed ("130,00 € TTC")."""

    types = (SDO.Offer,)

    price: Decimal = carried_by(SDO.price, "decimal")
    currency: str = carried_by(SDO.priceCurrency, "plain", "EUR")
    description: str = carried_by(SDO.description, "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """One session that a person enrols in, over one or more days."""

    types = (SDO.CourseInstance, ELM.LearningOpportunity)

    dates: tuple[date, ...] = carried_by(MED.sessionDate, "date", ())
    start_date: date | None = carried_by(SDO.startDate, "date", None)
    end_date: date | None = carried_by(SDO.endDate, "date", None)
    start_time: time | None = carried_by(MED.startTime, "time", None)
    end_time: time | None = carried_by(MED.endTime, "time", None)
    break_minutes: int | None = carried_by(MED.breakMinutes, "integer", None)
    net_hours: Decimal | None = carried_by(MED.netHours, "decimal", None)
    place: URIRef | None = carried_by(SDO.location, "iri", None)
    mode: str | None = carried_by(SDO.courseMode, "text", None)
    prices: tuple[URIRef, ...] = carried_by(SDO.offers, "iri", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingOffer(Record):
    """A course. One document may hold several."""

    types = (MED.TrainingOffer, SDO.Course, ELM.LearningAchievementSpecification)

    label: str = carried_by(SKOS.prefLabel, "text")
    name: str = carried_by(SDO.name, "text")
    description: str | None = carried_by(SDO.description, "text", None)
    provider: URIRef | None = carried_by(SDO.provider, "iri", None)
    objectives: tuple[URIRef, ...] = carried_by(MED.hasObjective, "iri", ())
    programme: tuple[URIRef, ...] = carried_by(MED.hasProgrammeItem, "iri", ())
    methods: tuple[str, ...] = carried_by(MED.teachingMethod, "text", ())
    audiences: tuple[str, ...] = carried_by(SDO.audience, "text", ())
    prerequisites: tuple[str, ...] = carried_by(SDO.coursePrerequisites, "text", ())
    instructors: tuple[URIRef, ...] = carried_by(SDO.instructor, "iri", ())
    prices: tuple[URIRef, ...] = carried_by(SDO.offers, "iri", ())
    sessions: tuple[URIRef, ...] = carried_by(SDO.hasCourseInstance, "iri", ())


KINDS: tuple[type[Record], ...] = (
    Study,
    Dimension,
    Factor,
    Scenario,
    EvolutionProfile,
    Action,
    Activity,
    Competence,
    Impact,
    Need,
    KeyFigure,
    Recommendation,
    ExplicitAbsence,
    ProficiencyLevel,
    Framework,
    ExternalCode,
    Occupation,
    CertificationUnit,
    Organisation,
    Person,
    Place,
    Objective,
    ProgrammeItem,
    Price,
    Session,
    TrainingOffer,
)
"""Every kind of record; its first type tells a kind from the others."""

BY_TYPE: dict[URIRef, type[Record]] = {kind.types[0]: kind for kind in KINDS}
"""From the first rdf:type of a node to its kind."""
