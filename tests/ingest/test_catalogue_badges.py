"""A catalogue with the number of each course in a box, and a table of who leads each date."""

import pytest

from ontology.records import Organisation, Person, TrainingOffer
from tests.ingest.paper import of

_PAGE = """
#set page(width: 15cm, height: 20cm, margin: 1.6cm, footer: align(center)[Rive|Oever – 2031 –
  #context counter(page).display()])
#set text(size: 9pt)
#let course(number, title) = {
  pagebreak()
  grid(columns: (9.5cm, 1fr), text(17pt, weight: "bold", hyphenate: false, title),
    align(right, box(fill: black, inset: 6pt, text(18pt, fill: white, weight: "bold", number))))
}
#let label(body) = block(fill: yellow, inset: 3pt, strong(body))
"""


def _course(number: int, title: str, aim: str, who: str, day: str) -> str:
    return f"""
#course[{number}][{title}]
Une journée au bord de l’eau, avec des bottes, pour celles et ceux qui n’ont jamais osé.
#label[Objectifs]
- {aim}
- Transmettre ce geste à une équipe
#label[Public]
- Éclusières et éclusiers
#label[Contenu]
- Observation de la berge
- Exercice à deux
#label[Sessions]
#table(columns: 4, stroke: (x, y) => (bottom: 0.5pt),
  table.header[*Dates*][*Horaire*][*Formateur·rice*][*Prix*],
  [{day}], [9:00-12:00], [{who}], [70 EUR])
"""


CATALOGUE = (
    _PAGE
    + """
#text(34pt)[*Rive \\\\ Oever*]

#text(13pt)[Catalogue des formations 2031]
#v(6cm)
Rive|Oever vzw-asbl

Centre flamand des métiers de l’eau
"""
    + _course(
        1, "Ouvrir une écluse à la main", "Lire la pression d’une porte", "Ana Roy", "3 mai 2031"
    )
    + _course(
        2,
        "Parler aux bateliers pressés et tenir un quai",
        "Poser une règle",
        "Léo Noir",
        "9 mai 2031",
    )
    + _course(3, "Curer un fossé sans machine", "Choisir une pelle", "Mia Brun", "12 mai 2031")
)

IN_LINE = CATALOGUE.replace(
    """  grid(columns: (9.5cm, 1fr), text(17pt, weight: "bold", hyphenate: false, title),
    align(right, box(fill: black, inset: 6pt, text(18pt, fill: white, weight: "bold", number))))
""",
    """  place(top + right,
    box(fill: black, inset: 5pt, text(12pt, fill: white, weight: "bold", [E] + number)))
  block(width: 9.5cm, text(17pt, weight: "bold", hyphenate: false, title))
""",
)


@pytest.fixture(scope="module", params=[CATALOGUE, IN_LINE], ids=["lower", "level"])
def records(typeset, request):
    return typeset(request.param).records


def test_a_title_goes_on_below_the_number_in_a_box_beside_it(records):
    assert {one.name for one in of(records, TrainingOffer)} == {
        "Ouvrir une écluse à la main",
        "Parler aux bateliers pressés et tenir un quai",
        "Curer un fossé sans machine",
    }


def test_a_table_of_sessions_tells_who_leads_each(records):
    names = {one.iri: one.label for one in of(records, Person)}
    offers = of(records, TrainingOffer)
    assert {one.name.split()[0]: [names[iri] for iri in one.instructors] for one in offers} == {
        "Ouvrir": ["Ana Roy"],
        "Parler": ["Léo Noir"],
        "Curer": ["Mia Brun"],
    }


def test_a_legal_form_in_two_languages_is_of_the_name_where_both_stand_alone(records):
    assert {one.label for one in of(records, Organisation)} == {"Rive|Oever vzw-asbl"}


OVER = """
#set page(width: 15cm, height: 21cm, margin: 1.6cm)
#set text(size: 9pt)
#show heading.where(level: 1): set text(16pt)
#show heading.where(level: 2): set text(10pt)
#let course(ref, title, aim, day, town) = [
  #pagebreak()
  #text(9pt, fill: orange, strong[Réf. #ref])
  = #title
  #emph[Une journée au grand air pour celles et ceux qui n’ont encore jamais osé s’y mettre.]
  == Objectifs pédagogiques
  - #aim
  - Transmettre ce geste à une équipe
  == Prérequis
  Aucun prérequis.
  == Sessions
  #table(columns: 3, table.header[Session][Dates][Lieu], [A], [#day], [#town])
]
#text(30pt, weight: "bold")[Catalogue 2031]

#text(13pt)[Deux formations pour les gens de l’eau]
#v(8cm)
#strong[Basse Meuse Formation]

Association provinciale des éclusières et des éclusiers de la basse Meuse et de ses affluents
#course[BM-1][Ouvrir une écluse à la main][Lire la pression d’une porte][3 mai 2031][Le Gué, rue
  du Pré 3, 4600 Visé]
#course[BM-2][Curer un fossé sans machine][Choisir une pelle][9 mai 2031][La Cale, quai Bas 8,
  4500 Huy]
"""


def test_a_reference_over_a_title_does_not_take_the_title_for_its_value(typeset):
    records = typeset(OVER).records
    assert {one.name: len(one.objectives) for one in of(records, TrainingOffer)} == {
        "Ouvrir une écluse à la main": 2,
        "Curer un fossé sans machine": 2,
    }


def test_a_heading_over_what_sort_of_body_it_is_gives_the_courses(typeset):
    (body,) = of(typeset(OVER).records, Organisation)
    assert body.label == "Basse Meuse Formation"
