"""Reports whose badges stand in boxes with round ends, and whose codes name groups of factors."""

import pytest

from ontology.iris import last
from ontology.records import Activity, Factor, Scenario
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import needs

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let badge(told) = box(stroke: 0.5pt + gray, radius: 5pt, inset: (x: 4pt), outset: (y: 2.5pt),
 text(7pt, told))
= Facteurs d'orgue en 2034
Étude prospective, mai 2030
== Les quatre activités du métier
=== 1 Accorder
Écouter, comparer, corriger.
=== 2 Bâtir des tuyaux
Couler, souder, polir.
=== 3 Tenir les comptes
Devis et factures.
== Facteurs de changement
#table(columns: (1fr, 2cm), [Prix de l'étain], [*M1*], [Bois trop sec], [*M2*])
Les autres touchent les lieux et les gens.
#table(columns: (1fr, 2cm), [Églises fermées], [*L1*], [Concerts en plein air], [*L2*],
 [Apprentis venus d'ailleurs], [*G1*])
== Les facteurs conservés, par ordre d'importance
+ *Églises fermées* (L1). Sans lieux, il n'y a plus d'orgues.
+ *Prix de l'étain* (M1). Il a doublé en deux ans.
== Trajectoires possibles
L'étiquette #badge[la plus vraisemblable] signale la trajectoire jugée la plus probable et
l'étiquette #badge[la plus attendue] celle qui est jugée la plus souhaitable. L'étiquette
#badge[conservée] désigne la trajectoire sur laquelle repose la suite.
=== L1 — Églises fermées
*Trajectoire a* #badge[la plus vraisemblable] \ Les orgues sont vendus à la pièce.

*Trajectoire b* #badge[la plus attendue] #badge[conservée] \ Les orgues vont dans les écoles et
les gares.
=== M1 — Prix de l'étain
*Trajectoire a* #badge[la plus vraisemblable] #badge[la plus attendue] #badge[conservée] \ Les
tuyaux sont fondus à nouveau.

*Trajectoire b* \ Les tuyaux sont faits de bois.
== Ce qu'il faudra savoir faire
=== 1 Accorder
- Accorder dans le bruit d'une gare [L1]
=== 2 Bâtir des tuyaux
- Fondre de vieux tuyaux [M1]
"""


@pytest.fixture(scope="module")
def report(typeset):
    return typeset(REPORT)


def test_a_boxed_badge_means_what_the_legend_says(report):
    assert marks(report.records) == {"L1A": "P", "L1B": "SR", "M1A": "PSR", "M1B": ""}


def test_words_below_a_line_of_badges_are_those_of_the_scenario(report):
    assert {one.text for one in report.of(Scenario)} == {
        "Les orgues sont vendus à la pièce.",
        "Les orgues vont dans les écoles et les gares.",
        "Les tuyaux sont fondus à nouveau.",
        "Les tuyaux sont faits de bois.",
    }


def test_a_list_goes_on_in_codes_with_the_letters_of_other_groups(report):
    ranks = {last(one.iri): one.rank for one in report.of(Factor)}
    assert ranks == {"M1": 2, "M2": None, "L1": 1, "L2": None, "G1": None}


def test_a_sentence_behind_a_code_in_brackets_is_the_reason(report):
    told = {last(one.iri): one.retained_because for one in report.of(Factor) if one.rank}
    assert told["M1"] == "Il a doublé en deux ans"


def test_headings_that_only_space_parts_from_their_numbers_are_activities(report):
    found = {one.notations: one.label for one in report.of(Activity)}
    assert found == {
        ("1",): "Accorder",
        ("2",): "Bâtir des tuyaux",
        ("3",): "Tenir les comptes",
    }
    assert {need[:2] for need in needs(report)} == {
        ("Accorder", "Accorder dans le bruit d’une gare"),
        ("Bâtir des tuyaux", "Fondre de vieux tuyaux"),
    }
