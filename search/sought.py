"""Answers that a passage must prove: figures, and what documents seldom say."""

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from search import rows, showing
from search.attribute import is_told
from search.catalogue import headed
from search.compose import Draft, Line, Setting, draft
from search.counting import SURELY, counted, counts, numbers
from search.expecting import HOW_MANY, expected, holds, of_parts, spelt
from search.found import Found
from search.kinds import Words
from search.language import content_words, fold
from search.mentions import share_said
from search.owned import of_other_courses
from search.ranking import nearest
from search.request import Request
from search.scope import names_of
from search.sheets import Sheets
from search.spans import telling
from search.things import Thing
from search.towns import is_said, whereabouts
from search.values import Citation
from search.wording import YEAR, fill

_numbers = partial(numbers, surely=SURELY, right_after=True)
"""Tells whether a text numbers right before what surely is to be counted."""
_LIKELY = 0.7
"""Share of the words said plus centred cosine, from which a figure counts what is asked."""
_COUNTS, _NUMBERED = 0.5, 0.2
"""Share of the words that a sentence with a number must say to count what is asked, and that the
nearest must say when its number stands before what is counted."""
_MEASURED = ("money", "span")
"""Sorts that an answer must hold when a question asks for them."""
_LOOKED_AT = 40
"""Passages that are nearest and looked at for a proof."""
_TOGETHER = 4
"""Passages that answer together where a kind looks for all that one document says of it."""
_ALIKE = 3
"""Documents that a question may allude to alike; more are no allusion, but a genre."""
_FIRST = 3
"""So many of the nearest passages need say none of a question's words, when they hold the rest."""
_SPOKEN, _FEWEST = 0.6, 2
"""Share of a question's words that a passage says which answers it, and how many that must be."""


def figure(request: Request) -> Draft:
    """Answer with the figure that counts what is asked, else the passage that counts it.

    A figure that counts something else yields to a passage that numbers what is asked.
    """
    wanted = counted(request.understood.asked.text)
    words = request.candidate.words
    if set(words).isdisjoint(wanted):
        words = (*wanted, *words)
    figures = _figures(request, words) if words else []
    named = [each for each in figures if counts(wanted, each[1].text, SURELY)]
    passages = _passages(request, words, wanted) if words and not named else []
    beside = [each for each in passages if _numbers(wanted, each.passage.text)]
    if not named and not beside:
        named = [each for each in figures if _may_count(request, wanted, each[1].text)]
    if named:
        return _told(request, named)
    told = beside[:1]
    return quoted(request, request.words, told) if told else request.absent()


def may_count(request: Request, citations: Sequence[Citation]) -> bool:
    """Tell whether one of some passages may hold the number asked for, whatever its words are."""
    wanted = counted(request.understood.asked.text)
    return any(
        _fits(request, each.evidence.text, str(each.evidence.document))
        and (not wanted or numbers(wanted, each.evidence.text))
        for each in citations
    )


def _figures(request: Request, words: Sequence[str]) -> list[tuple[float, Thing]]:
    """Give the figures whose surroundings say the words, with how much, best first."""
    setting = request.setting
    near = request.nearness(("KeyFigure",))
    found = [
        (share, thing)
        for thing in setting.index.things
        if thing.type == "KeyFigure"
        for said in [_context(setting, thing)]
        for share in [share_said(request.names, words, said) + near.get(thing.iri, 0.0)]
        if share >= _LIKELY and _fits(request, said, thing.document)
    ]
    return sorted(found, key=lambda each: -each[0])


def _told(request: Request, figures: Sequence[tuple[float, Thing]]) -> Draft:
    """Answer with the best of figures, and those as good."""
    best = figures[0][0]
    lines = [
        Line(item=t.iri, type=t.type, label=t.label, text=t.label, sources=t.sources)
        for share, t in figures
        if share >= best - 0.1
    ][:3]
    return draft(request.setting, request.words, lines, request.about)


def _fits(request: Request, text: str, document: str) -> bool:
    """Tell whether a text is of the years, places and names a question gives, and of its sort.

    What a document is called at its head is said once, for all that stands there; its year too,
    unless the text gives one of its own.
    """
    question = request.understood.asked.text
    part = request.setting.index.catalogue.documents.get(document)
    where = f"{text} {headed(part)}" if part else text
    sort = "part" if of_parts(question) else "number"
    years = set(YEAR.findall(text)) or set(YEAR.findall(where))
    if not holds(sort, text) or not set(YEAR.findall(question)) <= years:
        return False
    names = names_of(question, request.understood.scope)
    known = all(share_said(request.names, [word], where) >= SURELY for word in names)
    return known and all(is_said(place, where) for place in whereabouts(question))


