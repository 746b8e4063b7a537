"""Reports on wide slides: titles with small words after, letters and badges at the very edges."""

import pytest

from ontology.records import Activity, Factor
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import actions, needs

REPORT = r"""
#set page(width: 960pt, height: 540pt, margin: (x: 51pt, top: 24pt, bottom: 34pt),
 footer: text(9pt)[Quatre vents · Tenir les moulins #h(1fr) #context counter(page).display()])
#set smartquote(enabled: false)
#set text(size: 18pt, lang: "fr", font: "DejaVu Sans")
#let head(title, after: none) = block(below: 34pt, {
 text(24pt, weight: "bold", title)
 if after != none { h(12pt); text(13pt, after) }})
#let pill(code) = box(fill: rgb("f1e3d3"), inset: (x: 6pt, y: 3pt), radius: 4pt,
 text(11pt, weight: "bold", code))
#let badge(sign) = box(circle(radius: 9pt, inset: 0pt, stroke: none, fill: ("P": rgb("2f6f8f"),
 "S": rgb("3f8f4f"), "R": rgb("d98a1f")).at(sign), align(center + horizon,
 text(11pt, white, weight: "bold", sign))))
#let path(letter, said, ..signs) = block(width: 100%, fill: rgb("faf6f0"), inset: 10pt,
 grid(columns: (39pt, 1fr, auto), text(weight: "bold", letter), said,
  signs.pos().map(badge).join(h(4pt))))
#let slide(title, code, ..paths) = {
 pagebreak()
 head(title, after: code)
 paths.pos().join()
 place(bottom, text(11pt)[Légende : #badge("P") voie la plus probable #h(14pt) #badge("S") voie
  souhaitable #h(14pt) #badge("R") voie retenue pour la suite])}
#let group(name, ..told) = block[#text(17pt, weight: "bold", name) #text(16pt,
 table(columns: (57pt, 1fr), stroke: (bottom: 0.5pt + gray), inset: (x: 2pt, y: 3pt),
 ..told.pos().enumerate().map(((n, one)) => if calc.even(n) [*#one*] else [#one])))]
#let band(name) = block(width: 100%, fill: rgb("9b2d4f"), inset: 9pt, text(17pt, white,
 weight: "bold", name))
#head("Tenir les moulins à l'horizon 2034")
Étude prospective sur le métier de meunière. Mai 2030
#pagebreak()
#head("Le métier en deux missions")
#text(weight: "bold")[M1 Moudre le grain] \ Régler les meules et garder la farine.

#text(weight: "bold")[M2 Recevoir les visiteurs] \ Montrer le mécanisme sans danger.
#pagebreak()
#head("Six facteurs de changement", after: "rangés par thème")
#grid(columns: (1fr, 1fr), gutter: 34pt,
 [#group("Ciel", "VEN1", "Des vents plus rares en été, que nul ne prévoit plus d'une semaine",
   "VEN2", "Des orages de grêle")
  #v(10pt)
  #group("Organes", "ORG1", "La fin des charpentiers de marine", "ORG2", "Des meules neuves")],
 group("Gens", "GEN1", "Le goût du pain noir", "GEN2", "Des visites de nuit"))
#pagebreak()
#head("Les trois facteurs retenus", after: "par ordre d'importance")
+ Le goût du pain noir #pill("GEN1")
+ La fin des charpentiers de marine #pill("ORG1")
+ Des orages de grêle #pill("VEN2")
#slide("1. Le goût du pain noir", "GEN1",
 path("A", [Deux fournils par vallée en vendent le samedi.], "P"),
 path("B", [Chaque école en sert, et la meunière choisit elle-même les seigles avec les fermes
  de toute la vallée, y compris celles du haut.], "S", "R"),
 path("C", [Plus personne n'en veut.]))
#slide("2. La fin des charpentiers", "ORG1",
 path("A", [Les ailes sont faites en usine.], "P", "R"), path("B", [Une école rouvre.], "S"))
#slide("3. Des orages de grêle", "VEN2",
 path("A", [Les ailes sont pliées à la main.], "P"), path("B", [Un filet les tient.], "S", "R"))
#slide("Ce qui n'est pas retenu", "ORG2", [Les meules neuves sont l'affaire des communes.])
#pagebreak()
#head("Recommandations")
#text(14pt, table(columns: (260pt, 1fr), stroke: (bottom: 0.5pt + gray),
 [*Facteur*], [*Ce que le groupe recommande*],
 [#pill("GEN1") Le goût du pain noir], [- Semer du seigle
 - Ouvrir un fournil], [#pill("ORG1") La fin des charpentiers de marine], [- Former deux voisins],
 [#pill("VEN2") Des orages de grêle], [- Acheter un filet]))
#pagebreak()
#head("Les savoir-faire à développer", after: "par mission ; les étiquettes disent les facteurs")
#set text(15pt)
#grid(columns: (1fr, 1fr), gutter: 34pt,
 [#band("M1 · Moudre le grain")
  #list(spacing: 18pt, [Choisir un seigle #h(6pt) #pill("GEN1")],
   [Remplacer une latte d'aile avec les outils du bord \ #pill("ORG1")],
   [Plier les ailes sous l'orage #h(6pt) #pill("VEN2")])],
 [#band("M2 · Recevoir les visiteurs")
  #list(spacing: 18pt, [Faire goûter le pain #h(6pt) #pill("GEN1")],
   [Raconter la charpente à qui ne la voit pas \ #pill("ORG1")],
   [Mettre un groupe à l'abri #h(6pt) #pill("VEN2")])])
"""
FACTORS = {
    "VEN1": "Des vents plus rares en été, que nul ne prévoit plus d'une semaine",
    "VEN2": "Des orages de grêle",
    "ORG1": "La fin des charpentiers de marine",
    "ORG2": "Des meules neuves",
    "GEN1": "Le goût du pain noir",
    "GEN2": "Des visites de nuit",
}


