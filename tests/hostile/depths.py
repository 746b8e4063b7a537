"""Kinds that lie about how much there is: codecs, widths, labels, tables of objects, operands."""

from tests.hostile.kind import (
    BLANK,
    BROKEN,
    FIRST_WORDS,
    LIMIT,
    READ,
    hostile,
)
from tests.hostile.texts import composite
from tests.hostile.writer import (
    CATALOG,
    CONTENT,
    HELVETICA,
    NEXT,
    PAGE,
    WORDS,
    Pdf,
    bomb,
    plain,
    shown,
    stream,
    table,
)

CODEC, COUNT = "codec", "count"
_SIDES = b"/Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceGray "
_LINE = b"BT /F1 12 Tf 72 720 Td <00410042> Tj ET"


def _pictured(number: int, data: bytes, entries: bytes, sides: int = 65_000) -> bytes:
    """Make a page with a sentence and a picture that claims to be enormous."""
    draw = b"q 400 0 0 400 72 200 cm /I Do Q "
    pdf = plain(content=draw + shown(f"{number}. {WORDS}"), resources=b"/XObject << /I 6 0 R >>")
    claim = b"/Width %d /Height %d " % (sides, sides)
    pdf[NEXT] = stream(data, _SIDES + claim + entries)
    return pdf.written()


@hostile(CODEC, READ, says=FIRST_WORDS)
def picture_in_jbig2() -> bytes:
    """A fax picture with a page of four thousand million points, its dictionary missing."""
    page = bytes.fromhex("00000000 30 00 01 00000013 FFFFFFFF FFFFFFFF 00000000 00000000 00 0000")
    return _pictured(60, page, b"/Filter /JBIG2Decode /DecodeParms << /JBIG2Globals 99 0 R >>")


@hostile(CODEC, READ, says=FIRST_WORDS)
def picture_in_jpeg_2000() -> bytes:
    """A picture of which the header alone is there, with sides of four thousand million points."""
    head = bytes.fromhex(
        "0000000C6A5020200D0A870A 00000014667479706A703220 00000000 6A703220"
        "0000002D6A703268 00000016 69686472 FFFFFFFF FFFFFFFF 0003 07 07 00 00"
    )
    return _pictured(61, head + b"\xff\x4f\xff\x51", b"/Filter /JPXDecode")


@hostile(CODEC, READ, says=FIRST_WORDS)
def picture_in_jpeg() -> bytes:
    """A photograph that begins, and never goes on."""
    head = bytes.fromhex("FFD8 FFC0 0011 08 FFFF FFFF 03 011100 021101 031101")
    return _pictured(62, head + b"\xff\xda" + b"\x00" * 2000, b"/Filter /DCTDecode")


@hostile(CODEC, READ, says=FIRST_WORDS)
def picture_by_fax() -> bytes:
    """A fax with lines of two thousand million points."""
    parms = b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483647 /Rows 2147483647 >>"
    return _pictured(63, b"\x26\xa0" * 400, parms)


@hostile(CODEC, READ | BROKEN | BLANK | LIMIT)
def content_by_fax() -> bytes:
    """A page whose operators come as a fax with lines of two thousand million points."""
    pdf = plain(f"64. {WORDS}")
    entries = b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483647 >>"
    pdf[CONTENT] = stream(b"\x26\xa0" * 400, entries)
    return pdf.written()


@hostile(CODEC, READ | BROKEN | BLANK)
def content_by_picture_codecs() -> bytes:
    """A page whose operators claim to be a photograph, and two more pictures."""
    pdf = plain()
    pdf[CONTENT] = stream(shown(f"65. {WORDS}"), b"/Filter [/DCTDecode /JPXDecode /JBIG2Decode]")
    return pdf.written()


@hostile(CODEC, READ | BROKEN | BLANK)
def content_of_lzw_noise() -> bytes:
    """Operators packed by LZW, with codes that no table has."""
    pdf = plain()
    noise = bytes((7 * n * n + 3) % 256 for n in range(4000))
    pdf[CONTENT] = stream(b"\x80" + noise, b"/Filter /LZWDecode /DecodeParms << /EarlyChange 9 >>")
    return pdf.written()


