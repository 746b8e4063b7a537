"""Letters drawn fatter than the font of their name are bold; those drawn wider are not."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from ingest.layout import read_layout
from tests.ingest.paper import Paper

BOXES = {"a": (440, 20, -10, 420, 400), "c": (380, 30, -12, 350, 410), "e": (400, 25, -8, 380, 405)}


def drawn(pdf: pikepdf.Pdf, name: str, out: float, wide: float = 0) -> pikepdf.Object:
    """Make a font of type 3 whose letters are boxes, `out` units larger on all sides."""
    glyphs = Dictionary()
    for letter, (width, x0, y0, x1, y1) in BOXES.items():
        box = x0 - out, y0 - out, x1 + out + wide, y1 + out
        code = f"{width + wide} 0 {' '.join(map(str, box))} d1\n0 0 100 100 re f\n"
        glyphs[f"/{letter}"] = pdf.make_stream(code.encode())
    described = Dictionary(
        Type=Name.FontDescriptor, FontName=Name(f"/{name}"), FontWeight=400, Flags=6, ItalicAngle=0,
        FontBBox=Array([0, 0, 500, 500]),
    )  # fmt: skip
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        FontBBox=Array([0, 0, 500, 500]), FirstChar=97, LastChar=101,
        Widths=Array([BOXES.get(letter, (0,))[0] + wide for letter in "abcde"]),
        Encoding=Dictionary(Differences=Array([97, *(Name(f"/{letter}") for letter in "abcde")])),
        CharProcs=glyphs, FontDescriptor=described,
    ))  # fmt: skip


def page(other: str, out: float, wide: float = 0, *, folded: bool = True) -> bytes:
    """Set three plain lines, then one in the other font."""
    paper, made = Paper(), BytesIO()
    paper.text(60, 60, "Titre")
    with pikepdf.open(BytesIO(paper.bytes())) as pdf:
        fonts = pdf.pages[0].Resources.Font
        fonts["/P"] = drawn(pdf, "AAAAAA+Lampe-Regular", 0)
        fonts["/Q"] = drawn(pdf, other, out, wide)
        lines = [*((f"/P 10 Tf 1 0 0 1 60 {y} Tm", "acecaceca") for y in (700, 686, 672)),
                 ("/Q 10 Tf 1 0 0 1 60 620 Tm", "ecaceca")]  # fmt: skip
        code = " ".join(f"{place} ({text}) Tj" for place, text in lines)
        pdf.pages[0].contents_add(f"BT {code} ET".encode())
        pdf.save(made, compress_streams=folded)
    return made.getvalue()


@pytest.mark.parametrize(
    ("other", "out", "wide", "bold"),
    [
        ("BAAAAA+Lampe-Regular", 16, 0, True),
        ("BAAAAA+Lampe-Regular", 0, 0, False),
        ("BAAAAA+Lampe-Regular", 16, 30, False),
        ("BAAAAA+Other-Regular", 16, 0, False),
    ],
    ids=["fatter", "alike", "wider", "of another name"],
)
def test_letters_drawn_fatter_than_their_font_are_bold(other, out, wide, bold):
    found = {block.text: block.style.bold for block in read_layout(page(other, out, wide)).blocks}
    assert found["ecaceca"] == (1.0 if bold else 0.0)
    assert found["acecaceca acecaceca acecaceca"] == 0.0


def test_drawings_are_looked_at_whether_they_are_compressed_or_not():
    plain = read_layout(page("BAAAAA+Lampe-Regular", 16, folded=False))
    assert [block.style.bold for block in plain.blocks] == [0.0, 0.0, 1.0]


def test_letters_drawn_beside_a_font_of_their_name_that_is_a_file_are_bold():
    made = BytesIO()
    with pikepdf.open(BytesIO(page("BAAAAA+Lampe-Regular", 0))) as pdf:
        font = pdf.pages[0].Resources.Font["/P"]
        del font.CharProcs, font.FontMatrix
        font.Subtype = Name.TrueType
        pdf.save(made)
    assert [block.style.bold for block in read_layout(made.getvalue()).blocks] == [0.0, 0.0, 1.0]
