"""A foresight report on wide pages: text in two columns, a list in halves, a row of samples."""

import pytest

from ontology.records import Factor
from tests.ingest.paper import marks, read_typst, rows, set_by_typst, texts

REPORT = r"""
#set page(width: 29.7cm, height: 21cm, margin: 2cm)
#set text(size: 10pt)
#let sample(shade) = box(fill: shade, stroke: gray, width: 24pt, height: 10pt, baseline: 2pt)
#let blue = rgb("#cfe7f7")
#let sand = rgb("#fde7a9")
#let leaf = rgb("#cdebc5")
#let half(..cells) = table(columns: (2cm, 9.5cm), [*Code*], [*Facteur de changement*], ..cells)
= Éclusières et éclusiers en 2037
#columns(2, gutter: 1cm)[
 #for each in range(2) [
  Les écluses du canal de la Sourde ont été bâties pour des péniches qui ne passent plus guère, et
  ceux qui les tiennent aujourd'hui voient venir des promeneurs, des rameurs et des écoles.
 ]
 #colbreak()
 #for each in range(2) [
  Le groupe a réuni onze personnes du canal, et les a entendues trois fois, au printemps, sur ce
  qui change leur travail et sur ce qu'elles voudraient y garder ou en voir partir.
 ]
]
#pagebreak()
== Les facteurs de changement
Après débat, six facteurs ont été conservés.
#grid(columns: (1fr, 1fr), column-gutter: 1cm,
 [#half([N1], [Commande à distance des portes], [N2], [Retour du bois par voie d'eau],
        [N3], [Étiages plus longs])
  Tableau 1 – Les six facteurs.],
 half([N4], [Promenades en kayak], [N5], [Fin du logement de service],
      [N6], [Classement des vieilles écluses]))
#pagebreak()
#columns(2, gutter: 1cm)[
 == Les facteurs clés
 #for each in range(5) [
  Chacun a donné trois points à ce qui lui semblait peser le plus sur les autres, puis un seul à
  ce qui en dépendait, et le total a été discuté longuement.
 ]
 *Trois facteurs clés sont retenus :*
 + Promenades en kayak (N4)
 + Commande à distance des portes (N1)
 #colbreak()
 3. Classement des vieilles écluses (N6)

 La fin du logement de service n'a pas été développée.
]
#pagebreak()
== Les hypothèses d'évolution
*Légende :* #h(1.2cm) #sample(blue) hypothèse la plus probable #h(1.2cm)
#sample(sand) hypothèse la plus souhaitable
#h(1.2cm) #sample(leaf) à la fois la plus probable et la plus souhaitable
*Texte gras* : hypothèse retenue
#table(columns: (5cm, 6cm, 6cm, 6cm),
 [*Facteur clé*], [*Hypothèse A*], [*Hypothèse B*], [*Hypothèse C*],
 [N4 Promenades en kayak],
 table.cell(fill: blue)[Les kayaks contournent les écluses à pied.],
 table.cell(fill: sand)[*Chaque écluse a sa glissière, et l'éclusier la fait visiter.*],
 [Les kayaks sont tenus à l'écart du canal.],
 [N1 Commande à distance des portes],
 table.cell(fill: leaf)[*Un poste unique manœuvre, les éclusiers accueillent.*],
 [Les portes restent manœuvrées à la main.],
 [Un poste unique manœuvre, et personne n'accueille.],
 [N6 Classement des vieilles écluses],
 table.cell(fill: blue)[Trois écluses sont classées et fermées.],
 table.cell(fill: sand)[Toutes sont classées et ouvertes.],
 [*Trois écluses sont classées et deviennent des musées du canal.*])
"""


@pytest.fixture(scope="module")
def report(typeset):
    return typeset(REPORT)


def test_two_halves_of_a_table_beside_each_other_are_one_above_their_caption(tmp_path):
    layout = set_by_typst(REPORT, tmp_path)
    first = next(block for block in layout.blocks if block.table)
    assert [row[0] for row in rows(first)] == ["Code", "N1", "N2", "N3", "N4", "N5", "N6"]
    assert texts(layout, "caption") == ["Tableau 1 – Les six facteurs."]


def test_tables_beside_each_other_with_a_caption_each_are_two(tmp_path):
    second = "[Classement des vieilles écluses])\n  Tableau 2 – Les autres.])"
    source = REPORT.replace("[Classement des vieilles écluses]))", second)
    source = source.replace(" half([N4]", " [#half([N4]")
    layout = set_by_typst(source, tmp_path)
    first, second, _ = (block for block in layout.blocks if block.table)
    assert [row[0] for row in (*rows(first), *rows(second))] == [
        "Code", "N1", "N2", "N3", "Code", "N4", "N5", "N6",
    ]  # fmt: skip


def test_a_short_second_column_is_known_by_that_of_another_page(tmp_path):
    broken = REPORT.replace("discuté longuement.\n", "discuté longuement. \\\n")
    items = texts(set_by_typst(broken, tmp_path), "list_item")
    assert items[-1] == "Classement des vieilles écluses (N6)"


def test_of_two_lists_said_to_be_kept_the_ranked_part_is_retained(report):
    ranked = sorted((one.rank, one.notation) for one in report.of(Factor) if one.retained)
    assert ranked == [(1, "N4"), (2, "N1"), (3, "N6")]


def test_a_row_of_samples_across_the_page_is_no_columns_of_text(report):
    assert marks(report.records) == {
        "N4A": "P", "N4B": "SR", "N4C": "",
        "N1A": "PSR", "N1B": "", "N1C": "",
        "N6A": "P", "N6B": "S", "N6C": "R",
    }  # fmt: skip


LETTERED = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Métier : sonneur de cloches à l'horizon 2035
== Les facteurs de changement
#table(columns: (2cm, 12cm), [*Code*], [*Facteur*],
 [T1], [Cloches automatiques], [T2], [Plaintes pour le bruit], [T3], [Carillons de concert])
== Les facteurs retenus
#table(columns: (2cm, 2cm, 9cm), [*Rang*], [*Code*], [*Facteur*],
 [1], [T2], [Plaintes pour le bruit], [2], [T1], [Cloches automatiques])
== Les hypothèses d'évolution
- *P* : l'hypothèse est la plus probable ;
- *S* : l'hypothèse est la plus souhaitable ;
- *R* : l'hypothèse est retenue.
#table(columns: (4cm, 1.5cm, 8cm, 2.5cm), [*Facteur*], [*Hyp.*], [*Énoncé*], [*Avis*],
 table.cell(rowspan: 2)[T2 – Plaintes pour le bruit],
 [1], [Les cloches se taisent la nuit.], [P DASH S DASH R],
 [2], [Les cloches se taisent tout à fait.], [],
 table.cell(rowspan: 2)[T1 – Cloches automatiques],
 [1], [Une horloge sonne tous les offices.], [P],
 [2], [Les sonneurs règlent les horloges et jouent les jours de fête.], [S DASH R])
"""


@pytest.mark.parametrize("dash", ["–", "·", "/", "+", "|"])
def test_letters_that_mark_may_stand_between_signs(dash, tmp_path):
    found = marks(read_typst(LETTERED.replace("DASH", dash), tmp_path).records)
    assert found == {"T21": "PSR", "T22": "", "T11": "P", "T12": "SR"}
