"""Foresight reports that judge by labels of several words on colours, and by a starred legend."""

import re

import pytest

from ontology.records import Activity, Competence, Factor, Need, Scenario
from tests.ingest.paper import marks, read_typst

LABELLED = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
#let label(colour, words) = box(fill: colour, inset: (x: 4pt, y: 2pt),
  text(size: 7pt, weight: "bold", words))
#let cours = label(rgb("#cfe0f7"), [pente naturelle])
#let voeu = label(rgb("#d5f0d8"), [vœu du cercle])
#let choix = label(rgb("#f2b134"), [★ cap du cercle])
#let bande(number, name) = block(fill: rgb("#f2b134"), width: 100%, inset: 5pt, below: 8pt)[
  #box(fill: rgb("#3d2a5c"), inset: 3pt, text(fill: white, size: 8pt)[Activité #number])
  #h(16pt) *#name*]
= Gardien de verger : un métier de médiation à l'horizon 2033
== 1 Ce qui changera
Après regroupement, six facteurs ont été gardés.
#table(columns: (1.5cm, 10cm), stroke: none,
 [*Code*], [*Facteur*],
 [V1], [Gelées tardives], [V2], [Vente directe au village], [V3], [Partage des outils],
 [V4], [Anciennes variétés], [V5], [Écoles en plein air], [V6], [Prix de la terre])
== 2 Ce que le cercle a creusé
Les trois facteurs qui ont reçu le plus de jetons. Les voici, du plus au moins cité :
+ Partage des outils (V3)
+ Gelées tardives (V1)
+ Écoles en plein air (V5)
== 3 Les hypothèses d'évolution
#block(fill: rgb("#f4f1fa"), inset: 8pt, width: 100%)[
 #cours : hypothèse que le cercle juge probable \
 #voeu : hypothèse que le cercle juge souhaitable \
 #choix : hypothèse retenue pour la suite]
=== V3 Partage des outils
a. Chacun garde ses outils et personne ne répare plus rien. #cours

b. Un atelier commun ouvre deux jours par semaine et le gardien y accueille les voisins du quartier
comme ceux des hameaux. #voeu#choix

c. Les outils sont loués au loin.
=== V1 Gelées tardives
a. Les récoltes manquent deux années sur cinq et les vergers ferment les uns après les autres #cours

b. Des abris mobiles protègent les arbres, et les veilleurs se relaient la nuit au long d'avril. \
#cours#voeu#choix

c. Les arbres sont arrachés.
=== V5 Écoles en plein air
a. Les classes viennent chaque semaine et le gardien les reçoit. #voeu

b. Les classes ne viennent plus. #cours#choix
#pagebreak()
== Activités et compétences
Entre parenthèses, les facteurs qui expliquent le besoin.
#bande(1)[Recevoir les voisins]
- Animer un atelier de réparation : accueil, outils, rangement (V3)
- Prêter un outil en expliquant son usage (V3)
- Tenir le registre des prêts (V3)
#bande(2)[Veiller sur les arbres]
- Lire une alerte de gel (V1)
- Former une équipe de veilleurs (V1)
#bande(3)[Recevoir les classes]
- Raconter une année d'arbre (V5)
- Préparer un parcours sûr (V5)
"""

STARRED = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, fill: rgb("#26303a"))
#let blue = rgb("#dbeaf5")
= Keeper of the reading ferry: how the job may change by 2034
== Drivers of change
The experts agreed on four drivers.
#table(columns: (2cm, 9cm), [*Code*], [*Driver*],
 [R1], [Fewer quays along the river], [R2], [Reading aloud at night],
 [R3], [Electric boats], [R4], [Villages without a shop])
== Drivers selected
Two drivers were selected: R2 and R4.
== Hypotheses for 2034
#grid(columns: (8cm, 8cm), row-gutter: 8pt,
 [#box(fill: blue, inset: 3pt)[Blue background] considered likely],
 [_Italic type_ considered desirable],
 [★ chosen as the working hypothesis],
 [Plain text on white: neither likely nor desirable])

#table(columns: (4cm, 4cm, 4cm, 4cm),
 [*Driver*], [*Hypothesis A*], [*Hypothesis B*], [*Hypothesis C*],
 [R2 Reading aloud at night], table.cell(fill: blue)[Nobody reads on board after dark.],
 [★ _The ferry stops in each village for one story._], [Stories are sold on board.],
 [R4 Villages without a shop], table.cell(fill: blue)[★ The ferry carries bread with the books.],
 [_A shop opens again in every village._], [Villagers move to the town.])
"""


