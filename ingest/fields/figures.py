"""Numbers in prose: their value, hedge and unit."""

import re
from dataclasses import dataclass
from decimal import Decimal

WORDS: dict[str, int] = {
    **dict.fromkeys(("un", "une", "one", "a", "an", "een"), 1),
    **dict.fromkeys(("premier", "première", "first", "eerste"), 1),
    **dict.fromkeys(("deux", "two", "twee", "deuxième", "second", "seconde", "tweede"), 2),
    **dict.fromkeys(("trois", "three", "drie", "troisième", "third", "derde"), 3),
    **dict.fromkeys(("quatre", "four", "vier", "quatrième", "fourth", "vierde"), 4),
    **dict.fromkeys(("cinq", "five", "vijf", "cinquième", "fifth", "vijfde"), 5),
    **dict.fromkeys(("six", "zes", "sixième", "sixth", "zesde"), 6),
    **dict.fromkeys(("sept", "seven", "zeven", "septième", "seventh", "zevende"), 7),
    **dict.fromkeys(("huit", "eight", "acht", "huitième", "eighth", "achtste"), 8),
    **dict.fromkeys(("neuf", "nine", "negen", "neuvième", "ninth", "negende"), 9),
    **dict.fromkeys(("dix", "ten", "tien", "dixième", "tenth", "tiende", "dizaine"), 10),
    **dict.fromkeys(("onze", "eleven", "elf", "onzième"), 11),
    **dict.fromkeys(("douze", "twelve", "twaalf", "douzième", "douzaine", "dozen"), 12),
    **dict.fromkeys(("treize", "thirteen", "dertien"), 13),
    **dict.fromkeys(("quatorze", "fourteen", "veertien"), 14),
    **dict.fromkeys(("quinze", "fifteen", "vijftien", "quinzaine"), 15),
    **dict.fromkeys(("seize", "sixteen", "zestien"), 16),
    **dict.fromkeys(("vingt", "twenty", "twintig", "vingtaine"), 20),
    **dict.fromkeys(("trente", "thirty", "dertig", "trentaine"), 30),
    **dict.fromkeys(("quarante", "forty", "veertig", "quarantaine"), 40),
    **dict.fromkeys(("cinquante", "fifty", "vijftig", "cinquantaine"), 50),
    **dict.fromkeys(("cent", "hundred", "honderd", "centaine"), 100),
}  # fmt: skip
"""Numbers, ordinals and round counts in words, in three languages."""

