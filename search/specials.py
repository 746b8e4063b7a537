"""Answers from the rows of a query: lists, rankings, what is sought."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rdflib import URIRef

from search.alikes import RELATED, nearly_said
from search.attribute import is_told
from search.classes import spoken_course
from search.compose import Draft, Line, Setting, draft, facts, shown_query
from search.kinds import query_text
from search.language import content_words, fold
from search.manner import asks_why, gives_reason
from search.mentions import share_said
from search.request import NEAR, Request
from search.sessions import of_the_session, with_session
from search.things import Thing
from search.understand import NAMED_ENOUGH
from search.values import Item
from search.wording import asks_which_day, fill

MATCHED = 0.4
"""Share of a question's words that a row must hold to be what the question is about."""
_DATED = 0.02
"""A point of a course is near from this on where its day is asked: it surely has one."""
_AS_NEAR = 0.8
"""How near, as a share of the nearest, a competence must be for what calls for it to be meant."""
_LONG, _LEADING, _HINTED = 5, 3, 0.2
"""Of more rows than the first, so many come first that hold a little of it, the last at least."""


def listed(request: Request) -> Draft | None:
    """Answer with every row of the kind's query; None when there is none of all.

    What was not read as a fact may still stand in a sentence. Of the rows, those alone count that
    hold what the question names by some of the kind's sorts: a code of ESCO is none of ROME.
    """
    setting, kind = request.setting, request.kind
    named = [re.compile(each) for each in _sorts(request)]
    known = facts(setting, kind, request.thing, request.most)
    lines = [
        line for line in known if not named or any(each.search(fold(line.text)) for each in named)
    ]
    sparql = shown_query(kind, request.thing)
    denied = _denied(request)
    if denied is not None:
        return denied
    if known and not lines and kind.slot:
        told = [line.text for line in known]
        return request.otherwise(told, sparql) if request.candidate.cues else None
    if not lines:
        return request.absent(sparql) if kind.slot and _is_meant(request) else None
    kept = of_the_session(request, lines)
    if not kept:
        return request.otherwise([line.text for line in lines], sparql)
    lines = [with_session(setting, each) for each in foremost(request, kept)]
    unreasoned = kind.rule == "reasoned" and _lacks_reason(request, lines[0].text)
    if unreasoned and not _says_of(request, lines[0]):
        return None
    lines = lines[:1] if unreasoned else lines
    about = dict(request.about)
    if not about["thing"] and len(lines) == 1:
        about["thing"] = lines[0].label
    made = draft(setting, request.words, lines, about, sparql=sparql)
    return _unanswered(made) if unreasoned else made


def _sorts(request: Request) -> list[str]:
    """Give the sorts that a question names, but for those by which it names the thing itself.

    « L'atelier pour jeunes » is « Animer un atelier avec des adolescents », whatever it costs them.
    """
    said, thing = fold(request.understood.asked.text), request.thing
    named = request.kind.sorts_in(said)
    if thing is None:
        return named
    found = [(each, re.search(each, said)) for each in named]
    return [each for each, by in found if by and nearly_said(by[0], thing.label) < RELATED]


def _lacks_reason(request: Request, text: str) -> bool:
    """Tell whether a question asks why, and what is said does not say so."""
    return asks_why(request.understood.asked.text) and not gives_reason(text)


def _says_of(request: Request, line: Line) -> bool:
    """Tell whether a row says enough of what a question says beside its kind to be about it."""
    return share_said(request.names, request.candidate.words, _where(request, line)) >= MATCHED


def _unanswered(made: Draft) -> Draft:
    """Say what is said all the same, with its sources: it does not answer."""
    return replace(made, answered=False, text="", notice=made.text)


def _is_meant(request: Request) -> bool:
    """Tell whether the question names the thing it was taken to be about, or means a course.

    That nothing is said of what only comes near to a question answers nothing.
    """
    thing, asked = request.thing, request.understood.asked.text
    if thing is None or thing.type == "TrainingOffer" or thing in request.understood.about:
        return True
    if any(each.iri == thing.iri for each in request.names.codes(asked)):
        return True
    said = request.candidate.words  # what the question says beside its kind
    named = share_said(request.names, content_words(thing.label), asked)
    return max(named, share_said(request.names, said, thing.label)) >= NAMED_ENOUGH


def foremost(request: Request, lines: Sequence[Line]) -> list[Line]:
    """Put the rows first that are nearest to what a question says beside its kind and thing.

    Where it names no thing, those of the document that it alludes to come before others.
    """
    named = set(content_words(request.about["thing"]))
    words = [word for word in request.candidate.words if word not in named]
    far = _far(request, words, lines) if words else [False] * len(lines)
    alluded = [0.0 if request.thing else _alluded(request, line) for line in lines]
    order = sorted(range(len(lines)), key=lambda n: (far[n], -alluded[n]))
    return [lines[n] for n in order]


def _far(request: Request, words: Sequence[str], lines: Sequence[Line]) -> list[bool]:
    """Tell the rows that hold less of some words than the best ones do."""
    near = request.nearness({line.type for line in lines})
    shares = [
        share_said(request.names, words, _where(request, line)) + near.get(line.item, 0.0)
        for line in lines
    ]
    least = max(0.9 * max(shares), MATCHED)
    if max(shares) < MATCHED and len(lines) > _LONG:
        least = max(sorted(shares)[-_LEADING], _HINTED)
    return [share < least for share in shares]


