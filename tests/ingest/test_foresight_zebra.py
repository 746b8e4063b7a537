"""Tables of stripes and lying rules: a legend as wide as they are, names said once for several."""

import pytest

from ontology.iris import last
from ontology.records import Activity, Need
from tests.ingest.paper import marks

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
#let pale = rgb("eeeef6")
#let dark = rgb("3a3a66")
#let lit = c => table.cell(colspan: 3, fill: dark, text(fill: white, weight: "bold", c))
= Veilleurs de sentier 2035
Prospective du métier de veilleur de sentier, Ligue des crêtes.
== Le métier
#table(columns: (1.5cm, 6cm, 9.5cm), stroke: none, table.hline(),
 [*N°*], [*Activité*], [*En pratique*], table.hline(),
 [1], [Baliser les chemins], [Poser des marques, tailler les ronces.],
 [2], [Accueillir les marcheurs], [Tenir le refuge, dire le temps qu'il fera.], table.hline())
== Les facteurs de changement
#table(columns: (2cm, 15cm), stroke: none, table.hline(),
 [M1], [Neige plus rare], [M2], [Marcheurs sans carte], [M3], [Refuges sans gardien], table.hline())
== Deux facteurs retenus
+ M2 – Marcheurs sans carte
+ M1 – Neige plus rare
== Les hypothèses pour 2035
Les signes de la marge disent le choix du groupe.
#rect(width: 100%, fill: rgb("f6eef0"), inset: 6pt)[
 #text(red)[●] la plus probable #h(1fr) #text(red)[★] la plus souhaitable #h(1fr)
 #text(red)[✔] retenue]
#v(3pt)
#table(columns: (2.2cm, 1cm, 13.8cm), stroke: none, table.hline(),
 fill: (_, row) => if calc.odd(row) { pale } else { white },
 lit[M2 Marcheurs sans carte],
 [#text(red)[●]], [a], [Les secours partent trois fois plus souvent, et les veilleurs passent leurs
 journées à chercher des égarés dans le brouillard.],
 [#text(red)[★ ✔]], [b], [Chaque départ a sa borne.],
 lit[M1 Neige plus rare],
 [#text(red)[● ✔]], [a], [Les sentiers restent ouverts l'hiver.],
 [], [b], [La montagne se ferme à l'automne.], table.hline())
== Les compétences à développer
#table(columns: (5cm, 7cm, 5cm), stroke: none, table.hline(),
 fill: (_, row) => if calc.even(row) { pale } else { white },
 [*Facteur*], [*Compétence*], [*Activité concernée*], table.hline(),
 [*M2* Marcheurs sans carte], [Lire une carte avec un inconnu], [2. Accueillir les marcheurs],
 [], [Régler une borne qui parle], [1. Baliser les chemins],
 [*M1* Neige plus rare], [Ouvrir un chemin en hiver], [1. Baliser les chemins],
 [], [Prévenir d'une plaque de glace], [2. Accueillir les marcheurs], table.hline())
"""


VARIANTS = {
    "near": {},
    "far": {"#v(3pt)": "#v(9pt)"},
    "on no ground": {'#rect(width: 100%, fill: rgb("f6eef0"), inset: 6pt)[': "#block["},
    "one a line": {"#h(1fr)": "\n\n"},
    "signs near letters": {"(2.2cm, 1cm, 13.8cm)": "(1.6cm, 1cm, 14.4cm)"},
    "small codes": {"M1": "m1", "M2": "m2", "M3": "m3"},
}


@pytest.fixture(scope="module", params=VARIANTS)
def report(request, typeset):
    text = REPORT
    for said, other in VARIANTS[request.param].items():
        text = text.replace(said, other)
    return typeset(text)


def test_a_legend_as_wide_as_the_table_under_it_is_no_row_of_it(report):
    assert marks(report.records) == {"M2A": "P", "M2B": "SR", "M1A": "PR", "M1B": ""}


def test_a_factor_named_once_holds_for_the_rows_below(report):
    names = {one.iri: one.label for one in report.of(Activity)}
    found = sorted((names[n.activity], *map(last, n.factors)) for n in report.of(Need))
    assert found == [
        ("Accueillir les marcheurs", "M1"),
        ("Accueillir les marcheurs", "M2"),
        ("Baliser les chemins", "M1"),
        ("Baliser les chemins", "M2"),
    ]