@pytest.fixture(scope="module")
def labelled(typeset):
    return typeset(LABELLED)


@pytest.fixture(scope="module")
def starred(typeset):
    return typeset(STARRED)


def said(document):
    """Give the judgement and the first word of each scenario, by what calls it."""
    found = list(document.of(Scenario))
    first = (one.text.split()[0] for one in found)
    return dict(zip(marks(found), zip(marks(found).values(), first, strict=True), strict=True))


def test_labels_of_several_words_after_a_hypothesis_judge_it(labelled):
    assert marks(labelled.of(Scenario)) == {
        "V3A": "P", "V3B": "SR", "V3C": "", "V1A": "P", "V1B": "PSR", "V1C": "", "V5A": "S",
        "V5B": "PR",
    }  # fmt: skip
    assert not any(
        words in one.text for one in labelled.of(Scenario) for words in ("pente", "vœu", "cap")
    )


@pytest.mark.parametrize(
    ("stop", "before", "after"),
    [
        pytest.param(".", "", "", id="under-a-heading-for-scenarios"),
        pytest.param("°", "Les hypothèses d'évolution", "Le grand atelier", id="beside-badges"),
        pytest.param(")", "=== V", "== V", id="under-headings-of-one-level"),
    ],
)
def test_numbers_alone_call_scenarios(labelled, tmp_path, stop, before, after):
    number = dict(zip("abc", "123", strict=True))
    report = LABELLED.replace(before, after)
    listed = re.sub(r"(?m)^([a-c])\. ", lambda letter: f"{number[letter[1]]}{stop} ", report)
    called = {f"{name[:2]}{number[name[2].lower()]}": one for name, one in said(labelled).items()}
    assert said(read_typst(listed, tmp_path)) == called


@pytest.mark.parametrize("chosen", ["Ce que le cercle a creusé", "Les facteurs clés"])
def test_what_was_kept_before_a_choice_is_all_of_the_factors(tmp_path, chosen):
    report = LABELLED.replace("Ce que le cercle a creusé", chosen)
    factors = list(read_typst(report, tmp_path).of(Factor))
    assert len(factors) == 6
    assert {one.notation: one.rank for one in factors if one.retained} == {
        "V3": 1,
        "V1": 2,
        "V5": 3,
    }


def test_bands_light_up_titles_and_lists_below_one_activity_define_no_other(labelled):
    names = {"Recevoir les voisins": 3, "Veiller sur les arbres": 2, "Recevoir les classes": 2}
    activities = {one.iri: one.label for one in labelled.of(Activity)}
    assert set(activities.values()) == set(names)
    assert len(list(labelled.of(Competence))) == 7
    needed = [activities[need.activity] for need in labelled.of(Need)]
    assert {name: needed.count(name) for name in names} == names


def test_ink_nearly_black_is_no_blue_and_a_star_has_its_own_meaning(starred):
    assert marks(starred.of(Scenario)) == {
        "R2A": "P", "R2B": "SR", "R2C": "", "R4A": "PR", "R4B": "S", "R4C": "",
    }  # fmt: skip


def test_words_may_lead_into_a_legend_whose_first_label_stands_after_them(labelled, tmp_path):
    legend = LABELLED[LABELLED.index(" #cours : hypo") : LABELLED.index("=== V3")]
    led = """ *Lire nos étiquettes.* #cours ce qui viendra probablement tout seul.

 #voeu ce que le cercle juge souhaitable. #choix l'hypothèse retenue pour la suite.]
"""
    assert marks(read_typst(LABELLED.replace(legend, led), tmp_path).records) == marks(
        labelled.records
    )
