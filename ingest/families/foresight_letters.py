"""What calls a scenario: a letter, a number or a code, before its words or alone in a cell."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.families.context import full
from ingest.families.wording import fold
from ingest.signs import PICTOGRAMS
from ontology.model import Block

SCENARIO = (
    r"(?:hypoth\w*|sc[ée]nario\w*|voies?|options?|pistes?|variantes?|trajectoires?|pathways?|"
    r"avenirs?|futurs?|futures?|chemins?)"
)
"""What reports call scenarios, one or several, as a pattern."""
_ONE = (
    r"(?:voie|trajectoire|piste|pathway|option|variante|sc[ée]nario|avenir|future?|chemin|"
    r"hypoth[èe]s(?:e|is|en)|hyp\.?)"
)
_LEAD = re.compile(
    rf"^(?:{_ONE}\s+(?:d['’]évolution\s+)?(?:n°\s*)?\(?(?P<called>[A-HX-Za-hx-z]|[1-6])\)?"
    r"|\(?(?P<alone>[A-HX-Za-hx-z])\)?(?=\s*[.):–—-](?!\d)))"
    rf"(?:\s*[.):–—-]+\s*|\s*$|\s+(?=[(\[«A-ZÀ-Þ*†‡{PICTOGRAMS}]))",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?P<letter>[A-Ha-h])\s+(?=[A-ZÀ-Þ«])")
"""A letter that only space sets apart: none alone is one."""
_ALONE = re.compile(r"(?P<letter>[A-H])$")
"""All that a block over the words of a scenario says."""
_BEFORE_SIGNS = re.compile(
    rf"(?:(?i:{_ONE})\s+(?:n°\s*)?\(?(?:[A-Ha-h]|[1-6])"
    r"|\(?(?:[A-Ha-h]|[HS]\s?[1-6])|\(?(?i:i{1,3}|iv|vi?)(?=[).]))"
    r"(?:\)|\.|\s*[:–—-])?\s*(?=[^\w\s])"
)
"""A letter that a sign of the legend follows."""
_TOGETHER = re.compile(r"[(\[]([^\w\s()\[\]]{2,3})[)\]]")
"""Signs in the same brackets: « (!+) »."""
_NUMBERED = re.compile(r"^(?P<letter>[HS]\s?[1-6])\s*(?:[.:)–—-]\s*|(?=[A-ZÀ-Þ«]))")
"""A hypothesis or scenario that a letter and a number call: « H2 – ». V1 is rather a variable."""
_OWN_WORD = re.compile(
    r"^\W*(?P<word>[^\W\d_]{3,14})\s+(?:n°\s*)?(?P<letter>[A-H]|[1-6])"
    r"\s*(?:[.:)–—-]\s+(?=\S)|\W*$)"
)
"""« Issue B. », « Chemin 2 – », under whatever word."""
_ITEM = re.compile(r"^\(?(?P<letter>[1-6])(?:\s?[.)°]\s+(?=\S)|\s+(?=[A-ZÀ-Þ«]))")
"""The number of an item, which calls a scenario only where something else says that it is one.

Space may be all that sets it apart.
"""
_ROMAN_ITEM = re.compile(r"^\(?(?P<letter>i{1,3}|iv|vi?|I{1,3}|IV|VI?)\s?[.)]\s+(?=\S)")
"""Likewise in roman numbers: « (ii) »."""
_NUMBER = re.compile(r"\(?(?P<letter>[1-6])[.)]?$")
"""Likewise where nothing else stands in its block, over the words or in a badge before them."""
_HEADER = re.compile(
    rf"^(?:{_ONE}|evolution|h|s)?s?\s*+(?:d'evolution\s*+)?(?:n°\s*+)?\(?([a-h]|[1-6])\)?(?:\W.*)?$"
)
_LATE_HEADER = re.compile(rf"^{_ONE}\s*+(?:d'evolution\s*+)?(?:n°\s*+)?\(?([x-z])\)?(?:\W.*)?$")
"""Likewise under « Hypothèse X »; a lone x is a cross."""
_NAMED = re.compile(r"^\W*([HSV]\s?\d)\b(?:\W.*)?$")
_ROMAN = re.compile(r"^\W*(i{1,3}|iv|I{1,3}|IV)\W*$")
"""A scenario that is numbered so; a lone V is a tick."""
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII")
_CODED = re.compile(
    r"^(?:(?P<factor>[A-Z]{1,4}[ .-]?\d{1,2}|\d{1,2})\s*[.–-]?\s*)?(?P<letter>[A-Ha-h])\W*$"
)
"""A letter alone, or behind the code or number of its factor: « F7b »."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The letter of a scenario that a text begins with, and where its words begin."""

    letter: str
    end: int


