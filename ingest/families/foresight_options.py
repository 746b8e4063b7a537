"""Boxes to tick below each scenario: a line for every judgement, whether it is passed or not."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.families.declaration import Declaration
from ingest.families.judging import MARKS
from ingest.families.marks import only_marks
from ingest.families.wording import fold
from ingest.signs import EMPTY_BOXES, TICKED_BOXES
from ontology.model import Block

_TICKED = f"{TICKED_BOXES}■▣◼⬛"
_BOXES = f"{EMPTY_BOXES}{_TICKED}"
_OPTION = re.compile(rf"\s*(?P<box>[^\w\s([«“\"]{{1,2}})\s*(?P<said>[^{_BOXES}]+)$")
_SHORT = 8
"""Words of a line beside a box."""


@dataclass(frozen=True, slots=True)
class Option:
    """A line beside a box, or what may be the sign of one: whether it is ticked, what it says."""

    ticked: bool
    said: str
    boxed: bool = True


def option(block: Block) -> Option | None:
    """Read a line beside a box, be the box taken for its bullet.

    >>> option(Block(kind="list_item", text="la plus probable", marker="☐", regions=()))
    Option(ticked=False, said='la plus probable', boxed=True)
    >>> option(Block(kind="paragraph", text="☒ base du plan", regions=())).ticked
    True
    """
    found = _OPTION.match(f"{block.marker}{block.text}") if block.table is None else None
    if found is None or len(found["said"].split()) > _SHORT:
        return None
    box = found["box"]
    return Option(box in _TICKED, fold(found["said"]).strip(" .;,"), box in _BOXES)


def options(blocks: Iterable[Block], words: Declaration) -> dict[str, str]:
    """Give the mark that each line beside a box stands for, where such lines come again.

    One that no word explains says the mark that the others leave. An empty box may be unreadable,
    and look like a bullet.

    >>> lines = ["☐ la plus probable", "☒ la plus souhaitable", "☐ base du plan"]
    >>> blocks = [Block(kind="paragraph", text=line, regions=()) for line in lines * 2]
    >>> from ingest.families.declaration import declared
    >>> options(blocks, declared("foresight"))["base du plan"]
    'retained'
    """
    found = [one for block in blocks if (one := option(block))]
    boxed = {one.said for one in found if one.boxed}
    again = [said for said, times in Counter(one.said for one in found).items() if times > 1]
    told = {each: only_marks(each, words) for each in again if each in boxed}
    meant = {each: next(iter(marks)) for each, marks in told.items() if len(marks) == 1}
    if not {"probable", "desirable"} <= set(meant.values()):
        return {}
    silent = [each for each, marks in told.items() if not marks]
    left = set(MARKS) - set(meant.values())
    if len(silent) == len(left) == 1:
        meant[silent[0]] = left.pop()
    return meant
