"""Prices as printed: amounts, free of charge, and what is no price of the course."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

_NUMBER = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?!\d)|\d{1,3}(?:['’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|"
    r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?"
)
_CURRENCIES = {
    "EUR": r"€|\beuros?\b|\beur\b",
    "CAD": r"\bCA\$|\$\s?CA\b|\$\s?CAD\b|\bCAD\b|\bdollars? canadiens?\b|\bCanadian dollars?\b",
    "USD": r"\bUS\$|\$\s?US\b|\bUSD\b|\$",
    "GBP": r"£|\bGBP\b",
    "CHF": r"\bCHF\b|\bfrancs? suisses?\b|\bSwiss francs?\b|(?-i:\bS?Fr\.)",
}
"""How each currency is printed, by its code of ISO 4217; for a bare « $ », see `dollar_of`."""
_CANADA = re.compile(
    rf"{_CURRENCIES['CAD']}|\bTPS\b.{{0,12}}\bTVQ\b|\b(?-i:[A-Z]\d[A-Z] \d[A-Z]\d)\b|"
    r"[@.][\w-]+\.ca\b|\(Qu[ée]bec\)",
    re.IGNORECASE,
)
"""What is said in Canada alone: its money, taxes, postal codes and addresses."""
_OTHER_DOLLAR = re.compile(r"\bUS\$|\$\s?US\b|\bUSD\b", re.IGNORECASE)
_UNIT = "|".join(_CURRENCIES.values())
_AMOUNT = re.compile(
    rf"(?:(?P<before>{_UNIT})\s*(?P<first>{_NUMBER})(?!\d)"
    rf"|(?<![\d.,])(?P<second>{_NUMBER})(?:\s*[,.][-–])?\s*(?P<after>{_UNIT}))",
    re.IGNORECASE,
)
_SHARED = re.compile(
    rf"(?<![\d.,])({_NUMBER})\s*(?:/|ou|or|of|-|à|et)\s*(?={_NUMBER}\s*(?:{_UNIT}))", re.IGNORECASE
)
_FREE = re.compile(
    r"\bgratuit(?:e|es|s|ement|é)?\b|\bsans frais\b|\bofferte?s?\b|\bfree(?: of charge)?\b"
    r"|\bgratis\b|\bkosteloos\b|\bno (?:charge|fee|cost)\b|\bentrée libre\b|\bbetal\w+ niets\b"
    r"|\b(?:enti[èe]rement|totalement|int[ée]gralement) (?:pris(?:e?s?) en charge|financ[ée]e?s?)\b"
    r"|\bfully (?:funded|covered)\b|\bvolledig (?:gefinancierd|terugbetaald)\b",
    re.IGNORECASE,
)
_PAID_ASIDE = re.compile(
    r"acompte|caution|valeur|rembours|subsid|prime\b|ch[eè]que|repas|lunch|amende|d[ée]p[ôo]t|"
    r"r[ée]duction de|remise de|korting van|voorschot|deposit|discount of|frais de dossier|refund",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"(?<!non )(?<!pas )(?<!not )(?<!niet )\b(?:compris|inclus|included|inbegrepen)", re.IGNORECASE
)
"""What says that a meal beside an amount is a part of what that pays."""
_MEAL = (
    r"\b(?:repas|lunch|sandwich\w*|collations?|boissons?|(?:petits?[ -])?d[ée]jeuners?|d[iî]ners?|"
    r"soupers?|buffet|broodjes?|maaltijd\w*|koffie|coffee|tea|drinks?|meals?)\b"
)
_NOT_FREE = re.compile(
    r"parking|caf[ée]|wifi|acc[eè]s|annul|feel|free to|\breste\b|\brest\b|\bfree "
    + _MEAL
    + "|"
    # « Repas de midi offert », not « Gratuit, repas compris »
    + _MEAL
    + r"(?:\s[\w'’-]+){0,3}\s(?:offert|gratuit|gratis|free|kosteloos)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*[;|•\n]\s*|\s+/\s+|(?<=\))\s*[,/]\s*|(?<=[a-zé)])(?<!xcl)(?<!ncl)\.\s+(?=[A-ZÀÉ])"
)
_BETWEEN = re.compile(r"\s+[–—-]\s+|(?<=\))\s+(?:et|ou|and|or|en|of)\s+")
"""What may part two prices, each with its words: « 9 € (membres) – 12 € (autres) »."""
_CLAUSES = re.compile(
    r"(,(?!\d)|\bou\b|\bor\b|\(|\s(?=(?:gratuit\w*|free|gratis|kosteloos)\s(?:pour|aux?|for|voor)\b))",
    re.IGNORECASE,
)
_TOLD = 2
"""Words, at the least, by which a price says for whom it is."""
_LABEL = 5
"""Words of the longest label before a price: « Membres du réseau : 90 € »."""
_CLAUSE = re.compile(
    r"(?:,|(?<!xcl)(?<!ncl)\.)(?!\d)|[;:/]|\bou\b|\bor\b|"
    r"\((?![^():]*\) (?:pour|aux?|par|for|per|voor)\b)",
    re.IGNORECASE,
)
"""What parts statements of prices; a bracket is of one when it goes on: « 9 € (10 $) par jour »."""
_PAIR = re.compile(r"\([^()]*\)")
"""A bracket that opens and closes within a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One price and the stretch of text that states it."""

    price: Decimal
    printed: str
    at: tuple[int, int] = (0, 0)
    currency: str = "EUR"
    """Its code of ISO 4217; euros when none is printed."""


def find_prices(text: str) -> tuple[Amount, ...]:
    """Find the prices of a text, each with the words around it.

    >>> [(str(a.price), a.printed) for a in find_prices("130,00 € TTC ; membres : 25 EUR/pers.")]
    [('130', '130,00 € TTC'), ('25', 'membres : 25 EUR/pers.')]
    >>> [str(a.price) for a in find_prices("Participation gratuite")]
    ['0']
    >>> [str(a.price) for a in find_prices("€ 1.250,50 (acompte de 200 €) ou 95/120 euros")]
    ['1250.5', '95', '120']
    >>> [str(a.price) for a in find_prices("60 € pour tous gratuit pour les étudiants")]
    ['60', '0']
    >>> [str(a.price) for a in find_prices("60 € par membre Gratuit pour les stagiaires")]
    ['60', '0']
    >>> [a.printed for a in find_prices("€20 excl. VAT per day €15 for members, students €5")]
    ['€20 excl. VAT per day', '€15 for members', 'students €5']
    >>> [a.printed for a in find_prices("80 € (96,80 € TVAC) pour tous, 40 € (écoles : 30 €)")]
    ['80 € (96,80 € TVAC) pour tous', '80 € (96,80 € TVAC) pour tous', '40 €', 'écoles : 30 €']
    >>> [a.printed for a in find_prices("a) 80 € (96,80 € TVAC) pour tous, 40 € par école :")]
    ['a) 80 € (96,80 € TVAC) pour tous', 'a) 80 € (96,80 € TVAC) pour tous', '40 € par école']
    >>> [a.printed for a in find_prices("80 € par jour, 40 € par soir :")]
    ['80 € par jour', '40 € par soir']
    >>> [a.printed for a in find_prices("9,00 € (membres) – 12,00 € (non-membres)")]
    ['9,00 € (membres)', '12,00 € (non-membres)']
    >>> [a.printed for a in find_prices("9 € – 12 € selon le lieu")]
    ['9 € – 12 € selon le lieu', '9 € – 12 € selon le lieu']
    >>> [(str(a.price), a.currency) for a in find_prices("Fr. 120.– ; 95 $ CA ; £40 ; US$ 30")]
    [('120', 'CHF'), ('95', 'CAD'), ('40', 'GBP'), ('30', 'USD')]
    >>> [str(a.price) for a in find_prices("€1,150, or 2,300.50 € for two; members 95,50 €")]
    ['1150', '2300.5', '95.5']
    >>> [str(a.price) for a in find_prices("CHF 1’750.– par équipe ; 2'300 francs suisses")]
    ['1750', '2300']
    """
    found = [amount for start, end in _stretches(text) for amount in _of_stretch(text, start, end)]
    if not found and (free := _FREE.search(text)) and not _NOT_FREE.search(_near(text, free)):
        start, end = next((s, e) for s, e in _stretches(text) if s <= free.start() < e)
        found = [Amount(price=Decimal(0), printed=text[start:end].strip(), at=(start, end))]
    return tuple(found)


def currency_of(text: str) -> str | None:
    """Give the code of the first currency that a text prints, None without any.

    >>> currency_of("Prix (CHF)"), currency_of("£40 or €45"), currency_of("Prix")
    ('CHF', 'GBP', None)
    """
    found = (
        (match.start(), place, code)
        for place, (code, shapes) in enumerate(_CURRENCIES.items())
        if (match := re.search(shapes, text, re.IGNORECASE))
    )
    return min(found, default=(0, 0, None))[2]


def dollar_of(texts: Iterable[str]) -> str:
    """Give the currency that « $ » stands for, of the texts of one document.

    >>> dollar_of(["Tarif : 95 $", "Prix en dollars canadiens"]), dollar_of(["Fee: $95"])
    ('CAD', 'USD')
    """
    said = list(texts)
    canada = any(map(_CANADA.search, said)) and not any(map(_OTHER_DOLLAR.search, said))
    return "CAD" if canada else "USD"


def _near(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 25) : match.end() + 12]


def _others_free(part: str, start: int) -> list[Amount]:
    """Take the clauses, beside priced ones, that say somebody pays nothing."""
    found, at = [], 0
    for clause in _CLAUSES.split(part):
        aside = _NOT_FREE.search(part[max(0, at - 15) : at]) or _NOT_FREE.search(clause)
        if _FREE.search(clause) and not _AMOUNT.search(clause) and not aside:
            place = (start + at, start + at + len(clause))
            found.append(Amount(price=Decimal(0), printed=clause.strip(" )"), at=place))
        at += len(clause)
    return found


def _stretches(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(n for m in _CUT.finditer(text) for n in m.span()), len(text)]
    whole = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if b > a]
    return [part for start, end in whole for part in _parted(text, start, end)]


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part a stretch at its dashes, where each part tells a price in words and figures."""
    cuts = [start, *(n for m in _BETWEEN.finditer(text, start, end) for n in m.span()), end]
    parts = list(zip(cuts[::2], cuts[1::2], strict=True))
    told = all(_tells(text[a:b]) for a, b in parts) and _AMOUNT.search(text[start:end])
    return parts if told else [(start, end)]


