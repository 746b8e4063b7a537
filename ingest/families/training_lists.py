"""The lists of a catalogue, away from its courses: their prices, or all sessions, one a row."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ingest.families.brochure import Course
from ingest.families.sections import Entry, Said
from ingest.families.tables import Row, View
from ingest.families.wording import fold, key
from ingest.fields import find_days, find_prices

_FACTS = ("price", "practical", "dates", "sessions", "duration")
_AFTER_NAME = re.compile(r"[\s:|·,–—-]+")
_TELLING = frozenset({"price", "dates", "sessions"})
"""Columns of which a list has one at least."""
_WHEN = frozenset({"dates", "sessions", "hours", "place"})
_ANY_YEAR = 2000
"""Days may be printed without their year; here they need only be there."""
_UNNAMED = frozenset({"price", "dates", "hours", "place", "duration"})
"""Columns that name no course."""


def share(made: list[Entry], courses: list[Course]) -> None:
    """Give to each course its rows of every list, which names it by its code or title."""
    for entry in made:
        entry.tables = [view for view in entry.tables if not _shared_out(view, entry, courses)]
        _share_lines(entry, courses)


def _share_lines(entry: Entry, courses: list[Course]) -> None:
    """Give to each course the lines that begin with its code or title and go on with days."""
    told = [(one, *_led(one.text, courses)) for one in entry.said]
    mine = [(one, rest, course) for one, rest, course in told if course]
    if len({id(course) for *_, course in mine}) < 2 or len(mine) < 0.5 * len(told):
        return
    entry.said = [one for one, _, course in told if course is None]
    known = {id(c) for *_, c in mine if any(find_days(e.text) for e in c.of(*_FACTS))}
    for one, rest, course in mine:
        if id(course) not in known:
            said = [Said(rest, one.block)]
            course.entries.append(Entry("sessions", course.name, inline=True, said=said))


def _led(text: str, courses: list[Course]) -> tuple[str, Course | None]:
    """Give what a line says of the one course that it begins with, if it is of days."""
    for course in courses:
        rest = text
        for name in (course.code, course.name):
            begins = name and re.match(rf"{re.escape(fold(name))}\b", fold(rest))
            rest = _AFTER_NAME.sub("", rest[len(name) :], count=1) if begins else rest
        if rest != text and find_days(rest, _ANY_YEAR):
            return rest, course
    return text, None


def lists(view: View, courses: list[Course]) -> list[tuple[Row, Course]]:
    """Give the rows of a list with the course of each; nothing of a table that is no such list."""
    rows = list(_named(view, courses)) if _TELLING & set(view.roles) else []
    told = [(row, course) for row, course in rows if course]
    several = len({id(course) for _, course in told}) > 1
    return told if several and len(told) >= 0.5 * len(rows) else []


def _shared_out(view: View, entry: Entry, courses: list[Course]) -> bool:
    rows = lists(view, courses)
    seen = {id(course): _news(view, entry, course) for _, course in rows}
    for row, course in rows:
        if _TELLING & set(seen[id(course)].roles):
            course.rows.append((seen[id(course)], row))
    return bool(rows)


def _news(view: View, listing: Entry, course: Course) -> View:
    """Leave out the columns of what a course says itself, or that a list of other columns told."""
    said = [one.text for e in course.of(*_FACTS) if e is not listing for one in e.said]
    told = {role for one, _ in course.rows if one.headers != view.headers for role in one.roles}
    timed = bool(told & _WHEN) or any(map(find_days, said))
    priced = "price" in told or any(map(find_prices, said))
    known = (_WHEN if timed else frozenset()) | ({"price"} if priced else frozenset())
    return replace(view, roles={r: held for r, held in view.roles.items() if r not in known})


def _named(view: View, courses: list[Course]) -> Iterator[tuple[Row, Course | None]]:
    """Yield each row with the one course that it names, or that a row above it named."""
    stated = set(chain.from_iterable(view.roles.get(role, ()) for role in _UNNAMED))
    rows = list(view.rows())
    free = [n for n in range(view.table.n_columns) if n not in stated]
    naming = [n for n in free if any(_course([row.text(n)], courses) for row in rows)]
    course: Course | None = None
    for row in rows:
        texts = [text for n in naming if (text := row.text(n))]
        course = _course(texts, courses) if texts else course
        yield row, course


def _course(texts: list[str], courses: list[Course]) -> Course | None:
    """Give the one course of a title, of a code, of a code before more, or of a title cut short."""
    told = {key(text) for text in texts} - {""}
    for found in (
        [one for one in courses if set(map(key, _names(one))) & told],
        [one for one in courses if key(one.code) in told],
        [one for one in courses if one.code and any(_begins(t, one.code) for t in told)],
        [one for one in courses if any(_opens(one, t) for t in told if " " in t)],
    ):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _names(course: Course) -> set[str]:
    return {course.name, course.printed, course.printed.removeprefix(course.code)}


def _opens(course: Course, start: str) -> bool:
    return any(_begins(name, start) for name in _names(course))


def _begins(text: str, start: str) -> bool:
    return key(text).startswith(f"{key(start)} ")
