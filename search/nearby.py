"""What the corpus says nearest to a question: its passages word for word, and its things."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rdflib import URIRef

from search import ranking
from search.catalogue import sentences
from search.classes import favoured
from search.compose import Draft, Setting
from search.expecting import HOW_MANY, expected, holds, spelt
from search.found import Found
from search.headings import over
from search.holding import is_held
from search.intents import OFF_TOPIC
from search.language import Language, fold
from search.numerals import numerals
from search.quoting import Citations
from search.showing import quoted
from search.support import SUPPORTED, Support
from search.things import Thing
from search.understand import Understood
from search.values import Citation, Item

_LEADERS = re.compile(r"(?:[.…·_] ?){5,}")
"""Dots that lead to a page number."""
_ENOUGH = 3
"""An answer with this many sources needs no more."""
_TELLING = 5
"""Words of the shortest passage that is shown before facts."""
_SAYING = 8
"""Among so many passages the one is looked for that tells how many things there are."""
_BESIDE = 2
"""So many things, and passages before a single fact, are shown beside what may be the answer."""
_SHOWN = 3
"""Passages that are shown, alone or before a list of facts that may be the answer."""
_OF_COURSES = ("Objective", "ProgrammeItem")
_SAID = 1.5
"""What it is worth to a passage to say how questions of its kind are answered."""
_CHATTING = 0.8
"""How likely small talk must be for nothing to be said of what sounds like it."""
_NAMES: dict[Language, dict[str, str]] = {
    "fr": {
        "head": "Ce que le corpus en dit :",
        "see": "Voir aussi :",
        "near": "Le plus proche :",
    },
    "en": {
        "head": "What the corpus says of it:",
        "see": "See also:",
        "near": "Nearest:",
    },
    "nl": {
        "head": "Wat het corpus erover zegt:",
        "see": "Zie ook:",
        "near": "Het dichtst bij:",
    },
}
_UNSUPPORTED: dict[Language, str] = {
    "fr": "Le corpus ne semble pas contenir la réponse à « {asked} ». Le plus proche : {near}",
    "en": "The corpus does not seem to hold the answer to “{asked}”. Nearest: {near}",
    "nl": "Het corpus lijkt geen antwoord te bevatten op “{asked}”. Dichtstbij: {near}",
}
_SEVERAL: dict[Language, str] = {
    "fr": "Plusieurs choses portent ce nom ou ce code : précisez laquelle.",
    "en": "Several things bear this name or code: say which one.",
    "nl": "Meerdere zaken dragen deze naam of code: preciseer welke.",
}


def entity(setting: Setting, things: Sequence[Thing]) -> Draft:
    """Answer a bare code or label with the thing it names, or offer the several it names."""
    items = tuple(item(each) for each in things)
    citations = setting.citations()
    family = len({each.scheme or each.iri for each in things[1:]} | {things[0].iri}) == 1
    if len(things) > 3 and not family:
        notice = _SEVERAL[setting.language]
        return Draft(answered=False, text="", notice=notice, choices=items, confidence=0.5)
    said: list[str] = []
    for each in things:
        number = citations.best(each.sources, each.label)
        code = f"{each.notations[0]} — " if each.notations else ""
        said.append(f"{code}{each.text}" + (f" [{number}]" if number else ""))
    return Draft(
        answered=True,
        text="\n".join(said),
        items=items,
        citations=citations.all(),
        choices=items if len(items) > 1 else (),
        confidence=1.0 if len(items) == 1 else 0.7,
    )


def passages(
    setting: Setting,
    understood: Understood,
    support_of: Support,
    k: int,
    wanted: Sequence[str] = (),
    told: Draft | None = None,
) -> Draft:
    """Answer with the nearest passages and things; not answered when too far, or for small talk.

    `wanted`: the classes of things that answer best, and come before the passages. `told`: the
    facts that answer it were it of a kind which is just conceivable; they follow the passages.
    """
    index, found = setting.index, _found(setting, understood, k)
    spoken = wanted or _spoken(understood.asked.text)
    things = index.rank_things(understood.bare if wanted else understood.asked, k, spoken)
    support = support_of.of(understood.language, understood.asked, found)
    shown = found[: _ahead_of(told)]
    citations, lines = quoted(setting, shown, understood.asked.text, rowed=told is None)
    labels = [each.thing.label for each in things[:3]]
    held = bool(wanted) or is_held(setting, understood, found, labels)
    near = _is_near(understood, support) or _is_headed(understood, found)
    near = near or any(_says(understood, each) for each in found[:1])
    if not near or not held:
        return _none(setting, understood, citations.all(), support)
    words = _NAMES[setting.language]
    items = tuple(item(each.thing, each.score) for each in things)
    if told:
        lines.append(citations.joined(told.text, told.citations))
        known = {each.iri for each in told.items}
        things = [each for each in things if each.thing.iri not in known][:_BESIDE]
        items = (*told.items, *(item(each.thing, each.score) for each in things))
    also: list[str] = []
    for each in things:
        number = citations.best(each.thing.sources, each.thing.label, each.score)
        also.append(f"- {each.thing.label}" + (f" [{number}]" if number else ""))
    parts = [[words["head"], *lines], [words["near" if wanted else "see"], *also]]
    said = (part for part in (parts[::-1] if wanted else parts) if len(part) > 1)
    return Draft(
        answered=True,
        text="\n".join(line for part in said for line in part),
        items=items,
        citations=citations.all(),
        choices=told.choices if told else (),
        confidence=support,
        sparql=told.sparql if told else None,
    )


def before(setting: Setting, understood: Understood, support_of: Support, told: Draft) -> Draft:
    """Put the passages nearest to a question before facts of a kind in doubt, when near indeed.

    Cells of a word or two say nothing before facts.
    """
    found = [
        each
        for each in _found(setting, understood, 3)
        if len(each.passage.text.split()) >= _TELLING
    ]
    support = support_of.of(understood.language, understood.asked, found)
    said = [told.text, *(each.label for each in told.items[:3])]
    if not _is_near(understood, support) or not is_held(setting, understood, found, said):
        return told
    sorts, texts = expected(understood.asked.text), [each.passage.text for each in found[:_BESIDE]]
    if sorts and not any(holds(sort, text) for sort in sorts for text in texts):
        return told
    citations, quotes = quoted(
        setting, found[: _ahead_of(told)], understood.asked.text, rowed=False
    )
    lines = [_NAMES[setting.language]["head"], *quotes]
    lines.append(citations.joined(told.text, told.citations))
    return replace(told, text="\n".join(lines), citations=citations.all())


def _ahead_of(told: Draft | None) -> int:
    """Say how many passages come before facts: what is one fact is seen among the first three."""
    return _BESIDE if told and len(told.items) < _BESIDE else _SHOWN


def numbered(setting: Setting, understood: Understood, told: Draft) -> Draft:
    """Put the sentence that tells how many there are before the things that are counted.

    It stands in the document of the things and tells the number of them. Only where a question
    wants things counted.
    """
    if not told.answered or HOW_MANY.search(spelt(understood.asked.text)) is None:
        return told
    number = str(len(told.items))
    of = {known.document for each in told.items if (known := setting.thing(str(each.iri)))}
    for found in ranking.nearest(setting.index, understood, _SAYING, of) if len(of) == 1 else ():
        said = sentences(found.passage.text)[found.sentence : found.sentence + 1]
        if said and number in numerals(said[0]):
            citations, quotes = quoted(setting, [found], understood.asked.text, rowed=False)
            lines = [*quotes, citations.joined(told.text, told.citations)]
            return replace(told, text="\n".join(lines), citations=citations.all())
    return told


def _found(setting: Setting, understood: Understood, k: int) -> list[Found]:
    """Find the `k` passages, three at least, that most likely answer."""
    index, k = setting.index, max(k, 3)
    found = sayings(_likelier(understood, ranking.nearest(index, understood, 4 * k)))[:k]
    if understood.kind and understood.kind.kind.rule == "headings":
        found = [*over(index, understood.bare.text, setting.documents), *found][:k]
    return found


def _likelier(understood: Understood, found: Sequence[Found]) -> list[Found]:
    """Bring forward what says how questions of the kind that is heard are answered."""
    return sorted(found, key=lambda each: -each.score - _SAID * _says(understood, each))


def _says(understood: Understood, found: Found) -> bool:
    """Tell whether a passage says how questions of the kind that is heard are answered."""
    says = understood.kind.kind.says if understood.kind else ()
    return bool(says) and any(re.search(each, fold(found.quote)) for each in says)


def _is_near(understood: Understood, support: float) -> bool:
    """Tell whether an answer is supported, and the question no small talk."""
    chatting = understood.chances.get(OFF_TOPIC, 0.0)
    return chatting < _CHATTING and support * (1 - chatting) >= SUPPORTED


def _is_headed(understood: Understood, found: Sequence[Found]) -> bool:
    """Tell whether the page of what a heading names is asked for: its words are enough."""
    asked = understood.kind is not None and understood.kind.kind.rule == "headings"
    return asked and any(each.passage.kind in {"heading", "caption"} for each in found[:1])


def _spoken(question: str) -> Mapping[str, float]:
    """Say which classes a question speaks of; what a course holds answers what is asked of one."""
    spoken = favoured(question)
    worth = spoken.get("TrainingOffer")
    return spoken if worth is None else {**dict.fromkeys(_OF_COURSES, worth), **spoken}


def unsupported(setting: Setting, understood: Understood) -> Draft:
    """Say that the corpus does not hold the answer, and what is nearest."""
    return _none(setting, understood, nearest(setting, understood, 3), 0.6)


def _none(
    setting: Setting, understood: Understood, near: tuple[Citation, ...], confidence: float
) -> Draft:
    said = near[0].evidence.text if near else "—"
    notice = _UNSUPPORTED[setting.language].format(asked=understood.asked.text, near=said)
    return Draft(answered=False, text="", notice=notice, citations=near, confidence=confidence)


def sayings(found: Sequence[Found]) -> list[Found]:
    """Leave out captions and lines of contents when there is anything else."""
    said = [each for each in found if not _is_pointer(each)]
    return said or list(found)


def _is_pointer(found: Found) -> bool:
    return found.passage.kind == "caption" or bool(_LEADERS.search(found.passage.text))


def seconded(setting: Setting, understood: Understood, support_of: Support, made: Draft) -> Draft:
    """Add what the text says nearest to an answer from few sources, when it is near indeed."""
    found = ranking.nearest(setting.index, understood, 3)
    known = {citation.evidence.passage for citation in made.citations}
    texts = {citation.evidence.text for citation in made.citations}
    more: list[Citation] = []
    for each in cited(setting, found).all():
        fresh = each.evidence.passage not in known and each.evidence.text not in texts
        if fresh and len(made.citations) + len(more) < _ENOUGH:
            more.append(replace(each, n=len(made.citations) + len(more) + 1))
    if not more or support_of.of(understood.language, understood.asked, found) < SUPPORTED:
        return made
    see = _NAMES[setting.language]["see"]
    quotes = [f"{see} « {each.evidence.text} » [{each.n}]" for each in more]
    text = "\n".join([made.text, *quotes])
    return replace(made, text=text, citations=(*made.citations, *more))


def nearest(setting: Setting, understood: Understood, k: int) -> tuple[Citation, ...]:
    """Cite the nearest passages."""
    return cited(setting, ranking.nearest(setting.index, understood, k)).all()


def cited(setting: Setting, found: Sequence[Found]) -> Citations:
    """Quote passages, best first."""
    citations = setting.citations()
    for each in found:
        citations.passage(each.passage.iri, "", each.cosine, each.sentence)
    return citations


def item(thing: Thing, score: float | None = None) -> Item:
    """Make an item of a thing."""
    return Item(iri=URIRef(thing.iri), type=thing.type, label=thing.label, score=score)