_QUALIFIER = (
    r"plus d(?:e|['’]une?)|moins d(?:e|['’]une?)|un peu moins d(?:e|['’]une?)|près d(?:e|"
    r"['’]une?)|environ(?: une?)?"
    r"|au moins|au plus|quelque|jusqu['’]à|à peine|more than|over|less than|about|around|at least"
    r"|nearly|meer dan|minder dan|ongeveer|bijna"
)
_ROUND = "dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine"
_DIGITS = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+(?:,\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w.,/-])(?:(?P<qualifier>{_QUALIFIER})\s+)?(?:une\s+)?"
    rf"(?P<number>{_DIGITS}|(?:{_ROUND}))(?!\w)\s*"
    r"(?P<unit>%|(?:millions?|milliards?|milliers?)\s+d(?:e\s|['’])[\wà-ÿ-]+"
    r"|(?:d(?:e\s|['’]))?[^\W\d_][\w-]{3,}s(?:\s+(?!(?:dans|sans|sous|mais|plus|moins|alors|"
    r"puis|ils|elles|nous|vous|dont|depuis|has|was|is)\b)[^\W\d_][\w-]{2,}(?:s|x)\b){0,2})",
    re.IGNORECASE,
)
_PARTICIPLES = re.compile(r"(?:\s+(?:\w+(?:és|ées|ties|tis)|issu\w*|compris\w*|après))+$")
_NO_UNIT = re.compile(
    r"^(?:ans|années|mois|jours|heures|minutes|dans|sans|sous|mais|plus|moins|alors|puis|très|"
    r"pages?|fois|years|months|days|hours|weeks|jaar|euros|semaines|siècles)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with what it counts."""

    value: Decimal
    qualifier: str | None
    unit: str
    text: str


def number_of(word: str) -> Decimal | None:
    """Read a number in digits or words.

    >>> number_of("une"), number_of("1 250"), number_of("trentaine"), number_of("chat")
    (Decimal('1'), Decimal('1250'), Decimal('30'), None)
    """
    bare = re.sub(r"[ \u00a0\u202f]|\.(?=\d{3}\b)", "", word.strip().lower()).replace(",", ".")
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return Decimal(bare)
    return Decimal(WORDS[bare]) if bare in WORDS else None


def find_figures(sentence: str) -> tuple[Figure, ...]:
    """Find the numbers of a sentence that count something; years, spans and lengths are none.

    >>> found = find_figures("plus de 200 animateurs multimédias dans 174 espaces")
    >>> [(str(f.value), f.qualifier, f.unit) for f in found]
    [('200', 'plus de', 'animateurs multimédias'), ('174', None, 'espaces')]
    >>> find_figures("en 2018, dans 3 à 5 ans, voir page 12")
    ()
    """
    found = []
    for match in _FIGURE.finditer(sentence):
        value, unit = number_of(match["number"]), re.sub(r"^d(?:e\s|['’])", "", match["unit"])
        if value is None or value < 2 or _NO_UNIT.match(unit):
            continue
        if 1900 <= value <= 2100 and unit != "%":
            continue
        unit = re.sub(
            r"(?:\s+(?:\w+(?:és|ées|ties|tis)|issu\w*|compris\w*|après))+$", "", unit.strip()
        )
        found.append(
            Figure(
                value=value, qualifier=_hedge(match), unit=unit.strip(), text=match.group().strip()
            )
        )
    return tuple(found)


_LONE = re.compile(
    rf"(?:(?P<qualifier>{_QUALIFIER}|[±~≈<>+])\s*)?(?P<number>{_DIGITS})\s?(?P<share>%)?\+?"
)
_FEWEST = 10
"""Smaller numbers that stand alone number things rather than count them, but for shares."""


def lone_figure(number: str, label: str) -> Figure | None:
    """Read a number that stands alone over what it counts; a year, or a small one, is none.

    >>> found = lone_figure("1 260", "litiges traités")
    >>> str(found.value), found.unit, found.text
    ('1260', 'litiges traités', '1 260 litiges traités')
    >>> lone_figure("3 %", "des postes").unit, lone_figure("26", "% des postes").unit
    ('%', '%')
    >>> lone_figure("2030", "l'horizon"), lone_figure("3", "Tenir"), lone_figure("12", "Rue 4")
    (None, None, None)
    """
    match = _LONE.fullmatch(number.strip())
    value = number_of(match["number"]) if match else None
    numbered = re.search(r"\d", re.sub(r"\b(?:19|20)\d\d\b", "", label))
    if match is None or value is None or numbered or not re.match(r"[%a-zà-ÿ]", label):
        return None
    share = bool(match["share"]) or label.startswith("%")
    counts = value >= _FEWEST and not (1900 <= value <= 2100 and " " not in number.strip())
    if not (share or counts):
        return None
    said = label.strip(" .;:")
    return Figure(
        value=value,
        qualifier=match["qualifier"],
        unit="%" if share else said,
        text=f"{number.strip()} {said}",
    )


def _hedge(match: re.Match[str]) -> str | None:
    said: str | None = match["qualifier"]
    if said:
        return re.sub(r"\s+d['’]une?$", " de", re.sub(r"(?<=environ)\s+une?$", "", said))
    return "une " + match["number"].lower() if not match["number"][0].isdigit() else None
