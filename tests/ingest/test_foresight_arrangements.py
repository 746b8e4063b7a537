"""Foresight reports arranged otherwise: cells that hold lists, sections, codes that say it all."""

import pytest

from ontology.iris import last
from ontology.records import Action, Activity, Dimension, Factor, Need, Scenario
from tests.ingest.paper import REPORTS, marks, read_typst

CELLS = (REPORTS / "cells.typ").read_text()
"""Numbers beside texts, lettered lists in cells, a sign before a letter, headers never heard."""

SECTIONS = (REPORTS / "sections.typ").read_text()
"""Groups beside lists, actions below a line under each factor, tables without header."""

CODES = (REPORTS / "codes.typ").read_text()
"""Scenarios called by the code of their factor and a letter, here and in the verdict."""

CHOSEN = (REPORTS / "chosen.typ").read_text()
"""A table without header of all factors, after words on a choice; then the factors retained."""

TITLED = (REPORTS / "titled.typ").read_text()
"""Numbers in columns side by side, a small table under the name of each factor, « H1 – »."""

LETTERS = (REPORTS / "letters.typ").read_text()
"""Letters that a sentence explains, factors named by a sentence, plans and needs by codes."""

NIGHT = (REPORTS / "night.typ").read_text()
"""An English report whose scenarios are called « Future A », with a verdict at their end."""


@pytest.fixture(scope="module")
def records(request, tmp_path_factory):
    document = read_typst(request.param, tmp_path_factory.mktemp("set"))
    assert document.kind == "foresight"
    return document.records


def of(kind, records):
    return [one for one in records if isinstance(one, kind)]


def labels(records):
    return {one.iri: one.label for one in records if hasattr(one, "label")}


def retained(records):
    kept = sorted((one.rank, one.label) for one in of(Factor, records) if one.retained)
    return [label for _, label in kept]


def actions(records):
    named = labels(records)
    return {(named[one.factors[0]], one.text) for one in of(Action, records)}


def needs(records):
    """Give each need as activity, competence and factors."""
    named = labels(records)
    return {
        (named.get(one.activity), named[one.competence], *(named[f] for f in one.factors))
        for one in of(Need, records)
    }


@pytest.mark.parametrize("records", [CELLS], indirect=True)
def test_numbers_beside_texts_under_headings_are_a_list_in_groups(records):
    named = labels(records)
    grouped = {one.notation: named[one.dimensions[0]] for one in of(Factor, records)}
    assert grouped == {
        "1": "Le ciel", "2": "Le ciel", "3": "Les gens", "4": "Les gens", "5": "Les gens",
        "6": "Les moyens", "7": "Les moyens",
    }  # fmt: skip
    assert retained(records) == ["Capteurs bon marché", "Étés sans pluie"]


@pytest.mark.parametrize("records", [CELLS], indirect=True)
def test_a_cell_that_lists_lettered_scenarios_is_read_as_a_section(records):
    assert marks(records) == {"6A": "P", "6B": "SR", "1A": "PR", "1B": "S", "1C": ""}


@pytest.mark.parametrize("records", [CELLS], indirect=True)
def test_a_column_of_known_factors_needs_no_header_that_says_so(records):
    assert ("Soigner une source", "Lire la courbe d’un capteur", "Capteurs bon marché") in needs(
        records
    )
    assert len(needs(records)) == 3


@pytest.mark.parametrize("records", [SECTIONS], indirect=True)
def test_groups_beside_lists_give_factors_and_the_choice_after_them_adds_none(records):
    assert len(of(Factor, records)) == 6
    assert {one.label for one in of(Dimension, records)} == {"Routes", "Langues", "Règles"}
    assert retained(records) == ["Traducteurs de poche", "Contrôles aux ponts"]


@pytest.mark.parametrize("records", [SECTIONS], indirect=True)
def test_what_a_line_announces_in_the_section_of_a_factor_is_proposed_for_it(records):
    assert actions(records) == {
        ("Traducteurs de poche", "Prêter dix machines aux communes"),
        ("Traducteurs de poche", "Former les guichets un jour par an"),
        ("Contrôles aux ponts", "Ouvrir une salle d’attente chauffée"),
    }


@pytest.mark.parametrize("records", [SECTIONS], indirect=True)
def test_tables_without_header_under_an_activity_are_its_needs(records):
    assert ("Accompagner un trajet", "Calmer une file", "Contrôles aux ponts") in needs(records)
    assert len(needs(records)) == 4


@pytest.mark.parametrize("records", [CODES], indirect=True)
def test_the_code_of_a_factor_and_a_letter_name_a_scenario_everywhere(records):
    assert [one.notation for one in of(Factor, records)] == ["B1", "B2", "B3", "B4"]
    assert marks(records) == {"B1A": "PSR", "B1B": "", "B3A": "P", "B3B": "SR"}


@pytest.mark.parametrize("records", [CODES], indirect=True)
def test_codes_alone_name_activities_and_factors(records):
    assert actions(records) == {
        ("Clients pressés", "Emprunter trois bancs à la commune"),
        ("Marchés du soir", "Acheter des lanternes"),
        ("Marchés du soir", "Écrire un répertoire de nuit"),
    }
    assert {last(one.iri) for one in of(Activity, records)} == {"A1", "A2"}
    assert ("Tenir une place", "Placer sa voix la nuit", "Marchés du soir") in needs(records)


@pytest.mark.parametrize("records", [LETTERS], indirect=True)
def test_a_sentence_may_say_which_letter_each_scenario_bears(records):
    assert marks(records) == {
        "E41": "P", "E42": "SR", "E43": "", "E11": "PR", "E12": "S", "E71": "PSR", "E72": "",
    }  # fmt: skip


@pytest.mark.parametrize("records", [LETTERS], indirect=True)
def test_what_is_proposed_stands_beside_the_codes_that_it_answers(records):
    assert ("Formulaires remplis par la machine", "Former vingt relectrices") in actions(records)
    assert ("Langage clair obligatoire", "Former vingt relectrices") in actions(records)
    assert len(actions(records)) == 4


@pytest.mark.parametrize("records", [LETTERS], indirect=True)
def test_a_need_listed_under_its_factor_names_its_activity_by_code(records):
    grown = "Adultes qui reprennent l’écriture"
    assert ("Recevoir une demande", "Animer un groupe d’adultes", grown) in needs(records)
    assert ("Relire un contrat", "Corriger sans blesser", grown) in needs(records)


@pytest.mark.parametrize("records", [NIGHT], indirect=True)
def test_scenarios_may_be_called_by_any_word_that_counts_them(records):
    assert marks(records) == {
        "D4A": "P", "D4B": "SR", "D1A": "PR", "D1B": "S", "D7A": "P", "D7B": "SR", "D7C": "",
    }  # fmt: skip
    said = {f"{last(one.factor)}{one.letter}": one.text for one in of(Scenario, records)}
    assert said["D4A"] == "Machines lend and nobody asks."
    assert said["D7C"] == "Readers share cars."


@pytest.mark.parametrize("records", [CHOSEN], indirect=True)
def test_a_table_of_all_factors_is_read_once_and_retains_none(records):
    assert len(of(Factor, records)) == 5
    assert retained(records) == [
        "Recharge électrique de deux heures",
        "Fermeture des haltes la nuit",
    ]


@pytest.mark.parametrize("records", [TITLED], indirect=True)
def test_the_title_of_a_small_table_is_the_factor_of_its_scenarios(records):
    assert len(of(Factor, records)) == 7
    assert marks(records) == {"1A": "", "1B": "P", "7A": "P", "7B": "", "6H1": "P", "6H2": ""}
