"""Leaflets: grounds that run off the page, cards on a strip, boxes under a title, icons."""

import pytest

from ingest.layout.bullets import shown
from ingest.pages import Char
from tests.ingest.paper import Paper, set_by_typst

PALE, DARK, WHITE = (0.95, 0.94, 0.97), (0.3, 0.2, 0.5), (1, 1, 1)
HEAD = {"size": 12.5, "font": "Helvetica-Bold", "colour": (0.4, 0.2, 0.5)}
TITLE = {"size": 14.5, "font": "Helvetica-Bold", "colour": (0.8, 0.3, 0.2)}
SMALL = {"size": 8}
PROSE = (
    "Un jardin de quartier se dispute,", "se partage et se raconte avant de", "se bêcher à deux."
)  # fmt: skip


def texts(paper: Paper) -> list[str]:
    return [one.text for one in paper.layout().blocks]


def pin(paper: Paper, x: float, y: float) -> None:
    """Draw an icon of two parts: a drop, and the dot inside it."""
    paper.fill(x, y - 9, x + 9, y + 1, DARK)
    paper.fill(x + 3, y - 7, x + 6, y - 4, WHITE)


@pytest.fixture(scope="module")
def folded() -> list[str]:
    """Three folds, one of them tinted, over a strip of three cards and a strip of contacts."""
    paper = Paper((842, 595))
    paper.fill(561, 0, 842, 363, PALE)
    paper.fill(0, 363, 842, 561, DARK)
    paper.fill(0, 561, 842, 595, (1, 0.85, 0.3))
    folds = (
        (26, "En deux mots", PROSE),
        (306, "Au programme", ("Lire le sol d'un jardin, en parler", "Tracer une allée au cordeau",
                               "Nommer ce qui y pousse")),
        (587, "Le prix", ()),
    )  # fmt: skip
    for x, head, lines in folds:
        paper.text(x, 40, head, **HEAD)
        paper.lines(x, 64, lines, step=14)
        paper.text(x, 220, "Et encore", **HEAD)
        paper.lines(x, 242, PROSE, step=14)
    for y, label, amount in (64, "Associations du quartier", "330 €"), (88, "Riverains", "75 €"):
        paper.text(587, y, label)
        paper.text(770, y, amount, size=14, font="Helvetica-Bold")
    paper.text(26, 392, "Trois dates au choix", **HEAD | {"colour": (1, 0.9, 0.3)})
    for x, town in (26, "Printemps à Dinant"), (297, "Automne à Ciney"), (568, "Hiver à Huy"):
        paper.fill(x, 410, x + 248, 532, WHITE)
        paper.text(x + 12, 432, town, size=11, font="Helvetica-Bold")
        for at, line in enumerate(("le 3 mars 2028", "de 9h00 à 16h00", "Salle des Aulnes")):
            pin(paper, x + 12, 454 + 15 * at)
            paper.text(x + 28, 454 + 15 * at, line)
    paper.text(26, 580, "082 00 11 22 – jardin@exemple.example", **SMALL)
    return texts(paper)


def test_folds_that_run_off_the_page_are_read_one_after_the_other(folded):
    heads = [text for text in folded if text in {"En deux mots", "Au programme", "Le prix"}]
    assert heads == ["En deux mots", "Au programme", "Le prix"]
    assert folded.index("Le prix") < folded.index("Trois dates au choix")
    assert folded[folded.index("Au programme") + 1].startswith("Lire le sol")


def test_a_title_over_cards_comes_after_all_columns_above_it(folded):
    at = folded.index("Trois dates au choix")
    assert folded[at + 1 : at + 4] == ["Printemps à Dinant", "le 3 mars 2028", "de 9h00 à 16h00"]
    assert "75 €" in " ".join(folded[:at])


def test_a_telephone_number_at_the_foot_numbers_no_note(folded):
    assert folded[-1] == "082 00 11 22 – jardin@exemple.example"


