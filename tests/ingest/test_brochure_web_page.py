"""A web page about a course, printed: facts float beside its text, rights stand at its foot."""

import pytest

from ontology.records import Organisation, ProgrammeItem, TrainingOffer
from tests.ingest.paper import read_typst

PAGE = """
#set page(width: 19cm, height: 24cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#text(size: 20pt, weight: "bold")[Écouter une rivière : trois manières de marcher]
#v(4pt)
#grid(columns: (9cm, 5.5cm), column-gutter: 0.5cm,
  [
    Une rivière se raconte avec les pieds. Notre équipe y mène des groupes depuis vingt ans, par
    tous les temps, et partage ce qu’elle a appris des berges et de ceux qui y habitent.
    == Ce que vous saurez faire
    - Choisir un parcours pour un groupe qui marche lentement
    - Raconter une crue sans faire peur
    == Programme
  ],
  rect(fill: luma(235), stroke: none, width: 100%, inset: 8pt)[
    *DATES*\\
    Lundi 3 et mardi 4 mai 2027

    *HORAIRE*\\
    9 h 00 – 16 h 00

    *LIEU*\\
    Le Moulin d’En-Bas\\
    Rue de l’Écluse 12\\
    5500 Dinant

    *PRIX*\\
    150 €
  ])
=== Jour 1 – Marcher
- Une longue descente de la berge, à pas comptés, avec celles et ceux qui connaissent le courant
- Carnet de bruits
=== Jour 2 – Raconter
- Une veillée au bord de l’eau, préparée l’après-midi par les participantes et les participants
== Prérequis
Aimer marcher.
#rect(fill: luma(225), stroke: none, width: 100%)[
  _« Je n’avais jamais entendu un barrage respirer. » Une participante de l’an dernier_]
== Inscription
Par courriel : cours\\@maison-berges.example.

#v(1fr)
#line(length: 100%)
#text(size: 8pt)[© 2027 Maison des Berges vives, fondation privée · Mentions légales · Protection
des données personnelles · Presse · Plan du site · Crédits]
"""


@pytest.fixture(scope="module")
def page(typeset):
    return typeset(PAGE)


def test_a_heading_beside_a_box_heads_what_goes_on_below_it(page):
    assert [one.day for one in page.of(ProgrammeItem)] == [1, 1, 2]


def test_what_somebody_says_in_a_box_is_no_prerequisite(page):
    assert [one.prerequisites for one in page.of(TrainingOffer)] == [("Aimer marcher",)]


@pytest.mark.parametrize("rights", ["© 2027", "© 2019-2027", "Copyright 2019–27,", "©"])
def test_whose_rights_are_reserved_gives_the_course(rights, typeset):
    page = typeset(PAGE.replace("© 2027", rights))
    assert [one.label for one in page.of(Organisation)] == ["Maison des Berges vives"]


LEAFLET = """
#set page(width: 17cm, height: 22cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Trier ses photos sans se perdre
Trois matinées pour ranger une vie d’images, un café à la main.

== Objectifs
- Nommer un fichier pour le retrouver
- Garder une copie ailleurs
== Public
Toute personne qui a un téléphone
== Prérequis
Aucun
== Quand
Les mardis 2, 9 et 16 mars 2027
== Où
Bibliothèque L’Aubépine\\
rue Neuve 3\\
6000 Charleroi

*Bibliothèque des quartiers citoyens L’Aubépine*

un service de la Ville, bonjour\\@laubepine.example
"""


def test_a_name_over_its_mail_is_longer_than_that_of_the_place(tmp_path):
    document = read_typst(LEAFLET, tmp_path)
    (offer,) = document.of(TrainingOffer)
    names = {one.iri: one.label for one in document.of(Organisation)}
    assert names[offer.provider] == "Bibliothèque des quartiers citoyens L’Aubépine"
