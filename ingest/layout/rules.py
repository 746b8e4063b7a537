"""Rules of tables: strokes merged into walls, walls that touch gathered into frames."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.pages import Box, Fill, Stroke
from ontology.model import Colour

TOUCH = 3.0
"""Two rules this near to each other, in points, meet."""
MOST_RULES = 4000
"""A page with more merged rules is a drawing, not a table."""
_SHORTEST = 6.0
"""Points of the shortest stroke that may be a rule."""
_MOST_POSTS = 300
"""A page with more upright rules is a drawing."""
_ROUND = 12.0
"""The widest round corner, in points."""
_CAP = 2.0
"""Points by which the ends of thick rules run over a corner."""


@dataclass(slots=True)
class Wall:
    """A straight rule: `at` is its x when upright, its y when it lies; `low` to `high` its run."""

    at: float
    low: float
    high: float


@dataclass(slots=True)
class Frame:
    """Rules that hang together."""

    upright: list[Wall] = field(default_factory=list)
    lying: list[Wall] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give x0, top, x1, bottom of it all."""
        xs = [wall.at for wall in self.upright]
        xs += [end for wall in self.lying for end in (wall.low, wall.high)]
        ys = [wall.at for wall in self.lying]
        ys += [end for wall in self.upright for end in (wall.low, wall.high)]
        return min(xs), min(ys), max(xs), max(ys)


def aligned(runs: Iterable[tuple[float, float, float]], near: float = 1.2, gap: float = 3.0
            ) -> list[Wall]:  # fmt: skip
    """Merge runs on one line that overlap or nearly touch.

    >>> aligned([(10, 0, 50), (10.5, 51, 90), (40, 0, 90)])
    [Wall(at=10.25, low=0, high=90), Wall(at=40.0, low=0, high=90)]
    """
    groups: list[list[tuple[float, float, float]]] = []
    for run in sorted(runs):
        if groups and run[0] - groups[-1][-1][0] <= near:
            groups[-1].append(run)
        else:
            groups.append([run])
    return [wall for group in groups for wall in _on_one_line(group, gap)]


def _on_one_line(group: Sequence[tuple[float, float, float]], gap: float) -> list[Wall]:
    at = sum(run[0] for run in group) / len(group)
    out: list[Wall] = []
    for _, low, high in sorted(group, key=lambda run: run[1]):
        if out and low <= out[-1].high + gap:
            out[-1].high = max(out[-1].high, high)
        else:
            out.append(Wall(at, low, high))
    return out


def walls(strokes: Iterable[Stroke]) -> Frame:
    """Merge a page's strokes into upright and lying walls, the shortest left out."""
    lying, upright = [], []
    for stroke in strokes:
        if stroke.across:
            lying.append(((stroke.top + stroke.bottom) / 2, stroke.x0, stroke.x1))
        else:
            upright.append(((stroke.x0 + stroke.x1) / 2, stroke.top, stroke.bottom))
    return Frame(
        upright=[wall for wall in aligned(upright) if wall.high - wall.low >= _SHORTEST],
        lying=[wall for wall in aligned(lying) if wall.high - wall.low >= _SHORTEST],
    )


def pieces(strokes: Sequence[Stroke]) -> list[Wall]:
    """Merge the lying strokes too short for a rule, of an underline that letters break up, say."""
    if len(strokes) > MOST_RULES:
        return []
    short = [one for one in strokes if one.across and one.x1 - one.x0 < _SHORTEST]
    runs = (((one.top + one.bottom) / 2, one.x0, one.x1) for one in short)
    return [wall for wall in aligned(runs) if wall.high - wall.low < _SHORTEST]


def edges(fills: Iterable[Fill], width: float, height: float) -> list[Stroke]:
    """Give the sides of filled rectangles that may be cells, as strokes."""
    out = []
    for fill in fills:
        wide, high = fill.x1 - fill.x0, fill.bottom - fill.top
        if not fill.square or wide < 8 or high < 6 or (wide > 0.95 * width and high > height / 2):
            continue
        out += [
            Stroke(fill.x0, fill.top, fill.x1, fill.top),
            Stroke(fill.x0, fill.bottom, fill.x1, fill.bottom),
            Stroke(fill.x0, fill.top, fill.x0, fill.bottom),
            Stroke(fill.x1, fill.top, fill.x1, fill.bottom),
        ]
    return out


def frames(rules: Frame) -> list[Frame]:
    """Gather walls that touch; lying walls that hang on nothing (underlines) stay out."""
    if len(rules.upright) + len(rules.lying) > MOST_RULES:
        return []
    lying = [wall for wall in rules.lying if _is_held(wall, rules)]
    group = list(range(len(rules.upright) + len(lying)))

    def root(one: int) -> int:
        while group[one] != one:
            group[one] = group[group[one]]
            one = group[one]
        return one

    for across, wall in enumerate(lying, len(rules.upright)):
        for up, post in enumerate(rules.upright):
            if _meet(post, wall):
                group[root(up)] = root(across)
    out: dict[int, Frame] = {}
    for up, post in enumerate(rules.upright):
        out.setdefault(root(up), Frame()).upright.append(post)
    for across, wall in enumerate(lying, len(rules.upright)):
        out.setdefault(root(across), Frame()).lying.append(wall)
    return [frame for frame in out.values() if frame.upright and frame.lying]


