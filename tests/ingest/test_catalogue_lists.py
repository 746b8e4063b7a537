"""Catalogues that tell all prices, or all sessions, in a list at their end."""

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

_PAGE = """
#set page(width: 17cm, height: 22cm, margin: 2cm)
#set text(size: 10pt)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 12pt)
"""


def _course(title: str, aim: str, day: str) -> str:
    return f"""
= {title}
Une matinée dehors pour celles et ceux qui veulent mieux regarder ce qui pousse près d’eux.

== Objectifs
- {aim}
- Transmettre ce geste à un groupe

== Pour qui ?
- Jardiniers bénévoles

== Dates
{day}

== Lieu
Serre du Ruisseau, rue du Lavoir 7, 5500 Dinant
#pagebreak()
"""


_COURSES = (
    _course("J1 Greffer un vieux pommier", "Choisir un greffon", "mardi 2 mars 2027")
    + _course("J2 Nourrir un sol épuisé", "Lire une motte de terre", "mardi 9 mars 2027")
    + _course("J3 Dessiner une mare", "Tracer des paliers", "mardi 16 mars 2027")
)
BY_TITLE = f"""{_PAGE}{_COURSES}
= Tarifs et inscriptions
#table(columns: 4,
  table.header[*Code*][*Formation*][*Plein tarif*][*Tarif réduit*],
  [J1], [Greffer un vieux pommier], [41 €], [31 €],
  [J2], [Nourrir un sol épuisé], [52 €], [42 €],
  [J3], [Dessiner une mare], [63 €], [53 €])
"""
BY_CODE = f"""{_PAGE}{_COURSES}
= Tarifs et inscriptions
#table(columns: 3,
  table.header[*Module*][*Plein tarif*][*Tarif réduit*],
  [J1], [41 €], [31 €],
  [J2], [52 €], [42 €],
  [J3], [63 €], [53 €])
"""


@pytest.mark.parametrize("source", [BY_TITLE, BY_CODE])
def test_each_course_has_the_prices_of_its_row_in_a_list_at_the_end(source, tmp_path):
    document = read_typst(source, tmp_path)
    told = {one.iri: int(one.price) for one in document.of(Price)}
    assert {
        one.name: sorted(told[iri] for iri in one.prices) for one in document.of(TrainingOffer)
    } == {
        "Greffer un vieux pommier": [31, 41],
        "Nourrir un sol épuisé": [42, 52],
        "Dessiner une mare": [53, 63],
    }


_BADGE = """
#grid(columns: (2cm, 11cm), align: horizon, inset: 3mm,
  fill: (x, y) => if x == 0 { rgb("#204060") },
  [#text(size: 17pt, fill: white)[*J1*]],
  heading[Greffer un vieux pommier #linebreak() sans trop le blesser])
"""
BOXED = BY_TITLE.replace("= J1 Greffer un vieux pommier", _BADGE).replace(
    "[Greffer un vieux pommier]", "[Greffer un vieux pommier sans trop le blesser]"
)


def test_a_title_goes_on_below_the_code_in_a_box_beside_it(tmp_path):
    offers = {one.name: one for one in read_typst(BOXED, tmp_path).of(TrainingOffer)}
    assert set(offers) == {
        "Greffer un vieux pommier sans trop le blesser",
        "Nourrir un sol épuisé",
        "Dessiner une mare",
    }
    assert all(len(one.prices) == 2 for one in offers.values())


def _undated(title: str, aim: str) -> str:
    page = _course(title, aim, "")
    return page[: page.index("== Dates")] + "#pagebreak()\n"