def _may_count(request: Request, wanted: Sequence[str], text: str) -> bool:
    """Tell whether a figure is a share where one is asked, or of what nearly is to be counted."""
    if of_parts(request.understood.asked.text):
        return holds("part", text)
    return not wanted or counts(wanted, text)


def _context(setting: Setting, thing: Thing) -> str:
    passages = setting.index.catalogue.passages
    said = [passages[source][1].text for source in thing.sources if source in passages]
    return " ".join([thing.text, *said])


def _passages(request: Request, words: Sequence[str], wanted: Sequence[str]) -> list[Found]:
    """Give the passages that hold a number, the words, years and names of the question.

    The nearest of all need say few of the words, when it numbers what is asked.
    """
    ranked = nearest(request.setting.index, request.understood, 8)
    return [
        each
        for place, each in enumerate(ranked)
        for text in [each.passage.text]
        for near in [place == 0 and _numbers(wanted, text)]
        if _fits(request, text, each.part.iri)
        and share_said(request.names, words, text) >= (_NUMBERED if near else _COUNTS)
    ]


def seek(request: Request) -> Draft:
    """Answer with a passage that holds what must be there; else say that it is not said."""
    setting, kind = request.setting, request.kind
    documents = {request.thing.document} if request.thing else setting.documents or None
    sorts = kind.sorts_in(request.understood.asked.text)
    patterns = [re.compile(each) for each in (*kind.seek, *sorts)]
    meant = _documents(request)
    ranked, sheets, fields = _looked_at(request, documents, meant)
    measured = _measured(request)
    wanted = _to_count(request)
    question = request.understood.asked.text
    proved = [
        all(p.search(fold(text)) for p in patterns)
        and (bool(request.candidate.cues) or is_told(question, [text]))
        and all(holds(sort, text) for sort in measured)
        and (not wanted or _numbers(wanted, text))
        for each in ranked
        for text in [" ".join(_with_row(part) for part in sheets.with_value(each))]
    ]
    held = [each for each, sure in zip(ranked, proved, strict=True) if sure]
    own = request.of_unit(held)
    if request.thing is None:
        first = [each for each, sure in zip(ranked[:_FIRST], proved, strict=False) if sure]
        said = [e for e in held if _says(request, request.candidate.words, _with_row(e))]
        trusted = kind.rule == "within" or measured
        within = [each for each in held if trusted and each.part.iri in meant]
        named = [each for each in held if each.passage.iri in fields]
        last = within if measured else first
        held = (
            within if kind.rule == "within" and within else said or last or first or within or named
        )
    held = own or _row_first(request, held)
    held = held[: _TOGETHER if kind.rule == "within" else 2] or _spoken(request, documents)
    if held:
        whole = [part for each in held for part in sheets.with_value(each)]
        return quoted(request, Words(one="{row}", many=""), whole)
    what = kind.what.get(setting.language) or kind.what.get("fr", kind.id)
    return Draft(answered=False, text="", notice=_unsaid(request, what), confidence=0.8)


def _measured(request: Request) -> list[str]:
    """Give the sorts of what a question wants measured, that an answer must hold."""
    return [each for each in expected(request.understood.asked.text) if each in _MEASURED]


def _row_first(request: Request, held: Sequence[Found]) -> list[Found]:
    """Put the row of a table that says most of the question first, each row once.

    It stays behind a passage that comes first by itself and says as much.
    """
    asked = content_words(request.understood.asked.text)
    told = {_with_row(each): each for each in reversed(held)}  # the first cell of a row stays
    said = {text: share_said(request.names, asked, text) for text in told}
    ordered = list(reversed(told))
    in_rows = [text for text in ordered if text != told[text].passage.text]
    best = max(in_rows, key=said.__getitem__, default=None)
    if best is not None and (ordered[0] in in_rows or said[best] > said[ordered[0]]):
        ordered.remove(best)
        ordered.insert(0, best)
    return [told[text] for text in ordered]


def _with_row(found: Found) -> str:
    return rows.told(found.part, found.passage)


def _looked_at(
    request: Request, documents: Collection[str] | None, meant: Collection[str]
) -> tuple[list[Found], Sheets, Collection[str]]:
    """Give the passages that may prove something, best first, and the labels that have a value.

    Of these, by IRI, those of the sheet that a question on no course is about. `meant`: the
    documents that it means, by IRI.
    """
    setting, kind = request.setting, request.kind
    found = nearest(setting.index, request.understood, _LOOKED_AT, documents)
    whole = [request.thing.document] if request.thing else []
    whole += meant if kind.rule == "within" else setting.documents
    for iri in whole:
        found += _unfound(setting, iri, found)
    known = setting.index.catalogue.documents
    parts = [] if request.thing else [known[iri] for iri in meant if iri in known]
    sheets = Sheets([*parts, *(each.part for each in found)] if len(kind.seek) > 1 else ())
    labels = {each.passage.iri: each for part in parts for each in sheets.labels(part.iri)}
    seen = {each.passage.iri for each in found}
    found += [each for iri, each in labels.items() if iri not in seen]
    elsewhere = _of_others(request)
    return [each for each in found if each.passage.iri not in elsewhere], sheets, labels.keys()


