"""A family's declaration: the words by which its documents are known and read.

Declarations are TOML files beside this module. A phrase is matched without case, accents or
final colon; `*` stands for any words. Curators add synonyms by editing them, and a whole family by
adding a file (see `added`). What no phrase says of a label is heard by what was learnt (see
`hearing`), when it is likely enough for the place where it stands.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.families.bodies import organisations
from ingest.families.hearing import NONE, Place, heard
from ingest.families.stating import Rule, rules
from ingest.families.wording import bared, fold, uncounted

LONGEST_LABEL = 90
"""Characters of a label; longer text is prose."""


UNHEARD = frozenset({NONE, "code"})
"""Roles that are not taken as heard: what stands beside tells a code."""
SET_APART = 0.7
"""How likely a role must be for a heading, label or header to be heard as it."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Names of one thing, as documents write it."""

    pattern: re.Pattern[str]
    opening: re.Pattern[str] | None = None
    """Names of several words that a text begins with: they say more of it than words inside."""

    def match(self, text: str) -> bool:
        """Tell whether a whole text is one of the names."""
        return self.pattern.fullmatch(bared(text)) is not None

    def found(self, text: str) -> re.Match[str] | None:
        """Find one of the names anywhere in a text, which is folded first."""
        return self.pattern.search(fold(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One reason to take a document for a family, told to the curator as `says`."""

    says: str
    phrases: Phrases
    weight: float
    where: str
    """`label` (headings and labels only), `table` (column headers), `text` (anywhere), `name` (what
    a title begins with, or the document opens with: what it calls itself) or `sign` (what the
    nature of the text says, see `signs`)."""
    essential: bool = False
    """A document is of the family only when one of the essential cues holds."""
    labels: frozenset[str] = frozenset()
    """Roles: one heard in a heading or label is as good as a phrase."""
    columns: frozenset[str] = frozenset()
    """The same of the headers of columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """Everything that one family's file declares."""

    family: str
    needed: float
    cues: tuple[Cue, ...]
    labels: dict[str, Phrases] = field(default_factory=dict)
    columns: dict[str, Phrases] = field(default_factory=dict)
    words: dict[str, Phrases] = field(default_factory=dict)
    """Phrases looked for inside running text."""
    leads: dict[str, Phrases] = field(default_factory=dict)
    """Phrases of sentences that lead into a list (« Ce métier s’appelle aussi : »)."""
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counted: bool = False
    """Whether headings may count what they announce: « Douze facteurs »."""
    records: tuple[Rule, ...] = ()
    """What its documents state, of a family that has no code of its own."""

    def lead(self, text: str) -> str | None:
        """Give the role of the list that a sentence leads into."""
        return next((name for name, p in self.leads.items() if p.found(text)), None)

    def label(self, text: str, *, hear: bool = True) -> str | None:
        """Give the role of a heading or label, None when it is none of the family's.

        What no phrase says is heard, unless the text is not set apart: the first words of a
        sentence sound like labels.
        """
        return self._role(self.labels, text, "label" if hear else None)

    def column(self, text: str, *, hear: bool = True) -> str | None:
        """Give the role of a table column by its header, by its phrases or as it is heard."""
        return self._role(self.columns, text, "column" if hear else None)

    def _role(self, names: dict[str, Phrases], text: str, place: Place | None) -> str | None:
        plain = bared(text)
        short = len(plain) <= LONGEST_LABEL
        if not plain or not (short or names is self.columns):
            return None
        if organisations(text) == [text.strip()]:
            return None  # « Centre de formation Le Gué asbl » is who gives it, no label
        wordings = (plain, *(uncounted(plain) if self.counted else ()))
        opened = (n for n, p in names.items() if p.opening and p.opening.fullmatch(plain))
        matched = (n for one in wordings for n, p in names.items() if p.pattern.fullmatch(one))
        said = next(opened, None) if names is self.columns else None
        said = said or next(matched, None)
        if said or place is None or not short:
            return said
        found = heard(text, self.family, place)
        told = found is not None and found.role not in UNHEARD and found.likely >= SET_APART
        return found.role if found and told else None

    def says(self, name: str, text: str) -> bool:
        """Tell whether a text holds one of the declared words."""
        return self.words[name].found(text) is not None


@cache
def declared(family: str) -> Declaration:
    """Load the declaration of a family."""
    source = files("ingest.families").joinpath(f"{family}.toml").read_text(encoding="utf-8")
    return made(family, tomllib.loads(source))


def made(family: str, data: dict[str, Any]) -> Declaration:
    """Make the declaration of a file's data, whose keys are known to be right."""
    return Declaration(
        family=family,
        needed=float(data["recognise"]["needs"]),
        cues=tuple(_cue(entry) for entry in data["recognise"]["cues"]),
        labels={name: phrases(value) for name, value in data.get("labels", {}).items()},
        columns={name: phrases(value) for name, value in data.get("columns", {}).items()},
        words={name: phrases(value, inside=True) for name, value in data.get("words", {}).items()},
        leads={name: phrases(value, inside=True) for name, value in data.get("leads", {}).items()},
        lists={name: tuple(value) for name, value in data.get("lists", {}).items()},
        counted=bool(data.get("counted", False)),
        records=rules(data.get("records", {})),
    )


@cache
def families() -> tuple[str, ...]:
    """Name the families that are declared, in alphabetical order."""
    found = (entry.name for entry in files("ingest.families").iterdir())
    return tuple(sorted(name[:-5] for name in found if name.endswith(".toml")))


def phrases(names: list[str], *, inside: bool = False) -> Phrases:
    """Make one pattern of many names.

    >>> p = phrases(["objectif* pédagogique*", "à qui s'adresse*"])
    >>> (
    ...     p.match("Objectifs pédagogiques :"),
    ...     p.match("À qui s’adresse cette formation ?"),
    ...     p.match("objet"),
    ... )
    (True, True, False)
    >>> p = phrases(["*coûte*"])
    >>> p.match("Combien ça coûte ?"), p.match("Écouter les autres")
    (True, False)
    """
    parts = [re.sub(r"(?:\\ |\\-)+", r"[\\s-]+", re.escape(fold(name))) for name in names]
    parts.sort(key=len, reverse=True)
    opening = None
    if inside:
        parts = [r"(?<!\w)" + part.replace(r"\*", r"\w*") + r"(?!\w)" for part in parts]
    else:  # what a star stands for before a word ends where that word begins
        parts = [re.sub(r"^\\\*(?=\w)", r"(?:.{0,60}?\\W)?", part) for part in parts]
        begun = [part for part in parts if part.endswith(r"\*") and re.match(r"\w.*\[", part)]
        parts = [part.replace(r"\*", r".{0,60}?") for part in parts]
        opening = re.compile(
            "|".join(part.replace(r"\*", r".{0,60}?") for part in begun) or r"(?!)"
        )
    return Phrases(re.compile("|".join(parts)), opening)


def _cue(entry: dict[str, Any]) -> Cue:
    where = str(entry.get("where", "text"))
    return Cue(
        says=str(entry["says"]),
        phrases=phrases(list(entry["any"]), inside=where in {"text", "name"}),
        weight=float(entry.get("weight", 1)),
        where=where,
        essential=bool(entry.get("essential", False)),
        labels=frozenset(entry.get("labels", ())),
        columns=frozenset(entry.get("columns", ())),
    )
