"""Lines of a programme that begin with an hour, its pauses, and what it says of its hours."""

import re

from ingest.families.declaration import declared
from ingest.families.wording import fold
from ingest.fields import find_hours

_HALF = r"\s?[ap](?:\.m\.|m\b)"
_HOUR = (
    r"(?:[01]?\d|2[0-4])"
    rf"(?:\s?[h:]\s?(?:[0-5]\d)?(?:{_HALF})?|\s?(?:\.[0-5]\d\s?)?u(?:ur|\d\d)?|(?:\.[0-5]\d)?{_HALF})"
    r"(?!\w)"
)
_HOURS = re.compile(
    rf"(?>{_HOUR}(?:\s*(?:-|–|—|→|à|to|tot)\s*{_HOUR})?)\s*[:·|–—-]?\s*", re.IGNORECASE
)
_LINKS = re.compile(r"\W|\b(?:et|and|en|de|du|des|l|d|la|le|the|of|with|avec|met|fin|end)\b")
_ALL_DAYS = re.compile(
    r"(?:both|each|every|all|tou(?:te)?s les|les (?:deux|trois|quatre)|chaque|beide|elke|alle)\s"
    r"(?:\w+\s)?(?:days?|evenings?|sessions?|meetings?|jours?|journees?|soirees?|seances?|"
    r"rencontres?|(?:les)?dag(?:en)?|avond(?:en)?|sessies?|bijeenkomst(?:en)?)\b"
)
"""What a sentence begins with that speaks of all days of a programme."""


def untimed(text: str) -> str | None:
    """Give what stands behind the hours that a line begins with; None when it begins with none.

    >>> untimed("09:30 Reading the tide"), untimed("9h–10h30 : Lire la marée")
    ('Reading the tide', 'Lire la marée')
    >>> untimed("9.30 uur Het getij lezen"), untimed("9 personnes"), untimed("9h – 12h")
    ('Het getij lezen', None, '')
    >>> untimed("9:30 am – 10 am Reading the tide"), untimed("9 a.m. Welcome"), untimed("9 amps")
    ('Reading the tide', 'Welcome', None)
    """
    match = _HOURS.match(text)
    return text[match.end() :] if match else None


def is_pause(text: str) -> bool:
    """Tell a pause, or when people come in and leave, from a point of the programme.

    >>> is_pause("Registration and coffee"), is_pause("Pause de midi"), is_pause("Café des aidants")
    (True, True, False)
    """
    plain = fold(text)
    rest = declared("training").words["pause"].pattern.sub(" ", plain)
    return rest != plain and not _LINKS.sub("", rest)


def says_hours(text: str) -> bool:
    """Tell a sentence that says from when to when all days of a programme last.

    >>> says_hours("Both days run from 9 am to 5 pm."), says_hours("Chaque jour, de 9h à 16h")
    (True, True)
    >>> says_hours("Tous les jours de 9h à 16h"), says_hours("Toutes les séances : 9h à 12h")
    (True, True)
    >>> says_hours("Alle lesdagen van 9u tot 16u"), says_hours("All sessions are free")
    (True, False)
    """
    return _ALL_DAYS.match(fold(text)) is not None and bool(find_hours(text))
