"""Brochures whose sessions are the columns of a table, and labels that are for several courses."""

import pytest

from ontology.records import (
    Organisation,
    Person,
    Place,
    Price,
    ProgrammeItem,
    Session,
    TrainingOffer,
)
from tests.ingest.paper import read_typst

PAGE = "#set page(width: 21cm, height: 27cm, margin: 2cm)\n#set text(size: 10pt)\n"
FRENCH = r"""
= Écouter la mer
Une formation d'un jour pour les guides de la côte.
== Objectifs
- Reconnaître trois sortes de vagues
- Raconter une tempête
== Public
- Guides
== Sessions
#table(columns: (3cm, 5.5cm, 5.5cm),
 [], [*Groupe du matin*], [*Groupe du soir*],
 [Quand], [mardi 4 mai 2027], [jeudi 6 mai 2027],
 [Heures], [8h30 – 12h00], [18h00 – 21h30],
 [Où], [Phare du Nord, quai des Algues 3, 8400 Oostmer],
  [Maison du Port, rue des Ancres 12, 8370 Brasmer],
 [Coût], [45 €], [40 €])
"""
UNRULED = r"""
= Écouter la mer
Une formation d'un jour pour les guides de la côte.
== Objectifs
- Reconnaître trois sortes de vagues
- Raconter une tempête
== Public
- Guides
== Sessions
#table(columns: (3cm, 6.5cm, 6.5cm), stroke: none,
 table.hline(), [], [*Groupe du matin*], [*Groupe du soir*], table.hline(),
 [Quand], [mardi 4 mai 2027], [jeudi 6 mai 2027],
 [Heures], [8h30 – 12h00], [18h00 – 21h30],
 [Où], [Phare du Nord, quai des Algues 3, 8400 Oostmer],
  [Maison du Port, rue des Ancres 12, 8370 Brasmer],
 [Coût], [45 €], [40 €], table.hline())
"""
ENGLISH = r"""
= Listening to the sea
A course of one day for coast guides, run by the Harbour Trust.
== You will be able to
- Tell three kinds of waves
- Tell the story of a storm
== For whom
- Coast guides
== Dates and fees
#table(columns: (3cm, 4.3cm, 4.3cm, 4.3cm),
 [Dates], [4 May 2027], [6 and 7 May 2027], [10 May 2027],
 [Time], [8.30 am – 12 noon], [6 pm – 9.30 pm], [9 am – 5 pm],
 [Venue], [North Light, Alga Road 3, 8400 Oostmer], [Harbour House, Anchor Street 12, 8370 Brasmer],
  [North Light, Alga Road 3, 8400 Oostmer],
 [Fee], [€45], [€40], [€60])
"""
DUTCH = r"""
= Luisteren naar de zee
Een opleiding van één dag voor gidsen van de kust.
== Wat je leert
- Drie soorten golven herkennen
- Een storm vertellen
== Voor wie
- Gidsen
== Sessies
#table(columns: (3cm, 5.5cm, 5.5cm), stroke: (x: none),
 [Sessie], [Groep A], [Groep B],
 [Wanneer], [4 mei 2027], [6 mei 2027],
 [Uren], [8.30 – 12 uur], [18 – 21.30 uur],
 [Prijs], table.cell(colspan: 2)[45 €])
"""


TWO = [(("2027-05-04",), "08:30", "8400"), (("2027-05-06",), "18:00", "8370")]


def told(document):
    """Give each session's days, first hour, and the postcode of its place."""
    places = {one.iri: (one.address or "")[-12:-8] for one in document.of(Place)}
    return [
        (
            tuple(day.isoformat() for day in one.dates),
            str(one.start_time)[:5],
            places.get(one.place),
        )
        for one in document.of(Session)
    ]


@pytest.mark.parametrize(
    ("source", "sessions", "prices"),
    [
        (FRENCH, TWO, [40, 45]),
        (UNRULED, TWO, [40, 45]),
        (
            ENGLISH,
            [
                (("2027-05-04",), "08:30", "8400"),
                (("2027-05-06", "2027-05-07"), "18:00", "8370"),
                (("2027-05-10",), "09:00", "8400"),
            ],
            [40, 45, 60],
        ),
        (DUTCH, [(("2027-05-04",), "08:30", None), (("2027-05-06",), "18:00", None)], [45]),
    ],
    ids=["french", "unruled", "english", "dutch"],
)
def test_sessions_stand_as_the_columns_of_a_table(source, sessions, prices, tmp_path):
    document = read_typst(PAGE + source, tmp_path)
    assert document.kind == "training"
    assert sorted(int(one.price) for one in document.of(Price)) == prices
    assert told(document) == sessions


