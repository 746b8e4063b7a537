"""Foresight reports with a sheet a factor, signs before letters, colours shown by their names."""

import pytest

from ontology.records import Activity, Scenario
from tests.ingest.paper import marks, read_typst

SHEETS = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Le passeur de rivière en 2035
Prospective d'un métier : facteurs de changement, hypothèses, compétences
== 1 Le métier aujourd'hui
=== Ce que fait un passeur
#table(columns: (2.5cm, 11cm),
 [*Activité*], [*Intitulé*],
 [A], [Faire traverser], [B], [Raconter la rivière], [C], [Entretenir le bac])
== 2 Les variables du changement
#table(columns: (2cm, 9cm), stroke: none,
 [*Code*], [*Variable*],
 [V1], [Crues plus longues], [V2], [Ponts fermés aux voitures], [V3], [Bacs sans équipage])
=== Les deux variables retenues
#table(columns: (2cm, 9cm, 2cm), stroke: none,
 [*Rang*], [*Variable retenue*], [*Code*],
 [1], [Ponts fermés aux voitures], [V2], [2], [Crues plus longues], [V1])
== 3 Les hypothèses pour 2035
Les signes de la première colonne résument l'avis du groupe.
#block(stroke: 0.5pt, inset: 6pt)[
 ◆ hypothèse la plus probable #h(9pt) ♥ hypothèse la plus souhaitable #h(9pt)
 ➤ hypothèse retenue par le groupe]
=== V2 Ponts fermés aux voitures
Deux ponts sur cinq ont fermé depuis dix ans.
#table(columns: (2cm, 1.5cm, 11cm), stroke: (x, y) => (bottom: 0.4pt),
 [*Avis*], [*Hyp.*], [*Énoncé de l'hypothèse*],
 [♥], [a], [Le bac remplace le car.],
 [◆ ➤], [b], [Le bac passe deux fois par jour.],
 [], [c], [Le bac est vendu.])
=== V1 Crues plus longues
Le groupe a relu trente ans de hauteurs d'eau.
#table(columns: (2cm, 1.5cm, 11cm), stroke: (x, y) => (bottom: 0.4pt),
 [*Avis*], [*Hyp.*], [*Énoncé de l'hypothèse*],
 [◆], [a], [La traversée s'arrête trois mois par an.],
 [♥ ➤], [b], [Un quai flottant suit la hauteur de l'eau.])
== 4 Les compétences de demain
#table(columns: (8cm, 3cm, 4cm),
 [*Compétence*], [*Variables*], [*Activité*],
 [Lire une carte des crues], [V1], [A – Faire traverser],
 [Accueillir une classe à bord], [V2], [B – Raconter la rivière],
 [Régler la chaîne du bac], [V1], [C – Entretenir le bac])
"""

SAMPLES = r"""
#set page(width: 29.7cm, height: 21cm, margin: 2cm)
#set text(size: 10pt)
#let jade = rgb("#bfe8d4")
#let sable = rgb("#fbd3b0")
#let brume = rgb("#d9c8ee")
= Le conteur de gare à l'horizon 2034
== Les facteurs de changement
#table(columns: (2cm, 9cm), [*Code*], [*Facteur*],
 [G1], [Trains de nuit], [G2], [Guichets fermés], [G3], [Quais couverts])
== Les facteurs-clés retenus
+ G2 Guichets fermés
+ G1 Trains de nuit
== Les évolutions envisagées
#block(stroke: 0.5pt, inset: 6pt, width: 100%)[
 *Lecture du tableau* \
 #highlight(fill: jade)[{first}] hypothèse la plus probable #h(12pt)
 #highlight(fill: sable)[abricot] hypothèse la plus souhaitable #h(12pt)
 #highlight(fill: brume)[lilas] hypothèse probable et souhaitable #h(12pt)
 *texte en gras* hypothèse retenue]
#table(columns: (5cm, 6cm, 6cm, 6cm),
 [*Facteur-clé*], [*Hypothèse 1*], [*Hypothèse 2*], [*Hypothèse 3*],
 [G2 Guichets fermés], table.cell(fill: jade)[Plus personne ne répond après midi.],
 table.cell(fill: sable)[*Un conteur tient le guichet le soir.*], [Les guichets rouvrent tous.],
 [G1 Trains de nuit], [Les trains de nuit cessent.],
 table.cell(fill: brume)[*Chaque train de nuit a son conteur.*], [])
"""


@pytest.fixture(scope="module")
def sheets(typeset):
    return typeset(SHEETS)


def test_letters_behind_signs_are_the_scenarios_of_the_factor_above(sheets):
    assert {one.letter: one.text for one in sheets.of(Scenario) if "bac" in one.text} == {
        "A": "Le bac remplace le car.",
        "B": "Le bac passe deux fois par jour.",
        "C": "Le bac est vendu.",
    }


def test_of_several_signs_side_by_side_the_first_is_no_bullet(sheets):
    assert marks(sheets.records) == {
        "V2A": "S",
        "V2B": "PR",
        "V2C": "",
        "V1A": "P",
        "V1B": "SR",
    }


def test_letters_below_the_word_activity_are_codes_of_what_stands_beside(sheets):
    assert {(one.notations, one.label) for one in sheets.of(Activity)} == {
        (("A",), "Faire traverser"),
        (("B",), "Raconter la rivière"),
        (("C",), "Entretenir le bac"),
    }


@pytest.mark.parametrize("first", ["vert", "vert menthe"])
def test_samples_of_colours_that_bear_their_names_are_no_badges(first, tmp_path):
    document = read_typst(SAMPLES.replace("{first}", first), tmp_path)
    assert marks(document.records) == {
        "G21": "P",
        "G22": "SR",
        "G23": "",
        "G11": "",
        "G12": "PSR",
    }
