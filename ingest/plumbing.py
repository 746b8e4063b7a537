"""pdfplumber, page by page: what is laid out, and whether every content of the page unfolded.

The only file that drives pdfplumber, and pdfminer inside it. They say nothing when a stream does
not decode, or is not there, and give a page without the text: here each content is tried before it
is interpreted. Pages are found one at a time, as damaged files may end early.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import pdfplumber
from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdfdocument import PDFNoPageLabels
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    PDFStream,
    resolve1,
)
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

_INVISIBLE = 3
"""The rendering mode of text without ink (ISO 32000-1, table 106)."""
_SEMI_BOLD, _FORCE_BOLD = 600, 1 << 18
"""A font descriptor's weight from which letters look bold, and its flag (ISO 32000-1, 9.8)."""
_PIECE, _MOST = 1 << 20, 1 << 26
_RAW = -15
"""For zlib: deflated data alone, as some writers leave the checksum out."""


class UnreadablePageError(Exception):
    """A document, or one page, or all after it, cannot be interpreted."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as it is laid out."""

    objects: LTPage
    whole: bool
    """Whether each content, and each form it prints, is there and unfolds to its end."""
    hidden: frozenset[int]
    """The `id`s of characters printed without ink."""
    heavy: frozenset[str]
    """The names of the fonts that are bold by what describes them, whatever their name says."""


class Plumber:
    """An open document; UnreadablePageError when it does not open."""

    def __init__(self, source: Path | bytes) -> None:
        data = source if isinstance(source, bytes) else source.read_bytes()
        try:
            self._pdf = pdfplumber.open(BytesIO(data), laparams=None)
        except MemoryError:
            raise
        except Exception as error:  # its parser raises what it likes on damaged files
            raise UnreadablePageError(repr(error)) from error
        # Page labels are not used, and a spoilt tree of them would cost every page.
        self._pdf.doc.get_page_labels = _unlabelled  # type: ignore[method-assign]  # its one door
        self.sound: dict[int, bool] = {}

    def pages(self) -> Iterator[Any]:
        """Yield pages that are not interpreted yet; UnreadablePageError when no more can be had."""
        found = PDFPage.create_pages(self._pdf.doc)
        while True:
            try:
                raw = next(found)
            except StopIteration:
                return
            except MemoryError:
                raise
            except Exception as error:  # its parser raises what it likes on damaged files
                raise UnreadablePageError(repr(error)) from error
            raw.mediabox, raw.cropbox = _ordered(raw.mediabox), _ordered(raw.cropbox)
            yield raw

    def laid(self, raw: Any, number: int) -> Laid:
        """Interpret a page; UnreadablePageError when it cannot be."""
        boxes = {"MediaBox": list(raw.mediabox), "CropBox": list(raw.cropbox), "Rotate": raw.rotate}
        raw.attrs = {**raw.attrs, **boxes}  # as put in order here, also where inherited or missing
        try:
            page = _Page(self._pdf, raw, number, self)
            objects = page.layout
        except MemoryError:
            raise
        except Exception as error:  # its interpreter raises what it likes on damaged files
            raise UnreadablePageError(repr(error)) from error
        page.close()
        device = page.device
        return Laid(objects, device.whole, frozenset(map(id, device.hidden)), device.heavy)

    def forget(self, raw: Any) -> None:
        """Let go of a page's contents: pdfminer would keep them until the end."""
        for stream in raw.contents:
            number = getattr(stream, "objid", 0)
            self._pdf.doc._cached_objs.pop(number, None)  # noqa: SLF001 - it has no other door


def _unlabelled() -> NoReturn:
    raise PDFNoPageLabels


def _ordered(box: Sequence[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class _Page(Page):
    """A page of pdfplumber's whose layout also notes lost contents and text without ink."""

    def __init__(self, pdf: PDF, raw: PDFPage, number: int, plumber: Plumber) -> None:
        super().__init__(pdf, raw, page_number=number)
        self.device = _Device(pdf.rsrcmgr, number, plumber)

    @property
    def layout(self) -> LTPage:
        _Interpreter(self.pdf.rsrcmgr, self.device).process_page(self.page_obj)
        return self.device.get_result()


class _Device(PDFPageAggregator):
    def __init__(self, fonts: PDFResourceManager, number: int, plumber: Plumber) -> None:
        super().__init__(fonts, pageno=number)
        self.plumber = plumber
        self.whole = True
        self.hidden: list[object] = []
        self.fonts: dict[int, Any] = {}

    @property
    def heavy(self) -> frozenset[str]:
        """Give the names that only bold fonts bear; variable fonts share one name at any weight."""
        bold = {font.fontname for font in self.fonts.values() if _is_heavy(font)}
        return frozenset(bold - {f.fontname for f in self.fonts.values() if not _is_heavy(f)})

    def render_string(self, textstate: Any, *rest: Any) -> None:
        held = self.cur_item._objs  # noqa: SLF001 - it has no other door
        before = len(held)
        self.fonts.setdefault(id(textstate.font), textstate.font)
        super().render_string(textstate, *rest)
        if textstate.render == _INVISIBLE:
            self.hidden += held[before:]

    def take(self, content: object) -> None:
        """Note whether a content is whole, once for each stream of the document."""
        stream = resolve1(content)
        number = int(getattr(stream, "objid", None) or 0)
        known = self.plumber.sound
        if not number or number not in known:
            known[number] = isinstance(stream, PDFStream) and _sound(stream)
        self.whole = self.whole and known[number]


def _is_heavy(font: Any) -> bool:
    weight = resolve1(font.descriptor.get("FontWeight"))
    told = isinstance(weight, (int, float)) and weight >= _SEMI_BOLD
    return told or bool(font.flags & _FORCE_BOLD)


class _Interpreter(PDFPageInterpreter):
    device: _Device

    def execute(self, streams: Sequence[object]) -> None:
        for stream in streams:
            self.device.take(stream)
        super().execute(streams)


def _sound(stream: Any) -> bool:
    """Tell whether a stream that is not decoded yet unfolds to its end."""
    data = stream.rawdata
    if data is None:
        return True
    if stream.decipher:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    try:
        for name, _ in stream.get_filters():
            if name in LITERALS_FLATE_DECODE:
                return _unfolds(data, zlib.MAX_WBITS) or _unfolds(data[2:], _RAW)
            if name in LITERALS_ASCII85_DECODE:
                data = ascii85decode(data)
            elif name in LITERALS_ASCIIHEX_DECODE:
                data = asciihexdecode(data)
            else:
                return True
    except (zlib.error, ValueError):
        return False
    return True


def _unfolds(data: bytes, wbits: int) -> bool:
    """Inflate piece by piece, keeping nothing; what goes on for long is sound enough."""
    unpacker = zlib.decompressobj(wbits)
    size = 0
    while not unpacker.eof and size < _MOST:
        piece = unpacker.decompress(data, _PIECE)
        data = unpacker.unconsumed_tail
        size += len(piece)
        if not piece and not data:
            return False
    return True
