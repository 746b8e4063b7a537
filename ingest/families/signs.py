"""Signs of a family that no wording gives: prices, days with hours, aims, coded activities."""

from collections.abc import Sequence
from itertools import groupby

from ingest.families.context import full, looks_like_heading
from ingest.families.profile import coded
from ingest.families.values import is_infinitive
from ingest.fields import find_days, find_hours, find_prices
from ontology.model import Block

_SHORT = 200
"""Characters of a text that states a fact."""


def signs(blocks: Sequence[Block]) -> frozenset[str]:
    """Give the signs that a document bears: price, when, aims, coded.

    >>> short = Block(kind="paragraph", text="Le 5 mai 2026, de 9h à 16h : 80 €", regions=())
    >>> sorted(signs([short]))
    ['price', 'when']
    """
    short = [block.text for block in blocks if len(block.text) <= _SHORT]
    found = set()
    if any(amount.price for text in short if "€" in text or "eur" in text.lower()
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
    return frozenset(found)


def _is_aims(items: list[Block]) -> bool:
    return len(items) >= 2 and sum(is_infinitive(one.text) for one in items) >= 0.7 * len(items)
