"""Answers that need more than one query: courses, gaps, comparisons, figures, what is sought."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from search.compose import Draft, Line, Setting, draft, facts, shown_query, words_of
from search.coverage import SHOWN, Links
from search.index import Found, FoundThing
from search.kinds import Kind, Words, query_text
from search.language import content_words, fold
from search.mentions import Names, alike
from search.quoting import Citations
from search.things import Thing
from search.understand import Candidate, Understood
from search.values import Item
from search.wording import PAST_HORIZON, STATUS, fill

NEAR = 0.30
"""Centred cosine below which a thing is not about what was asked."""
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question of a known kind, about a known thing if any."""

    setting: Setting
    links: Links
    names: Names
    understood: Understood
    candidate: Candidate
    thing: Thing | None

    @property
    def kind(self) -> Kind:
        """Give the kind."""
        return self.candidate.kind

    @property
    def words(self) -> Words:
        """Give the kind's words in the question's language."""
        return words_of(self.kind, self.setting.language)

    @property
    def about(self) -> dict[str, str]:
        """Give what templates may say of the thing asked about."""
        return {"thing": self.thing.label if self.thing else ""}

    def absent(self, sparql: str | None = None) -> Draft:
        """Say that the corpus does not hold it."""
        notice = fill(self.words.absent, self.about)
        return Draft(answered=False, text="", notice=notice, sparql=sparql, confidence=0.8)

    def nearest(self, k: int, types: Iterable[str]) -> list[FoundThing]:
        """Rank the things of some classes by how near the question's own words are."""
        index = self.setting.index
        said = " ".join(self.candidate.words)
        asked = index.asked(said) if len(self.candidate.words) >= 2 else self.understood.asked
        return index.rank_things(asked, k, types)


def listed(request: Request) -> Draft:
    """Answer with every row of the kind's query."""
    setting, kind = request.setting, request.kind
    lines = facts(setting, kind, request.thing)
    sparql = shown_query(kind, request.thing)
    denied = _denied(request)
    if denied is not None:
        return denied
    if not lines:
        return request.absent(sparql)
    about = dict(request.about)
    if not about["thing"] and len(lines) == 1:
        about["thing"] = lines[0].label
    return draft(setting, request.words, lines, about, sparql=sparql)


def _denied(request: Request) -> Draft | None:
    """Say that the document itself says there is none, when it does."""
    if not request.words.denied or request.thing is None or request.kind.query is None:
        return None
    query = query_text("absences-about")
    rows = request.setting.snapshot.select(query, thing=URIRef(request.thing.iri))
    asked_for = query_text(request.kind.query)
    for row in rows:
        if row.text("property").replace("#", "/").rsplit("/", 1)[-1] not in asked_for:
            continue
        absence = request.setting.thing(row.text("item"))
        citations = Citations(request.setting.index.catalogue)
        number = citations.best(absence.sources if absence else (), row.text("text"))
        page = str(citations.page(number)) if number else "?"
        said = {**request.about, "text": row.text("text"), "page": page}
        text = fill(request.words.denied, said) + (f" [{number}]" if number else "")
        item = Item(iri=row.iri("item"), type="ExplicitAbsence", label=row.text("text"))
        return Draft(
            answered=True,
            text=text,
            items=(item,),
            citations=citations.all(),
            sparql=shown_query(request.kind, request.thing),
        )
    return None


def dated(request: Request) -> Draft:
    """Answer with printed periods, and say when the last year of one is past."""
    made = listed(request)
    years = [int(year) for item in made.items for year in _YEAR.findall(item.label)]
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


def superlative(request: Request) -> Draft:
    """Answer with the ranking of the kind's query, the first five."""
    lines = facts(request.setting, request.kind, None)[:5]
    sparql = shown_query(request.kind, None)
    if not lines:
        return request.absent(sparql)
    return draft(request.setting, request.words, lines, request.about, sparql=sparql)


