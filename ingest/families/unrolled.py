"""Lists that are set as something else: numbers beside texts, a code above what it names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.families.codes import is_code
from ingest.families.opened import CELL
from ontology.model import Block, Cell, Table

_SHORT = 160
"""Characters of what a code names."""
_KIND = re.compile(r"[^\W\d_].{,24}")
"""A word or two."""
_TAG = re.compile(rf"([A-Z]{{1,4}}[ .-]?\d{{1,2}}) {_KIND.pattern}")
"""A code and what kind of thing it is of, after it."""
Line = list[Cell | None]


@dataclass(frozen=True, slots=True)
class Unrolled:
    """A block as it is to be read, and the blocks that print it."""

    block: Block
    parts: tuple[Block, ...]


def unrolled(blocks: Sequence[Block]) -> Iterator[Unrolled]:
    """Yield blocks with every such list as its items, each marked by its number or code.

    >>> code, name = (Block(kind="paragraph", text=t, regions=()) for t in ("B2", "Crues"))
    >>> [(one.block.kind, one.block.marker, one.block.text) for one in unrolled([code, name])]
    [('list_item', 'B2', 'Crues')]
    """
    at, last, tagged = 0, 0, _tagged(blocks)
    while at < len(blocks):
        block, after = blocks[at], blocks[at + 1 : at + 2]
        found = [Unrolled(block, (block,))]
        if block.table is not None:
            found = items_of(block.table) or found
        elif named := tagged.get(id(block)):
            found = [_marked(block, named)]
            at += 1 if blocks[at + 1] is named else 2
        elif after and _is_mark(block) and _is_named(after[0]):
            found = [_marked(block, after[0])]
            at += 1
        elif counted := _counted(block, last):
            found = [counted]
        yield from found
        last = _number(found[-1].block) or last
        at += 1


def _tagged(blocks: Sequence[Block]) -> dict[int, Block]:
    """Give the heading under each code that a word on its kind stands beside: titles of cards.

    Where any such word stands over something else, the words are rather what the codes name.

    >>> def block(kind, text):
    ...     return Block(kind=kind, text=text, regions=())
    >>> cards = [("A1 Geste", "Trier"), ("A2 Geste", "Semer"), ("A3 Geste", "Lire la mer")]
    >>> both = [(block("paragraph", tag), block("heading", title)) for tag, title in cards]
    >>> [named.text for named in _tagged([one for card in both for one in card]).values()]
    ['Trier', 'Semer', 'Lire la mer']
    """
    found: dict[int, Block] = {}
    for at, block in enumerate(blocks[:-1]):  # nothing stands under the last one
        below, *after = blocks[at + 1 : at + 3]  # one alone where the last title has no text
        tag = _TAG.fullmatch(block.text)
        beside = below.kind == "paragraph" and _KIND.fullmatch(below.text) is not None
        apart = beside and len(after) > 0 and _is_mark(block)
        if block.table is not None or not (apart or (tag and is_code(tag[1]))):
            continue
        named = after[0] if apart else below
        if named.kind != "heading" or not _is_named(named):
            return {}
        found[id(block)] = named
    return found if len(found) > 1 else {}


def _counted(block: Block, last: int) -> Unrolled | None:
    """Take a line that begins with the number after the last one as an item."""
    lead = re.match(r"(\d{1,2})\s+(?=[A-ZÀ-Þ])", block.text)
    if lead is None or int(lead[1]) != last + 1 or not _is_named(block):
        return None
    item = replace(block, kind="list_item", marker=f"{lead[1]}.", text=block.text[lead.end() :])
    return Unrolled(item, (block,))


def _number(block: Block) -> int:
    mark = block.marker.strip(" .)")
    return int(mark) if mark.isdigit() else 0


def _is_mark(block: Block) -> bool:
    return block.kind in {"paragraph", "heading"} and is_code(block.text) and len(block.text) <= 8


def _is_named(block: Block) -> bool:
    plain = block.kind in {"paragraph", "heading"} and not is_code(block.text)
    return plain and len(block.text) <= _SHORT


def _marked(mark: Block, named: Block) -> Unrolled:
    tag = _TAG.fullmatch(mark.text.strip())
    text = tag[1] if tag else mark.text.strip()
    marker = f"{text}." if text.isdigit() else text
    return Unrolled(replace(named, kind="list_item", marker=marker), (mark, named))


def items_of(table: Table) -> list[Unrolled]:
    """Give the items of a table that only sets marks, or names of groups, beside or above texts.

    A group comes as a heading before its items. Nothing when the table says more.
    """
    rows, columns = range(table.n_rows), range(table.n_columns)
    upright = [[table.at(row, column) for row in rows] for column in columns]
    across = [[table.at(row, column) for column in columns] for row in rows]
    return _paired(upright) or _paired(across) or _grouped(upright) or _grouped(across)


def _paired(lines: list[Line]) -> list[Unrolled]:
    """Pair the lines of a table, marks first, texts second."""
    made: list[Unrolled] = []
    for marks, texts in zip(lines[::2], lines[1::2], strict=False):
        for mark, text in zip(marks, texts, strict=True):
            blocks = (*_blocks(mark), *_blocks(text))
            if not blocks:
                continue
            if len(blocks) != 2 or not (_is_mark(blocks[0]) and _is_named(blocks[1])):
                return []
            made.append(_marked(blocks[0], blocks[1]))
    differ = len({one.block.marker for one in made}) == len(made) > 1
    return made if differ and len(lines) % 2 == 0 else []


def _grouped(lines: list[Line]) -> list[Unrolled]:
    """Put the names of one line as headings before the lists of the other."""
    made: list[Unrolled] = []
    for name, told in zip(*lines, strict=True) if len(lines) == 2 else ():
        heads, items = _blocks(name), _blocks(told)
        listed = len(items) > 0 and all(one.kind == "list_item" for one in items)
        if len(heads) != 1 or heads[0].kind == "list_item" or not listed:
            return []
        head = replace(heads[0], kind="heading", level=CELL)
        made += [Unrolled(head, heads), *(Unrolled(one, (one,)) for one in items)]
    return made if len(lines[0]) > 1 else []


def _blocks(cell: Cell | None) -> tuple[Block, ...]:
    return cell.blocks if cell else ()
