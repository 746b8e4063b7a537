"""Foresight reports arranged otherwise: cells that hold lists, sections, codes that say it all."""

import pytest

from ontology.iris import last
from ontology.records import Action, Activity, Dimension, Factor, Need, Scenario
from tests.ingest.paper import marks, read_typst


def labels(document):
    return {one.iri: one.label for one in document.records if hasattr(one, "label")}


def retained(document):
    kept = sorted((one.rank, one.label) for one in document.of(Factor) if one.retained)
    return [label for _, label in kept]


def actions(document):
    named = labels(document)
    return {(named[one.factors[0]], one.text) for one in document.of(Action)}


def needs(document):
    """Give each need as activity, competence and factors."""
    named = labels(document)
    return {
        (named.get(one.activity), named[one.competence], *(named[f] for f in one.factors))
        for one in document.of(Need)
    }


ARRANGED = (
    "cells",
    "sections",
    "codes",
    "chosen",
    "titled",
    "letters",
    "night",
    "grouped-rows",
    "heads-between",
    "cards",
)
PARTED = (
    "grouped-rows",
    "heads-between",
    "cards",
    "led-cells",
    "bands-over-letters",
    "signs-as-bullets",
    "reasons",
)
SHAPED = ("lists", "turned", "own_words")


@pytest.mark.parametrize("name", [*ARRANGED, *PARTED, *SHAPED])
def test_a_foresight_report_is_told_however_it_is_arranged(read, name):
    assert read(name).kind == "foresight"


def test_numbers_beside_texts_under_headings_are_a_list_in_groups(read):
    document = read("cells")
    named = labels(document)
    grouped = {one.notation: named[one.dimensions[0]] for one in document.of(Factor)}
    assert grouped == {
        "1": "Le ciel", "2": "Le ciel", "3": "Les gens", "4": "Les gens", "5": "Les gens",
        "6": "Les moyens", "7": "Les moyens",
    }  # fmt: skip
    assert retained(document) == ["Capteurs bon marché", "Étés sans pluie"]


def test_a_cell_that_lists_lettered_scenarios_is_read_as_a_section(read):
    document = read("cells")
    assert marks(document.records) == {"6A": "P", "6B": "SR", "1A": "PR", "1B": "S", "1C": ""}


def test_a_column_of_known_factors_needs_no_header_that_says_so(read):
    document = read("cells")
    need = ("Soigner une source", "Lire la courbe d’un capteur", "Capteurs bon marché")
    assert need in needs(document)
    assert len(needs(document)) == 3


def test_groups_beside_lists_give_factors_and_the_choice_after_them_adds_none(read):
    document = read("sections")
    assert len([*document.of(Factor)]) == 6
    assert {one.label for one in document.of(Dimension)} == {"Routes", "Langues", "Règles"}
    assert retained(document) == ["Traducteurs de poche", "Contrôles aux ponts"]


def test_what_a_line_announces_in_the_section_of_a_factor_is_proposed_for_it(read):
    document = read("sections")
    assert actions(document) == {
        ("Traducteurs de poche", "Prêter dix machines aux communes"),
        ("Traducteurs de poche", "Former les guichets un jour par an"),
        ("Contrôles aux ponts", "Ouvrir une salle d’attente chauffée"),
    }


def test_tables_without_header_under_an_activity_are_its_needs(read):
    document = read("sections")
    assert ("Accompagner un trajet", "Calmer une file", "Contrôles aux ponts") in needs(document)
    assert len(needs(document)) == 4


def test_the_code_of_a_factor_and_a_letter_name_a_scenario_everywhere(read):
    document = read("codes")
    assert [one.notation for one in document.of(Factor)] == ["B1", "B2", "B3", "B4"]
    assert marks(document.records) == {"B1A": "PSR", "B1B": "", "B3A": "P", "B3B": "SR"}


def test_codes_alone_name_activities_and_factors(read):
    document = read("codes")
    assert actions(document) == {
        ("Clients pressés", "Emprunter trois bancs à la commune"),
        ("Marchés du soir", "Acheter des lanternes"),
        ("Marchés du soir", "Écrire un répertoire de nuit"),
    }
    assert {last(one.iri) for one in document.of(Activity)} == {"A1", "A2"}
    assert ("Tenir une place", "Placer sa voix la nuit", "Marchés du soir") in needs(document)


def test_a_sentence_may_say_which_letter_each_scenario_bears(read):
    document = read("letters")
    assert marks(document.records) == {
        "E41": "P", "E42": "SR", "E43": "", "E11": "PR", "E12": "S", "E71": "PSR", "E72": "",
    }  # fmt: skip


def test_what_is_proposed_stands_beside_the_codes_that_it_answers(read):
    document = read("letters")
    assert ("Formulaires remplis par la machine", "Former vingt relectrices") in actions(document)
    assert ("Langage clair obligatoire", "Former vingt relectrices") in actions(document)
    assert len(actions(document)) == 4


