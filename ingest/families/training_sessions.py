"""When, where and for how much: the sessions of a course and its prices."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from rdflib import URIRef

from ingest.families.brochure import Course
from ingest.families.context import Context
from ingest.families.metadata import organisations
from ingest.families.sections import Said
from ingest.families.tables import Row, View
from ingest.families.wording import key
from ingest.fields import (
    Amount,
    Days,
    Spot,
    course_hours,
    course_mode,
    find_address,
    find_days,
    find_hours,
    find_prices,
    find_spot,
    number_of,
)
from ontology.model import Block
from ontology.records import Place, Price, Session

_SESSION = re.compile(
    r"^\W*(?:session|groupe|group|[ée]dition|s[ée]rie|cycle|sessie|groep|promotion|parcours|option)\s*(?:n°\s*)?(?P<name>[\dA-Z]{1,3}\b|de\s\w+|d['’]\w+)?"
    r"\s*(?P<told>[^:–—]{0,50}?)\s*(?:[:–—]|$)\s*",
    re.IGNORECASE,
)
_LED = re.compile(r"^\s*(?P<where>[A-ZÀ-Þ][^:\d]{2,60}?)\s*[:–—]\s+")
_PLACE_LABEL = re.compile(
    r"^(?:\s*(?:lieu|venue|waar|où|à|au|at|te|in|chez)\s*:?\s*)", re.IGNORECASE
)
_WORDS = re.compile(
    r"\b(?:les?|la|de|du|des|à|au|et|le|on|from|to|the|of|van|tot|op|en|session|groupe|soit|dates?|horaires?|lieu|tarif|prix|de|jours?|matin|après-midi|chaque|pause|midi|repas|inclus|compris|heures?|h|u|uur|am|pm|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|avec|pers|personne|par|p)\b\.?",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\b(?P<n>\d{1,2}|une?|deux|trois|quatre|cinq|two|three|four|five|one|twee|drie|vier|vijf)\s+(?:demi-)?(?:jours?|journ[ée]es?|days?|dag(?:en)?|s[ée]ances?|sessions?|soir[ée]es?|ateliers?|rencontres?|modules?)\b", re.IGNORECASE)  # fmt: skip  # noqa: E501


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


@dataclass(slots=True)
class Facts:
    """What was stated of a course's sessions."""

    prices: list[URIRef] = field(default_factory=list)
    sessions: list[URIRef] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    hosts: list[tuple[str, Block]] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Till:
    """Prices of one course, each amount once."""

    context: Context
    offer: URIRef
    known: dict[tuple[Decimal, str], URIRef] = field(default_factory=dict)

    def take(self, amounts: Iterable[Amount], block: Block, heard: set[Decimal]) -> list[URIRef]:
        """State prices; an amount already heard elsewhere is the same price said again."""
        iris = []
        for amount in amounts:
            same = next(
                (
                    iri
                    for (price, _), iri in self.known.items()
                    if price == amount.price and price in heard
                ),
                None,
            )
            iri = same or self.context.minter.of_offer("price", self.offer, amount.price, len([1 for p, _ in self.known if p == amount.price]) + 1)  # fmt: skip  # noqa: E501
            if same is None:
                self.known[amount.price, f"{amount.printed}{len(self.known)}"] = iri
            self.context.drafts.put(
                Price, iri, [block], price=amount.price, currency="EUR", description=amount.printed
            )
            iris.append(iri)
        return iris


def sessions(context: Context, course: Course, offer: URIRef) -> Facts:
    """State a course's prices and sessions."""
    facts, till = Facts(), _Till(context, offer)
    year = _year(course)
    found = [*_from_tables(course, till, year), *_from_rows(course, till, year)]
    said = list(_said(course))
    if not any(when.dated for when in found):
        found += _from_groups(said, till, year)
    general = _general(course, said, till)
    if not any(when.dated for when in found):
        found = [*_plain(course, said, year)] or found
    if not found and (general.hours or general.spot or general.mode or general.total):
        found = [When()]
    for number, when in enumerate(found, 1):
        _fill(when, general, alone=len(found) == 1)
        facts.sessions.append(_state(context, offer, number, when, facts))
    facts.prices = list(dict.fromkeys(till.known.values()))
    facts.blocks += [
        block for one in (general, *found) for block in (*one.blocks, *one.spot_blocks)
    ]
    return facts


