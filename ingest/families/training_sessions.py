"""When, where and for how much: the sessions of a course and its prices."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rdflib import URIRef

from ingest.families.bodies import organisations
from ingest.families.brochure import Course
from ingest.families.context import Context
from ingest.families.sections import Said
from ingest.families.training_groups import Till, from_groups, row_sessions
from ingest.families.training_lettered import follow_legend
from ingest.families.training_timed import says_hours
from ingest.families.training_when import (
    When,
    fill,
    lengthen,
    meetings,
    net_hours,
    priced_lines,
    sentences,
    spot_beside,
    take_dates,
    take_hours,
)
from ingest.families.wording import key
from ingest.fields import (
    Amount,
    course_hours,
    course_mode,
    find_address,
    find_days,
    find_prices,
    find_spot,
    room_in,
)
from ontology.model import Block
from ontology.records import Place, Session

_WHEN = ("dates", "sessions", "hours", "duration", "mode")
_LOOSE = (None, "practical", "aside", "title")
_FOR_WHOM = re.compile(r"(?:[^\s\d]+\s+){0,7}[^\s\d]*[^\s\d.;]")
"""A line that says for whom a price is: a few words, no figure and no sentence."""
_YOURS = re.compile(r"\b(?:vos|votre|chez vous|your|uw|jouw)\b", re.IGNORECASE)
"""What says that a course comes to whoever orders it: « dans vos locaux »."""


@dataclass(slots=True)
class Facts:
    """What was stated of a course's sessions."""

    prices: list[URIRef] = field(default_factory=list)
    sessions: list[URIRef] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    hosts: list[tuple[str, Block]] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """The names of its places."""


def sessions(context: Context, course: Course, offer: URIRef) -> Facts:
    """State a course's prices and sessions."""
    facts, till = Facts(), Till(context, offer)
    year = _year(course)
    found = [*_from_tables(course, till, year), *_from_rows(course, till, year)]
    said = [(role, part) for role, one in _said(course) for part in sentences(one, year)]
    if not any(when.dated for when in found):
        found += from_groups(said, till, year)
    follow_legend(course, found, year)
    general = _general(course, said, till)
    if not any(when.dated for when in found):
        found = [*_plain(course, said, year)] or found
    if not found and (general.hours or general.spot or general.mode or general.total):
        found = [When()]
    house = general.spot if course.of("place") else None
    for number, when in enumerate(found, 1):
        if when.spot and house and (room := room_in(when.spot, house)):
            when.spot, when.spot_blocks = room, [*when.spot_blocks, *general.spot_blocks]
        fill(when, general, alone=len(found) == 1)
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
        for one in entry.said if entry.role == "programme" else ():
            if says_hours(one.text):
                yield "hours", one


def _year(course: Course) -> int | None:
    """Give the one year that the course's own text prints, for dates without any."""
    text = " ".join(
        [
            course.name,
            course.printed,
            *(e.text for e in course.entries),
            *(e.label for e in course.entries),
        ]
    )
    years = {int(y) for y in re.findall(r"\b(20\d\d)\b", text)}
    return min(years) if len(years) == 1 else None


def _from_tables(course: Course, till: Till, year: int | None) -> Iterable[When]:
    for entry in course.entries:
        for view in entry.tables:
            if set(view.roles) & {"dates", "sessions"} and "title" not in view.roles:
                yield from row_sessions([(view, row) for row in view.rows()], till, year)
                if view.column("price") is not None:
                    _noted(entry.said, till)


def _noted(said: Iterable[Said], till: Till) -> None:
    """State the prices that only a note beside a table of sessions and their prices tells."""
    for one in said:
        till.take(find_prices(one.text), one.block, {price for price, _ in till.known})


def _from_rows(course: Course, till: Till, year: int | None) -> Iterable[When]:
    yield from row_sessions(course.rows, till, year)


def _plain(course: Course, said: list[tuple[str, Said]], year: int | None) -> list[When]:
    """Read the one session of a course; alternatives joined by « ou » are several."""
    found: list[When] = []
    for role, one in said:
        if role not in {"dates", "sessions", "practical", "hours"}:
            continue
        for mention in find_days(one.text, year):
            between = one.text[max(0, mention.at[0] - 6) : mention.at[0]]
            if found and not re.search(r"\b(?:ou|or|of)\s*$", between):
                take_dates(found[-1], (mention,))
                found[-1].blocks.append(one.block)
            else:
                found.append(When(blocks=[one.block]))
                take_dates(found[-1], (mention,))
    return found or _elsewhere(course, year)


