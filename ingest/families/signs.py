"""Signs of a family that no wording gives: prices, days with hours, aims, coded activities."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.families.codes import is_code, number, parent
from ingest.families.context import full, inner, looks_like_heading
from ingest.families.declaration import declared
from ingest.families.foresight_options import options
from ingest.families.legend_text import find_legend
from ingest.families.profile import coded
from ingest.families.values import is_infinitive
from ingest.families.wording import fold
from ingest.fields import currency_of, find_days, find_hours, find_prices
from ontology.model import Block

_LIKELY = re.compile(r"\b(?:probables?|vraisemblables?|likely|waarschijnlijke?)\b")
_WISHED = re.compile(r"\b(?:souhaitables?|souhaitee?s?|desirables?|wenselijke?)\b")
_SHORT = 200
"""Characters of a text that states a fact."""


def signs(blocks: Sequence[Block]) -> frozenset[str]:
    """Give the signs that a document bears: price, when, aims, coded, tree, judged.

    >>> short = Block(kind="paragraph", text="Le 5 mai 2026, de 9h à 16h : 80 €", regions=())
    >>> sorted(signs([short]))
    ['price', 'when']
    """
    outer, blocks = blocks, tuple(inner(tuple(blocks)))
    short = [block.text for block in blocks if len(block.text) <= _SHORT]
    found = set()
    if any(amount.price for text in short if currency_of(text)
           for amount in find_prices(text)):  # fmt: skip
        found.add("price")
    timed = [text for text in short if find_hours(text)]
    if timed and any(find_days(text) for text in short):
        found.add("when")
    if any(_is_aims(list(group)) for kind, group in groupby(blocks, lambda b: b.kind)
           if kind == "list_item"):  # fmt: skip
        found.add("aims")
    heads = [coded(full(block)) for block in blocks if looks_like_heading(block)]
    if sum(said.kind in {"unit", "activite"} and bool(said.label) for said in heads) >= 2:
        found.add("coded")
    if _is_tree(outer):
        found.add("tree")
    if any(map(_is_judged, outer)) or {"probable", "desirable"} <= _explained(outer):
        found.add("judged")
    return frozenset(found)


def _is_judged(block: Block) -> bool:
    """Tell a legend, verdict or table that sets what is likely against what is wished for.

    >>> said = "La plus probable est en gras, la plus souhaitable en italique."
    >>> _is_judged(Block(kind="paragraph", text=said, regions=()))
    True
    """
    cells = block.table.cells if block.table else ()
    text = fold(" ".join(cell.text for cell in cells) if block.table else block.text)
    short = len(text) <= 500 or len(cells) >= 6
    return short and _LIKELY.search(text) is not None and _WISHED.search(text) is not None


def _explained(blocks: Sequence[Block]) -> frozenset[str]:
    """Give the judgements that a legend explains, or that stand beside boxes to tick."""
    words = declared("foresight")
    ticked = options(inner(tuple(blocks)), words).values()
    return find_legend(blocks, words).marks | frozenset(ticked)


def _is_tree(blocks: Sequence[Block]) -> bool:
    """Tell abilities that are numbered under what they are part of: « C1.2 Écouter » under 1."""
    told = [said for text in _labels(blocks) if (said := coded(text)).code]
    whole = {number(said.code) for said in told if said.code and said.label}
    leaves = [said for said in told if parent(said.code) in whole and is_infinitive(said.label)]
    under = {parent(said.code) for said in leaves}
    others = [said for said in told if parent(said.code) in under and said not in leaves]
    return len(leaves) >= 4 and len(under) >= 2 and len(leaves) > 2 * len(others)


def _labels(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield every text with its code, also one that stands in the cell before."""
    for block in blocks:
        code = ""
        for cell in (
            sorted(block.table.cells, key=lambda c: (c.row, c.column)) if block.table else ()
        ):
            if is_code(cell.text):
                code = cell.text
            else:
                yield from (f"{code} {full(part)}".strip() for part in cell.blocks)
                code = ""
        if block.table is None:
            yield full(block)


def _is_aims(items: list[Block]) -> bool:
    return len(items) >= 2 and sum(is_infinitive(one.text) for one in items) >= 0.7 * len(items)
