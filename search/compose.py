"""An answer put together: lines from facts, each with its source, never a word of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from rdflib import Literal, URIRef

from graph.snapshot import Snapshot
from graph.sparql import Row
from search.found import Asked
from search.index import Index
from search.kinds import Kind, Words
from search.language import Language
from search.quoting import Citations, renumbered
from search.things import Thing
from search.values import Citation, Item, LinkStatus
from search.wording import MARKS, PAST, duration, fill, joined, wants_weekdays, written

Values = dict[str, list[str]]
_FEW = 2
"""An answer of so few lines cites as many more of the passages that each rests on."""
_PLAIN = ("label", "description", "text", "method", "dates", "duration", "start", "end", "mode")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing an answer lists, in words, with what it rests on."""

    item: str
    type: str
    label: str
    text: str
    sources: tuple[str, ...] = ()
    wanted: str = ""
    """The words that its source must say."""
    also: tuple[str, ...] = ()
    """Passages that say the same in other words."""
    status: LinkStatus | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a kind found: an answer, or the reason why there is none."""

    answered: bool
    text: str
    items: tuple[Item, ...] = ()
    citations: tuple[Citation, ...] = ()
    choices: tuple[Item, ...] = ()
    sparql: str | None = None
    confidence: float = 0.9
    notice: str | None = None
    about: Thing | None = None
    """The one thing that it is about, if any."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What every composer works with."""

    index: Index
    snapshot: Snapshot
    today: date
    language: Language = "fr"
    asked: Asked | None = None
    documents: frozenset[str] = frozenset()
    """The documents that the question keeps to; none: all."""
    relevance: Mapping[str, float] = field(default_factory=dict)
    """How much each document is what the question alludes to: 1 for the best, 0 for the least."""
    past: list[str] = field(default_factory=list)

    @cached_property
    def weekdays(self) -> bool:
        """Tell whether dates are asked for by the names of their days."""
        return self.asked is not None and wants_weekdays(self.asked.text)

    def citations(self) -> Citations:
        """Begin the sources of an answer; the nearest to the question are preferred."""
        asked = self.asked
        if asked is None:
            return Citations(self.index.catalogue)
        return Citations(self.index.catalogue, lambda iri: self.index.nearness(asked, iri))

    def thing(self, iri: str) -> Thing | None:
        """Give a thing by IRI."""
        return self.index.catalogue.things.get(iri)


def words_of(kind: Kind, language: Language) -> Words:
    """Give a kind's words, in French when it has none in a language."""
    return kind.answer.get(language) or kind.answer.get("fr") or Words()


def facts(setting: Setting, kind: Kind, thing: Thing | None, most: int | None = None) -> list[Line]:
    """Ask the kind's query about a thing, and put each row in words; none of more than `most`."""
    if kind.query is None:
        return []
    bound = {kind.slot.name: URIRef(thing.iri)} if kind.slot and thing else {}
    snapshot = setting.snapshot
    rows = snapshot.select(kind.sparql, **bound) if bound else snapshot.everything(kind.sparql)
    groups = _grouped(rows, thing)
    if thing is None and setting.documents:
        groups = [each for each in groups if _document(setting, each[0]) in setting.documents]
    elif thing is None:
        groups.sort(key=lambda each: -setting.relevance.get(_document(setting, each[0]), 0.0))
    if most is not None and len(groups) > most:
        return []
    return [_line(setting, kind, item, group, thing) for item, group in groups]


def _document(setting: Setting, item: str) -> str:
    """Say which document speaks of an item."""
    known = setting.thing(item)
    return known.document if known else item


def _grouped(rows: Sequence[Row], thing: Thing | None) -> list[tuple[str, list[Row]]]:
    """Gather the rows of one item; rows without item each stand for themselves."""
    groups: dict[tuple[str, int], list[Row]] = {}
    for number, row in enumerate(rows):
        item = row.get("item")
        if item is None:
            subjects = [str(v) for v in row.values() if isinstance(v, URIRef)]
            name = subjects[0] if subjects else thing.iri if thing else ""
            groups[name, number] = [row]
        else:
            groups.setdefault((str(item), -1), []).append(row)
    return [(item, group) for (item, _), group in groups.items()]


def _line(
    setting: Setting, kind: Kind, item: str, rows: Sequence[Row], about: Thing | None
) -> Line:
    values = _values(rows, setting)
    _derive(values, setting.language)
    known = setting.thing(item)
    plain = {name: joined(each, setting.language) for name, each in values.items()}
    told = [each for name, each in plain.items() if name in _PLAIN]
    plain.setdefault("label", known.label if known else "")
    text = fill(words_of(kind, setting.language).row, plain)
    said = next((plain[name] for name in _PLAIN if plain.get(name)), text)
    if "codeScheme" in plain and "notation" in plain:  # who asks for codes reads them first
        said = f"{plain['notation']} — {said}"
    if _is_past(rows, setting.today):
        setting.past.append(item)
    return Line(
        item=item,
        type=known.type
        if known
        else "Document"
        if item in setting.index.catalogue.documents
        else about.type
        if about
        else "",
        label=said if kind.composer != "duration" else text,
        text=text,
        sources=_sources(setting, item, about),
        wanted=plain.get("by")
        or plain.get("publisher")
        or plain.get("when")
        or " ".join(told)
        or said,
    )


