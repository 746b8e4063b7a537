"""What a training brochure states: courses, objectives, programme, sessions, prices."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from rdflib import SDO, SKOS, URIRef

from ontology.records.record import Record, carried_by
from ontology.terms import ELM, MED


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
