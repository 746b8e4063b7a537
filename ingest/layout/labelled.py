"""Labels in a column of their own, left of what they label, whose values may be long or lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.layout.bullets import marker
from ingest.layout.codes import is_coded
from ingest.layout.grids import Grid, lattice
from ingest.layout.lines import Line, printed_rows

_WORDS = 5
"""Words of the longest label."""
_FEW = 3
"""Words of the longest label that looks as its value does."""
_FLUSH = 2.0
"""How far apart such values begin at the most, in points."""
_LEAST = 4
"""Labels of the shortest such table."""
_NARROW = 0.45
"""The labels take at most this share of the width."""


@dataclass(slots=True)
class _Labels:
    """The table in the making: its lines, and the heights where rows begin."""

    rows: list[list[Line]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    left: float = 0.0
    """Where labels end."""
    right: float = 0.0
    """Where values begin."""

    @property
    def lines(self) -> list[Line]:
        """Give all its lines."""
        return [line for row in self.rows for line in row]


def labelled(page: int, lines: Sequence[Line]) -> list[Grid]:
    """Find such tables, from the top of the page down."""
    rows = [sorted(row, key=lambda one: one.x0) for row in printed_rows(lines, near=0.35)]
    out: list[Grid] = []
    at = 0
    while at < len(rows):
        found = _follow(rows, at)
        if found is not None and not (at and _is_under(rows[at - 1], found)):
            out.append(_grid(page, found))
            at += len(found.rows)
        else:
            at += 1
    return out


def _is_under(above: Sequence[Line], found: _Labels) -> bool:
    """Tell rows of a wider table, some cells of which are empty: a full row stands over them."""
    lefts = [line.x0 for line in _worded(above)]
    near = found.rows[0][0].base - above[0].base <= 2.8 * above[0].size
    return (
        near
        and len(lefts) > 2
        and all(any(abs(line.x0 - left) <= 3 for left in lefts) for line in found.lines)
    )


def _worded(row: Sequence[Line]) -> list[Line]:
    """Leave out pictograms that stand before a label."""
    return [line for line in row if any(sign.isalnum() for sign in line.text)]


def _bare(line: Line) -> str:
    """Give a line without the pictogram that opens it."""
    return re.sub(r"^[\W_]+", "", line.text)


def _start(line: Line) -> float:
    """Give the left edge of a line's first letter or digit."""
    pairs = zip(line.glyphs, line.chars, strict=True)
    return next((char.x0 for glyph, char in pairs if glyph.strip()[:1].isalnum()), line.x0)


def _is_label(line: Line) -> bool:
    words = _bare(line).split()
    ended = line.text[-1:] in ".;,"
    return 0 < len(words) <= _WORDS and not ended and not marker(line.text) and len(line.text) <= 36


def _opens(row: Sequence[Line], below: Sequence[Line] = ()) -> bool:
    """Tell a printed row that is a label with its value beside it, or beginning right below."""
    worded = _worded(row)
    if len(worded) == 1 and len(_worded(below)) == 1:
        worded = [*worded, *_worded(below)]
    if len(worded) != 2 or not _is_label(worded[0]) or not _bare(worded[0])[:1].isupper():
        return False
    return worded[1].x0 - worded[0].x1 > 0.7 * worded[0].size


def _follow(rows: Sequence[list[Line]], at: int) -> _Labels | None:
    """Take the rows from a first label on, as long as both columns stay apart."""
    below = rows[at + 1] if at + 1 < len(rows) else []
    if not _opens(rows[at], below):
        return None
    label, value = [*_worded(rows[at]), *_worded(below)][:2]
    found = _Labels([rows[at]], [0], label.x1, value.x0)
    for above, row in zip(rows[at:], rows[at + 1 :], strict=False):
        if row[0].base - above[0].base > 4.5 * label.size or not _take(found, row, label):
            break
    if all(line.x0 < found.left for line in _worded(found.rows[-1])):
        found.rows.pop()  # a heading that stands where labels do
        found.starts = [start for start in found.starts if start < len(found.rows)]
    return found if _is_table(found) else None


