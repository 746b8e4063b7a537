"""Leaflets: sections side by side under titles at one height, a box of facts beside a course."""

import pytest

from ingest.families import extract
from ontology.iris import Minter
from ontology.model import Document
from ontology.records import Organisation, Person, Place, Price, ProgrammeItem, Session
from tests.ingest.paper import Paper, read_typst

BODY = (12.3, "Helvetica", (0, 0, 0))
BOLD = (12.3, "Helvetica-Bold", (0, 0, 0))
HEAD = (15, "Helvetica-Bold", (0.7, 0.2, 0.1))
COVER = [
    (54, HEAD, "Réparer un vélo avec un groupe"),
    (84, BODY, "Deux jours d'atelier de quartier."),
]
AIMS = [
    (54, HEAD, "Vous saurez"),
    (84, BODY, "› Régler des freins"),
    (107, BODY, "› Trouver une pièce"),
]
FOLDS = (
    [
        (54, HEAD, "Le programme"), (84, BOLD, "Jour 1 – Démonter"),
        (111, BODY, "› Nommer les pièces et dire à quoi"), (134, BODY, "   elles servent"),
        (159, BODY, "› Choisir ses outils"), (184, BODY, "› Graisser une chaîne"),
        (214, BOLD, "Jour 2 – Remonter"), (241, BODY, "› Régler, essayer, recommencer"),
    ],
    [
        (54, HEAD, "Deux groupes en 2028"), (84, BOLD, "Groupe de mars"),
        (111, BODY, "Les 6 et 7 mars 2028, de 9h30 à 16h30"),
        (137, BODY, "Atelier du Rivage, rue des Rayons"), (160, BODY, "8, 6000 Charleroi"),
        (190, BOLD, "Groupe de juin"), (217, BODY, "Du 12 au 13 juin 2028, de 10h00 à 17h00"),
        (244, BODY, "La Roue libre, quai du Moyeu 21, 4000"), (267, BODY, "Liège"),
        (307, HEAD, "Participation"), (335, BODY, "Tarif plein : 90 €"),
        (361, BODY, "Tarif réduit (étudiants) : 40 €"),
    ],
    [
        (54, HEAD, "S'inscrire"), (82, BODY, "En ligne, au plus tard deux semaines"),
        (104, BODY, "avant la date choisie par chacun de"),
        (127, BODY, "vous. Un courriel le confirme à qui"),
        (150, BODY, "s'est inscrit à temps sur la page du"), (172, BODY, "groupe."),
        (213, HEAD, "Une question ?"), (239, BODY, "Écrivez-nous ou passez à l'atelier,"),
        (262, BODY, "chaque mercredi, ou bien le samedi,"), (285, BODY, "matin."),
    ],
)  # fmt: skip


def folded() -> Document:
    """Draw a leaflet folded in three, whose middle fold is coloured, and read it."""
    paper = Paper((842.0, 595.0))
    for column in (COVER, AIMS, []), FOLDS:
        for at, fold in enumerate(column):
            if column is FOLDS and at == 1:
                paper.fill(281, 0, 561, 595, (0.93, 0.94, 0.97))
            for y, (size, font, ink), text in fold:
                paper.text(26 + 281 * at, y / 1.4, text, size=size, font=font, colour=ink)
        paper.next()
    minter = Minter(sha256="0" * 64)
    return extract(paper.layout(), minter, file_name="x.pdf", sha256="0" * 64).document


BOXED = r"""
#set page(width: 16cm, height: 22cm, margin: 1.5cm)
#set text(size: 10pt)
#show heading.where(level: 2): set text(size: 10pt, fill: rgb("5b2a86"))
#let said(label, value) = [#text(size: 9pt, fill: rgb("5b2a86"))[*#label*] \ #value #v(2mm)]
= Tailler un arbre en famille, au jardin comme au verger
#grid(columns: (8cm, 4.4cm), gutter: 6mm,
 [_Une journée au verger pour apprendre à couper sans blesser et à ranger ses outils propres._
  == Objectifs
  - Choisir la branche
  - Nettoyer une lame
  == Programme
  *Jour 1*
  - Les outils et leurs soins
  - La taille d'hiver
  #v(24mm)
  *Jour 2*
  - Le compost
  - La greffe
  == Prérequis
  Aimer le froid.],
 [#block(fill: rgb("f3edf8"), inset: 3mm, height: 64mm, width: 100%)[
  #set text(size: 9pt)
  #said[Quand ?][5 et 6 février 2028]
  #said[Où ?][Verger des Dames \ rue du Pommier 3 \ 5000 Namur]
  #said[Prix][35 €]
  #text(fill: rgb("5b2a86"))[*Formatrices et \ formateurs*] \ Élias Verdonck \ Maud Tilleul]])
"""


