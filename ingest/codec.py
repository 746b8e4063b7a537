"""Readings as JSON and back: what a child process sends, and what is kept beside the graph.

Any frozen dataclass of the ontology goes in; fields at their defaults stay out; a value of a
class with subclasses (a record) names its class.
"""

import json
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rdflib import URIRef

from ontology.model import Reading

Value = TypeVar("Value")
Coder = Callable[[Any], Any]


def dumps(reading: Reading) -> str:
    """Write a reading; the same reading always gives the same text."""
    return encode(reading)


def loads(text: str) -> Reading:
    """Read a reading back: `loads(dumps(reading)) == reading`."""
    return decode(Reading, text)


def encode(value: object) -> str:
    """Write any dataclass of the ontology."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[Value], text: str) -> Value:
    """Read a value of a known class back."""
    found: Value = _reader(cast("Hashable", kind))(json.loads(text))
    return found


def _plain(value: Any) -> Any:
    if value is None or type(value) in {str, int, float, bool}:
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (URIRef, Decimal)):
        return str(value)
    kind = type(value)
    out = {}
    for name, default in _defaults(cast("Hashable", kind)):
        one = getattr(value, name)
        if default is MISSING or one != default:
            out[name] = _plain(one)
    if _is_open(cast("Hashable", kind)):
        out["@"] = kind.__name__
    return out


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    out = []
    for each in fields(kind):
        default = each.default
        if each.default_factory is not MISSING:
            default = each.default_factory()
        out.append((each.name, default))
    return tuple(out)


@cache
def _is_open(kind: type) -> bool:
    """Tell a class of which a field may hold a subclass: any that has a dataclass for base."""
    return any(is_dataclass(base) for base in kind.__mro__[1:])


@cache
def _reader(hint: Any) -> Coder:
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _reader_of_union(get_args(hint))
    if origin is Literal or hint in {str, int, bool, Any}:
        return lambda value: value
    if origin is tuple:
        return _reader_of_tuple(get_args(hint))
    if origin is dict:
        return dict
    simple: dict[Any, Coder] = {
        float: float, URIRef: URIRef, Decimal: Decimal,
        date: date.fromisoformat, time: time.fromisoformat,
    }  # fmt: skip
    return simple.get(hint) or _reader_of_class(hint)


def _reader_of_union(options: tuple[Any, ...]) -> Coder:
    rest = [option for option in options if option is not NoneType]
    if len(rest) != 1:
        msg = f"more than one kind of value in a field: {options}"
        raise TypeError(msg)
    inner = _reader(rest[0])
    return lambda value: None if value is None else inner(value)


def _reader_of_tuple(options: tuple[Any, ...]) -> Coder:
    inner = _reader(options[0])
    return lambda value: tuple([inner(one) for one in value])


def _reader_of_class(kind: type) -> Coder:
    readers: dict[str, Coder] = {}

    def read(value: dict[str, Any]) -> Any:
        name = value.get("@")
        if name is not None and name != kind.__name__:
            return _reader(_below(cast("Hashable", kind))[name])(
                {k: v for k, v in value.items() if k != "@"}
            )
        if not readers:
            readers.update({n: _reader(h) for n, h in get_type_hints(kind).items()})
        return kind(**{n: readers[n](v) for n, v in value.items() if n != "@"})

    return read


@cache
def _below(kind: type) -> dict[str, type]:
    out: dict[str, type] = {}
    children: list[type] = kind.__subclasses__()
    for child in children:
        out[child.__name__] = child
        out |= _below(cast("Hashable", child))
    return out