def _alluded(request: Request, line: Line) -> float:
    known = request.setting.thing(line.item)
    return request.setting.relevance.get(known.document, 0.0) if known else 0.0


def _where(request: Request, line: Line) -> str:
    """Give what a row says, and what it stands under."""
    known = request.setting.thing(line.item)
    return f"{line.text} {known.context}" if known else line.text


def matching(request: Request) -> Draft | None:
    """Answer with the rows whose `by` holds the words that the question is about.

    None when it is about nothing that any row holds: of another kind, then.
    """
    setting, words = request.setting, request.candidate.words
    lines = facts(setting, request.kind, None)
    shares = [share_said(request.names, words, line.wanted) for line in lines]
    best = max(shares, default=0.0)
    if best < MATCHED:
        return None
    kept = [line for line, share in zip(lines, shares, strict=True) if share >= 0.9 * best]
    sparql = shown_query(request.kind, None)
    return draft(setting, request.words, kept, request.about, sparql=sparql)


def _denied(request: Request) -> Draft | None:
    """Say that the document itself says there is none, when it does."""
    if not request.words.denied or request.thing is None or request.kind.query is None:
        return None
    query = query_text("absences-about")
    rows = request.setting.snapshot.select(query, thing=URIRef(request.thing.iri))
    asked_for = request.kind.sparql
    for row in rows:
        if row.text("property").replace("#", "/").rsplit("/", 1)[-1] not in asked_for:
            continue
        absence = request.setting.thing(row.text("item"))
        citations = request.setting.citations()
        number = citations.best(absence.sources if absence else (), row.text("text"))
        page = str(citations.page(number)) if number else "?"
        said = {**request.about, "text": row.text("text"), "page": page}
        text = fill(request.words.denied, said) + (f" [{number}]" if number else "")
        item = Item(iri=row.iri("item"), type="ExplicitAbsence", label=row.text("text"))
        made = Draft(
            answered=True,
            text=text,
            items=(item,),
            citations=citations.all(),
            sparql=shown_query(request.kind, request.thing),
        )
        return _unanswered(made) if _lacks_reason(request, row.text("text")) else made
    return None


def superlative(request: Request) -> Draft | None:
    """Answer with the ranking of the kind's query; what the text says of the first comes first.

    None when there is nothing to rank: a sentence may tell which comes first.
    """
    lines = facts(request.setting, request.kind, None)[:5]
    sparql = shown_query(request.kind, None)
    if not lines:
        return None
    first = content_words(lines[0].label)
    said = tuple(
        each.passage.iri
        for each in request.setting.index.passages(request.understood.asked, 10)
        if share_said(request.names, first, each.passage.text) >= 0.5
    )
    lines[0] = replace(lines[0], also=said[:2])
    return draft(request.setting, request.words, lines, request.about, sparql=sparql)


def topic(request: Request) -> Draft | None:
    """Answer with the points of courses nearest to what is asked; None when none is near."""
    setting = request.setting
    question = request.understood.asked.text
    of_a_day = spoken_course(question) and asks_which_day(question)
    found = request.nearest(request.shown, request.kind.types, _DATED if of_a_day else NEAR)
    lines: list[Line] = []
    for each in found:
        offer = setting.thing(each.thing.scheme or "")
        values = {"label": each.thing.label, "offer": offer.label if offer else ""}
        values["notation"] = each.thing.notations[0] if each.thing.notations else ""
        values["day"] = day_of_item(setting, each.thing.iri)
        lines.append(
            Line(
                item=each.thing.iri,
                type=each.thing.type,
                label=each.thing.label,
                text=fill(request.words.row, values),
                sources=each.thing.sources,
            )
        )
    if not lines or not is_told(question, [line.text for line in lines]):
        return None
    return draft(setting, request.words, lines, request.about, confidence=0.7)


def behind(request: Request) -> Draft | None:
    """Answer with what calls for the competence nearest to the question; None when none is near."""
    setting, called = request.setting, dict[str, list[Thing]]()
    for row in setting.snapshot.select(request.kind.sparql):
        factor = setting.thing(str(row.iri("item")))
        if factor:
            called.setdefault(str(row.iri("competence")), []).append(factor)
    near = request.nearest(len(setting.index.things), request.kind.types)
    found = next((each for each in near if each.thing.iri in called), None)
    if found is None or found.cosine < _AS_NEAR * near[0].cosine:
        return None
    first = found.thing
    lines = [
        Line(
            item=each.iri,
            type=each.type,
            label=each.label,
            text=fill(
                request.words.row, {"label": each.label, "notation": "".join(each.notations[:1])}
            ),
            sources=first.sources,
            wanted=first.label,
            also=each.sources[:1],
        )
        for each in called[first.iri]
    ]
    sparql = shown_query(request.kind, None)
    return draft(setting, request.words, lines, {"thing": first.label}, sparql=sparql)


def day_of_item(setting: Setting, item: str) -> str:
    """Say on which day of its course a point of a programme comes; nothing when unknown."""
    rows = setting.snapshot.select(query_text("item-day"), item=URIRef(item))
    return rows[0].text("day") if rows else ""