def _tells(part: str) -> bool:
    free = _FREE.search(part) is not None and _NOT_FREE.search(part) is None
    paid = any(not _aside(part, match) for match in _AMOUNT.finditer(part))
    return (free or paid) and any(map(str.isalpha, _AMOUNT.sub("", part)))


def _of_stretch(text: str, start: int, end: int) -> list[Amount]:
    part = text[start:end]
    places = [
        (m.start(), m.end(), m.group("first") or m.group("second"), m["before"] or m["after"])
        for m in _AMOUNT.finditer(part)
        if not _aside(part, m)
    ]
    places += [(m.start(), m.end(), m.group(1), part[m.end() :]) for m in _SHARED.finditer(part)]
    whole = len(places) == 1
    opening = list(_openings(part, sorted(places)))
    priced = [
        Amount(
            price=canonical(number),
            printed=part.strip() if whole else _printed(part, left, right, opening),
            at=(start + left, start + right),
            currency=currency_of(unit) or "EUR",
        )
        for left, right, number, unit in sorted(places)
    ]
    return priced + _others_free(part, start) if priced else _free_beside(part, start)


def _free_beside(part: str, start: int) -> list[Amount]:
    """Take a stretch that says only that somebody pays nothing, beside others who pay."""
    free = _FREE.search(part)
    if free and len(part) < 60 and not _NOT_FREE.search(part) and not _AMOUNT.search(part):
        return [Amount(price=Decimal(0), printed=part.strip(), at=(start, start + len(part)))]
    return []


