"""Letters that invite to one course."""

import pytest

from ontology.records import (
    Objective,
    Organisation,
    Person,
    ProgrammeItem,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import read_typst

LETTER = """
#set page(width: 17cm, height: 22cm, margin: 2cm)
#set text(size: 10pt)
= Les Passerelles vertes asbl
Jardins et quartiers – rue du Lavoir 7, 5500 Dinant – 082 11 22 33

Dinant, le 3 mars 2027

*SUBJECT* « Composter en pied d’immeuble »

Chère voisine, cher voisin,

Nos cours d’immeuble ont des déchets et des plantes, et peu de gens qui les font se rencontrer.

== Objectifs
- Monter un bac avec trois planches
- Régler un conflit d’odeurs

== Dates
Le mardi 6 avril 2027

== Tarif
25 €
"""


@pytest.mark.parametrize("subject", ["Objet : invitation à l’atelier", "Objet : formation"])
def test_what_a_letter_is_about_names_the_course(subject, tmp_path):
    document = read_typst(LETTER.replace("*SUBJECT*", subject), tmp_path)
    assert [one.name for one in document.of(TrainingOffer)] == ["Composter en pied d’immeuble"]


PROSE = """
#set page(width: 17cm, height: 22cm, margin: 2cm)
#set text(size: 10pt)
= Les Passerelles vertes asbl
Jardins et quartiers – rue du Lavoir 7, 5500 Dinant – 082 11 22 33

Dinant, le 3 mars 2027

Objet : invitation à l’atelier « Composter en pied d’immeuble »

Chère voisine, cher voisin,

Nos cours d’immeuble ont des déchets et des plantes, et peu de gens qui les font se rencontrer.
Un bac posé par Hugo Lambert, à la cité du Moulin, nous a donné envie d’essayer.

Au terme de la journée, vous pourrez :
- monter un bac avec trois planches ;
- régler un conflit d’odeurs.

Apportez des gants si vous en avez. L’atelier sera animé par Odile Vermeersch, maraîchère, et par
Karim Benali, concierge d’un immeuble de quarante logements. Ils aiment les questions.

Toutes les dates et le prix se trouvent plus bas, et nous vous les rappellerons par courriel.

== Dates
Le mardi 6 avril 2027

== Tarif
25 €
"""


def test_prose_goes_on_below_the_list_a_sentence_led_into(tmp_path):
    document = read_typst(PROSE, tmp_path)
    assert [one.text for one in document.of(Objective)] == [
        "monter un bac avec trois planches",
        "régler un conflit d’odeurs",
    ]


@pytest.mark.parametrize("again", ["", "\n\nLa veillée sera animée par Odile Vermeersch."])
def test_a_sentence_below_no_label_says_who_teaches(again, tmp_path):
    told = PROSE.replace("Ils aiment les questions.", f"Ils aiment les questions.{again}")
    people = {one.label: one.description for one in read_typst(told, tmp_path).of(Person)}
    assert people == {
        "Odile Vermeersch": "maraîchère",
        "Karim Benali": "concierge d’un immeuble de quarante logements",
    }


ENGLISH = """
#set page(width: 17cm, height: 22cm, margin: 2cm)
#set text(size: 10pt, lang: "en")
The Lantern House ivzw

Ghent, 4 January 2027

Dear neighbour,

= Telling the tide: two evenings for people who guide along the water

== By the end of the course you will be able to
- read a tide table aloud
- welcome somebody who is afraid of water

== Your facilitators
- Mara Ellison, boatwoman

== Fees
€45 a person

== How to register
Write to tide\\@lantern.example. An invoice follows; our newsletter tells when the next call for
proposals opens, and every press release of the house is on our site.
"""


def test_a_course_whose_letter_speaks_of_an_invoice_is_no_invoice(tmp_path):
    document = read_typst(ENGLISH, tmp_path)
    assert document.kind == "training"
    assert {one.label for one in document.of(Person)} == {"Mara Ellison"}


TIMED = """
== Programme
=== Day 1 – Friday 5 March 2027
#grid(columns: (1.6cm, 1fr), row-gutter: 0.65em,
  [18:00], [_Welcome and tea_],
  [18:15], [Why rivers rise: four answers from the lock keeper],
  [19:00], [Reading a table aloud],
  [20:30], [Night walk])
=== Day 2 – Saturday 6 March 2027
#grid(columns: (1.6cm, 1fr), row-gutter: 0.65em,
  [18:15], [Words for those who fear water],
  [19:30], [_Break_],
  [19:45], [A trial tour along the old quay],
  [20:45 – 21:00], [])

Both evenings last from 6.15 pm to 9 pm; the door opens at 6 pm.

== Venue
"""


def test_points_that_begin_with_an_hour_stand_one_a_line(tmp_path):
    document = read_typst(ENGLISH.replace("== Fees", f"{TIMED}\n== Fees"), tmp_path)
    assert [(one.day, one.text) for one in document.of(ProgrammeItem)] == [
        (1, "Why rivers rise: four answers from the lock keeper"),
        (1, "Reading a table aloud"),
        (1, "Night walk"),
        (2, "Words for those who fear water"),
        (2, "A trial tour along the old quay"),
    ]
    hours = {(str(one.start_time), str(one.end_time)) for one in document.of(Session)}
    assert hours == {("18:15:00", "21:00:00")}


@pytest.mark.parametrize("over", ["", "== COURSE 2027\n"])
def test_the_first_of_the_largest_headings_names_no_public_before_its_colon(over, tmp_path):
    title = "Public science on the quay: two evenings for people who guide along the water"
    plain = "Telling the tide: two evenings for people who guide along the water"
    told = ENGLISH.replace(plain, f"{title}\nWe open our notebooks, with those who taught us most.")
    told = told.replace(f"= {title}", f"{over}= {title}")
    (offer,) = read_typst(told, tmp_path).of(TrainingOffer)
    assert (offer.name, offer.audiences) == (title, ())


def test_a_body_is_called_what_stands_alone_on_the_page(tmp_path):
    foot = "#set page(footer: [The Lantern House ivzw/aisbl · www.lantern.example])"
    told = ENGLISH.replace("The Lantern House ivzw", f"{foot}\nThe Lantern House")
    document = read_typst(told.replace("== Your", "#pagebreak()\n== Your"), tmp_path)
    assert [one.label for one in document.of(Organisation)] == ["The Lantern House"]
