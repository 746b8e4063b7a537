"""Leaflets on one sheet: modules and half-days of a programme, sessions under their names."""

import pytest

from ontology.records import Organisation, Person, Place, ProgrammeItem, Session, TrainingOffer
from tests.ingest.paper import read_typst

PAGE = "#set page(width: 21cm, height: 29cm, margin: 1.6cm)\n#set text(size: 10.5pt)\n"
SHEET = r"""
#set text(fill: rgb("#242440"))
#let teal = rgb("#108070")
#let head(body) = block(below: 6pt, text(fill: teal, size: 12pt, weight: "bold", body))
#let part(body) = block(above: 9pt, below: 3pt, text(fill: orange, size: 9pt, weight: "bold", body))
#let over(body) = block(below: 5pt, text(size: 12pt, weight: "bold", body))
#grid(columns: (1fr, auto), align: bottom,
 [#set par(leading: 11pt)
  #text(size: 29pt, weight: "bold")[Observer les nuages \ à plusieurs]],
 align(right, text(size: 9pt)[#set par(leading: 8pt)
  Le Baromètre voisin \ Cycle de deux jours \ Hiver 2028]))
#line(length: 100%)
_Il suffit d'une fenêtre, d'un carnet et de beaucoup de patience pour commencer à lire le ciel
au-dessus de chez soi, à plusieurs si possible._
#grid(columns: (1fr, 1fr), gutter: 1cm, [
#head[Objectifs]
- Nommer dix sortes de nuages sans les confondre
- Tenir un carnet de temps pendant une saison
- Répondre aux questions d'un groupe curieux
#head[Public]
- Animatrices et animateurs de maisons de jeunes
#head[Prérequis]
Aucun
], [
#head[Programme]
#part[Module 1 · Jour 1, matin]
#over[Lever les yeux]
- Dessiner ce que l'on voit avant de le nommer
- Les dix familles de nuages
#part[Module 2 · Jour 1, après-midi]
#over[Mesurer]
- Fabriquer un pluviomètre
#part[Module 3 · Jour 2, matin]
#over[Raconter]
- Une histoire de pluie à trois voix
])
#head[Prix]
80 € par personne
"""
HALVES = r"""
= Réparer un vélo à plusieurs
Trois après-midi pour prêter main-forte à l'atelier du quartier.
#rect(width: 100%, stroke: none, fill: rgb("#e8eef4"), inset: 12pt, grid(columns: (1fr, 1fr),
 gutter: 1cm,
 [*Public visé* \ Habitantes et habitants, de \ tous âges et des quartiers du \ nord de la ville],
 [*Conditions* \ Prérequis : aucun \ À apporter : des gants, si \ vous en avez]))
== Le programme
=== 1re demi-journée – mardi 2 mai
_Démonter sans rien perdre_
- Nommer les pièces
- Ranger les outils
=== 2e demi-journée – mardi 9 mai
_Ce qui casse le plus souvent_
- Changer une chambre à air
- Régler un frein
Une attestation est remise à la fin du dernier jour à qui la demande.
== Quand ?
Groupe de mai : les mardis 2 et 9 mai 2028 de 13 h à 16 h
== Où ?
Atelier du Nord, rue Haute 3, 5000 Namur
== Combien ?
30 € jusqu'au 7 avril 2028 \
40 € après cette date
"""
NAMED = r"""
= Lire un paysage
Une formation d'un jour pour guides.
== Objectifs
- Reconnaître une haie ancienne
- Raconter une rivière
== Programme
- Marche lente
- Dessin d'un versant
== {label}
=== Session {a} Huy
{days_a} \
de 9 h à 16 h

Maison du Fleuve, quai Bas 4, 4500 Huy

#text(weight: "bold")[50 €] par personne
=== Session {b} Ath
{days_b} \
de 10 h à 17 h

Salle des Tours, rue des Pins 8, 7800 Ath

#text(weight: "bold")[55 €] par personne
== Inscriptions
Par courriel.
"""