def _documents(request: Request) -> Collection[str]:
    """Give the documents that a question keeps to, else alludes to most, else names by the title.

    What is asked of a job is told by the frameworks, whatever else the question alludes to.
    """
    setting = request.setting
    most = max(setting.relevance.values(), default=0.0)
    alluded = {iri for iri, like in setting.relevance.items() if like >= most > 0}
    named = setting.documents or alluded or _entitled(request)
    meant = named if len(named) <= _ALIKE or named == setting.documents else set()
    if request.kind.rule != "within" or setting.documents:
        return meant
    told = {each.document for each in setting.index.of_type("Framework")}
    return meant | told if len(told) <= _ALIKE else meant


def _entitled(request: Request) -> set[str]:
    """Give the documents whose titles say most of what a question is about."""
    words, known = request.candidate.words, request.setting.index.catalogue.documents
    return {iri for iri, part in known.items() if words and _says(request, words, part.title)}


def _says(request: Request, words: Sequence[str], text: str) -> bool:
    return share_said(request.names, words, text) >= _COUNTS


def _unfound(setting: Setting, document: str, found: Sequence[Found]) -> list[Found]:
    """Give the other passages of a document, as they come: a window is found by its best alone."""
    part = setting.index.catalogue.documents.get(document)
    seen = {each.passage.iri for each in found}
    if part is None:
        return []
    told = {each.iri for each in telling(part.passages)}
    others = [each for each in part.passages if each.iri in told or each.kind == "cell"]
    return [Found.at(part, each) for each in others if each.iri not in seen]


def _of_others(request: Request) -> AbstractSet[str]:
    """Give the passages, by IRI, of other courses than the one that is asked about."""
    thing = request.thing
    part = request.setting.index.catalogue.documents.get(thing.document) if thing else None
    if thing is None or part is None or thing.type != "TrainingOffer":
        return set()
    return of_other_courses(part, thing.iri)


def _to_count(request: Request) -> list[str]:
    """Give the words for what a question wants counted, none when its kind counts such things.

    "How many candidates passed" is asked of exams, which tell no number of candidates.
    """
    question = request.understood.asked.text
    wanted = counted(question) if "number" in expected(question) else []
    own = request.understood.heard.best(request.kind.cues)[1]
    return wanted if set(wanted).isdisjoint(own) else []


def _spoken(request: Request, documents: Collection[str] | None) -> list[Found]:
    """Give the passage that says nearly all that is asked, and what makes it of this kind."""
    index, understood = request.setting.index, request.understood
    named = set(content_words(request.thing.label)) if request.thing else set[str]()
    words = [word for word in content_words(understood.asked.text) if word not in named]
    own = understood.heard.best(request.kind.cues)[1]
    if len(words) < _FEWEST:
        return []
    wanted = _to_count(request)
    sorts = [re.compile(each) for each in request.kind.sorts_in(understood.asked.text)]
    # Whether money is spoken of or a sum is wanted, only a word for how much tells.
    measured = _measured(request) if HOW_MANY.search(spelt(understood.asked.text)) else []
    for found in nearest(index, understood, 5, documents):
        text = found.passage.text
        if not all(each.search(fold(text)) for each in sorts):
            continue
        if not all(holds(each, text) for each in measured):
            continue
        said = not own or share_said(request.names, own, text) >= _SPOKEN
        said = said and (not wanted or _numbers(wanted, text))
        if said and share_said(request.names, words, text) >= _SPOKEN:
            return [found]
    return []


def _unsaid(request: Request, what: str) -> str:
    about = request.about["thing"]
    said = {
        "fr": (f"« {about} » n'indique pas {what}.", f"Le corpus n'indique pas {what}."),
        "en": (f"“{about}” does not state {what}.", f"The corpus does not state {what}."),
        "nl": (f"“{about}” vermeldt niet: {what}.", f"Het corpus vermeldt niet: {what}."),
    }[request.setting.language]
    return said[0] if about else said[1]


def quoted(request: Request, words: Words, found: Sequence[Found]) -> Draft:
    """Answer with passages, word for word."""
    citations, lines = showing.quoted(request.setting, found, request.understood.asked.text)
    text = "\n".join(lines)
    head = words.one or "{row}"
    return Draft(
        answered=True,
        text=fill(head, {"row": text}),
        citations=citations.all(),
        confidence=0.7,
    )
