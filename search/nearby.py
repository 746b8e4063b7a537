"""What the corpus says nearest to a question: its passages word for word, and its things."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from rdflib import URIRef

from search import ranking, rows
from search.attribute import is_told
from search.catalogue import Quotable
from search.classes import favoured
from search.compose import Draft, Setting
from search.headings import over
from search.index import Found
from search.intents import OFF_TOPIC
from search.language import Language, fold
from search.manner import asks_why, gives_reason
from search.quoting import Citations
from search.support import SUPPORTED, Support
from search.things import Thing
from search.understand import Understood
from search.unmet import unmet
from search.values import Citation, Item

_LEADERS = re.compile(r"(?:[.…·_] ?){5,}")
"""Dots that lead to a page number."""
_ENOUGH = 3
"""An answer with this many sources needs no more."""
_BESIDE = 2
"""So many passages, and things, are shown beside facts that may be the answer."""
_OF_COURSES = ("Objective", "ProgrammeItem")
_LISTED = 8
"""Items of a list that are quoted after the sentence that leads into it, at most."""
_SEVERAL_ASKED = re.compile(
    r"\b(?:quels|quelles|lesquels|lesquelles|les (?:deux|trois|quatre|cinq|six|sept|huit|[2-8])"
    r"|what are|which are|(?:what|which|the) (?:two|three|four|five|six|seven|eight|[2-8])"
    r"|welke (?:twee|drie|vier|vijf|zes|[2-8])|wat zijn|welke zijn)\b"
)
"""What asks for several things: all items of a list answer it, not one."""
_CHATTING = 0.8
"""How likely small talk must be for nothing to be said of what sounds like it."""
_NAMES: dict[Language, dict[str, str]] = {
    "fr": {
        "head": "Ce que le corpus en dit :",
        "see": "Voir aussi :",
        "near": "Le plus proche :",
        "page": "p.",
    },
    "en": {
        "head": "What the corpus says of it:",
        "see": "See also:",
        "near": "Nearest:",
        "page": "p.",
    },
    "nl": {
        "head": "Wat het corpus erover zegt:",
        "see": "Zie ook:",
        "near": "Het dichtst bij:",
        "page": "p.",
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
    citations, lines = _quoted(setting, found[: _BESIDE if told else 3], understood.asked.text)
    labels = [each.thing.label for each in things[:3]]
    answers = bool(wanted) or _answers(setting, understood, found, labels)
    near = _is_near(understood, support) or _is_headed(understood, found)
    if not near or not answers:
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
    """Put the passages nearest to a question before facts of a kind in doubt, when near indeed."""
    found = _found(setting, understood, 3)
    support = support_of.of(understood.language, understood.asked, found)
    said = [told.text, *(each.label for each in told.items[:3])]
    if not _is_near(understood, support) or not _answers(setting, understood, found, said):
        return told
    citations, quotes = _quoted(setting, found[:_BESIDE], understood.asked.text)
    lines = [_NAMES[setting.language]["head"], *quotes]
    lines.append(citations.joined(told.text, told.citations))
    return replace(told, text="\n".join(lines), citations=citations.all())


def _found(setting: Setting, understood: Understood, k: int) -> list[Found]:
    """Find the `k` passages, three at least, that most likely answer."""
    index, k = setting.index, max(k, 3)
    found = sayings(ranking.nearest(index, understood, 4 * k))[:k]
    if understood.kind and understood.kind.kind.rule == "headings":
        found = [*over(index, understood.bare.text, setting.documents), *found][:k]
    return found


def _is_near(understood: Understood, support: float) -> bool:
    """Tell whether an answer is supported, and the question no small talk."""
    chatting = understood.chances.get(OFF_TOPIC, 0.0)
    return chatting < _CHATTING and support * (1 - chatting) >= SUPPORTED


def _is_headed(understood: Understood, found: Sequence[Found]) -> bool:
    """Tell whether the page of what a heading names is asked for: its words are enough."""
    asked = understood.kind is not None and understood.kind.kind.rule == "headings"
    return asked and any(each.passage.kind in {"heading", "caption"} for each in found[:1])


def _answers(
    setting: Setting, understood: Understood, found: Sequence[Found], said: Sequence[str]
) -> bool:
    """Tell whether passages, or what is said beside them, hold what is asked for by its noun."""
    asked, within = understood.asked.text, setting.documents
    texts = [_with_row(each) for each in found[:3]]
    own = [_with_row(each) for each in found[:3] if not within or each.part.iri in within]
    if unmet(asked, own) or _is_denied(setting, asked, found):
        return False
    return is_told(asked, [*texts, *said])


def _with_row(found: Found) -> str:
    """Give what a passage says, and what stands beside it in its row."""
    said = [cell.text for _, cell in rows.beside(found.part, found.passage)]
    return " ; ".join([found.passage.text, *said])


def _is_denied(setting: Setting, asked: str, found: Sequence[Found]) -> bool:
    """Tell whether a reason is asked for what the nearest passage only says there is none of."""
    if not asks_why(asked) or not found:
        return False
    denied = {
        source for each in setting.index.of_type("ExplicitAbsence") for source in each.sources
    }
    first = found[0].passage
    return first.iri in denied and not gives_reason(first.text)


def _quoted(setting: Setting, found: Sequence[Found], asked: str) -> tuple[Citations, list[str]]:
    """Quote passages, a line each, every one followed by the items that it leads into.

    Of an item, where several are asked for, what leads into it is quoted instead.
    """
    page, citations = _NAMES[setting.language]["page"], setting.citations()
    several = _SEVERAL_ASKED.search(fold(asked)) is not None
    told: list[tuple[Found, list[str]]] = []
    for each in found:
        lead = _leading(each) if several else None
        meant = Found.at(each.part, lead, each.cosine) if lead else each
        number = citations.passage(meant.passage.iri, "", meant.cosine, meant.sentence)
        if number is None or number < len(citations.all()):
            continue
        quote = citations.all()[number - 1]
        lines = [f"« {quote.evidence.text} » ({page} {quote.evidence.page}) [{quote.n}]"]
        for led in _led_into(setting, quote):
            item_number = citations.passage(led.iri, "", quote.score)
            lines.append(f"  - « {led.text} » [{item_number}]")
        told.append((meant, lines))
    # what stands beside a quote is numbered after all quotes: it comes second
    return citations, [
        line for meant, lines in told for line in [*lines, *_of_row(citations, meant)]
    ]


def _of_row(citations: Citations, found: Found) -> list[str]:
    """Cite what stands beside a cell in its row."""
    known = {str(each.evidence.passage) for each in citations.all()}
    lines: list[str] = []
    for title, cell in rows.beside(found.part, found.passage):
        if cell.iri not in known:
            number = citations.passage(cell.iri, "", found.cosine)
            lines.append(f"  - {title} : « {cell.text} » [{number}]")
    return lines


def _leading(found: Found) -> Quotable | None:
    """Give what leads into the list that a passage is an item of: « … trois piliers : »."""
    own = found.passage
    if own.kind != "list_item":
        return None
    place = found.part.passages.index(own)
    before = reversed(found.part.passages[max(place - _LISTED, 0) : place])
    lead = next((each for each in before if each.kind not in {"list_item", "footnote"}), None)
    return lead if lead and lead.section == own.section and _leads(lead.text) else None


def _leads(text: str) -> bool:
    return text.rstrip(' »”"').endswith(":")


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


def _led_into(setting: Setting, said: Citation) -> list[Quotable]:
    """Give the list items that a quote leads into: « repose sur trois piliers : »."""
    known = setting.index.catalogue.passages.get(str(said.evidence.passage))
    if known is None or not _leads(said.evidence.text):
        return []
    part, lead = known
    place = part.passages.index(lead)
    after = (each for each in part.passages[place + 1 :] if each.kind != "footnote")
    listed = takewhile(lambda e: e.kind == "list_item" and e.section == lead.section, after)
    return list(islice(listed, _LISTED))


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
