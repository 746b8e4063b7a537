"""Labels alone on their lines that no weight sets apart: by colour or size, or by nothing at all.

A font whose name does not say that it is bold leaves a document without any heading; so does a
publisher who sets headings in colour only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.families.context import looks_like_heading
from ingest.families.declaration import Declaration
from ingest.families.wording import key
from ontology.model import Block

_WORDS = 6
"""Words of the longest such label."""
_LARGER = 1.04
"""How many times larger than running text a letter is seen to be."""
_LOOSE = frozenset({"title", "description", "practical", "aside", "closing"})
"""Roles whose words also stand alone as values: « Formation », « Atelier »."""


class LoneLabels:
    """Tells the labels of one document that stand alone on their lines.

    A look of their own is one in which the document prints labels of two roles or more.
    """

    def __init__(self, blocks: Sequence[Block], declaration: Declaration) -> None:
        self._label = declaration.label
        sizes: Counter[float] = Counter()
        colours: Counter[object] = Counter()
        for block in blocks:
            sizes[block.style.size] += len(block.text)
            colours[_colour(block)] += len(block.text)
        self._size = max(sizes, key=lambda one: sizes[one], default=0.0)
        self._colour = max(colours, key=lambda one: colours[one], default=None)
        self._roles: dict[object, set[str | None]] = defaultdict(set)
        for block in blocks:
            if _is_short(block) and self._has_look(block):
                self._roles[_look(block)].add(self._label(block.text))
        set_apart = {self._label(one.text) for one in blocks if looks_like_heading(one)}
        plain = {self._label(one.text, hear=False) for one in blocks if _is_short(one)}
        self._bare = len(set_apart - {None}) < 2 and len(plain - {None} - _LOOSE) >= 3

    def __contains__(self, block: object) -> bool:
        """Tell a label in a look of its own; in any look where the document has no other labels."""
        if not isinstance(block, Block) or not _is_short(block):
            return False
        told = self._roles.get(_look(block), set()) - {None} - _LOOSE
        if len(told) >= 2 and self._label(block.text):
            return True
        return self._bare and self._label(block.text, hear=False) not in {None, *_LOOSE}

    def _has_look(self, block: Block) -> bool:
        larger = block.style.size >= _LARGER * self._size
        return larger or _colour(block) != self._colour


def _look(block: Block) -> object:
    return block.style.size, _colour(block)


def _colour(block: Block) -> object:
    return block.style.colour or (0.0, 0.0, 0.0)


def _is_short(block: Block) -> bool:
    """Tell a few words on a line of their own, with nothing after them."""
    text = block.text.strip()
    one_line = block.kind == "paragraph" and len(block.lines) <= 1
    few = bool(key(text)) and len(text.split()) <= _WORDS and text[-1] not in ".;,"
    return one_line and few and not text[:1].islower()


def is_underlined(block: Block) -> bool:
    """Tell a few underlined words on a line of their own, which are no link."""
    text = block.text.strip()
    few = block.kind == "paragraph" and 0 < len(text.split()) <= 5 and text[-1] not in ".;,"
    return few and block.style.underline >= 0.9 and not re.search(r"@|www\.|https?:", text)
