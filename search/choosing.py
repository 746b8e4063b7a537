"""Courses chosen by what is known of them: the cheapest, the longest, those of a month or town."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from search.compose import Draft, Line, draft
from search.kinds import Words
from search.language import fold
from search.mentions import CERTAIN, as_known
from search.periods import period_of
from search.request import Request
from search.things import Thing, priced
from search.understand import NAMED_ENOUGH

_DAY = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")
_TIMES = re.compile(r"\b(\d{2}):(\d{2}) - (\d{2}):(\d{2})\b")
_AMOUNT = re.compile(r"\d+(?:[ .]\d{3})*(?:,\d+)?")
_FREE = re.compile(r"gratuit|free|gratis")
_ON_SITE = "présentiel"
"""The mode of a session that is held on the spot, as it ends the session's label."""
_ONLINE = re.compile(r"en ligne|a distance|online|visio")
_HALF = 0.4
"""Share of what tells the courses from each other that must be said of the one that is meant."""


Prices = tuple[tuple[float, Thing], ...]
"""Amounts, each as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What tells one course from another."""

    offer: Thing
    prices: Prices
    sessions: tuple[tuple[tuple[date, ...], Thing], ...]

    @property
    def hours(self) -> float:
        """Give the length of its longest session, in hours."""
        return max((_hours(days, thing.label) for days, thing in self.sessions), default=0.0)


def choose(request: Request) -> Draft | None:
    """Answer with the courses that the kind's criterion keeps, the best first."""
    rule = _RULES[request.kind.rule]
    known = [_facts(request, offer) for offer in request.setting.index.of_type("TrainingOffer")]
    within = request.setting.documents
    offers = _named(request, [e for e in known if not within or e.offer.document in within])
    chosen = rule(request, offers)
    if chosen is None:
        return None
    if chosen:
        return _told(request, request.words, chosen)
    on_site = _on_site(request, offers) if request.words.denied else []
    if not on_site:
        return request.absent()
    denied = request.words.denied
    return _told(request, Words(one=f"{denied} {{row}}", many=denied), on_site)


Chosen = list[tuple[Facts, Thing]]


def _told(request: Request, words: Words, chosen: Chosen) -> Draft:
    lines = [
        Line(
            item=each.offer.iri,
            type=each.offer.type,
            label=each.offer.label,
            text=f"« {each.offer.label} » — {priced(why.label, why)}",
            sources=why.sources or each.offer.sources,
            wanted=why.label,
        )
        for each, why in chosen
    ]
    return draft(request.setting, words, lines, request.about)


def _named(request: Request, offers: Sequence[Facts]) -> Sequence[Facts]:
    """Keep the courses that the question tells by theme, body or person; all when it tells none."""
    spoken = request.understood.scope.spoken_of
    offers = [each for each in offers if each.offer.document in spoken] or offers
    own = {each.offer.iri for each in offers}
    said = request.candidate.words
    ranked = request.names.courses(request.understood.asked, said) if said else []
    ranked = [each for each in ranked if each.thing.iri in own]
    if not ranked or ranked[0].score < CERTAIN or ranked[0].said < _HALF:
        return offers
    known = {each.iri for each in as_known(ranked)}
    return [each for each in offers if each.offer.iri in known]


def _on_site(request: Request, offers: Sequence[Facts]) -> Chosen:
    """Give the sessions said to be held on the spot, of the course that is meant, if one is."""
    ranked = request.names.courses(request.understood.asked, request.candidate.words)
    named = {each.thing.iri for each in ranked if each.said >= NAMED_ENOUGH}
    meant = [each for each in offers if each.offer.iri in named or len(offers) == 1]
    return [
        (each, thing)
        for each in meant
        for _, thing in each.sessions
        if thing.label.endswith(_ON_SITE)
    ]


def _cheapest(_request: Request, offers: Sequence[Facts]) -> Chosen:
    prices = _of_sessions(offers[0].prices) if len(offers) == 1 else ()
    priced = [(min(prices or o.prices, key=lambda p: p[0]), o) for o in offers if o.prices]
    least = min((price for (price, _), _ in priced), default=0.0)
    return [(each, thing) for (price, thing), each in priced if price == least]


def _of_sessions(prices: Prices) -> Prices:
    """Keep what tells the sessions of one course apart, not what its members pay for any."""
    return tuple((amount, price) for amount, price in prices if price.context)


