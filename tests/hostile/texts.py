"""Kinds whose fonts or words are odd: maps that lie, signs that hide, words that look like code."""

from zlib import compress

from tests.hostile.kind import (
    BLANK,
    BROKEN,
    FIRST_WORDS,
    LIMIT,
    OK,
    PARTLY,
    READ,
    SOME,
    Kind,
    declare,
    hostile,
)
from tests.hostile.writer import (
    CONTENT,
    FONT,
    HELVETICA,
    NEXT,
    PAGE,
    WORDS,
    cmap,
    plain,
    shown,
    stream,
    unicode_page,
)

GLYPHS, TEXT, CODE = "font", "text", "text like code"
_DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>"
)


def composite(content: bytes, encoding: bytes = b"/Identity-H", more: bytes = b"") -> bytes:
    """Make a page whose font has glyph numbers of two bytes, mapped by a name."""
    pdf = plain(content=content)
    pdf[FONT] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /DescendantFonts [6 0 R] /Encoding "
        + encoding + b" " + more + b" >>"
    )  # fmt: skip
    pdf[NEXT] = _DESCENDANT
    return pdf.written()


@hostile(GLYPHS, SOME | BLANK | BROKEN)
def font_without_a_map() -> bytes:
    """Glyph numbers, and nothing that says which letters they are: not a word can be read."""
    return composite(b"BT /F1 12 Tf 72 720 Td <002400250026002700280029> Tj ET")


@hostile(GLYPHS, READ | BLANK)
def encoding_that_is_not_there() -> bytes:
    """A composite font with a map of a name that nobody knows."""
    return composite(b"BT /F1 12 Tf 72 720 Td <0041> Tj ET", b"/Rien-du-Tout-H")


@hostile(GLYPHS, READ | BLANK)
def encoding_that_names_a_file() -> bytes:
    """A composite font with a map of which the name climbs out of its folder."""
    name = b"/..#2F..#2F..#2F..#2F..#2F..#2F..#2Fetc#2Fpasswd"
    return composite(b"BT /F1 12 Tf 72 700 Td <0041> Tj ET", name)


@hostile(GLYPHS, READ, says=FIRST_WORDS)
def map_that_names_a_file() -> bytes:
    """A ToUnicode map that begins with the list of users of the machine."""
    pdf = plain(f"60. {WORDS}")
    pdf[FONT] = HELVETICA.replace(b"/Encoding", b"/ToUnicode 6 0 R /Encoding")
    pdf[NEXT] = stream(cmap([], b"/..#2F..#2F..#2F..#2F..#2F..#2Fetc#2Fpasswd usecmap\n"))
    return pdf.written()


@hostile(GLYPHS, READ | BLANK)
def drawn_letters() -> bytes:
    """A font whose letters are drawings without names (Type 3)."""
    pdf = plain("abc")
    pdf[FONT] = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [.001 0 0 .001 0 0] "
        b"/CharProcs << /g1 6 0 R >> /Encoding << /Differences [97 /g1 /g1 /g1] >> "
        b"/FirstChar 97 /LastChar 99 /Widths [800 800 800] >>"
    )
    pdf[NEXT] = stream(b"0 0 750 750 re f")
    return pdf.written()


@hostile(GLYPHS, READ | BLANK)
def drawn_letters_without_a_surface() -> bytes:
    """A drawn font with a matrix of zeros."""
    pdf = plain("cba")
    pdf[FONT] = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0 0 0 0 0 0] "
        b"/CharProcs << >> /Encoding << /Differences [97 /a /b /c] >> "
        b"/FirstChar 97 /LastChar 99 /Widths [0 0 0] >>"
    )
    return pdf.written()


@hostile(GLYPHS, READ | BLANK)
def missing_font() -> bytes:
    """The page prints with a font that it does not have."""
    pdf = plain(f"61. {WORDS}")
    pdf[PAGE] = pdf[PAGE].replace(b"/F1 4 0 R", b"/F9 4 0 R")
    return pdf.written()


@hostile(GLYPHS, READ | BLANK)
def font_that_is_a_number() -> bytes:
    """The font is the number forty-two."""
    return plain(f"62. {WORDS}", font=b"42").written()


