"""Answers that need more than one query: courses, gaps, rankings, what is sought."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rdflib import URIRef

from search.attribute import is_told
from search.classes import speaks_of, spoken_course
from search.compose import Draft, Line, Setting, draft, facts, shown_query
from search.coverage import SHOWN
from search.cues import said_words
from search.kinds import query_text
from search.language import content_words, fold, stem, stems, tokens
from search.manner import asks_why, gives_reason
from search.mentions import share_said
from search.request import NEAR, Request
from search.sessions import of_the_session
from search.things import Thing
from search.values import Course, Item
from search.wording import STATUS, asks_which_day, fill

LIKELY = 0.3
"""A competence at this nearness is taken when the question speaks of one."""
MATCHED = 0.4
"""Share of a question's words that a row must hold to be what the question is about."""
_NAMED = 0.5
"""Share of its name by which a question surely means a thing."""
_DATED = 0.02
"""A point of a course is near from this on where its day is asked: it surely has one."""
_AS_NEAR = 0.8
"""How near, as a share of the nearest, a competence must be for what calls for it to be meant."""
_LONG, _LEADING, _HINTED = 5, 3, 0.2
"""Of more rows than the first, so many come first that hold a little of it, the last at least."""
_LEARNT = stems(
    "apprend apprendre apprennent enseigne enseignent forme former learn teach teaches train leren"
)
"""Verbs by which something is learnt."""
_WHERE_LEARNT = re.compile(
    r"\b(?:ou\b.*\b(?:apprend\w*|apprenne|former?)|qui (?:l )?(?:apprend|enseigne|forme)\b)"
    r"|\bwhere\b.*\b(?:learn|taught|train(?:ed)?)\b|\bwho (?:teaches|trains)\b"
    r"|\bwaar\b.*\b(?:leer|leert|leren|aanleren|opleid\w*)\b"
)
"""What asks for courses without a word for them."""


def listed(request: Request) -> Draft | None:
    """Answer with every row of the kind's query; None when there is none of all.

    What was not read as a fact may still stand in a sentence. Of the rows, those alone count that
    hold what the question names by some of the kind's sorts: a code of ESCO is none of ROME.
    """
    setting, kind = request.setting, request.kind
    named = [re.compile(each) for each in kind.sorts_in(request.understood.asked.text)]
    known = facts(setting, kind, request.thing)
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
    lines = _foremost(request, kept)
    if kind.rule == "reasoned" and asks_why(request.understood.asked.text):
        lines = [line for line in lines if gives_reason(line.text)]
        if not lines:
            return None
    about = dict(request.about)
    if not about["thing"] and len(lines) == 1:
        about["thing"] = lines[0].label
    return draft(setting, request.words, lines, about, sparql=sparql)


def _is_meant(request: Request) -> bool:
    """Tell whether the question names the thing it was taken to be about, or means a course.

    That nothing is said of what only comes near to a question answers nothing.
    """
    thing, asked = request.thing, request.understood.asked.text
    if thing is None or thing.type == "TrainingOffer" or thing in request.understood.about:
        return True
    if any(each.iri == thing.iri for each in request.names.codes(asked)):
        return True
    return share_said(request.names, content_words(thing.label), asked) >= _NAMED


def _foremost(request: Request, lines: Sequence[Line]) -> list[Line]:
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
        if asks_why(request.understood.asked.text) and not gives_reason(row.text("text")):
            return Draft(answered=False, text="", notice=text, citations=citations.all())
        item = Item(iri=row.iri("item"), type="ExplicitAbsence", label=row.text("text"))
        return Draft(
            answered=True,
            text=text,
            items=(item,),
            citations=citations.all(),
            sparql=shown_query(request.kind, request.thing),
        )
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


def courses(request: Request) -> Draft | None:
    """Answer with the courses for a competence: validated, to confirm, else the nearest ones.

    None when none is known to cover it and the question speaks of no course.
    """
    setting = request.setting
    meant = _competences(request)
    found = request.links.courses([each.iri for each in meant], SHOWN)
    said = meant[0].label if meant else _sought(request)
    lines = [_course_line(setting, course) for course in found[:10]]
    if not lines and not _wants_course(request.understood.asked.text):
        return None
    lines = lines or _by_topic(request)
    if not lines:
        notice = fill(request.words.absent, {"thing": said})
        return Draft(answered=False, text="", notice=notice, sparql=query_text("coverage"))
    sparql = query_text("coverage")
    return draft(setting, request.words, lines, {"thing": said}, sparql=sparql)