def _dearest(_request: Request, offers: Sequence[Facts]) -> Chosen:
    prices = _of_sessions(offers[0].prices) if len(offers) == 1 else ()
    priced = [(max(prices or o.prices, key=lambda p: p[0]), o) for o in offers if o.prices]
    most = max((price for (price, _), _ in priced), default=0.0)
    return [(each, thing) for (price, thing), each in priced if price == most]


def _free(_request: Request, offers: Sequence[Facts]) -> Chosen:
    return [(each, thing) for each in offers for price, thing in each.prices if price == 0]


def _longest(_request: Request, offers: Sequence[Facts]) -> Chosen:
    return _by_hours(offers, max)


def _shortest(_request: Request, offers: Sequence[Facts]) -> Chosen:
    return _by_hours(offers, min)


def _by_hours(offers: Sequence[Facts], pick: Callable[[list[float]], float]) -> Chosen:
    timed = [each for each in offers if each.hours]
    best = pick([each.hours for each in timed]) if timed else 0.0
    return [
        (each, next(t for days, t in each.sessions if _hours(days, t.label) == each.hours))
        for each in timed
        if each.hours == best
    ]


def _next(request: Request, offers: Sequence[Facts]) -> Chosen:
    today = request.setting.today
    coming = [
        (days[0], thing.iri, each, thing)
        for each in offers
        for days, thing in each.sessions
        if days and days[0] >= today
    ]
    return [(each, thing) for _, _, each, thing in sorted(coming, key=lambda c: c[:2])[:1]]


def _online(_request: Request, offers: Sequence[Facts]) -> Chosen:
    return [
        (each, thing)
        for each in offers
        for _, thing in each.sessions
        if _ONLINE.search(fold(thing.label))
    ]


def _when(request: Request, offers: Sequence[Facts]) -> Chosen | None:
    """Keep the sessions of the period that the question names; None without any."""
    period = period_of(request.understood.asked.text)
    if not period:
        return None
    return [(o, thing) for o in offers for days, thing in o.sessions if period.holds(days)]


def narrowed(question: str, courses: Sequence[Thing], things: Sequence[Thing]) -> tuple[Thing, ...]:
    """Keep the courses with a session in the period or mode that a question names.

    All of them when it names none, or when no course fits.
    """
    period = period_of(question)
    online = bool(_ONLINE.search(fold(question)))
    if not (period or online):
        return tuple(courses)
    fitting = {
        each.scheme
        for each in things
        if each.type == "CourseInstance"
        and (not online or _ONLINE.search(fold(each.label)))
        and (not period or period.holds(days_of(each.label)))
    }
    kept = tuple(each for each in courses if each.iri in fitting)
    return kept or tuple(courses)


_RULES: Mapping[str, Callable[[Request, Sequence[Facts]], Chosen | None]] = {
    "cheapest": _cheapest,
    "dearest": _dearest,
    "free": _free,
    "longest": _longest,
    "next": _next,
    "online": _online,
    "shortest": _shortest,
    "when": _when,
}


def _facts(request: Request, offer: Thing) -> Facts:
    below = [each for each in request.setting.index.things if each.scheme == offer.iri]
    return Facts(
        offer=offer,
        prices=tuple(
            (amount, each)
            for each in below
            if each.type == "Offer" and (amount := price_of(each.label)) is not None
        ),
        sessions=tuple((days_of(e.label), e) for e in below if e.type == "CourseInstance"),
    )


def price_of(text: str) -> float | None:
    """Read an amount as printed; free is nought.

    >>> price_of("130,50 € TTC"), price_of("gratuit, sur inscription"), price_of("1 200 €")
    (130.5, 0.0, 1200.0)
    """
    found = _AMOUNT.search(text)
    if found:
        return float(re.sub(r"[ .](?=\d{3})", "", found[0]).replace(",", "."))
    return 0.0 if _FREE.search(fold(text)) else None


def days_of(text: str) -> tuple[date, ...]:
    """Read the days of a session.

    >>> days_of("30/06/2025 et 01/07/2025, Namur")[0].isoformat()
    '2025-06-30'
    """
    return tuple(date(int(year), int(month), int(day)) for day, month, year in _DAY.findall(text))


def _hours(days: Sequence[date], label: str) -> float:
    count = (days[-1] - days[0]).days + 1 if len(days) == 2 and " et " not in label else len(days)
    times = _TIMES.search(label)
    if times is None:
        return count * 7.0
    begin, end = int(times[1]) + int(times[2]) / 60, int(times[3]) + int(times[4]) / 60
    return count * max(end - begin, 0.0)
