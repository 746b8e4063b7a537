"""Lines of text from characters: by baseline, split at wide gaps, blanks put where they show."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from operator import attrgetter

from ingest.french import letters
from ingest.layout.bullets import is_bullet, marker, shown
from ingest.layout.codes import is_coded
from ingest.layout.pieces import GAP, Piece, baselines
from ingest.pages import Char

APART = 8.0
"""Segments of one baseline further apart than this are never one line."""
_INITIAL = 2
"""Signs of a letter or number that calls the words beside it."""
_LEVEL, _LOWER = 0.12, 0.6
"""How near its top is to theirs, in its sizes, and how far down its foot, in sizes of theirs."""
_BADGE = 0.4
"""How far the baseline of a badge is from that of the words behind it, in sizes of theirs."""
_TALLEST, _STEP, _FLUSH = 6.0, 1.6, 1.0
"""Of words that a code stands halfway down: how far they reach from it and from each other, in
sizes of the letters, and how far apart they begin, in points."""
_CODE, _OTHER = 8, 0.15
"""Signs of the longest code; how far and how unlike it is from the title before, in its sizes."""
_LARGER = 1.3
"""From how many sizes of the words a code is no more part of them."""
_LEAST = 0.1
"""A line's size and width, in points, where a spoilt file has letters of none."""
RAISED = 0.87
"""A digit smaller than this share of its line, and higher, is a note call."""


