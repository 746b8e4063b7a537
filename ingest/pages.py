"""The pages of a PDF as plain values: characters, strokes, fills, pictures.

It sorts what pdfplumber laid out (see `ingest.plumbing`), once, and forgets each page before the
next; its dictionaries of every object would take as long again.
Coordinates are those of `ontology.model`: visible box after rotation, origin top left, points.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTLine, LTRect

from ingest.plumbing import Laid, Plumber, UnreadablePageError
from ingest.signs import UNREADABLE, clean
from ingest.values import Box, Char, Fill, Font, Page, Stroke, colour, font, within
from ontology.model import Colour

__all__ = ["Box", "Char", "Fill", "Font", "Page", "Stroke", "colour", "font", "open_pages",
           "within"]  # fmt: skip

THIN = 2.2
"""Up to this thickness, in points, a filled rectangle is a rule, not a surface."""
DOT = 7.0
"""The widest ring that may mark an item, in points."""
_APART, _ROW = 3.0, 6.0
"""How far apart the dots of a dotted rule stand at most, and how long it is at least, in points."""
_SIDE, _LINE = 6.0, 24.0
"""The shortest upright side of a cell and the highest line of words, in points."""
MOST_STROKES = 20_000
"""A page with more strokes is a drawing: the others are left out."""


class _Colours(dict[object, Colour | None]):
    def __missing__(self, key: object) -> Colour | None:
        self[key] = found = colour(key)
        return found


def open_pages(
    source: Path | bytes,
    skip: frozenset[int] = frozenset(),
    *,
    span: range | None = None,
    begin: Callable[[int], None] = lambda _: None,
    forgiving: bool = False,
) -> Iterator[Page]:
    """Yield the pages one after the other, each parsed once and forgotten before the next.

    Pages are counted from 1; only those of the `span` are parsed and yielded. Pages to skip come
    empty, with their size. `begin` is told each page before it is parsed. When `forgiving`, a page
    that cannot be parsed comes empty and not `whole`, and pages end where no more can be found.
    """
    plumber = Plumber(source)
    number = 0
    try:
        for raw in plumber.pages():
            number += 1
            if span is not None and number not in span:
                if number >= span.stop:
                    return
                continue
            begin(number)
            try:
                yield _taken_apart(plumber, raw, number, empty=number in skip)
            except UnreadablePageError:
                if not forgiving:
                    raise
                yield _empty(raw, number)
            plumber.forget(raw)
    except UnreadablePageError:
        if not forgiving or not number:
            raise


def _visible(raw: Any) -> tuple[float, float, float, float]:
    """Give the crop box inside pdfminer's coordinates of this page (turned, origin at media)."""
    left, low, right, high = raw.mediabox
    crop = raw.cropbox
    x0, y0 = max(left, crop[0]), max(low, crop[1])
    x1, y1 = min(right, crop[2]), min(high, crop[3])
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


def _empty(raw: Any, number: int, turn: int = 0) -> Page:
    x0, y0, x1, y1 = _visible(raw)
    return Page(number, x1 - x0, y1 - y0, turn=turn, whole=False)


def _taken_apart(plumber: Plumber, raw: Any, number: int, *, empty: bool) -> Page:
    page = _empty(raw, number)
    if empty:
        return page
    turn = _sorted(plumber, raw, page)
    if not turn:
        return page
    # Text set sideways (a wide table on a tall page): turn the page and take it apart anew.
    raw.rotate = (raw.rotate + turn) % 360
    turned = _empty(raw, number, turn)
    _sorted(plumber, raw, turned)
    return turned


def _sorted(plumber: Plumber, raw: Any, page: Page) -> int:
    laid = plumber.laid(raw, page.number)
    x0, _, _, y1 = _visible(raw)
    page.whole = laid.whole
    return _Apart(page, x0, y1, laid).take(laid.objects)