@pytest.fixture(scope="module")
def beside():
    """A programme beside a column of boxes with its own title, between two strips."""
    paper = Paper()
    paper.fill(0, 0, 595, 57, DARK)
    paper.fill(0, 774, 595, 842, DARK)
    paper.text(45, 34, "Le jardin partagé", **HEAD | {"colour": WHITE})
    paper.text(420, 34, "Saison 2028", colour=WHITE)
    paper.text(45, 100, "Le programme", **TITLE)
    paper.text(334, 100, "Les rendez-vous", **TITLE)
    for day, y in (1, 130), (2, 250), (3, 404):
        paper.text(45, y, f"Jour {day} : bêcher ensemble", **HEAD)
        paper.text(45, y + 18, "Le matin, tous ensemble dans la cour")
        for at in range(3):
            paper.text(45, y + 36 + 16 * at, f"• Question {at + 1} du jour {day}")
    for top, town in (112, "Dinant"), (253, "Ciney"):
        paper.fill(334, top, 556, top + 130, PALE)
        paper.text(348, top + 24, town, **HEAD)
        pin(paper, 348, top + 44)
        paper.text(360, top + 44, "les 12, 13 et 20 mars 2028")
        pin(paper, 348, top + 62)
        paper.text(360, top + 62, "Halle des Aulnes")
    for top, head in (398, "Sur place"), (490, "Bon à savoir"):
        paper.fill(334, top, 556, top + 72, PALE)
        paper.text(361, top + 24, head, **HEAD)
        pin(paper, 348, top + 24)
        paper.text(348, top + 44, "Une cuisine est à disposition.")
    paper.text(45, 800, "Rue des Aulnes 3", colour=WHITE, **SMALL)
    return paper.layout().blocks


def test_a_column_of_boxes_with_its_own_title_is_read_after_the_text_beside_it(beside):
    said = [one.text for one in beside]
    assert [text for text in said if text.startswith("Jour")] == [
        text for text in said[: said.index("Les rendez-vous")] if text.startswith("Jour")
    ]
    at = said.index("Les rendez-vous")
    assert said[at + 1 : at + 5] == [
        "Dinant", "les 12, 13 et 20 mars 2028", "Halle des Aulnes", "Ciney",
    ]  # fmt: skip


def test_an_icon_goes_with_the_title_of_a_box_however_little_it_is_larger(beside):
    kinds = {one.text: one.kind for one in beside}
    assert kinds["Sur place"] == kinds["Bon à savoir"] == "heading"


def test_what_says_how_a_bullet_shows_is_no_part_of_it():
    assert shown(Char("▪\ufe0e", 0.0, 4.0, 0.0, 8.0, 6.0, 8.0)) == "▪"


def test_titles_under_a_list_that_stands_right_of_nothing_stop_no_reading():
    paper = Paper()
    paper.lines(60, 60, ["Les ateliers ouvrent au printemps, chacun y vient avec ses outils."] * 6)
    crafts = ["Tresser l’osier", "Tailler la pierre", "Souffler le verre", "Monter un mur"]
    paper.lines(320, 150, crafts)
    titles = ["Objectifs", "Programme", "Public"]
    paper.lines(60, 215, titles, font="Helvetica-Bold", step=16)
    assert texts(paper)[-4:] == [" ".join(crafts), *titles]


def test_cards_stand_after_the_panel_at_their_side_and_before_what_is_under_them(tmp_path):
    layout = set_by_typst(
        """#set page(width: 29.7cm, height: 21cm, margin: 1.6cm)
#set text(size: 10pt)
= Guetteurs de brume
#let card(head, told) = block(height: 6cm, width: 100%, stroke: 0.6pt, radius: 5pt, clip: true)[
 #block(fill: rgb("dfeae6"), width: 100%, inset: 8pt, below: 0pt, strong(head))
 #pad(x: 8pt)[#told]]
#grid(columns: (4cm, 1fr), gutter: 14pt,
 block(fill: rgb("0f5b57"), width: 100%, height: 13cm, inset: 10pt, text(fill: white)[
  Fiche \\ #text(18pt)[*2*] \\ *Pourquoi elle* \\ La brume reste plus longtemps sur le port.]),
 [#grid(columns: (1fr, 1fr, 1fr), gutter: 10pt, card[Voie A][Un phare sonne toutes les heures.],
   card[Voie B][Les bateaux restent à quai.], card[Voie C][Une barque va au-devant d'eux.])
  *Mesures* \\ Rien n'a été proposé.])""",
        tmp_path,
    )
    told = " ".join(one.text for one in layout.blocks)
    order = [
        "Fiche",
        "longtemps",
        "Voie A",
        "Un phare",
        "Voie B",
        "à quai",
        "Voie C",
        "barque",
        "Mesures",
    ]
    places = [told.index(one) for one in order]
    assert places == sorted(places)
