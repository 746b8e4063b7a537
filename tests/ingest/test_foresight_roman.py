"""Reports that number scenarios in roman figures or from X on, and judge them in brackets."""

import pytest

from ingest.families.foresight_letters import following, leads, without_lead
from ontology.model import Block
from ontology.records import Factor, Scenario
from tests.ingest.paper import marks

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Le métier de passeur de bac en 2036
Étude prospective, mai 2030
== Inventaire des facteurs de changement
#table(columns: (2cm, 1fr), [*Code*], [*Facteur*], [EAU-1], [Crues d'automne],
 [EAU-2], [Baisse des étiages], [ROU-1], [Ponts nouveaux], [ROU-2], [Vélos de charge])
== Les deux facteurs prioritaires
+ Crues d'automne (EAU-1)
+ Ponts nouveaux (ROU-1)
== Hypothèses pour chaque facteur prioritaire
En fin de texte, [pr] : hypothèse jugée la plus probable. [so] : hypothèse la plus souhaitée.
La flèche ► placée devant un texte désigne l'hypothèse gardée par le groupe.
=== Crues d'automne (EAU-1)
#set enum(numbering: "NUMBERING")
+ ► Le bac reste à quai dès que l'eau dépasse la marque, et le passeur est payé. [pr] [so]
+ Le bac est vendu après une saison sans passage et la rive se tait peu à peu.
+ Une digue est levée.
=== Ponts nouveaux (ROU-1)
+ Deux ponts ouvrent et plus personne n'attend sur la rive, sauf les promeneurs. [pr]
+ ► Le pont est réservé aux trains ; le bac porte les autres, et le conseil le paie. \ *[so]*
== Plan d'action
#table(columns: (1fr, 1fr), [*Facteur*], [*Action*], [EAU-1], [Poser une échelle de crue])
"""


@pytest.mark.parametrize("numbering", ["(i)", "i)", "I."])
def test_roman_numbers_call_scenarios_and_abbreviations_in_brackets_judge_them(typeset, numbering):
    report = typeset(REPORT.replace("NUMBERING", numbering))
    assert marks(report.records) == {
        "EAU1I": "PSR",
        "EAU1II": "",
        "EAU1III": "",
        "ROU1I": "P",
        "ROU1II": "SR",
    }
    told = {one.text for one in report.of(Scenario)}
    assert "Une digue est levée." in told
    assert not [text for text in told if "[" in text or "►" in text or text.startswith(("i", "I"))]


def test_a_roman_number_is_no_lead_unless_items_are_scenarios():
    texts = ("(i) Il pleut.", "(ii) Il gèle.")
    blocks = [Block(kind="paragraph", text=text, regions=()) for text in texts]
    assert not leads(blocks)
    assert [lead.letter for lead in leads(blocks, items=True).values()] == ["I", "II"]
    assert following("III") == "IV"
    assert without_lead("(ii) Il gèle.", "II") == "Il gèle."


@pytest.mark.parametrize("called", ["{})", "{}.", "Hypothèse {} :"])
@pytest.mark.parametrize("letters", ["xyz", "XYZ"])
def test_scenarios_may_be_lettered_from_x_on(typeset, called, letters):
    source = REPORT[: REPORT.index('#set enum(numbering: "NUMBERING")')]
    told = (
        ("► Le bac reste à quai. [pr] [so]", "Le bac est vendu.", "Une digue est levée."),
        ("Deux ponts ouvrent. [pr]", "► Le pont est réservé aux trains. [so]"),
    )
    first, second = (
        "\n\n".join(
            f"{called.format(letter)} {text}" for letter, text in zip(letters, texts, strict=False)
        )
        for texts in told
    )
    end = REPORT[REPORT.index("== Plan d'action") :]
    report = typeset(f"{source}\n{first}\n=== Ponts nouveaux (ROU-1)\n{second}\n{end}")
    assert marks(report.records) == {
        "EAU1X": "PSR",
        "EAU1Y": "",
        "EAU1Z": "",
        "ROU1X": "P",
        "ROU1Y": "SR",
    }


def test_an_x_among_roman_numbers_is_no_letter():
    texts = ("I. Il pleut.", "II. Il gèle.", "X. Il vente.")
    blocks = [Block(kind="paragraph", text=text, regions=()) for text in texts]
    assert not leads(blocks)


CALLED = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Le métier de passeur de bac en 2036
Étude prospective, mai 2030
== Les facteurs retenus
Dans l'ordre des voix :
+ Crues d'automne (tendance IV), car le bac reste à quai un jour sur trois.
+ Ponts nouveaux (tendance I), ajouté par les riverains.
+ Vélos de charge (tendance VII), car ils attendent le bac.
== Hypothèses par tendance
=== Tendance IV — Crues d'automne
A. Le bac est vendu.

B. Une digue est levée.

=== Tendance I — Ponts nouveaux
A. Deux ponts ouvrent.

B. Le pont est réservé aux trains.
"""


def test_a_factor_is_called_by_its_roman_number_and_its_reason_is_no_part_of_its_name(typeset):
    report = typeset(CALLED)
    kept = {(one.rank, one.notation, one.label) for one in report.of(Factor)}
    assert kept == {
        (1, "IV", "Crues d’automne"),
        (2, "I", "Ponts nouveaux"),
        (3, "VII", "Vélos de charge"),
    }
    assert set(marks(report.records)) == {"IVA", "IVB", "IA", "IB"}
