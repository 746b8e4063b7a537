"""Brochures in two languages: a column each, over two pages, or a text and its translation."""

import re
from datetime import time

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
from tests.ingest.paper import of, read_typst, set_by_typst, texts

PAGES = """
#set page(width: 21cm, height: 24cm, margin: (x: 1.5cm, top: 3cm, bottom: 2.5cm),
  header: block(width: 100%, fill: rgb("#224433"), inset: 4mm, text(fill: white)[
    *Le Verger Partagé asbl* #h(1fr) *De Gedeelde Boomgaard vzw*]))
#set text(size: 11pt)
#show heading.where(level: 1): set text(17pt)
#let pair(left, right) = grid(columns: (8.3cm, 8.3cm), column-gutter: 1.4cm, left, right)
#let facts(body) = block(width: 100%, fill: luma(235), inset: 4mm, above: 6mm, body)
#let foot(body) = place(bottom, dy: 12mm, block(width: 100%, text(8pt, body)))
#pair([
  = Tailler un pommier avec ses voisins
  Un arbre fruitier demande de la patience. Dans cette formation, vous apprenez à le lire avant de
  le tailler, et à partager ce que vous savez avec les gens de la rue.
  == Objectifs
  - Lire les branches d’un arbre
  - Tailler sans blesser
  == Public
  - Habitants et bénévoles
  == Formatrice
  Odile Vermeersch, arboricultrice, soigne des vergers depuis vingt ans dans la vallée.
], [
  = Een appelboom snoeien met de buren
  Een fruitboom vraagt geduld. In deze opleiding leer je de boom eerst te lezen en dan pas te
  snoeien, en deel je wat je weet met de mensen van de straat.
  == Doelstellingen
  - De takken van een boom lezen
  - Snoeien zonder te kwetsen
  == Doelgroep
  - Bewoners en vrijwilligers
  == Lesgever
  Floris Janssens, boomverzorger, werkt al jaren in de boomgaarden van het dal.
])
#foot[Rue du Verger 3 Boomgaardstraat, 1090 Bruxelles – Brussel · bonjour\\@verger.example]
#pagebreak()
#pair([
  == Programme
  *Jour 1*
  - Le dessin de l’arbre
  - Les outils et leur soin
  *Jour 2*
  - La taille en équipe
  #facts[
    == Dates et horaire
    les samedis 6 et 13 mars 2027 \\ de 9h à 15h
    == Lieu
    La Remise \\ rue du Pré 5, 1090 Bruxelles
    == Prix
    45 € par personne]
], [
  == Programma
  *Dag 1*
  - De tekening van de boom en hoe die elk jaar verandert
  - Het gereedschap
  *Dag 2*
  - Snoeien in ploeg
  #facts[
    == Data en uren
    zaterdag 20 en 27 maart 2027 \\ van 10u tot 16u
    == Plaats
    De Schuur \\ Weidestraat 8, 1082 Brussel
    == Prijs
    € 40 per persoon]
])
#foot[Avec le soutien de / Met de steun van: Fonds pour les arbres de la ville, Bomenfonds, Hof]
"""


@pytest.fixture(scope="module")
def records(typeset):
    return typeset(PAGES).records


def test_boxes_in_two_columns_over_a_foot_stay_each_in_its_column(tmp_path):
    found = texts(set_by_typst(PAGES, tmp_path))
    heads = ["Programme", "Dates et horaire", "Lieu", "Prix", "Programma", "Data en uren", "Plaats"]
    assert [text for text in found if text in heads] == heads


def test_each_language_is_read_through_all_pages(records):
    items = {one.iri: (one.day, one.text) for one in of(records, ProgrammeItem)}
    days = {one.iri: [day.isoformat() for day in one.dates] for one in of(records, Session)}
    prices = {one.iri: int(one.price) for one in of(records, Price)}
    read = {
        one.name.split()[0]: (
            {items[iri] for iri in one.programme},
            [days[iri] for iri in one.sessions],
            [prices[iri] for iri in one.prices],
        )
        for one in of(records, TrainingOffer)
    }
    assert read == {
        "Tailler": (
            {(1, "Le dessin de l’arbre"), (1, "Les outils et leur soin"),
             (2, "La taille en équipe")},
            [["2027-03-06", "2027-03-13"]],
            [45],
        ),
        "Een": (
            {(1, "De tekening van de boom en hoe die elk jaar verandert"), (1, "Het gereedschap"),
             (2, "Snoeien in ploeg")},
            [["2027-03-20", "2027-03-27"]],
            [40],
        ),
    }  # fmt: skip


def test_the_name_in_a_course_s_language_is_who_gives_it(records):
    names = {one.iri: one.label for one in of(records, Organisation)}
    assert {one.name.split()[0]: names[one.provider] for one in of(records, TrainingOffer)} == {
        "Tailler": "Le Verger Partagé asbl",
        "Een": "De Gedeelde Boomgaard vzw",
    }


def test_the_foot_of_a_page_tells_nothing_of_who_teaches(records):
    assert not any("@" in (one.description or "") for one in of(records, Person))
    assert len(of(records, Person)) == 2


BAND = """
#place(bottom, dy: -1mm, block(width: 100%, fill: rgb("#224433"), inset: 4mm, {
  set text(fill: white)
  table(columns: (1.4fr, 1fr, 1fr, 1fr), stroke: none, [*Lieu / Plaats*], [*Horaire / Uren*],
    [*Prix / Prijs*], [*Groupe / Groep*],
    [La Remise \\ rue du Pré / Weidestraat 5 \\ 1090 Bruxelles],
    [9:00 – 15:00], [45 € (2 jours / 2 dagen)], [max. 9 pers.])
}))
"""


