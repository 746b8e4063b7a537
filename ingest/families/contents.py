"""A table of contents: it names the headings of its document, each with the page where it stands.

What it names is said where the heading stands: read as a list of its own it would say it twice.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import groupby, pairwise

from ingest.families.context import looks_like_heading
from ingest.families.tables import row_at
from ingest.families.wording import key, unnumbered
from ontology.model import Block

_PAGE = re.compile(r"\W*+(?:(?:pages?|pp?|blz|pagina)\W*+)?(\d{1,3})\W*", re.IGNORECASE)
_FIRST = re.compile(
    r"\W*+(?:(?P<word>page|p|blz|pagina)\W*+)?(?P<page>\d{1,3})\W+(?=\w)", re.IGNORECASE
)
"""The number of a page before its heading: « p. 4 Lire un plan »."""
_CALLED = re.compile(r"^(?:\d+ )+| (?:pages?|pp?|blz|pagina)$")
"""What stands before and after the words of a heading."""
_LEAST = 2
"""Lines of the shortest table of contents."""
_MOST = 0.5
"""The share of the lines of a block, or of the items of a list, that name headings.

Names may run over two lines.
"""


def without_contents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out tables of contents, and the heading right over each."""
    stands: dict[str, set[int]] = {}
    for block in blocks:
        named = block.table is None and block.regions and looks_like_heading(block)
        if named and (name := _name(block.text)):
            stands.setdefault(name, set()).add(block.page)
    steps = {
        id(block): [_steps(line, stands, block.page) for line in _lines(block)]
        for block in blocks
        if block.regions
    }
    counts = Counter(step for found in steps.values() for one in found for step in one)
    usual = max(counts, key=lambda step: counts[step], default=None)
    if usual is None or counts[usual] < _LEAST:
        return tuple(blocks)
    own = {number for number, found in steps.items() if _is_listed(found, usual)}
    own -= _by_chance(blocks, own)
    over = (
        id(block)
        for block, after in pairwise(blocks)
        if id(after) in own and block.table is None and looks_like_heading(block)
    )
    own.update(list(over))
    return tuple(block for block in blocks if id(block) not in own)


def _is_listed(steps: Sequence[set[int]], usual: int) -> bool:
    """Tell lines that name headings each with its page, and none with another number."""
    named = [one for one in steps if one]
    return bool(named) and all(usual in one for one in named) and len(named) >= _MOST * len(steps)


def _by_chance(blocks: Sequence[Block], own: Container[int]) -> set[int]:
    """Give the items that say as « 7. Lire un plan » does by chance: most beside them do not."""
    found: set[int] = set()
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        items = list(map(id, group)) if kind == "list_item" else []
        if sum(one in own for one in items) < _MOST * len(items):
            found.update(items)
    return found


def _lines(block: Block) -> Iterator[str]:
    """Yield what may name a heading and its page: the rows of a table, the lines of a text."""
    if block.table is None:
        yield from (line.text for line in block.lines)
        return
    for number in range(block.table.n_rows):
        cells = row_at(block.table, number).cells
        own = dict.fromkeys(cell.text for cell in cells if cell and cell.row == number)
        yield " ".join(text for text in own if text)


def _steps(line: str, stands: dict[str, set[int]], page: int) -> set[int]:
    """Give how far the number at an end of a line is from the pages of the heading it names.

    One before it, which no word tells to be a page's, may number the heading: it must be right,
    and that of a page after the one where the line stands, `page`.
    """
    name, _, last = line.strip().rpartition(" ")
    found = stands.get(_name(name), ())
    if told := _PAGE.fullmatch(last):
        return {one - int(told[1]) for one in found}
    first = _FIRST.match(line)
    found = stands.get(_name(line[first.end() :]), ()) if first else ()
    if first is None or not (first["word"] or int(first["page"]) > page):
        return set()
    steps = {one - int(first["page"]) for one in found}
    return steps if first["word"] else steps & {0}


def _name(text: str) -> str:
    """Give the words of a heading, without its number, which may stand apart."""
    return _CALLED.sub("", key(unnumbered(text)))
