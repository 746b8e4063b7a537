"""What every record is: a frozen class whose fields say which property carries them.

Each field says which property carries it and how its value is written, so that `graph.triples`
needs no code per kind: the class is the mapping. Fields that are tuples hold sets (RDF keeps no
order), are kept sorted, and equal means stating the same. Links are IRIs of other records.
"""

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal

from rdflib import URIRef

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

    >>> from ontology.records import Dimension
    >>> properties(Dimension)["label"].form
    'text'
    """
    if kind not in _PROPERTIES:
        _PROPERTIES[kind] = {
            f.name: f.metadata["property"] for f in fields(kind) if "property" in f.metadata
        }
    return _PROPERTIES[kind]


_PROPERTIES: dict[type[Record], dict[str, Property]] = {}
