"""A brochure being read: how its labels work, and what one course of it is."""

import re
from dataclasses import dataclass, field

from ingest.families.declaration import declared
from ingest.families.labels_inside import Reading
from ingest.families.sections import Entry
from ingest.families.tables import Row, View
from ingest.families.wording import fold
from ingest.fields import WEEKDAY
from ontology.model import Block

NESTED = re.compile(
    r"^\W*(?:l[ea]s?\s+|the\s+|de\s+)?(?:(?:demi-)?jour(?:s|n[ée]es?)?\s*n?°?\s*\d|"
    r"\d+(?:[eè]?re?|e|ème|nde?)\s+(?:(?:demi-)?jour(?:n[ée]e)?|matin[ée]e|apr[èe]s-midi|soir[ée]e|"
    r"s[ée]ance|dag(?:deel)?|(?:na)?middag|avond|ochtend)|"
    r"(?:premi[èe]re?|deuxi[èe]me|seconde?|troisi[èe]me|quatri[èe]me|first|second|"
    r"third|eerste|tweede|derde)\s+(?:jour|journ[ée]e|demi-journ[ée]e|matin[ée]e|soir[ée]e|"
    r"apr[èe]s-midi|rencontre|(?:half[ -])?day|(?:halve )?dag|dagdeel|avond|morning|evening|"
    rf"sessie|ochtend|{WEEKDAY}|"
    r"module|s[ée]ance|partie)|days?\s*(?:\d|one|two|three)|dag\s*\d|matin|"
    r"apr[èe]s-midi|morning|afternoon|voormiddag|namiddag|"
    rf"\d{{1,2}}\s+(?:{WEEKDAY})\b|"
    rf"(?:{WEEKDAY})\s*[,:–—-]\s*(?:jour|day|dag)\s*\d|"
    rf"(?:{WEEKDAY}|rencontre|bijeenkomst|dagdeel|soir[ée]e|matin[ée]e|evening|avond)"
    r"\s*\d{1,2}\W*$|"
    r"(?:jour(?:n[ée]e)?|day|dag)\s+(?-i:[A-F])(?=\s*(?:$|[:–—(-]))|"
    r"module\s*\d|partie\s*\d|s[ée]ance\s*\d|[ée]tape\s*\d|\d{1,2}\s?[h:]\s?\d{0,2})",
    re.IGNORECASE,
)
"""Headings that only divide a programme."""

CODE = re.compile(r"(?P<kind>[A-ZÀ-Þ]{1,4})[ .-]?\d{1,3}")
"""The code of a course in a catalogue: « F03 »."""

BY_WEEKDAY = re.compile(rf"\W*(?:{WEEKDAY})\s*(?:[:–—-]\s.*)?", re.IGNORECASE | re.DOTALL)
"""A heading that calls a day by its weekday, and may say what it is about."""

_MEETS = re.compile(
    r"\W*(?:session|sessie|meeting|class|lesson|les)\s*(?:n°\s*)?\d{1,2}\W*|" + BY_WEEKDAY.pattern,
    re.IGNORECASE | re.DOTALL,
)
"""Headings that divide a programme when they stand in one, and else begin a session."""
_MODULE = re.compile(r"module\s*(?:n°\s*)?\d{1,2}\W*\s[^\W\d]", re.IGNORECASE)
"""A module with its name: a part of a course, or a course of a catalogue."""
_WHEN_AND_WHERE = frozenset({"dates", "hours", "place", "price", "duration", "mode", "sessions"})

READING = Reading(
    declaration=declared("training"),
    listing=frozenset({"objectives", "programme", "methods", "audience"}),
    facts=_WHEN_AND_WHERE | {"instructor", "audience", "prerequisites", "provider", "aside"},
    texts=frozenset({"objectives", "methods", "audience", "prerequisites", "instructor"}),
    wide=_WHEN_AND_WHERE | {"title", "instructor", "programme"},
    nests=NESTED,
    parts="programme",
    meets=_MEETS,
    modules=_MODULE,
    lone=True,
)


@dataclass(slots=True, kw_only=True)
class Course:
    """One course: its title and the labelled stretches, or table rows, that are about it."""

    title: list[Block]
    name: str = ""
    entries: list[Entry] = field(default_factory=list)
    rows: list[tuple[View, Row]] = field(default_factory=list)
    nth: int = 1

    def of(self, *roles: str) -> list[Entry]:
        """Give the entries of some roles."""
        return [entry for entry in self.entries if entry.role in roles]

    @property
    def printed(self) -> str:
        """The title as printed, with its code."""
        return " ".join(block.text for block in self.title)

    @property
    def code(self) -> str:
        """The code that stands beside the title, else what it begins with, else ""."""
        beside = (one.text.strip() for entry in self.entries[:1] for one in entry.said[:1])
        begun = CODE.match(self.printed)
        alone = next(filter(CODE.fullmatch, beside), "")
        return alone or (begun.group() if begun else "")


def is_kicker(text: str) -> bool:
    """Tell a line that only says what kind of thing follows (« FORMATION 2026 »).

    >>> is_kicker("FORMATION"), is_kicker("Formation continue 2026"), is_kicker("Former autrement")
    (True, True, False)
    """
    bare = re.sub(r"\b(?:20\d\d|\d{1,2})\b|[^\w\s]", " ", fold(text))
    bare = re.sub(r"\s+", " ", bare).strip()
    words = declared("training").words
    for name in ("kicker", "offer"):
        bare = words[name].pattern.sub(" ", bare)
    rest = re.sub(r"\s+", " ", bare).strip()
    return not rest or rest in {
        "de",
        "et",
        "en",
        "de et",
        "du",
        "professionnelle",
        "n",
        "n°",
        "continue",
    }
