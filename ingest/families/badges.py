"""Words and letters on a colour of their own, by which a report marks what it judges."""

import re
from collections import Counter
from itertools import pairwise

from ingest.families.colours import is_plain
from ingest.families.declaration import Declaration
from ingest.families.judging import MARKS, mark_in
from ontology.model import Block, Colour, Run

LONGEST = 28
"""Characters of a badge."""
_WORDS = 4
"""Words of a badge."""
_MEANS = re.compile(r"\s*[:=–—-]\s")
"""What parts a badge that stands alone in its block from what it means."""
_LEADS = re.compile(r"\s*(?:[^\W\d_][\w'’-]*+\W++){0,5}[^\W\d_][\w'’-]{2,}\s*[.:]\s*")
"""A few words before a legend that say what it is; a number among them would be of a scenario."""
_WITHOUT = re.compile(
    r"(?<=[.!?…])\s+(?:sans|aucune?|without|no|zonder|geen)\b.*", re.IGNORECASE | re.DOTALL
)
"""A sentence, after what a badge means, on what has none."""
_CLAUSE = re.compile(r"(?<=[.!?…;])\s+")
_VERDICT = re.compile(r"(?<=[.!?…])\s*[(\[][^()\[\]]*[)\]]\s*$")


def badges(block: Block) -> list[str]:
    """Give the badges of a block, in their order, when it holds several amid plain text.

    >>> from ontology.model import Run, Style
    >>> blue, plain = Style(fill=(0.1, 0.2, 0.8)), Style()
    >>> told = [("V", blue), (" the likely one ", plain), ("W", blue), (" the other", plain)]
    >>> runs = tuple(Run(text=text, style=style) for text, style in told)
    >>> badges(Block(kind="paragraph", text="", regions=(), runs=runs))
    ['V', 'W']
    """
    runs = [run for run in block.runs if run.text.strip()]
    own = _lit(block, runs)
    own = own if any(own) else [_is_letter(run) for run in runs]
    found = [" ".join(run.text.split()) for run, apart in zip(runs, own, strict=True) if apart]
    short = all(len(text) <= LONGEST and len(text.split()) <= _WORDS for text in found)
    told = own[:2] == [True, False] and _MEANS.match(runs[1].text) is not None
    several = len(set(found)) == len(found) > 1 and not all(own)
    return found if short and (several or (told and len(found) == 1)) else []


def _lit(block: Block, runs: list[Run]) -> list[bool]:
    """Tell which runs stand on a colour of their own, or in a box that is not around them all."""
    ground = ground_of(block)
    framed = sum(len(run.text) for run in runs if run.style.frame)
    boxes = framed <= sum(len(run.text) for run in runs) / 2
    return [
        (boxes and run.style.frame is not None)
        or (not is_plain(run.style.fill) and run.style.fill != ground)
        for run in runs
    ]


def _is_letter(run: Run) -> bool:
    """Tell a capital or two in bold, which need no colour of their own."""
    text = run.text.strip()
    return run.style.bold >= 0.9 and len(text) <= 2 and text.isalpha() and text.isupper()


def samples(block: Block, words: Declaration) -> int:
    """Count the colours of a line that lie on a word or two before plain words which judge.

    So it is where samples of the colours are drawn before what they mean.

    >>> from ingest.families.declaration import declared
    >>> from ontology.model import Run, Style
    >>> told = [("la", Style(fill=(0.1, 0.2, 0.8))), (" plus probable", Style())]
    >>> runs = tuple(Run(text=text, style=style) for text, style in told)
    >>> samples(Block(kind="paragraph", text="", regions=(), runs=runs), declared("foresight"))
    1
    """
    runs = [run for run in block.runs if run.text.strip()]
    return len(
        {
            run.style.fill
            for run, after in pairwise(runs)
            if not is_plain(run.style.fill)
            and len(run.text.split()) <= _WORDS
            and is_plain(after.style.fill)
            and mark_in(after.text, words)
        }
    )


