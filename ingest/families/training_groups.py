"""Sessions that stand as rows, items or groups of lines, each with its days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain

from rdflib import URIRef

from ingest.families.context import Context, inner
from ingest.families.declaration import declared
from ingest.families.sections import Said
from ingest.families.tables import Row, View
from ingest.families.training_when import (
    SESSION,
    When,
    lengthen,
    spot_beside,
    take_dates,
    take_hours,
)
from ingest.families.wording import key
from ingest.fields import (
    Amount,
    Spot,
    course_mode,
    currency_of,
    dollar_of,
    find_address,
    find_days,
    find_prices,
    find_spot,
    number_of,
)
from ontology.model import Block
from ontology.records import Price

_PLACE = 12
"""Words of the longest line of a place."""
_LED = re.compile(r"^\s*(?P<where>[A-ZÀ-Þ][^:\d]{2,60}?)\s*[:–—]\s+")


_DAYS = re.compile(r"\b(?P<n>\d{1,2}|une?|deux|trois|quatre|cinq|two|three|four|five|one|twee|drie|vier|vijf)\s+(?:demi-)?(?:jours?|journ[ée]es?|days?|dag(?:en)?|s[ée]ances?|sessions?|soir[ée]es?|ateliers?|rencontres?|modules?)\b", re.IGNORECASE)  # fmt: skip  # noqa: E501


@dataclass(slots=True)
class Till:
    """Prices of one course, each amount once."""

    context: Context
    offer: URIRef
    known: dict[tuple[Decimal, str], URIRef] = field(default_factory=dict)
    dollar: str = ""
    """What « $ » stands for in the document, once asked for."""

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
                Price,
                iri,
                [block],
                price=amount.price,
                currency=self._currency(amount),
                description=amount.printed,
            )
            iris.append(iri)
        return iris

    def _currency(self, amount: Amount) -> str:
        if amount.currency != "USD":
            return amount.currency
        if not self.dollar:
            texts = (block.text for block in inner(self.context.blocks))
            self.dollar = dollar_of(chain(texts, self.context.aside))
        return self.dollar


def row_sessions(rows: list[tuple[View, Row]], till: Till, year: int | None) -> Iterable[When]:
    """Read the sessions that stand one a row."""
    heard: set[Decimal] = set()
    waiting = ""
    for view, row in rows:
        when = When(blocks=list(row.all_blocks))
        columns = (*view.roles.get("dates", ()), *view.roles.get("sessions", ()))
        told = [row.text(column) for column in columns]
        # The number of a session is no day of the month that another column names.
        dates = " ".join([text for text in told if find_days(text, year)] or told)
        if not find_days(dates, year):  # « mai 2027 » may stand beside « 3 et 4 », or over it
            dates = " ".join(sorted(told, key=lambda text: not text[:1].isdigit()))
        take_dates(when, find_days(f"{waiting} {dates}", year))
        waiting = "" if when.dated else f"{waiting} {dates}".strip()
        hours = " ; ".join(
            row.text(c) for c in (*view.roles.get("hours", ()), *view.roles.get("dates", ()))
        )
        take_hours(when, hours)
        where = _fullest(row, view.roles.get("place", ()))
        if place := row.text(where):
            when.spot, when.spot_blocks = find_spot(place), list(row.blocks(where))
            when.mode = course_mode(place)
        when.mode = course_mode(row.text(view.column("mode"))) or when.mode
        for block, amounts in _amounts(view, row):
            when.prices += till.take(amounts, block, heard)
            heard |= {a.price for a in amounts}
        if when.dated or when.spot:
            yield when


def _amounts(view: View, row: Row) -> Iterable[tuple[Block, tuple[Amount, ...]]]:
    """Yield the cells of a row that tell prices; a bare figure is in the header's currency."""
    for column in view.roles.get("price", ()):
        unit = currency_of(view.headers[column]) or "EUR"
        for block in row.blocks(column):
            bare = re.fullmatch(r"\W*\d+(?:[.,]\d+)?\W*", block.text)
            found = find_prices(block.text)
            yield block, found or find_prices(f"{block.text} {unit}" if bare else "")


def _fullest(row: Row, columns: tuple[int, ...]) -> int | None:
    """Give the column that says most of a place: « Venue » with its street beside « City »."""
    texts = {column: row.text(column) for column in columns}
    return max(
        columns,
        key=lambda one: (find_address(texts[one]) is not None, len(texts[one].split())),
        default=None,
    )


def from_groups(said: list[tuple[str, Said]], till: Till, year: int | None) -> list[When]:
    """Read sessions that stand as items or lines of their own, each with its days."""
    groups: list[list[tuple[str, Said]]] = []
    names = [one for role, one in said if _is_name(role, one, year)]
    heads = [one for _, one in said if one.heading and _is_led(one.text)]
    for role, one in said:
        named = len(names) > 1 and one in names
        inside = bool(groups) and (groups[-1][-1][1] in names or groups[-1][0][1] in heads)
        if named or one in heads or (_opens(role, one, year) and not inside):
            groups.append([(role, one)])
        elif (
            groups
            and role in {"sessions", "dates", "hours", "place", "price"}
            and not _is_new(groups, role)
        ):
            groups[-1].append((role, one))
    _leave_to_all(groups)
    found = [_group(group, till, year) for group in groups]
    found = [when for when in found if when.dated]
    if len(found) >= 2 or (found and groups and len(groups) == 1):
        return found
    if rounds := _rounds(said, year):
        return [_group(one, till, year) for one in rounds]
    if stacks := _stacks(said, year):
        return [_group(one, till, year) for one in stacks]
    items = [(r, o) for r, o in said if r in {"dates", "sessions"} and find_days(o.text, year)]
    if len(items) >= 2 and _each_a_session(items, said, year):
        return [_group([one], till, year) for one in items]
    return []