def courses(request: Request) -> Draft:
    """Answer with the courses for a competence: validated, to confirm, else none known."""
    setting = request.setting
    meant = _competences(request)
    if not meant:
        return request.absent()
    found = request.links.courses([each.iri for each in meant], SHOWN)
    about = {"thing": meant[0].label}
    lines: list[Line] = []
    for course in found[:10]:
        status = STATUS[setting.language][course.status]
        thing = setting.thing(str(course.iri))
        lines.append(
            Line(
                item=str(course.iri),
                type="TrainingOffer",
                label=course.label,
                text=f"« {course.label} » — {status}",
                sources=tuple(str(each.passage) for each in course.evidence)
                or (thing.sources if thing else ()),
                wanted=course.evidence[0].text if course.evidence else course.label,
                status=course.status,
                score=course.score,
            )
        )
    if not lines:
        notice = fill(request.words.absent, about)
        return Draft(answered=False, text="", notice=notice, sparql=query_text("coverage"))
    return draft(setting, request.words, lines, about, sparql=query_text("coverage"))


def _competences(request: Request) -> list[Thing]:
    mentions = request.names.find(
        request.understood.asked, ("Competence",), request.candidate.words
    )
    named = [each.thing for each in mentions if each.by != "near" and each.score >= 0.7]
    if named:
        return named[:1]
    found = request.nearest(3, ("Competence",))
    return [each.thing for each in found if each.cosine >= NEAR]


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
    return draft(request.setting, request.words, lines, request.about)


def compare(request: Request) -> Draft:
    """Answer with what matches between frameworks: of one thing when one is meant, else all."""
    setting = request.setting
    things = setting.index.catalogue.things
    status = STATUS[setting.language]
    if len(request.candidate.words) >= 1:
        found = [each for each in request.nearest(4, request.kind.types) if each.cosine >= NEAR]
        lines = [
            Line(
                item=each.thing.iri,
                type=each.thing.type,
                label=each.thing.label,
                text=f"{_code(each.thing)}{each.thing.label} ({status['proposed']})",
                sources=each.thing.sources,
                status="proposed",
            )
            for each in found
        ]
    else:
        lines = [
            Line(
                item=one.iri,
                type=one.type,
                label=one.label,
                text=f"{_code(one)}{one.label} — {_code(other)}{other.label} ({status[m.status]})",
                sources=one.sources,
                status=m.status,
                score=m.score,
            )
            for m in request.links.matches[:20]
            if (one := things.get(m.subject)) and (other := things.get(m.object))
        ]
    if not lines:
        return request.absent(query_text("mappings"))
    return draft(setting, request.words, lines, request.about, sparql=query_text("mappings"))


def _code(thing: Thing) -> str:
    return f"{thing.notations[0]} " if thing.notations else ""


def topic(request: Request) -> Draft:
    """Answer with the points of courses that are nearest to what is asked."""
    setting = request.setting
    found = [each for each in request.nearest(3, request.kind.types) if each.cosine >= NEAR]
    lines: list[Line] = []
    for each in found:
        offer = setting.thing(each.thing.scheme or "")
        values = {"label": each.thing.label, "offer": offer.label if offer else ""}
        values["day"] = _day(setting, each.thing)
        lines.append(
            Line(
                item=each.thing.iri,
                type=each.thing.type,
                label=each.thing.label,
                text=fill(request.words.row, values),
                sources=each.thing.sources,
            )
        )
    if not lines:
        return request.absent()
    return draft(setting, request.words, lines, request.about, confidence=0.7)


def _day(setting: Setting, thing: Thing) -> str:
    if thing.type != "ProgrammeItem":
        return ""
    query = query_text("item-day")
    rows = setting.snapshot.select(query, item=URIRef(thing.iri))
    return rows[0].text("day") if rows else ""