def test_a_row_of_facts_under_labels_in_two_languages_is_of_both_courses(tmp_path):
    own = re.sub(r"    == (Lieu|Prix|Plaats|Prijs)\n.*?(?=\n    ==|])", "", PAGES, flags=re.DOTALL)
    own = re.sub(r" \\\\ (de|van) .*", "", own)
    first, foot, last = own.rpartition("#foot")
    document = read_typst(first + BAND + foot + last, tmp_path)
    assert {one.name.split()[0]: len(one.prices) for one in document.of(TrainingOffer)} == {
        "Tailler": 1,
        "Een": 1,
    }
    (place,) = document.of(Place)
    assert (place.label, place.address) == (
        "La Remise",
        "rue du Pré / Weidestraat 5 1090 Bruxelles",
    )
    assert {(one.dates[0].day, one.place, one.start_time) for one in document.of(Session)} == {
        (6, place.iri, time(9)),
        (20, place.iri, time(9)),
    }


SHEET = """
#set page(width: 19cm, height: 25cm, margin: 1.5cm)
#set text(size: 9.5pt)
Les Sentiers du Canal asbl – De Kanaalpaden vzw

"""
TEXT = (
    ("Intitulé", "Titel", "Conter au bord de l’eau", "Vertellen aan de waterkant"),
    (
        "Objectifs",
        "Doelstellingen",
        """
        - choisir un conte pour une promenade
        - poser sa voix dans le vent et dans les bruits de la rue
        """,
        """
        - een verhaal kiezen voor een wandeling
        - met de stem boven de wind en de straat uit komen
        """,
    ),
    (
        "Programme",
        "Programma",
        """
        Jour 1 : la voix et le souffle

        Jour 2 : une balade contée avec le groupe
        """,
        """
        Dag 1: de stem en de adem

        Dag 2: een vertelwandeling met de groep
        """,
    ),
    ("Formatrice", "Lesgeefster", "Nour Delvaux, conteuse", "Nour Delvaux, vertelster"),
    ("Public", "Doelgroep", "Guides et bénévoles des maisons", "Gidsen en vrijwilligers"),
    (
        "Dates",
        "Data",
        "les jeudis 8 et 15 avril 2027, de 9h30 à 16h",
        "donderdag 8 en 15 april 2027, van 9.30 tot 16 uur",
    ),
    ("Prix", "Prijs", "60 € ; 30 € pour les membres", "€ 60; € 30 voor leden"),
)


def _column(side):
    (title, *rest) = ((row[side], row[2 + side]) for row in TEXT)
    return f"= {title[1]}\n" + "\n\n".join(f"*{label}*\n\n{text}" for label, text in rest)


def _cells(rows):
    return ",\n".join(", ".join(f"[{cell}]" for cell in row) for row in rows)


FRENCH, DUTCH = _column(0), _column(1)
HALVES = [[f"*{row[0 + n]}* \\ {row[2 + n]}" for n in (0, 1)] for row in TEXT[1:]]
TOLD = {
    "frames": SHEET + f"#grid(columns: (1fr, 1fr), gutter: 6mm, "
    f"rect(width: 100%)[{FRENCH}], rect(width: 100%)[{DUTCH}])",
    "the other first": SHEET + f"#grid(columns: (1fr, 1fr), gutter: 6mm, [{DUTCH}], [{FRENCH}])",
    "one table": SHEET + "#table(columns: (1fr, 1fr), inset: 3mm, "
    f"[*{TEXT[0][2]}*], [*{TEXT[0][3]}*], {_cells(HALVES)})",
    "beside labels": SHEET
    + "#table(columns: (3cm, 1fr, 1fr), inset: 3mm, "
    + _cells((f"*{fr} / {nl}*", one, other) for fr, nl, one, other in TEXT)
    + ")",
    "labels on two lines": SHEET
    + "#table(columns: (3cm, 1fr, 1fr), inset: 3mm, "
    + _cells((f"*{fr}* \\ *{nl}*", one, other) for fr, nl, one, other in TEXT)
    + ")",
    "pages": f"{SHEET}{FRENCH}\n#pagebreak()\n{DUTCH}",
}


@pytest.mark.parametrize("shape", TOLD)
def test_a_translation_says_nothing_twice(shape, tmp_path):
    document = read_typst(TOLD[shape], tmp_path)
    assert [one.name for one in document.of(TrainingOffer)] == ["Conter au bord de l’eau"]
    assert [one.text for one in document.of(Objective)] == [
        "choisir un conte pour une promenade",
        "poser sa voix dans le vent et dans les bruits de la rue",
    ]
    assert [(one.day, one.text) for one in document.of(ProgrammeItem)] == [
        (1, "la voix et le souffle"),
        (2, "une balade contée avec le groupe"),
    ]
    assert [one.audiences for one in document.of(TrainingOffer)] == [
        ("Guides et bénévoles des maisons",)
    ]
    assert sorted(int(one.price) for one in document.of(Price)) == [30, 60]
    assert [(one.label, one.description) for one in document.of(Person)] == [
        ("Nour Delvaux", "conteuse")
    ]
    assert [[day.day for day in one.dates] for one in document.of(Session)] == [[8, 15]]
    assert document.language == "fr"


def test_a_table_of_labels_names_the_course(tmp_path):
    rows = _cells((f"*{fr}*", one) for fr, _, one, _ in TEXT)
    document = read_typst(f"{SHEET}#table(columns: (3cm, 1fr), inset: 3mm, {rows})", tmp_path)
    assert [one.name for one in document.of(TrainingOffer)] == ["Conter au bord de l’eau"]
