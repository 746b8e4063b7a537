"""Foresight reports whose legend shows coloured samples amid its words, or speaks of frames."""

import pytest

from tests.ingest.paper import marks, read_typst
from tests.ingest.test_foresight_arrangements import actions

REPORT = r"""
#set page(width: 29.7cm, height: 21cm, margin: 2cm)
#set text(size: 10pt)
#let sample(shade) = box(fill: shade, stroke: gray, width: 24pt, height: 10pt, baseline: 2pt)
#let blue = rgb("#cfe7f7")
#let sand = rgb("#fde7a9")
#let leaf = rgb("#cdebc5")
= Prospective du métier de passeur de bac en 2036
== Les facteurs de changement
#table(columns: (2cm, 12cm),
 [*Code*], [*Facteur*],
 [B01], [Crues plus longues et plus fortes au printemps],
 [B02], [Retour des marchés sur les deux rives du fleuve],
 [B03], [Départ des anciens passeurs])
== Les facteurs retenus
#table(columns: (2cm, 2cm, 12cm),
 [*Rang*], [*Code*], [*Facteur*],
 [1], [B02], [Retour des marchés sur les deux rives du fleuve],
 [2], [B01], [Crues plus longues et plus fortes au printemps])
== Les hypothèses d'évolution
*Lecture :* #sample(blue) probable #h(1em) #sample(sand) souhaitable #h(1em)
#sample(leaf) probable et souhaitable. *En gras* : hypothèse retenue.
#table(columns: (5cm, 6cm, 6cm, 6cm),
 [*Facteur*], [*Hypothèse A*], [*Hypothèse B*], [*Hypothèse C*],
 [B02 Retour des marchés sur les deux rives du fleuve],
 table.cell(fill: blue)[Les marchands traversent seuls sur leurs barques.],
 table.cell(fill: leaf)[*Le bac passe toutes les heures les jours de marché.*],
 [Un pont remplace le bac avant dix ans.],
 [B01 Crues plus longues et plus fortes au printemps],
 table.cell(fill: blue)[*Le bac reste à quai deux mois par an.*],
 table.cell(fill: sand)[Une drague tient le chenal ouvert.],
 [Le fleuve est détourné vers le sud.])
== Les actions proposées
=== Pour le facteur B02 (Retour des marchés sur les deux rives du fleuve)
- Tenir un horaire des jours de marché
- Former deux passeurs de relève
=== Pour le facteur B01 (Crues plus longues et plus fortes au printemps)
- Louer une barque à fond plat
"""

FRAMED = (
    REPORT[: REPORT.index("*Lecture")]
    + r"""
*Lecture :* #box(fill: blue, inset: 4pt)[fond bleu : hypothèse probable] #h(1em)
#box(stroke: 2pt + red, inset: 4pt)[cadre rouge : hypothèse souhaitable] #h(1em)
*texte en gras : hypothèse retenue*
#let framed(..told) = table.cell(stroke: 2pt + red, ..told)
#table(columns: (5cm, 6cm, 6cm, 6cm), gutter: 6pt, stroke: (top: 0.5pt + gray),
 [B02 Retour des marchés sur les deux rives du fleuve],
 table.cell(fill: blue)[a Les marchands traversent seuls sur leurs barques.],
 framed(fill: blue)[b *Le bac passe toutes les heures les jours de marché.*],
 [c Un pont remplace le bac avant dix ans.],
 [B01 Crues plus longues et plus fortes au printemps],
 table.cell(fill: blue)[a *Le bac reste à quai deux mois par an.*],
 [b Le fleuve est détourné vers le sud, et le bac avec lui.],
 framed[c Une drague tient le chenal ouvert.])
"""
)

ABREAST = (
    REPORT[: REPORT.index("*Lecture")]
    + r"""
#v(1em)
#grid(columns: 4, column-gutter: 1cm,
 [#sample(sand) fond sable : voie la \ plus probable],
 [#sample(leaf) fond vert : voie la plus \ souhaitable],
 [#sample(rgb("#dcccec")) fond mauve : à la fois la plus probable et la \ plus souhaitable],
 [★ *retenue* : voie choisie \ pour la suite])
"""
    + REPORT[REPORT.index("#table(columns: (5cm, 6cm, 6cm, 6cm)") : REPORT.index("== Les actions")]
    .replace("fill: blue", "fill: sand", 1)
    .replace("fill: leaf", 'fill: rgb("#dcccec")')
    .replace("marché.*]", "marché.* ★ retenue]")
    + r"""
== La feuille de route
#table(columns: (7cm, 8cm, 4cm, 3cm),
 [*Facteur*], [*Action recommandée*], [*Pilote*], [*Échéance*],
 table.cell(rowspan: 2)[B02 Retour des marchés sur les deux rives du fleuve],
 [Proposer une barque de secours aux communes], [Fédération], [2031],
 [Former deux passeurs de relève], [Communes], [2032],
 [B01 Crues plus longues et plus fortes au printemps],
 [Louer une barque à fond plat], [Fédération], [2031])
"""
)


@pytest.fixture(scope="module")
def report(typeset):
    return typeset(REPORT)


def test_an_empty_sample_colours_the_word_behind_it(report):
    assert marks(report.records) == {
        "B02A": "P",
        "B02B": "PSR",
        "B02C": "",
        "B01A": "PR",
        "B01B": "S",
        "B01C": "",
    }


def test_a_heading_may_call_a_factor_by_code_and_name(report):
    assert actions(report) == {
        ("Retour des marchés sur les deux rives du fleuve", "Tenir un horaire des jours de marché"),
        ("Retour des marchés sur les deux rives du fleuve", "Former deux passeurs de relève"),
        ("Crues plus longues et plus fortes au printemps", "Louer une barque à fond plat"),
    }


def test_the_samples_of_a_legend_may_each_take_two_lines(typeset):
    found = marks(typeset(ABREAST).records)
    assert found == {"B02A": "P", "B02B": "PSR", "B02C": "", "B01A": "", "B01B": "P", "B01C": ""}


def test_a_row_whose_first_cell_spans_the_next_is_no_second_line_of_a_header(typeset):
    assert [action for _, action in sorted(actions(typeset(ABREAST)))] == [
        "Louer une barque à fond plat",
        "Former deux passeurs de relève",
        "Proposer une barque de secours aux communes",
    ]


def test_a_legend_may_speak_of_frames(tmp_path):
    assert marks(read_typst(FRAMED, tmp_path).records) == {
        "B02A": "P",
        "B02B": "PSR",
        "B02C": "",
        "B01A": "PR",
        "B01B": "",
        "B01C": "S",
    }
