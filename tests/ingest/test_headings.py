"""Headings: told from the text of their own page, and what stands under them in columns."""

from tests.ingest.paper import Paper, set_by_typst, texts

BESIDE = """
#set page(width: 21cm, height: 29.7cm, margin: 17mm)
#set text(size: 10pt)
#text(size: 20pt)[*Parler devant une salle*]
#grid(columns: (11cm, 6cm), gutter: 5mm, [
  #lorem(15)

  *Objectifs*
  - Poser sa voix
  #block[*Programme*]
  *Jour 1*
  - Le souffle
  *Jour 2*
  - Le regard
  *Jour 3*
  - Le trac], align(top, block(fill: rgb("eeddcc"), inset: 3mm, width: 100%)[
    *Public* \\ Guides de musée et bénévoles \\ *Prérequis* \\ Aucun \\ *Prix* \\ 140 €]))
#block[*Dates et lieu*]
Les 6 et 7 mai 2027, de 9h à 16h, à la Grande Forge de la ville haute, rue du Pont Neuf 136,
5000 Namur, premier étage, escalier de droite
"""


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


def test_a_box_beside_several_headings_comes_after_all_that_they_say(tmp_path):
    said = texts(set_by_typst(BESIDE, tmp_path), "heading")
    assert said[1:] == [
        "Objectifs", "Programme", "Jour 1", "Jour 2", "Jour 3", "Public", "Prérequis", "Prix",
        "Dates et lieu",
    ]  # fmt: skip
