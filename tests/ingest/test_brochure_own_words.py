"""Brochures in English and Dutch whose labels use hardly any of the usual words."""

import pytest

from ontology.records import Objective, Person, Price, ProgrammeItem, Session, TrainingOffer
from tests.ingest.paper import read_typst

PAGE = """
#set page(width: 17cm, height: 22cm, margin: 2cm)
#set text(size: 10pt)
"""

ENGLISH = f"""{PAGE}
= Telling science on the street
A course by the Mill Trust, in a group of twelve.
== After these two days you can
- open a talk with a stranger
- answer a hard question
== What we ask of you
You have spoken in public once.
== Your hosts
- Tom Verbeke, actor
== What you pay
£90
== Save the date
12 and 13 March 2027, 10:00–17:00
"""

DUTCH = f"""{PAGE}
= Vertellen in de bib
Een vorming van Het Sluishuis vzw, in een groep van twaalf.
== Dit neem je mee
- Je vertelt een verhaal zonder papier
- Je kiest een plek uit de wind
== Dagindeling
- Stem en adem
== Instapniveau
Je hebt al eens gegidst.
== Wie staat er voor de groep?
- Lotte Claes, verteller
== Wat je betaalt
75 €
== Lesdagen
5 en 12 april 2027, 13 tot 17 uur
"""


@pytest.mark.parametrize(
    ("paper", "person", "level"),
    [
        (ENGLISH, "Tom Verbeke", "You have spoken in public once"),
        (DUTCH, "Lotte Claes", "Je hebt al eens gegidst"),
    ],
)
def test_a_course_is_known_by_what_its_labels_mean(paper, person, level, tmp_path):
    document = read_typst(paper, tmp_path)
    assert document.kind == "training"
    assert len(tuple(document.of(Objective))) == 2
    assert [one.label for one in document.of(Person)] == [person]
    assert [one.prerequisites for one in document.of(TrainingOffer)] == [(level,)]
    assert len(tuple(document.of(Price))) == 1
    assert [len(one.dates) for one in document.of(Session)] == [2]


WEEKEND = f"""{PAGE}
= Conter un marais
== Ce que vous apprendrez
- Lire une digue et ses herbes
- Poser sa voix face au vent
== Au fil du week-end
=== Samedi
- Tour du marais à pied
- Récolte de récits
=== Dimanche
- Essais devant le groupe
== À qui s'adresse ce week-end
- Guides de marais
- Bénévoles des réserves

Tournez la page →
#pagebreak()
#table(columns: (3cm, 8cm), stroke: none,
 [Quand], [Samedi 5 et dimanche 6 juin 2027, de 9h à 16h], [Combien], [180 €],
 [Condition], [Savoir marcher trois heures], [Avec], [Nora Vial, conteuse])
"""


def test_a_week_end_is_told_by_its_days_and_a_condition_is_one_of_taking_part(tmp_path):
    document = read_typst(WEEKEND, tmp_path)
    assert [(one.day, one.text) for one in document.of(ProgrammeItem)] == [
        (1, "Tour du marais à pied"),
        (1, "Récolte de récits"),
        (2, "Essais devant le groupe"),
    ]
    (offer,) = document.of(TrainingOffer)
    assert offer.prerequisites == ("Savoir marcher trois heures",)
    assert set(offer.audiences) == {"Guides de marais", "Bénévoles des réserves"}


PEOPLE = f"""{PAGE}
= Conter un marais
== Ce que vous apprendrez
- Lire une digue et ses herbes
- Poser sa voix face au vent
== Pour qui ?
Éclusiers et éclusières \\
Enseignants du secondaire \\
Personnel des réserves
== Formatrice
Nora Vial
== Quand
Samedi 5 juin 2027, de 9h à 16h
"""


def test_teachers_among_those_for_whom_it_is_are_no_label_of_who_teaches(tmp_path):
    document = read_typst(PEOPLE, tmp_path)
    (offer,) = document.of(TrainingOffer)
    told = {"Éclusiers et éclusières", "Enseignants du secondaire", "Personnel des réserves"}
    assert set(offer.audiences) == told
    assert [one.label for one in document.of(Person)] == ["Nora Vial"]


