"""Factors ranked in their table."""

import pytest

from ontology.records import Factor

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


def kept(document):
    return {one.notation: one.rank for one in document.of(Factor) if one.retained}


def test_bold_rows_right_under_a_header_on_a_ground_are_rows(typeset):
    document = typeset(RANKED.replace("FIRST", BOLD[0]))
    assert kept(document) == {"DG1": 1, "DG2": 2, "DG4": 3}


@pytest.mark.parametrize("rows", BOLD)
def test_no_row_without_its_ground_belongs_to_a_header(typeset, rows):
    document = typeset(RANKED.replace("FIRST", rows))
    assert sorted(one.notation for one in document.of(Factor)) == [f"DG{n}" for n in range(1, 8)]
