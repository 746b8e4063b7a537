"""A flyer with groups to tick in a ground at its side, and amounts in a strip at its foot."""

import pytest

from ontology.records import (
    ExplicitAbsence,
    Organisation,
    Place,
    Price,
    ProgrammeItem,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import of, read_typst, set_by_typst, texts

FLYER = """
#set page(width: 595pt, height: 842pt, margin: 0pt)
#set text(size: 10.5pt)
#show heading: set text(15pt)
#let at(x, y, w, body) = place(top + left, dx: x, dy: y, block(width: w, body))
#let ground(x, y, w, h, colour) = place(top + left, dx: x, dy: y,
  rect(width: w, height: h, fill: colour, stroke: none))
#let ticked(y, body) = at(22pt, y, 165pt, rect(width: 165pt, height: 112pt, inset: 8pt,
  stroke: (paint: yellow, dash: "dashed"), body))
#ground(0pt, 0pt, 595.5pt, 204pt, rgb("#bfe3c0"))
#ground(0pt, 204pt, 210pt, 550pt, rgb("#20324a"))
#ground(0pt, 754pt, 595.5pt, 86.5pt, rgb("#7a1f3d"))
#at(40pt, 50pt, 500pt)[#text(38pt, weight: "bold")[Tailler une haie sans la blesser]]
#at(40pt, 150pt, 500pt)[#text(14pt)[Deux journées dehors, quel que soit le temps]]
#{
  set text(fill: white)
  at(23pt, 226pt, 165pt)[== Choisissez votre groupe]
  ticked(252pt)[#text(13pt, weight: "bold")[☐ Dinant] \\
    mardi 9 et jeudi 18 mars 2027 \\ de 8 h 45 à 16 h 15 \\
    Serre du Ruisseau, rue des Lavoirs 7, 5500 Dinant \\ avec Ana Roy]
  ticked(378pt)[#text(13pt, weight: "bold")[☐ Virton] \\
    lundi 5 et mardi 6 avril 2027 \\ de 9 h 15 à 17 h \\
    Ferme du Haut, avenue des Ormes 12, 6760 Virton \\ avec Léo Noir]
  at(23pt, 505pt, 165pt)[== Avant de venir
    Seule condition : avoir déjà tenu une scie. Apportez des gants, même usés.]
}
#at(238pt, 226pt, 320pt)[
  == Au bout de ces deux jours, vous saurez
  - Choisir la bonne saison
  - Couper au-dessus d’un œil
  - Ranger les branches en fagots
  == Le fil des journées
  #grid(columns: (1fr, 1fr), gutter: 12pt,
    [=== Premier jour
     - Tour des haies du village
     - Affûtage des outils],
    [=== Second jour
     - Taille en équipe de trois
     - Ce que permet la loi du 12 juillet 1973])
  == C’est pour qui ?
  - Ouvriers communaux
  - Gardes champêtres
  #block(fill: luma(235), inset: 8pt)[En bref. Deux journées simples, où chacun taille,
    se trompe et recommence.]
]
#{
  set text(9.5pt, fill: white)
  let stack(x, who, amount) = at(x, 766pt, 140pt)[#who \\
    #text(19pt, weight: "bold")[#amount] \\ soupe de midi comprise]
  stack(40pt)[Groupe de Dinant][140 €]
  stack(207pt)[Groupe de Virton][125 €]
  at(375pt, 766pt, 190pt)[La Haie Libre asbl \\
    Inscription : 082 55 01 77, au plus tard dix jours avant la première date. Annulation
    sans frais jusqu’à la veille, par téléphone.]
}
"""


INSET = (
    FLYER.replace("ground(0pt, 0pt, 595.5pt, 204pt", "ground(14pt, 14pt, 567pt, 190pt")
    .replace("ground(0pt, 204pt, 210pt", "ground(14pt, 204pt, 196pt")
    .replace("ground(0pt, 754pt, 595.5pt, 86.5pt", "ground(14pt, 754pt, 567pt, 74pt")
)
MIRRORED = (
    FLYER.replace("ground(0pt, 204pt", "ground(385pt, 204pt")
    .replace("at(22pt, y", "at(407pt, y")
    .replace("at(23pt, ", "at(408pt, ")
    .replace("at(238pt, 226pt, 320pt)", "at(30pt, 226pt, 320pt)")
)


@pytest.fixture(scope="module")
def records(typeset):
    return typeset(FLYER).records


def test_boxes_to_tick_each_hold_a_session(records):
    places = {one.iri: one.label for one in of(records, Place)}
    assert [
        ([f"{day:%m-%d}" for day in one.dates], f"{one.start_time:%H:%M}", places[one.place])
        for one in of(records, Session)
    ] == [
        (["03-09", "03-18"], "08:45", "Serre du Ruisseau"),
        (["04-05", "04-06"], "09:15", "Ferme du Haut"),
    ]


@pytest.mark.parametrize("foot", ["86.5pt", "83.5pt"])
def test_a_ground_at_the_side_and_a_strip_a_hair_over_the_foot_are_no_table(foot, tmp_path):
    layout = set_by_typst(FLYER.replace("86.5pt", foot), tmp_path)
    assert not [block for block in layout.blocks if block.table]
    assert texts(layout)[-8:-1] == [
        "Groupe de Dinant",
        "140 €",
        "soupe de midi comprise",
        "Groupe de Virton",
        "125 €",
        "soupe de midi comprise",
        "La Haie Libre asbl",
    ]


def test_one_line_of_a_strip_is_not_joined_to_the_several_beside_it(tmp_path):
    source = """
#set page(width: 595pt, height: 420pt, margin: 0pt)
#set text(size: 10pt)
#let at(x, y, body) = place(top + left, dx: x, dy: y, block(width: 250pt, body))
#at(40pt, 60pt)[Un paragraphe sur une page, que suivent d’autres lignes et leurs mots.]
#place(top + left, dy: 360pt, rect(width: 595pt, height: 60pt, fill: rgb("#234")))
#at(40pt, 374pt)[Cercle des Haies Vives]
#at(190pt, 374pt)[bonjour\\@haiesvives.example \\ 021 555 12 12]
"""
    assert texts(set_by_typst(source, tmp_path))[1:] == [
        "Cercle des Haies Vives",
        "bonjour@haiesvives.example 021 555 12 12",
    ]


def test_a_law_named_by_its_day_in_a_programme_is_no_session(records):
    assert [(one.day, one.text) for one in of(records, ProgrammeItem)] == [
        (1, "Tour des haies du village"),
        (1, "Affûtage des outils"),
        (2, "Taille en équipe de trois"),
        (2, "Ce que permet la loi du 12 juillet 1973"),
    ]


def test_what_stands_in_a_strip_at_the_foot_is_of_no_list_above_it(records):
    assert {int(one.price) for one in of(records, Price)} == {125, 140}
    assert {one.label for one in of(records, Organisation)} == {"La Haie Libre asbl"}
    (offer,) = of(records, TrainingOffer)
    assert set(offer.audiences) == {"Ouvriers communaux", "Gardes champêtres"}


def test_boxes_in_a_ground_at_the_side_part_no_rows_of_the_text_beside_it(typeset):
    records = typeset(INSET).records
    assert sorted((one.day, one.text) for one in of(records, ProgrammeItem)) == [
        (1, "Affûtage des outils"),
        (1, "Tour des haies du village"),
        (2, "Ce que permet la loi du 12 juillet 1973"),
        (2, "Taille en équipe de trois"),
    ]


@pytest.mark.parametrize("source", [FLYER, MIRRORED], ids=["left", "right"])
def test_what_to_bring_is_no_condition_nor_what_stands_on_another_ground(source, typeset):
    (offer,) = of(typeset(source).records, TrainingOffer)
    assert offer.prerequisites == ("avoir déjà tenu une scie",)


FOLDER = """
#set page(width: 18cm, height: 25cm, margin: 2cm)
#set text(size: 10pt)
= Zingen aan een bed
== Voor wie?
- Zorgkundigen
- Vrijwilligers
== {before}
{needs}
== Lesgever
Mia Brun, zangeres
== Prijs
€ 60
== Na deze cursus
- Je kiest een lied dat past
- Je hoort wanneer stilte beter is
== Dag 1
- Adem en houding
== Dag 2
- Zachte stemmen
== Wanneer
5 en 12 maart 2027, van 9.30 tot 16.30 uur
"""


@pytest.mark.parametrize(
    ("before", "needs", "told"),
    [
        ("Vooraf nodig", "Vereist: een jaar ervaring in de zorg.", "een jaar ervaring in de zorg"),
        (
            "Voor je inschrijft",
            "Je werkt in de zorg. Een diploma vragen we niet.",
            "Je werkt in de zorg",
        ),
    ],
)
def test_a_condition_is_read_without_what_nobody_asks_for(before, needs, told, tmp_path):
    document = read_typst(FOLDER.format(before=before, needs=needs), tmp_path)
    (offer,) = document.of(TrainingOffer)
    assert [one.strip(".") for one in offer.prerequisites] == [told]
    assert (len(offer.objectives), len(offer.programme)) == (2, 2)
    assert not list(document.of(ExplicitAbsence))


def test_how_to_enrol_is_no_point_of_the_days_under_it(tmp_path):
    source = """
#set page(width: 18cm, height: 25cm, margin: 2cm)
#set text(size: 10pt)
= Écouter une rivière
== Objectifs
- Entendre une crue venir
- Lire une berge
== Avec qui ?
Ana Roy, géographe
== S’inscrire
Par courriel à eau\\@rive.example avant le 19 février. Quatorze places, pas une de plus.
=== Première journée
- La source et ses bruits
=== Deuxième journée
- Le pont et son courant
== Quand ?
les 9 et 16 mars 2027
"""
    points = read_typst(source, tmp_path).of(ProgrammeItem)
    assert sorted(one.text for one in points) == [
        "La source et ses bruits",
        "Le pont et son courant",
    ]


PANEL = """
#set page(width: 20cm, height: 24cm, margin: 1.5cm)
#set text(size: 11pt, lang: "fr")
= Tresser une haie d'osier
#grid(columns: (1fr, 6cm), column-gutter: 1cm, [
  == Objectifs
  - Choisir des brins souples
  - Plier sans rompre
  == Pour qui ?
  - Jardinières de métier
  - Cantonniers
], block(fill: luma(230), inset: 12pt, width: 100%)[
  == Quand et où
  le mardi 9 mars 2027 \\ de 9 h à 16 h
  == Prix
  80 €
  == LABEL
  Tenir un sécateur
])
#v(5cm)
#text(8pt)[Le parking derrière la serre est gratuit. La serre est accessible en fauteuil.]
"""


@pytest.mark.parametrize("label", ["Prérequis", "Conditions d’accès"])
def test_what_stands_under_a_panel_is_no_part_of_the_condition_that_ends_it(label, typeset):
    (offer,) = of(typeset(PANEL.replace("LABEL", label)).records, TrainingOffer)
    assert offer.prerequisites == ("Tenir un sécateur",)
