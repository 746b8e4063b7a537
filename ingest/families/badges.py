"""Words and letters on a colour of their own, by which a report marks what it judges."""

from ingest.families.colours import is_plain
from ingest.families.declaration import Declaration
from ingest.families.judging import MARKS, mark_in
from ontology.model import Block

LONGEST = 14
"""Characters of a badge."""


def badges(block: Block) -> list[str]:
    """Give the badges of a block, in their order, when it holds several amid plain text.

    >>> from ontology.model import Run, Style
    >>> blue, plain = Style(fill=(0.1, 0.2, 0.8)), Style()
    >>> told = [("V", blue), (" the likely one ", plain), ("W", blue), (" the other", plain)]
    >>> runs = tuple(Run(text=text, style=style) for text, style in told)
    >>> badges(Block(kind="paragraph", text="", regions=(), runs=runs))
    ['V', 'W']
    """
    found = [run.text.strip() for run in block.runs if not is_plain(run.style.fill)]
    plain = any(is_plain(run.style.fill) and run.text.strip() for run in block.runs)
    short = all(0 < len(text) <= LONGEST and len(text.split()) == 1 for text in found)
    return found if plain and short and len(set(found)) == len(found) > 1 else []


def meanings(block: Block, words: Declaration) -> dict[str, frozenset[str]]:
    """Give what the text behind each badge says it means; nothing when it explains none."""
    known, meant, badge = badges(block), dict[str, set[str]](), ""
    for run in block.runs if known else ():
        if run.text.strip() in known and not is_plain(run.style.fill):
            badge = run.text.strip()
            meant[badge] = set()
        elif badge:
            meant[badge] |= mark_in(run.text, words)
    given = {mark for marks in meant.values() for mark in marks}
    silent = [each for each, marks in meant.items() if not marks]
    left = set(MARKS) - given
    if len(silent) == len(left) == 1:
        meant[silent[0]] = left
    return {each: frozenset(marks) for each, marks in meant.items()} if given else {}