class Line:
    """Characters of one baseline that stand together; a segment, until columns are known.

    `waist` is where small letters are halfway up, in points from the top: it tells their box.
    """

    __slots__ = (
        "base", "bottom", "bulleted", "chars", "glyphs", "page", "size", "text", "top", "twice",
        "waist", "x0", "x1",
    )  # fmt: skip

    def __init__(self, page: int, chars: list[Char]) -> None:
        self.page = page
        self.bulleted = False
        self.chars, self.twice = once(sorted(chars, key=attrgetter("x0")))
        self.size = max(_usual_size(self.chars), _LEAST)
        main = [char for char in self.chars if char.size >= 0.85 * self.size] or self.chars
        self.base = main[0].base if len(main) < 3 else main[len(main) // 2].base
        self.waist = self.base - 0.3 * self.size
        self.x0 = self.chars[0].x0
        self.x1 = max(self.x0 + _LEAST, *(char.x1 for char in self.chars))
        self.top = min(char.top for char in main)
        self.bottom = max(char.bottom for char in main)
        self._spell()

    def _spell(self) -> None:
        """Set the glyphs, each with the blank before it, and find what is raised."""
        limit = RAISED * self.size
        for char in self.chars:
            if char.size <= limit:
                char.raised = (
                    char.text.isdigit() and self.base - char.base > 0.12 * self.size
                ) or char.text in "¹²³⁴⁵⁶⁷⁸⁹⁰"
        self.glyphs = spelled(self.chars, self.size)
        self.text = "".join(self.glyphs).strip()

    @property
    def face(self) -> str:
        """Name the font of most letters: a medium one is not bold, and yet no regular."""
        names = Counter(char.font.name for char in self.chars)
        return max(names, key=lambda name: names[name])

    def share(self, name: str) -> float:
        """Give the share of characters whose font is `bold` or `italic`."""
        return sum(bool(getattr(char.font, name)) for char in self.chars) / len(self.chars)

    def __repr__(self) -> str:
        return f"Line({self.page}, {self.x0:.0f}, {self.base:.0f}, {self.text!r})"


def opening(line: Line) -> str:
    """Give the first letter or digit of a line, quotes and brackets left aside."""
    return line.text.lstrip("«“\"‘'( ")[:1]


def first_word_width(line: Line) -> float:
    """Give the printed width of a line's first word."""
    last = 0
    for index, glyph in enumerate(line.glyphs[1:], 1):
        # A sign that no line break may part from its word belongs to it: « mot », mot :
        bound = line.glyphs[index - 1].strip() in "«(“–-" or glyph.strip() in ":;!?»%€"
        if glyph.startswith(" ") and not bound:
            return line.chars[last].x1 - line.x0
        last = index
    return line.x1 - line.x0


def once(chars: list[Char]) -> tuple[list[Char], list[Char]]:
    """Part characters from their doubles, printed a hair aside to look bold."""
    doubles: list[Char] = []
    kept: list[Char] = []
    for char in chars:
        before = kept[-1] if kept else None
        if (
            before is not None
            and char.text == before.text
            and char.x0 - before.x0 < 0.3 * (before.x1 - before.x0)
            and abs(char.base - before.base) < 0.1 * char.size
        ):
            doubles.append(char)
        else:
            kept.append(char)
    return kept, doubles


def _usual_size(chars: Sequence[Char]) -> float:
    first = chars[0].size
    if all(abs(char.size - first) < 0.05 for char in chars):
        return round(first, 2)
    # Bullets of symbol fonts are few, but a line may hold nothing else.
    return Counter(round(char.size, 2) for char in chars).most_common(1)[0][0]


def spelled(chars: Sequence[Char], size: float) -> list[str]:
    """Give each character's letters, with a blank before where the line shows one."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(chars)]
    wide = 0.18
    # The dots of a leader stand apart, whatever the letters before them do.
    told = [(a, gap) for a, b, gap in zip(chars, chars[1:], gaps, strict=False)
            if not a.text == b.text == "."]  # fmt: skip
    among = [gap for _, gap in told]
    tight = [gap for before, gap in told if not before.space] or among
    spread = len(among) >= 4 and not _alternate(chars)
    if spread and all(
        sum(gap > 0.14 * size for gap in some) > 0.6 * len(some) for some in (among, tight)
    ):
        wide = max(wide, 1.6 * sorted(among)[len(among) // 2] / size)
    out = [_letters(chars[0])]
    for before, char, gap in zip(chars, chars[1:], gaps, strict=False):
        typed = before.space and gap > 0.06 * size and wide < 0.2
        if typed or gap > wide * min(char.size, before.size):
            out.append(" " + _letters(char))
        else:
            out.append(_letters(char))
    return out


def _alternate(chars: Sequence[Char]) -> bool:
    """Tell single letters with signs between, « P – S – R », from the letters of a spread word."""
    letters = [char.text.isalnum() for char in chars]
    return all(one is not other for one, other in pairwise(letters))


def _letters(char: Char) -> str:
    text = char.text
    if text.isascii() and not char.font.symbol:
        return text
    return shown(char) or letters(text)


def _is_marker(text: str) -> bool:
    return is_bullet(text) or (len(text) > 1 and marker(f"{text} x") == text)


def segments(page: int, chars: Iterable[Char], gap: float = GAP) -> list[Line]:
    """Give the line segments of a page, or of one cell with `gap` set wide, top to bottom."""
    out: list[Line] = []
    for row in baselines(chars):
        parts = sorted(row.parts, key=attrgetter("x0"))
        held = list(parts[0].chars)
        right = parts[0].x1
        for piece, after in zip_longest(parts[1:], parts[2:]):
            alone = len(held) <= 4 and _is_marker("".join(map(_letters, held)))
            # A bullet marks words: two signs far apart stand in two columns.
            alone = alone and not is_bullet("".join(map(_letters, piece.chars)).strip())
            alone = alone and not _stands_alone(piece, after, gap)
            reach = 4.0 if alone else gap
            if piece.x0 - right > reach * max(piece.size, row.size * 0.9):
                out.append(Line(page, held))
                held = []
            held.extend(piece.chars)
            right = max(right, piece.x1)
        out.append(Line(page, held))
    return sorted(out, key=lambda line: (line.base, line.x0))


def _stands_alone(piece: Piece, after: Piece | None, gap: float) -> bool:
    """Tell a letter that calls a row, words far behind it, from the first word of an item."""
    one = len(piece.chars) == 1 and piece.chars[0].text.isalpha()
    return one and after is not None and after.x0 - piece.x1 > gap * piece.size


def _reach(before: Line, line: Line) -> float:
    """Say how far apart the baselines of one line may be; a small bullet is raised."""
    if is_bullet(before.text) and before.size < line.size and line.x0 - before.x1 > 0:
        return 0.45 * line.size
    return 0.3 * min(line.size, before.size)


def merged(lines: Sequence[Line]) -> list[Line]:
    """Join segments of one column that share a baseline, in reading order."""
    out: list[Line] = []
    by_top = sorted(lines, key=_top)
    hung = {id(one): base for one in lines if (base := _hung(one, by_top)) is not None}

    def level(one: Line) -> float:
        return hung.get(id(one), one.base)

    for line in sorted(lines, key=lambda one: (level(one), one.x0)):
        if (
            out
            and (id(out[-1]) in hung or abs(level(line) - level(out[-1])) <= _reach(out[-1], line))
            and (line.x0 - out[-1].x1 <= APART * line.size or _is_sign(line.text))
            and not is_tag(*(one.chars for one in sorted((out[-1], line), key=_left)))
        ):
            before = out.pop()
            out.append(Line(line.page, before.chars + line.chars))
            out[-1].twice += before.twice + line.twice
            out[-1].bulleted = before.bulleted
        else:
            out.append(line)
    return out


def _hung(line: Line, by_top: Sequence[Line]) -> float | None:
    """Give the baseline of the words that a letter or number right before them hangs beside.

    It is larger than they are, stands in a badge, or is a code halfway down them. `by_top` are the
    lines of its column, sorted by their tops.
    """
    if is_coded(line.text) and (words := _called(line, by_top)):
        return words[0].base
    if len(line.text) > _INITIAL or not line.text[:1].isalnum():
        return None
    near = _right_of(line, by_top, line.size)
    beside = (one.base for one in near if _is_initial(line, one) or _is_badge(line, one))
    return next(beside, None)


def _right_of(line: Line, by_top: Sequence[Line], reach: float) -> list[Line]:
    """Give the lines right behind one that begin at most so far above it or under it, in points."""
    low = bisect_left(by_top, line.top - reach, key=_top)
    high = bisect_right(by_top, line.top + reach, key=_top)
    return [one for one in by_top[low:high] if 0 < one.x0 - line.x1 <= APART * one.size]


def _called(code: Line, by_top: Sequence[Line]) -> list[Line]:
    """Give the lines, flush and one under the other, that a code alone stands halfway down."""
    near = _right_of(code, by_top, _TALLEST * code.size)
    left = min((one.x0 for one in near), default=0.0)
    flush = [one for one in near if one.x0 - left <= _FLUSH]
    steps = [n for n, (a, b) in enumerate(pairwise(flush), 1) if b.base - a.base > _STEP * b.size]
    held = [flush[a:b] for a, b in pairwise([0, *steps, len(flush)])]
    around = (own for own in held if own and own[0].top <= code.waist <= own[-1].bottom)
    words = next(around, [])
    if len(words) < 2 or abs(words[0].base + words[-1].base - 2 * code.base) > code.size:
        return []
    if code.size > _LARGER * words[0].size:
        return []  # the number of a page or part, that stands on its own
    column = (one for one in by_top if one is not code and one.x0 < left - _FLUSH)
    alone = not any(words[0].top <= one.waist <= words[-1].bottom for one in column)
    return words if alone else []


def _is_initial(line: Line, words: Line) -> bool:
    level = abs(words.top - line.top) <= _LEVEL * line.size
    return level and words.size < line.size and 0 < line.base - words.base <= _LOWER * words.size


def _is_badge(line: Line, words: Line) -> bool:
    """Tell what stands on a ground of its own, not as high as the words that it calls."""
    lit = line.chars[0].fill not in {None, words.chars[0].fill}
    return lit and line.size <= words.size and abs(line.base - words.base) <= _BADGE * words.size


def is_tag(words: Sequence[Char], last: Sequence[Char]) -> bool:
    """Tell the code or number of a course, on a ground of its own, from the title before it.

    It stands at the end of the line, in letters of another size.
    """
    told = "".join(char.text for char in last).strip()
    before, one = words[-1], last[0]
    lit = one.fill not in {None, before.fill} and abs(one.size - before.size) > _OTHER * before.size
    short = len(told) <= _CODE and any(map(str.isdigit, told))
    return lit and short and one.x0 - before.x1 > _OTHER * before.size


def _left(line: Line) -> float:
    return line.x0


def _top(line: Line) -> float:
    return line.top


def _is_sign(text: str) -> bool:
    """Tell a sign or two from words: it marks the line that it stands far right of.

    >>> _is_sign("★ ●"), _is_sign("…"), _is_sign("A"), _is_sign("(3)")
    (True, True, False, False)
    """
    return len(text) <= 3 and not any(letter.isalnum() for letter in text)


def printed_rows(lines: Iterable[Line], near: float = 0.3) -> list[list[Line]]:
    """Gather lines by their baseline, from the top down.

    Baselines are one that are at most `near` font sizes apart.
    """
    out: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.base, one.x0)):
        if out and abs(out[-1][0].base - line.base) <= near * line.size:
            out[-1].append(line)
        else:
            out.append([line])
    return out
