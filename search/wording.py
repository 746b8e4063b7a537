"""Values and templates in words: dates, hours, amounts, lists, in three languages. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache
from itertools import pairwise

from rdflib import XSD, Literal
from rdflib.term import Identifier

from search.language import Language, content_words, fold

Values = Mapping[str, Sequence[str]]

_MONTHS: dict[Language, list[str]] = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
}


YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


@cache
def months() -> Mapping[str, int]:
    """Give the number of each month by its folded name, in every language.

    >>> months()["fevrier"], months()["march"], months()["mei"]
    (2, 3, 5)
    """
    return {fold(name): n for said in _MONTHS.values() for n, name in enumerate(said, 1)}


_FIGURE = re.compile(r"[0-9]+|[a-z]+")
_AFTERNOON = re.compile(r"\b([1-9]|1[01])(?=(?:[.:][0-9]{2})? ?p\.?m\b)")


def figures(text: str) -> set[str]:
    """Give the numbers of a text however written, months and hours of the afternoon among them.

    >>> sorted(figures("le 12 mars, de 9h30 à 16 h"))
    ['12', '16', '3', '30', '9']
    >>> figures("12/03, 09:30 - 16:00") == figures("March 12, 9.30 a.m. to 4 p.m.")
    True
    """
    said = _AFTERNOON.sub(lambda found: str(int(found[1]) + 12), fold(text))
    names = months()
    numbers = [names.get(each, each) for each in _FIGURE.findall(said)]
    return {str(int(each)) for each in numbers if str(each).isdigit()} - {"0"}


LAST = -1
"""The last day of a course, whichever that is."""
_DAY_WORDS = {"jour", "journee", "day", "dag", "apres", "matin", "matinee", "afternoon", "namiddag"}
_DAY_WORDS |= {"seance", "soiree", "evening", "avond"}
_ORDINALS: Mapping[str, int] = {
    **dict.fromkeys(("premier", "premiere", "first", "eerste", "1", "1er", "1re"), 1),
    **dict.fromkeys(("deuxieme", "second", "seconde", "2", "2e", "2eme", "tweede", "2nd"), 2),
    **dict.fromkeys(("troisieme", "third", "derde", "3", "3e", "3eme", "3rd"), 3),
    **dict.fromkeys(("quatrieme", "fourth", "vierde", "4", "4e", "4eme"), 4),
    **dict.fromkeys(("cinquieme", "fifth", "vijfde", "5", "5e", "5eme"), 5),
    **dict.fromkeys(("dernier", "derniere", "last", "laatste"), LAST),
}


def day_of(question: str) -> int | None:
    """Tell which day of a course a question names, `LAST` for the last; None when none.

    >>> day_of("Que fait-on le deuxième jour ?"), day_of("What is on day 3?"), day_of("Quand ?")
    (2, 3, None)
    """
    words = re.findall(r"[a-z0-9]+", fold(question))
    for one, other in pairwise(words):
        if other in _DAY_WORDS and one in _ORDINALS:
            return _ORDINALS[one]
        if one in _DAY_WORDS and other.isdigit() and other in _ORDINALS:
            return _ORDINALS[other]
    return None


_WHICH_DAY = re.compile(r"\b(?:quel(?:le)? jour(?:nee)?|which day|welke dag)\b")


def asks_which_day(question: str) -> bool:
    """Tell a question for the day on which something comes.

    >>> asks_which_day("Quel jour parle-t-on du son ?"), asks_which_day("Que fait-on au jour 2 ?")
    (True, False)
    """
    return (
        re.search(r"\b(?:quel(?:le)? jour(?:nee)?|which day|welke dag)\b", fold(question))
        is not None
    )


@cache
def _calendar() -> re.Pattern[str]:
    named = "|".join(sorted(months()))
    day = r"(?:[12][0-9]|3[01]|0?[1-9])"
    return re.compile(
        rf"\b(?P<day>{day})(?:er|st|nd|rd|th)? (?:of )?(?P<month>{named})\b"
        rf"|\b(?P<named>{named}) (?P<after>{day})(?:st|nd|rd|th)?\b"
        rf"|\b(?P<first>{day})[/.](?P<number>0?[1-9]|1[0-2])\b"
    )


def calendar_day(question: str) -> tuple[int, int] | None:
    """Tell which date a question names, as day and month; None when none.

    >>> calendar_day("Que fait-on le 1er juillet ?"), calendar_day("What is on July 4?")
    ((1, 7), (4, 7))
    >>> calendar_day("Wat op 03/12?"), calendar_day("Que fait-on le jour 3 ?")
    ((3, 12), None)
    """
    found = _calendar().search(fold(question))
    if found is None:
        return None
    day = found["day"] or found["after"] or found["first"]
    month = found["month"] or found["named"]
    return int(day), months()[month] if month else int(found["number"])


_AND: dict[Language, str] = {"fr": "et", "en": "and", "nl": "en"}
_DAYS: dict[Language, tuple[str, str]] = {
    "fr": ("jour", "jours"),
    "en": ("day", "days"),
    "nl": ("dag", "dagen"),
}
_HOURS: dict[Language, str] = {"fr": "heures", "en": "hours", "nl": "uur"}
CHOICE: dict[Language, str] = {
    "fr": "La question peut viser plusieurs choses : précisez laquelle.",
    "en": "The question may be about several things: say which one.",
    "nl": "De vraag kan over meerdere zaken gaan: preciseer welke.",
}
UNKNOWN: dict[Language, str] = {
    "fr": "Le corpus ne connaît pas « {said} ».",
    "en": "The corpus does not know “{said}”.",
    "nl": "Het corpus kent “{said}” niet.",
}
PAST: dict[Language, str] = {
    "fr": "Cette date est passée.",
    "en": "This date is past.",
    "nl": "Deze datum is voorbij.",
}
PAST_HORIZON: dict[Language, str] = {
    "fr": "Cet horizon est passé.",
    "en": "This horizon is past.",
    "nl": "Deze horizon is voorbij.",
}
STATUS: dict[Language, dict[str, str]] = {
    "fr": {"accepted": "validée", "proposed": "à confirmer"},
    "en": {"accepted": "validated", "proposed": "to confirm"},
    "nl": {"accepted": "bevestigd", "proposed": "te bevestigen"},
}
MARKS: dict[Language, dict[str, str]] = {
    "fr": {"retained": "retenue", "probable": "probable", "desirable": "souhaitable"},
    "en": {"retained": "retained", "probable": "probable", "desirable": "desirable"},
    "nl": {"retained": "behouden", "probable": "waarschijnlijk", "desirable": "wenselijk"},
}
_FIELD = re.compile(r"\{(\w+)(?:\|([^}]*))?\}")


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill in a template; `{name|text %s}` stands only where there is such a value.

    >>> fill("{label}{day|, jour %s}", {"label": "Atelier", "day": "2"})
    'Atelier, jour 2'
    >>> fill("{label}{day|, jour %s}", {"label": "Atelier"})
    'Atelier'
    """

    def one(match: re.Match[str]) -> str:
        value = values.get(match[1], "")
        if match[2] is None or not value:
            return value
        return match[2].replace("%s", value)

    return _FIELD.sub(one, template)