def lone(block: Block, words: Declaration) -> dict[str, frozenset[str]]:
    """Give what a badge means that stands before all else a line says, in words that judge.

    A few words may lead in: « Nos étiquettes. VŒU ce que le groupe souhaite ».

    >>> from ingest.families.declaration import declared
    >>> from ontology.model import Run, Style
    >>> told = [("VŒU", Style(fill=(0.1, 0.2, 0.8))), (" ce que le groupe souhaite", Style())]
    >>> runs = tuple(Run(text=text, style=style) for text, style in told)
    >>> one = Block(kind="paragraph", text="", regions=(), runs=runs)
    >>> lone(one, declared("foresight"))
    {'VŒU': frozenset({'desirable'})}
    """
    runs = [run for run in block.runs if run.text.strip()]
    lit = _lit(block, runs)
    if lit[1:2] == [True] and _LEADS.fullmatch(runs[0].text):
        runs, lit = runs[1:], lit[1:]
    badge = " ".join(runs[0].text.split()) if runs else ""
    short = len(badge) <= LONGEST and len(badge.split()) <= _WORDS
    if not short or len(lit) < 2 or not lit[0] or any(lit[1:]):
        return {}
    marks = mark_in(_explained("".join(run.text for run in runs[1:])), words)
    return {badge: frozenset(marks)} if len(marks) == 1 else {}


def is_phrase(badge: str) -> bool:
    """Tell a badge of several words, whose colour may stand for it elsewhere.

    >>> is_phrase("★ voulu"), is_phrase("★")
    (True, False)
    """
    return len(badge.split()) > 1


def ground_of(block: Block) -> Colour | None:
    """Give the colour of the panel that most of a block stands on, None for the page's own."""
    sizes: Counter[Colour | None] = Counter()
    for run in block.runs:
        sizes[run.style.fill] += len(run.text)
    fill, size = max(sizes.items(), key=lambda one: one[1], default=(None, 0))
    return fill if size > sum(sizes.values()) / 2 and not is_plain(fill) else None


def _explained(text: str) -> str:
    """Leave out a verdict in brackets behind a sentence: it is passed on that, and no legend.

    >>> _explained("Les quais ferment. (le plus probable)"), _explained("(le plus probable)")
    ('Les quais ferment.', '(le plus probable)')
    """
    return _VERDICT.sub("", text)


def _meant(text: str, words: Declaration) -> set[str]:
    """Read what a badge means; the next sentence may say what it means to have none.

    Or what something else means: a badge means what is said first.

    >>> from ingest.families.declaration import declared
    >>> _meant(" retenue. Sans pastille : ni probable, ni souhaitable.", declared("foresight"))
    {'retained'}
    >>> _meant(" le plus probable. En gras : ce qui est retenu.", declared("foresight"))
    {'probable'}
    """
    said = _CLAUSE.split(_WITHOUT.sub("", _explained(text)))
    return next((marks for each in said if (marks := mark_in(each, words))), set())


def meanings(block: Block, words: Declaration) -> dict[str, frozenset[str]]:
    """Give what the text behind each badge says it means; nothing when it explains none."""
    known, said, badge = badges(block), dict[str, str](), ""
    for run in block.runs if known else ():
        text = " ".join(run.text.split())
        drawn = run.style.frame is not None or not is_plain(run.style.fill)
        if text in known and (drawn or _is_letter(run)):
            badge = text
            said[badge] = ""
        elif badge:
            said[badge] += run.text
    meant = {each: _meant(text, words) for each, text in said.items()}
    given = {mark for marks in meant.values() for mark in marks}
    silent = [each for each, marks in meant.items() if not marks]
    left = set(MARKS) - given
    if len(silent) == len(left) == 1:
        meant[silent[0]] = left
    return {each: frozenset(marks) for each, marks in meant.items()} if given else {}
