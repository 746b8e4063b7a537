"""What leaflets say in boxes: prices on a tinted fold, days beside an icon, the house of a body."""

import pytest

from ingest.families import extract
from ingest.layout import Layout
from ontology.iris import Minter
from ontology.model import Document
from ontology.records import Organisation, Person, Place, Price, ProgrammeItem, Session
from tests.ingest.paper import Paper, read_typst

SAND, RED, INK = (0.96, 0.93, 0.85), (0.8, 0.25, 0.2), (0.1, 0.4, 0.4)
HEAD = {"size": 15, "font": "Helvetica-Bold", "colour": (0.8, 0.3, 0.2)}
SUB = {"size": 10.5, "font": "Helvetica-Bold"}


def dotted(paper: Paper, x: float, y: float, texts) -> None:
    for at, text in enumerate(texts):
        paper.text(x, y + 17 * at, f"• {text}")


def icon(paper: Paper, x: float, y: float) -> None:
    paper.fill(x, y - 8, x + 8, y - 4, INK)
    paper.fill(x + 2, y - 4, x + 6, y, INK)


@pytest.fixture(scope="module")
def drawn() -> Layout:
    paper = Paper((842, 595))
    paper.fill(281, 0, 561, 595, SAND)
    paper.text(26, 60, "Tailler à plusieurs", size=22, font="Helvetica-Bold")
    paper.text(26, 100, "Objectifs", **HEAD)
    dotted(paper, 26, 122, ["Choisir la branche", "Nettoyer une lame", "Parler des arbres"])
    paper.text(26, 200, "Prérequis", **HEAD)
    paper.text(26, 222, "Aimer le froid, comme nous depuis 2019.")
    paper.text(26, 300, "Sève Commune", **HEAD)
    paper.text(26, 322, "bonjour@sevecommune.example")
    paper.text(306, 60, "Programme", **HEAD)
    paper.text(306, 84, "Jour 1", **SUB)
    dotted(paper, 306, 102, ["Lire la forme d'un arbre", "Trois outils et leurs soins"])
    paper.text(306, 146, "Jour 2", **SUB)
    dotted(paper, 306, 164, ["La taille d'hiver", "Ce que devient le bois"])
    paper.fill(306, 200, 536, 262, RED)
    paper.text(316, 222, "140 € tarif plein", colour=(1, 1, 1))
    paper.text(316, 240, "60 € riverains", colour=(1, 1, 1))
    paper.text(587, 60, "Les sessions", **HEAD)
    for top, town, days, rest, street, city in (
        (80, "Dinant", "samedi 5 et dimanche 6 février", "2028", "Rue du Pommier 3", "5500 Dinant"),
        (230, "Ciney", "samedi 4 et dimanche 5 mars", "2028", "Rue des Aulnes 8", "5590 Ciney"),
    ):
        paper.fill(587, top, 750, top + 130, SAND)
        paper.text(597, top + 22, town, size=12.5, font="Helvetica-Bold")
        house = "Maison Sève Commune" if town == "Dinant" else "La Serre haute"
        said = (days, 42), ("de 9h30 à 16h30", 68), (house, 86)
        for text, y in said:
            icon(paper, 597, top + y)
            paper.text(607, top + y, text)
        paper.text(597, top + 54, rest)
        paper.text(597, top + 98, street)
        paper.text(597, top + 110, city)
    paper.fill(0, 559, 842, 595, (0.9, 0.65, 0.25))
    for x, text in (26, "082 00 11 22"), (130, "bonjour@sevecommune.example"), (310, "Huit places"):
        paper.text(x, 580, text, size=9)
    return paper.layout()


@pytest.fixture(scope="module")
def leaflet(drawn) -> Document:
    minter = Minter(sha256="0" * 64)
    return extract(drawn, minter, file_name="x.pdf", sha256="0" * 64).document


def test_neither_a_box_on_a_tinted_fold_nor_a_strip_under_it_is_an_item(leaflet):
    assert [(one.day, one.text) for one in leaflet.of(ProgrammeItem)] == [
        (1, "Lire la forme d'un arbre"), (1, "Trois outils et leurs soins"),
        (2, "La taille d'hiver"), (2, "Ce que devient le bois"),
    ]  # fmt: skip
    assert sorted(one.price for one in leaflet.of(Price)) == [60, 140]


def test_a_line_beside_an_icon_goes_on_under_the_icon(leaflet):
    assert [[day.isoformat() for day in one.dates] for one in leaflet.of(Session)] == [
        ["2028-02-05", "2028-02-06"], ["2028-03-04", "2028-03-05"],
    ]  # fmt: skip
    assert {one.address for one in leaflet.of(Place)} == {
        "Rue du Pommier 3, 5500 Dinant", "Rue des Aulnes 8, 5590 Ciney",
    }  # fmt: skip


def test_a_house_named_after_a_body_is_not_the_body(leaflet):
    assert {one.label for one in leaflet.of(Organisation)} == {"Sève Commune"}


def test_each_fold_is_read_whole_and_the_strip_under_all_of_them_last(drawn):
    said = [one.text for one in drawn.blocks]
    order = ["Objectifs", "Sève Commune", "Programme", "140 € tarif plein", "Les sessions"]
    assert [text for text in said if text in order] == order
    assert said[-1].endswith("Huit places")


def test_days_right_below_who_teaches_are_the_programme(tmp_path):
    leaflet = """
= Mending nets by the quay
== By the end you will be able to
- Tie a sheet bend with cold hands
- Choose a twine for each net
== Your tutor
Orla Keane, net maker for thirty years.
== Day 1
- Knots: what holds and what slips
- Twine: cotton, hemp, nylon
== Day 2
- Patching a torn net
== Fee
€90
"""
    document = read_typst(leaflet, tmp_path)
    assert [(one.day, one.text) for one in document.of(ProgrammeItem)] == [
        (1, "Knots: what holds and what slips"),
        (1, "Twine: cotton, hemp, nylon"),
        (2, "Patching a torn net"),
    ]
    assert [one.label for one in document.of(Person)] == ["Orla Keane"]
