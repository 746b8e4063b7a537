"""Kinds damaged in their structure: headers, tables, trailers, page trees, boxes."""

from tests.hostile.kind import (
    BLANK,
    BROKEN,
    EMPTY,
    FIRST_WORDS,
    LIMIT,
    NOT_PDF,
    OK,
    READ,
    SOME,
    Kind,
    declare,
    hostile,
)
from tests.hostile.writer import (
    CATALOG,
    CONTENT,
    NEXT,
    PAGE,
    PAGES,
    WORDS,
    Pdf,
    flate,
    many,
    plain,
    shown,
    stream,
)

STRUCTURE, TREE, BOX = "structure", "page tree", "page box"
SENTENCES = (
    WORDS,
    "La bibliothèque prête des tablettes aux familles.",
    "Une formatrice accueille les groupes le jeudi matin.",
    "Les habitants apprennent à trier leurs photographies.",
    "Chaque séance finit par un tour de table.",
    "On y parle de vie privée, de rumeurs et d'images.",
    "Le lieu reste ouvert pendant les vacances d'été.",
    "Aucune connaissance n'est demandée pour venir.",
    "Des bénévoles réparent les vieux ordinateurs.",
    "Le bilan est envoyé à la commune en décembre.",
)
"""One for each page of a longer document: no two alike, for they would be running heads."""


def several(count: int) -> Pdf:
    """Make a sound document of some pages, each with a content of its own, to be spoilt."""
    pdf = many(count)
    for number, sentence in enumerate(SENTENCES[:count]):
        own = NEXT + count + number
        page = pdf[NEXT + number].replace(b"/Contents 5 0 R", b"/Contents %d 0 R" % own)
        pdf[NEXT + number] = page
        pdf[own] = flate(shown(sentence, y=720 - 60 * number))
    return pdf


@hostile(STRUCTURE, EMPTY)
def empty() -> bytes:
    """Not a byte."""
    return b""


@hostile(STRUCTURE, BROKEN)
def only_a_header() -> bytes:
    """The first line of a PDF, and nothing after it."""
    return b"%PDF-1.7\n"


@hostile(STRUCTURE, BROKEN)
def header_and_noise() -> bytes:
    """A header, and bytes that mean nothing."""
    return b"%PDF-1.7\n" + bytes((number * 167 + 13) % 251 for number in range(40_000))


@hostile(STRUCTURE, NOT_PDF)
def no_header() -> bytes:
    """A sound document without its first line."""
    return plain(f"1. {WORDS}").written().removeprefix(b"%PDF-1.7\n")


@hostile(STRUCTURE, OK, says=FIRST_WORDS)
def header_after_900_bytes() -> bytes:
    """A mail header before the document."""
    return b"X-Mailer: junk\r\n".ljust(900, b".") + plain(f"2. {WORDS}").written()


@hostile(STRUCTURE, NOT_PDF)
def header_after_2_kib() -> bytes:
    """So much junk first that it is no PDF any more."""
    return b"." * 2048 + plain(f"3. {WORDS}").written()


@hostile(STRUCTURE, READ, says=FIRST_WORDS)
def junk_after_the_end() -> bytes:
    """Three hundred KiB of zeros behind the end, as some servers send."""
    return plain(f"4. {WORDS}").written() + bytes(300 * 1024)


def _cut(share: float) -> bytes:
    whole = several(10).written()
    return whole[: int(len(whole) * share)]


for _percent, _says in ((10, ""), (50, ""), (90, FIRST_WORDS)):
    declare(Kind(
        name=f"cut-at-{_percent}-percent", about=f"Only the first {_percent} % of the bytes.",
        family=STRUCTURE, build=lambda share=_percent / 100: _cut(share),
        ends=SOME if _says else SOME | BROKEN | BLANK, says=_says,
    ))  # fmt: skip


@hostile(STRUCTURE, READ, says=FIRST_WORDS)
def wrong_offsets() -> bytes:
    """Every place in the cross-reference table is 37 bytes off."""
    return plain(f"5. {WORDS}").written(shift=37)


@hostile(STRUCTURE, READ, says=FIRST_WORDS)
def no_table() -> bytes:
    """No cross-reference table."""
    return plain(f"6. {WORDS}").written(xref=b"")


@hostile(STRUCTURE, READ, says=FIRST_WORDS)
def no_trailer() -> bytes:
    """No trailer, no end of file."""
    return plain(f"7. {WORDS}").written(trailer=b"")


@hostile(STRUCTURE, READ, says=FIRST_WORDS)
def table_before_itself() -> bytes:
    """The table before the cross-reference table is that table."""
    whole = plain(f"8. {WORDS}").written()
    start = whole[whole.rindex(b"startxref") :].split()[1]
    return whole.replace(b"/Root", b"/Prev " + start + b" /Root")