_HEAD = f"""{_PAGE}
= Dehors toute l’année
Une publication de la Ferme-école Sous-Bois, dont les formations se donnent dehors depuis vingt ans.
#pagebreak()
""" + "".join(
    _undated(title, aim)
    for title, aim in (
        ("J1 Greffer un vieux pommier", "Choisir un greffon"),
        ("J2 Nourrir un sol épuisé : la motte et le ver", "Lire une motte de terre"),
        ("J3 Dessiner une mare", "Tracer des paliers"),
    )
)
BY_MONTH = f"""{_HEAD}
= Calendrier et tarifs
#table(columns: 7,
  table.header[Mois][Cours][Jours][Heures][Lieu][Avec][Tarif],
  [avril 2027], [J1], [6 et 7], [9 h à 12 h], [Verger, 12, rue du Gué, Matane], [Ana Roy], [95 \\$],
  [mai 2027], [J2], [4], [13 h à 16 h], [Serre, 3, rue du Lavoir, Matane], [Léo Noir], [80 \\$],
  [juin 2027], [J1], [9 et 10], [9 h à 12 h], [Verger, 12, rue du Gué, Matane], [Ana Roy], [99 \\$])
Les prix sont en dollars canadiens.
"""
BY_SEASON = f"""{_HEAD}
= Nos dates
== Printemps
#table(columns: 4,
  table.header[Quand][Horaire][Formation][Prix],
  [6 et 7 avril 2027], [9 h à 12 h], [Greffer un vieux pommier], [95 CAD],
  [4 mai 2027], [13 h à 16 h], [Nourrir un sol épuisé], [80 CAD])
== Été
#table(columns: 4,
  table.header[Quand][Horaire][Formation][Prix],
  [9 et 10 juin 2027], [9 h à 12 h], [Greffer un vieux pommier], [99 CAD],
  [3 juillet 2027], [9 h à 12 h], [Dessiner une mare], [70 CAD])
"""
BY_LINE = f"""{_HEAD}
= Nos dates
- J1 – Greffer un vieux pommier : les 6 et 7 avril 2027, de 9 h à 12 h, 95 CAD
- J2 – 4 mai 2027, de 13 h à 16 h, 80 CAD
- J1 – 9 et 10 juin 2027, de 9 h à 12 h, 99 CAD
- J3 – 3 juillet 2027, de 9 h à 12 h, 70 CAD
"""
SPRING = {
    "Greffer un vieux pommier": {("04-06", "04-07", 9), ("06-09", "06-10", 9)},
    "Nourrir un sol épuisé : la motte et le ver": {("05-04", 13)},
}


def _sessions(document, offer):
    held = {one.iri: one for one in document.of(Session)}
    found = (held[iri] for iri in offer.sessions)
    return {
        (*(f"{day:%m-%d}" for day in one.dates), one.start_time.hour) for one in found if one.dates
    }


@pytest.mark.parametrize(
    ("source", "pond"),
    [(BY_MONTH, set()), (BY_SEASON, {("07-03", 9)}), (BY_LINE, {("07-03", 9)})],
    ids=["month", "season", "line"],
)
def test_each_course_has_the_sessions_of_its_rows_in_lists_at_the_end(source, pond, tmp_path):
    document = read_typst(source, tmp_path)
    assert {one.name: _sessions(document, one) for one in document.of(TrainingOffer)} == {
        **SPRING,
        "Dessiner une mare": pond,
    }
    assert {one.currency for one in document.of(Price)} == {"CAD"}
    assert {one.label for one in document.of(Organisation)} == {"Ferme-école Sous-Bois"}


def test_a_row_of_a_list_tells_who_teaches_and_where(tmp_path):
    document = read_typst(BY_MONTH, tmp_path)
    assert {one.label for one in document.of(Person)} == {"Ana Roy", "Léo Noir"}
    assert {one.label for one in document.of(Place)} == {"Verger", "Serre"}


def test_a_course_that_says_its_days_takes_only_prices_of_a_list(tmp_path):
    source = f"""{_PAGE}{_COURSES}
= Récapitulatif
#table(columns: 3, table.header[Dates][Formation][Prix],
  [mars 2027], [J1], [41 €], [mars 2027], [J2], [52 €], [mars 2027], [J3], [63 €])
"""
    document = read_typst(source, tmp_path)
    offers = document.of(TrainingOffer)
    assert [len(one.sessions) for one in offers] == [1, 1, 1]
    assert sorted(int(one.price) for one in document.of(Price)) == [41, 52, 63]


def test_columns_that_hold_amounts_alone_are_prices_whatever_their_names(tmp_path):
    source = f"""{_HEAD}
= Agenda
#table(columns: 4, table.header[Réf.][Dates][Membres][Autres],
  [J1], [6 et 7 avril 2027], [80 €], [95 €],
  [J2], [4 mai 2027], [60 €], [75 €])
"""
    document = read_typst(source, tmp_path)
    told = {one.iri: int(one.price) for one in document.of(Price)}
    prices = {one.name: sorted(told[p] for p in one.prices) for one in document.of(TrainingOffer)}
    assert list(filter(None, sorted(prices.values()))) == [[60, 75], [80, 95]]


def _coded(code: str, title: str, who: str, need: str, day: str) -> str:
    return f"""
#text(9pt, red)[{code}]
= {title}
Une journée dehors pour celles et ceux qui veulent mieux regarder ce qui pousse près d’eux.
== Objectifs
- Lire une parcelle
- Transmettre ce geste à un groupe
== Avec
*{who}*
== Dates
{day}
== Prérequis
{need}
#pagebreak()
"""