def _values(rows: Iterable[Row], setting: Setting) -> Values:
    values: Values = {}
    for row in rows:
        for name, value in row.items():
            if value is None or isinstance(value, URIRef):
                continue
            said = written(value, setting.language, weekday=setting.weekdays)
            kept = values.setdefault(name, [])
            if said not in kept:
                kept.append(said)
    return values


def _derive(values: Values, language: Language) -> None:
    """Work out what several values say together: a range, marks, a length."""
    marks = [MARKS[language][name] for name in MARKS[language] if values.get(name) == ["true"]]
    if marks:
        values["marks"] = marks
    if "dates" not in values and "start" in values and "end" in values and "pause" not in values:
        values["dates"] = [f"{values['start'][0]} – {values['end'][0]}"]
    length = duration(
        len(values.get("dates", ())),
        len(values.get("day", ())),
        values["hours"][0] if "hours" in values else None,
        language,
    )
    if length:
        days = joined(values.get("dates", []), language)
        values["duration"] = [f"{length} : {days}" if days else length]


def _is_past(rows: Iterable[Row], today: date) -> bool:
    days = [
        value.toPython()
        for row in rows
        for name, value in row.items()
        if name in {"dates", "start", "end"} and isinstance(value, Literal)
    ]
    known = [day for day in days if isinstance(day, date)]
    return bool(known) and max(known) < today


def _sources(setting: Setting, item: str, about: Thing | None) -> tuple[str, ...]:
    known = setting.thing(item)
    if known and known.sources:
        return known.sources
    document = setting.index.catalogue.documents.get(item)
    if document:
        return tuple(passage.iri for passage in document.passages)
    return about.sources if about else ()


def draft(
    setting: Setting,
    words: Words,
    lines: Sequence[Line],
    about: Mapping[str, str],
    *,
    confidence: float = 0.9,
    sparql: str | None = None,
) -> Draft:
    """Say lines as one answer, each with its source; none at all is not for here."""
    citations = setting.citations()
    said: list[str] = []
    items: list[Item] = []
    for line in lines:
        wanted = line.wanted or line.label
        ranked = citations.ranked(line.sources, wanted)
        numbers = [citations.passage(each, wanted, line.score or 1.0) for each in ranked[:1]]
        numbers += [citations.label(each) for each in ranked[:1]]
        numbers += [citations.passage(each, line.label) for each in line.also]
        if len(lines) <= _FEW:
            numbers += [citations.passage(each, line.label) for each in ranked[1:_FEW]]
        numbers = list(dict.fromkeys(numbers))
        marks = "".join(f"[{number}]" for number in numbers if number)
        said.append(f"{line.text} {marks}".rstrip())
        items.append(
            Item(
                iri=URIRef(line.item),
                type=line.type,
                label=line.label,
                status=line.status,
                score=line.score,
            )
        )
    if len(said) == 1:
        text = fill(words.one, {**about, "row": said[0], "n": "1"})
    else:
        head = fill(words.many, {**about, "n": str(len(said))})
        text = "\n".join([head, *(f"- {each}" for each in said)])
    if setting.past and len(setting.past) >= len(lines):
        text = f"{text}\n{PAST[setting.language]}"
    return Draft(
        answered=True,
        text=text,
        items=tuple(items),
        citations=citations.all(),
        confidence=confidence,
        sparql=sparql,
    )


def shown_query(kind: Kind, thing: Thing | None) -> str | None:
    """Give the query as a person would run it: the slot's thing put in a VALUES clause."""
    if kind.query is None:
        return None
    text = kind.sparql
    if not kind.slot or thing is None:
        return text
    values = f"VALUES ?{kind.slot.name} {{ {URIRef(thing.iri).n3()} }}"
    return text.replace("WHERE {", f"WHERE {{\n  {values}", 1)


def together(drafts: Sequence[Draft]) -> Draft:
    """Join answers; each keeps its own sources, numbered on; what two of them give is one item."""
    told = [draft for draft in drafts if draft.answered] or list(drafts[:1])
    citations: list[Citation] = []
    texts: list[str] = []
    for draft in told:
        numbers = {c.n: c.n + len(citations) for c in draft.citations}
        texts.append(renumbered(draft.text, numbers))
        citations.extend(replace(c, n=numbers[c.n]) for c in draft.citations)
    items = {(item.iri, item.label): item for draft in told for item in draft.items}
    return Draft(
        answered=told[0].answered,
        text="\n\n".join(texts),
        items=tuple(items.values()),
        citations=tuple(replace(c, n=n) for n, c in enumerate(citations, 1)),
        sparql=told[0].sparql,
        confidence=0.7,
        notice=told[0].notice,
    )
