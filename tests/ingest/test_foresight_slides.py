"""Reports on slides: a factor each, cards under the letters of scenarios, boxes in one line."""

import pytest

from ontology.records import Activity, Scenario
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import actions, needs

REPORT = r"""
#set page(width: 25.4cm, height: 14.3cm, margin: 1.2cm)
#set text(size: 11pt, lang: "fr", font: "DejaVu Sans")
#let up(told) = rotate(-90deg, reflow: true, text(8pt, told))
#let boxes(ticks) = for (n, word) in ("Probable", "Souhaitable", "Retenue").enumerate() {
 [#(if n in ticks [☑] else [☐]) #word #h(6pt)] }
#let slide(n, name, why, ..cards) = [#pagebreak()
 #heading[Fiche #n · #name] #text(9pt, style: "italic", why)
 #grid(columns: (1fr,) * cards.pos().len(), gutter: 8pt, ..cards.pos().enumerate().map(
  ((n, card)) => block(width: 100%, stroke: 0.6pt + gray)[
   #block(fill: rgb("a33"), width: 100%, inset: 5pt, below: 0pt,
    text(white)[*Hypothèse #"ABCD".at(n)*])
   #block(inset: 6pt, height: 3cm, below: 0pt, card.at(0))
   #block(inset: 6pt, text(8pt, boxes(card.at(1))))]))]
= Cap 2034 : gardiennes de phare
= Quatre moteurs de changement
#grid(columns: (1fr, 1fr), gutter: 8pt, ..(("M1", "Tempêtes d'été", "Mer"),
 ("M2", "Lampes à distance", "Outils"), ("M3", "Visites à vélo", "Gens"),
 ("M4", "Cargos à voile", "Mer")).map(((code, name, theme)) => block(width: 100%,
 height: 2.2cm, fill: luma(240), inset: 6pt)[*#code* \ #name \ #text(7pt, gray, theme)]))
Moteurs choisis par le panel, du plus au moins cité : M2 (14 voix), M1 (11 voix).
#slide(1, "M2 Lampes à distance", [14 voix. La première salle ouvre en 2029.],
 ([Toutes les lampes sont réglées d'une seule salle.], (0,)),
 ([Une équipe par côte garde la main.], (1, 2)), ([Rien ne change.], ()))
#slide(2, "M1 Tempêtes d'été", [11 voix. Trois tempêtes en six ans.],
 ([Les phares ferment deux mois.], (0, 1, 2)), ([Un réseau de voisins prévient.], ()))
#pagebreak()
= Que faire dès demain ?
#grid(columns: (1fr, 1fr), gutter: 8pt, ..(("M2 · Lampes à distance",
 [- Garder une équipe par côte]), ("M1 · Tempêtes d'été", [- Poser des pluviomètres])).map(
 ((head, told)) => block(width: 100%, stroke: 0.6pt + gray)[
  #block(fill: rgb("123047"), width: 100%, inset: 5pt, below: 0pt, text(9pt, white)[*#head*])
  #block(inset: 6pt, height: 3cm, told)]))
#pagebreak()
= Qui doit apprendre quoi ?
#table(columns: (1fr, 1.4cm, 1.4cm), stroke: (bottom: 0.4pt + gray),
 align: (left + bottom, center, center), [*Activités et savoir-faire*],
 up[M2 Lampes à distance], up[M1 Tempêtes d'été],
 table.cell(colspan: 3)[*A · Allumer*], [Régler une lampe depuis un écran], [•], [],
 [Changer un moteur noyé], [], [•],
 table.cell(colspan: 3)[*B · Prévenir*], [Parler à la radio], [•], [•])
"""


@pytest.fixture(scope="module")
def report(typeset):
    return typeset(REPORT)


def test_a_title_that_numbers_its_slide_before_the_code_is_of_the_factor(report):
    assert marks(report.records) == {"M2A": "P", "M2B": "SR", "M2C": "", "M1A": "PSR", "M1B": ""}


def test_a_line_of_boxes_none_of_which_is_ticked_is_no_text(report):
    assert {one.text for one in report.of(Scenario) if one.letter in "BC"} == {
        "Une équipe par côte garde la main.",
        "Rien ne change.",
        "Un réseau de voisins prévient.",
    }


def test_bands_and_rows_of_a_table_of_crosses_are_nothing_else(report):
    assert {one.notations: one.label for one in report.of(Activity)} == {
        ("A",): "Allumer",
        ("B",): "Prévenir",
    }
    assert needs(report) == {
        ("Allumer", "Régler une lampe depuis un écran", "Lampes à distance"),
        ("Allumer", "Changer un moteur noyé", "Tempêtes d'été"),
        ("Prévenir", "Parler à la radio", "Tempêtes d'été", "Lampes à distance"),
    }


def test_cards_of_a_plan_under_bold_heads_stand_below_their_factors(report):
    assert actions(report) == {
        ("Lampes à distance", "Garder une équipe par côte"),
        ("Tempêtes d'été", "Poser des pluviomètres"),
    }