def _said(course: Course) -> Iterable[tuple[str, Said]]:
    """Yield the stretches that may hold facts, with their role."""
    roles = {"dates", "sessions", "hours", "place", "price", "duration", "mode", "practical"}
    for entry in course.entries:
        if entry.role in roles:
            if entry.role == "sessions" and entry.head and len(entry.label.split()) >= 2:
                yield "sessions", Said(entry.label, entry.head, heading=True)
            for one in entry.said:
                yield str(entry.role), one


def _year(course: Course) -> int | None:
    """Give the one year that the course's own text prints, for dates without any."""
    text = " ".join(
        [
            course.name,
            *(b.text for b in course.title),
            *(e.text for e in course.entries),
            *(e.label for e in course.entries),
        ]
    )
    years = {int(y) for y in re.findall(r"\b(20\d\d)\b", text)}
    return min(years) if len(years) == 1 else None


def _from_tables(course: Course, till: _Till, year: int | None) -> Iterable[When]:
    for entry in course.entries:
        for view in entry.tables:
            if set(view.roles) & {"dates", "sessions"} and "title" not in view.roles:
                yield from _rows([(view, row) for row in view.rows()], till, year)


def _from_rows(course: Course, till: _Till, year: int | None) -> Iterable[When]:
    yield from _rows(course.rows, till, year)


def _rows(rows: list[tuple[View, Row]], till: _Till, year: int | None) -> Iterable[When]:
    heard: set[Decimal] = set()
    waiting = ""
    for view, row in rows:
        when = When(blocks=list(row.all_blocks))
        dates = " ".join(
            row.text(c) for c in (*view.roles.get("dates", ()), *view.roles.get("sessions", ()))
        )
        _dates(when, find_days(f"{waiting} {dates}", year))
        waiting = "" if when.dated else f"{waiting} {dates}".strip()
        hours = " ".join(
            row.text(c) for c in (*view.roles.get("hours", ()), *view.roles.get("dates", ()))
        )
        _hours(when, hours)
        place = row.text(view.column("place"))
        if place:
            when.spot, when.spot_blocks = find_spot(place), list(row.blocks(view.column("place")))
            when.mode = course_mode(place)
        when.mode = course_mode(row.text(view.column("mode"))) or when.mode
        for block in row.blocks(view.column("price")):
            amounts = find_prices(block.text) or find_prices(
                f"{block.text} €" if re.fullmatch(r"\W*\d+(?:[.,]\d+)?\W*", block.text) else ""
            )
            when.prices += till.take(amounts, block, heard)
            heard |= {a.price for a in amounts}
        if when.dated or when.spot:
            yield when


def _from_groups(said: list[tuple[str, Said]], till: _Till, year: int | None) -> list[When]:
    """Read sessions that stand as items or lines of their own, each with its days."""
    groups: list[list[tuple[str, Said]]] = []
    for role, one in said:
        opens = (
            _SESSION.match(one.text)
            if role in {"dates", "sessions", "practical", "place"}
            else None
        )
        if (opens and (opens["name"] or role == "sessions")) or (
            role == "sessions" and find_days(one.text, year)
        ):
            groups.append([(role, one)])
        elif (
            groups
            and role in {"sessions", "dates", "hours", "place", "price"}
            and not _is_new(groups, role)
        ):
            groups[-1].append((role, one))
    for role in ("price", "place", "hours"):
        holding = [any(r == role for r, _ in group) for group in groups]
        if len(groups) > 1 and holding[-1] and not any(holding[:-1]):
            groups[-1] = [(r, one) for r, one in groups[-1] if r != role]
    found = [_group(group, till, year) for group in groups]
    found = [when for when in found if when.dated]
    if len(found) >= 2 or (found and groups and len(groups) == 1):
        return found
    items = [(r, o) for r, o in said if r in {"dates", "sessions"} and find_days(o.text, year)]
    if len(items) >= 2 and _each_a_session(items, said, year):
        return [_group([one], till, year) for one in items]
    return []


def _is_new(groups: list[list[tuple[str, Said]]], role: str) -> bool:
    """Tell a label that the group already has: it speaks of all sessions."""
    return any(r == role for r, _ in groups[-1]) and role in {"price", "place"}


def _each_a_session(
    items: list[tuple[str, Said]], said: list[tuple[str, Said]], year: int | None
) -> bool:
    """Tell items that are sessions from items that are the days of one."""
    texts = [one.text for _, one in items]
    led = [
        m["where"] for text in texts if (m := _LED.match(text)) and not find_days(m.group(), year)
    ]
    if len(set(map(key, led))) == len(texts) and not any(
        re.match(r"jour|day|dag|module|s[ée]ance", w, re.IGNORECASE) for w in led
    ):
        return True
    if any(find_address(t) for t in texts) or sum(bool(find_prices(t)) for t in texts) >= 2:
        return True
    counts = [len({d for m in find_days(t, year) for d in m.days}) for t in texts]
    wanted = _announced(said)
    return bool(wanted) and wanted > 1 and all(count == wanted for count in counts)


