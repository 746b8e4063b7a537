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

from ingest.thickened import Outlines

_HAIR = 0.01
"""What is thinner than this, in units of the page, is no side of a box but how it was rounded."""
_THICKEST = 2.0
"""A border is a rule, however thick: of a side, so much is kept."""
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
        self.outlines = Outlines()

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
        # A spoilt file may put anything in a name's place.
        bold = {str(font.fontname) for font in self.fonts.values() if _is_heavy(font)}
        bold -= {str(font.fontname) for font in self.fonts.values() if not _is_heavy(font)}
        names = {str(font.fontname) for font in self.fonts.values()}
        return frozenset(bold | {name for name in names if self.plumber.outlines.fat(name)})

    def render_string(self, textstate: Any, *rest: Any) -> None:
        held = self.cur_item._objs  # noqa: SLF001 - it has no other door
        before = len(held)
        self.fonts.setdefault(id(textstate.font), textstate.font)
        super().render_string(textstate, *rest)
        if textstate.render == _INVISIBLE:
            self.hidden += held[before:]

    def paint_path(
        self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        """Paint what lies between two rectangles, as the borders of a box are, side by side.

        pdfminer takes the subpaths apart, and would give two surfaces where there is hardly one.
        """
        sides = _borders(path) if fill and evenodd and not stroke else ()
        for side in sides:
            super().paint_path(gstate, False, True, False, side)
        if not sides:
            super().paint_path(gstate, stroke, fill, evenodd, path)

    def take(self, content: object) -> None:
        """Note whether a content is whole, once for each stream of the document."""
        stream = resolve1(content)
        number = int(getattr(stream, "objid", None) or 0)
        known = self.plumber.sound
        if not number or number not in known:
            known[number] = isinstance(stream, PDFStream) and _sound(stream)
        self.whole = self.whole and known[number]


def _borders(path: Sequence[Any]) -> list[list[Any]]:
    """Give the sides between two rectangles, one in the other, as paths; none for other paths.

    >>> inner = [("m", 0, 1), ("l", 9, 1), ("l", 9, 9), ("l", 0, 9), ("h",)]
    >>> outer = [("m", 0, 0), ("l", 9, 0), ("l", 9, 9), ("l", 0, 9), ("h",)]
    >>> _borders([*inner, *outer])
    [[('m', 0.0, 0.0), ('l', 9.0, 0.0), ('l', 9.0, 1.0), ('l', 0.0, 1.0), ('h',)]]
    >>> _borders(outer)
    []
    """
    starts = [place for place, step in enumerate(path) if step[0] == "m"]
    if len(starts) != 2 or starts[0]:
        return []
    one, other = _rectangle(path[: starts[1]]), _rectangle(path[starts[1] :])
    if one is None or other is None:
        return []
    inner, outer = sorted((one, other), key=_area)
    x0, y0, x1, y1 = inner
    left, low, right, high = outer
    if min(x0 - left, y0 - low, right - x1, high - y1) < -_HAIR:
        return []
    sides = (
        (left, low, right, min(y0, low + _THICKEST)),
        (left, max(y1, high - _THICKEST), right, high),
        (left, low, min(x0, left + _THICKEST), high),
        (max(x1, right - _THICKEST), low, right, high),
    )
    drawn = (side for side in sides if min(side[2] - side[0], side[3] - side[1]) > _HAIR)
    return [_path(*side) for side in drawn]


def _area(box: tuple[float, float, float, float]) -> float:
    x0, y0, x1, y1 = box
    return (x1 - x0) * (y1 - y0)


def _rectangle(path: Sequence[Any]) -> tuple[float, float, float, float] | None:
    points = [step[1:] for step in path if step[0] in "ml" and len(step) == 3]
    xs, ys = {float(x) for x, _ in points}, {float(y) for _, y in points}
    square = len(points) in {4, 5} and len(path) <= 6 and len(xs) == len(ys) == 2
    return (min(xs), min(ys), max(xs), max(ys)) if square else None


def _path(x0: float, y0: float, x1: float, y1: float) -> list[Any]:
    return [("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1), ("h",)]


def _is_heavy(font: Any) -> bool:
    weight = resolve1(font.descriptor.get("FontWeight"))
    told = isinstance(weight, (int, float)) and weight >= _SEMI_BOLD
    return told or bool(font.flags & _FORCE_BOLD)


class _Interpreter(PDFPageInterpreter):
    device: _Device

    def init_resources(self, resources: Any) -> None:
        super().init_resources(resources)
        listed = resolve1(resources.get("Font")) if isinstance(resources, dict) else None
        for name, spec in listed.items() if isinstance(listed, dict) else ():
            number, font = int(getattr(spec, "objid", 0)), self.fontmap[name]
            if isinstance(font_spec := resolve1(spec), dict):
                self.device.plumber.outlines.take(str(font.fontname), number, font_spec)

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
