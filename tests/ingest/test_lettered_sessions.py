"""Sessions marked by letters, of which a legend tells the places or the days."""

import pytest

from ontology.records import Place, Session
from tests.ingest.paper import read_typst

HEAD = """
#set page(width: 19cm, height: 25cm, margin: 1.5cm)
#set text(size: 9.5pt)
Les Herbes du Talus asbl

= Reconnaître les plantes d’une friche
Deux journées de formation pour nommer ce qui pousse entre les pavés, et pour le montrer à d’autres.
== Objectifs
- nommer vingt plantes communes
- guider un petit groupe
"""
TAIL = """
== Horaire
de 9h30 à 16h
== Prix
60 €
"""
LINES = """
== Dates
Session A : les 8 et 15 avril 2027

Session B : les 4 et 11 mai 2027
"""
ROWS = """
== Sessions
#table(columns: 3, [*Session*], [*Dates*], [*Remarque*],
  [A], [8 et 15 avril 2027], [complet], [B], [4 et 11 mai 2027], [quelques places])
"""
LETTERS = """
== Sessions
#table(columns: 2, [*Dates*], [*Lieu*],
  [8 et 15 avril 2027], [A], [4 et 11 mai 2027], [B])
"""
PLACES = """
== Sessions
#table(columns: 2, [*Session*], [*Lieu*],
  [A], [Le Lavoir, quai Sud 4, 5000 Namur], [B], [La Serre, rue Basse 9, 4000 Liège])

A : 8 et 15 avril 2027 ; B : 4 et 11 mai 2027
"""
TOWNS = "\nA : Namur, B : Liège\n"
STREETS = """
A : Le Lavoir, quai Sud 4, 5000 Namur

B : La Serre, rue Basse 9, 4000 Liège
"""


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (LINES + TOWNS, ["Namur", "Liège"]),
        (ROWS + TOWNS, ["Namur", "Liège"]),
        (f"{LINES}\n== Lieux\n{STREETS}", ["Le Lavoir", "La Serre"]),
        (LETTERS + STREETS, ["Le Lavoir", "La Serre"]),
        (PLACES, ["Le Lavoir", "La Serre"]),
    ],
)
def test_a_legend_tells_what_the_letters_of_sessions_mean(body, places, tmp_path):
    document = read_typst(HEAD + body + TAIL, tmp_path)
    names = {one.iri: one.label for one in document.of(Place)}
    held = [(one.dates[0].month, names[one.place]) for one in document.of(Session)]
    assert held == list(zip((4, 5), places, strict=True))


def test_groups_of_different_levels_are_not_two_places(tmp_path):
    document = read_typst(HEAD + LINES + "\nA : Débutants, B : Avancés\n" + TAIL, tmp_path)
    assert len({one.place for one in document.of(Session)}) == 1
