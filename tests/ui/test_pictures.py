"""Pages as pictures."""

import io

import pypdfium2
import pytest
from PIL import Image

from ontology.model import Region
from ui.pictures import LARGEST_SIDE, NoSuchPageError, picture


@pytest.fixture
def blank(tmp_path):
    path = tmp_path / "blank.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 100)
    document.new_page(20_000, 100)
    document.save(str(path))
    document.close()
    return path


def opened(jpeg):
    return Image.open(io.BytesIO(jpeg)).convert("RGB")


def test_a_passage_is_lit_where_it_stands_and_nowhere_else(blank):
    region = Region(page=1, x0=50, top=20, x1=100, bottom=40)
    image = opened(picture(blank, 1, [region], scale=2).jpeg)
    assert image.size == (400, 200)
    assert image.getpixel((150, 60))[2] < 150
    assert image.getpixel((300, 150)) == (255, 255, 255)


def test_a_region_of_another_page_lights_nothing(blank):
    region = Region(page=2, x0=0, top=0, x1=200, bottom=100)
    image = opened(picture(blank, 1, [region]).jpeg)
    assert image.getextrema() == ((255, 255), (255, 255), (255, 255))


def test_a_poster_is_drawn_smaller_not_refused(blank):
    assert max(opened(picture(blank, 2).jpeg).size) <= LARGEST_SIDE


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_is_said_so(blank, page):
    with pytest.raises(NoSuchPageError):
        picture(blank, page)


def test_a_lost_original_is_said_so(tmp_path):
    with pytest.raises(NoSuchPageError):
        picture(tmp_path / "gone.pdf", 1)
