"""Brochures whose sessions stand in boxes, sentences or tables; boxes below their lists."""

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


@pytest.fixture
def records(request, tmp_path):
    return read_typst(request.param, tmp_path).records


TOWNS = """
#set page(width: 21cm, height: 27cm, margin: 2cm)
#set text(size: 11pt)
#text(20pt)[*Samen een tuin beginnen*]

== Waarom deze cursus?
#lorem(40)

== Wat je leert
- Een stuk grond bekijken
- Buren rond een plan verzamelen

== Voor wie?
- Vrijwilligers in een buurttuin
- Medewerkers van een school

#text(13pt)[*Prijs*]

#text(18pt)[*€ 140*] \\
voor organisaties

#text(18pt)[*€ 60*] \\
voor vrijwilligers

#text(18pt)[*Wanneer en waar?*]
#let town(name, when, hours, place) = [#text(14pt)[*#name*] \\ *#when* \\ #hours

  #place]
#table(columns: (1fr, 1fr, 1fr), stroke: 1pt + white, fill: rgb("fbe3cc"), inset: 8pt,
  town[Aalst][op 4 en 11 mei 2027][van 9.00 tot 16.00 uur][De Loods \\ Molenkaai 3 \\ 9300 Aalst],
  town[Leuven][ma 7 en di 8 juni 2027][van 9.30 tot 16.30 uur][Het Huis \\ Diestsestraat 9 \\
    3000 Leuven],
  town[Genk][op 1 en 2 juli 2027][van 10.00 tot 17.00 uur][De Mijn \\ Kolenlaan 5 \\ 3600 Genk])

== Hoe we werken
#lorem(30)
"""


@pytest.mark.parametrize("records", [TOWNS], indirect=True)
def test_towns_over_their_days_each_open_a_session_in_a_box_of_its_own(records):
    assert [len(one.dates) for one in of(records, Session)] == [2, 2, 2]
    assert len({one.start_time for one in of(records, Session)}) == 3
    assert {one.label for one in of(records, Place)} == {"De Loods", "Het Huis", "De Mijn"}


@pytest.mark.parametrize("records", [TOWNS], indirect=True)
def test_amounts_set_large_under_one_label_are_all_prices(records):
    assert {one.price: one.description for one in of(records, Price)} == {
        140: "€ 140 voor organisaties",
        60: "€ 60 voor vrijwilligers",
    }


SENTENCES = """
#set page(width: 21cm, height: 20cm, margin: 2cm,
  footer: text(8pt)[Maison Verlaine, quai des Tanneurs 8, 4500 Huy – info\\@verlaine.example])
#set text(size: 11pt)
#text(20pt)[Filmer un récit de vie]

== Objectifs
Au terme des deux jours, les participants seront capables de :
+ choisir un lieu où la personne parle volontiers ;
+ monter un récit sans le trahir.

== Intervenants
La formation est conduite par *Odile Marchand*, monteuse, qui enseigne en prison depuis 2011, et
par *Bilal Ferrand*, preneur de son et auteur. Ils restent ensemble les deux jours.

== Dates et lieux
Deux sessions sont proposées. Chacune forme un tout.

*Session de Huy.* Elle a lieu les mardis 12 et 19 janvier 2027, de 9 h 15 à 16 h 45, à la Salle
Verlaine, quai des Tanneurs 8, 4500 Huy. La salle se trouve au bord du fleuve.

*Session de Tournai.* Elle se tient les lundis 6 et 13 septembre 2027, de 9 h 00 à 16 h 30, à
l'Auberge des Saules, rue du Nord 12, 7500 Tournai. Le parking est gratuit.

== Participation aux frais
Le prix est de 150 € par personne.

== La Maison Verlaine
La Maison Verlaine rassemble un cinéma et une école. #lorem(60)
"""


@pytest.mark.parametrize("records", [SENTENCES], indirect=True)
def test_sentences_name_the_places_of_sessions_and_everyone_who_leads_them(records):
    assert {one.label for one in of(records, Place)} == {"Salle Verlaine", "Auberge des Saules"}
    assert {one.label: one.description for one in of(records, Person)} == {
        "Odile Marchand": "monteuse, qui enseigne en prison depuis 2011",
        "Bilal Ferrand": "preneur de son et auteur",
    }


@pytest.mark.parametrize("records", [SENTENCES], indirect=True)
def test_an_article_that_no_line_prints_before_a_name_is_none_of_it(records):
    assert [one.label for one in of(records, Organisation)] == ["Maison Verlaine"]


