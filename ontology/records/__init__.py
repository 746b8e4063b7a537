"""The facts a document can state, one frozen class a kind; a module for each family.

`record` says what a record is.
"""

from rdflib import URIRef

from ontology.records.agents import (
    Organisation,
    Person,
    Place,
)
from ontology.records.foresight import (
    Action,
    Dimension,
    EvolutionProfile,
    ExplicitAbsence,
    Factor,
    Impact,
    KeyFigure,
    Need,
    Recommendation,
    Scenario,
    Study,
)
from ontology.records.frameworks import (
    Activity,
    CertificationUnit,
    Competence,
    ExternalCode,
    Framework,
    Occupation,
    ProficiencyLevel,
)
from ontology.records.record import Form, Property, Record, carried_by, properties
from ontology.records.training import (
    Objective,
    Price,
    ProgrammeItem,
    Session,
    TrainingOffer,
)

__all__ = [
    "BY_TYPE",
    "KINDS",
    "Action",
    "Activity",
    "CertificationUnit",
    "Competence",
    "Dimension",
    "EvolutionProfile",
    "ExplicitAbsence",
    "ExternalCode",
    "Factor",
    "Form",
    "Framework",
    "Impact",
    "KeyFigure",
    "Need",
    "Objective",
    "Occupation",
    "Organisation",
    "Person",
    "Place",
    "Price",
    "ProficiencyLevel",
    "ProgrammeItem",
    "Property",
    "Recommendation",
    "Record",
    "Scenario",
    "Session",
    "Study",
    "TrainingOffer",
    "carried_by",
    "properties",
]

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