def _announced(said: list[tuple[str, Said]]) -> int | None:
    for role, one in said:
        match = _DAYS.search(one.text) if role in {"duration", "practical"} else None
        if match and (number := number_of(match["n"])):
            return int(number)
    return None


def _group(group: list[tuple[str, Said]], till: _Till, year: int | None) -> When:
    when = When()
    heard: set[Decimal] = set()
    for role, one in group:
        when.blocks.append(one.block)
        _dates(when, find_days(one.text, year))
        _hours(when, one.text)
        amounts = find_prices(one.text)
        when.prices += till.take(amounts, one.block, heard if role != "price" else set())
        heard |= {amount.price for amount in amounts}
        when.mode = when.mode or course_mode(one.text)
        beside = None if one.heading else _spot_beside(one.text, year)
        spot = find_spot(one.text) if role == "place" else beside
        if spot and (when.spot is None or (role == "place" and when.spot.address is None)):
            when.spot, when.spot_blocks = spot, [one.block]
    return when


def _spot_beside(text: str, year: int | None) -> Spot | None:
    """Find the place in a line that also says when and for how much."""
    led = _SESSION.match(text)
    told = (led["told"] or "").strip(" ()") if led else ""
    body = text[led.end() :] if led and led.end() < len(text) else text
    spans = [m.at for m in find_days(body, year)]
    spans += [h.at for h in find_hours(body)] + [a.at for a in find_prices(body)]
    left = list(body)
    for start, end in spans:
        left[start:end] = "\x00" * (end - start)
    for part in [told, *re.split(r"\x00+|[;|•]|\s[–—]\s", "".join(left))]:
        bare = _PLACE_LABEL.sub("", part.strip(" ,.:–—-()")).strip(" ,.:–—-()")
        rest = _WORDS.sub("", bare).strip(" ,.:–—-()")
        if len(key(rest)) >= 3 and (
            bare[:1].isupper() or find_address(bare) or course_mode(bare) == "en ligne"
        ):
            return find_spot(bare)
    return None


def _plain(course: Course, said: list[tuple[str, Said]], year: int | None) -> list[When]:
    """Read the one session of a course; alternatives joined by « ou » are several."""
    found: list[When] = []
    for role, one in said:
        if role not in {"dates", "sessions", "practical", "hours"}:
            continue
        for mention in find_days(one.text, year):
            between = one.text[max(0, mention.at[0] - 6) : mention.at[0]]
            if found and not re.search(r"\b(?:ou|or|of)\s*$", between):
                _dates(found[-1], (mention,))
                found[-1].blocks.append(one.block)
            else:
                found.append(When(blocks=[one.block]))
                _dates(found[-1], (mention,))
    return found or _elsewhere(course, year)


def _elsewhere(course: Course, year: int | None) -> list[When]:
    """Look for days beyond the labels made for them: the programme's headings, then any short line."""
    for wanted in (("programme",), (None, "description", "aside", "title")):
        when = When()
        for entry in course.entries:
            if entry.role not in wanted:
                continue
            for one in entry.said:
                if wanted == ("programme",) or len(one.text.split()) <= 25:
                    before = len(when.days)
                    _dates(when, find_days(one.text, year))
                    when.blocks += [one.block] if len(when.days) > before else []
            if entry.head and entry.role is None:
                _dates(when, find_days(entry.label, year))
        if when.dated:
            return [when]
    return []


def _general(course: Course, said: list[tuple[str, Said]], till: _Till) -> When:
    """Read what holds for all sessions: hours, place, prices, length, mode."""
    general = When()
    heard = {price for price, _ in till.known}
    for role, one in said:
        if role == "price":
            amounts = find_prices(one.text)
            till.take(amounts, one.block, heard)
            general.blocks += [one.block] if amounts else []
    for role in ("hours", "dates", "duration", "practical", "sessions"):
        for name, one in said:
            if name == role and general.hours is None:
                _hours(general, one.text)
                general.blocks += [one.block] if general.hours else []
            if name == role and general.total is None and role in {"duration", "hours"}:
                general.total = course_hours(one.text)
                general.blocks += [one.block] if general.total else []
    for entry in course.of("place"):
        _place(general, entry.label, [o for o in entry.said if o.text.strip()])
    for name, one in said:
        if name in {"mode", "practical", "place"}:
            general.mode = general.mode or course_mode(one.text)
    if not till.known:
        _unlabelled_prices(course, till, general)
    if general.spot is None or general.hours is None:
        _unlabelled(course, general)
    return general