VENUES = """
#set page(width: 20cm, height: 20cm, margin: 2cm, footer: context {
  let foot = ([The Lantern Rooms], [Walking the walls], [The Lantern Rooms, 4 Mill Lane, York])
  text(8pt)[#foot.at(calc.rem(here().page(), 3)) | #here().page()] })
#set text(size: 11pt)
#text(26pt)[*Walking the walls*]

#text(13pt)[_A course for guides_]
#pagebreak()
== By the end, you will be able to
- Plan a walk that strangers enjoy
- Tell a story in three stops
#pagebreak()
== What we cover
*Day 1: Streets*
- Reading old maps
*Day 2: Stories*
- Finding a witness
#block(fill: rgb("f0e6d6"), inset: 10pt)[_“They came for the walls and stayed for us.”_

  #text(8pt)[A guide of the first group]]
== Dates and venues
#table(columns: 4, inset: 6pt,
  [*City*], [*Dates*], [*Times*], [*Venue*],
  [Mons], [9 and 10 February 2027], [9.30am to 4.30pm], [Le Puits \\ rue Haute 4 \\ 7000 Mons],
  [Huy], [16 and 17 June 2027], [10am to 5pm], [La Halle \\ quai Nord 3 \\ 4500 Huy])
== How to join
Write to the office, which answers within two days.
"""


@pytest.mark.parametrize("records", [VENUES], indirect=True)
def test_lines_that_end_in_the_number_of_their_page_are_no_items(records):
    assert len(of(records, Objective)) == 2


@pytest.mark.parametrize("records", [VENUES], indirect=True)
def test_how_to_join_a_course_is_no_method_of_it(records):
    (offer,) = of(records, TrainingOffer)
    assert not offer.methods


@pytest.mark.parametrize("records", [VENUES], indirect=True)
def test_a_coloured_box_below_a_list_is_no_part_of_it(records):
    texts = [one.text for one in of(records, ProgrammeItem)]
    assert texts == ["Reading old maps", "Finding a witness"]


@pytest.mark.parametrize("records", [VENUES], indirect=True)
def test_the_venue_says_more_of_a_place_than_the_city_beside_it(records):
    assert {one.label for one in of(records, Place)} == {"Le Puits", "La Halle"}


FLYER = """
#set page(width: 15cm, height: 21cm, margin: 0cm)
#set text(size: 9pt)
#block(fill: rgb("1f5c4a"), width: 100%, inset: 8mm)[
  #text(24pt, fill: white)[Jardiner sans eau]

  #text(12pt, fill: white)[_Trois matinées pour essayer au potager partagé_]]
#block(inset: 8mm)[
  #let label(words) = text(12pt, fill: rgb("c8502c"), words)
  #grid(columns: (1fr, 1fr), gutter: 6mm,
    [#label[Vos acquis au terme du cycle]
      - Choisir une plante sobre
      - Pailler un carré
      - Garder l'eau de pluie

      #label[Contenu du cycle]
      - Le sol et ses habitants
      - Les semis d'automne],
    [#label[À qui s'adresse le cycle ?]
      - Locataires d'un potager
      - Animateurs de quartier

      #label[Prix]

      35 €])]
#block(fill: rgb("1f5c4a"), width: 100%, inset: 8mm)[#set text(fill: white)
  #text(12pt)[La Terre ouverte asbl]

  Inscription avant le 2 mars : 085 00 11 22. Douze places.]
"""


@pytest.mark.parametrize("records", [FLYER], indirect=True)
def test_a_heading_of_another_colour_does_not_go_on_the_line_above_it(records):
    assert len(of(records, Objective)) == 3


@pytest.mark.parametrize("records", [FLYER], indirect=True)
def test_a_name_of_usual_words_before_its_legal_form_is_no_label(records):
    assert [one.label for one in of(records, Organisation)] == ["La Terre ouverte asbl"]
    (offer,) = of(records, TrainingOffer)
    assert len(offer.audiences) == 2


CARDS = """
#set page(width: 21cm, height: 27cm, margin: 2cm)
#set text(size: 11pt)
#text(22pt, weight: "bold")[Tenir un registre de plantes]

== Ce que vous saurez faire
- Dessiner une feuille
- Nommer ce qui pousse

== Dates et lieux
#let card(town, when, hours, where) = block(
  fill: rgb("e8eef8"), inset: 8pt, width: 100%, height: 4cm)[#text(13pt)[*#town*] \\ #when \\ #hours

  #where]
#grid(columns: (1fr, 1fr, 1fr), gutter: 5mm,
  card[Bastogne][les 3 et 10 mars 2027][de 9h à 16h][La Serre \\ rue Bas 3 \\ 6600 Bastogne],
  card[Gembloux][du 7 au 8 avril 2027][de 9h30 à 16h30][Le Clos \\ rue Haut 8 \\ 5030 Gembloux],
  card[Ath][mardi 4 et jeudi 6 mai 2027][de 10h à 17h][dans la salle du bas \\ rue du Sud 12 \\
    7800 Ath])

== Formatrices
Anne Pradel, dessinatrice, et Lise Colin, guide

Herbier Vivant, rue du Coq 2, 4000 Liège – info\\@herbiervivant.example
"""