def _meet(post: Wall, wall: Wall) -> bool:
    return (
        wall.low - TOUCH <= post.at <= wall.high + TOUCH
        and post.low - TOUCH <= wall.at <= post.high + TOUCH
    )


def _is_held(wall: Wall, rules: Frame) -> bool:
    """Tell a table's rule from an underline: it ends on posts, or others run just as far."""
    ends = [
        any(
            abs(post.at - end) <= TOUCH and post.low - TOUCH <= wall.at <= post.high + TOUCH
            for post in rules.upright
        )
        for end in (wall.low, wall.high)
    ]
    if all(ends):
        return True
    crosses = any(_meet(post, wall) for post in rules.upright)
    twins = sum(
        abs(other.low - wall.low) <= TOUCH and abs(other.high - wall.high) <= TOUCH
        for other in rules.lying
    )
    return crosses and twins >= 2


def outlined(rules: Frame) -> list[Box]:
    """Find the boxes that rules draw, each on its own; their corners may be round.

    >>> posts, beams = [Wall(0, 6, 54), Wall(90, 6, 54)], [Wall(0, 6, 84), Wall(60, 6, 84)]
    >>> outlined(Frame(upright=posts, lying=beams))
    [Box(x0=0, top=0, x1=90, bottom=60)]
    """
    out: list[Box] = []
    posts = sorted(rules.upright, key=lambda wall: wall.at)
    for place, left in enumerate(posts if len(posts) <= _MOST_POSTS else ()):
        begun = [wall for wall in rules.lying if _is_at_corner(wall.low - left.at)]
        over = [wall for wall in begun if _is_at_corner(left.low - wall.at)]
        under = [wall for wall in begun if _is_at_corner(wall.at - left.high)]
        for right in posts[place + 1 :] if over and under else ():
            if abs(right.low - left.low) > 2 or abs(right.high - left.high) > 2:
                continue
            tops = [wall.at for wall in over if _is_at_corner(right.at - wall.high)]
            bottoms = [wall.at for wall in under if _is_at_corner(right.at - wall.high)]
            if tops and bottoms:
                out.append(Box(left.at, max(tops), right.at, min(bottoms)))
                break
    return out


def _is_at_corner(step: float) -> bool:
    """Tell a step, in points, from a rule to the end of another that a round corner explains."""
    return -_CAP <= step <= _ROUND


def framed(strokes: Sequence[Stroke]) -> list[tuple[Box, Colour]]:
    """Find the boxes in one colour that no rule in it runs through: frames, and no tables.

    >>> ends, red = ((0, 0, 90, 0), (0, 60, 90, 60), (0, 0, 0, 60), (90, 0, 90, 60)), (1, 0, 0)
    >>> framed([Stroke(*one, colour=red) for one in ends])
    [(Box(x0=0.0, top=0.0, x1=90.0, bottom=60.0), (1, 0, 0))]
    >>> framed([Stroke(*one, colour=red) for one in (*ends, (50, 0, 50, 60))])
    []
    """
    out: list[tuple[Box, Colour]] = []
    rules = walls(strokes)
    for colour in dict.fromkeys(one.colour for one in strokes if one.colour is not None):
        boxes = outlined(walls(one for one in strokes if one.colour == colour))
        cut = [box for box in boxes if any(_holds(box, other) for other in boxes)]
        out += [(box, colour) for box in boxes if box not in cut and not is_cut(box, rules)]
    return out


def _holds(box: Box, other: Box) -> bool:
    wide = box.x0 - 1 <= other.x0 and other.x1 <= box.x1 + 1
    return box != other and wide and box.top - 1 <= other.top and other.bottom <= box.bottom + 1


def is_cut(box: Box, rules: Frame) -> bool:
    """Tell a box in which rules part columns or rows from one around words, some underlined."""
    posts = (wall for wall in rules.upright if box.x0 + TOUCH < wall.at < box.x1 - TOUCH)
    beams = (wall for wall in rules.lying if box.top + TOUCH < wall.at < box.bottom - TOUCH)
    parted = any(wall.low < box.bottom - TOUCH and wall.high > box.top + TOUCH for wall in posts)
    return parted or any(wall.low < box.x0 + TOUCH and wall.high > box.x1 - TOUCH for wall in beams)


def without(rules: Frame, boxes: Sequence[Box]) -> Frame:
    """Leave out the rules that draw some boxes.

    >>> posts, beams = [Wall(0, 6, 54), Wall(90, 6, 54)], [Wall(0, 6, 84), Wall(60, 6, 84)]
    >>> rules = Frame(upright=posts, lying=[*beams, Wall(80, 0, 90)])
    >>> without(rules, outlined(rules))
    Frame(upright=[], lying=[Wall(at=80, low=0, high=90)])
    """
    upright = [one for one in rules.upright if not any(_is_post(one, box) for box in boxes)]
    lying = [one for one in rules.lying if not any(_is_beam(one, box) for box in boxes)]
    return Frame(upright=upright, lying=lying)


def _is_post(wall: Wall, box: Box) -> bool:
    within = box.top - _CAP <= wall.low and wall.high <= box.bottom + _CAP
    return within and wall.at in {box.x0, box.x1}


def _is_beam(wall: Wall, box: Box) -> bool:
    within = box.x0 - _CAP <= wall.low and wall.high <= box.x1 + _CAP
    return within and wall.at in {box.top, box.bottom}
