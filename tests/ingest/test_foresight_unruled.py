"""Foresight reports whose tables no rule parts, and one whose tables say several things at once."""

import pytest

from ontology.records import Activity, Factor, Scenario
from tests.ingest.paper import REPORTS, marks, read_typst, rows, set_by_typst
from tests.ingest.test_foresight_arrangements import actions, needs, retained


def test_tables_without_any_rule_are_read_by_what_lines_up(read):
    document = read("no-rules")
    assert {one.notation for one in document.of(Factor)} == {
        "G1",
        "G2",
        "B1",
        "B2",
        "B3",
        "S1",
        "S2",
    }
    assert retained(document) == [
        "Doors that open by telephone",
        "Porters hired by the month",
        "Guests who travel with a carer",
    ]
    assert marks(document.records) == {
        "B1A": "P", "B1B": "SR", "S1A": "PR", "S1B": "", "G2A": "S", "G2B": "P",
    }  # fmt: skip


def test_a_sentence_over_all_columns_is_a_remark_on_the_factor_above(read):
    told = [one for one in read("no-rules").of(Scenario) if one.remarks]
    assert [(one.letter, one.remarks) for one in told] == [
        ("A", ("The experts could not agree on the wages that such a contract would bring.",))
    ]


def test_a_name_that_stands_once_holds_for_the_rows_below_it(read):
    document = read("no-rules")
    assert {text for _, text in actions(document)} == {
        "Keep a bell that rings at the desk of a porter",
        "Write down what happens when a telephone is lost, and hang it in the hall",
        "Found a pool of porters with three houses",
    }
    opening, watching = "Open the house at any hour", "Watch over the sleepers"
    carers, porters = "Guests who travel with a carer", "Porters hired by the month"
    assert {(need[0], *sorted(need[2:])) for need in needs(document)} == {
        (opening, "Doors that open by telephone"),
        (opening, carers, porters),
        (watching, carers),
    }


def test_one_table_may_say_actions_and_what_each_activity_needs(read):
    document = read("all-in-one")
    tourists = "Touristes venus d’autres pays, plus nombreux chaque été"
    floods = "Crues plus fréquentes au printemps et en automne"
    boat = "Mener le bac d’une rive à l’autre par tous les temps, jour et nuit"
    assert actions(document) == {(tourists, "Poser une cloche")}
    assert needs(document) == {
        ("Accueillir les passagers", "Refuser un groupe avec courtoisie", tourists),
        ("Accueillir les passagers", "Compter les places qui restent", tourists),
        (boat, "Compter les places qui restent", tourists),
        (boat, "Lire une échelle de crue", floods),
    }


def test_activities_may_stand_in_a_table_without_header(read):
    told = {one.notations[0]: one.description for one in read("all-in-one").of(Activity)}
    assert told == {
        "1": "manœuvre, veille, annonce au porte-voix",
        "2": "billets, bagages, renseignements",
        "3": "planches, bouées",
    }


def test_cards_of_two_scenarios_are_read_beside_cards_of_three(read):
    document = read("all-in-one")
    assert len([*document.of(Factor)]) == 8
    assert marks(document.records) == {
        "R61": "P", "R62": "SR", "R63": "", "R11": "PR", "R12": "S",
    }  # fmt: skip


def test_cells_that_stand_apart_under_broken_rules_are_a_table_of_lettered_scenarios(read):
    document = read("cells-apart")
    assert marks(document.of(Scenario)) == {
        "K2A": "P", "K2B": "R", "K2C": "", "K1A": "S", "K1B": "PR",
    }  # fmt: skip


def test_bare_numbers_that_count_up_make_a_list(read):
    found = [(one.notations, one.label) for one in read("cells-apart").of(Activity)]
    assert found == [
        (("1",), "Recueillir des récits"),
        (("2",), "Conter au fil de l’eau"),
        (("3",), "Former les bateliers"),
    ]


def test_a_sentence_over_both_columns_parts_two_tables_under_broken_rules(tmp_path):
    one = "[A1], [Écluse], [A2], [Vanne], [A3], [Biez]"
    other = "[B1], [Barque], [B2], [Péniche], [B3], [Radeau]"
    rules = "#table(columns: (3cm, 6cm), column-gutter: 6pt, stroke: (top: .7pt), "
    between = "Ces trois ouvrages se suivent, et les trois bateaux ci-dessous les passent."
    source = f"#set text(10pt)\n{rules}{one})\n{between}\n{rules}{other})"
    found = [block for block in set_by_typst(source, tmp_path).blocks if block.text or block.table]
    assert [rows(block)[0] for block in found if block.table] == [
        ["A1", "Écluse"],
        ["B1", "Barque"],
    ]
    assert between in [block.text for block in found]


