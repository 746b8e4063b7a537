"""How a declaration says, in TOML alone, which records its documents state.

A rule makes records of one kind: one for the document, one for each item under a label, or one
for each row of a table. Its fields say where their values stand and, unless they are texts, how
they are read.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, Literal

from ingest.families.wording import item
from ingest.fields import (
    course_hours,
    course_mode,
    find_address,
    find_days,
    find_hours,
    find_prices,
    number_of,
)
from ontology.records import KINDS, Form, Record, properties

Each = Literal["document", "item", "row"]
Read = Callable[[str], tuple[Any, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the value of a field stands: one of the four is said."""

    label: str | None = None
    column: str | None = None
    own: str | None = None
    """`title` of the document, `item` of the list, `position` in it (from 1)."""
    records: type[Record] | None = None
    """All the records of a kind that the document states."""
    read: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What makes records of one kind."""

    kind: type[Record]
    each: Each
    under: str | None
    """The label whose items are read, of a rule for each item."""
    fields: Mapping[str, Source]


BY_NAME: dict[str, type[Record]] = {kind.__name__: kind for kind in KINDS}
EACH: tuple[Each, ...] = ("document", "item", "row")
OWN = ("title", "item", "position")


def _days(text: str) -> tuple[Any, ...]:
    return tuple(day for mention in find_days(text) for day in mention.days)


def _number(text: str) -> tuple[Any, ...]:
    found = [number_of(word) for word in re.findall(r"\d[\d\s.,]*", text)]
    return tuple(value for value in found if value is not None)


def _whole(text: str) -> tuple[Any, ...]:
    return tuple(int(value) for value in _number(text) if value == int(value))


def _address(text: str) -> tuple[Any, ...]:
    place = find_address(text)
    return (text[place[0] : place[1]].strip(" ,"),) if place else ()


def _said(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,)


READS: dict[str, tuple[frozenset[Form], Read]] = {
    "text": (frozenset({"text", "plain"}), lambda text: (item(text),) if item(text) else ()),
    "address": (frozenset({"text", "plain"}), _address),
    "mode": (frozenset({"text", "plain"}), lambda text: _said(course_mode(text))),
    "date": (frozenset({"date"}), _days),
    "start": (frozenset({"time"}), lambda text: tuple(one.start for one in find_hours(text))),
    "end": (frozenset({"time"}), lambda text: tuple(one.end for one in find_hours(text))),
    "hours": (frozenset({"decimal"}), lambda text: _said(course_hours(text))),
    "price": (frozenset({"decimal"}), lambda text: tuple(a.price for a in find_prices(text))),
    "number": (frozenset({"decimal"}), _number),
    "integer": (frozenset({"integer"}), _whole),
}
"""The ways to read a printed text, by name: the forms of the fields that take what they give."""


def required(kind: type[Record]) -> tuple[str, ...]:
    """Name the fields without which a record of a kind says nothing.

    >>> from ontology.records import Price
    >>> required(Price)
    ('price', 'description')
    """
    known = properties(kind)
    return tuple(f.name for f in fields(kind) if f.name in known and f.default is MISSING)


def is_set(kind: type[Record], name: str) -> bool:
    """Tell a field that takes many values.

    >>> from ontology.records import Occupation
    >>> is_set(Occupation, "alt_labels"), is_set(Occupation, "label")
    (True, False)
    """
    return next(f.default for f in fields(kind) if f.name == name) == ()


def rules(data: Mapping[str, Any]) -> tuple[Rule, ...]:
    """Make the rules of a declaration's `records`, whose keys are known to be right."""
    return tuple(
        Rule(
            kind=BY_NAME[name],
            each=said["each"],
            under=said.get("under"),
            fields={field: _source(source) for field, source in said["fields"].items()},
        )
        for name, said in data.items()
    )


def _source(data: Mapping[str, Any]) -> Source:
    return Source(
        label=data.get("label"),
        column=data.get("column"),
        own=data.get("from"),
        records=BY_NAME[data["records"]] if "records" in data else None,
        read=data.get("read", "text"),
    )
