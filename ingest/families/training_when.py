"""One session in the making: its days, hours and place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from itertools import pairwise

from rdflib import URIRef

from ingest.families.labels_inside import line_starts
from ingest.families.sections import Said
from ingest.families.values import begins_with
from ingest.families.wording import key
from ingest.fields import (
    Days,
    Spot,
    course_mode,
    find_address,
    find_days,
    find_hours,
    find_prices,
    find_spot,
    spot_goes_on,
)
from ontology.model import Block

SESSION = re.compile(
    r"^\W*(?:session|groupe|group|[ée]dition|s[ée]rie|cycle|sessie|groep|promotion|parcours|"
    r"option)\s*(?:n°\s*)?(?P<name>[\dA-Z]{1,3}\b|de\s\w+|d['’]\w+)?"
    r"\s*(?P<told>[^:–—]{0,50}?)\s*(?:[:–—]|$)\s*",
    re.IGNORECASE,
)


_PLACE_LABEL = re.compile(
    r"^\s*(?:lieu|venue|waar|où|à(?: la| l['’])?|aux?|at(?: the)?|te|in(?: de| het)?|chez)"
    r"(?:\s*:\s*|\s+|(?<=['’]))|^\s*(?-i:(?:l[ae]s?\s+|l['’])(?=[A-ZÀ-Þ]))",
    re.IGNORECASE,
)

_SENTENCE = re.compile(r"(?<=[\wà-ÿ)]{3}\.)\s+(?=[A-ZÀ-Þ])")
_HELD = re.compile(
    r"^.*\b(?:(?:a|ont|aura|auront) lieu|se (?:tien|déroul)\w+|takes? place|is held|"
    r"vindt plaats)\b",
    re.IGNORECASE,
)
"""What leads a sentence to the days of a session, or to its place."""
_WORDS = re.compile(
    r"\b(?:les?|la|de|du|des|à|au|et|le|on|from|to|the|of|van|tot|op|en|session|groupe|soit|"
    r"dates?|horaires?|lieu|tarif|prix|de|jours?|matin|après-midi|chaque|pause|midi|repas|"
    r"inclus|compris|heures?|h|u|uur|am|pm|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|avec|pers|personne|par|p)\b\.?",
    re.IGNORECASE,
)


_ENACTED = re.compile(
    r"\b(?:loi|d[ée]cret|ordonnance|arr[êe]t[ée]|wet|decreet|besluit|act|law)\s(?:\w+\s){0,2}"
    r"(?=(?:du|van|of)\b)",
    re.IGNORECASE,
)
"""What is named by the day it was enacted: « l’arrêté royal du … »."""


@dataclass(slots=True)
class When:
    """One session in the making."""

    days: list[date] = field(default_factory=list)
    start: date | None = None
    end: date | None = None
    hours: tuple[time, time] | None = None
    pause: int | None = None
    spot: Spot | None = None
    spot_blocks: list[Block] = field(default_factory=list)
    mode: str | None = None
    prices: list[URIRef] = field(default_factory=list)
    total: Decimal | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def dated(self) -> bool:
        """Tell whether any day is known."""
        return bool(self.days or self.start)


def meetings(text: str, year: int | None) -> list[Days]:
    """Find the days of a text but for those by which it names a law.

    >>> meetings("Ce que dit la loi du 4 mai 2014", None)
    []
    """
    enacted = {match.end() for match in _ENACTED.finditer(text)}
    return [one for one in find_days(text, year) if one.at[0] not in enacted]


def sentences(one: Said, year: int | None) -> list[Said]:
    """Cut prose at its sentences when each that says days says where as well: sessions, each one.

    >>> block = Block(kind="paragraph", text="", regions=())
    >>> text = "Le 2 mai 2027, rue Bas 3, 4000 Liège. Puis le 9 mai 2027, rue Haut 8, 5000 Namur."
    >>> [part.text for part in sentences(Said(text, block), 2027)]
    ['Le 2 mai 2027, rue Bas 3, 4000 Liège.', 'Puis le 9 mai 2027, rue Haut 8, 5000 Namur.']
    >>> len(sentences(Said("Le 2 mai 2027 à Huy. Puis le 9 mai 2027.", block), 2027))
    1
    """
    parts = _SENTENCE.split(one.text)
    dated = [part for part in parts if find_days(part, year)]
    cut = len(parts) > 1 and dated and all(map(find_address, dated))
    return [replace(one, text=part) for part in parts] if cut else [one]


def priced_lines(one: Said) -> list[Said]:
    """Cut a paragraph before each of its lines that begins with a price, when the first does."""
    offset = one.block.text.find(one.text)
    starts = [start - offset for start in line_starts(one.block) if start >= offset >= 0]
    cuts = [start for start in starts if begins_with("price", one.text[start:])]
    if len(cuts) < 2 or cuts[0]:
        return [one]
    return [replace(one, text=one.text[a:b].strip()) for a, b in pairwise([*cuts, None])]


def spot_beside(text: str, year: int | None) -> Spot | None:
    """Find the place in a line that also says when and for how much."""
    led = SESSION.match(text)
    told = (led["told"] or "").strip(" ()") if led else ""
    body = text[led.end() :] if led and led.end() < len(text) else text
    spans = [m.at for m in find_days(body, year)]
    spans += [h.at for h in find_hours(body)] + [a.at for a in find_prices(body)]
    left = list(body)
    for start, end in spans:
        left[start:end] = "\x00" * (end - start)
    parts = re.split(r"\x00+|[;|•]", "".join(left))
    cut = [told, *(cut for one in parts for cut in _cut_at_dashes(one))]
    for part in sorted(cut, key=lambda one: find_address(one) is None):
        bare = _PLACE_LABEL.sub("", _HELD.sub("", part).strip(" ,.:–—-()")).strip(" ,.:–—-()")
        rest = _WORDS.sub("", bare).strip(" ,.:–—-()")
        if len(key(rest)) >= 3 and (
            bare[:1].isupper() or find_address(bare) or course_mode(bare) == "en ligne"
        ):
            return find_spot(bare)
    return None


def _cut_at_dashes(part: str) -> list[str]:
    """Cut what stands beside a day at its dashes, but not the name of a place before its address.

    >>> _cut_at_dashes("Le Pont – De Brug, rue de la Passerelle 61, 1079 Bruxelles")
    ['Le Pont – De Brug, rue de la Passerelle 61, 1079 Bruxelles']
    >>> _cut_at_dashes("12 places – Salle Verte"), _cut_at_dashes(" – Salle Verte")
    (['12 places', 'Salle Verte'], ['', 'Salle Verte'])
    """
    whole = part.strip(" –—,")
    where = find_address(whole)
    name = whole[: where[0]] if where else ""
    if name[:1].isupper() and not re.search(r"\d", name):
        return [whole]
    return re.split(r"\s[–—]\s", part)


def lengthen(when: When, one: Said) -> bool:
    """Add to the place of a session the street or town that a line of its own prints below it."""
    longer = spot_goes_on(when.spot, one.text) if when.spot else None
    if longer is None:
        return False
    when.spot = longer
    when.spot_blocks.append(one.block)
    return True


def take_dates(when: When, mentions: Iterable[Days]) -> None:
    """Add the days of some mentions to a session."""
    for mention in mentions:
        when.days += [day for day in mention.days if day not in when.days]
        when.start = when.start or mention.start
        when.end = mention.end or when.end


def take_hours(when: When, text: str) -> None:
    """Give a session the first hours of a text, when it has none."""
    found = find_hours(text)
    if found and when.hours is None:
        when.hours = (found[0].start, found[0].end)
        when.pause = found[0].break_minutes


def fill(when: When, general: When, *, alone: bool) -> None:
    """Let what is said for all sessions fill what one does not say itself."""
    if when.hours is None:
        when.hours, when.pause = general.hours, general.pause
    when.pause = (
        when.pause if when.pause is not None or when.hours != general.hours else general.pause
    )
    if when.spot is None and when.mode != "en ligne":
        when.spot, when.spot_blocks = general.spot, list(general.spot_blocks)
    when.mode = when.mode or general.mode
    when.total = general.total
    when.blocks += [block for block in general.blocks if alone or block not in when.blocks]


def net_hours(when: When) -> Decimal | None:
    """Count the hours of all days less the breaks, when the document states the break."""
    if when.hours is None or when.pause is None or not when.days:
        return None
    start, end = when.hours
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute - when.pause
    value = Decimal(minutes * len(when.days)) / 60
    return value.quantize(Decimal("0.01")).normalize() if minutes > 0 else None