def test_names_in_a_column_without_rules_are_each_over_their_own_rows(read):
    found = {(activity, competence) for activity, competence, *_ in needs(read("blank-column"))}
    assert ("Conter en plein air", "Lire le ciel avant de partir") in found
    assert ("Accueillir les enfants", "Installer un coin calme") in found
    assert {activity for activity, _ in found} == {
        "Accueillir les enfants", "Conter en plein air", "Nouer des liens avec les écoles",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("called", "stroke"),
    [
        ("*{}*", "none"),  # rows that a page parts
        ("Hypothèse {}", "none"),  # so wide that it moves the edge of its column on that page
        ("*{}*", "0.5pt"),  # all hypotheses in one cell
    ],
)
def test_a_cell_of_lettered_hypotheses_is_read_however_its_rows_are_parted(
    called, stroke, tmp_path
):
    source = (REPORTS / "lettered-rows.typ").read_text().replace("none", stroke)
    for letter in "ab":
        source = source.replace(f"[*{letter}*]", f"[{called.format(letter)}]")
    document = read_typst(source, tmp_path)
    assert marks(document.records) == {
        "SC2A": "P", "SC2B": "SR", "SC2C": "", "SC3A": "PSR", "SC3B": "",
        "SC1A": "P", "SC1B": "SR", "SC1C": "",
    }  # fmt: skip
    assert "Des moteurs remplacent les poids." in {one.text for one in document.of(Scenario)}


NUMBERED = r"""
#set page(width: 26cm, height: 21cm, margin: 2cm)
#set text(size: 10pt)
#set par(leading: 0.8em)
#set list(spacing: 0.8em)
= Bateliers conteurs en 2036
Prospective d'un métier : quelles compétences demain ?
== Les facteurs de changement
#table(columns: (2cm, 9cm), [*Code*], [*Facteur de changement*],
 [K1], [Retour des fêtes sur l'eau], [K2], [Canaux fermés l'hiver], [K3], [Péniches électriques])
== Les hypothèses d'évolution
#table(columns: (5cm, 6cm, 6cm), [*Facteur*], [*A – la plus probable*], [*B – la plus souhaitable*],
 [K1], [Les fêtes attirent les foules.], [Les fêtes restent de village.])
== Les compétences attendues
#table(columns: (5cm, 5.5cm, 10.5cm), inset: (x: 5pt, y: 5pt), stroke: none,
 table.hline(), [*Facteur*], [*Activité*], [*Compétences*], table.hline(),
 table.cell(rowspan: 2)[*K1* – Retour des fêtes sur l'eau],
 [1. Conter au fil de l'eau devant des familles], [- Tenir une foule en haleine
  - Parler sans micro], [{second} Préparer l'escale], [- Négocier une heure de quai], table.hline(),
 [*K2* – Canaux fermés l'hiver], [3. Écrire des récits], [- Recueillir des souvenirs
  - Choisir une fin], table.hline(),
 table.cell(rowspan: 2)[*K3* – Péniches électriques],
 [{second} Préparer l'escale], [- Repérer les bornes de recharge],
 [3. Écrire des récits], [- Dire le silence d'un moteur
  - Nommer les pièces neuves], table.hline())
"""


@pytest.mark.parametrize("second", ["2.", "4."])
def test_numbers_that_name_activities_part_the_rows_between_two_rules(second, typeset):
    document = typeset(NUMBERED.replace("{second}", second))
    festive, closed, electric = (one.label for one in document.of(Factor))
    escale, recits = "Préparer l’escale", "Écrire des récits"
    conter = "Conter au fil de l’eau devant des familles"
    assert needs(document) == {
        (conter, "Tenir une foule en haleine", festive),
        (conter, "Parler sans micro", festive),
        (escale, "Négocier une heure de quai", festive),
        (recits, "Recueillir des souvenirs", closed),
        (recits, "Choisir une fin", closed),
        (escale, "Repérer les bornes de recharge", electric),
        (recits, "Dire le silence d’un moteur", electric),
        (recits, "Nommer les pièces neuves", electric),
    }


def test_numbered_steps_beside_a_list_stay_in_one_row(tmp_path):
    source = r"""
#set text(size: 10pt)
#table(columns: (5cm, 9cm), stroke: none,
 table.hline(), [*Étapes*], [*Outils*], table.hline(),
 [+ Amarrer
  + Accueillir], [- Une corde
  - Une passerelle], table.hline(),
 [+ Conter
  + Saluer], [- Une lanterne
  - Un chapeau], table.hline())
"""
    (block,) = [one for one in set_by_typst(source, tmp_path).blocks if one.table]
    assert block.table.n_rows == 3
