"""A reading survives its journey from the child and its rest on disk."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from rdflib import URIRef

from ingest import codec
from ontology.model import Document, Notice, Reading
from ontology.records import Dimension, Price, Session
from tests.ingest.paper import BODY, Paper


def reading() -> Reading:
    paper = Paper()
    paper.grid([60, 200, 400], [60, 90, 120])
    for at, text in enumerate(("Code", "Libellé")):
        paper.text(64 + 140 * at, 80, text, font="Helvetica-Bold")
        paper.text(64 + 140 * at, 110, f"A{at}")
    paper.lines(60, 160, BODY)
    layout = paper.layout()
    iri, source = URIRef("https://x.org/a"), URIRef("https://x.org/p")
    records = (
        Dimension(iri=iri, sources=(source,), label="Publics"),
        Price(
            iri=URIRef("https://x.org/b"),
            sources=(source,),
            price=Decimal("130.00"),
            description="130 €",
        ),
        Session(
            iri=URIRef("https://x.org/c"),
            sources=(source,),
            dates=(date(2026, 3, 12),),
            start_time=time(9, 30),
        ),
    )
    document = Document(
        iri=URIRef("https://x.org/d"),
        kind="training",
        title="T",
        language="fr",
        sha256="ab",
        file_name="t.pdf",
        page_count=1,
        records=records,
    )
    return Reading(document=document, blocks=layout.blocks, pages=layout.pages, pages_ok=1)


def test_a_reading_comes_back_as_it_was():
    sent = reading()
    assert codec.loads(codec.dumps(sent)) == sent


def test_what_says_the_same_is_written_the_same():
    sent = replace(reading(), notices=(Notice(code="x", message="y"),))
    assert codec.dumps(sent) == codec.dumps(codec.loads(codec.dumps(sent)))
