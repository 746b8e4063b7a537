"""Cards: boxes side by side, a course or a session each, that no table runs across."""

from datetime import date

import pytest

from ingest.layout import Layout
from ontology.records import Objective, Place, Price, Session, TrainingOffer
from tests.ingest.paper import Paper, read_typst, set_by_typst, texts

NAMES = ("Réparer un vélo", "Semer sans jardin", "Cuire du pain", "Coudre un sac")

GRID = """
#set page(width: 21cm, height: 29.7cm, margin: 1cm)
#set text(size: 9pt)
#let card(name, aims, day, town, price) = block(
  width: 100%, height: 9cm, radius: 8pt, clip: true, stroke: 0.7pt + rgb("bbbbcc"))[
  #block(width: 100%, height: 1.8cm, fill: rgb("225577"), inset: 5mm, below: 3mm,
    text(fill: white, size: 13pt)[*#name*])
  #pad(x: 5mm)[
    *Objectifs*
    #aims

    *Pour qui ?* Tout le monde

    *Prérequis :* Aucun]
  #place(bottom, block(width: 100%, height: 2.6cm, inset: 5mm,
    stroke: (top: (paint: gray, dash: "dashed")))[
      #day \\ 9h00-12h00 \\ #town
      #place(top + right, circle(radius: 0.9cm, fill: rgb("225577"),
        align(center + horizon, text(fill: white)[*#price*])))])]
#text(size: 20pt)[*Six matins au moulin*]
#grid(columns: (1fr, 1fr), gutter: 5mm,
  card([Réparer un vélo], [- Changer une chambre à air
    - Régler un frein], [Lundi 3 mai 2027], [Moulin Neuf, rue du Bief 4, 4900 Spa], [20 €]),
  card([Semer sans jardin], [- Choisir un bac
    - Semer au bon moment], [Mardi 4 mai 2027], [Serre Haute, rue du Mont 8, 4910 Theux], [25 €]),
  card([Cuire du pain], [- Nourrir un levain
    - Tenir un four], [Lundi 7 juin 2027], [Moulin Neuf, rue du Bief 4, 4900 Spa], [30 €]),
  card([Coudre un sac], [- Tracer un patron
    - Poser une doublure], [Mardi 8 juin 2027], [Serre Haute, rue du Mont 8, 4910 Theux], [35 €]))
"""

CATALOGUE = """
#set page(width: 21cm, height: 29.7cm, margin: 17mm)
#set text(size: 10pt)
#let name(size, title) = text(size: size, weight: "bold")[#title]
#let facts(public) = [
  #block(above: 6mm)[*Public*] #public
  #block(above: 6mm)[*Prérequis*] Aucun]
#let card(day, town, street, price) = rect(width: 100%, radius: 5pt, inset: 10pt, stroke: blue)[
  *#day* \\ 9h00 – 17h00 \\ #town \\ #street \\ *#price*]
#let half(title, aims, public, day, price) = [
  #name(14pt, title)
  #block(above: 6mm)[*Objectifs*] #aims #facts(public)
  #block(above: 6mm)[*Session*] #card(day, [La Verrière], [Grand-Place 12, 6000 Charleroi], price)]
#let whole(title, aims, public, first, second) = [
  #name(20pt, title)

  #lorem(30)
  #block(above: 6mm)[*Objectifs*] #aims #facts(public)
  #block(above: 6mm)[*Sessions*]
  #grid(columns: (1fr, 1fr), gutter: 11pt,
    card(first, [La Grande Forge], [Rue du Pont 136, 5000 Namur], [140 €]),
    card(second, [La Verrière], [Grand-Place 12, 6000 Charleroi], [125 €]))
  #pagebreak()]
#whole([Parler devant une salle], [- Poser sa voix
  - Tenir un silence], [Guides de musée], [Les 6 et 7 mai 2027], [Jeudi 10 juin 2027])
#whole([Raconter sans livre], [- Choisir un conte
  - Garder le fil], [Conteurs amateurs], [Les 11 et 12 mai 2027], [Mardi 15 juin 2027])
#half([Ranger une réserve], [- Trier des dons
  - Nommer une étagère], [Bénévoles de musée], [Lundi 6 septembre 2027], [60 €])
#v(1cm)
#half([Écrire un cartel], [- Dire peu
  - Dire juste], [Stagiaires], [Mardi 7 septembre 2027], [70 €])
#pagebreak()
#name(20pt)[Nous trouver]

Maison des Mots, rue du Lavoir 90, 7000 Mons

#name(20pt)[Payer]

Sur place, ou par virement. Un duplicata coûte 5 €.
"""