def test_a_code_above_a_title_is_nothing_of_the_course_before(tmp_path):
    source = (
        f"{_PAGE}= Le Lavoir\nJardins et vergers, année 2027\n\n"
        "#text(8pt)[Centre de formation Gué asbl – reconnu par la Province – Dinant]\n"
        "#pagebreak()\n"
        + _coded("J-11", "Greffer un vieux pommier", "Odile Sart", "Aucun", "mardi 2 mars 2027")
        + _coded("J-12", "Nourrir un sol épuisé", "Luc Noël", "Avoir un potager", "9 mars 2027")
        + _coded("J-13", "Dessiner une mare", "Ana Roy", "Savoir nager", "mardi 16 mars 2027")
    )
    document = read_typst(source, tmp_path)
    needs = sorted(one.prerequisites for one in document.of(TrainingOffer))
    assert needs == [("Aucun",), ("Avoir un potager",), ("Savoir nager",)]
    assert [one.label for one in document.of(Organisation)] == ["Centre de formation Gué asbl"]


TOWNS = """
#set page(width: 17cm, height: 24cm, margin: 2cm)
#set text(size: 10pt)
#let label(told) = text(fill: rgb("a04020"), size: 9pt, strong(upper(told)))
#let course(name, aim, towns) = [== #name
#label[Vous saurez]
- #aim
- Choisir un lieu
#label[Contenu]
=== Déroulé de la journée
- Essais à #name
- Retour en groupe
#label[Pour qui ?]
- Bénévoles
#label[Intervention]

Nora Le Vial

#label[Sessions]
#towns

#label[Tarif]

90 €
#pagebreak()]
#let held = [=== Brest
3 mars 2027 \
Halle aux Voiles, 2 quai Neuf, 29200 Brest
=== Quimper
10 mars 2027 \
Maison du Port, 6 rue Basse, 29000 Quimper
=== En visioconférence
17 mars 2027]
= Voix du large
Catalogue 2027 de l'Atelier du Large
#pagebreak()
#course([Conter en mer], [Poser sa voix], held)
#course([Chanter à quai], [Tenir une note], held)
"""


def test_towns_name_sessions_and_a_heading_under_a_label_of_its_kind_no_course(tmp_path):
    document = read_typst(TOWNS, tmp_path)
    assert {one.name for one in document.of(TrainingOffer)} == {"Conter en mer", "Chanter à quai"}
    assert len(list(document.of(ProgrammeItem))) == 4
    assert {one.label for one in document.of(Person)} == {"Nora Le Vial"}
    places = {one.iri: one.label for one in document.of(Place)}
    found = {(one.dates[0].day, places.get(one.place)) for one in document.of(Session)}
    assert found == {(3, "Halle aux Voiles"), (10, "Maison du Port"), (17, None)}


def _walk(title: str, leads: str) -> str:
    return f"""
= {title}
Une journée dehors pour celles et ceux qui veulent mieux regarder ce qui pousse près d’eux.

*OBJECTIFS*
- Choisir un greffon
- Transmettre ce geste à un groupe
*PROGRAMME*

== Matin
- Les outils et leur fil
== Après-midi
- Dix gestes au verger

*SESSION 1* \\
mardi 2 mars 2027

Serre du Ruisseau

Rue du Lavoir 7, 5500 Dinant

*SESSION 2* \\
mardi 9 mars 2027

Grange Haute

Rue du Four 3, 5000 Namur

*INTERVENANTS* \\
{leads}

*PRIX* \\
41 €
#pagebreak()
"""


def test_sessions_end_a_programme_of_a_morning_and_an_afternoon_and_bodies_may_lead(tmp_path):
    courses = _walk("Greffer un pommier", "Association Sève et Bois") + _walk(
        "Nourrir un sol", "Studio Fougère et Service des vergers"
    )
    document = read_typst(f"{_PAGE}{courses}", tmp_path)
    person = {one.iri: one.label for one in document.of(Person)}
    assert [one.text for one in document.of(ProgrammeItem)] == 2 * [
        "Les outils et leur fil",
        "Dix gestes au verger",
    ]
    assert {one.label for one in document.of(Place)} == {"Serre du Ruisseau", "Grange Haute"}
    assert {
        one.name: {person[each] for each in one.instructors} for one in document.of(TrainingOffer)
    } == {
        "Greffer un pommier": {"Association Sève et Bois"},
        "Nourrir un sol": {"Studio Fougère", "Service des vergers"},
    }