@hostile(GLYPHS, READ, says=FIRST_WORDS)
def widths_that_are_words() -> bytes:
    """Widths that are strings, names and a dictionary."""
    widths = b"/FirstChar 32 /LastChar 40 /Widths [(a) /b << >> null 1e300 -1e300 true] /Encoding"
    return plain(f"63. {WORDS}", font=HELVETICA.replace(b"/Encoding", widths)).written()


@hostile(GLYPHS, READ | BROKEN, says="")
def font_file_of_noise() -> bytes:
    """An embedded font program that is no font."""
    pdf = plain(f"64. {WORDS}")
    pdf[FONT] = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Own /FontDescriptor 6 0 R "
        b"/FirstChar 32 /LastChar 32 /Widths [500] >>"
    )
    pdf[NEXT] = b"<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontFile2 7 0 R /FontBBox [] >>"
    pdf[NEXT + 1] = stream(bytes((number * 31 + 7) % 256 for number in range(5000)))
    return pdf.written()


def _sized(name: str, about: str, size: bytes) -> None:
    content = shown(f"{name} : {WORDS}").replace(b"/F1 12 Tf", b"/F1 " + size + b" Tf")
    declare(Kind(name=name, about=about, family=GLYPHS, ends=READ | BLANK,
                 build=lambda: plain(content=content).written()))  # fmt: skip


_sized("letters-of-no-size", "A font of 0 points.", b"0")
_sized("letters-of-negative-size", "A font of -12 points.", b"-12")
_sized("letters-of-a-kilometre", "A font of 3,000,000 points.", b"3000000")
_sized("letters-beyond-numbers", "A font of 1e400 points.", b"9" * 400)
_sized("letters-of-a-hair", "A font of a millionth of a point.", b"0.000001")


@hostile(TEXT, READ)
def signs_that_are_none() -> bytes:
    """NULs and control signs between letters."""
    text = "Méd\x00ia\x01teur \x07\x08nu\x1bmé\x7frique\x85 et\x0c atelier"
    return unicode_page(text).written()


@hostile(TEXT, READ)
def halves_of_signs() -> bytes:
    """Surrogates without their other half."""
    return unicode_page("Médiateur \ud800 numérique \udfff fin").written()


@hostile(TEXT, READ)
def names_that_are_halves() -> bytes:
    """A title and an author of the file with halves of signs and NULs."""
    pdf = plain(f"65. {WORDS}")
    pdf[NEXT] = b"<< /Title <FEFFD800004100000042> /Author (\\000\\377\\376) /Creator 12 >>"
    return pdf.written(entries=b"/Info 6 0 R")


def _words(name: str, about: str, text: str, says: str = "") -> None:
    declare(Kind(name=name, about=about, family=TEXT, ends=READ, says=says,
                 build=lambda: unicode_page(text).written()))  # fmt: skip


_words("turned-by-override", "Marks that turn the reading direction.",
       "Facture \u202egpj.exe\u202c et \u2066\u2067médiateur\u2069\u2069 fin")  # fmt: skip
_words("two-directions", "Hebrew and Arabic beside French.",
       "Médiateur \u05de\u05ea\u05d5\u05d5\u05da et \u0648\u0633\u064a\u0637 fin")  # fmt: skip
_words("signs-without-width", "Joiners and blanks without a width.",
       "Mé\u200bdia\u200cteur\ufeff nu\u2060mé\u200drique")  # fmt: skip
_words("signs-without-a-place", "Non-characters and private ones.",
       "Médiateur \uffff\ufffe\ue000\U000f0000\U0010ffff fin")  # fmt: skip
_words("towers-of-accents", "A hundred accents on a letter.",
       "Me" + "\u0301" * 100 + "diateur a" + "\u0327\u0308" * 60 + " fin")  # fmt: skip
_words("signs-of-the-other-planes", "Small pictures and old scripts.",
       "Médiateur \U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U00010330")  # fmt: skip
_words("line-breaks-in-a-line", "Line and paragraph separators inside a word.",
       "Mé\u2028dia\u2029teur\r\nnu\tmérique\x0b fin")  # fmt: skip


@hostile(TEXT, READ | LIMIT, slow=True)
def word_of_a_megabyte() -> bytes:
    """One word of a million letters on one line."""
    return plain(content=shown("anticonstitutionnellement" * 40_000)).written()


@hostile(TEXT, OK | BLANK)
def text_without_ink() -> bytes:
    """Text that is only there to be copied, as under a scan."""
    return plain(content=shown(f"66. {WORDS}", before=b"3 Tr ")).written()