def leads(
    blocks: Iterable[Block],
    signs: Collection[str] = (),
    *,
    items: bool = False,
    alone: bool = False,
) -> dict[int, Lead]:
    """Give the letters that blocks begin with, by the id of each block that has one.

    One of the signs of the legend may stand before a letter. Letters that only space sets apart,
    or that stand behind a word of the document's own, count when the first two are there. So do
    the numbers of the `items` of a list, and letters that stand `alone`, where they are told to.
    """
    plain: dict[int, Lead] = {}
    bare: dict[int, Lead] = {}
    called: dict[str, dict[int, Lead]] = {}
    for block in blocks:
        text = signs_first(full(block), signs)
        at = after_signs(text, signs)
        rest = text[at:]
        if lead := _LEAD.match(rest):
            letter = _letter(lead)
            # Among roman numbers, X is one: it is a letter only where Y follows.
            found = plain if letter < "X" else called.setdefault("X", {})
        elif lead := _BARE.match(rest) or (_ALONE.match(rest) if alone else None):
            found, letter = bare, lead["letter"].upper()
        elif lead := _NUMBERED.match(rest):
            letter = _close(lead["letter"])
            found = called.setdefault(letter[0], {})
        elif lead := _OWN_WORD.match(rest):
            letter = lead["letter"]
            found = called.setdefault(fold(lead["word"]), {})
        elif items and (lead := _item(block, rest)):
            letter = lead["letter"].upper()
            found = called.setdefault("", {})
        else:
            continue
        found[id(block)] = Lead(letter, at + lead.end())
    for series in (bare, *called.values()):
        if not plain and begins({lead.letter for lead in series.values()}):
            return series
    return plain


def is_numbered(block: Block) -> bool:
    """Tell an item with a number, as scenarios may be listed; a heading opens a part instead."""
    return _item(block, full(block)) is not None


def _item(block: Block, text: str) -> re.Match[str] | None:
    opened = None
    if block.kind != "heading":
        opened = _ITEM.match(text) or _ROMAN_ITEM.match(text)
    return opened or _NUMBER.match(text)


def after_signs(text: str, signs: Collection[str]) -> int:
    """Give the place where a text begins behind any signs.

    >>> after_signs("★ A) Tout ouvre.", ["★"])
    2
    """
    rest = text.lstrip()
    while sign := next((sign for sign in signs if rest.startswith(sign)), None):
        rest = rest[len(sign) :].lstrip()
    return len(text) - len(rest) if signs else 0


def spread(text: str, signs: Collection[str]) -> str:
    """Part signs that share their brackets.

    >>> spread("(!+) Tout ouvre.", ["(!)", "(+)"]), spread("(!+) Tout ouvre.", ["(!)"])
    ('(!)(+) Tout ouvre.', '(!+) Tout ouvre.')
    """

    def each(held: re.Match[str]) -> str:
        opening, closing = held[0][0], held[0][-1]
        parts = [f"{opening}{sign}{closing}" for sign in held[1]]
        whole = held[0] in signs or not all(part in signs for part in parts)
        return held[0] if whole else "".join(parts)

    return _TOGETHER.sub(each, text) if signs else text


def signs_first(text: str, signs: Collection[str]) -> str:
    """Put signs that stand between a letter and its words before the letter.

    >>> signs_first("B ▲ ★ Tout ferme.", ["▲", "★"]), signs_first("A) Tout ouvre.", ["★"])
    ('▲ ★ B Tout ferme.', 'A) Tout ouvre.')
    >>> signs_first("Voie 2 ◆ : Tout ferme.", ["◆"])
    '◆ Voie 2 : Tout ferme.'
    """
    lead = _BEFORE_SIGNS.match(text) if signs else None
    at = after_signs(text[lead.end() :], signs) if lead else 0
    if lead is None or at == 0:
        return text
    return f"{text[lead.end() : lead.end() + at]}{lead.group()}{text[lead.end() + at :]}"


def is_led(text: str) -> bool:
    """Tell a text that begins with the letter of a scenario, which nothing else could be."""
    lead = _LEAD.match(text)
    return lead is not None and (lead["called"] is not None or _letter(lead) < "X")