OWN_DAYS = f"""{PAGE}
= Arguing about a river
== Why come?
A flood is everyone's business, and so is this workshop.
== What you will be able to do
- Open a talk with a neighbour
- Draw a map with a class
== Who it is for
- Keepers of locks
== The two days
=== Day 1
- Walking the bank
- Questions from the floor
=== Day 2
- When the water rises: a game
- Where to put the blame: role play
== When
12–13 March 2027
== Fee
£90
"""


def test_a_point_of_a_day_is_no_label_though_it_begins_with_the_word_of_one(tmp_path):
    document = read_typst(OWN_DAYS, tmp_path)
    assert [one.label for one in document.of(TrainingOffer)] == ["Arguing about a river"]
    assert [(one.day, one.text) for one in document.of(ProgrammeItem)] == [
        (1, "Walking the bank"),
        (1, "Questions from the floor"),
        (2, "When the water rises: a game"),
        (2, "Where to put the blame: role play"),
    ]


@pytest.mark.parametrize(
    ("label", "said", "level"),
    [
        ("Wat breng je mee?", "Je hebt al gegidst. Dansen hoeft niet.", "Je hebt al gegidst"),
        ("In je rugzak", "Je kent minstens twee verhalen.", "Je kent minstens twee verhalen"),
        ("Wat breng je mee?", "Laarzen en een pet.", None),
    ],
)
def test_what_one_has_done_before_is_a_condition_whatever_it_is_called(
    label, said, level, tmp_path
):
    source = DUTCH.replace("== Instapniveau\nJe hebt al eens gegidst.", f"== {label}\n{said}")
    (offer,) = read_typst(source, tmp_path).of(TrainingOffer)
    assert offer.prerequisites == ((level,) if level else ())


def _three_times_labelled(title: str, needs: str, day: str) -> str:
    return f"""
#pagebreak()
= {title}
== Vous apprendrez à
- Lire une digue et ses herbes
- Poser sa voix face au vent
== Le déroulé
- Tour du marais à pied
- Essais devant le groupe
== Le petit plus
On rentre avec son carnet de terrain.
== C'est pour vous si
- Guides de marais
- Bénévoles des réserves
== Avant de venir
{needs}
== Quand et où
{day} 2027, de 9h à 16h \\
La Vanne, rue du Quai 3, 5000 Namur
== Budget
90 €
"""


CATALOGUE = f"""{PAGE}
#set heading(numbering: none)
#text(11pt)[*Maison de la Digue asbl*] \\
#text(26pt)[*Stages au bord de l’eau*]
{_three_times_labelled("Conter un marais", "Savoir marcher trois heures", "5 juin")}
{
    _three_times_labelled(
        "Peindre une écluse",
        "Ouvert à tous et à toutes : aucun geste à savoir, on fournit les bottes.",
        "12 juin",
    )
}
{_three_times_labelled("Bâtir un muret", "Tenir une truelle", "19 juin")}
"""


@pytest.fixture(scope="module")
def catalogue(typeset):
    return typeset(CATALOGUE)


def test_a_label_of_its_own_that_each_course_has_is_no_title(catalogue):
    names = sorted(one.name for one in catalogue.of(TrainingOffer))
    assert names == ["Bâtir un muret", "Conter un marais", "Peindre une écluse"]


def test_what_is_open_to_all_says_under_its_label_that_nothing_is_asked(catalogue):
    offers = {one.name: one for one in catalogue.of(TrainingOffer)}
    (needs,) = offers["Peindre une écluse"].prerequisites
    assert needs == "Ouvert à tous et à toutes : aucun geste à savoir, on fournit les bottes"
    assert set(offers["Peindre une écluse"].audiences) == {
        "Guides de marais",
        "Bénévoles des réserves",
    }