@hostile(CODEC, READ | BROKEN | BLANK)
def filter_that_nobody_has() -> bytes:
    """Operators behind a filter of an unknown name, and behind a filter that is a number."""
    pdf = plain()
    pdf[CONTENT] = stream(shown(f"67. {WORDS}"), b"/Filter [/Inconnu 12 /FlateDecode]")
    return pdf.written()


@hostile(CODEC, READ | BLANK)
def picture_in_the_line_without_an_end() -> bytes:
    """A picture inside the operators that claims all that follows."""
    picture = b"BI /W 60000 /H 60000 /BPC 8 /CS /G ID " + b"\x00E" * 5000
    return plain(content=shown(f"68. {WORDS}") + picture).written()


@hostile(COUNT, READ | BLANK | BROKEN | LIMIT, slow=True)
def widths_of_two_thousand_million_glyphs() -> bytes:
    """A composite font that gives one width to every number there is."""
    data = composite(_LINE)
    return data.replace(b"/CIDSystemInfo", b"/W [0 2000000000 500] /CIDSystemInfo", 1)


@hostile(COUNT, READ | BLANK | BROKEN)
def widths_that_run_backwards() -> bytes:
    """A composite font whose widths are a ring, and run from many to few."""
    return composite(_LINE).replace(b"/CIDSystemInfo", b"/W [900 1 [4 0 R] 5] /CIDSystemInfo", 1)


@hostile(COUNT, READ | BROKEN, says=FIRST_WORDS)
def page_labels_in_a_ring() -> bytes:
    """A tree of page numbers that is its own branch."""
    pdf = plain(f"69. {WORDS}", catalog=b"/PageLabels 6 0 R")
    pdf[NEXT] = b"<< /Kids [6 0 R 6 0 R] /Limits [0 9] >>"
    return pdf.written()


@hostile(COUNT, READ | BROKEN, says=FIRST_WORDS)
def page_labels_beyond_the_romans() -> bytes:
    """Page numbers in Roman figures that the Romans did not have, and letters without end."""
    labels = b"/PageLabels << /Nums [0 << /S /r /St 9999999999 >> 1 << /S /A /St 88888888 >>] >>"
    return plain(f"70. {WORDS}", catalog=labels).written()


@hostile(COUNT, READ | BROKEN, says=FIRST_WORDS)
def page_labels_that_are_words() -> bytes:
    """Page numbers that are no dictionary, before the first page and after the last."""
    return plain(f"71. {WORDS}", catalog=b"/PageLabels << /Nums [-5 (x) (y) 7 9] >>").written()


@hostile(COUNT, READ, says=FIRST_WORDS)
def three_thousand_updates() -> bytes:
    """A file that was saved three thousand times, each time with one table more."""
    data = plain(f"72. {WORDS}").written()
    for _ in range(3000):
        before = data.rpartition(b"startxref\n")[2].split()[0]
        start = len(data)
        data += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 6 /Root 1 0 R /Prev "
        data += before + b" >>\nstartxref\n%d\n%%%%EOF\n" % start
    return data


@hostile(COUNT, READ | BROKEN)
def stream_of_objects_with_impossible_fields() -> bytes:
    """A cross-reference stream with fields of no bytes, and of a million."""
    pdf = plain(f"73. {WORDS}")
    pdf[NEXT] = stream(b"\x01" * 64, b"/Type /XRef /Root 1 0 R /Size 2000000000 /W [0 1000000 0] "
                                     b"/Index [0 2000000000 -4 7]")  # fmt: skip
    start = pdf.written().index(b"6 0 obj")
    return pdf.written(xref=b"", trailer=b"startxref\n%d\n%%%%EOF\n" % start)


@hostile(COUNT, READ | BROKEN)
def table_beside_itself() -> bytes:
    """A table whose hidden second part is the table itself."""
    pdf = plain(f"74. {WORDS}")
    start = pdf.written().rindex(b"xref\n0 ")
    return pdf.written(entries=b"/XRefStm %d /Prev %d" % (start, start))


@hostile(COUNT, READ | BROKEN | BLANK, says="")
def length_below_nothing() -> bytes:
    """A stream that is minus five bytes long, and one that is longer than any file."""
    pdf = plain()
    pdf[CONTENT] = stream(shown(f"75. {WORDS}"), length=b"-5")
    pdf[NEXT] = stream(b"rien", length=b"99999999999999999999")
    pdf[CATALOG] = pdf[CATALOG].replace(b"/Type", b"/Odd 6 0 R /Type")
    return pdf.written()


