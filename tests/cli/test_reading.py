"""What was read of a document, said as JSON, and what each block became."""

from decimal import Decimal

import pytest
from rdflib import URIRef

from ontology.model import Block, Cell, Document, Passage, Reading, Region, Table
from ontology.records import Objective, Price
from ui import reading


def spot(top):
    return Region(page=1, x0=10, top=top, x1=90, bottom=top + 8)


def block(text, top, kind="paragraph"):
    return Block(kind=kind, text=text, regions=(spot(top),))


@pytest.fixture
def read():
    """Make a brochure: a paragraph of a price, one of nothing, a table with an objective."""
    cell = block("Animer un atelier", 30)
    cells = (Cell(row=0, column=0), Cell(row=0, column=1, blocks=(cell,)))
    grid = Table(n_rows=1, n_columns=2, header_rows=0, cells=cells)
    table = Block(kind="table", text="", regions=(spot(28),), table=grid)
    passages = (
        Passage(iri=URIRef("x:p1"), kind="paragraph", text="Gratuit", regions=(spot(10),)),
        Passage(iri=URIRef("x:p2"), kind="cell", text="Animer un atelier", regions=(spot(30),)),
    )
    records = (
        Price(
            iri=URIRef("x:f"), sources=(URIRef("x:p1"),), price=Decimal(0), description="Gratuit"
        ),
        Objective(
            iri=URIRef("x:o"), sources=(URIRef("x:p2"),), text="Animer un atelier", position=1
        ),
    )  # fmt: skip
    document = Document(
        iri=URIRef("x:d"), kind="training", title="T", language="fr", sha256="0" * 64,
        file_name="t.pdf", page_count=1, passages=passages, records=records,
    )  # fmt: skip
    blocks = (block("Gratuit", 10), block("Bonjour", 20), table)
    return Reading(document=document, blocks=blocks, pages=(), pages_ok=1)


def test_each_block_knows_what_it_became(read):
    became = [[type(r).__name__ for r in records] for _, records in reading.became(read)]
    assert became == [["Price"], [], ["Objective"]]


def test_a_record_says_its_page_and_rectangles(read):
    told = {record["type"]: record for record in reading.as_json(read)["records"]}
    assert told["Objective"]["page"] == 1
    assert told["Objective"]["regions"] == [[1, 10, 30, 90, 38]]
    assert told["Price"]["price"] == 0.0


def test_a_table_shows_its_cells(read):
    (told,) = [each for each in reading.as_json(read)["blocks"] if each["kind"] == "table"]
    assert [cell["text"] for cell in told["table"]["cells"]] == ["", "Animer un atelier"]


def test_a_record_is_told_in_the_words_of_the_document(read):
    assert {reading.sentence(r) for r in read.document.records} == {"Gratuit", "Animer un atelier"}
