"""Which of a course's sessions a question means: by town, or by part of the year."""

from collections.abc import Collection, Sequence

from search.choosing import days_of
from search.compose import Line
from search.language import content_words
from search.periods import period_of
from search.request import Request
from search.things import Thing


def of_the_session(request: Request, lines: Sequence[Line]) -> list[Line]:
    """Keep the rows of the sessions that a question means, all of them when it means none."""
    offer = request.thing
    if offer is None or offer.type != "TrainingOffer":
        return list(lines)
    things = request.setting.index.things
    sessions = [
        each for each in things if each.type == "CourseInstance" and each.scheme == offer.iri
    ]
    named = {*content_words(offer.label), *request.understood.scope.words}
    kept = meant(request.understood.asked.text, sessions, named)
    if len(kept) == len(sessions):
        return list(lines)
    return [line for line in lines if _belongs(request, line, kept)] or list(lines)


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
    fits = [
        len(said & _words(each)) + (bool(period) and period.holds(days_of(each.label)))
        for each in sessions
    ]
    best = max(fits, default=0)
    return [each for each, fit in zip(sessions, fits, strict=True) if fit == best]


def _words(session: Thing) -> set[str]:
    return {word for word in content_words(f"{session.label} {session.context}") if word.isalpha()}


def _belongs(request: Request, line: Line, kept: Sequence[Thing]) -> bool:
    """Tell a row on one of some sessions, or on the place where one is held."""
    known = request.setting.thing(line.item)
    if known is None or known.type != "Place":
        return any(line.item == each.iri for each in kept)
    return any(known.label in each.label for each in kept)
