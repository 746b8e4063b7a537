"""Answers about a time: the points of a day of a course, periods that may be past."""

from datetime import date

from rdflib import URIRef

from search.compose import Draft, draft, facts, shown_query
from search.kinds import query_text
from search.request import Request
from search.specials import day_of_item, listed
from search.wording import LAST, PAST_HORIZON, YEAR, calendar_day, day_of, weekday_of


def programme(request: Request) -> Draft | None:
    """Answer with the points of a programme; of one day alone when the question names a day.

    A day or date that the course does not have is said to be missing.
    """
    made = listed(request)
    question = request.understood.asked.text
    named = calendar_day(question)
    dates = _dates(request) if named else []
    day = day_of(question) or (None if named else _of_weekday(request))
    if (day is None and not dates) or made is None or not made.answered:
        return made
    lines = facts(request.setting, request.kind, request.thing)
    days = {line.item: day_of_item(request.setting, line.item) for line in lines}
    last = max((number for number in days.values() if number), default="")
    if not last:
        return made
    if day is None:
        places = [held.index(named) + 1 for held in dates if named in held]
        day = places[0] if places else None
    wanted = last if day == LAST else str(day)
    kept = [line for line in lines if days[line.item] == wanted]
    if not kept:
        return request.absent()
    sparql = shown_query(request.kind, request.thing)
    return draft(request.setting, request.words, kept, request.about, sparql=sparql)


def _of_weekday(request: Request) -> int | None:
    """Give the place of the day that a question calls by its name, where a course has it once."""
    named = weekday_of(request.understood.asked.text)
    if named is None:
        return None
    places = {
        tuple(n for n, day in enumerate(days, 1) if day.weekday() == named)
        for days in _days(request)
    }
    only = next(iter(places)) if len(places) == 1 else ()
    return only[0] if len(only) == 1 else None


def _dates(request: Request) -> list[list[tuple[int, int]]]:
    """Give the days of each session of a course, as day and month, in order."""
    return [[(each.day, each.month) for each in several] for several in _days(request)]


def _days(request: Request) -> list[list[date]]:
    """Give the days of each session of a course, in order."""
    if request.thing is None:
        return []
    rows = request.setting.snapshot.select(
        query_text("course-sessions"), offer=URIRef(request.thing.iri)
    )
    held: dict[str, set[str]] = {}
    for row in rows:
        if row.get("dates") is not None:
            held.setdefault(row.text("item"), set()).add(row.text("dates"))
    return [[date.fromisoformat(each) for each in sorted(several)] for several in held.values()]


def dated(request: Request) -> Draft | None:
    """Answer with printed periods, and say when the last year of one is past."""
    made = listed(request)
    if made is None:
        return None
    years = [int(year) for item in made.items for year in YEAR.findall(item.label)]
    if not made.answered or not years or max(years) >= request.setting.today.year:
        return made
    text = f"{made.text}\n{PAST_HORIZON[request.setting.language]}"
    return Draft(
        answered=True,
        text=text,
        items=made.items,
        citations=made.citations,
        sparql=made.sparql,
    )