DUTCH = r"""
= Een fiets herstellen
Twee namiddagen om mee te helpen in het atelier van de buurt.
== Doel
- Een panne uitleggen
- Samen herstellen
== Het programma
=== Eerste halve dag – dinsdag 2 mei
_Kijken voor je draait_
- De onderdelen benoemen
=== Tweede halve dag – dinsdag 9 mei
_Wat het vaakst stuk gaat_
- Een rem afstellen
== Voorwaarden
Voorkennis: geen \
Groep: 6 tot 10 personen
== Prijs
30 €
"""
SIDE = r"""
#grid(columns: (4.5cm, 1fr), gutter: 1cm, [
== Who can join
- Readers
- Neighbours
== Entry level
None
== Organiser
Lantern Trust \
Canal Street 14 \
2000 Antwerp \
hi\@lantern.example
], [
= Reading to many people
A training course in two evenings for volunteers who read aloud to others.
== You will be able to
- Breathe and pause where a text asks for it, without hurry
- Choose a text for a group of people whom you do not know
== Course outline
- Warming up the voice, alone and in pairs
- A shelf of short texts for long evenings
== Trainer
Ann Moss, a sound engineer
== Fee
€40 per person
])
"""
EVENINGS = r"""
= Reading aloud together
A training course in two evenings for volunteers.
== Prerequisites
None
== Why?
Weather maps, sky models, moon distances: reading them aloud is a craft that few were taught.
== You will be able to
- Breathe where a text asks for it
- Choose a text for a group
== How we work
Standing, in pairs.
=== Paper Moon Ltd
Dock Road 3, 2000 Antwerp
== Evening by evening
=== Evening 1 – Breath
- Warming up
=== Evening 2 – Getting a group to talk
- A shelf of short texts
== Trainer
Ann Moss, a sound engineer
== Fee
€40 per person
"""


def by_day(document):
    return [(one.day, one.text) for one in sorted(document.of(ProgrammeItem), key=_position)]


def _position(one):
    return one.position


def test_a_title_of_two_lines_is_read_whole_beside_small_lines(tmp_path):
    document = read_typst(PAGE + SHEET, tmp_path)
    assert document.title == "Observer les nuages à plusieurs"


def test_modules_that_say_their_day_divide_the_programme_with_their_headings(tmp_path):
    assert by_day(read_typst(PAGE + SHEET, tmp_path)) == [
        (1, "Dessiner ce que l’on voit avant de le nommer"),
        (1, "Les dix familles de nuages"),
        (1, "Fabriquer un pluviomètre"),
        (2, "Une histoire de pluie à trois voix"),
    ]


def test_half_days_with_dates_are_days_and_the_line_under_each_names_its_list(tmp_path):
    assert by_day(read_typst(PAGE + HALVES, tmp_path)) == [
        (1, "Nommer les pièces"),
        (1, "Ranger les outils"),
        (2, "Changer une chambre à air"),
        (2, "Régler un frein"),
    ]


def test_half_days_without_dates_are_no_days(tmp_path):
    text = HALVES.replace(" – mardi 2 mai", "").replace(" – mardi 9 mai", "")
    assert {day for day, _ in by_day(read_typst(PAGE + text, tmp_path))} == {None}


def test_labels_level_in_a_box_head_the_text_under_each(tmp_path):
    (offer,) = read_typst(PAGE + HALVES, tmp_path).of(TrainingOffer)
    assert offer.audiences == (
        "Habitantes et habitants, de tous âges et des quartiers du nord de la ville",
    )
    assert offer.prerequisites == ("aucun",)


def test_the_day_until_which_a_price_holds_is_no_day_of_the_course(tmp_path):
    sessions = read_typst(PAGE + HALVES, tmp_path).of(Session)
    assert [tuple(map(str, one.dates)) for one in sessions] == [("2028-05-02", "2028-05-09")]


@pytest.mark.parametrize("label", ["En pratique", "Dates et lieux"])
@pytest.mark.parametrize(("a", "b"), [("A –", "B –"), ("1 :", "2 :")])
@pytest.mark.parametrize(
    ("days_a", "days_b"),
    [
        ("jeudi 4 et vendredi 5 mai 2028", "les mardis 6 et 13 juin 2028"),
        ("jeudi 4 mai 2028 \\\nvendredi 5 mai 2028", "mardi 6 juin 2028 \\\nmardi 13 juin 2028"),
    ],
)
def test_a_heading_that_names_a_session_opens_it(tmp_path, label, a, b, days_a, days_b):
    text = NAMED.format(label=label, a=a, b=b, days_a=days_a, days_b=days_b)
    document = read_typst(PAGE + text, tmp_path)
    places = {one.iri: one.label for one in document.of(Place)}
    told = [
        (tuple(map(str, one.dates)), str(one.start_time)[:5], places[one.place])
        for one in document.of(Session)
    ]
    assert sorted(told) == [
        (("2028-05-04", "2028-05-05"), "09:00", "Maison du Fleuve"),
        (("2028-06-06", "2028-06-13"), "10:00", "Salle des Tours"),
    ]


def test_half_days_in_dutch(tmp_path):
    document = read_typst(PAGE + DUTCH, tmp_path)
    assert by_day(document) == [(1, "De onderdelen benoemen"), (2, "Een rem afstellen")]
    (offer,) = document.of(TrainingOffer)
    assert offer.prerequisites == ("geen",)