def _take(found: _Labels, row: list[Line], first: Line) -> bool:
    worded = _worded(row)
    if not worded or any(line.size > 1.12 * first.size for line in worded):
        return False
    lefts = [line for line in worded if line.x0 < found.left]
    rights = [line for line in worded if line not in lefts]
    if len(lefts) > 1 or any(line.x0 < found.left for line in rights):
        return False
    if not lefts:
        fits = all(line.x0 >= found.right - 12 for line in rights)
        if fits:
            found.rows.append(row)
            found.right = min(found.right, *(line.x0 for line in rights))
        return fits
    label = lefts[0]
    beside = min((line.x0 for line in rights), default=found.right)
    apart = max(found.left, label.x1) < min(found.right, beside) - 0.5 * label.size
    flush = abs(_start(label) - _start(first)) <= 3
    if not apart or not flush or not _is_label(label):
        return False
    goes_on = _bare(label)[:1].islower()
    if not goes_on:
        found.starts.append(len(found.rows))
    found.left = max(found.left, label.x1)
    found.right = min(found.right, beside)
    found.rows.append(row)
    return True


def _values(found: _Labels) -> list[Line]:
    """Give the first line of each label's value."""
    ends = [*found.starts[1:], len(found.rows)]
    out = []
    for start, end in zip(found.starts, ends, strict=True):
        held = [line for row in found.rows[start:end] for line in _worded(row)]
        out += [line for line in held if line.x0 >= found.right - 1][:1]
    return out


def _look(line: Line) -> tuple[bool, object]:
    return line.share("bold") > 0.5, line.chars[-1].colour


def _is_table(found: _Labels) -> bool:
    """Tell labels from the first words of columns: few words in one look, unlike their values."""
    if len(found.starts) < _LEAST:
        return False
    labels = [_worded(found.rows[at])[0] for at in found.starts]
    values = _values(found)
    if len(values) != len(labels) or sum(is_coded(_bare(one)) for one in labels) > len(labels) / 2:
        return False  # codes call what they stand beside: they label nothing
    left, right = min(line.x0 for line in labels), max(line.x1 for line in found.lines)
    if found.left - left > _NARROW * (right - left):
        return False
    told = sum(_look(line) != _look(value) for line, value in zip(labels, values, strict=True))
    longer = sum(len(line.text) for line in values) > 1.2 * sum(len(line.text) for line in labels)
    one_look = len({_look(line) for line in labels}) == 1
    unlike = told >= 0.8 * len(labels) or _are_facts(labels, values)
    return unlike and one_look and longer


def _are_facts(labels: Sequence[Line], values: Sequence[Line]) -> bool:
    """Tell labels set as what they label: a few words, without figures; half the values have some.

    The values begin flush with each other.
    """
    few = all(len(_bare(one).split()) <= _FEW and not _has_figure(one) for one in labels)
    flush = max(one.x0 for one in values) - min(one.x0 for one in values) <= _FLUSH
    return few and flush and sum(map(_has_figure, values)) >= 0.5 * len(values)


def _has_figure(line: Line) -> bool:
    return any(sign.isdigit() for sign in line.text)


def _cuts(found: _Labels) -> list[int]:
    """Give the printed rows with which rows begin: a label may stand halfway down its value."""
    cuts = [0]
    parts = [
        [lower[0].base - upper[0].base for upper, lower in pairwise(found.rows[start : after + 1])]
        for start, after in pairwise(found.starts)
    ]
    pitches = [steps[0] for steps in parts if len(steps) == 1]
    pitch = median(pitches) if pitches else 0.0
    for start, steps in zip(found.starts, parts, strict=False):
        # The lines of a value may stand further apart than the rows do.
        usual = [n for n, step in enumerate(steps) if abs(step - pitch) <= 0.03 * pitch]
        wide = [n for n, step in enumerate(steps) if step > 0.93 * max(steps)]
        cuts.append(start + max(usual or wide) + 1)
    return cuts


def _grid(page: int, found: _Labels) -> Grid:
    lines = found.lines
    middle = (found.left + found.right) / 2
    xs = [min(line.x0 for line in lines), middle, max(line.x1 for line in lines)]
    ys = [min(line.top for line in found.rows[at]) for at in _cuts(found)]
    ys.append(max(line.bottom for line in lines))
    return lattice(page, xs, ys)
