"""Pages come as they are seen: turned, cropped, with what stands outside told apart."""

from io import BytesIO

import pikepdf
import pytest

from ingest.layout import read_layout
from ingest.pages import open_pages
from tests.ingest.paper import Paper


def changed(paper: Paper, **keys: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(paper.bytes())) as pdf:
        for key, value in keys.items():
            pdf.pages[0][f"/{key}"] = value
        pdf.save(out)
    return out.getvalue()


def test_places_count_from_the_corner_of_the_visible_box():
    paper = Paper()
    paper.text(160, 200, "Accueillir")
    paper.text(10, 20, "hors cadre")
    layout = read_layout(changed(paper, CropBox=pikepdf.Array([100, 0, 595, 742])))
    (block,) = layout.blocks
    assert (layout.pages[0].width, layout.pages[0].height) == (495, 742)
    assert block.regions[0].x0 == pytest.approx(60, abs=0.1)
    assert block.regions[0].bottom == pytest.approx(102, abs=1)
    assert [(drop.why, drop.text) for drop in layout.dropped] == [("outside", "horscadre")]


def test_a_turned_page_is_read_upright():
    paper = Paper((842, 595))
    paper.canvas.translate(842, 0)
    paper.canvas.rotate(90)
    paper.height = 842
    paper.text(60, 100, "Accueillir le public")
    layout = read_layout(changed(paper, Rotate=90))
    (block,) = layout.blocks
    assert (layout.pages[0].width, layout.pages[0].height) == (595, 842)
    assert block.text == "Accueillir le public"
    assert block.regions[0].x0 == pytest.approx(60, abs=0.1)


@pytest.mark.parametrize("angle", [90, -90])
def test_a_page_set_sideways_is_turned_to_be_read_and_its_places_turned_back(angle):
    paper = Paper()
    paper.canvas.translate(*((595, 0) if angle == 90 else (0, 842)))
    paper.canvas.rotate(angle)
    paper.height = 595
    paper.text(60, 100, "Un tableau large, mis de travers sur une page haute, et ce qu'il dit.")
    layout = read_layout(paper.bytes())
    (block,) = layout.blocks
    (region,) = block.regions
    assert block.text.startswith("Un tableau large")
    assert (layout.pages[0].width, layout.pages[0].height) == (595, 842)
    assert region.bottom - region.top > 10 * (region.x1 - region.x0)
    if angle == 90:
        assert region.x1 == pytest.approx(102, abs=2)
        assert region.bottom == pytest.approx(842 - 60, abs=2)
    else:
        assert region.x0 == pytest.approx(595 - 102, abs=2)
        assert region.top == pytest.approx(60, abs=2)


def test_a_font_whose_name_is_none_is_read_all_the_same():
    paper = Paper()
    paper.text(64, 120, "Le texte reste.")
    out = BytesIO()
    with pikepdf.open(BytesIO(paper.bytes())) as pdf:
        font = pdf.pages[0].Resources.Font[next(iter(pdf.pages[0].Resources.Font))]
        font.BaseFont = pikepdf.Name("/Spoilt")
        font.FontDescriptor = pikepdf.Dictionary(FontName=pikepdf.Dictionary(A=1), Flags=32)
        pdf.save(out)
    (page,) = open_pages(out.getvalue())
    assert "".join(char.text for char in page.chars) == "Letextereste."


SOFT = b"""/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <2D> <00AD> endbfchar endcmap end"""
"""What a font says that calls its hyphen soft."""


def test_a_hyphen_that_its_font_calls_soft_is_kept_where_it_is_drawn_amid_a_line():
    paper = Paper()
    paper.text(60, 100, "Table BOIS-08, pages 12 et 13")
    paper.text(60, 140, "Le menuisier tient ici un ate-")
    paper.text(60, 153, "lier ouvert au quartier.")
    out = BytesIO()
    with pikepdf.open(BytesIO(paper.bytes())) as pdf:
        font = pdf.pages[0].Resources.Font[next(iter(pdf.pages[0].Resources.Font))]
        font.BaseFont = pikepdf.Name("/Soft")
        font.FontDescriptor = pikepdf.Dictionary(FontName=pikepdf.Name("/Soft"), Flags=32)
        font.FirstChar, font.LastChar = 32, 255
        font.Widths = pikepdf.Array([550] * 224)
        font.ToUnicode = pdf.make_stream(SOFT)
        pdf.save(out)
    texts = [block.text for block in read_layout(out.getvalue()).blocks]
    assert texts == [
        "Table BOIS-08, pages 12 et 13",
        "Le menuisier tient ici un atelier ouvert au quartier.",
    ]


@pytest.mark.parametrize("down", [False, True])
def test_dots_in_a_row_are_a_rule(down):
    paper = Paper()
    paper.text(60, 80, "Accueillir")
    for at in range(100, 300, 2):
        x, y = (60, at) if down else (at, 100)
        paper.fill(x, y, x + 0.7, y + 0.7, (0, 0, 0))
    paper.fill(400, 400, 400.7, 400.7, (0, 0, 0))
    (page,) = open_pages(paper.bytes())
    (rule,) = page.strokes
    low, high = (rule.top, rule.bottom) if down else (rule.x0, rule.x1)
    assert (low, high) == (pytest.approx(100), pytest.approx(298.7))
    assert rule.across is not down