CATALOGUE = r"""
#let course(title, body) = [
  == #title
  #body]
Harbour House Learning Centre

= Short courses 2027
Book at courses\@harbourhouse.example.
#course[Science on the ferry][
 Ten-minute demonstrations for people who did not come for science at all.
 === You will be able to
 - Explain one phenomenon with a spoon
 - Answer an awkward question
 === What we do
 ==== Session 1
 - Watching street performers
 ==== Session 2
 - Trial on the ferry
 - Feedback
 === For
 Science communicators; Youth workers; Retired teachers
 === When
 2 and 9 November 2027
 === Fee
 €150]
#course[Helping with forms][
 A practical morning for anyone who is asked to help fill in a form again.
 === You will be able to
 - Help without taking over
 - Protect a password
 === What we do
 - Three forms, step by step
 - Scams and how to spot them
 === For
 Library staff; Volunteers
 === When
 18 November 2027
 === Fee
 €20]
=== Venue for both courses
Harbour House, Mill Lane 2, 8400 Oostmer
=== Trainers
Ana Roy, actress and mediator; Mark Oliver, nurse
"""


def test_a_catalogue_of_courses_with_sessions_as_parts_and_one_venue_for_both(tmp_path):
    document = read_typst(PAGE + CATALOGUE, tmp_path)
    second, first = sorted(document.of(TrainingOffer), key=lambda one: one.name)
    assert set(first.audiences) == {"Science communicators", "Youth workers", "Retired teachers"}
    assert set(second.audiences) == {"Library staff", "Volunteers"}
    days = {one.text: one.day for one in document.of(ProgrammeItem)}
    assert days["Watching street performers"] == 1
    assert (days["Trial on the ferry"], days["Feedback"]) == (2, 2)
    (place,) = document.of(Place)
    assert [one.place for one in document.of(Session)] == [place.iri] * 2
    assert [one.label for one in document.of(Organisation)] == ["Harbour House Learning Centre"]
    assert {one.label for one in document.of(Person)} == {"Ana Roy", "Mark Oliver"}


HANGING = r"""
#let facts(..rows) = grid(columns: (1.7cm, 4.8cm), row-gutter: 6pt, ..rows)
= Écouter la mer
Une formation d'un jour pour les guides de la côte et pour les bénévoles des phares.
== Vous apprendrez à
- Reconnaître trois sortes de vagues
- Raconter une tempête
== Public
- Guides
== Deux sessions au choix
=== Oostmer
#facts([Date], [4 mai 2027], [Lieu], [Phare du Nord, quai des Algues 3, 8400 Oostmer],
 [Prix], [45 € par personne])
=== Brasmer
#facts([Date], [6 mai 2027], [Lieu], [Maison du Port, rue des Ancres 12, 8370 Brasmer],
 [Prix], [40 € par personne])

Horaire des deux sessions : de 9h00 à 16h30.
"""


def test_the_lines_of_a_value_hang_under_its_first_word(tmp_path):
    document = read_typst(PAGE + HANGING, tmp_path)
    assert told(document) == [
        (("2027-05-04",), "09:00", "8400"),
        (("2027-05-06",), "09:00", "8370"),
    ]
    assert {one.label for one in document.of(Place)} == {"Phare du Nord", "Maison du Port"}


RANKED = r"""
= Catalogue 2027 of the harbour
Two courses and their fees, given by the Harbour Trust.
== Science on the ferry
Ten-minute demonstrations for people who did not come for science at all.
=== Objectives
- Explain one phenomenon with a spoon
- Answer an awkward question
=== Date
2 November 2027
=== Fee
€150
=== Trainer
Ana Roy, actress
== Helping Neighbours Online
A practical morning for anyone who is asked to help fill in a form again.
=== Objectives
- Help without taking over
- Protect a password
=== Trainer
Mark Oliver, nurse
=== Date
18 November 2027
=== Fee
== Guiding Visitors Slowly
Slow looking and few words: a day in a gallery with a stool for everyone.
=== Objectives
- Choose four works for a visit
- Speak in short sentences
=== Date
9 December 2027
=== Fee
€20
"""


def test_a_heading_above_a_label_in_rank_is_no_value_of_it(tmp_path):
    document = read_typst(PAGE + RANKED, tmp_path)
    assert {one.name for one in document.of(TrainingOffer)} == {
        "Science on the ferry",
        "Helping Neighbours Online",
        "Guiding Visitors Slowly",
    }
    assert {one.label for one in document.of(Person)} == {"Ana Roy", "Mark Oliver"}
