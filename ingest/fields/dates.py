"""Dates as brochures print them: lists, ranges, weekday patterns, shared months and years.

Nothing is invented: « Mai 2018 » is a month and has no day, a list without any year has no date
unless the caller knows the year.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from ingest.fields.calendar_words import Token, month_number, tokens, weekday_number

LONGEST_RANGE = 14
"""A range of at most so many days stands for each of its days; a longer one for its ends."""
_DATE = 4
"""Words of a date that says nothing else, at the most."""
_HEADED = re.compile(r"\b((?:19|20)\d\d)\s*:\s")
"""« Sessions 2027 : »: a year that heads the days after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """One mention of days in a text: each of them, or the ends of a long range."""

    days: tuple[date, ...] = ()
    start: date | None = None
    end: date | None = None
    at: tuple[int, int] = (0, 0)
    """Where in the text, from and up to."""


@dataclass(slots=True)
class _Part:
    day: int | None = None
    month: int | None = None
    year: int | None = None
    ranged: bool = False
    """Whether a range runs from the part before to this one."""
    month_first: bool = False
    """Written « March 12 »: the days that follow are of the same month."""


@dataclass(slots=True)
class _Mention:
    parts: list[_Part] = field(default_factory=list)
    excepted: list[_Part] = field(default_factory=list)
    weekdays: set[int] = field(default_factory=set)
    patterned: bool = False
    at: tuple[int, int] = (0, 0)


def find_days(text: str, year: int | None = None) -> tuple[Days, ...]:
    """Find the days a text names; `year` serves mentions without one.

    >>> [str(d) for d in find_days("le 30 juin et le 4 juillet 2025")[0].days]
    ['2025-06-30', '2025-07-04']
    >>> [d.day for d in find_days("tous les mardis de janvier 2026")[0].days]
    [6, 13, 20, 27]
    >>> [d.day for d in find_days("du lundi 3 au mercredi 5 novembre 2025")[0].days]
    [3, 4, 5]
    >>> long = find_days("du 6 janvier au 24 mars 2026")[0]
    >>> str(long.start), str(long.end)
    ('2026-01-06', '2026-03-24')
    >>> [str(d) for m in find_days("March 12 and 13, 2026; 02/04/2026") for d in m.days]
    ['2026-03-12', '2026-03-13', '2026-04-02']
    >>> find_days("4 mai 2027 Le Pont")[0].at
    (0, 10)
    >>> find_days("Mai 2018, dans 3 à 5 ans")
    ()
    """
    mentions = [_mention(run) for run in _runs(tokens(text))]
    headed = _HEADED.search(text)
    _share_years(
        [part for mention in mentions for part in mention.parts],
        int(headed[1]) if headed else year,
    )
    _share_weekdays(mentions)
    found = (_resolved(mention) for mention in mentions)
    return tuple(days for days in found if days is not None)


def printed_date(text: str) -> str | None:
    """Give the first date of a text, as precise as it is printed.

    >>> printed_date("Mai 2018"), printed_date("Approuvé le 29/03/2023"), printed_date("© 2021")
    ('2018-05', '2023-03-29', '2021')
    """
    mentions = find_days(text)
    if mentions and mentions[0].days:
        return mentions[0].days[0].isoformat()
    words = tokens(text)
    for first, second in pairwise(words):
        if first.sort == "month" and second.sort == "year":
            return f"{second.text}-{month_number(first.text):02d}"
    return next((word.text for word in words if word.sort == "year"), None)


def is_date(text: str) -> bool:
    """Tell a text that is one date and says nothing else.

    >>> [is_date(text) for text in ("3 mars 2021", "mai 2023", "le 4 mai 2027", "En mai")]
    [True, True, True, False]
    """
    return printed_date(text) is not None and len(text.split()) <= _DATE


def spans_months(text: str) -> bool:
    """Tell a season from a date: it names two months.

    >>> spans_months("octobre 2027 – mars 2028"), spans_months("Gand, mars 2028")
    (True, False)
    """
    return sum(word.sort == "month" for word in tokens(text)) > 1


def _share_weekdays(mentions: list[_Mention]) -> None:
    """Let a range take the weekday named before it: « Mondays 6-8 pm, from 13 May to 3 June »."""
    for before, said in pairwise(mentions):
        if before.patterned and not before.parts and not said.weekdays and _ends(said.parts)[1]:
            said.weekdays, said.patterned = before.weekdays, True


