"""A wide report whose scenarios stand on cards under a banner each, with round badges."""

import pytest

from ontology.records import Factor, Scenario
from tests.ingest.paper import marks, set_by_typst
from tests.ingest.test_foresight_arrangements import needs

REPORT = r"""
#set page(width: 29.7cm, height: 21cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let pill(colour, letters) = box(fill: colour, radius: 6pt, inset: (x: 5pt, y: 2pt),
 text(fill: white, size: 7pt, weight: "bold", letters))
#let l = pill(blue, [L])
#let v = pill(green, [V])
#let suite = pill(red, [SUITE])
#let banner(code, name) = block(fill: rgb("#16525c"), width: 100%, inset: 7pt, below: 9pt,
 box(fill: white, radius: 6pt, inset: (x: 5pt, y: 2pt), strong(code)) + h(8pt)
 + text(fill: white, strong(name)))
#let card(number, told, ..badges) = rect(width: 100%, height: 3.1cm, radius: 4pt, inset: 8pt,
 fill: if badges.pos().contains(suite) { rgb("#fff2ea") } else { white },
 stroke: luma(200))[#text(8pt, strong[Voie #number]) #h(1fr) #badges.pos().join(h(3pt)) \ #told]
#let cards(..own) = grid(columns: own.pos().len() * (1fr,), column-gutter: 10pt, ..own)
#let tile(code, name) = rect(width: 100%, height: 1.6cm, fill: luma(240), stroke: none, inset: 8pt,
 grid(columns: (1cm, 1fr), strong(code), name))
= Passeurs de bac en 2038
Étude prospective de la Ligue des bacs, mai 2031
== Les deux missions du métier
=== M1 Faire traverser
Charger, manœuvrer, débarquer.
=== M2 Tenir la rive
Accueillir, raconter, entretenir.
#pagebreak()
== Six variables qui changent la traversée
#grid(columns: (16cm, 1fr), column-gutter: 14pt,
 grid(columns: (1fr, 1fr), gutter: 8pt,
  tile([V1], [Ponts neufs en amont du bourg et en aval]),
  tile([V2], [Touristes à vélo de plus en plus nombreux]),
  tile([V3], [Moteurs électriques imposés sur les bacs]),
  tile([V4], [Crues plus hautes que les pontons en hiver]),
  tile([V5], [Rives privées que rien n'oblige à ouvrir]),
  tile([V6], [Bacs sans personne, menés depuis la ville])),
 rect(width: 100%, height: 4.8cm + 16pt, fill: rgb("#16525c"), stroke: none, inset: 10pt,
  text(fill: white)[*Les trois variables clés* \ par ordre d'importance
   + Crues plus hautes que les pontons en hiver (V4)
   + Bacs sans personne, menés depuis la ville (V6)
   + Touristes à vélo de plus en plus nombreux (V2)]))

Les numéros suivent l'ordre dans lequel le groupe en a parlé, et ne disent rien d'autre.
#pagebreak()
== Les voies des variables clés
#block(fill: luma(240), width: 100%, inset: 6pt, text(8pt)[*Lire les pastilles.*
 #l voie que le vote dit la plus probable #h(9pt) #v voie que le groupe souhaite le plus
 #h(9pt) #suite voie retenue pour la suite. Sans pastille, une voie n'a été dite ni la plus
 probable ni la plus souhaitable.])
#banner([V4], [Crues plus hautes que les pontons en hiver])
#cards(card([1], [Les bacs restent à quai quatre mois de l'année, et les passeurs sont placés à la
  voirie pendant ce temps-là.], l),
 card([2], [Des pontons flottants suivent la rivière.], v, suite),
 card([3], [Les bacs passent d'une commune à l'autre selon les eaux.]))
#banner([V6], [Bacs sans personne, menés depuis la ville])
#cards(card([1], [Un opérateur mène six bacs de son bureau, et les rives n'ont plus personne.],
  l, v, suite),
 card([2], [Les bacs se mènent seuls la nuit.]))
#pagebreak()
== Les voies des variables clés (fin)
#banner([V2], [Touristes à vélo de plus en plus nombreux])
#cards(card([1], [Les vélos ont leur bac.], l, suite), card([2], [Les vélos paient le double.], v))
== Les compétences à renforcer
#table(columns: (7cm, 1fr, 7cm), [*Variable*], [*Compétence*], [*Mission*],
 [V4 Crues plus hautes que les pontons en hiver], [Lire une carte des crues],
 [M1 Faire traverser \ M2 Tenir la rive],
 [V6 Bacs sans personne, menés depuis la ville], [Rassurer à distance], [M2 Tenir la rive])
"""


@pytest.fixture(scope="module")
def report(typeset):
    return typeset(REPORT)


def test_banners_over_rows_of_cards_are_no_table(tmp_path):
    layout = set_by_typst(REPORT, tmp_path)
    assert len([block for block in layout.blocks if block.table]) == 1


def test_cards_under_the_banner_of_a_factor_are_its_scenarios(report):
    assert marks(report.records) == {
        "V41": "P", "V42": "SR", "V43": "",
        "V61": "PSR", "V62": "",
        "V21": "PR", "V22": "S",
    }  # fmt: skip
    told = {one.text for one in report.of(Scenario)}
    assert "Des pontons flottants suivent la rivière." in told


def test_a_panel_beside_rows_of_cards_is_read_after_them(report):
    ranks = {one.notation: one.rank for one in report.of(Factor)}
    assert ranks == {"V4": 1, "V6": 2, "V2": 3, "V1": None, "V3": None, "V5": None}


def test_activities_on_a_line_each_of_one_cell_all_need_what_stands_beside(report):
    assert {need[:2] for need in needs(report)} == {
        ("Faire traverser", "Lire une carte des crues"),
        ("Tenir la rive", "Lire une carte des crues"),
        ("Tenir la rive", "Rassurer à distance"),
    }
