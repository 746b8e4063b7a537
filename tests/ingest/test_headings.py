"""Headings: told from the text of their own page, and what stands under them in columns."""

from tests.ingest.paper import Paper, texts


def test_a_page_set_in_larger_letters_is_no_page_of_headings():
    paper = Paper()
    for _ in range(2):
        paper.lines(60, 100, ["Les ateliers ouvrent à neuf heures, toute la semaine."] * 30, size=9)
        paper.next()
    paper.text(60, 80, "Planter une haie", size=18, font="Helvetica-Bold")
    for at, word in enumerate(("Le bac", "La terre", "Le paillis", "La taille", "L’eau", "Le gel")):
        paper.text(60, 130 + 60 * at, word, size=10, font="Helvetica-Bold")
        paper.text(60, 150 + 60 * at, f"{word} se prépare avant l’hiver", size=12)
    assert texts(paper.layout(), "heading") == [
        "Planter une haie", "Le bac", "La terre", "Le paillis", "La taille", "L’eau", "Le gel",
    ]  # fmt: skip


def test_short_columns_under_level_titles_are_read_one_by_one():
    paper = Paper()
    paper.lines(60, 100, ["Les ateliers ouvrent à neuf heures, toute la semaine ou presque."] * 20)
    for x, title, said in (
        (60, "Venir", ["Par le tram 7, arrêt Moulin,", "puis à pied par le quai."]),
        (240, "Payer", ["Sur place,", "en espèces."]),
        (400, "Apporter", ["Un crayon", "et une gourde."]),
    ):
        paper.text(x, 500, title, size=16)
        paper.lines(x, 520, said)
    said = texts(paper.layout())[-6:]
    assert [part.split()[0] for part in said] == ["Venir", "Par", "Payer", "Sur", "Apporter", "Un"]
