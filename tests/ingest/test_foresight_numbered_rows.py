"""Scenarios whose numbers stand in a column of their own, below bands that name the factors."""

import pytest

from tests.ingest.paper import marks

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Souffleurs de verre en 2036
Étude prospective, mai 2030
== Les facteurs de changement
#table(columns: (2cm, 1fr), [*Code*], [*Facteur*], [FC01], [Prix du gaz],
 [FC02], [Fours électriques], [FC03], [Verre recyclé], [FC04], [Écoles de souffle])
== Les facteurs retenus
+ Fours électriques (FC02)
+ Prix du gaz (FC01)
+ Verre recyclé (FC03)
== Les hypothèses
Un X dans la colonne P signale l'hypothèse jugée la plus probable, un X dans la colonne S la plus
souhaitable. Le signe ✓ dans la dernière colonne indique l'hypothèse retenue.
#table(columns: (1.2cm, 1fr, 1cm, 1cm, 1.6cm),
 [*NUMBER*], [*Hypothèse à l'horizon 2036*], [*P*], [*S*], [*Choix*],
 table.cell(colspan: 5)[*FC02 – Fours électriques*],
 [1], [Les fours à gaz restent partout.], [], [], [],
 [2], [Un four sur deux est électrique.], [X], [], [✓],
 table.cell(colspan: 5)[*FC01 – Prix du gaz*],
 [1], [Le prix double en trois ans.], [X], [], [],
 [2], [Le prix est plafonné par la loi.], [], [X], [✓],
 table.cell(colspan: 5)[*FC03 – Verre recyclé*],
 [1], [Le calcin manque.], [], [], [],
 [2], [Chaque ville a son tri.], [X], [X], [✓])
== Plan d'action
#table(columns: (1fr, 1fr), [*Facteur*], [*Action*], [FC02], [Visiter un four électrique])
"""


@pytest.mark.parametrize("number", ["N°", "Réf."])
def test_numbers_of_scenarios_name_no_factors_below_bands(typeset, number):
    report = typeset(REPORT.replace("NUMBER", number))
    assert marks(report.records) == {
        "FC021": "",
        "FC022": "PR",
        "FC011": "P",
        "FC012": "SR",
        "FC031": "",
        "FC032": "PSR",
    }