def _runs(words: list[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for place, word in enumerate(words):
        stray = word.sort == "of" and not _between_day_and_month(words, place)
        if word.sort != "other" and not stray:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _between_day_and_month(words: list[Token], place: int) -> bool:
    return (
        0 < place < len(words) - 1
        and words[place - 1].sort in {"day", "weekday"}
        and words[place + 1].sort == "month"
    )


def _mention(run: list[Token]) -> _Mention:
    end = next((word for word in reversed(run) if not _begins_name(word)), run[-1]).end
    said = _Mention(at=(run[0].start, end))
    into, joint, every = said.parts, "", False
    for word in run:
        if word.sort == "except":
            into, joint = said.excepted, ""
        elif word.sort == "every":
            every = True
        elif word.sort == "weekday":
            said.weekdays.add(weekday_number(word.text))
            said.patterned |= every or word.text.lower().endswith(("dis", "days", "dagen"))
            said.patterned |= word.text.lower() == "dimanches"
        elif word.sort in {"to", "and"}:
            joint = word.sort
        elif word.sort not in {"skip", "of"}:
            joint = _add(into, word, joint)
    _listed(said.parts)
    _share(said.parts)
    _share(said.excepted, said.parts)
    return said


def _begins_name(word: Token) -> bool:
    """Tell an article in capitals after the days: « 4 mai Le Pont »."""
    return word.sort == "skip" and word.text[:1].isupper()


def _listed(parts: list[_Part]) -> None:
    """Take dashes between three days or more for a list: « lu 18 - ma 19 - je 21 »."""
    chained = [one.ranged and other.ranged for one, other in pairwise(parts)]
    for at in (at for at, both in enumerate(chained) if both):
        parts[at].ranged = parts[at + 1].ranged = False


def _add(parts: list[_Part], word: Token, joint: str) -> str:
    """Take one number or month into the parts; give the joint that still waits."""
    last = parts[-1] if parts else None
    ranged = joint == "to" and last is not None
    if word.sort in {"iso", "numeric", "short"}:
        parts.append(_numeric(word, ranged=ranged))
    elif word.sort == "day":
        number = int("".join(c for c in word.text if c.isdigit()))
        if last and not joint and last.day is None and last.month and last.year is None:
            last.day, last.month_first = number, True
        elif last and joint and last.month_first and last.year is None:
            parts.append(_Part(day=number, month=last.month, month_first=True, ranged=ranged))
        else:
            parts.append(_Part(day=number, ranged=ranged))
    elif word.sort == "month":
        if last and not joint and last.month is None:
            last.month = month_number(word.text)
        else:
            parts.append(_Part(month=month_number(word.text), ranged=ranged))
    elif last and last.year is None:
        last.year = int(word.text)
    return ""


def _numeric(word: Token, *, ranged: bool) -> _Part:
    pieces = [int(number) for number in re.findall(r"\d+", word.text)]
    if word.sort == "iso":
        return _Part(year=pieces[0], month=pieces[1], day=pieces[2], ranged=ranged)
    year = None if word.sort == "short" else pieces[2] + (2000 if pieces[2] < 100 else 0)
    return _Part(day=pieces[0], month=pieces[1], year=year, ranged=ranged)


def _share(parts: list[_Part], beside: list[_Part] | None = None) -> None:
    """Let days without a month or year take the next one's, else the one's before."""
    for part, after in zip(reversed(parts[:-1]), reversed(parts), strict=False):
        if part.month is None and after.day is not None:
            part.month = after.month
        part.year = part.year or _year_before(part, after)
    for before, part in pairwise(parts):
        part.month = part.month or before.month
        part.year = part.year or before.year
    for part in parts if beside else ():
        part.month = part.month or next((p.month for p in beside or () if p.month), None)
        part.year = part.year or next((p.year for p in beside or () if p.year), None)


def _year_before(part: _Part, after: _Part) -> int | None:
    turned = after.ranged and (part.month or 0) > (after.month or 12)
    return after.year - 1 if after.year and turned else after.year


def _share_years(parts: list[_Part], year: int | None) -> None:
    """Let mentions without a year take that of the next, else of the one before, else `year`."""
    known = None
    for part in reversed(parts):
        known = part.year or known
        part.year = known
    for part in parts:
        part.year = known = part.year or known or year


def _resolved(said: _Mention) -> Days | None:
    without = {day for part in said.excepted if (day := _day(part))}
    start, end = _ends(said.parts)
    if start and end and (said.patterned or (end - start).days >= LONGEST_RANGE):
        if not said.patterned:
            return Days(start=start, end=end, at=said.at)
        days = [d for d in _between(start, end) if d.weekday() in said.weekdays]
    elif said.patterned and not any(part.day for part in said.parts):
        days = [d for p in said.parts for d in _of_month(p) if d.weekday() in said.weekdays]
    else:
        days = list(_each(said.parts))
    kept = tuple(sorted({day for day in days if day not in without}))
    return Days(days=kept, at=said.at) if kept else None


def _ends(parts: list[_Part]) -> tuple[date | None, date | None]:
    """Give the ends when the mention is one range and nothing else."""
    if len(parts) == 2 and parts[1].ranged:
        return _day(parts[0]), _day(parts[1])
    return None, None


def _each(parts: list[_Part]) -> Iterator[date]:
    before: date | None = None
    for part in parts:
        day = _day(part)
        if day and part.ranged and before and 0 < (day - before).days < LONGEST_RANGE:
            yield from _between(before, day)
        elif day:
            yield day
        before = day


def _between(start: date, end: date) -> Iterator[date]:
    for ahead in range((end - start).days + 1):
        yield start + timedelta(days=ahead)


def _of_month(part: _Part) -> Iterator[date]:
    if part.month and part.year:
        first = date(part.year, part.month, 1)
        for ahead in range(31):
            if (first + timedelta(days=ahead)).month == part.month:
                yield first + timedelta(days=ahead)


def _day(part: _Part) -> date | None:
    if part.day is None or part.month is None or part.year is None:
        return None
    try:
        return date(part.year, part.month, part.day)
    except ValueError:
        return None
