"""Scenarios on cards that nothing but a number or a letter calls."""

import pytest

from ontology.records import Scenario
from tests.ingest.paper import marks

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let green = rgb("cec")
#let mauve = rgb("dce")
#let pale = luma(245)
{card}
= Souffleurs de verre en 2034
Étude prospective sur le métier de souffleur. Mai 2030
== Facteurs de changement
#table(columns: (2cm, 1fr), [*Code*], [*Facteur*], [V1], [Prix du gaz],
 [V2], [Retour des consignes], [V3], [Fours partagés])
== Facteurs retenus
+ V2 – Retour des consignes
+ V1 – Prix du gaz
== Scénarios
{legend}
=== V2 – Retour des consignes
#cards(
 (green, [Les bouteilles font vingt fois le tour du pays, lavées dans trois villes.]{V2a}),
 (mauve, [*Chaque village souffle ses bouteilles et les marque de son nom.*]{V2b}),
 (pale, [Plus personne ne rapporte une bouteille après le premier hiver.]{none}))
=== V1 – Prix du gaz
#cards(
 (pale, [Les fours sont éteints de novembre à mars dans toutes les verreries.]{none}),
 (green, [*Les fours brûlent la paille des fermes voisines.*]{V1b}))
"""
LEGEND = "Fond vert : le plus probable. Fond mauve : le plus souhaitable. Texte gras : retenu."
BESIDE = "#let cards(..all) = grid(columns: (1fr,) * all.pos().len(), gutter: 8pt, ..all.pos()"
ROWS = "#let cards(..all) = for (n, card) in all.pos().enumerate(start: 1) {"
ARRANGED = {
    "large": BESIDE + ".enumerate(start: 1).map(((n, card)) => block(width: 100%, inset: 8pt,"
    " {look})[#text(18pt)[*{n}*] \\ #card.at(1)]))",
    "centred": BESIDE + ".enumerate(start: 1).map(((n, card)) => block(width: 100%, inset: 8pt,"
    " {look})[#align(center)[*{n}*] #card.at(1)]))",
    "cells": "#let cards(..all) = table(columns: all.pos().len(), ..all.pos().enumerate(start: 1)"
    ".map(((n, card)) => table.cell({cell})[*{n}* \\ #card.at(1)]))",
    "badges": ROWS + "block(width: 100%, inset: 6pt, {look})[#box(circle(radius: 6pt, fill: black,"
    " align(center + horizon, text(white, 8pt)[{n}])), baseline: 3pt) #card.at(1)] }",
    "stacked": ROWS + "block(width: 100%, inset: 6pt, {look}, grid(columns: (1cm, 1fr),"
    " text(16pt)[*{n}*], card.at(1))) }",
}
SAID = {"V2a": "la plus probable", "V2b": "souhaitable, retenu", "V1b": "probable et retenu"}


def _source(arranged, called, told):
    card = ARRANGED[arranged].replace("{n}", "#n" if called == "numbers" else '#"ABC".at(n - 1)')
    look = "fill: card.at(0)" if told == "tints" else "stroke: 0.5pt"
    card = card.replace("{look}", look).replace("{cell}", look if told == "tints" else "")
    source = REPORT.replace("{card}", card).replace("{none}", "")
    source = source.replace("{legend}", LEGEND if told == "tints" else "")
    for name, words in SAID.items():
        source = source.replace(f"{{{name}}}", "" if told == "tints" else f"+[ _({words})_]")
    return (
        source
        if told == "tints"
        else source.replace("[*Chaque", "[Chaque")
        .replace("nom.*]", "nom.]")
        .replace("[*Les fours", "[Les fours")
        .replace("voisines.*]", "voisines.]")
    )


@pytest.mark.parametrize("told", ["tints", "words"])
@pytest.mark.parametrize("called", ["numbers", "letters"])
@pytest.mark.parametrize("arranged", ARRANGED)
def test_a_number_or_a_letter_alone_on_a_card_calls_the_words_below(
    arranged, called, told, typeset
):
    report = typeset(_source(arranged, called, told))
    names = "123" if called == "numbers" else "ABC"
    given = dict(zip(("V21", "V22", "V23", "V11", "V12"), ("P", "SR", "", "", "PR"), strict=True))
    wanted = {f"{key[:2]}{names[int(key[2]) - 1]}": value for key, value in given.items()}
    assert marks(report.records) == wanted
    said = {one.text for one in report.of(Scenario)}
    assert "Les fours brûlent la paille des fermes voisines." in said
    assert all(one.endswith(".") and len(one.split()) > 6 for one in said)