@pytest.fixture(scope="module")
def grid(tmp_path_factory) -> Layout:
    return set_by_typst(GRID, tmp_path_factory.mktemp("cards"))


def test_cards_on_a_grid_are_no_table_and_are_read_one_by_one(grid):
    assert not [block for block in grid.blocks if block.table]
    said = [block.text for block in grid.blocks]
    at = [said.index(name) for name in NAMES]
    assert at == sorted(at)
    for start, stop, aim, price in zip(
        at, [*at[1:], len(said)], ("frein", "moment", "four", "doublure"),
        ("20 €", "25 €", "30 €", "35 €"), strict=True,
    ):  # fmt: skip
        own = said[start:stop]
        assert any(aim in text for text in own)
        assert any(price in text for text in own)


def test_rows_of_cards_with_a_code_at_the_head_and_two_things_at_the_foot_are_no_table():
    paper = Paper()
    cards = [("K1", "Étés sans pluie", "Rang 2"), ("K2", "Orages", ""), ("K3", "Grêle", "")]
    for top, group in ((110, "Le ciel"), (230, "La terre")):
        end = paper.text(60, top - 10, group, font="Helvetica-Bold")
        paper.rule(60, top - 6, max(end, 540), top - 6)
        for x, (code, name, rank) in zip((60, 232, 404), cards, strict=True):
            paper.grid([x, x + 152], [top, top + 76])
            paper.text(x + 8, top + 16, code, font="Helvetica-Bold")
            paper.text(x + 8, top + 30, name)
            paper.text(x + 8, top + 64, rank)
            paper.text(x + 110, top + 64, "9 voix")
    blocks = paper.layout().blocks
    assert not [block for block in blocks if block.table]
    told = [block.text for block in blocks]
    assert told[:5] == ["Le ciel", "K1", "Étés sans pluie", "Rang 2 9 voix", "K2"]


def test_an_icon_goes_with_a_title_and_parts_lines_of_facts():
    paper = Paper()
    paper.lines(60, 200, ["Un texte court, mais en lettres de tous les jours."] * 6)

    def icon(x, top, size):
        paper.fill(x, top, x + size, top + size / 2, (0, 0.4, 0.4))
        paper.fill(x + size / 3, top + size / 2, x + 2 * size / 3, top + size, (0, 0.4, 0.4))

    icon(60, 84, 14)
    paper.text(84, 96, "Parler aux inconnus", size=17, font="Helvetica-Bold")
    for y, text in ((120, "Mardi 4 mai 2027"), (133, "9h00-12h00"), (146, "Salle Bleue")):
        icon(60, y - 8, 9)
        paper.text(78, y, text)
    layout = paper.layout()
    assert texts(layout, "heading") == ["Parler aux inconnus"]
    assert texts(layout, "list_item") == ["Mardi 4 mai 2027", "9h00-12h00", "Salle Bleue"]


def test_facts_under_no_label_of_theirs_are_no_text_of_the_course(tmp_path):
    records = read_typst(GRID, tmp_path).records
    offers = [one for one in records if isinstance(one, TrainingOffer)]
    assert {one.name: one.prerequisites for one in offers} == dict.fromkeys(NAMES, ("Aucun",))
    assert {one.audiences for one in offers} == {("Tout le monde",)}
    assert len([one for one in records if isinstance(one, Objective)]) == 8
    sessions = [one for one in records if isinstance(one, Session)]
    assert {one.dates for one in sessions} == {
        (date(2027, month, day),) for month, day in ((5, 3), (5, 4), (6, 7), (6, 8))
    }
    assert all(one.start_time and one.place for one in sessions)
    assert sorted(one.price for one in records if isinstance(one, Price)) == [20, 25, 30, 35]


def test_titles_of_two_sizes_open_courses_and_each_card_is_a_session(tmp_path):
    records = read_typst(CATALOGUE, tmp_path).records
    found = {one.name: one for one in records if isinstance(one, TrainingOffer)}
    assert {name: len(one.sessions) for name, one in found.items()} == {
        "Parler devant une salle": 2,
        "Raconter sans livre": 2,
        "Ranger une réserve": 1,
        "Écrire un cartel": 1,
    }
    assert {name: len(one.prices) for name, one in found.items()} == {
        name: len(one.sessions) for name, one in found.items()
    }
    days = {one.iri: one.dates for one in records if isinstance(one, Session)}
    first = [days[iri] for iri in found["Parler devant une salle"].sessions]
    assert first == [(date(2027, 5, 6), date(2027, 5, 7)), (date(2027, 6, 10),)]
    places = {one.label for one in records if isinstance(one, Place)}
    assert places == {"La Grande Forge", "La Verrière"}
    assert 5 not in {one.price for one in records if isinstance(one, Price)}