class _Apart:
    """Sorts the objects of one page; `left` and `high` are the corner of the visible box."""

    def __init__(self, page: Page, left: float, high: float, laid: Laid) -> None:
        self.page = page
        self.hidden = laid.hidden
        self.heavy = laid.heavy
        self.ghosts: set[int] = set()
        self.numbers: dict[float, float] = {}
        self.left = left
        self.high = high
        self.colours = _Colours()
        self.descents: dict[str, dict[float, list[Char]]] = {}
        self.ways: Counter[int] = Counter()
        self.dots: list[Stroke] = []

    def take(self, layout: Iterable[Any]) -> int:
        """Sort the objects; give the turn that would set most of the text upright, 0 for none."""
        self._walk(layout)
        rows = (row for row in self.dots if max(row.x1 - row.x0, row.bottom - row.top) >= _ROW)
        self.page.strokes += rows
        self._undo_rise()
        _name_hyphens(self.page.chars)
        page = self.page
        kept: list[Char] = []
        for char in page.chars:
            middle, level = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
            inside = -1 <= middle <= page.width + 1 and -1 <= level <= page.height + 1
            (kept if inside else page.outside).append(char)
        if self.ghosts:
            page.hidden = [char for char in kept if id(char) in self.ghosts
                           and not within(page.pictures, char)]  # fmt: skip
            gone = set(map(id, page.hidden))
            kept = [char for char in kept if id(char) not in gone]
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
        if not text.isprintable():
            text = text if text.isspace() else clean(text)
            self.page.silent += not text
        if text.isspace() or text in {"", "\u200b", "\ufeff"}:
            if last is not None and abs(last.base - base) < 1:
                last.space = True
            return last
        if text.startswith("(cid:"):
            text = UNREADABLE
        # A line has one baseline and few sizes: each number is kept once, not once a character.
        one = self.numbers.setdefault
        top, bottom, size = self.high - thing.y1, self.high - thing.y0, thing.size
        char = Char(
            text, thing.x0 - self.left, thing.x1 - self.left,
            one(top, top), one(bottom, bottom), one(base, base), one(size, size),
        )  # fmt: skip
        char.upright = a > 0 and d > 0 and -0.1 * a < b < 0.1 * a
        if not char.upright and abs(b) > 10 * abs(a):
            self.ways[90 if b > 0 else 270] += 1
        name = str(thing.fontname)
        char.font = font(name, c > 0.1 * d, name in self.heavy)
        char.colour = self._shade(thing.graphicstate.ncolor)
        drop = round((thing.y0 - f) / (thing.size or 1), 2)
        self.descents.setdefault(name, {}).setdefault(drop, []).append(char)
        self.page.chars.append(char)
        if self.hidden and id(thing) in self.hidden:
            self.ghosts.add(id(char))
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
            painted = thing.fill and type(thing) is not LTLine
            if thin:
                ink = thing.non_stroking_color if painted else thing.stroking_color
                self._stroke(Stroke(x0, top, x1, bottom, colour=self._shade(ink)))
            return
        if thing.fill:
            square = type(thing) is LTRect
            shade = self._shade(thing.non_stroking_color)
            self.page.fills.append(Fill(x0, top, x1, bottom, shade, square))
        elif type(thing) is LTCurve and max(x1 - x0, bottom - top) <= DOT:
            # A ring before an item marks it as a disc does.
            self.page.fills.append(Fill(x0, top, x1, bottom, None, square=False))
        if thing.stroke:
            self._outline(thing, x0, top, x1, bottom)

    def _shade(self, ink: Any) -> Colour | None:
        return self.colours[tuple(ink) if isinstance(ink, list) else ink]

    def _outline(self, thing: Any, x0: float, top: float, x1: float, bottom: float) -> None:
        shade = self._shade(thing.stroking_color)
        if type(thing) is LTRect:
            for side in ((x0, top, x1, top), (x0, bottom, x1, bottom),
                         (x0, top, x0, bottom), (x1, top, x1, bottom)):  # fmt: skip
                self._stroke(Stroke(*side, edge=True, colour=shade))
            return
        points = [(x - self.left, self.high - y) for x, y in thing.pts]
        if shade is not None and _is_badge(points, Box(x0, top, x1, bottom)):
            self.page.badges.append((Box(x0, top, x1, bottom), shade))
            return
        for (ax, ay), (bx, by) in pairwise(points):
            if abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5:
                side = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                self._stroke(Stroke(*side, edge=True, colour=shade))

    def _stroke(self, one: Stroke) -> None:
        if max(one.x1 - one.x0, one.bottom - one.top) < 1:
            self._dot(one.x0, one.top, one.x1, one.bottom)
        elif len(self.page.strokes) < MOST_STROKES:
            self.page.strokes.append(one)

    def _dot(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Add a dot to the row of them that it goes on, or begin one."""
        for row in self.dots[-1:]:
            level = abs(row.top - top) < 0.1 and 0 <= x0 - row.x1 <= _APART
            below = abs(row.x0 - x0) < 0.1 and 0 <= top - row.bottom <= _APART
            if level or below:
                row.x1, row.bottom = x1, bottom
                return
        if len(self.dots) < MOST_STROKES:
            self.dots.append(Stroke(x0, top, x1, bottom))


def _is_badge(points: Sequence[tuple[float, float]], box: Box) -> bool:
    """Tell an outline as high as a line, with straight sides above and below and none upright."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    sides = list(pairwise(points))
    level = sum(abs(ax - bx) > 0.5 * (wide - high) > 0 and abs(ay - by) <= 0.1
                for (ax, ay), (bx, by) in sides)  # fmt: skip
    upright = any(abs(ay - by) >= _SIDE and abs(ax - bx) <= 0.1 for (ax, ay), (bx, by) in sides)
    return _SIDE <= high <= _LINE and level == 2 and not upright


def _name_hyphens(chars: list[Char]) -> None:
    """Call hyphens by their name where a font calls its own soft: one is drawn amid a line."""
    if not any(char.text == "\u00ad" for char in chars):
        return
    fonts = {a.font.name for a, b in pairwise(chars) if a.text == "\u00ad" and _inside(a, b)}
    for char in chars:
        if char.text == "\u00ad" and char.font.name in fonts:
            char.text = "-"


def _inside(sign: Char, after: Char) -> bool:
    """Tell a sign that has a width and is followed by a letter or figure with no blank between."""
    level = abs(sign.base - after.base) < 1 and not sign.space and after.text.isalnum()
    drawn = sign.x1 - sign.x0 > 0.1 * sign.size
    return level and drawn and abs(after.x0 - sign.x1) < 0.2 * sign.size