@hostile(COUNT, READ, says=FIRST_WORDS)
def half_a_million_operands() -> bytes:
    """Numbers without end that no operator takes, before a sentence."""
    return plain(content=b"7 " * 500_000 + b"n " + shown(f"76. {WORDS}")).written()


@hostile(COUNT, READ | BLANK | BROKEN)
def brackets_without_an_end() -> bytes:
    """Two hundred thousand brackets and parentheses that open, inside the operators."""
    content = shown(f"77. {WORDS}") + b"[" * 100_000 + b"<<" * 1000 + b"(" * 100_000
    return plain(content=content).written()


@hostile(COUNT, READ | LIMIT, says=FIRST_WORDS)
def two_thousand_forms_inside_each_other() -> bytes:
    """A sentence, and a form in a form in a form."""
    pdf = plain(content=shown(f"78. {WORDS}") + b"/X Do", resources=b"/XObject << /X 6 0 R >>")
    for number in range(NEXT, NEXT + 2000):
        inner = b"/Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + inner
        pdf[number] = stream(b"/X Do", entries)
    return pdf.written()


@hostile(COUNT, READ, says=FIRST_WORDS)
def twenty_thousand_notes_on_a_page() -> bytes:
    """Comments, each of them with a look that is the page's own content."""
    pdf = plain(f"79. {WORDS}")
    note = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (note) /AP << /N 5 0 R >> >> "
    pdf[PAGE] = pdf[PAGE].replace(b"/Type /Page ", b"/Type /Page /Annots [" + note * 20_000 + b"] ")
    return pdf.written()


@hostile(COUNT, READ, says=FIRST_WORDS)
def turned_by_a_number_beyond_numbers() -> bytes:
    """A page turned by more degrees than there are, and units as large as the world."""
    page = b"/MediaBox [0 0 595 842] /Rotate 99999999999999999999 /UserUnit 1000000000000"
    return plain(f"80. {WORDS}", page=page).written()


@hostile(COUNT, READ | LIMIT, slow=True)
def boxes_that_are_a_ring_of_references() -> bytes:
    """A page whose sides are each other."""
    pdf = plain(f"81. {WORDS}", page=b"/MediaBox 6 0 R /CropBox 7 0 R")
    pdf[NEXT], pdf[NEXT + 1] = b"7 0 R", b"6 0 R"
    return pdf.written()


@hostile(COUNT, READ, says=FIRST_WORDS)
def ten_megabytes_of_comments() -> bytes:
    """Comments between two objects, with the words of objects in them."""
    whole = plain(f"82. {WORDS}").written()
    at = whole.index(b"2 0 obj")
    return whole[:at] + b"% 9 0 obj endobj stream endstream xref\n" * 260_000 + whole[at:]


@hostile(COUNT, READ, says=FIRST_WORDS)
def name_of_five_megabytes() -> bytes:
    """A dictionary with one name as long as a book."""
    return plain(f"83. {WORDS}", catalog=b"/" + b"N" * 5_000_000 + b" 1").written()


@hostile(COUNT, LIMIT | READ | BROKEN, slow=True)
def map_that_unfolds_to_a_gigabyte() -> bytes:
    """A ToUnicode map of one MiB that unfolds to a thousand."""
    pdf = Pdf(plain(f"84. {WORDS}"))
    pdf[4] = HELVETICA.replace(b"/Encoding", b"/ToUnicode 6 0 R /Encoding")
    pdf[NEXT] = bomb(b"<41> <0042>\n" * 80_000, 1000)
    return pdf.written()


@hostile(COUNT, READ | BROKEN)
def two_files_in_one() -> bytes:
    """A whole file, and another one after it with tables of its own."""
    first, second = plain(f"85. {WORDS}").written(), plain("Un autre fichier.").written()
    return first + second


@hostile(COUNT, READ | BROKEN)
def objects_of_one_number() -> bytes:
    """Three objects that all are the page, of three generations, and a table of the last."""
    pdf = plain(f"86. {WORDS}")
    whole = pdf.written()
    twins = b"".join(b"3 %d obj\n" % age + pdf[PAGE] + b"\nendobj\n" for age in (1, 65535))
    at = whole.index(b"4 0 obj")
    return whole[:at] + twins + whole[at:].replace(b"startxref\n", b"startxref\n9", 1) + table({})