def test_evenings_that_are_counted(tmp_path):
    assert by_day(read_typst(PAGE + EVENINGS, tmp_path)) == [
        (1, "Warming up"),
        (2, "A shelf of short texts"),
    ]


def test_a_heading_under_a_module_is_what_the_module_is_called(tmp_path):
    text = SHEET.replace("Lever les yeux", "Groupes de parole").replace("Mesurer", "Pour qui ?")
    assert len(by_day(read_typst(PAGE + text, tmp_path))) == 4


def test_whoever_gives_a_course_is_named_over_the_address(tmp_path):
    names = [one.label for one in read_typst(PAGE + SIDE, tmp_path).of(Organisation)]
    assert names == ["Lantern Trust"]


def test_a_body_under_a_heading_on_methods_is_no_method(tmp_path):
    (offer,) = read_typst(PAGE + EVENINGS, tmp_path).of(TrainingOffer)
    assert offer.methods == ("Standing, in pairs",)


def test_what_is_enumerated_before_a_colon_is_no_label(tmp_path):
    (offer,) = read_typst(PAGE + EVENINGS, tmp_path).of(TrainingOffer)
    assert offer.description.startswith("Weather maps, sky models, moon")


DATED = r"""
= Souder sans se brûler
Stage de deux jours à l'atelier du Marteau bleu, pour qui n'a jamais tenu un fer.

*Calendrier* : les 3 et 4 novembre 2027, de 9 h à 16 h

*Public visé* : personnes qui réparent chez elles

== Objectifs
- Régler un fer
- Souder deux fils
== Programme
Mercredi 3 novembre – Chauffer

- Choisir un fer et sa pointe
- Étamer un fil
Jeudi 4 novembre – Assembler

- Souder un connecteur
- Contrôler une soudure à la loupe
"""


def test_a_line_that_begins_with_a_date_over_a_list_is_a_day(tmp_path):
    assert by_day(read_typst(PAGE + DATED, tmp_path)) == [
        (1, "Choisir un fer et sa pointe"),
        (1, "Étamer un fil"),
        (2, "Souder un connecteur"),
        (2, "Contrôler une soudure à la loupe"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1er après-midi – mercredi 3 novembre", "2e après-midi – jeudi 4 novembre"),
        ("1re rencontre", "2e rencontre"),
        ("Après-midi 1", "Après-midi 2"),
        ("=== 1er après-midi", "=== 2e après-midi"),
        ("1e dag", "2e dag"),
    ],
)
def test_afternoons_may_be_counted_as_days_are(first, second, tmp_path):
    counted = DATED.replace("Mercredi 3 novembre – Chauffer", first)
    counted = counted.replace("Jeudi 4 novembre – Assembler", second)
    assert [day for day, _ in by_day(read_typst(PAGE + counted, tmp_path))] == [1, 1, 2, 2]


def test_days_may_be_lettered(tmp_path):
    lettered = DATED.replace("Mercredi 3 novembre – Chauffer", "=== Jour A").replace(
        "Jeudi 4 novembre – Assembler", "=== Jour B"
    )
    document = read_typst(PAGE + lettered, tmp_path)
    assert [day for day, _ in by_day(document)] == [1, 1, 2, 2]
    assert [one.label for one in document.of(TrainingOffer)] == ["Souder sans se brûler"]


def test_a_line_that_says_with_whom_names_the_trainers(tmp_path):
    told = DATED.replace("de 9 h à 16 h\n", "de 9 h à 16 h \\\navec Ana Roy et Léo Noir\n", 1)
    document = read_typst(PAGE + told, tmp_path)
    assert {one.label for one in document.of(Person)} == {"Ana Roy", "Léo Noir"}


def test_days_beside_each_other_each_hold_their_list_and_no_date_nor_trainer(tmp_path):
    head, rest = DATED.split("Mercredi 3 novembre – Chauffer\n")
    first, second = rest.split("Jeudi 4 novembre – Assembler\n")
    abreast = f"""#table(columns: (1fr, 1fr), [*Jour 1 – Chauffer*], [*Jour 2 – Assembler*],
    [*Mercredi 3 novembre* {first}\n\nAvec *Ana Roy*],
    [*Jeudi 4 novembre* {second}\n\nAvec *Léo Noir*])
    """
    assert by_day(read_typst(PAGE + head + abreast, tmp_path)) == [
        (1, "Choisir un fer et sa pointe"),
        (1, "Étamer un fil"),
        (2, "Souder un connecteur"),
        (2, "Contrôler une soudure à la loupe"),
    ]
