"""Leaflets whose headings are underlined over their column, beside a panel and under a band."""

import pytest

from ontology.records import Person, Place, Price, ProgrammeItem, TrainingOffer
from tests.ingest.paper import read_typst, set_by_typst

LEAFLET = r"""
#set page(width: 21cm, height: 29cm, margin: 1.6cm)
#set text(size: 10pt)
#let ink = rgb("#204a8a")
#let h(b) = block(above: 11pt, below: 5pt, stroke: (bottom: .6pt + ink), inset: (bottom: 3pt),
 width: 100%, text(fill: ink, size: 11.5pt, weight: "bold", b))
#rect(width: 100%, fill: ink, stroke: none, inset: 14pt, grid(columns: (1fr, auto),
 align: horizon, text(fill: white, size: 25pt, weight: "bold")[Greffer un pommier \ en ville],
 align(right, text(fill: white, size: 9pt)[Réf. POM-28 \ Formation courte \
 2 journées \ Été 2028])))
#grid(columns: (1.6fr, 1fr), gutter: 16pt, [
#h[En quelques mots]
Un pommier se greffe en dix minutes et se regarde pousser vingt ans. On apprend ici les deux.
#h[Compétences visées]
À la fin de la formation, vous serez en mesure de :
+ choisir un rameau sain ;
+ tailler deux biseaux qui se touchent.
#h[Déroulement]
*Journée 1 (9 h – 16 h) : la taille* \
Affûter ses outils ; lire un arbre.

*Journée 2 (9 h – 16 h) : la greffe* \
Greffe en fente ; ligature.
#h[Formateur·rice·s]
- Odile Renard, pépiniériste
- Sacha Blum, jardinier
], rect(width: 100%, fill: rgb("#eef2fa"), stroke: none, inset: 10pt)[
*Public* \ Jardinières et jardiniers des rues

*Prérequis* \ Aimer les pommes

*Dates* \ 2 et 3 août 2028

*Lieu* \ Verger du Fort \ rue Haute 5 \ 5000 Namur

*Prix* \ 90 € \ 45 € pour les voisins

*Organisateur* \ La Serpette ASBL \ rue Basse 3, 5000 Namur

*Places* \ 12 personnes
])
"""
PAIR = r"""
#set page(width: 21cm, height: 29cm, margin: 1.6cm)
#set text(size: 10pt)
= Greffer un pommier en ville
Une formation de deux jours.
== Objectifs
- Choisir un rameau sain
- Tailler deux biseaux
== Public
- Jardinières et jardiniers des rues
== Vos guides
#grid(columns: (6.5cm, 6.5cm), gutter: 14pt,
 [*Odile Renard* \ soigne depuis vingt ans les vergers d'un hôpital et y forme les apprentis.],
 [*Sacha Blum* \ jardine sur les toits de Liège.])
== Prix
90 €
"""


@pytest.fixture(scope="module")
def document(typeset):
    return typeset(LEAFLET)


def test_rules_under_headings_beside_a_panel_make_no_table_with_it(document):
    items = sorted((one.day, one.text) for one in document.of(ProgrammeItem))
    assert items == [
        (1, "Affûter ses outils"),
        (1, "lire un arbre"),
        (2, "Greffe en fente"),
        (2, "ligature"),
    ]
    (place,) = document.of(Place)
    assert (place.label, place.address) == ("Verger du Fort", "rue Haute 5, 5000 Namur")
    assert sorted(int(one.price) for one in document.of(Price)) == [45, 90]

    told = {one.label: one.description for one in document.of(Person)}
    assert told == {"Odile Renard": "pépiniériste", "Sacha Blum": "jardinier"}


def test_a_band_over_the_page_is_read_before_its_columns(document, tmp_path):
    (offer,) = document.of(TrainingOffer)
    assert offer.name == "Greffer un pommier en ville"
    texts = [block.text for block in set_by_typst(LEAFLET, tmp_path).blocks]
    assert "Été 2028" in " ".join(texts[: texts.index("En quelques mots")])


def test_two_people_beside_each_other_are_each_told_of(tmp_path):
    told = {one.label: one.description for one in read_typst(PAIR, tmp_path).of(Person)}
    assert sorted(told) == ["Odile Renard", "Sacha Blum"]
    assert "apprentis" in told["Odile Renard"]
    assert "toits" in told["Sacha Blum"]
    assert "vergers" not in told["Sacha Blum"]
