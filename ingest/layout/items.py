"""What is put in order on a page: lines, tables, pictures, as rectangles in points from its top."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.layout.lines import Line
from ingest.layout.rawtables import RawTable
from ingest.pages import Box


@dataclass(slots=True)
class Item:
    """A segment or a table, as a rectangle to put in order."""

    x0: float
    top: float
    x1: float
    bottom: float
    line: Line | None = None
    table: RawTable | None = None

    def is_large(self, size: float) -> bool:
        """Tell a line in letters much larger than those of the text, as titles are."""
        return self.line is not None and self.line.size > 1.3 * size


def items(
    lines: Iterable[Line], tables: Iterable[RawTable], pictures: Iterable[Box] = ()
) -> list[Item]:
    """Make what `ordered` takes; pictures only part what is above them from what is below."""
    out = [Item(line.x0, line.top, line.x1, line.bottom, line=line) for line in lines]
    out += [Item(t.xs[0], t.top, t.xs[-1], t.bottom, table=t) for t in tables]
    for box in pictures:
        over = any(one.x0 < box.x1 and one.x1 > box.x0 and one.top < box.bottom
                   and one.bottom > box.top for one in out)  # fmt: skip
        if not over and box.x1 - box.x0 > 40 and box.bottom - box.top > 40:
            out.append(Item(box.x0, box.top, box.x1, box.bottom))
    return out


def middle(one: Item | Line) -> float:
    """Give the height halfway down, in points from the top of the page."""
    return (one.top + one.bottom) / 2


def level(one: Item | Line) -> float:
    """Give the height, in points from the top, at which the first line of a thing stands."""
    return (one.top + min(one.bottom, one.top + 20)) / 2
