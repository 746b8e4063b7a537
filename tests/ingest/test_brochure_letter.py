"""Letters that invite to one course."""

import pytest

from ontology.records import TrainingOffer
from tests.ingest.paper import read_typst

LETTER = """
#set page(width: 17cm, height: 22cm, margin: 2cm)
#set text(size: 10pt)
= Les Passerelles vertes asbl
Jardins et quartiers – rue du Lavoir 7, 5500 Dinant – 082 11 22 33

Dinant, le 3 mars 2027

*SUBJECT* « Composter en pied d’immeuble »

Chère voisine, cher voisin,

Nos cours d’immeuble ont des déchets et des plantes, et peu de gens qui les font se rencontrer.

== Objectifs
- Monter un bac avec trois planches
- Régler un conflit d’odeurs

== Dates
Le mardi 6 avril 2027

== Tarif
25 €
"""


@pytest.mark.parametrize("subject", ["Objet : invitation à l’atelier", "Objet : formation"])
def test_what_a_letter_is_about_names_the_course(subject, tmp_path):
    document = read_typst(LETTER.replace("*SUBJECT*", subject), tmp_path)
    assert [one.name for one in document.of(TrainingOffer)] == ["Composter en pied d’immeuble"]
