"""Which of a course's sessions a question means: by town, or by part of the year."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from search.choosing import days_of
from search.compose import Line, Setting
from search.cues import said_words
from search.language import content_words
from search.periods import period_of
from search.request import Request
from search.things import Thing, priced
from search.towns import is_in, named_towns

_SESSION = r"(?:sessions?|seances?|groupes?|editions?|dates?|sessies?|groep|run|cohort)"
_OF_TOWN = re.compile(rf"\b{_SESSION} (?:(?:de|d|a|in|te|van|at|of) )?([a-z]{{4,}})\b")
_INHABITANT = re.compile(r"(?:oise?|ienne|ien|aise)s?$")
_NO_PEOPLE = re.compile(r"(?:anci|quotidi|prochain|franc|angl|neerland|mauv|moy)")
"""Adjectives that end as those of towns do."""


def of_the_session(request: Request, lines: Sequence[Line]) -> list[Line]:
    """Keep the rows of the sessions that a question means, all of them when it means none.

    None are left when it names a year, month or town in which there is no session.
    """
    offer = request.thing
    if offer is None or offer.type != "TrainingOffer":
        return list(lines)
    things = request.setting.index.things
    sessions = [
        each for each in things if each.type == "CourseInstance" and each.scheme == offer.iri
    ]
    named = {*content_words(offer.label), *request.understood.scope.words}
    question = request.understood.asked.text
    if sessions and _is_held(lines) and _elsewhere(request, sessions, named):
        return []
    kept = meant(question, sessions, named)
    if len(kept) == len(sessions):
        return list(lines)
    fitting = [line for line in lines if _belongs(request, line, kept)]
    return fitting or [line for line in lines if not _is_price_of(request, line, sessions)]


def _is_held(lines: Sequence[Line]) -> bool:
    """Tell rows that say when or where a course is held."""
    return bool(lines) and all(line.type in {"CourseInstance", "Place"} for line in lines)


def _elsewhere(request: Request, sessions: Sequence[Thing], named: set[str]) -> bool:
    """Tell whether a question names a period or a town in which none of some sessions is held."""
    question = request.understood.asked.text
    period, days = period_of(question), [days_of(each.label) for each in sessions]
    told = bool(period) and named.isdisjoint(map(str, period.years))
    if told and all(days) and not any(map(period.holds, days)):
        return True
    town = town_of(question) or _called(question, named)
    part = request.setting.index.catalogue.documents.get(sessions[0].document)
    texts = [each.text for each in part.passages] if part and town else []
    return town is not None and not any(is_in(town, content_words(text)) for text in texts)


def town_of(question: str) -> str | None:
    """Give the adjective that tells a session by the people of its town.

    >>> town_of("Quand a lieu la session liégeoise ?"), town_of("La prochaine session ?")
    ('liegeoise', None)
    """
    found = _OF_TOWN.search(" ".join(said_words(question)))
    adjective = found[1] if found else ""
    told = _INHABITANT.search(adjective) and not _NO_PEOPLE.match(adjective)
    return adjective if told else None


def _called(question: str, named: Collection[str]) -> str | None:
    """Give the town in which, by its name, a session is asked for."""
    return next((town for town in named_towns(question) if town not in named), None)


def meant(
    question: str, sessions: Sequence[Thing], named: Collection[str] = frozenset()
) -> list[Thing]:
    """Give the sessions that most of what a question says fits; all when nothing tells them apart.

    `named` are the words of the course's title, and of its document's: they say nothing of them.

    >>> def session(label, place):
    ...     return Thing(
    ...         iri=label,
    ...         type="CourseInstance",
    ...         document="d",
    ...         label=label,
    ...         text=label,
    ...         context=place,
    ...     )
    >>> held = [
    ...     session("04/05/2027, Le Port", "Le Port ; 8400 Oostmer"),
    ...     session("06/10/2027, La Halle", "La Halle ; 4000 Ligne"),
    ... ]
    >>> [each.label for each in meant("À quelle heure, la session d'Oostmer ?", held)]
    ['04/05/2027, Le Port']
    >>> [each.label for each in meant("Où est-ce, à l'automne ?", held)]
    ['06/10/2027, La Halle']
    >>> len(meant("Où est-ce ?", held))
    2
    """
    said, period = set(content_words(question)).difference(named), period_of(question)
    town = town_of(question)
    fits = [
        len(said & _words(each))
        + (bool(period) and period.holds(days_of(each.label)))
        + (town is not None and is_in(town, _words(each)))
        for each in sessions
    ]
    best = max(fits, default=0)
    return [each for each, fit in zip(sessions, fits, strict=True) if fit == best]


def _words(session: Thing) -> set[str]:
    return {word for word in content_words(f"{session.label} {session.context}") if word.isalpha()}


def _belongs(request: Request, line: Line, kept: Sequence[Thing]) -> bool:
    """Tell a row on one of some sessions, on the place where one is held or on its price."""
    known = request.setting.thing(line.item)
    if known is not None and known.type == "Place":
        return any(known.label in each.label for each in kept)
    if known is not None and known.type == "Offer":
        return _is_price_of(request, line, kept)
    return any(line.item == each.iri for each in kept)


def _is_price_of(request: Request, line: Line, sessions: Sequence[Thing]) -> bool:
    """Tell the price of one of some sessions, from one that is for all of them."""
    known = request.setting.thing(line.item) if line.type == "Offer" else None
    return known is not None and any(each.label in known.context for each in sessions)


def with_session(setting: Setting, line: Line) -> Line:
    """Say of a price which session it is for, where others have another."""
    known = setting.thing(line.item) if line.type == "Offer" else None
    return replace(line, text=priced(line.text, known)) if known else line
