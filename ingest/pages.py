"""The pages of a PDF as plain values: characters, strokes, fills, pictures.

The only file that knows pdfplumber. It reads what pdfminer laid out behind each pdfplumber page,
once, and forgets the page at once; pdfplumber's own dictionaries would take as long again.
Coordinates are those of `ontology.model`: visible box after rotation, origin top left, points.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTLine, LTRect
from pdfplumber.page import Page as PlumberPage

from ontology.model import Colour

THIN = 2.2
"""Up to this thickness, in points, a filled rectangle is a rule, not a surface."""
MOST_STROKES = 20_000
"""A page with more strokes is a drawing: the others are left out."""

_BOLD = re.compile(r"bold|black|heavy|demi|(?<![a-z])bd(?![a-z])", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|slant|(?<=[-,])it(?![a-z])", re.IGNORECASE)
_SYMBOL = re.compile(r"wingding|symbol|webding|dingbat|puce|bullet", re.IGNORECASE)
_BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Font:
    """What a font's name tells."""

    name: str
    bold: bool
    italic: bool
    symbol: bool


class Char:
    """One glyph that leaves ink; `space` tells that a blank was typed after it."""

    __slots__ = (
        "base", "bottom", "colour", "fill", "font", "marks", "raised", "size", "space", "text",
        "top", "upright", "x0", "x1",
    )  # fmt: skip

    def __init__(
        self, text: str, x0: float, x1: float, top: float, bottom: float, base: float, size: float
    ) -> None:
        self.text = text
        self.x0 = x0
        self.x1 = x1
        self.top = top
        self.bottom = bottom
        self.base = base
        self.size = size
        self.font = _PLAIN
        self.colour: Colour | None = _BLACK
        self.fill: Colour | None = None
        self.marks = 0
        self.space = False
        self.raised = False
        self.upright = True

    def __repr__(self) -> str:
        return f"Char({self.text!r}, {self.x0:.1f}, {self.base:.1f}, {self.size:.1f})"


@dataclass(slots=True)
class Stroke:
    """A thin straight line, across or down."""

    x0: float
    top: float
    x1: float
    bottom: float
    edge: bool = False
    """Whether it is one side of a rectangle drawn with an outline."""

    @property
    def across(self) -> bool:
        """Tell a horizontal line from a vertical one."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class Fill:
    """A surface in one colour; a page's fills come in the order they were painted."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: Colour | None
    square: bool = True


@dataclass(slots=True)
class Box:
    """A place without anything in it: where a picture stands."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Page:
    """One page, taken apart."""

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    outside: list[Char] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    turn: int = 0
    """By how much (90 or 270 degrees) it was turned on top of its own rotation, to be read."""
    pictures: list[Box] = field(default_factory=list)


_PLAIN = Font("", bold=False, italic=False, symbol=False)


@lru_cache(4096)
def font(name: str, slanted: bool) -> Font:
    """Read bold, italic and symbol off a font's name.

    >>> font("ABCDEF+Carlito-BoldItalic", False).bold
    True
    """
    bare = name.split("+", 1)[-1]
    return Font(
        bare,
        bold=bool(_BOLD.search(bare)),
        italic=slanted or bool(_ITALIC.search(bare)),
        symbol=bool(_SYMBOL.search(bare)),
    )


def colour(value: object) -> Colour | None:
    """Turn the operands of any simple colour space to red, green, blue; None for patterns.

    >>> colour(0.5), colour((0, 1, 1, 0)), colour(("P1",))
    ((0.5, 0.5, 0.5), (1.0, 0.0, 0.0), None)
    """
    parts = value if isinstance(value, (tuple, list)) else (value,)
    numbers = [float(part) for part in parts if isinstance(part, (int, float))]
    if not numbers or len(numbers) != len(parts):
        return None
    if len(numbers) == 1:
        return (numbers[0], numbers[0], numbers[0])
    if len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        light = 1 - black
        return ((1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light)
    return None


class _Colours(dict[object, Colour | None]):
    def __missing__(self, key: object) -> Colour | None:
        self[key] = found = colour(key)
        return found


def open_pages(source: Path | bytes, skip: frozenset[int] = frozenset()) -> Iterator[Page]:
    """Yield the pages one after the other, each parsed once and closed before the next.

    Pages to skip (counted from 1) come empty, with their size.
    """
    stream: Path | BytesIO = BytesIO(source) if isinstance(source, bytes) else source
    with pdfplumber.open(stream, laparams=None) as pdf:
        for page in pdf.pages:
            yield _taken_apart(page, empty=page.page_number in skip)
            page.close()


def metadata(source: Path | bytes) -> dict[str, str]:
    """Give what the file says of itself (Title, Author, ...), text values only."""
    stream: Path | BytesIO = BytesIO(source) if isinstance(source, bytes) else source
    with pdfplumber.open(stream, laparams=None) as pdf:
        return {key: value for key, value in pdf.metadata.items() if isinstance(value, str)}


def _visible(page: PlumberPage) -> tuple[float, float, float, float]:
    """Give the crop box inside pdfminer's coordinates of this page (turned, origin at media)."""
    raw = page.page_obj
    left, low, right, high = raw.mediabox
    crop = raw.cropbox
    x0, y0 = max(left, min(crop[0], crop[2])), max(low, min(crop[1], crop[3]))
    x1, y1 = min(right, max(crop[0], crop[2])), min(high, max(crop[1], crop[3]))
    if x1 <= x0 or y1 <= y0:
        x0, y0, x1, y1 = left, low, right, high
    turn = raw.rotate % 360
    if turn == 90:
        return y0 - low, right - x1, y1 - low, right - x0
    if turn == 180:
        return right - x1, high - y1, right - x0, high - y0
    if turn == 270:
        return high - y1, x0 - left, high - y0, x1 - left
    return x0 - left, y0 - low, x1 - left, y1 - low


