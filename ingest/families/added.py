"""Families that a curator adds: a folder of declarations, each held to the grammar.

A file is right as a whole or refused with the key that is wrong: half a family would be read as
if the document did not say the rest. The grammar is told to curators in `docs/familles.fr.md`.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ingest.errors import (
    FamilyFolderError,
    FamilyKeyError,
    FamilyMissingError,
    FamilySyntaxError,
    FamilyTakenError,
    FamilyValueError,
)
from ingest.families.declaration import Declaration, families, made
from ingest.families.stating import BY_NAME, EACH, OWN, READS, required
from ontology.records import Record, properties

_PLACES = ("label", "column", "from", "records")
_FACES = ("label", "table", "text", "name")


def load(folder: Path) -> tuple[Declaration, ...]:
    """Load every declaration of a folder, by name; the first wrong one is refused."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as error:
        raise FamilyFolderError(folder) from error
    if not paths:
        raise FamilyFolderError(folder)
    return tuple(_load(path) for path in paths)


def _load(path: Path) -> Declaration:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FamilySyntaxError(path, str(error)) from error
    _Check(path).file(data)
    return made(path.stem, data)


class _Check:
    """Holds one file to the grammar; every refusal names the key."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def file(self, data: dict[str, Any]) -> None:
        keys = ("family", "recognise", "labels", "columns", "records")
        self._keys("", data, keys, ("family", "recognise", "records"))
        self._one_of("family", data["family"], (self.path.stem,))
        if self.path.stem in {*families(), "other"}:
            raise FamilyTakenError(self.path, self.path.stem)
        self._recognise(data["recognise"])
        for part in ("labels", "columns"):
            for name, said in self._table(part, data.get(part, {})).items():
                self._phrases(f"{part}.{name}", said)
        self._keys("records", data["records"], BY_NAME, ())
        for name in data["records"]:
            self._rule(f"records.{name}", BY_NAME[name], data)

    def _recognise(self, data: Any) -> None:
        self._keys("recognise", data, ("needs", "cues"), ("needs", "cues"))
        self._positive("recognise.needs", data["needs"])
        cues = data["cues"]
        if not isinstance(cues, list) or not cues:
            raise FamilyValueError(self.path, "recognise.cues", "[[recognise.cues]]")
        for place, cue in enumerate(cues, 1):
            key = f"recognise.cues.{place}"
            self._keys(key, cue, ("says", "any", "where", "weight", "essential"), ("says", "any"))
            self._text(f"{key}.says", cue["says"])
            self._phrases(f"{key}.any", cue["any"])
            self._one_of(f"{key}.where", cue.get("where", "text"), _FACES)
            self._positive(f"{key}.weight", cue.get("weight", 1))
            self._one_of(f"{key}.essential", cue.get("essential", False), (True, False))
        if not any(cue.get("essential") for cue in cues):
            raise FamilyMissingError(self.path, "recognise.cues.essential")

    def _rule(self, key: str, kind: type[Record], data: dict[str, Any]) -> None:
        rule = data["records"][kind.__name__]
        self._keys(key, rule, ("each", "under", "fields"), ("each", "fields"))
        each = rule["each"]
        self._one_of(f"{key}.each", each, EACH)
        if each == "item":
            self._keys(key, rule, rule, ("under",))
            self._one_of(f"{key}.under", rule["under"], data.get("labels", {}))
        else:
            self._keys(key, rule, ("each", "fields"), ())
        said = self._table(f"{key}.fields", rule["fields"])
        self._keys(f"{key}.fields", said, properties(kind), required(kind))
        for name, source in said.items():
            self._source(f"{key}.fields.{name}", properties(kind)[name].form, source, each, data)

    def _source(self, key: str, form: str, source: Any, each: str, data: dict[str, Any]) -> None:
        self._keys(key, source, (*_PLACES, "read"), ())
        said = [place for place in _PLACES if place in source]
        if len(said) != 1:
            raise FamilyValueError(self.path, key, " / ".join(_PLACES))
        place = said[0]
        if (form == "iri") is not (place == "records"):
            wanted = ("records",) if form == "iri" else _PLACES[:-1]
            raise FamilyValueError(self.path, key, " / ".join(wanted))
        named = {"records": data["records"], "label": data.get("labels", {})}
        own = OWN if each == "item" else ("title", "position") if each == "row" else ("title",)
        named |= {"column": data.get("columns", {}) if each == "row" else (), "from": own}
        self._one_of(f"{key}.{place}", source[place], named[place])
        if source.get("from") == "position":
            if form != "integer" or "read" in source:
                raise FamilyValueError(self.path, key, "label / column")
        elif form != "iri":
            fit = [name for name, (forms, _) in READS.items() if form in forms]
            self._one_of(f"{key}.read", source.get("read", "text"), fit)
        elif "read" in source:
            raise FamilyKeyError(self.path, f"{key}.read", "records")

    def _keys(self, key: str, data: Any, known: Iterable[str], needed: Iterable[str]) -> None:
        known = tuple(known)
        for name in self._table(key, data):
            if name not in known:
                raise FamilyKeyError(self.path, f"{key}.{name}".lstrip("."), ", ".join(known))
        for name in needed:
            if name not in data:
                raise FamilyMissingError(self.path, f"{key}.{name}".lstrip("."))

    def _table(self, key: str, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict) or (key == "records" and not data):
            raise FamilyValueError(self.path, key, f"[{key}]")
        return data

    def _one_of(self, key: str, value: Any, known: Iterable[Any]) -> None:
        known = tuple(known)
        if not isinstance(value, (str, bool)) or value not in known:
            wanted = " / ".join(
                str(each).lower() if each in (True, False) else each for each in known
            )
            raise FamilyValueError(self.path, key, wanted or "–")

    def _phrases(self, key: str, value: Any) -> None:
        if not isinstance(value, list) or not value:
            raise FamilyValueError(self.path, key, '["…", "…"]')
        for each in value:
            self._text(key, each)

    def _text(self, key: str, value: Any) -> None:
        if not isinstance(value, str) or not re.search(r"\w", value):
            raise FamilyValueError(self.path, key, '"…"')

    def _positive(self, key: str, value: Any) -> None:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1000:
            raise FamilyValueError(self.path, key, "1, 1.5, 2…")
