"""The judgements that a report passes on a scenario, and the words that name them."""

import re

from ingest.families.declaration import Declaration
from ingest.families.wording import fold
from ontology.model import Block

MARKS = ("probable", "desirable", "retained")


def fold_in_place(text: str) -> str:
    """Fold without changing any character's place.

    >>> fold_in_place("Été ’26")
    "ete '26"
    """
    return "".join((fold(char) or " ")[:1] if not char.isspace() else " " for char in text)


def mark_of(word: str, words: Declaration) -> str | None:
    """Give the mark that one folded word names."""
    return next((mark for mark in MARKS if word.startswith(words.lists[mark])), None)


def mark_in(text: str, words: Declaration) -> set[str]:
    """Give every mark that a text names.

    >>> from ingest.families.declaration import declared
    >>> sorted(mark_in("celui que le panel juge le plus probable", declared("foresight")))
    ['probable']
    """
    tokens = re.findall(r"[a-z][a-z'-]*", fold_in_place(text))
    return {mark for token in tokens if (mark := mark_of(token, words))}


def tells_factors(block: Block, declaration: Declaration) -> bool:
    """Tell a sentence on how the retained factors, not scenarios, are marked.

    >>> from ingest.families.declaration import declared
    >>> text = "Dix facteurs ont été énoncés. Un astérisque (*) suit ceux qui sont retenus."
    >>> tells_factors(Block(kind="paragraph", text=text, regions=()), declared("foresight"))
    True
    """
    words = re.findall(r"[a-z][a-z'-]*", fold_in_place(block.text))
    judged = any(word.startswith(declaration.lists[m]) for word in words for m in MARKS[:2])
    kept = any(word.startswith(declaration.lists["retained"]) for word in words)
    names_factors = declaration.says("factor", block.text)
    return kept and names_factors and not judged and not declaration.says("scenario", block.text)