@pytest.mark.parametrize("records", [CARDS], indirect=True)
def test_towns_over_their_days_each_open_a_session_in_a_card_of_its_own(records):
    assert [len(one.dates) for one in of(records, Session)] == [2, 2, 2]
    assert {one.label for one in of(records, Place)} == {"La Serre", "Le Clos", "salle du bas"}


@pytest.mark.parametrize("records", [CARDS], indirect=True)
def test_the_line_of_addresses_begins_with_whose_they_are(records):
    assert [one.label for one in of(records, Organisation)] == ["Herbier Vivant"]


UNDER_PEOPLE = CARDS.replace("Herbier Vivant, rue", "L'Herbier vivant asbl, rue")


@pytest.mark.parametrize("records", [UNDER_PEOPLE], indirect=True)
def test_an_organisation_below_the_people_who_teach_is_none_of_them(records):
    assert {one.label: one.description for one in of(records, Person)} == {
        "Anne Pradel": "dessinatrice",
        "Lise Colin": "guide",
    }


PROSE = """
#set page(width: 21cm, height: 27cm, margin: 2cm)
#set text(size: 11pt)
= Apprivoiser une scène ouverte

== Une formation, pourquoi ?
Le Centre Tamaris ouvre sa scène aux gens du quartier depuis dix ans, et forme qui les reçoit.

== Ce que l'on y apprend
La formation vise à préparer une soirée et à rassurer qui monte sur scène.

== À qui elle s'adresse
Elle s'adresse aux régisseurs et aux bénévoles.

== Qui l'anime
Elle est animée par Maud Ferrer, conteuse, avec Yann Dubosc, régisseur.

== Quand et où
La formation se tient les jeudis 8 et 15 avril 2027, de 9 h à 16 h 30, au Centre Tamaris, rue des
Ormes 14, 5300 Andenne. Une seconde session aura lieu du 4 au 5 octobre 2027, de 10 h à 17 h, à la
Maison des Jeunes, place Verte 2, 6460 Chimay.

== Combien
La participation est fixée à 140 € ; elle est de 70 € pour les étudiants.

Centre Tamaris -- rue des Ormes 14, 5300 Andenne -- tamaris\\@centretamaris.example
"""


@pytest.mark.parametrize("records", [PROSE], indirect=True)
def test_sentences_that_say_when_and_where_are_sessions_each_one(records):
    first, second = of(records, Session)
    assert (len(first.dates), len(second.dates)) == (2, 2)
    assert first.start_time != second.start_time
    assert {one.label for one in of(records, Place)} == {"Centre Tamaris", "Maison des Jeunes"}
    assert {one.label for one in of(records, Person)} == {"Maud Ferrer", "Yann Dubosc"}


NUMBERED = """
#set page(width: 16cm, height: 20cm, margin: 1.5cm, footer: context text(8pt)[
  #if calc.odd(here().page()) [Maison Alcyon · 2027 · #here().page()] else [
    #here().page() · Ludothèques de quartier]])
#set text(size: 10pt)
= Ouvrir une ludothèque
== Pour qui ?
- Bibliothécaires
- Enseignants
#pagebreak()
== Programme
Jour 1 : choisir
- Visite d'une ludothèque
- Classement
Jour 2 : jouer
- Règles
#pagebreak()
== Formateur
Hugo Delvaux, ludothécaire
== Lieux et dates
#table(columns: 4, [*N°*], [*Dates*], [*Horaire*], [*Lieu*],
  [1], [4 et 5 mars 2027], [9h-16h], [La Cité, rue Bas 3, 4000 Liège],
  [2], [10 et 11 juin 2027], [9h30-16h30], [Le Quai, rue Haut 8, 5000 Namur])
"""


@pytest.mark.parametrize("records", [NUMBERED], indirect=True)
def test_the_number_of_a_session_is_no_day_of_its_month(records):
    days = [[day.isoformat()[5:] for day in one.dates] for one in of(records, Session)]
    assert days == [["03-04", "03-05"], ["06-10", "06-11"]]


@pytest.mark.parametrize("records", [NUMBERED], indirect=True)
def test_what_a_day_is_about_is_no_item_above_its_list_nor_is_a_foot(records):
    assert [(one.day, one.text) for one in of(records, ProgrammeItem)] == [
        (1, "Visite d’une ludothèque"),
        (1, "Classement"),
        (2, "Règles"),
    ]
