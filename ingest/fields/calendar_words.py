"""The words of dates in French, English and Dutch, and how a text is cut into them."""

import re
from dataclasses import dataclass
from typing import Literal

MONTHS: tuple[str, ...] = (
    r"janv(?:ier)?|jan(?:uary|uari)?",
    r"f[ée]vr?(?:ier)?|feb(?:ruary|ruari)?",
    r"mars|march|maart|mrt",
    r"avr(?:il)?|apr(?:il)?",
    r"mai|may|mei",
    r"juin|june?|juni",
    r"juil(?:let)?|july?|juli",
    r"ao[ûu]t|aug(?:ust|ustus)?",
    r"sept?(?:embre|ember)?",
    r"o[ck]t(?:obre|ober)?",
    r"nov(?:embre|ember)?",
    r"d[ée]c(?:embre|ember)?",
)
WEEKDAYS: tuple[str, ...] = (
    r"lundi|monday|maandag",
    r"mardi|tuesday|dinsdag",
    r"mercredi|wednesday|woensdag",
    r"jeudi|thursday|donderdag",
    r"vendredi|friday|vrijdag",
    r"samedi|saturday|zaterdag",
    r"dimanche|sunday|zondag",
)
WEEKDAY = "|".join(WEEKDAYS)
"""A pattern of any weekday's name."""
_SHORT_WEEKDAY = (
    r"lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|maa|din|woe|don|vri|zat|zon|"
    r"lu|ma|me|je|ve|sa|di|wo|do|vr|za|zo"
)
_HOUR = r"\d{1,2}(?:[.:]\d\d)?"
_COUNTED = (
    r"jours?|modules?|sessions?|s[ée]ances?|ateliers?|groupes?|days?|dag(?:en)?|sessies?|n°|nr\.?|"
    r"pages?|p\.|niveaux?|semaines?|weeks?|cycles?|[ée]tapes?|parties?|salles?|workshops?|groep|"
    r"bus|tram|ligne|code|articles?|chapitres?|tableaux?|version|v\."
)

Sort = Literal[
    "iso", "numeric", "short", "year", "day", "month", "weekday", "every", "to", "and", "of",
    "except", "skip", "other",
]  # fmt: skip

_PATTERNS: tuple[tuple[Sort, str], ...] = (
    ("other", rf"\b(?:{_COUNTED})\s*(?:n°\s*)?\d{{1,2}}\b(?!\s*(?:er\b|[/.]\d))"),
    # « van 9 tot 16 uur »: the first number is no day, unless a word says that it is one.
    (
        "other",
        (
            rf"(?<!\ble )(?<!\bop )(?<!di )(?<!day )(?<!dag )\b{_HOUR}\s?(?:[-–—]|à|tot|to)\s?"
            rf"{_HOUR}\s?(?:[hu](?:\d\d)?|heures?|uur|[ap]\.?m)\b\.?"
        ),
    ),
    ("other", r"\b\d{1,2}\s?(?:[hHuU]|:)\s?(?:\d{2})?(?![\wé])"),
    ("other", r"\b\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\b\.?"),
    ("iso", r"\b(?:19|20)\d\d-\d\d-\d\d\b"),
    (
        "numeric",
        r"\b\d{1,2}\s?(?:/\s?\d{1,2}\s?/|\.\s?\d{1,2}\s?\.|-\d{1,2}-)\s?(?:(?:19|20)\d\d|\d\d)\b",
    ),
    (
        "short",
        (
            r"\b\d{1,2}/(?:0\d|1[0-2])\b(?!/)"
            rf"|\b(?:{_SHORT_WEEKDAY}|{WEEKDAY})\.?\s+\d{{1,2}}/(?:0?\d|1[0-2])\b(?!/)"
        ),
    ),
    ("year", r"\b(?:19|20)\d\d\b"),
    (
        "day",
        (
            r"\b(?:3[01]|[12]\d|0?[1-9])(?:er|ère|re|st|nd|rd|th|ste|de|e)?\b"
            r"(?![.,]\d|\s?[%€]|\d)"
        ),
    ),
    ("weekday", rf"\b(?:{WEEKDAY})(?:s|en)?\b"),
    ("skip", rf"\b(?:{_SHORT_WEEKDAY})\.?(?=\s*\d)"),
    ("month", r"\b(?:" + "|".join(MONTHS) + r")\b\.?"),
    ("every", r"\b(?:tous les|toutes les|chaque|every|each|elke|iedere|alle)\b"),
    ("except", r"\b(?:sauf|hors|excepté|except|behalve|à l['’]exception)\b"),
    (
        "to",
        (
            r"\b(?:jusqu['’]au|au|à|tot en met|tot|t\.?e\.?m\b\.?|t/m|until|till|to|through)(?!\w)"
            r"|[-–—→]"
        ),
    ),
    ("and", r"\b(?:et|and|en|puis|ainsi que)\b|[&,+;/]"),
    ("of", r"\bof\b"),
    (
        "skip",
        (
            r"\b(?:le|les|the|on|op|de|den|du|from|van|in|mois|maand|matin|après-midi|soir)\b"
            r"|\bd['’]"
        ),
    ),
    ("other", r"[^\W_]+|[^\s\w]"),
)
_TOKEN = re.compile(
    "|".join(f"(?P<t{number}>{pattern})" for number, (_, pattern) in enumerate(_PATTERNS)),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a date, or something else."""

    sort: Sort
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut a text into the words of dates and all the rest.

    >>> [t.sort for t in tokens("les 12 et 13 mars 2026 à 9h")]
    ['skip', 'day', 'and', 'day', 'month', 'year', 'to', 'other']
    """
    found = []
    for match in _TOKEN.finditer(text):
        index = next(i for i in range(len(_PATTERNS)) if match.group(f"t{i}") is not None)
        found.append(Token(_PATTERNS[index][0], match.group(), match.start(), match.end()))
    return found


def month_number(word: str) -> int:
    """Give the month a word names, 1 to 12.

    >>> month_number("févr."), month_number("Maart")
    (2, 3)
    """
    bare = word.rstrip(".")
    return next(n for n, p in enumerate(MONTHS, 1) if re.fullmatch(p, bare, re.IGNORECASE))


def weekday_number(word: str) -> int:
    """Give the weekday a word names, Monday 0.

    >>> weekday_number("mardis"), weekday_number("zondag")
    (1, 6)
    """
    for number, pattern in enumerate(WEEKDAYS):
        if re.fullmatch(f"(?:{pattern})(?:s|en)?", word, re.IGNORECASE):
            return number
    raise ValueError(word)
