"""A foresight report whose list says more of each factor, whose actions stand under bands."""

import pytest

from ontology.records import Factor, Scenario
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import actions

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Métiers de la lampe : gardien de phare, médiateur des signaux
Prospective d'un métier – horizon 2034. Mars 2029
== 1 Les facteurs de changement
L1. Automatisation des feux. Trois phares sur quatre n'ont plus de gardien.

L2. Retour des voiliers de transport. Une ligne a rouvert l'an dernier.

L3. Brumes plus fréquentes. Leur nombre a doublé en vingt ans.

L4. Visites des phares le soir. Les demandes viennent surtout des écoles.
== 2 Les facteurs clés
Les experts ont retenu, du plus au moins cité :
+ L3 – Brumes plus fréquentes
+ L1 – Automatisation des feux
== 3 Les hypothèses d'évolution
Sur fond gris, l'hypothèse la plus probable ; en italique, la plus souhaitable. La dernière colonne
donne la lettre de l'hypothèse retenue.
#table(columns: (3.5cm, 5.5cm, 5.5cm, 2cm),
 [*Facteur clé*], [*A*], [*B*], [*{kept}*],
 [L3 – Brumes plus fréquentes],
 table.cell(fill: luma(215))[Les navires restent au port deux jours par semaine.],
 [_Des guides montent à bord par temps de brume._], [B],
 [L1 – Automatisation des feux],
 [Plus personne ne veille la nuit sur la côte.],
 table.cell(fill: luma(215))[_Les gardiens deviennent guides du soir._], [B])
== 4 Les actions à mener
#table(columns: (12cm, 4cm),
 [*Action*], [*Échéance*],
 table.cell(colspan: 2)[L3 – Brumes plus fréquentes],
 [Former quarante guides à la corne de brume], [court terme],
 [Imprimer une carte des bancs de brume], [moyen terme],
 table.cell(colspan: 2)[Le groupe voudrait que cette carte soit gratuite.],
 table.cell(colspan: 2)[L1 – Automatisation des feux],
 [Ouvrir les phares un soir par semaine], [court terme])
"""


@pytest.fixture(scope="module", params=["Retenue", "Hypothèse retenue"])
def report(request, typeset):
    return typeset(REPORT.replace("{kept}", request.param))


def test_what_a_list_says_after_a_name_is_no_part_of_it(report):
    assert {one.notation: one.label for one in report.of(Factor)} == {
        "L1": "Automatisation des feux",
        "L2": "Retour des voiliers de transport",
        "L3": "Brumes plus fréquentes",
        "L4": "Visites des phares le soir",
    }


def test_a_column_of_letters_says_which_hypothesis_is_retained(report):
    assert marks(report.records) == {"L3A": "P", "L3B": "SR", "L1A": "", "L1B": "PSR"}


def test_a_row_over_all_columns_names_the_factor_of_the_actions_below(report):
    assert actions(report) == {
        ("Brumes plus fréquentes", "Former quarante guides à la corne de brume"),
        ("Brumes plus fréquentes", "Imprimer une carte des bancs de brume"),
        ("Automatisation des feux", "Ouvrir les phares un soir par semaine"),
    }


def test_lines_lit_by_their_ground_and_by_signs_at_the_margin_are_scenarios_and_no_table(read):
    document = read("lit-lines")
    assert marks(document.of(Scenario)) == {
        "6A": "P", "6B": "SR", "6C": "", "1A": "PR", "1B": "S", "9A": "PSR", "9B": "", "4A": "S",
        "4B": "PR",
    }  # fmt: skip
    assert not any(set("●★") & set(one.text) for one in document.of(Scenario))


def test_factors_in_two_columns_of_groups_keep_their_numbers_under_any_title(read):
    factors = list(read("lit-lines").of(Factor))
    assert sorted(int(one.notation) for one in factors) == list(range(1, 11))
    assert all(one.dimensions for one in factors)
    assert {one.notation: one.rank for one in factors if one.retained} == {
        "6": 1, "1": 2, "9": 3, "4": 4,
    }  # fmt: skip