@pytest.fixture(scope="module")
def report(typeset):
    return typeset(REPORT)


def test_groups_of_factors_abreast_are_one_list(report):
    assert {one.notation: one.label for one in report.of(Factor)} == FACTORS


def test_letters_and_badges_at_the_edges_of_a_wide_text_are_no_furniture(report):
    assert marks(report.records) == {
        "GEN1A": "P", "GEN1B": "SR", "GEN1C": "",
        "ORG1A": "PR", "ORG1B": "S",
        "VEN2A": "P", "VEN2B": "SR",
    }  # fmt: skip


def test_what_the_group_recommends_stands_beside_its_factor(report):
    assert actions(report) == {
        (FACTORS["GEN1"], "Semer du seigle"),
        (FACTORS["GEN1"], "Ouvrir un fournil"),
        (FACTORS["ORG1"], "Former deux voisins"),
        (FACTORS["VEN2"], "Acheter un filet"),
    }


def test_a_title_that_smaller_words_follow_ends_the_part_before(report):
    assert {one.label for one in report.of(Activity)} == {
        "Moudre le grain",
        "Recevoir les visiteurs",
    }


def test_labels_of_factors_may_stand_right_of_what_is_needed_or_below(report):
    first, second = "Moudre le grain", "Recevoir les visiteurs"
    assert needs(report) == {
        (first, "Choisir un seigle", FACTORS["GEN1"]),
        (first, "Remplacer une latte d'aile avec les outils du bord", FACTORS["ORG1"]),
        (first, "Plier les ailes sous l'orage", FACTORS["VEN2"]),
        (second, "Faire goûter le pain", FACTORS["GEN1"]),
        (second, "Raconter la charpente à qui ne la voit pas", FACTORS["ORG1"]),
        (second, "Mettre un groupe à l'abri", FACTORS["VEN2"]),
    }
