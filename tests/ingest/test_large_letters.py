"""A large letter beside two lines, and the line over a title that says what it is of."""

import pytest

from ingest.layout import read_layout
from tests.ingest.paper import Paper, texts


def test_two_lines_beside_a_large_letter_stay_two():
    paper = Paper()
    paper.text(60, 104, "A", size=36, font="Helvetica-Bold")
    paper.text(100, 88, "GARDE DE NUIT", size=9)
    paper.text(100, 104, "Tenir la lampe", size=16, font="Helvetica-Bold")
    paper.lines(60, 140, ["La lampe brûle du coucher au lever, et rien d'autre ne compte."] * 3)
    found = texts(read_layout(paper.bytes()))
    assert [text for text in found if "lampe" not in text] == ["GARDE DE NUIT"]
    assert "A Tenir la lampe" in found


def pages(titles):
    paper = Paper()
    for title in titles:
        paper.text(60, 60, "GARDE DE NUIT", size=9)
        if title:
            paper.text(60, 80, title, size=16, font="Helvetica-Bold")
        paper.lines(60, 120, ["La lampe brûle du coucher au lever, et rien d'autre ne compte."] * 3)
        paper.next()
    return read_layout(paper.bytes())


def test_a_line_over_the_title_of_each_page_that_has_it_is_kept():
    layout = pages(["Tenir la lampe", "Dire la côte", "Peser l'huile"])
    assert texts(layout).count("GARDE DE NUIT") == 3
    assert not layout.dropped


def test_a_line_that_also_heads_a_page_without_title_is_furniture():
    layout = pages(["Tenir la lampe", "Dire la côte", None])
    assert "GARDE DE NUIT" not in texts(layout)


@pytest.mark.parametrize("title", [["Tenir la lampe par gros temps, sans la quitter des yeux"],
                                   ["Tenir la lampe par gros temps,", "sans la quitter des yeux"]])  # fmt: skip  # noqa: E501
def test_a_large_number_after_a_title_stands_under_it(title):
    paper = Paper()
    paper.lines(60, 80, title, step=22, size=18, font="Helvetica-Bold")
    paper.text(540, 92, "7", size=30)
    paper.lines(60, 126, ["La lampe brûle du coucher au lever, et rien d'autre ne compte ici."] * 4)
    found = texts(read_layout(paper.bytes()))
    assert found[:2] == ["Tenir la lampe par gros temps, sans la quitter des yeux", "7"]


def test_a_title_over_columns_keeps_its_lines_and_the_number_before_them():
    paper = Paper()
    for page in (1, 2, 3):
        paper.text(60, 104, str(page + 4), size=36)
        title = [f"Peser l'huile {page} fois, sans en verser et sans compter", "la nuit"]
        paper.lines(110, 92, title, step=22, size=18, font="Helvetica-Bold")
        for x, word in ((60, "garde"), (380, "relais")):
            lines = [f"Le {word} prend la lampe au soir,", "puis la rend au matin."] * (3 + page)
            paper.lines(x, 150, lines)
        paper.text(300, 820, f"{page}", size=11.5)
        paper.next()
    layout = read_layout(paper.bytes())
    assert [text for text in texts(layout) if "lampe" not in text] == [
        "5", "Peser l'huile 1 fois, sans en verser et sans compter la nuit",
        "6", "Peser l'huile 2 fois, sans en verser et sans compter la nuit",
        "7", "Peser l'huile 3 fois, sans en verser et sans compter la nuit",
    ]  # fmt: skip
    assert [one.text for one in layout.dropped] == ["1", "2", "3"]


def test_a_title_goes_on_under_its_words_and_not_under_the_number_before_them():
    paper = Paper()
    for page in (1, 2):
        title = [f"Peser l'huile {page} fois, sans en verser", "et sans compter"]
        paper.text(60, 104, f"0{page}", size=34, font="Helvetica-Bold", colour=(0.8, 0.2, 0.2))
        paper.lines(112, 100, title, step=26, size=20, font="Helvetica-Bold")
        paper.lines(60, 160, ["La lampe brûle du coucher au lever, et rien d'autre ne compte."] * 3)
        paper.next()
    heads = [block for block in read_layout(paper.bytes()).blocks if block.kind == "heading"]
    assert [(one.marker, one.text) for one in heads] == [
        ("01", "Peser l'huile 1 fois, sans en verser et sans compter"),
        ("02", "Peser l'huile 2 fois, sans en verser et sans compter"),
    ]