def figure(request: Request) -> Draft:
    """Answer with the figure that counts what is asked, else the passage that counts it."""
    setting = request.setting
    words = request.candidate.words
    years = set(_YEAR.findall(request.understood.asked.text))
    found = [
        (share, thing)
        for thing in setting.index.things
        if thing.type == "KeyFigure"
        for share in [share_said(request.names, words, _context(setting, thing))]
        if share >= 0.6 and years <= set(_YEAR.findall(_context(setting, thing)))
    ]
    if words and found:
        best = max(share for share, _ in found)
        lines = [
            Line(item=t.iri, type=t.type, label=t.label, text=t.label, sources=t.sources)
            for share, t in sorted(found, key=lambda each: -each[0])
            if share >= best - 0.1
        ][:3]
        return draft(setting, request.words, lines, request.about)
    return _counted(request, years)


def _context(setting: Setting, thing: Thing) -> str:
    passages = setting.index.catalogue.passages
    said = [passages[source][1].text for source in thing.sources if source in passages]
    return " ".join([thing.text, *said])


def _counted(request: Request, years: set[str]) -> Draft:
    """Look for a sentence that holds a number, the words and the years of the question."""
    setting, words = request.setting, request.candidate.words
    for found in setting.index.passages(request.understood.asked, 5):
        text = found.passage.text
        numbered = bool(re.search(r"[0-9]", _YEAR.sub("", text)))
        right_years = years <= set(_YEAR.findall(text))
        if words and numbered and right_years and share_said(request.names, words, text) >= 0.75:
            return quoted(setting, request.words, [found])
    return request.absent()


def share_said(names: Names, words: Sequence[str], text: str) -> float:
    """Say which share of some words, by weight, a text holds, however spelt."""
    own = content_words(text)
    total = sum(names.weight(word) for word in words)
    held = sum(
        names.weight(word) * max((alike(word, other) for other in own), default=0.0)
        for word in words
    )
    return held / total if total else 0.0


def seek(request: Request) -> Draft:
    """Answer with a passage that holds what must be there; else say that it is not said."""
    setting, kind = request.setting, request.kind
    documents = {request.thing.document} if request.thing else None
    patterns = [re.compile(each) for each in kind.seek]
    ranked = setting.index.passages(request.understood.asked, 40, documents)
    held = [each for each in ranked if all(p.search(fold(each.passage.text)) for p in patterns)]
    if request.thing is None:
        asked = request.candidate.words
        held = [e for e in held if share_said(request.names, asked, e.passage.text) >= 0.5]
    if held:
        return quoted(setting, Words(one="{row}", many=""), held[:2])
    what = kind.what.get(setting.language) or kind.what.get("fr", kind.id)
    return Draft(answered=False, text="", notice=_unsaid(request, what), confidence=0.8)


def _unsaid(request: Request, what: str) -> str:
    about = request.about["thing"]
    said = {
        "fr": (f"« {about} » n'indique pas {what}.", f"Le corpus n'indique pas {what}."),
        "en": (f"“{about}” does not state {what}.", f"The corpus does not state {what}."),
        "nl": (f"“{about}” vermeldt niet: {what}.", f"Het corpus vermeldt niet: {what}."),
    }[request.setting.language]
    return said[0] if about else said[1]


def quoted(setting: Setting, words: Words, found: Sequence[Found]) -> Draft:
    """Answer with passages, word for word."""
    citations = Citations(setting.index.catalogue)
    said: list[str] = []
    for each in found:
        number = citations.passage(each.passage.iri, "", each.cosine, each.sentence)
        if number:
            said.append(f"« {citations.all()[number - 1].evidence.text} » [{number}]")
    text = "\n".join(said)
    head = words.one or "{row}"
    return Draft(
        answered=True,
        text=fill(head, {"row": text}),
        citations=citations.all(),
        confidence=0.7,
    )


COMPOSERS: dict[str, Callable[[Request], Draft]] = {
    "compare": compare,
    "courses": courses,
    "covered": covered,
    "dated": dated,
    "duration": listed,
    "figure": figure,
    "gaps": gaps,
    "list": listed,
    "seek": seek,
    "superlative": superlative,
    "topic": topic,
}
"""By the name that a kind's file gives."""
