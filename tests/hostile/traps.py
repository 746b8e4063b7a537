"""Kinds that lie in wait: bombs that unfold, loops that never end."""

import zlib

from tests.hostile.kind import (
    BLANK,
    BROKEN,
    FIRST_WORDS,
    LIMIT,
    OK,
    READ,
    hostile,
)
from tests.hostile.writer import (
    CATALOG,
    CONTENT,
    FONT,
    HELVETICA,
    NEXT,
    PAGES,
    WORDS,
    bomb,
    cmap,
    flate,
    plain,
    shown,
    stream,
)

BOMB, LOOP = "bomb", "loop"


@hostile(BOMB, LIMIT | READ, slow=True)
def content_of_a_gigabyte() -> bytes:
    """One MiB that unfolds to one GB of zeros, and a sentence before it."""
    pdf = plain()
    pdf[CONTENT] = bomb(bytes(1 << 20), 1000)
    return pdf.written()


@hostile(BOMB, LIMIT | READ, slow=True)
def content_of_a_hundred_million_operators() -> bytes:
    """A content that unfolds to operators without end."""
    pdf = plain()
    pdf[CONTENT] = bomb(b"q Q 0 0 m 1 1 l n " * 60_000, 400)
    return pdf.written()


@hostile(BOMB, LIMIT | READ | BROKEN, slow=True)
def bomb_in_a_bomb() -> bytes:
    """A thousand times a thousand: deflated twice."""
    pdf = plain()
    inner = bomb(bytes(1 << 20), 4000).split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
    pdf[CONTENT] = stream(zlib.compress(inner), b"/Filter [/FlateDecode /FlateDecode]")
    return pdf.written()


@hostile(BOMB, READ | LIMIT | BROKEN, slow=True)
def gigabyte_of_objects() -> bytes:
    """An object stream of one GB that claims a thousand million objects."""
    pdf = plain(f"35. {WORDS}")
    del pdf[FONT]
    pdf[NEXT] = bomb(b"4 0 " * (1 << 18), 1000, b"/Type /ObjStm /N 1000000000 /First 16")
    return pdf.written(xref=b"", trailer=b"trailer << /Root 1 0 R >>\n%%EOF\n")


@hostile(BOMB, READ, says=FIRST_WORDS)
def fifty_filters() -> bytes:
    """A content deflated fifty times over."""
    pdf, data = plain(), shown(f"36. {WORDS}")
    for _ in range(50):
        data = zlib.compress(data)
    pdf[CONTENT] = stream(data, b"/Filter [" + b"/FlateDecode " * 50 + b"]")
    return pdf.written()


@hostile(BOMB, READ, says=FIRST_WORDS)
def twenty_megabytes_of_hexadecimal() -> bytes:
    """A content of blanks, two digits for each."""
    pdf = plain()
    data = shown(f"37. {WORDS}").hex().encode() + b"20" * 10_000_000 + b">"
    pdf[CONTENT] = stream(data, b"/Filter /ASCIIHexDecode")
    return pdf.written()


@hostile(BOMB, LIMIT | READ | BLANK, slow=True)
def run_lengths() -> bytes:
    """A content of runs: two bytes for each 128."""
    pdf = plain()
    data = b"\x81\x20" * 4_000_000 + b"\x80"
    pdf[CONTENT] = flate(data).replace(b"/FlateDecode", b"[/FlateDecode /RunLengthDecode]")
    return pdf.written()


@hostile(BOMB, READ | BLANK | LIMIT | BROKEN)
def predictor_of_two_thousand_million_columns() -> bytes:
    """A predictor that asks for rows of two GB."""
    pdf = plain()
    parms = b"/DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 4 /BitsPerComponent 16 >>"
    pdf[CONTENT] = flate(shown(f"38. {WORDS}"), parms)
    return pdf.written()


def _with_picture(number: int, picture: bytes) -> bytes:
    content = shown(f"{number}. {WORDS}") + b"q 400 0 0 400 72 72 cm /Im Do Q"
    pdf = plain(content=content, resources=b"/XObject << /Im 6 0 R >>")
    pdf[NEXT] = picture
    return pdf.written()


@hostile(BOMB, OK, says=FIRST_WORDS)
def picture_of_ten_thousand_million_points() -> bytes:
    """A picture said to be 100,000 points wide and high, in ten bytes."""
    entries = (
        b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 "
        b"/ColorSpace /DeviceRGB /BitsPerComponent 8"
    )
    return _with_picture(39, flate(bytes(10), entries))


@hostile(BOMB, OK, says=FIRST_WORDS)
def picture_that_unfolds() -> bytes:
    """A picture whose points unfold to one GB."""
    entries = (
        b"/Type /XObject /Subtype /Image /Width 20000 /Height 17000 "
        b"/ColorSpace /DeviceRGB /BitsPerComponent 8"
    )
    return _with_picture(40, bomb(bytes(1 << 20), 1000, entries))


@hostile(BOMB, LIMIT | READ | BROKEN, slow=True)
def forms_that_multiply() -> bytes:
    """Ten forms, each of which prints the next ten times: ten thousand million sentences."""
    pdf = plain(content=b"/X6 Do", resources=b"/XObject << /X6 6 0 R >>")
    for number in range(NEXT, NEXT + 10):
        inner = b"/X%d Do " % (number + 1) * 10 if number < NEXT + 9 else shown(f"41. {WORDS}")
        pdf[number] = stream(
            inner,
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << "
            b"/Font << /F1 4 0 R >> /XObject << /X%d %d 0 R >> >>" % (number + 1, number + 1),
        )
    return pdf.written()


