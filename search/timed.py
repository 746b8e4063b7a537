"""Answers about a time: the points of a day of a course, periods that may be past."""

from search.compose import Draft, draft, facts, shown_query
from search.request import Request
from search.specials import day_of_item, listed
from search.wording import LAST, PAST_HORIZON, YEAR, day_of


def programme(request: Request) -> Draft | None:
    """Answer with the points of a programme; of one day alone when the question names a day."""
    made = listed(request)
    day = day_of(request.understood.asked.text)
    if day is None or made is None or not made.answered:
        return made
    lines = facts(request.setting, request.kind, request.thing)
    days = {line.item: day_of_item(request.setting, line.item) for line in lines}
    last = max((number for number in days.values() if number), default="")
    wanted = last if day == LAST else str(day)
    kept = [line for line in lines if days[line.item] == wanted]
    if not kept:
        return made
    sparql = shown_query(request.kind, request.thing)
    return draft(request.setting, request.words, kept, request.about, sparql=sparql)


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