@pytest.fixture(scope="module", params=["folded", "boxed"])
def leaflet(request, typeset):
    boxed = request.param == "boxed"
    return request.param, typeset(BOXED) if boxed else folded()


def test_sections_side_by_side_are_no_table_and_each_day_keeps_its_items(leaflet):
    name, document = leaflet
    items = [(one.day, one.text) for one in document.of(ProgrammeItem)]
    assert items == {
        "folded": [
            (1, "Nommer les pièces et dire à quoi elles servent"), (1, "Choisir ses outils"),
            (1, "Graisser une chaîne"), (2, "Régler, essayer, recommencer"),
        ],
        "boxed": [
            (1, "Les outils et leurs soins"), (1, "La taille d’hiver"),
            (2, "Le compost"), (2, "La greffe"),
        ],
    }[name]  # fmt: skip


def test_each_session_keeps_its_days_and_place(leaflet):
    name, document = leaflet
    addresses = " ".join(f"{one.label} {one.address}" for one in document.of(Place))
    days = sorted(day.isoformat() for one in document.of(Session) for day in one.dates)
    prices = sorted(one.price for one in document.of(Price))
    found = {code for code in ("4000", "5000", "6000") if code in addresses}
    assert (found, days, prices) == {
        "folded": (
            {"6000", "4000"}, ["2028-03-06", "2028-03-07", "2028-06-12", "2028-06-13"], [40, 90],
        ),
        "boxed": ({"5000"}, ["2028-02-05", "2028-02-06"], [35]),
    }[name]  # fmt: skip


def test_a_label_on_two_lines_introduces_the_names_under_it(tmp_path):
    document = read_typst(BOXED, tmp_path)
    assert {one.label for one in document.of(Person)} == {"Élias Verdonck", "Maud Tilleul"}


GRID = r"""
#set page(width: 29.7cm, height: 21cm, margin: 2cm)
= Cultiver un toit avec un quartier
Semaine d'été de la coopérative Toits & Jardins SC, rue Haute 3, 5000 Namur.
== Objectifs de la formation
- Choisir une terre légère
- Partager un arrosage
== Public
- Voisins
== Programme de la semaine
#table(columns: (3cm, 1fr, 1fr, 1fr),
 [], [*Mardi 6 juillet*], [*Mercredi 7 juillet*], [*Jeudi 8 juillet*],
 [*Matin*], [- Visite de deux toits
   - Peser la terre], [- Semer sans pelle], [- Récolter],
 table.cell(colspan: 4)[Repas pris ensemble],
 [*Après-midi*], [- Le droit de monter], [- Abris et ruches], [- Fête])

L'ordre des séances peut changer avec le temps qu'il fait.

== Infos pratiques
Prix : 120 €
"""


def test_days_may_be_the_columns_of_a_programme_and_remarks_below_it_are_none(tmp_path):
    document = read_typst(GRID, tmp_path)
    assert [(one.day, one.text) for one in document.of(ProgrammeItem)] == [
        (1, "Visite de deux toits"), (1, "Peser la terre"), (1, "Le droit de monter"),
        (2, "Semer sans pelle"), (2, "Abris et ruches"),
        (3, "Récolter"), (3, "Fête"),
    ]  # fmt: skip
    assert [one.label for one in document.of(Organisation)] == ["Toits & Jardins SC"]


HOUSED = r"""
#set page(width: 16cm, height: 20cm, margin: 2cm)
= Lire les nuages
== Objectifs de la formation
- Nommer trois nuages
- Prévoir une averse
== Public
- Marcheurs
== Prix
20 €
== Lieu
Salle du Ciel, rue du Vent 4, 5000 Namur

Maison Grandvent

#v(3cm)
Institut Grandvent

#v(1cm)
rue des Girouettes 8, 5100 Jambes – bonjour\@grandvent.example
"""


def test_a_house_is_no_body_where_one_of_its_name_signs(tmp_path):
    document = read_typst(HOUSED, tmp_path)
    assert [one.label for one in document.of(Organisation)] == ["Institut Grandvent"]