def _taken_apart(plumber: PlumberPage, *, empty: bool) -> Page:
    x0, y0, x1, y1 = _visible(plumber)
    page = Page(plumber.page_number, x1 - x0, y1 - y0)
    if empty:
        return page
    turn = _Apart(page, x0, y1).take(plumber.layout)
    if not turn:
        return page
    # Text set sideways (a wide table on a tall page): turn the page and take it apart anew.
    raw = plumber.page_obj
    raw.rotate = (raw.rotate + turn) % 360
    plumber.flush_cache()
    x0, y0, x1, y1 = _visible(plumber)
    turned = Page(plumber.page_number, x1 - x0, y1 - y0, turn=turn)
    _Apart(turned, x0, y1).take(plumber.layout)
    return turned


class _Apart:
    """Sorts the objects of one page; `left` and `high` are the corner of the visible box."""

    def __init__(self, page: Page, left: float, high: float) -> None:
        self.page = page
        self.left = left
        self.high = high
        self.colours = _Colours()
        self.descents: dict[str, dict[float, list[Char]]] = {}
        self.ways: Counter[int] = Counter()

    def take(self, layout: Iterable[Any]) -> int:
        """Sort the objects; give the turn that would set most of the text upright, 0 for none."""
        self._walk(layout)
        self._undo_rise()
        page = self.page
        kept: list[Char] = []
        for char in page.chars:
            middle, level = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
            inside = -1 <= middle <= page.width + 1 and -1 <= level <= page.height + 1
            (kept if inside else page.outside).append(char)
        page.chars = kept
        way, count = self.ways.most_common(1)[0] if self.ways else (0, 0)
        return way if count > 0.6 * (len(kept) + len(page.outside)) and count > 40 else 0

    def _walk(self, objects: Iterable[Any]) -> None:
        last: Char | None = None
        for thing in objects:
            kind = type(thing)
            if kind is LTChar:
                last = self._char(thing, last)
            elif kind is LTRect or kind is LTLine or kind is LTCurve:
                self._drawn(thing)
            elif kind is LTFigure:
                self._walk(thing)
            elif kind is LTImage:
                place = self._place(thing)
                self.page.pictures.append(Box(*place))

    def _place(self, thing: Any) -> tuple[float, float, float, float]:
        return (
            thing.x0 - self.left, self.high - thing.y1, thing.x1 - self.left, self.high - thing.y0
        )  # fmt: skip

    def _char(self, thing: Any, last: Char | None) -> Char | None:
        text = thing._text  # noqa: SLF001 - get_text() is a call per glyph
        a, b, c, d, _, f = thing.matrix
        base = self.high - f
        if text.isspace() or text in {"", "\x00", "\u200b", "\ufeff"}:
            if last is not None and abs(last.base - base) < 1:
                last.space = True
            return last
        if text.startswith("(cid:"):
            text = "\ufffd"
        char = Char(
            text, thing.x0 - self.left, thing.x1 - self.left,
            self.high - thing.y1, self.high - thing.y0, base, thing.size,
        )  # fmt: skip
        char.upright = a > 0 and d > 0 and -0.1 * a < b < 0.1 * a
        if not char.upright and abs(b) > 10 * abs(a):
            self.ways[90 if b > 0 else 270] += 1
        name = thing.fontname
        char.font = font(str(name), c > 0.1 * d)
        ink = thing.graphicstate.ncolor
        char.colour = self.colours[tuple(ink) if isinstance(ink, list) else ink]
        drop = round((thing.y0 - f) / (thing.size or 1), 2)
        self.descents.setdefault(name, {}).setdefault(drop, []).append(char)
        self.page.chars.append(char)
        return char

    def _undo_rise(self) -> None:
        """Move raised glyphs' baselines: a font whose descent differs was raised by text rise."""
        for drops in self.descents.values():
            if len(drops) < 2:
                continue
            usual = max(drops, key=lambda drop: len(drops[drop]))
            for drop, chars in drops.items():
                if abs(drop - usual) > 0.02:
                    for char in chars:
                        char.base -= (drop - usual) * char.size

    def _drawn(self, thing: Any) -> None:
        x0, top, x1, bottom = self._place(thing)
        thin = x1 - x0 <= THIN or bottom - top <= THIN
        if type(thing) is LTLine or (thin and (thing.fill or thing.stroke)):
            if thin:
                self._stroke(x0, top, x1, bottom)
            return
        if thing.fill:
            ink = thing.non_stroking_color
            shade = self.colours[tuple(ink) if isinstance(ink, list) else ink]
            square = type(thing) is LTRect
            self.page.fills.append(Fill(x0, top, x1, bottom, shade, square))
        if thing.stroke:
            self._outline(thing, x0, top, x1, bottom)

    def _outline(self, thing: Any, x0: float, top: float, x1: float, bottom: float) -> None:
        if type(thing) is LTRect:
            for side in ((x0, top, x1, top), (x0, bottom, x1, bottom),
                         (x0, top, x0, bottom), (x1, top, x1, bottom)):  # fmt: skip
                self._stroke(*side, edge=True)
            return
        points = [(x - self.left, self.high - y) for x, y in thing.pts]
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5:
                self._stroke(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), edge=True)

    def _stroke(
        self, x0: float, top: float, x1: float, bottom: float, *, edge: bool = False
    ) -> None:
        if len(self.page.strokes) < MOST_STROKES and max(x1 - x0, bottom - top) >= 1:
            self.page.strokes.append(Stroke(x0, top, x1, bottom, edge))
