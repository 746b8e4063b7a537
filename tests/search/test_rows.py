"""What stands beside a cell in its row, as a reader of the table sees it."""

from search.catalogue import Part, Quotable
from search.rows import beside, label_of
from search.rows import told as said

ROWS = (
    ("Mesure", "Pilote", "Échéance"),
    ("Ouvrir le phare aux écoles", "Commune", "2031"),
    ("Équiper la salle basse", "Musée", "2032"),
)


def table(rows=ROWS, page=4):
    """Make a table with a cell every 100 points across and every 30 down."""
    return [
        Quotable(
            iri=f"{page}-{down}-{across}",
            kind="cell",
            text=text,
            section=("Mesures",),
            regions=((page, 100 * across, 30 * down, 100 * across + 80, 30 * down + 10),),
        )
        for down, row in enumerate(rows)
        for across, text in enumerate(row)
    ]


def part(cells):
    return Part(
        iri="d",
        title="Phares",
        kind="foresight",
        language="fr",
        publisher=None,
        file_name="phares.pdf",
        issued=None,
        passages=tuple(cells),
        windows=(),
        things=(),
    )


def told(cells, place):
    return [(title, cell.text) for title, cell in beside(part(cells), cells[place])]


def test_a_cell_stands_beside_the_others_of_its_row_under_their_titles():
    assert told(table(), 3) == [("Pilote", "Commune"), ("Échéance", "2031")]
    assert told(table(), 7) == [("Mesure", "Équiper la salle basse"), ("Échéance", "2032")]


def test_a_row_on_the_next_page_has_the_titles_of_the_first():
    cells = [*table(), *table((("Repeindre la lanterne", "État", "2033"),), page=5)]
    assert told(cells, 9) == [("Pilote", "État"), ("Échéance", "2033")]


def test_titles_have_nothing_beside_them_nor_do_tables_without_any():
    assert told(table(), 1) == []
    assert told(table((("P1", "Pluie"), ("P2", "Vent"))), 3) == []


def test_what_only_numbers_the_rows_and_what_is_long_stands_beside_nothing():
    numbered = table((("N°", "Mesure", "Motif"), ("1", "Ouvrir le phare", "mot " * 20)))
    assert told(numbered, 4) == []


def test_a_row_is_told_with_what_stands_over_the_titles_of_its_columns():
    rows = (
        ("Le phare du nord",),
        ROWS[0],
        ROWS[1],
        ("Le phare du sud, vu de la jetée",),
        ROWS[0],
        ROWS[2],
    )
    cells = table(rows)
    known = part(cells)
    assert said(known, cells[4]) == (
        "Le phare du nord ; Mesure : Ouvrir le phare aux écoles"
        " ; Pilote : Commune ; Échéance : 2031"
    )
    assert said(known, cells[11]).startswith("Le phare du sud, vu de la jetée ; Mesure : Équiper")
    assert said(known, cells[0]) == "Le phare du nord"
    assert said(known, cells[1]) == "Mesure"


def test_what_a_cell_holds_is_said_over_its_column_else_before_it():
    cells = table()
    assert label_of(part(cells), cells[5]).text == "Échéance"
    pairs = table((("Ouvert en 1904", "Fermé"), ("Cédé", "12/05/1911")))
    assert label_of(part(pairs), pairs[3]).text == "Cédé"
    assert label_of(part(cells), cells[0]) is None
