"""A PDF writer that writes what it is told, right or wrong: objects, streams, tables, trailers."""

import zlib
from collections.abc import Mapping

WORDS = "Le médiateur anime un atelier numérique dans son quartier."
"""What stands on the page of most kinds; a reader that took the page has it."""
HELVETICA = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
)  # fmt: skip
CATALOG, PAGES, PAGE, FONT, CONTENT, NEXT = 1, 2, 3, 4, 5, 6


class Pdf(dict[int, bytes]):
    """Objects by number; `written` makes a file of them."""

    def written(
        self,
        *,
        xref: bytes | None = None,
        trailer: bytes | None = None,
        entries: bytes = b"",
        shift: int = 0,
        version: bytes = b"1.7",
    ) -> bytes:
        """Give the file; `xref` and `trailer` replace the right ones, `shift` makes them lie."""
        out = bytearray(b"%PDF-" + version + b"\n%\xe2\xe3\xcf\xd3\n")
        places = {}
        for number, body in sorted(self.items()):
            places[number] = len(out) + shift
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out) + shift
        out += table(places) if xref is None else xref
        ending = b"trailer\n<< /Size %d /Root 1 0 R " % (max(self, default=0) + 1)
        ending += entries + b" >>\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(out) + (ending if trailer is None else trailer)


def table(places: Mapping[int, int]) -> bytes:
    """Give a cross-reference table."""
    rows = [b"0000000000 65535 f \n"]
    for number in range(1, max(places, default=0) + 1):
        place = places.get(number)
        rows.append(b"0000000000 00000 f \n" if place is None else b"%010d 00000 n \n" % place)
    return b"xref\n0 %d\n" % len(rows) + b"".join(rows)


def stream(data: bytes, entries: bytes = b"", *, length: bytes | None = None) -> bytes:
    """Give a stream object."""
    size = b"%d" % len(data) if length is None else length
    return b"<< /Length " + size + b" " + entries + b" >>\nstream\n" + data + b"\nendstream"


def flate(data: bytes, entries: bytes = b"") -> bytes:
    """Give a stream object, deflated."""
    return stream(zlib.compress(data), b"/Filter /FlateDecode " + entries)


def bomb(chunk: bytes, times: int, entries: bytes = b"") -> bytes:
    """Give a deflated stream of one chunk many times over, without ever holding it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(times):
        check = zlib.adler32(chunk, check)
    data = b"\x78\x9c" + block * times + b"\x03\x00" + check.to_bytes(4, "big")
    return stream(data, b"/Filter /FlateDecode " + entries)


def escaped(text: str) -> bytes:
    """Give a literal string in the usual encoding of Western fonts."""
    data = text.encode("cp1252", errors="replace")
    for sign in (b"\\", b"(", b")"):
        data = data.replace(sign, b"\\" + sign)
    return b"(" + data + b")"


def shown(text: str, x: float = 72, y: float = 720, size: float = 12, before: bytes = b"") -> bytes:
    """Give the operators that print a line."""
    place = b"/F1 %g Tf %g %g Td " % (size, x, y)
    return b"BT " + before + place + escaped(text) + b" Tj ET\n"


def plain(
    text: str = WORDS,
    *,
    content: bytes | None = None,
    page: bytes = b"/MediaBox [0 0 595 842]",
    resources: bytes = b"",
    font: bytes = HELVETICA,
    catalog: bytes = b"",
    pages: bytes = b"",
) -> Pdf:
    """Give a sound document of one page, to be spoilt."""
    data = shown(text) if content is None else content
    return Pdf({
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        PAGES: b"<< /Type /Pages /Kids [3 0 R] /Count 1 " + pages + b" >>",
        PAGE: b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> " + resources
        + b" >> /Contents 5 0 R " + page + b" >>",
        FONT: font,
        CONTENT: stream(data),
    })  # fmt: skip


def many(count: int, content: bytes = b"", text: str = "") -> Pdf:
    """Give a document of many pages that share one content, in a flat tree."""
    pdf = plain(text, content=content or None)
    kids = b" ".join(b"%d 0 R" % number for number in range(NEXT, NEXT + count))
    pdf[PAGES] = b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count
    for number in range(NEXT, NEXT + count):
        pdf[number] = pdf[PAGE]
    del pdf[PAGE]
    return pdf


def mapped(text: str) -> tuple[bytes, bytes]:
    """Give a hex string of codes, and the ToUnicode stream that makes them a text of any signs."""
    codes = {sign: number for number, sign in enumerate(dict.fromkeys(text), 1)}
    pairs = [(b"%02X" % code, _utf16(sign)) for sign, code in codes.items()]
    shown_text = b"<" + b"".join(b"%02X" % codes[sign] for sign in text) + b">"
    return shown_text, stream(cmap(pairs))


def _utf16(sign: str) -> bytes:
    return sign.encode("utf-16-be", errors="surrogatepass").hex().upper().encode()


def cmap(pairs: list[tuple[bytes, bytes]], before: bytes = b"", width: bytes = b"FF") -> bytes:
    """Give a CMap of hex codes and hex texts; `before` comes first in it."""
    rows = b"".join(b"<" + code + b"> <" + text + b">\n" for code, text in pairs)
    least = b"00" * (len(width) // 2)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" + before
        + b"/CMapName /Own def\n/CMapType 2 def\n1 begincodespacerange\n<" + least
        + b"> <" + width + b">\nendcodespacerange\n"
        + b"%d beginbfchar\n" % len(pairs) + rows + b"endbfchar\nendcmap\nend\nend\n"
    )  # fmt: skip


def unicode_page(text: str) -> Pdf:
    """Give a document whose one line is any text at all."""
    codes, to_unicode = mapped(text)
    pdf = plain(content=b"BT /F1 12 Tf 36 720 Td " + codes + b" Tj ET")
    pdf[FONT] = HELVETICA.replace(b"/Encoding", b"/ToUnicode 6 0 R /Encoding")
    pdf[NEXT] = to_unicode
    return pdf
