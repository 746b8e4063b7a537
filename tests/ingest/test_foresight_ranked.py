"""Factors ranked in their table or in one of their own, scenarios under the head of a page."""

import pytest

from ontology.records import Action, Factor
from tests.ingest.paper import marks

RANKED = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Gardiens de digue en 2034
== L'inventaire des facteurs
Les facteurs en gras portent un rang : ce sont les facteurs clés.
#set table(fill: (_, row) => if row == 0 { rgb("#24557a") })
#table(columns: (1.5cm, 8cm, 2cm, 3cm),
 ..([Rang], [Facteur], [Code], [Influence]).map(it => text(fill: white, strong(it))),
 FIRST [–], [Lapins sur les talus], [DG3], [9],
 [*3*], [*Pompes électriques*], [*DG4*], [*21*], [–], [Fermes flottantes], [DG5], [12],
 [–], [Anciens cadastres], [DG6], [8], [–], [Vélos sur la crête], [DG7], [5])
== Les scénarios par facteur clé
#table(columns: (4cm, 5cm, 5cm),
 ..([Facteur clé], [Scénario 1], [Scénario 2]).map(it => text(fill: white, strong(it))),
 [DG1 Crues de printemps], [La digue est rehaussée.], [Le gardien ouvre la plaine à l'eau.],
 [DG2 Hausse de la mer], [Une seconde digue la double.], [Le village recule d'une lieue.],
 [DG4 Pompes électriques], [Elles tournent seules.], [Elles tombent en panne en hiver.])
"""
BOLD = [
    "[*1*], [*Crues de printemps*], [*DG1*], [*40*], [*2*], [*Hausse de la mer*], [*DG2*], [*33*],",
    "[*★*], [*Crues de printemps*], [*DG1*], [*40*], [*★*], [*Hausse de la mer*], [*DG2*], [*33*],",
]

HEADED = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm, header: text(size: 8pt, fill: rgb("#5b6770"))[
  Passeurs de col #h(1fr) Horizon 2034])
#set text(size: 10pt, lang: "fr")
#set par(spacing: 20pt)
#let badge(sign) = box(fill: rgb("#8a1c4a"), inset: (x: 4pt), outset: (y: 2pt),
  text(fill: white, size: 7pt, strong(sign)))
#let future(letter, ..signs, said) = grid(columns: (12pt, 1fr, 60pt), strong(letter), said,
  align(right, signs.pos().map(badge).join(h(3pt))))
= Passeurs de col : le métier à l'horizon 2034
#pagebreak()
== Les variables recensées
Sept variables ont été gardées après regroupement.
#table(columns: (2cm, 10cm), stroke: none, [*Code*], [*Variable*],
 [V1], [Neige rare en hiver], [V2], [Retour des loups], [V3], [Refuges fermés],
 [V4], [Cartes à jour sur le téléphone], [V5], [Pluies plus longues], [V6], [Fromages du col],
 [V7], [Sentiers privés])
=== Les trois variables motrices
Le cercle a retenu les trois premières.
#table(columns: (2cm, 2cm, 8cm), [*Rang*], [*Code*], [*Variable motrice*],
 [1], [V4], [Cartes à jour sur le téléphone], [2], [V2], [Retour des loups],
 [3], [V7], [Sentiers privés])
#pagebreak()
== Les hypothèses d'évolution
Les lettres en marge donnent le vote.

#badge("P") hypothèse jugée la plus probable \
#badge("S") hypothèse jugée la plus souhaitable \
#badge("R") hypothèse retenue

=== V4 – Cartes à jour sur le téléphone
#future("A")[Les cartes papier restent seules en usage et le passeur les explique à chacun au départ
 du village.]
#future("B", "P", "R")[Le téléphone guide les marcheurs et le passeur ne vient plus que par mauvais
 temps, quand le réseau manque.]
Le vote a été net.
#pagebreak()
=== V2 – Retour des loups
#future("A")[Les troupeaux quittent le col et plus personne n'entretient le chemin qui y monte
 depuis la vallée.]
#future("B", "P", "S", "R")[Le passeur fait connaître les chiens de garde et les marcheurs
 contournent les troupeaux.]
#future("C")[Le col ferme la nuit.]
Tous ont voté de même.
=== V7 – Sentiers privés
#future("A", "P")[Chaque ferme demande un droit de passage et le passeur le perçoit pour elle au
 pied du col.]
#future("B", "S", "R")[La commune rachète les sentiers et les passeurs en ont la garde
 toute l'année.]
Le cercle a beaucoup parlé.
#pagebreak()
== Les recommandations
Les recommandations découlent de l'hypothèse retenue pour chaque variable.
=== Cartes à jour sur le téléphone (V4)
+ Relever chaque mois les passages où le réseau manque ;
+ Garder une carte papier dans chaque refuge.
=== Retour des loups (V2)
+ Tenir à jour la liste des chiens de garde ;
+ Peindre un détour sur la carte ;
+ Parler aux bergers en mai.
=== Sentiers privés (V7)
+ Écrire un bail de passage.
"""


@pytest.fixture(scope="module")
def headed(typeset):
    return typeset(HEADED)


def kept(document):
    return {one.notation: one.rank for one in document.of(Factor) if one.retained}


def test_bold_rows_right_under_a_header_on_a_ground_are_rows(typeset):
    document = typeset(RANKED.replace("FIRST", BOLD[0]))
    assert kept(document) == {"DG1": 1, "DG2": 2, "DG4": 3}


@pytest.mark.parametrize("rows", BOLD)
def test_no_row_without_its_ground_belongs_to_a_header(typeset, rows):
    document = typeset(RANKED.replace("FIRST", rows))
    assert sorted(one.notation for one in document.of(Factor)) == [f"DG{n}" for n in range(1, 8)]


def test_recommendations_under_each_factor_are_none(headed):
    assert sorted(one.notation for one in headed.of(Factor)) == [f"V{n}" for n in range(1, 8)]
    assert kept(headed) == {"V4": 1, "V2": 2, "V7": 3}
    assert len(list(headed.of(Action))) == 6


def test_the_head_of_a_page_heads_no_table_of_scenarios_and_badges(headed):
    assert marks(headed.records) == {
        "V4A": "", "V4B": "PR", "V2A": "", "V2B": "PSR", "V2C": "", "V7A": "P", "V7B": "SR",
    }  # fmt: skip
