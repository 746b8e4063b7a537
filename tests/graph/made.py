"""Hypothesis strategies for documents: any records, links between them, texts of any kind."""

from dataclasses import MISSING, fields
from datetime import date, time

from hypothesis import strategies as st
from rdflib import URIRef

from ontology.model import Document, Passage, Region
from ontology.records import KINDS, Form, Record, properties

BASE = "https://example.org/id/"
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
iris = st.integers(0, 9).map(lambda n: URIRef(f"{BASE}thing/{n}"))
points = st.integers(-100, 10_000).map(lambda n: n / 10)
languages = st.sampled_from(["fr", "nl", "en"])
regions = st.builds(
    Region, page=st.integers(1, 99), top=points, x0=points, bottom=points, x1=points
)
VALUES: dict[Form, st.SearchStrategy] = {
    "text": texts,
    "plain": texts,
    "iri": iris,
    "boolean": st.booleans(),
    "integer": st.integers(-(10**6), 10**6),
    "decimal": st.decimals(-(10**6), 10**6, places=2, allow_nan=False, allow_infinity=False),
    "date": st.dates(date(1000, 1, 1)),
    "time": st.times().map(lambda moment: time(moment.hour, moment.minute, moment.second)),
}
passages = st.builds(
    Passage,
    iri=st.uuids().map(lambda n: URIRef(f"{BASE}passage/d/1/{n.hex}")),
    kind=st.sampled_from(["heading", "paragraph", "list_item", "cell", "caption", "footnote"]),
    text=texts,
    regions=st.lists(regions, max_size=12).map(tuple),
    section=st.lists(st.one_of(texts, st.just("a › b\\")), max_size=3).map(tuple),
    language=languages,
    printed_page=st.none() | texts,
    called_by=st.sets(iris, max_size=2).map(lambda found: tuple(sorted(found))),
)


@st.composite
def records(draw: st.DrawFn, number: int) -> Record:
    """Draw a record of any kind, every field filled or not."""
    kind = draw(st.sampled_from(KINDS))
    values = {
        "iri": URIRef(f"{BASE}thing/{number}"),
        "sources": tuple(draw(st.lists(iris, max_size=2))),
        "language": draw(st.none() | languages),
        "assertion": draw(st.sampled_from(["printed", "inferred"])),
    }
    defaults = {field.name: field.default for field in fields(kind)}
    for name, carrier in properties(kind).items():
        value = VALUES[carrier.form]
        if defaults[name] == ():
            value = st.lists(value, max_size=3).map(tuple)
        elif defaults[name] is None:
            value = st.none() | value
        else:
            assert defaults[name] is MISSING or isinstance(defaults[name], str)
        values[name] = draw(value)
    return kind(**values)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document with a few passages and records that link to one another."""
    return Document(
        iri=URIRef(BASE + "document/d"),
        kind=draw(st.sampled_from(["foresight", "certification", "training", "other"])),
        title=draw(texts),
        language=draw(languages),
        sha256=draw(texts),
        file_name=draw(texts),
        page_count=draw(st.integers(0, 1000)),
        reading=draw(st.sampled_from(["ok", "partial", "text_only", "ocr"])),
        publisher=draw(st.none() | iris),
        issued=draw(
            st.sampled_from([None, "2018", "2018-05", "2018-05-30", "mai 2018", "2018-13"])
        ),
        approved_on=draw(st.none() | st.dates()),
        references=tuple(draw(st.lists(texts, max_size=3))),
        replaces=draw(st.none() | iris),
        passages=tuple(draw(st.lists(passages, max_size=3))),
        records=tuple(draw(records(n)) for n in range(draw(st.integers(0, 6)))),
    )