def _sought(request: Request) -> str:
    """Say what courses are sought for as the question does, from its first such word to its last.

    What names a document is no less sought; what says that it is learnt is not.
    """
    said = tokens(request.understood.asked.text)
    telling = {*request.candidate.words, *request.understood.scope.words}
    places = [
        n for n, word in enumerate(said) if fold(word) in telling and stem(word) not in _LEARNT
    ]
    return " ".join(said[places[0] : places[-1] + 1]) if places else " ".join(said)


def _wants_course(question: str) -> bool:
    """Tell whether a question speaks of a course, or asks where something is learnt."""
    said = " ".join(said_words(question))
    return spoken_course(question) or _WHERE_LEARNT.search(said) is not None


def _competences(request: Request) -> list[Thing]:
    """Give the competence that is named or was just shown; none when it is only hinted at."""
    if request.thing is not None and request.thing.type == "Competence":
        return [request.thing]
    mentions = request.names.find(
        request.understood.asked, ("Competence",), request.candidate.words
    )
    sure = [each.thing for each in mentions if each.by != "near" and each.score >= 0.7]
    if sure or not speaks_of(request.understood.asked.text, "Competence"):
        return sure[:1]
    return [each.thing for each in mentions if each.score >= LIKELY][:1]


def _course_line(setting: Setting, course: Course) -> Line:
    thing = setting.thing(str(course.iri))
    return Line(
        item=str(course.iri),
        type="TrainingOffer",
        label=course.label,
        text=f"« {course.label} » — {STATUS[setting.language][course.status]}",
        sources=tuple(str(each.passage) for each in course.evidence)
        or (thing.sources if thing else ()),
        wanted=course.evidence[0].text if course.evidence else course.label,
        status=course.status,
        score=course.score,
    )


def _by_topic(request: Request) -> list[Line]:
    """List the courses whose points are nearest to the question, up to three, to confirm."""
    setting = request.setting
    lines: dict[str, Line] = {}
    for each in request.nearest(8, ("TrainingOffer", "Objective", "ProgrammeItem")):
        offer = setting.thing(each.thing.scheme or each.thing.iri) or each.thing
        if offer.iri not in lines and len(lines) < 3:
            status = STATUS[setting.language]["proposed"]
            lines[offer.iri] = Line(
                item=offer.iri,
                type=offer.type,
                label=offer.label,
                text=f"« {offer.label} » — {status}",
                sources=each.thing.sources,
                wanted=each.thing.label,
                status="proposed",
            )
    return list(lines.values())


def covered(request: Request) -> Draft:
    """Answer with the competences that a course covers or may cover."""
    setting = request.setting
    if request.thing is None:
        return request.absent()
    lines: list[Line] = []
    for cover in request.links.competences(request.thing.iri):
        thing = setting.thing(cover.competence)
        if thing:
            lines.append(_link_line(setting, thing, cover.status, cover.score))
    if not lines:
        return request.absent(query_text("coverage"))
    return draft(setting, request.words, lines, request.about, sparql=query_text("coverage"))


def _link_line(setting: Setting, thing: Thing, status: str, score: float) -> Line:
    code = f"{thing.notations[0]} " if thing.notations else ""
    return Line(
        item=thing.iri,
        type=thing.type,
        label=thing.label,
        text=f"{code}{thing.label} — {STATUS[setting.language][status]}",
        sources=thing.sources,
        status="accepted" if status == "accepted" else "proposed",
        score=score,
    )


def gaps(request: Request) -> Draft:
    """Answer with the competences that no validated course covers."""
    framework = request.thing.iri if request.thing else None
    report = request.links.gaps(framework, request.setting.today.isoformat())
    lines = [
        Line(
            item=str(gap.iri),
            type="Competence",
            label=gap.label,
            text=f"{gap.notation} {gap.label}" if gap.notation else gap.label,
            sources=thing.sources if (thing := request.setting.thing(str(gap.iri))) else (),
        )
        for gap in sorted(report.gaps, key=lambda gap: bool(gap.proposed))
    ]
    if not lines:
        return request.absent()
    return draft(request.setting, request.words, _foremost(request, lines), request.about)


def topic(request: Request) -> Draft | None:
    """Answer with the points of courses nearest to what is asked; None when none is near."""
    setting = request.setting
    question = request.understood.asked.text
    of_a_day = spoken_course(question) and asks_which_day(question)
    found = request.nearest(3, request.kind.types, _DATED if of_a_day else NEAR)
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