def without_lead(text: str, letter: str) -> str:
    """Take off what a scenario is called by: « B) », « Issue B. », « H2 – », « b ».

    >>> without_lead("H2 – Tout ferme.", "H2"), without_lead("A) Tout ouvre.", "B")
    ('Tout ferme.', 'A) Tout ouvre.')
    >>> without_lead("a Aucun ne vient.", "A")
    'Aucun ne vient.'
    """
    lead = _LEAD.match(text)
    if lead and _letter(lead) == letter:
        return text[lead.end() :]
    if is_alone(text) and text.strip("(). ") == letter:
        return ""
    spaced = re.compile(rf"(?P<letter>(?i:{letter}))\s+(?=[A-ZÀ-Þ«])")
    for pattern in (_OWN_WORD, _NUMBERED, _ITEM, _ROMAN_ITEM, spaced):
        called = pattern.match(text)
        if called and _close(called["letter"]) == letter:
            return text[called.end() :]
    return text


def is_alone(text: str) -> bool:
    """Tell a letter or number without any words.

    >>> [is_alone(text) for text in ("A", "2.", "A 2", "Scénario A")]
    [True, True, False, False]
    """
    return (_ALONE.match(text) or _NUMBER.match(text)) is not None


def header_letter(header: str) -> str | None:
    """Give the letter of a scenario column.

    >>> header_letter("Scenario A"), header_letter("Hypothèse 2"), header_letter("H 3 : ouvrir")
    ('A', '2', 'H3')
    >>> header_letter("Facteur") is None
    True
    """
    if named := _NAMED.match(header):
        return _close(named[1])
    plain = fold(header).strip(" :.")
    match = _HEADER.match(plain) or _LATE_HEADER.match(plain)
    return match[1].upper() if match else None


def cell_letter(text: str) -> str | None:
    """Give the letter that a cell names.

    >>> [cell_letter(text) for text in ("A", "F07-B", "Hypothèse C", "ii", "Tout ouvre")]
    ['A', 'B', 'C', 'II', None]
    """
    if coded := _CODED.match(text):
        return coded["letter"].upper()
    if named := _NAMED.match(text) or _ROMAN.match(text):
        return _close(named[1])
    lead = _LEAD.match(text)
    return _letter(lead) if lead else header_letter(text)


def factor_and_letter(text: str) -> tuple[str, str] | None:
    """Give the two parts of a code that names a factor and the letter of its scenario.

    >>> factor_and_letter("F7b"), factor_and_letter("b")
    (('F7', 'B'), None)
    """
    coded = _CODED.match(text)
    return (coded["factor"], coded["letter"].upper()) if coded and coded["factor"] else None


def series(texts: Sequence[str]) -> list[str | None]:
    """Give the letters of texts that count up under any one word.

    >>> series(["Issue 1", "Issue 2"]), series(["Issue 1", "Page 2"]), series(["Lot B", "Lot C"])
    (['1', '2'], [None, None], [None, None])
    """
    found = [match for text in texts if (match := _OWN_WORD.match(text))]
    letters = [match["letter"] for match in found]
    one_word = len({fold(match["word"]) for match in found}) == 1
    whole = len(letters) == len(texts) > 1 and is_first(letters[0])
    counted = all(after == following(before) for before, after in pairwise(letters))
    return [*letters] if one_word and whole and counted else [None] * len(texts)


def letters_in(text: str) -> tuple[str, ...]:
    """Read the letters of scenarios that a phrase names.

    >>> letters_in("Fusion des hypothèses b et c :"), letters_in("hypothèses A, C, H 2")
    (('B', 'C'), ('A', 'C', 'H2'))
    """
    tail = re.split(SCENARIO, fold(text))[-1]
    return tuple(map(_close, re.findall(r"(?<![\w'])([hsv]\s?\d|[a-h]|[1-6])(?![\w'])", tail)))


def is_first(letter: str) -> bool:
    """Tell the letter or number that others follow.

    >>> [is_first(letter) for letter in ("A", "1", "H1", "I", "B")]
    [True, True, True, True, False]
    """
    return re.fullmatch(r"A|I|X|[HSV]?1", letter) is not None


def following(letter: str) -> str:
    """Give the letter or number after another.

    >>> following("A"), following("H1"), following("III")
    ('B', 'H2', 'IV')
    """
    if letter in _ROMANS[:-1]:
        return _ROMANS[_ROMANS.index(letter) + 1]
    return letter[:-1] + chr(ord(letter[-1]) + 1)


def begins(letters: Collection[str]) -> bool:
    """Tell letters among which the first two of a series are."""
    return any(is_first(letter) and following(letter) in letters for letter in letters)


def _letter(lead: re.Match[str]) -> str:
    return str(lead["called"] or lead["alone"]).upper()


def _close(name: str) -> str:
    """Close up what calls a scenario, however it is printed: « H 2 », « h2 »."""
    return "".join(name.split()).upper()
