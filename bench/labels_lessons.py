"""What headings, labels and columns are learnt from: wordings, and what is none of them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from setting import HOUSE

from ingest.families.declaration import LONGEST_LABEL
from ingest.families.hearing import NONE, Place

WORDINGS = HOUSE / "bench" / "wordings"
PLACES: tuple[Place, ...] = ("label", "column")
ELSEWHERE = 0.5
"""What a wording of one place counts at the other."""
STRANGE = 0.25
"""What a wording of another family counts, as none."""
_FUTURE = (
    "factors",
    "retained",
    "scenarios",
    "profile",
    "retained_hypothesis",
    "probable",
    "desirable",
)
FOREIGN = {
    "foresight": {
        "training": (
            "price",
            "hours",
            "dates",
            "sessions",
            "instructor",
            "prerequisites",
            "closing",
        ),
        "certification": (
            "certifier",
            "units",
            "unit",
            "titles",
            "licence",
            "approval",
            "modality",
        ),
    },
    "training": {
        "foresight": _FUTURE,
        "certification": ("units", "unit", "titles", "licence", "governments", "version"),
    },
    "certification": {
        "foresight": _FUTURE,
        "training": ("price", "hours", "dates", "sessions", "instructor", "closing"),
    },
}
"""Roles of other families that are none in a family: for each, by the family they are of."""
SIGNS = {"factors": "foresight", "certifier": "certification"}
"""What the truth about a sample document has in one family only."""
CALLED: dict[tuple[str, Place], dict[str, str]] = {
    ("certification", "label"): {"competences": "activities", "level": "levels"},
    ("certification", "column"): {
        "activities": "activity",
        "competences": "competence",
        "units": "unit",
    },
}
"""What declarations call a role that wordings call otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text as some document could print it, and what it is there."""

    writer: str
    family: str
    place: Place
    role: str
    text: str
    counts: float = 1.0


def wordings() -> list[Wording]:
    """Read every writer's wordings, under the roles that the families' declarations use."""
    return [
        _wording(path.stem, family, "column" if where == "column" else "label", role, text)
        for path in sorted(WORDINGS.glob("*.tsv"))
        for family, where, role, _, text in (
            line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()
        )
    ]


def _wording(writer: str, family: str, place: Place, role: str, text: str) -> Wording:
    role = CALLED.get((family, place), {}).get(role, role)
    return Wording(writer=writer, family=family, place=place, role=role, text=text)


def facts() -> Iterator[Wording]:
    """Yield the short texts that the sample documents state: what labels label, and none itself."""
    for path in sorted((HOUSE / "examples" / "gold" / "corpus").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        family = next((f for sign, f in SIGNS.items() if sign in gold), "training")
        parts = {name: part for name, part in gold.items() if name not in {"outline", "tables"}}
        for text in sorted({each for each in _texts(parts) if len(each) <= LONGEST_LABEL}):
            for place in PLACES:
                yield Wording(
                    writer="samples", family=family, place=place, role=NONE, text=text, counts=0.5
                )


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _texts(each)
    elif isinstance(part, dict):
        for name, each in part.items():
            if isinstance(each, str) and name in {"label", "text", "title", "name"}:
                yield each
            yield from _texts(each)


def lesson(said: Iterable[Wording], family: str, place: Place) -> list[Wording]:
    """Choose what a family's headings or columns are learnt from.

    Wordings of the family's other place teach too, where they have a role of this one or none; and
    so do those of other families that mean nothing in this one.
    """
    own = [each for each in said if each.family == family]
    roles = {each.role for each in own if each.place == place}
    strange = [
        replace(each, family=family, role=NONE, counts=STRANGE)
        for each in said
        if each.place == place and each.role in FOREIGN[family].get(each.family, ())
    ]
    return strange + [
        each if each.place == place else replace(each, counts=ELSEWHERE * each.counts)
        for each in own
        if each.role in roles
    ]