def test_a_need_listed_under_its_factor_names_its_activity_by_code(read):
    document = read("letters")
    grown = "Adultes qui reprennent l’écriture"
    assert ("Recevoir une demande", "Animer un groupe d’adultes", grown) in needs(document)
    assert ("Relire un contrat", "Corriger sans blesser", grown) in needs(document)


def test_scenarios_may_be_called_by_any_word_that_counts_them(read):
    document = read("night")
    assert marks(document.records) == {
        "D4A": "P", "D4B": "SR", "D1A": "PR", "D1B": "S", "D7A": "P", "D7B": "SR", "D7C": "",
    }  # fmt: skip
    said = {f"{last(one.factor)}{one.letter}": one.text for one in document.of(Scenario)}
    assert said["D4A"] == "Machines lend and nobody asks."
    assert said["D7C"] == "Readers share cars."


def test_a_table_of_all_factors_is_read_once_and_retains_none(read):
    document = read("chosen")
    assert len([*document.of(Factor)]) == 5
    assert retained(document) == [
        "Recharge électrique de deux heures",
        "Fermeture des haltes la nuit",
    ]


def test_the_title_of_a_small_table_is_the_factor_of_its_scenarios(read):
    document = read("titled")
    assert len([*document.of(Factor)]) == 7
    assert marks(document.records) == {
        "1A": "", "1B": "P", "7A": "P", "7B": "", "6H1": "P", "6H2": "",
    }  # fmt: skip


def test_rows_that_no_rule_parts_belong_to_the_factor_at_their_left(read):
    document = read("grouped-rows")
    assert marks(document.records) == {
        "M1A": "P", "M1B": "", "M1C": "SR", "M2A": "PR", "M2B": "S", "M3A": "", "M3B": "PSR",
    }  # fmt: skip
    told = {one.text for one in document.of(Scenario)}
    assert "Une vanne retient l’eau." in told
    assert {r for one in document.of(Scenario) for r in one.remarks} == {
        "Deux membres ont voté blanc : ils attendent les relevés de dix années au moins."
    }


def test_a_cell_names_several_activities_by_their_codes(read):
    doing = {(need[0], need[1]) for need in needs(read("grouped-rows"))}
    everyone = {"Guider une barque", "Lire le niveau de l’eau", "Raconter le marais"}
    assert {one for one, what in doing if what == "Parler bas sans moteur"} == everyone
    assert {one for one, what in doing if what == "Montrer un barrage sans déranger"} == everyone
    assert {one for one, what in doing if what.startswith("Choisir un chemin")} == {
        "Guider une barque", "Lire le niveau de l’eau",
    }  # fmt: skip
    assert len([*read("grouped-rows").of(Activity)]) == 3


def test_what_heads_the_rows_of_a_table_of_needs_is_the_factor_or_the_activity(read):
    assert ("Guider une barque", "Changer une batterie", "Barques électriques") in needs(
        read("grouped-rows")
    )
    assert ("Recevoir les visiteurs", "Tenir une table silencieuse", "Visiteurs en quête de silence") in needs(read("heads-between"))  # fmt: skip  # noqa: E501


def test_factors_between_the_rules_of_their_scenarios_head_them(read):
    assert marks(read("heads-between").records) == {
        "K2A": "P", "K2B": "SR", "K3A": "PSR", "K3B": "", "K3C": "", "K1A": "PR", "K1B": "S",
    }  # fmt: skip


def test_cards_under_a_heading_are_the_factors_retained(read):
    document = read("cards")
    assert retained(document) == [
        "Télescopes de poche",
        "Réverbères éteints après minuit dans les villages",
        "Gîtes sans lumière",
    ]
    assert len([*document.of(Factor)]) == 9


def test_signs_may_follow_the_letter_and_a_scenario_be_set_in_bold(read):
    assert marks(read("cards").records) == {
        "6A": "P", "6B": "SR", "2A": "PSR", "2B": "", "2C": "", "9A": "P", "9B": "S", "9C": "R",
    }  # fmt: skip


def test_columns_between_lines_of_the_full_width_are_read_one_after_the_other(read):
    document = read("cards")
    assert ("Gîtes sans lumière", "Dresser une carte des nuits noires") in actions(document)
    assert len(actions(document)) == 5
    stony = "Transporter du verre par un chemin de pierres"
    factors = ("Télescopes de poche", "Gîtes sans lumière")
    assert ("Régler un instrument", stony, *factors) in needs(document)
    assert len(needs(document)) == 4


def test_paragraphs_that_open_in_bold_are_activities_and_what_they_cover(read):
    told = {one.label: one.description for one in read("cards").of(Activity)}
    assert told["Régler un instrument"] == "Aligner, nettoyer, prêter"
    assert len(told) == 3