@hostile(STRUCTURE, READ | BROKEN | LIMIT, slow=True)
def table_of_two_thousand_million_rows() -> bytes:
    """A cross-reference stream claims two thousand million rows."""
    pdf = plain(f"9. {WORDS}")
    pdf[NEXT] = stream(
        b"\x01\x00\x10\x00" * 8,
        b"/Type /XRef /W [1 2 1] /Index [0 2000000000] /Size 2000000000 /Root 1 0 R",
    )
    start = pdf.written(xref=b"", trailer=b"").index(b"6 0 obj")
    return pdf.written(xref=b"", trailer=b"startxref\n%d\n%%%%EOF\n" % start)


@hostile(STRUCTURE, READ, says=FIRST_WORDS)
def number_of_five_thousand_digits() -> bytes:
    """A number that no machine word holds, where a size is expected."""
    return plain(f"10. {WORDS}", page=b"/MediaBox [0 0 595 842] /Rotate " + b"9" * 5000).written()


@hostile(STRUCTURE, READ | BROKEN)
def nested_arrays() -> bytes:
    """An array in an array, fifty thousand deep."""
    deep = b"[" * 50_000 + b"]" * 50_000
    return plain(f"11. {WORDS}", page=b"/MediaBox [0 0 595 842] /Odd " + deep).written()


@hostile(STRUCTURE, READ | BROKEN)
def nested_dictionaries() -> bytes:
    """A dictionary in a dictionary, five thousand deep, among the page's resources."""
    deep = b"<< /A " * 5000 + b"null" + b" >>" * 5000
    return plain(f"12. {WORDS}", resources=b"/Properties " + deep).written()


@hostile(STRUCTURE, READ, says="Deuxième édition")
def saved_twice() -> bytes:
    """A later save that changes the page, appended as editors do."""
    first = plain(f"13. {WORDS}").written()
    start = first[first.rindex(b"startxref") :].split()[1]
    data = b"5 0 obj\n" + stream(shown("13. Deuxième édition du document.")) + b"\nendobj\n"
    rows = b"xref\n5 1\n%010d 00000 n \n" % len(first)
    ending = b"trailer\n<< /Size 6 /Root 1 0 R /Prev " + start + b" >>\nstartxref\n"
    return first + data + rows + ending + b"%d\n%%%%EOF\n" % (len(first) + len(data))


@hostile(STRUCTURE, OK, says=FIRST_WORDS)
def version_nine() -> bytes:
    """A version that does not exist."""
    return plain(f"14. {WORDS}").written(version=b"9.9")


@hostile(STRUCTURE, BROKEN)
def no_catalog() -> bytes:
    """The trailer's root is an object that is not there."""
    return Pdf({NEXT: b"(rien)"}).written()


@hostile(TREE, BROKEN | BLANK | READ)
def no_pages() -> bytes:
    """A catalogue without a page tree."""
    pdf = plain(f"15. {WORDS}")
    pdf[CATALOG] = b"<< /Type /Catalog >>"
    return pdf.written()


@hostile(TREE, BROKEN | BLANK)
def no_page_at_all() -> bytes:
    """A page tree without a leaf."""
    pdf = plain(f"16. {WORDS}", pages=b"")
    pdf[PAGES] = b"<< /Type /Pages /Kids [] /Count 0 >>"
    del pdf[PAGE]
    return pdf.written()


@hostile(TREE, READ, says=FIRST_WORDS)
def circular_page_tree() -> bytes:
    """The page tree holds itself, beside one page."""
    pdf = plain(f"17. {WORDS}")
    pdf[PAGES] = b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"
    return pdf.written()


@hostile(TREE, READ | BROKEN | BLANK)
def page_its_own_parent() -> bytes:
    """A page without a box whose parent is the page itself."""
    pdf = plain(f"18. {WORDS}", page=b"")
    pdf[PAGE] = pdf[PAGE].replace(b"/Parent 2 0 R", b"/Parent 3 0 R")
    return pdf.written()


@hostile(TREE, READ | BROKEN | BLANK)
def deep_page_tree() -> bytes:
    """One page, five thousand nodes down."""
    pdf = plain(f"19. {WORDS}")
    first, last = NEXT, NEXT + 5000
    pdf[PAGES] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % first
    for number in range(first, last):
        child = number + 1 if number + 1 < last else PAGE
        pdf[number] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % child
    return pdf.written()


def _counted(count: int) -> bytes:
    pdf = several(3)
    pdf[PAGES] = pdf[PAGES].replace(b"/Count 3", b"/Count %d" % count)
    return pdf.written()