@hostile(BOMB, READ | LIMIT, slow=True)
def map_of_all_codes() -> bytes:
    """A ToUnicode map with a range of four thousand million codes."""
    pdf = plain(f"42. {WORDS}")
    pdf[FONT] = HELVETICA.replace(b"/Encoding", b"/ToUnicode 6 0 R /Encoding")
    whole = b"1 beginbfrange\n<00000000> <FFFFFFFF> <0041>\nendbfrange\n"
    pdf[NEXT] = stream(cmap([], whole, b"FFFFFFFF"))
    return pdf.written()


@hostile(BOMB, READ | LIMIT)
def sign_of_five_thousand_signs() -> bytes:
    """A ToUnicode map that makes a long text of every letter."""
    pdf = plain("a" * 50)
    pdf[FONT] = HELVETICA.replace(b"/Encoding", b"/ToUnicode 6 0 R /Encoding")
    pdf[NEXT] = stream(cmap([(b"61", b"0042" * 5000)]))
    return pdf.written()


def _form(number: int, content: bytes, forms: bytes) -> bytes:
    pdf = plain(content=shown(f"{number}. {WORDS}") + content, resources=b"/XObject " + forms)
    for own, other in ((6, 7), (7, 6)):
        pdf[own] = stream(
            b"/Next Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
            b"/Resources << /XObject << /Next %d 0 R >> >>" % (own if b"/Self" in forms else other),
        )
    return pdf.written()


@hostile(LOOP, READ, says=FIRST_WORDS)
def form_in_itself() -> bytes:
    """A form that prints itself."""
    return _form(43, b"/Self Do", b"<< /Self 6 0 R >>")


@hostile(LOOP, READ, says=FIRST_WORDS)
def forms_in_each_other() -> bytes:
    """Two forms, each of which prints the other."""
    return _form(44, b"/One Do", b"<< /One 6 0 R >>")


@hostile(LOOP, READ | BROKEN | BLANK)
def length_of_itself() -> bytes:
    """The length of a stream is that stream."""
    pdf = plain()
    pdf[CONTENT] = stream(shown(f"45. {WORDS}"), length=b"5 0 R")
    return pdf.written()


@hostile(LOOP, READ | BROKEN | BLANK, slow=True)
def reference_to_a_reference() -> bytes:
    """Two objects, each of which is the other."""
    pdf = plain(f"46. {WORDS}", page=b"/MediaBox 6 0 R")
    pdf[NEXT], pdf[NEXT + 1] = b"7 0 R", b"6 0 R"
    return pdf.written()


@hostile(LOOP, READ | BROKEN | BLANK)
def pages_that_are_each_others_parents() -> bytes:
    """Two nodes of the page tree, each the child and the parent of the other."""
    pdf = plain(f"47. {WORDS}")
    pdf[PAGES] = b"<< /Type /Pages /Kids [6 0 R] /Count 1 /Parent 6 0 R >>"
    pdf[NEXT] = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 /Parent 2 0 R >>"
    return pdf.written()


@hostile(LOOP, READ, says=FIRST_WORDS)
def map_that_uses_itself() -> bytes:
    """A ToUnicode map that begins with itself."""
    pdf = plain(f"48. {WORDS}")
    pdf[FONT] = HELVETICA.replace(b"/Encoding", b"/ToUnicode 6 0 R /Encoding")
    pdf[NEXT] = stream(cmap([], b"/Own usecmap\n"), b"/UseCMap 6 0 R /CMapName /Own")
    return pdf.written()


@hostile(LOOP, READ, says=FIRST_WORDS)
def outline_in_a_ring() -> bytes:
    """A table of contents in which the first entry follows the last."""
    pdf = plain(f"49. {WORDS}", catalog=b"/Outlines 6 0 R /Names << /Dests 6 0 R >>")
    pdf[NEXT] = b"<< /First 7 0 R /Last 7 0 R /Count 9 /Kids [6 0 R] >>"
    pdf[NEXT + 1] = b"<< /Title (Ronde) /Next 7 0 R /Prev 7 0 R /Parent 7 0 R /First 7 0 R >>"
    return pdf.written()


@hostile(LOOP, READ | BROKEN | BLANK)
def object_streams_in_a_ring() -> bytes:
    """Two object streams, each of which extends the other and holds its length."""
    pdf = plain(f"50. {WORDS}")
    pdf[NEXT] = stream(b"8 0 (a)", b"/Type /ObjStm /N 1 /First 4 /Extends 7 0 R")
    pdf[NEXT + 1] = stream(b"9 0 6", b"/Type /ObjStm /N 1 /First 4 /Extends 6 0 R", length=b"9 0 R")
    pdf[CATALOG] = pdf[CATALOG].replace(b"/Type", b"/Odd 9 0 R /Type")
    return pdf.written()


@hostile(LOOP, READ | BLANK, says="")
def a_pattern_of_itself() -> bytes:
    """A coloured pattern and a font's glyph that are drawn with themselves."""
    pdf = plain(content=b"/Pattern cs /P scn 0 0 500 500 re f BT /F1 20 Tf 72 72 Td (a) Tj ET",
                resources=b"/Pattern << /P 6 0 R >>")  # fmt: skip
    pdf[FONT] = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
        b"/CharProcs << /a 7 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 "
        b"/LastChar 97 /Widths [1] /Resources << /Font << /F1 4 0 R >> >> >>"
    )
    pdf[NEXT] = stream(
        b"/Pattern cs /P scn 0 0 9 9 re f",
        b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 1e-9 /YStep 1e-9 "
        b"/Resources << /Pattern << /P 6 0 R >> >>",
    )
    pdf[NEXT + 1] = stream(b"BT /F1 1 Tf (a) Tj ET")
    return pdf.written()