def test_scenarios_called_in_their_own_cell_stand_in_rows_of_crosses(read):
    document = read("led-cells")
    assert marks(document.records) == {
        "D2H1": "P", "D2H2": "SR", "D2H3": "", "D1H1": "PR", "D1H2": "S", "D3H1": "", "D3H2": "PSR",
    }  # fmt: skip
    assert retained(document) == ["Capteurs enfouis", "Marées plus hautes", "Fermes abandonnées"]
    assert len([*document.of(Factor)]) == 4


def test_cards_drawn_by_their_outlines_are_read_one_by_one(read):
    told = {one.notations: (one.label, one.description) for one in read("led-cells").of(Activity)}
    assert told == {
        ("V1",): ("Marcher la digue", "Chercher les taupes et les fissures"),
        ("V2",): ("Tenir l’échelle", "Lire, noter, transmettre"),
        ("V3",): ("Ouvrir les vannes", "À la main, de nuit aussi"),
        ("V4",): ("Prévenir les riverains", "Frapper aux portes"),
    }


def test_a_factor_in_a_band_heads_the_letters_below_it(read):
    document = read("bands-over-letters")
    assert marks(document.records) == {
        "3A": "P", "3B": "SR", "3C": "", "1A": "PR", "1B": "S", "1C": "",
    }  # fmt: skip
    assert len([*document.of(Factor)]) == 5


def test_small_codes_call_activities_and_numbers_call_factors(read):
    document = read("bands-over-letters")
    assert [one.notations for one in document.of(Activity)] == [("p1",), ("p2",), ("p3",)]
    spoken = "Transcrire une langue que l’on ne parle pas"
    factors = ("Langues qui s’éteignent", "Voix imitées par la machine")
    assert ("Collecter une parole", spoken, *factors) in needs(document)
    assert len(needs(document)) == 3


def test_a_sign_of_the_legend_that_opens_an_item_is_no_bullet(read):
    assert marks(read("signs-as-bullets").records) == {
        "3A": "P", "3B": "S", "3C": "R", "1A": "PR", "1B": "S",
    }  # fmt: skip


def test_numbers_alone_in_brackets_are_those_of_factors(read):
    assert needs(read("signs-as-bullets")) == {
        ("Copier", "Nettoyer une bande collée", "Bandes qui s’effacent"),
        ("Copier", "Rédiger un contrat de voix", "Bandes qui s’effacent", "Droit à l’oubli"),
        ("Faire entendre", "Flouter un nom propre", "Droit à l’oubli"),
    }


def test_lists_in_columns_whose_signs_are_drawn_give_the_factors_of_each_group(read):
    document = read("reasons")
    named = labels(document)
    found = {one.label: named[one.dimensions[0]] for one in document.of(Factor)}
    assert sorted(found.values()) == ["Machines"] * 2 + ["Mer"] * 3 + ["Visiteurs"] * 2
    assert found["Lampes réglées depuis la capitale et ses bureaux"] == "Machines"


def test_what_is_said_of_a_factor_after_its_bold_name_is_why_it_was_retained(read):
    document = read("reasons")
    houle, nuitees, drones = ("Houle qui mange la jetée", "Nuitées vendues en ligne",
                              "Drones de sauvetage")  # fmt: skip
    assert retained(document) == [houle, nuitees, drones]
    kept = {one.label: one.retained_because for one in document.of(Factor) if one.retained}
    assert kept == {
        houle: "citée par toutes les gardiennes",
        nuitees: "parce que la lampe n’empêche plus de dormir",
        drones: "car ils volent déjà",
    }
    assert not any(one.alt_labels for one in document.of(Factor))


def test_one_header_over_the_table_of_each_factor_joins_none_of_them(read):
    document = read("reasons")
    named = labels(document)
    judged = {(named[one.factor], one.letter): one for one in document.of(Scenario)}
    assert len(judged) == 7
    kept = {name for (name, letter), one in judged.items() if one.retained and letter == "B"}
    assert kept == {"Houle qui mange la jetée", "Nuitées vendues en ligne"}


def test_the_only_list_of_factors_parts_each_from_why_it_was_retained(tmp_path):
    document = read_typst(
        """#set text(lang: "fr")
= Le sonneur en 2040
Étude prospective d'un métier.
== Les facteurs retenus
Le groupe a retenu trois facteurs de changement :
- Cloches réglées à distance, parce que la tour est fermée
- Silence demandé la nuit, car les plaintes doublent
- Carillons en concert, puisque l'école a rouvert
== Les hypothèses
=== Silence demandé la nuit
Hypothèse A. On ne sonne plus après huit heures. (la plus probable)

Hypothèse B. On sonne moins fort. (la plus souhaitable)
""",
        tmp_path,
    )
    assert {one.label: one.retained_because for one in document.of(Factor)} == {
        "Cloches réglées à distance": "parce que la tour est fermée",
        "Silence demandé la nuit": "car les plaintes doublent",
        "Carillons en concert": "puisque l’école a rouvert",
    }