def joined(values: Sequence[str], language: Language) -> str:
    """Join values as a sentence does.

    >>> joined(["A1", "A6", "A7"], "fr")
    'A1, A6 et A7'
    """
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {_AND[language]} {values[-1]}"


_WEEKDAYS: dict[Language, str] = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}


def weekday_of(question: str) -> int | None:
    """Give the one day of the week that a question names, Monday as 0.

    >>> weekday_of("Que fait-on le mardi après-midi ?"), weekday_of("Que fait-on le 2 mars ?")
    (1, None)
    """
    said = set(_FIGURE.findall(fold(question)))
    names = (each.lower().split() for each in _WEEKDAYS.values())
    found = {place for days in names for place, name in enumerate(days) if name in said}
    return found.pop() if len(found) == 1 else None


_WHICH_DAY = re.compile(
    r"\bquels? (?:jours?|soirs?|soirees?|matins?|matinees?)\b|\bjours? de (?:la )?semaine\b"
    r"|\bwhich (?:week)?(?:days?|evenings?)\b|\bwhat days?\b|\bday of the week\b"
    r"|\bwelke (?:week)?(?:dag|dagen|avonden|avond)\b"
)


def wants_weekdays(question: str) -> bool:
    """Tell whether a question asks for days as a week has them.

    >>> wants_weekdays("Quels soirs a lieu le cycle ?"), wants_weekdays("Quand a-t-il lieu ?")
    (True, False)
    """
    return _WHICH_DAY.search(fold(question)) is not None


def written(value: Identifier, language: Language, *, weekday: bool = False) -> str:
    """Write a value of the graph for people; `weekday`: dates after the name of their day.

    >>> written(Literal(date(2025, 6, 30)), "fr"), written(Literal(time(9, 30)), "fr")
    ('30 juin 2025', '9h30')
    >>> written(Literal(date(2025, 6, 30)), "nl", weekday=True)
    'maandag 30 juni 2025'
    >>> written(Literal(Decimal("130.0")), "en")
    '130'
    >>> written(Literal("2018-05", datatype=XSD.gYearMonth), "nl")
    'mei 2018'
    """
    plain = value.toPython() if isinstance(value, Literal) else str(value)
    if isinstance(plain, date):
        name = f"{_WEEKDAYS[language].split()[plain.weekday()]} " if weekday else ""
        return f"{name}{plain.day} {_MONTHS[language][plain.month - 1]} {plain.year}"
    if isinstance(plain, time):
        mark = "h" if language == "fr" else ":"
        return f"{plain.hour}{mark}{plain.minute:02}"
    if isinstance(plain, Decimal):
        return f"{plain.normalize():f}"
    if isinstance(value, Literal) and value.datatype == XSD.gYearMonth:
        year, month = str(value).split("-")
        return f"{_MONTHS[language][int(month) - 1]} {year}"
    return str(value)


def duration(dates: int, days: int, hours: str | None, language: Language) -> str:
    """Say how long a course lasts, from its dates, else the days of its programme.

    >>> duration(2, 0, "13", "fr")
    '2 jours (13 heures)'
    """
    count = max(dates, days)
    said = f"{count} {_DAYS[language][count > 1]}" if count else ""
    if hours:
        length = f"{hours} {_HOURS[language]}"
        return f"{said} ({length})" if said else length
    return said


def acronyms(text: str) -> set[str]:
    """Give the initials of each three or four words in a row: what a name may be shortened to.

    >>> sorted(acronyms("Piloter un espace public numérique"))
    ['epn', 'pep', 'pepn']
    """
    initials = [word[0] for word in content_words(text)]
    return {
        "".join(initials[start : start + length])
        for length in (3, 4)
        for start in range(len(initials) - length + 1)
    }


def month_names(text: str) -> list[str]:
    """Name the months of the days in a text, in every language.

    >>> month_names("15/10/2026, en ligne")
    ['octobre', 'october', 'oktober']
    """
    numbers = {int(found) for found in re.findall(r"\b[0-9]{2}/([0-9]{2})/[0-9]{4}\b", text)}
    return [name for name, number in months().items() if number in numbers]
