"""Reports whose badges stand in boxes with round ends, and whose codes name groups of factors."""

import pytest

from ontology.iris import last
from ontology.records import Activity, Factor, Scenario
from tests.ingest.paper import marks
from tests.ingest.test_foresight_arrangements import needs

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#let badge(told) = box(stroke: 0.5pt + gray, radius: 5pt, inset: (x: 4pt), outset: (y: 2.5pt),
 text(7pt, told))
= Facteurs d'orgue en 2034
Étude prospective, mai 2030
== Les quatre activités du métier
=== 1 Accorder
Écouter, comparer, corriger.
=== 2 Bâtir des tuyaux
Couler, souder, polir.
=== 3 Tenir les comptes
Devis et factures.
== Facteurs de changement
#table(columns: (1fr, 2cm), [Prix de l'étain], [*M1*], [Bois trop sec], [*M2*])
Les autres touchent les lieux et les gens.
#table(columns: (1fr, 2cm), [Églises fermées], [*L1*], [Concerts en plein air], [*L2*],
 [Apprentis venus d'ailleurs], [*G1*])
== Les facteurs conservés, par ordre d'importance
+ *Églises fermées* (L1). Sans lieux, il n'y a plus d'orgues.
+ *Prix de l'étain* (M1). Il a doublé en deux ans.
== Trajectoires possibles
L'étiquette #badge[la plus vraisemblable] signale la trajectoire jugée la plus probable et
l'étiquette #badge[la plus attendue] celle qui est jugée la plus souhaitable. L'étiquette
#badge[conservée] désigne la trajectoire sur laquelle repose la suite.
=== L1 — Églises fermées
*Trajectoire a* #badge[la plus vraisemblable] \ Les orgues sont vendus à la pièce.

*Trajectoire b* #badge[la plus attendue] #badge[conservée] \ Les orgues vont dans les écoles et
les gares.
=== M1 — Prix de l'étain
*Trajectoire a* #badge[la plus vraisemblable] #badge[la plus attendue] #badge[conservée] \ Les
tuyaux sont fondus à nouveau.

*Trajectoire b* \ Les tuyaux sont faits de bois.
== Ce qu'il faudra savoir faire
=== 1 Accorder
- Accorder dans le bruit d'une gare [L1]
=== 2 Bâtir des tuyaux
- Fondre de vieux tuyaux [M1]
"""


@pytest.fixture(scope="module")
def report(typeset):
    return typeset(REPORT)


def test_a_boxed_badge_means_what_the_legend_says(report):
    assert marks(report.records) == {"L1A": "P", "L1B": "SR", "M1A": "PSR", "M1B": ""}


def test_words_below_a_line_of_badges_are_those_of_the_scenario(report):
    assert {one.text for one in report.of(Scenario)} == {
        "Les orgues sont vendus à la pièce.",
        "Les orgues vont dans les écoles et les gares.",
        "Les tuyaux sont fondus à nouveau.",
        "Les tuyaux sont faits de bois.",
    }


def test_a_list_goes_on_in_codes_with_the_letters_of_other_groups(report):
    ranks = {last(one.iri): one.rank for one in report.of(Factor)}
    assert ranks == {"M1": 2, "M2": None, "L1": 1, "L2": None, "G1": None}


def test_a_sentence_behind_a_code_in_brackets_is_the_reason(report):
    told = {last(one.iri): one.retained_because for one in report.of(Factor) if one.rank}
    assert told["M1"] == "Il a doublé en deux ans"


def test_headings_that_only_space_parts_from_their_numbers_are_activities(report):
    found = {one.notations: one.label for one in report.of(Activity)}
    assert found == {
        ("1",): "Accorder",
        ("2",): "Bâtir des tuyaux",
        ("3",): "Tenir les comptes",
    }
    assert {need[:2] for need in needs(report)} == {
        ("Accorder", "Accorder dans le bruit d’une gare"),
        ("Bâtir des tuyaux", "Fondre de vieux tuyaux"),
    }


UNDER_LETTERS = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
#let pill(colour, letter) = box(fill: colour, radius: 6pt, inset: (x: 5pt, y: 1.5pt),
 text(fill: white, size: 7pt, weight: "bold", letter))
#let p = pill(blue, [P])
#let s = pill(green, [S])
#let r = pill(red, [R])
#let dashes = stack(dir: ltr, spacing: 0.6pt, ..range(170).map(_ =>
 rect(width: 1.6pt, height: 0.6pt, fill: gray, stroke: none)))
#let row(letter, told, ..pills) = {
 grid(columns: (3cm, 1fr), strong[Scénario #letter] + linebreak() + pills.pos().join(h(3pt)), told)
 v(-8pt)
 dashes
}
#let band(name) = block(fill: luma(235), width: 374pt, inset: 6pt, strong(name))
= Conteuses de canal à l'horizon 2036
Étude prospective de la Ligue des canaux.
== Les facteurs de changement
#table(columns: (2cm, 10cm), stroke: none,
 [N1], [Écluses sans personne], [N2], [Prix des péniches], [N3], [Eau plus rare])
== Les deux facteurs retenus
+ Eau plus rare (N3)
+ Écluses sans personne (N1)
#pagebreak()
== Les scénarios d'évolution
#rect(width: 374pt, inset: 6pt)[*Légende* \ #p scénario jugé le plus probable #h(4pt)
 #s scénario jugé le plus souhaitable \ #r scénario retenu par le groupe]
#band[N3 – Eau plus rare]
Le groupe en a longuement parlé : chacun a vu un été sans bateaux, et personne n'a oublié le silence
des quais ni les poissons morts.

#row([A], [Les bateaux restent à quai de juin à octobre, et les conteuses montent dans les bus qui
 vont au bourg.], p)
#row([B], [Un tour d'eau est tenu par les riverains, et les contes se disent au pied des écluses le
 soir.], s, r)
#band[N1 – Écluses sans personne]
Deux issues seulement ont été décrites, tant le groupe était d'accord sur le reste de
l'affaire et sur ce qui la cause.

#row([A], [Les écluses se ferment l'une après l'autre, et le canal n'est plus qu'un fossé
 que longent des chiens.])
#row([B], [Les conteuses apprennent à manœuvrer, et les bateliers apprennent à conter pendant que
 l'eau monte.], p, s, r)
"""


def test_badges_under_letters_judge_what_is_told_beside_them(typeset):
    found = list(typeset(UNDER_LETTERS).of(Scenario))
    assert marks(found) == {"N3A": "P", "N3B": "SR", "N1A": "", "N1B": "PSR"}
    assert [(one.text.split()[0], one.text[-6:]) for one in found] == [
        ("Les", "hiens."), ("Les", "monte."), ("Les", "bourg."), ("Un", " soir."),
    ]  # fmt: skip


VOTED = r"""
#set page(width: 24cm, height: 20cm, margin: 2cm)
#set text(size: 10pt)
#let kept(..cells) = cells.pos().map(one => table.cell(fill: rgb("#e8ddc8"), strong(one)))
= Allumeuses de réverbères en 2037
Étude prospective de la Guilde des lampes.
== Les facteurs de changement
#table(columns: (2cm, 10cm), stroke: none,
 [R-1], [Nuits sans lune], [R-2], [Prix de l'huile], [R-3], [Rues en pente])
== Les deux facteurs retenus
+ Prix de l'huile (R-2)
+ Nuits sans lune (R-1)
#pagebreak()
== Évolutions possibles
#rect(inset: 6pt)[*Lecture.* Colonne « Voix » : *P* = évolution jugée la plus probable ; *S* =
 évolution jugée la plus souhaitable ; *P S* = les deux à la fois ; case vide = ni l'une ni l'autre.
 Ligne en gras sur fond beige : évolution retenue pour la suite.]
#table(columns: (4cm, 1cm, 1fr, 1.5cm), stroke: (_, y) => (bottom: 0.5pt + gray),
 [*Facteur*], [], [*Évolution vers 2037*], [*Voix*],
 table.cell(rowspan: 3)[*R-2* \ Prix de l'huile], [a], [Les rues restent noires, et chacun porte sa
 lampe.], [], [b], [Une lampe sur deux est allumée.], [P],
 ..kept([c], [Les quartiers pressent leur huile.], [S]),
 table.cell(rowspan: 2)[*R-1* \ Nuits sans lune], ..kept([a], [On allume plus tôt.], [P S]),
 [b], [On allume plus tard.], [])
"""


def test_boxed_letters_leave_the_look_of_a_row_its_own_meaning(typeset):
    found = marks(typeset(VOTED).records)
    assert found == {"R2A": "", "R2B": "P", "R2C": "SR", "R1A": "PSR", "R1B": ""}
