"""A catalogue whose cover says the school year, of a body with one name and two legal forms."""

import pytest

from ontology.records import Organisation, ProgrammeItem, TrainingOffer
from tests.ingest.paper import of

CATALOGUE = """
#set page(width: 15cm, height: 21cm, margin: 1.5cm, footer: text(7pt)[Rivages Marins #h(1fr)
  #context counter(page).display()])
#set text(size: 9pt)
#show heading.where(level: 1): set text(24pt)
#show heading.where(level: 2): set text(15pt)
= Apprendre la mer
=== Programme · Programma 2031-2032
#v(8cm)
#strong[Rivages Marins]
#pagebreak()
==== Bienvenue
Nos formations sont ouvertes à toutes les personnes qui travaillent au bord de l'eau.
==== Notre façon de travailler
Des groupes réduits, sur le quai, avec peu de mots et beaucoup de cordes.
#pagebreak()
== Nouer une amarre en plein vent
==== Objectifs
- Choisir un cordage
- Faire un nœud d'une main
==== Programme
- Les cordages et leur usure
- Dix nœuds par vent faible
==== Pour qui ?
- Gardes du port
==== Dates
le 4 octobre 2031, de 9h à 16h
#pagebreak()
== Lire une carte marine
==== Objectifs
- Trouver une profondeur
- Tracer une route
==== Programme
- Les sondes et les feux
- Une route de nuit
==== Pour qui ?
- Plaisanciers
==== Dates
le 8 mars 2032, de 9h à 16h
#pagebreak()
==== S'inscrire
Rivages Marins asbl – vzw, quai des Ancres 4, 8400 Oostende
"""


@pytest.fixture(scope="module")
def records(typeset):
    return typeset(CATALOGUE).records


def test_the_programme_of_a_school_year_is_no_course(records):
    assert {one.name for one in of(records, TrainingOffer)} == {
        "Nouer une amarre en plein vent",
        "Lire une carte marine",
    }
    assert {one.text for one in of(records, ProgrammeItem)} == {
        "Les cordages et leur usure",
        "Dix nœuds par vent faible",
        "Les sondes et les feux",
        "Une route de nuit",
    }


def test_a_legal_form_in_two_languages_is_no_part_of_a_name_that_stands_without(records):
    assert {one.label for one in of(records, Organisation)} == {"Rivages Marins"}


def test_a_theme_in_small_capitals_over_each_title_is_no_title(typeset):
    themed = CATALOGUE.replace("== Nouer", "#text(9pt)[*MANŒUVRES AU PORT*]\n\n== Nouer", 1)
    themed = themed.replace("== Lire", "#text(9pt)[*NAVIGATION CÔTIÈRE*]\n\n== Lire", 1)
    assert {one.name for one in of(typeset(themed).records, TrainingOffer)} == {
        "Nouer une amarre en plein vent",
        "Lire une carte marine",
    }
