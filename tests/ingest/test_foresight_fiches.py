"""Reports made of sheets: a factor over cards of scenarios, each with boxes to tick below it."""

import pytest

from ontology.iris import last
from ontology.records import Dimension, Factor, Scenario
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import actions

REPORT = r"""
#set page(width: 29.7cm, height: 21cm, margin: 1.6cm)
#set text(size: 9pt, lang: "fr")
#let card(code, name, theme) = rect(width: 100%, height: 2.4cm, stroke: 0.5pt + gray, inset: 6pt)[
 *#code* \ #name \ #text(7pt, style: "italic", theme)]
#let said = ("le plus vraisemblable", "le plus désiré", "{third}")
#let boxes(ticks) = for (n, line) in said.enumerate() {
 [#(if n in ticks [{yes}] else [{no}]) #line \ ] }
#let future(letter, told, ticks) = block(width: 100%, stroke: 0.5pt + gray)[
 #block(width: 100%, fill: rgb("a33"), inset: 4pt, below: 0pt, text(white)[*#letter*])
 #block(height: 2cm, inset: 5pt, below: 0pt, told)
 #block(inset: 5pt, text(7pt, boxes(ticks)))]
#let sheet(rank, name, why, ..futures) = block(fill: luma(245), width: 100%, breakable: false,
 grid(columns: (1.2cm, 1fr), block(fill: rgb("a33"), height: 6.4cm, width: 100%, inset: 5pt,
  text(18pt, white)[*#rank*]), block(inset: 8pt)[*#name* \ #text(7pt, style: "italic", why)
  #grid(columns: (1fr,) * futures.pos().len(), gutter: 8pt, ..futures.pos())]))
#let plan(name, told) = block(width: 100%, stroke: 0.5pt + gray)[
 #block(width: 100%, fill: rgb("123"), inset: 5pt, below: 0pt, text(white, name))
 #block(inset: 6pt, told)]
= Jardiniers de marée en 2034
== Six variables qui pressent le métier
#grid(columns: (1fr, 1fr, 1fr), gutter: 8pt,
 card("V-1", "Marées plus hautes", "Mer"), card("V-2", "Visites de nuit", "Gens"),
 card("V-3", "Algues venues du sud", "Mer"), card("V-4", "Prix des filets", "Argent"),
 card("V-5", "Ports sans pêcheurs", "Gens"), card("V-6", "Dons en baisse", "Argent"))
Les variables retenues après le vote sont, dans l'ordre : V-3 (41), V-1 (38).
#pagebreak()
== Les fiches
Sous chaque futur, trois cases.
#sheet("1", "V-3 Algues venues du sud", "41 points — Elles ont doublé en dix ans.",
 future("A", "Les plages ferment de mai à octobre, chaque année.", (0,)),
 future("B", "Les algues sont récoltées et vendues au marché.", (1, 2)),
 future("C", "Un robot les ramasse la nuit, sans personne.", ()))
#sheet("2", "V-1 Marées plus hautes", "38 points — Les digues datent de cent ans.",
 future("A", "Les jardins montent d'une terrasse tous les dix ans.", (0, 1, 2)),
 future("B", "La mer reprend les parcelles les plus basses.", ()),
 future("C", "Des digues de pierre sont bâties partout.", ()),
 future("D", "Les jardins flottent sur des radeaux de bois.", ()))
#pagebreak()
== Que faire dès maintenant ?
#grid(columns: (1fr, 1fr), gutter: 8pt,
 plan("1 V-3 · Algues venues du sud", list("Ouvrir un séchoir", "Former douze récolteuses")),
 plan("2 V-1 · Marées plus hautes", list("Relever les terrasses du port")))
"""
TICKS = {
    "boxes": ("☒", "☐", "base du plan"),
    "ticks": ("☑", "☐", "scénario retenu"),
    "squares": ("■", "□", "fil rouge"),
}


@pytest.fixture(params=TICKS)
def report(request, typeset):
    yes, no, third = TICKS[request.param]
    source = REPORT.replace("{yes}", yes).replace("{no}", no).replace("{third}", third)
    return typeset(source)


def test_a_ticked_line_below_a_scenario_judges_it(report):
    assert report.kind == "foresight"
    assert marks(report.records) == {
        "V3A": "P",
        "V3B": "SR",
        "V3C": "",
        "V1A": "PSR",
        "V1B": "",
        "V1C": "",
        "V1D": "",
    }
    assert all(one.text.endswith(".") for one in report.of(Scenario))


def test_cards_of_a_code_a_name_and_a_theme_are_factors(report):
    found = {last(one.iri): (one.label, one.rank) for one in report.of(Factor)}
    assert found["V3"] == ("Algues venues du sud", 1)
    assert found["V6"] == ("Dons en baisse", None)
    assert len(found) == 6
    assert {one.label for one in report.of(Dimension)} == {"Mer", "Gens", "Argent"}


def test_cards_of_a_plan_stand_below_their_factors(report):
    assert actions(report) == {
        ("Algues venues du sud", "Ouvrir un séchoir"),
        ("Algues venues du sud", "Former douze récolteuses"),
        ("Marées plus hautes", "Relever les terrasses du port"),
    }


def test_a_choice_set_as_a_heading_judges_the_last_scenario(typeset):
    report = typeset(
        """
        #set text(size: 10pt, lang: "fr")
        = Passeurs de gué en 2036
        == Les facteurs de changement
        - F1 – Crues plus rapides
        - F2 – Ponts fermés la nuit
        - F3 – Barques sans rameur
        == Les scénarios
        === F1 – Crues plus rapides
        A. Le gué se passe une heure par jour, à l'aube seulement.

        ☒ vraisemblable ☐ souhaité

        B. Une corde tendue d'une rive à l'autre remplace le passeur.

        #text(14pt, weight: "bold")[☐ vraisemblable #h(1em) ☒ souhaité]
        """
    )
    assert marks(report.records) == {"F1A": "P", "F1B": "S"}