@hostile(TEXT, READ, says=FIRST_WORDS)
def white_text() -> bytes:
    """A sentence in white beside one in black."""
    content = shown(f"67. {WORDS}") + b"1 1 1 rg " + shown("Ceci est blanc.", y=600)
    return plain(content=content).written()


@hostile(TEXT, READ, says=FIRST_WORDS)
def text_off_the_page() -> bytes:
    """A sentence far outside the page, beside one on it."""
    content = shown(f"68. {WORDS}") + shown("Ceci est dehors.", x=5000, y=-9000)
    return plain(content=content).written()


@hostile(TEXT, READ, says=FIRST_WORDS)
def text_two_hundred_times_in_one_place() -> bytes:
    """One sentence printed over itself two hundred times."""
    return plain(content=shown(f"69. {WORDS}") * 200).written()


@hostile(TEXT, READ | BLANK)
def text_in_every_direction() -> bytes:
    """A star of sentences."""
    turns = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
    content = b"".join(
        shown(f"70. {WORDS}", 0, 0, before=b"%g %g %g %g 300 400 Tm " % (c, s, -s, c))
        for c, s in turns
    )
    return plain(content=content).written()


@hostile(TEXT, READ | BLANK)
def text_beyond_numbers() -> bytes:
    """Text at coordinates that are no numbers any more."""
    far = b"9" * 330
    return plain(
        content=shown(f"71. {WORDS}").replace(b"72 720 Td", far + b" -" + far + b" Td")
    ).written()


@hostile(TEXT, PARTLY, says=FIRST_WORDS)
def text_in_no_place_of_a_page_that_half_unpacks() -> bytes:
    """Matrices that grow beyond numbers, before the place where the page's stream is spoilt."""
    far = b"99999999 0 0 99999999 0 0 cm " * 6
    lines = b"".join(shown(f"{number} {WORDS}", y=600 - 10 * number) for number in range(40))
    packed = bytearray(
        compress(shown(f"171. {WORDS}") + b"q " + far + shown(WORDS) + b" Q " + lines)
    )
    half = len(packed) // 2
    packed[half : half + 8] = b"\xff" * 8
    pdf = plain()
    pdf[CONTENT] = stream(bytes(packed), b"/Filter /FlateDecode ")
    return pdf.written()


@hostile(TEXT, READ)
def text_crushed_to_nothing() -> bytes:
    """Letters without a width, in a line without a height."""
    content = shown(f"72. {WORDS}", before=b"0 Tz ") + b"q 0 0 0 0 0 0 cm " + shown(WORDS) + b" Q"
    return plain(content=content + shown(f"72 bis. {WORDS}", y=500)).written()


def _code(name: str, text: str) -> None:
    declare(Kind(name=f"says-{name}", about="Words that another program would run.", family=CODE,
                 ends=OK, says=text, build=lambda: plain(text).written()))  # fmt: skip


_code("script", "<script>alert(1)</script><img src=x onerror=alert(2)>")
_code("markdown", "[clic](javascript:alert(1)) **gras** ![x](//exemple.invalid/x.png)")
_code("colour", ":red[rouge] :material/delete: $latex^2$")
_code("formula", '=cmd|"/C calc"!A0 @SUM(1+1) +1 -1')
_code("query", '"> <http://exemple.invalid/> . } DROP ALL # {{7*7}} ${jndi:ldap://x}')
_code("turtle", 'a """ ; <urn:x> "\\u0041\\" . @prefix : <#> .')


@hostile(CODE, READ, says=FIRST_WORDS)
def title_that_is_code() -> bytes:
    """A title of the file that another program would run."""
    pdf = plain(f"73. {WORDS}")
    pdf[NEXT] = b"<< /Title (<script>alert\\(1\\)</script>) /Subject (=1+1) /Keywords ({{7*7}}) >>"
    return pdf.written(entries=b"/Info 6 0 R")


@hostile(TEXT, READ | BLANK)
def picture_inside_the_text() -> bytes:
    """A picture among the operators that never ends."""
    pdf = plain()
    pdf[CONTENT] = stream(shown(f"74. {WORDS}") + b"BI /W 9 /H 9 /BPC 8 /CS /G ID " + bytes(500))
    return pdf.written()
