"""Brochures of other makers: sentences, bands, boxes of sessions, other currencies."""

import pytest

from ontology.records import (
    Objective,
    Organisation,
    Person,
    Place,
    Price,
    ProgrammeItem,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import of, read_typst

SENTENCES = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
Grey Hill Learning

= Tenir un atelier de lecture à voix haute
#lorem(30)

== Buts
Vous saurez choisir un texte pour un groupe.

Vous saurez accueillir une voix qui tremble.

== Premier jour
Nous lisons ensemble six pages.

== Second jour
Chacun prépare une lecture pour un voisin.

== Formatrice
La formation est donnée par Ombeline Castaing, comédienne.

== Dates
Elle a lieu les mardis 9 et 16 mars 2027, de 9 h 30 à 16 heures.

== Prix
CHF 220 par personne

95 \\$ CA pour les membres

== Inscription
Écrire à bonjour\\@greyhill.example.
"""

BAND = """
#set page(width: 16cm, height: 22cm, margin: 0cm)
#set text(size: 9pt)
#grid(columns: (10.5cm, 5.5cm),
  grid.cell(colspan: 2, fill: rgb("123456"), inset: 8mm, text(fill: white)[FORMATION
    #linebreak() #text(size: 18pt)[*Écrire une lettre qui sera lue*]]),
  grid.cell(inset: 8mm)[#lorem(25)
    #text(fill: blue)[*Objectifs*]
    - Choisir le mot juste
    - Couper une phrase en deux
    #text(fill: blue)[*Programme*]

    *Lundi, jour 1*
    - Lettres trouvées
    *Mardi, jour 2*
    - Lettres à écrire],
  grid.cell(inset: 8mm, fill: rgb("eeeeee"))[
    *Quand ?* \\ les 8 et 9 juin 2027 \\ *Combien ?* \\ 90 € \\ *Où ?* \\
    Maison Haute, rue du Four 2, 4000 Liège])
La Plume asbl – 12 places – Apporter un crayon
"""

BOXES = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
#let fact(label, value) = grid(columns: (3.5cm, 11cm), [*#label :*], value)
= Animer une visite en silence
#lorem(30)
== Objectifs
- Choisir un parcours
- Installer un silence
== En pratique
#fact([Prérequis], [Exercer depuis un an])
#underline[Session de mai]
#fact([Dates], [4 et 5 mai 2027])
#fact([Horaire], [9h00-16h30])
#fact([Lieu], [Salle des Glycines, rue du Puits 21, 5000 Namur])
#underline[Session de novembre]
#fact([Dates], [9 et 10 novembre 2027])
#fact([Horaire], [9h00-16h30])
#fact([Lieu], [La Tour, boulevard du Nord 8, 4000 Liège])
#fact([Prix], [260 €])
"""


@pytest.fixture
def records(request, tmp_path):
    document = read_typst(request.param, tmp_path)
    assert document.kind == "training"
    return document.records


@pytest.mark.parametrize("records", [SENTENCES], indirect=True)
def test_days_beside_the_aims_are_the_programme_and_a_sentence_names_who_gives_it(records):
    assert [one.text for one in of(records, Objective)] == [
        "Vous saurez choisir un texte pour un groupe",
        "Vous saurez accueillir une voix qui tremble",
    ]
    assert [(one.day, one.text) for one in of(records, ProgrammeItem)] == [
        (1, "Nous lisons ensemble six pages"),
        (2, "Chacun prépare une lecture pour un voisin"),
    ]
    assert [one.label for one in of(records, Person)] == ["Ombeline Castaing"]


@pytest.mark.parametrize("records", [SENTENCES], indirect=True)
def test_prices_keep_their_currency_and_an_address_spells_who_offers(records):
    assert {(str(p.price), p.currency) for p in of(records, Price)} == {
        ("220", "CHF"),
        ("95", "CAD"),
    }
    assert [one.label for one in of(records, Organisation)] == ["Grey Hill Learning"]


@pytest.mark.parametrize("records", [SENTENCES.replace("== Prix", "== Lieu\nDans vos locaux\n\n== Prix")], indirect=True)  # fmt: skip  # noqa: E501
def test_the_rooms_of_whoever_orders_a_course_are_no_place_of_its_own(records):
    assert of(records, Place) == []
    assert len(of(records, Session)) == 1


@pytest.mark.parametrize("records", [BAND], indirect=True)
def test_the_title_of_a_page_laid_out_by_colours_is_what_is_largest_on_it(records):
    assert [one.label for one in of(records, TrainingOffer)] == ["Écrire une lettre qui sera lue"]
    assert [one.day for one in of(records, ProgrammeItem)] == [1, 2]


@pytest.mark.parametrize("records", [BOXES], indirect=True)
def test_an_underlined_line_between_labels_opens_a_session(records):
    (offer,) = of(records, TrainingOffer)
    assert offer.prerequisites == ("Exercer depuis un an",)
    assert [[d.isoformat() for d in one.dates] for one in of(records, Session)] == [
        ["2027-05-04", "2027-05-05"],
        ["2027-11-09", "2027-11-10"],
    ]


PARTS_OF_DAY = """
#set page(width: 15cm, height: 12cm, margin: 1.5cm)
#set text(size: 10pt)
#text(18pt)[*Lire une carte à plusieurs*]

*Ce que vous saurez faire*
- Orienter une carte avec un groupe
- Repérer un sentier effacé

*Programme*

Matin • Lire les courbes de niveau

Après-midi • Marcher de nuit
- Rédiger un carnet de route

*Formateurs*

Oscar Delbrouck, guide de montagne
#pagebreak()
Atelier Boussole Namur

Mina Serrano, cartographe
#v(1em)

*Organisé par* : Atelier Boussole Namur

*Prix* : 80 € – *Date* : le 4 mai 2027
"""


@pytest.mark.parametrize("records", [PARTS_OF_DAY], indirect=True)
def test_neither_a_part_of_the_day_nor_who_organises_is_taken_for_what_it_stands_beside(records):
    assert [one.text for one in of(records, ProgrammeItem)] == [
        "Lire les courbes de niveau",
        "Marcher de nuit",
        "Rédiger un carnet de route",
    ]
    assert {one.label for one in of(records, Person)} == {"Oscar Delbrouck", "Mina Serrano"}


DATED_DAYS = """
#set page(width: 15cm, height: 20cm, margin: 1.5cm)
#set text(size: 10pt)
#text(18pt)[*Apaiser un guichet*]

Een opleiding van twee dagen, door Guichet Ouvert asbl (bonjour\\@guichetouvert.example)

== Programme
#block(fill: rgb("#105560"), inset: 4pt, radius: 6pt)[#text(fill: white, 8pt)[*Jeudi 12 mars*]]
=== Comprendre
- Ce qui fait monter le ton
- Le plan du local
#block(fill: rgb("#105560"), inset: 4pt, radius: 6pt)[#text(fill: white, 8pt)[*Jeudi 19 mars*]]
=== S'exercer
- Jeux de rôle à trois

== Formateurs
*Lieve Plaats* est comédien et anime des ateliers de rue depuis quinze ans.

*Nora Prixel* est infirmière et suit des équipes de nuit dans trois hôpitaux.

== Infos pratiques
*Dates* : les jeudis 12 et 19 mars 2026

*Prix* : 120 €

*Lieu* : Le Guichet des Voisins, rue Ouverte 4, 5000 Namur
"""


@pytest.mark.parametrize("records", [DATED_DAYS], indirect=True)
def test_the_days_of_a_programme_may_be_dates(records):
    assert [(one.day, one.text) for one in of(records, ProgrammeItem)] == [
        (1, "Ce qui fait monter le ton"),
        (1, "Le plan du local"),
        (2, "Jeux de rôle à trois"),
    ]


@pytest.mark.parametrize("records", [DATED_DAYS], indirect=True)
def test_no_bold_name_is_heard_as_a_label_and_an_address_spells_a_legal_name(records):
    assert {one.label for one in of(records, Person)} == {"Lieve Plaats", "Nora Prixel"}
    assert [one.label for one in of(records, Organisation)] == ["Guichet Ouvert asbl"]


PARTED_DAY = """
#set page(width: 15cm, height: 14cm, margin: 1.5cm)
#set text(size: 10pt)
= Formation : lire une haie

== Public
Jardinières et jardiniers

== Dates
Le 4 mai 2027

== Prix
30 €

== Objectifs
- Nommer dix arbustes
- Dessiner une coupe

== Programme
- Matin : relevés
- Après-midi
- Dessin en plein air

La Ronce verte – rue du Buis 4, 6900 Marche – bonjour\\@laronceverte.example
"""


@pytest.mark.parametrize("records", [PARTED_DAY], indirect=True)
def test_an_item_that_says_what_is_done_in_a_part_of_the_day_is_kept(records):
    assert [one.text for one in of(records, ProgrammeItem)] == [
        "Matin : relevés",
        "Dessin en plein air",
    ]
    assert [one.label for one in of(records, Organisation)] == ["La Ronce verte"]


TOLD = PARTED_DAY.replace("= Formation", "Le Sécateur – association de jardiniers\n= Formation")
TOLD = "\n".join(line for line in TOLD.splitlines() if "ronce" not in line)


@pytest.mark.parametrize("records", [TOLD], indirect=True)
def test_a_line_that_says_what_sort_of_body_a_name_is_of_names_who_gives_the_course(records):
    assert [one.label for one in of(records, Organisation)] == ["Le Sécateur"]