def _opens(role: str, one: Said, year: int | None) -> bool:
    """Tell a line that opens a session: « Session 2 », or its days."""
    led = role in {"dates", "practical", "place"} and _is_led(one.text)
    if led or (role == "sessions" and SESSION.match(one.text)):
        return True
    dated = role == "sessions" or (role == "dates" and one.heading)
    return dated and bool(find_days(one.text, year))


def _is_led(text: str) -> bool:
    """Tell a line that begins with the number or letter of a session."""
    led = SESSION.match(text)
    return led is not None and bool(led["name"])


def _is_name(role: str, one: Said, year: int | None) -> bool:
    """Tell a heading among dates that only names a session: its town, say."""
    named = role in {"dates", "sessions"} and one.heading and not _opens(role, one, year)
    return named and declared("training").label(one.text, hear=False) is None


def _rounds(said: list[tuple[str, Said]], year: int | None) -> list[list[tuple[str, Said]]]:
    """Cut labelled facts that come round again, a card a session: « Quand, Où, Prix, Quand… »."""
    rounds: list[list[tuple[str, Said]]] = []
    for role, one in said:
        if role == "dates" and find_days(one.text, year):
            rounds.append([])
        if rounds and role in {"dates", "hours", "place", "price", "mode"}:
            rounds[-1].append((role, one))
    _leave_to_all(rounds)
    told = [{role for role, _ in one} for one in rounds]
    complete = all(roles & {"place", "price"} for roles in told)
    return rounds if len(rounds) > 1 and complete and all(one == told[0] for one in told) else []


def _stacks(said: list[tuple[str, Said]], year: int | None) -> list[list[tuple[str, Said]]]:
    """Cut days that each stand over the lines of their place: its name, street and town."""
    stacks: list[list[tuple[str, Said]]] = []
    for role, one in said:
        if role not in {"dates", "sessions"}:
            continue
        if find_days(one.text, year):
            stacks.append([(role, one)])
        elif stacks:
            stacks[-1].append((role, one))
    under = [one.text for stack in stacks for _, one in stack[1:]]
    placed = all(find_address(", ".join(one.text for _, one in stack)) for stack in stacks)
    short = all(len(line.split()) <= _PLACE for line in under)
    return stacks if under and placed and short else []


def _leave_to_all(groups: list[list[tuple[str, Said]]]) -> None:
    """Take from the last group what only it has: it is printed below all of them, for all."""
    for role in ("price", "place", "hours"):
        holding = [any(r == role for r, _ in group) for group in groups]
        if len(groups) > 1 and holding[-1] and not any(holding[:-1]):
            groups[-1] = [(r, one) for r, one in groups[-1] if r != role]


def _is_new(groups: list[list[tuple[str, Said]]], role: str) -> bool:
    """Tell a label that the group already has: it speaks of all sessions."""
    roles = [said_role for said_role, _ in groups[-1]]
    return role in {"price", "place"} and role in roles and roles[-1] != role


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
    return wanted is not None and wanted > 1 and all(count == wanted for count in counts)


def _announced(said: list[tuple[str, Said]]) -> int | None:
    for role, one in said:
        match = _DAYS.search(one.text) if role in {"duration", "practical"} else None
        if match and (number := number_of(match["n"])):
            return int(number)
    return None


def _group(group: list[tuple[str, Said]], till: Till, year: int | None) -> When:
    when = When()
    heard: set[Decimal] = set()
    dated = any(role != "price" and find_days(one.text, year) for role, one in group)
    for role, one in group:
        when.blocks.append(one.block)
        if role != "price" or not dated:  # « 45 € jusqu’au 9 avril » beside the days
            take_dates(when, find_days(one.text, year))
        take_hours(when, one.text)
        amounts = find_prices(one.text)
        when.prices += till.take(amounts, one.block, heard if role != "price" else set())
        heard |= {amount.price for amount in amounts}
        when.mode = when.mode or course_mode(one.text)
        beside = None if one.heading else spot_beside(one.text, year)
        if lengthen(when, one):
            continue
        spot = find_spot(one.text) if role == "place" else beside
        if spot and (when.spot is None or _says_more(spot, when.spot, role)):
            when.spot, when.spot_blocks = spot, [one.block]
    return when


def _says_more(spot: Spot, known: Spot, role: str) -> bool:
    """Tell the place under its label, or in the town that was all one knew, from one beside it."""
    town = bool(spot.address) and key(known.name) in key(spot.address or "")
    return known.address is None and (role == "place" or town)
