"""Tables without rules whose rows stand far apart."""

from ontology.records import TrainingOffer
from tests.ingest.paper import read_typst, set_by_typst

LIST = """
#set page(width: 21cm, height: 26cm, margin: 2cm)
#set text(size: 10pt)
Le Moulin des Voix asbl

= Nos ateliers d’automne
Quatre formations courtes pour celles et ceux qui lisent à voix haute dans leur quartier.

#grid(columns: (5cm, 4cm, 4cm, 3cm), row-gutter: 10mm,
  [*Formation*], [*Dates*], [*Lieu*], [*Prix*],
  [Lire aux tout-petits], [7 et 14 octobre 2027], [La Remise, Huy], [55 €],
  [Lire en deux langues], [20 octobre 2027], [Le Préau, Liège], [40 €],
  [Choisir un album], [9 et 16 novembre 2027], [La Halle, Namur], [70 €],
)

Inscription par courriel : bonjour\\@moulin.example, dix jours avant le début.
"""
COLUMNS = """
#set page(width: 21cm, height: 26cm, margin: 2cm)
#set text(size: 10pt)
#grid(columns: (8cm, 8cm), row-gutter: 14mm,
  [Le moulin tourne depuis l’an passé.], [La rivière a monté deux fois.],
  [On y lit le mardi, près du feu.], [Les voisins prêtent leurs chaises.],
  [Chacun apporte un texte court.], [La soupe se partage ensuite.],
)
"""


def test_rows_far_apart_are_a_course_each(tmp_path):
    offers = read_typst(LIST, tmp_path).of(TrainingOffer)
    assert {one.name: (len(one.sessions), len(one.prices)) for one in offers} == dict.fromkeys(
        ["Lire aux tout-petits", "Lire en deux langues", "Choisir un album"], (1, 1)
    )


def test_two_texts_beside_each_other_are_no_table(tmp_path):
    blocks = set_by_typst(COLUMNS, tmp_path).blocks
    assert blocks
    assert all(block.table is None for block in blocks)