def _aside(part: str, match: re.Match[str]) -> bool:
    """Tell an amount that is not the price: a deposit, a refund, the worth of a gift."""
    before = re.split(r"[,()]|\bpuis\b", part[max(0, match.start() - 32) : match.start()])[-1]
    return _PAID_ASIDE.search(before) is not None and not _INCLUDED.search(before)


def _openings(part: str, places: Sequence[tuple[int, int, str, str]]) -> Iterable[int]:
    """Yield where amounts that begin with their unit open a statement of their own.

    « €20 per day €15 for members »: some words stand before each, and no sign that parts them.
    """
    for (_, end, *_), (left, *_) in pairwise(places):
        between = part[end:left]
        told = len(between.split()) >= _TOLD and not _CLAUSE.search(between)
        if told and not part[left].isdigit():
            yield left


def _printed(part: str, left: int, right: int, opening: Sequence[int]) -> str:
    clauses = list(_CLAUSE.finditer(part))
    earlier, begin = [0, 0, *(m.end() for m in clauses if m.end() <= left)][-2:]
    if part[:begin].endswith(":") and len(part[earlier : begin - 1].split()) <= _LABEL:
        begin = earlier
    stop = min((m.start() for m in clauses if m.start() >= right), default=len(part))
    unpaired = _PAIR.sub(lambda pair: " " * len(pair[0]), part[begin:stop])
    closed = unpaired.find(")", right - begin)
    stop = begin + closed if closed >= 0 else stop
    begin = max([begin, *(at for at in opening if at <= left)])
    stop = min([stop, *(at for at in opening if at > left)])
    return part[begin:stop].strip(" -–()") or part[left:right]


def canonical(number: str) -> Decimal:
    """Read a printed number, comma or point, with or without thousands.

    >>> str(canonical("1.250,50")), str(canonical("1 250")), str(canonical("130.00"))
    ('1250.5', '1250', '130')
    >>> str(canonical("1,150")), str(canonical("1,250.50")), str(canonical("12,50"))
    ('1150', '1250.5', '12.5')
    >>> str(canonical("1’750")), str(canonical("12'400.50"))
    ('1750', '12400.5')
    """
    bare = re.sub(r"[ \u00a0\u202f'’]", "", number)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", bare):
        bare = bare.replace(",", "")
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+", bare):
        bare = bare.replace(".", "")
    value = Decimal(bare)
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
