"""Answers on which courses cover a competence, what a course covers, and what none does."""

import re

from search.classes import speaks_of, spoken_course
from search.compose import Draft, Line, Setting, draft
from search.coverage import SHOWN
from search.cues import said_words
from search.kinds import query_text
from search.language import fold, stem, stems, tokens
from search.request import Request
from search.specials import foremost
from search.things import Thing
from search.values import Course
from search.wording import STATUS, fill

LIKELY = 0.3
"""A competence at this nearness is taken when the question speaks of one."""
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
    return draft(request.setting, request.words, foremost(request, lines), request.about)