def _elsewhere(course: Course, year: int | None) -> list[When]:
    """Look for days elsewhere: in the programme's headings, then in any short line."""
    beside = ("instructor", "provider", "place", "price", "duration", "mode", "audience")
    for wanted in (("programme",), (None, "description", "aside", "title"), beside):
        when = When()
        for entry in course.entries:
            if entry.role not in wanted:
                continue
            for one in entry.said:
                if wanted == ("programme",) or len(one.text.split()) <= 25:
                    before = len(when.days)
                    take_dates(when, meetings(one.text, year))
                    when.blocks += [one.block] if len(when.days) > before else []
            if entry.head and entry.role is None:
                take_dates(when, meetings(entry.label, year))
        if when.dated:
            return [when]
    return []


def _general(course: Course, said: list[tuple[str, Said]], till: Till) -> When:
    """Read what holds for all sessions: hours, place, prices, length, mode."""
    general = When()
    heard = {price for price, _ in till.known}
    lines = [part for role, one in said if role == "price" for part in priced_lines(one)]
    for one, amounts in _priced(lines):
        till.take(amounts, one.block, heard)
        general.blocks += [one.block] if amounts else []
    order = ("hours", "dates", "duration", "practical", "sessions")
    for role, one in sorted(said, key=lambda r: order.index(r[0]) if r[0] in order else 9):
        if role in order:
            _timed(general, role, one)
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


def _priced(said: list[Said]) -> Iterable[tuple[Said, tuple[Amount, ...]]]:
    """Yield lines with their amounts; one alone on its line with whom the next says it is for.

    Where the first line is no amount, each is told by the line before it.
    """
    found = [(one, find_prices(one.text)) for one in said]
    step = 1 if found and found[0][1] else -1
    for place, (one, amounts) in enumerate(found):
        beside, others = found[place + step] if 0 <= place + step < len(found) else (one, amounts)
        rest = [f"{one.text[: each.at[0]]} {one.text[each.at[1] :]}" for each in amounts]
        bare = len(rest) == 1 and not key(rest[0])
        if bare and not others and _FOR_WHOM.fullmatch(beside.text.strip()):
            told = (one, beside) if step > 0 else (beside, one)
            printed = " ".join(each.text.strip() for each in told)
            yield one, (replace(amounts[0], printed=printed),)
        else:
            yield one, amounts


def _timed(general: When, role: str, one: Said) -> None:
    """Take hours and the length of the course from one stretch."""
    known = general.hours, general.total
    take_hours(general, one.text)
    if general.total is None and role in {"duration", "hours"}:
        general.total = course_hours(one.text)
    if (general.hours, general.total) != known:
        general.blocks.append(one.block)


def _place(general: When, label: str, said: list[Said]) -> None:
    if general.spot is not None or not said:
        return
    joined = ", ".join(one.text.strip(" ,") for one in said[:4])
    general.spot, general.spot_blocks = find_spot(said[0].text), [said[0].block]
    for one in said[1:4]:
        lengthen(general, one)
    whole = find_spot(joined)
    if whole and whole.address and not (general.spot and general.spot.address):
        general.spot, general.spot_blocks = whole, [one.block for one in said[:4]]
    general.mode = course_mode(label) or course_mode(joined)


def _unlabelled_prices(course: Course, till: Till, general: When) -> None:
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
    """Look for hours and a place in short lines, whatever their label."""
    said = [
        (entry.role, one)
        for role in (_WHEN, _LOOSE)
        for entry in course.entries
        if entry.role in role
        for whole in entry.said
        for one in sentences(whole, _year(course))
        if len(one.text.split()) <= 30
    ]
    for role, one in said:
        if role in _LOOSE:
            _timed(general, "practical", one)
        if (
            general.spot is None
            and role != "aside"
            and find_address(one.text)
            and "@" not in one.text
        ):
            spot = spot_beside(one.text, 2000) or find_spot(one.text)
            general.spot, general.spot_blocks = spot, [one.block]


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
        net_hours=when.total or net_hours(when),
        place=place,
        mode=when.mode,
        prices=tuple(when.prices),
    )


def _state_place(context: Context, when: When, facts: Facts) -> URIRef | None:
    spot = when.spot
    if spot is None or not key(spot.name):
        return None
    if spot.address is None and (course_mode(spot.name) == "en ligne" or _YOURS.search(spot.name)):
        return None
    facts.places.append(spot.name)
    for name in organisations(spot.name):
        facts.hosts.append((name, when.spot_blocks[0]))
        if spot.address:
            facts.addresses.append((name, spot.address))
    iri = context.minter.local("place", spot.name, spot.address or "")
    return context.drafts.put(Place, iri, when.spot_blocks, label=spot.name, address=spot.address)
