"""The words by which a document judges its scenarios: « « cap » : l'hypothèse la plus probable ».

A legend may explain words in quotation marks, or before a colon, as others explain colours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.families.colours import named
from ingest.families.declaration import Declaration
from ingest.families.judging import fold_in_place, mark_in, mark_of
from ingest.families.verdicts import spoken
from ontology.model import Block

_EXPLAINED = re.compile(
    r"(?:(?P<quoted>[«“\"]\s*)|(?:^|[;.\n])\s*)(?P<word>[^\W\d_]{3,20})(?(quoted)\s*[»”\"])\s*"
    r"(?:[:=–—]|(?:d[ée]signe|signale|indique|marque|signifie|means|marks|betekent)\b)\s*"
    r"(?P<said>[^;.:«»“”\"\n]{8,160})"
)
_LONGEST = 600
"""Characters of a legend at the most."""
_SEVERAL = 2
"""Words that are explained without quotation marks, at the least."""
_LOOKS = ("bold", "italic", "underline")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word and the one judgement that it is explained by."""

    word: str
    mark: str
    quoted: bool


def with_own_marks(words: Declaration, blocks: Sequence[Block]) -> Declaration:
    """Declare the words too by which a document says that it judges scenarios, and does so."""
    told = [one for block in blocks for one in _explained(block, words)]
    bare = {one.mark: one for one in told if not one.quoted}
    kept = [one for one in told if one.quoted or len(bare) >= _SEVERAL]
    texts = [fold_in_place(text) for text in _texts(blocks)] if kept else []
    fresh = {one.mark: one.word for one in kept if _is_fresh(one.word, words, texts)}
    lists = {mark: (*words.lists[mark], word) for mark, word in fresh.items()}
    return replace(words, lists={**words.lists, **lists})


def _explained(block: Block, words: Declaration) -> Iterator[_Word]:
    """Yield the words of a block that stand before what they say of a scenario, of any one."""
    for found in _EXPLAINED.finditer(block.text if len(block.text) <= _LONGEST else ""):
        said = found["said"]
        if words.says("scenario", said) and not spoken(said, words):
            word, quoted = fold_in_place(found["word"]), found["quoted"] is not None
            yield from (_Word(word, mark, quoted) for mark in _only(mark_in(said, words)))


def _only(marks: set[str]) -> set[str]:
    return marks if len(marks) == 1 else set()


def _is_fresh(word: str, words: Declaration, texts: Iterable[str]) -> bool:
    """Tell a word that names no look or known judgement, and stands by itself in some text."""
    looks = tuple(stem for look in _LOOKS for stem in words.lists[look])
    if named(word) or word.startswith(looks) or mark_of(word, words):
        return False
    alone = re.compile(rf"(?:^|[(\[·|,:]|\s[–—-])\s*{word}\s*(?:[)\],;·|]|$)")
    return any(alone.search(text) for text in texts)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the texts of blocks and of the cells of tables, line by line."""
    for block in blocks:
        if block.table:
            yield from (one.text for cell in block.table.cells for one in cell.blocks)
        else:
            yield from (line.text for line in block.lines) if block.lines else [block.text]
