"""What stands on a page, as plain values: characters, strokes, fills, pictures.

Coordinates are those of `ontology.model`: visible box after rotation, origin top left, points.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.signs import UNREADABLE
from ontology.model import Colour

_BOLD = re.compile(r"bold|black|heavy|demi|(?<![a-z])bd(?![a-z])", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|slant|(?<=[-,])it(?![a-z])", re.IGNORECASE)
_SYMBOL = re.compile(r"wingding|symbol|webding|dingbat|puce|bullet", re.IGNORECASE)
_BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Font:
    """What a font's name and description tell."""

    name: str
    bold: bool
    italic: bool
    symbol: bool


class Char:
    """One glyph that leaves ink; `space` tells that a blank was typed after it."""

    __slots__ = (
        "base", "bottom", "colour", "fill", "font", "frame", "marks", "raised", "size", "space",
        "text", "top", "upright", "x0", "x1",
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
        self.frame: Colour | None = None
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
    colour: Colour | None = None

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
    badges: list[tuple[Box, Colour]] = field(default_factory=list)
    """Outlines with round ends around some words of a line, and their colours."""
    turn: int = 0
    """By how much (90 or 270 degrees) it was turned on top of its own rotation, to be read."""
    pictures: list[Box] = field(default_factory=list)
    hidden: list[Char] = field(default_factory=list)
    """Text without ink, and no picture under it of which it could be the words."""
    silent: int = 0
    """How many glyphs stand for no sign that a text may hold."""
    whole: bool = True
    """Whether everything on it was there to be read."""
    bare: bool = False
    """Whether nothing but characters was looked for: no tables are told from them, no styles."""

    @property
    def letters(self) -> int:
        """Count the signs that can be read, wherever they stand."""
        every = (*self.chars, *self.outside, *self.hidden)
        return sum(len(char.text) for char in every if char.text != UNREADABLE)


_PLAIN = Font("", bold=False, italic=False, symbol=False)


@lru_cache(4096)
def font(name: str, slanted: bool, heavy: bool = False) -> Font:
    """Read bold, italic and symbol off a font's name, or from what else tells.

    >>> font("ABCDEF+Carlito-BoldItalic", False).bold, font("Carlito", False, heavy=True).bold
    (True, True)
    """
    bare = name.split("+", 1)[-1]
    return Font(
        bare,
        bold=heavy or bool(_BOLD.search(bare)),
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


def within(places: Iterable[Box | Fill], char: Char) -> bool:
    """Tell whether the middle of a character lies on one of the places."""
    middle, level = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return any(
        place.x0 <= middle <= place.x1 and place.top <= level <= place.bottom for place in places
    )