def _place(general: When, label: str, said: list[Said]) -> None:
    if general.spot is not None or not said:
        return
    joined = ", ".join(one.text.strip(" ,") for one in said[:3])
    first = find_spot(said[0].text)
    whole = find_spot(joined) if len(said) > 1 else first
    better = whole if whole and whole.address and not (first and first.address) else first
    general.spot = better
    general.spot_blocks = [one.block for one in (said[:3] if better is whole else said[:1])]
    general.mode = course_mode(label) or course_mode(joined)


def _unlabelled_prices(course: Course, till: _Till, general: When) -> None:
    """Look for a price in practical lines, then in any short line."""
    for wanted in (
        ("practical", "dates", "sessions", "duration", "mode"),
        (None, "aside", "title", "description"),
    ):
        for entry in course.entries:
            for one in entry.said if entry.role in wanted and not till.known else ():
                if (wanted[0] == "practical" or len(one.text.split()) <= 14) and (
                    found := find_prices(one.text)
                ):
                    till.take(found, one.block, set())
                    general.blocks.append(one.block)


def _unlabelled(course: Course, general: When) -> None:
    for entry in course.entries:
        if entry.role not in {None, "practical", "aside", "title"}:
            continue
        for one in entry.said:
            if len(one.text.split()) > 30:
                continue
            if general.hours is None:
                _hours(general, one.text)
                general.blocks += [one.block] if general.hours else []
            if (
                general.spot is None
                and entry.role != "aside"
                and find_address(one.text)
                and "@" not in one.text
            ):
                spot = _spot_beside(one.text, 2000) or find_spot(one.text)
                general.spot, general.spot_blocks = spot, [one.block]


def _dates(when: When, mentions: Iterable[Days]) -> None:
    for mention in mentions:
        when.days += [day for day in mention.days if day not in when.days]
        when.start = when.start or mention.start
        when.end = mention.end or when.end


def _hours(when: When, text: str) -> None:
    found = find_hours(text)
    if found and when.hours is None:
        when.hours = (found[0].start, found[0].end)
        when.pause = found[0].break_minutes


def _fill(when: When, general: When, *, alone: bool) -> None:
    """Let what is said for all sessions fill what one does not say itself."""
    if when.hours is None:
        when.hours, when.pause = general.hours, general.pause
    when.pause = (
        when.pause if when.pause is not None or when.hours != general.hours else general.pause
    )
    if when.spot is None:
        when.spot, when.spot_blocks = general.spot, list(general.spot_blocks)
    when.mode = when.mode or general.mode
    when.total = general.total
    when.blocks += [block for block in general.blocks if alone or block not in when.blocks]


def _state(context: Context, offer: URIRef, number: int, when: When, facts: Facts) -> URIRef:
    place = _state_place(context, when, facts)
    hours = when.hours
    return context.drafts.put(
        Session,
        context.minter.of_offer("session", offer, number),
        [*when.blocks, *when.spot_blocks],
        dates=tuple(when.days),
        start_date=when.start,
        end_date=when.end,
        start_time=hours[0] if hours else None,
        end_time=hours[1] if hours else None,
        break_minutes=when.pause,
        net_hours=when.total or _net(when),
        place=place,
        mode=when.mode,
        prices=tuple(when.prices),
    )


def _net(when: When) -> Decimal | None:
    """Count the hours of all days less the breaks, when the document states the break."""
    if when.hours is None or when.pause is None or not when.days:
        return None
    start, end = when.hours
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute - when.pause
    value = Decimal(minutes * len(when.days)) / 60
    return value.quantize(Decimal("0.01")).normalize() if minutes > 0 else None


def _state_place(context: Context, when: When, facts: Facts) -> URIRef | None:
    spot = when.spot
    if (
        spot is None
        or not key(spot.name)
        or (spot.address is None and course_mode(spot.name) == "en ligne")
    ):
        return None
    for name in organisations(spot.name):
        facts.hosts.append((name, when.spot_blocks[0]))
        if spot.address:
            facts.addresses.append((name, spot.address))
    iri = context.minter.local("place", spot.name, spot.address or "")
    return context.drafts.put(Place, iri, when.spot_blocks, label=spot.name, address=spot.address)