for _count in (-3, 0, 1, 4000, 900_000):
    declare(Kind(
        name=f"page-count-{_count}", about=f"Three pages, and a tree that counts {_count}.",
        family=TREE, ends=READ | (LIMIT if _count > 5000 else frozenset()), says=FIRST_WORDS,
        build=lambda count=_count: _counted(count),
    ))  # fmt: skip


def _boxed(name: str, about: str, page: bytes, **more: object) -> None:
    ends = more.pop("ends", OK)
    says = more.pop("says", FIRST_WORDS)
    text = f"{name} : {WORDS}"
    declare(Kind(
        name=name, about=about, family=BOX, ends=ends, says=says,  # type: ignore[arg-type]
        build=lambda: plain(text, page=page, **more).written(),  # type: ignore[arg-type]
    ))  # fmt: skip


_boxed("box-turned", "The box's corners the other way round.", b"/MediaBox [595 842 0 0]")
_boxed("box-negative", "The box begins left of and below zero.", b"/MediaBox [-100 -90 495 752]")
_boxed("box-huge", "A page as large as a country.", b"/MediaBox [0 0 1e9 1e9]", ends=READ)
_boxed("box-empty", "A page without a surface.", b"/MediaBox [0 0 0 0]", ends=READ | BLANK, says="")
_boxed("box-missing", "A page without a box.", b"", ends=READ)
_boxed("box-of-words", "A box of a name, a string and nothing.", b"/MediaBox [/A (b) null 3]",
       ends=READ | BROKEN | BLANK)  # fmt: skip
_boxed("box-too-short", "A box of two numbers.", b"/MediaBox [0 0]", ends=READ | BROKEN | BLANK)
_boxed("rotated-by-inheritance", "The page tree turns its pages.", b"/MediaBox [0 0 595 842]",
       pages=b"/Rotate 90", ends=READ, says="")  # fmt: skip
_boxed("rotated-by-45", "An angle that is not allowed.", b"/MediaBox [0 0 595 842] /Rotate 45",
       ends=READ)  # fmt: skip
_boxed("crop-outside", "What is visible lies outside the page.",
       b"/MediaBox [0 0 595 842] /CropBox [2000 2000 2500 2500]", ends=READ | BLANK,
       says="")  # fmt: skip
_boxed("crop-larger", "More is visible than there is page.",
       b"/MediaBox [0 0 595 842] /CropBox [-500 -500 5000 5000]")  # fmt: skip
_boxed("user-unit", "A unit of ten points.", b"/MediaBox [0 0 595 842] /UserUnit 10", ends=READ)


@hostile(BOX, BLANK)
def no_contents() -> bytes:
    """A page on which nothing is printed."""
    pdf = plain("22. Rien")
    pdf[PAGE] = pdf[PAGE].replace(b"/Contents 5 0 R", b"")
    return pdf.written()


@hostile(BOX, READ, says=FIRST_WORDS)
def contents_half_missing() -> bytes:
    """Three streams on the page, of which two are not there."""
    pdf = plain(f"20. {WORDS}")
    pdf[PAGE] = pdf[PAGE].replace(b"/Contents 5 0 R", b"/Contents [77 0 R 5 0 R 78 0 R]")
    return pdf.written()


@hostile(BOX, READ, says=FIRST_WORDS)
def operators_that_are_none() -> bytes:
    """Operators without operands, with wrong ones, and of no language."""
    noise = b"Q Q Q ] >> ( odd \\) ) Tj /x cm 1 2 m re re foo 1e500 0 0 Td [ [ ] ] TJ BT BT << >>\n"
    pdf = plain(content=noise + b"ET ET\n" + shown(f"21. {WORDS}"))
    return pdf.written()


@hostile(TREE, READ, says=FIRST_WORDS)
def pages_all_alike() -> bytes:
    """Three pages that say the same in the same place: running heads of nothing."""
    return many(3, shown(f"23. {WORDS}")).written()


@hostile(BOX, SOME, says=FIRST_WORDS)
def one_content_of_three_is_noise() -> bytes:
    """Three pages, of which the second cannot be unfolded: its text is lost, and must be missed."""
    pdf = several(3)
    own = NEXT + 4
    head, data = pdf[own].split(b"stream\n", 1)
    pdf[own] = head + b"stream\n" + data[:12] + b"\xff\x00\xff" * 5 + data[27:]
    return pdf.written()


@hostile(BOX, READ | BLANK | BROKEN)
def content_is_noise() -> bytes:
    """The page's content says it is deflated, and is not."""
    pdf = plain()
    pdf[CONTENT] = stream(bytes(range(256)) * 40, b"/Filter /FlateDecode")
    return pdf.written()
