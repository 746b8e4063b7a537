"""Bold letters that no bold font drew: a printer draws the outlines of a plain font fatter.

Chromium does, where a page asks for bold and its font has none. The fatter letters are a font of
type 3, in name and weight like the plain one. That is there as a file of its own; or it is drawn
too, and only the glyphs tell: each is the plain one grown on all sides by the same amount.
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1
from pdfminer.psparser import literal_name

_BOX = re.compile(rb"\s*(\S+)\s+\S+\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+d1\b")
"""What the drawing of a glyph begins with: its width, and the box it fits in (ISO 32000-1, 9.6)."""
_HEAD = 120
"""Bytes of a drawing that are looked at."""
_FEWEST = 3
"""Glyphs that two fonts must share to be compared."""
_SAME = 1.5
"""Units of the glyph by which sides may differ, as boxes are rounded to whole ones."""
_MOST = 0.75
"""The share of sides that grow alike: where strokes meet in a point, a glyph grows more."""

Box = tuple[float, float, float, float, float]
"""The width of a glyph, and its box: x0, y0, x1, y1, in units of the glyph."""


@dataclass(slots=True)
class Outlines:
    """The boxes of all drawn glyphs met so far: font name, glyph name, box."""

    boxes: dict[str, dict[str, Box]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    """The fonts, without what tells subsets apart, that are no drawings."""
    seen: set[int] = field(default_factory=set)
    """The objects that were looked at."""

    def take(self, name: str, number: int, spec: Mapping[str, Any]) -> None:
        """Note a font that was not seen yet, and its glyphs when it is of type 3."""
        kind = resolve1(spec.get("Subtype"))
        if not number or number in self.seen or kind is None:
            return
        self.seen.add(number)
        if literal_name(kind) != "Type3":
            self.files.add(_family(name))
            return
        glyphs = resolve1(spec.get("CharProcs"))
        for glyph, drawing in glyphs.items() if isinstance(glyphs, dict) else ():
            if box := _box(resolve1(drawing)):
                self.boxes.setdefault(name, {}).setdefault(glyph, box)

    def fat(self, name: str) -> bool:
        """Tell a font whose glyphs are those of another of that name, drawn fatter."""
        own, family = self.boxes.get(name, {}), _family(name)
        others = (at for at in self.boxes if at != name and _family(at) == family)
        return bool(own) and (
            family in self.files or any(_grown(self.boxes[at], own) for at in others)
        )


def _family(name: str) -> str:
    """Give a font's name without the letters that tell subsets of it apart."""
    return name.split("+", 1)[-1]


def _grown(plain: Mapping[str, Box], other: Mapping[str, Box]) -> bool:
    """Tell glyphs that are others grown on all sides alike, their widths kept.

    >>> plain = {"a": (400, 20, 0, 380, 400), "b": (500, 30, 0, 460, 700), "c": (300, 9, 9, 20, 20)}
    >>> fat = {g: (w, a - 16, b - 16, c + 16, d + 16) for g, (w, a, b, c, d) in plain.items()}
    >>> wide = {g: (w + 30, a, b, c + 30, d) for g, (w, a, b, c, d) in plain.items()}
    >>> _grown(plain, fat), _grown(fat, plain), _grown(plain, wide)
    (True, False, False)
    """
    shared = [(plain[glyph], other[glyph]) for glyph in plain.keys() & other.keys()]
    sides = [
        (a[1] - b[1], a[2] - b[2], b[3] - a[3], b[4] - a[4]) for a, b in shared if a[0] == b[0]
    ]
    if len(sides) < max(_FEWEST, len(shared)):
        return False
    every = [side for four in sides for side in four]
    usual = median(every)
    alike = sum(abs(side - usual) < _SAME for side in every)
    return min(every) >= 0 and usual > _SAME and alike >= _MOST * len(every)


def _box(drawing: object) -> Box | None:
    """Read the box of a glyph; None for one that is empty, or not drawn so."""
    found = _BOX.match(_head(drawing)) if isinstance(drawing, PDFStream) else None
    try:
        width, *sides = map(float, found.groups()) if found else (0.0,)
    except ValueError:
        return None
    if len(sides) != 4 or not any(sides):
        return None
    x0, x1 = sorted(sides[::2])
    y0, y1 = sorted(sides[1::2])
    return width, x0, y0, x1, y1


def _head(drawing: Any) -> bytes:
    """Unfold the first bytes of a stream, and no more; none when it is coded in other ways."""
    data: bytes = drawing.rawdata or drawing.data or b""
    filters = [name for name, _ in drawing.get_filters()] if drawing.rawdata else []
    if drawing.rawdata and drawing.decipher:
        data = drawing.decipher(drawing.objid, drawing.genno, data, drawing.attrs)
    if not filters:
        return data[:_HEAD]
    try:
        flat = len(filters) == 1 and filters[0] in LITERALS_FLATE_DECODE
        return zlib.decompressobj().decompress(data, _HEAD) if flat else b""
    except zlib.error:
        return b""
