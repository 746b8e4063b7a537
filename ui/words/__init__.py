"""Every sentence people read, by key and language: the pages' and the terminal's.

The catalogues are `fr.toml` and `en.toml`, with the same keys; tables give the dots of a key.
Nothing here knows Streamlit, so that the terminal stays quick.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from ontology.errors import PasserelleError

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
_GAP = re.compile(r"\{(\w+)\}")
_SIGNS = {"EUR": "€", "GBP": "£"}
"""Signs that one currency has; « $ » is that of several."""


@cache
def words(language: str) -> Mapping[str, str]:
    """Give all sentences of a language, by dotted key; a language we lack reads as French."""
    known = language if language in LANGUAGES else "fr"
    text = files("ui.words").joinpath(f"{known}.toml").read_text(encoding="utf-8")
    return MappingProxyType(dict(_flat(tomllib.loads(text))))


def t(key: str, lang: str = "fr", **data: object) -> str:
    """Give the sentence of a key, its {gaps} filled; an unknown key raises KeyError.

    >>> t("nav.documents"), t("nav.question", "en")
    ('Documents', 'Question')
    """
    return words(lang)[key].format_map(data)


def counted(key: str, count: int, lang: str = "fr", **data: object) -> str:
    """Give the sentence of `key.one` or `key.many` for a count, with {count} written its way.

    In French nought and one are singular, in English only one is.

    >>> counted("count.pages", 0), counted("count.pages", 2), counted("count.pages", 0, "en")
    ('0 page', '2 pages', '0 pages')
    """
    single = count in (0, 1) if lang == "fr" else count == 1
    return t(f"{key}.{'one' if single else 'many'}", lang, count=number(count, lang), **data)


def number(value: float, lang: str = "fr", digits: int | None = None) -> str:
    r"""Write a number as people of a language do.

    >>> number(12345.5), number(12345.5, "en"), number(0.5, digits=2)
    ('12\u202f345,5', '12,345.5', '0,50')
    """
    plain = f"{value:,}" if digits is None else f"{value:,.{digits}f}"
    if lang == "en":
        return plain
    return plain.replace(",", "\u202f").replace(".", ",")


def money(price: float, currency: str, lang: str = "fr") -> str:
    r"""Write a price with the sign of its currency, or with the currency's code of ISO 4217.

    >>> money(1250, "EUR"), money(95.5, "CHF"), money(1250, "EUR", "en"), money(95.5, "CHF", "en")
    ('1\u202f250,00\xa0€', '95,50\xa0CHF', '€1,250.00', 'CHF\xa095.50')
    """
    sign, written = _SIGNS.get(currency), number(price, lang, 2)
    if lang == "en":
        return f"{sign}{written}" if sign else f"{currency}\u00a0{written}"
    return f"{written}\u00a0{sign or currency}"


def date(iso: str, lang: str = "fr") -> str:
    """Write a date of ISO form in full, as precise as it is given.

    >>> date("2025-03-01"), date("2018-05"), date("2018"), date("2025-03-01", "en")
    ('1er mars 2025', 'mai 2018', '2018', '1 March 2025')
    """
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not month.isdigit():
        return iso
    name = t(f"month.{int(month)}", lang)
    if not day.isdigit():
        return f"{name} {year}"
    ordinal = "1er" if (lang, int(day)) == ("fr", 1) else str(int(day))
    return f"{ordinal} {name} {year}"


def said(error: PasserelleError, lang: str = "fr") -> str:
    """Render an error for a person; one the catalogue lacks speaks its own English."""
    return told(error.code, error.data, str(error), lang)


def told(code: str, data: Mapping[str, str | int | float], message: str, lang: str = "fr") -> str:
    """Render an error as another process wrote it down; its own English where data is wanting.

    >>> told("empty-file", {"path": "a.pdf"}, "a.pdf: the file is empty")
    'a.pdf : le fichier est vide. Reprenez-le là d’où il vient.'
    """
    sentence = words(lang).get(f"error.{code}")
    if sentence is None or (not data and _GAP.search(sentence)):
        return message
    return sentence.format_map(_Gaps({name: reason(each, lang) for name, each in data.items()}))


def warned(code: str, message: str, lang: str = "fr") -> str:
    """Say a warning of the reading: its English message, found in `[warning]`, gaps and all.

    A message that the catalogue does not know, as an older base may hold, stays as it is.

    >>> warned("pages_late", "not read up to page 9: no time is left for pictures")
    'non lu jusqu’à la page 9 : le temps prévu pour les images est écoulé'
    """
    key = f"warning.{code}"
    known = words("en").get(key)
    found = _pattern(known).fullmatch(message) if known else None
    if found is None:
        return message
    return t(key, lang, **{name: reason(each, lang) for name, each in found.groupdict().items()})


def reason(text: str | float, lang: str) -> str | float:
    """Say in a language why something could not be done; what is unknown stays as it is.

    Errors carry their reasons in English, even out of another process: `[reason]` knows them.

    >>> reason("row 3: the comment is empty", "fr")
    'ligne 3 : le commentaire est vide'
    """
    if lang == "en" or not isinstance(text, str):
        return text
    for pattern, key in _reasons():
        if found := pattern.fullmatch(text):
            gaps = {name: reason(each, lang) for name, each in found.groupdict().items()}
            return t(key, lang, **gaps)
    return text


@cache
def _reasons() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give the English reasons as patterns, those that say most by themselves first."""
    known = {key: text for key, text in words("en").items() if key.startswith("reason.")}
    ordered = sorted(known.items(), key=lambda each: -len(_GAP.sub("", each[1])))
    return tuple((_pattern(text), key) for key, text in ordered)


def _pattern(text: str) -> re.Pattern[str]:
    """Match a sentence whatever stands in its gaps."""
    pieces = _GAP.split(text)
    said = [
        f"(?P<{each}>.+?)" if place % 2 else re.escape(each) for place, each in enumerate(pieces)
    ]
    return re.compile("".join(said), re.DOTALL)


class _Gaps(dict[str, Any]):
    """Data of an error; what it lacks is shown as an ellipsis, never a crash."""

    def __missing__(self, key: str) -> str:
        return "…"


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        else:
            yield name, str(value)
