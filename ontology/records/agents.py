"""Organisations, people and places."""

from dataclasses import dataclass

from rdflib import ORG, SDO, SKOS

from ontology.records.record import Record, carried_by


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
