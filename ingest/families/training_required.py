"""What one needs for a course, apart from what is said beside it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.families.sections import Said

_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[A-ZÀ-Þ])")
_TERMS = re.compile(
    r"\b(?:annul\w+|rembours\w+|d[ée]sist\w+|acompte|cancel\w*|refund\w*|deposit|invoice|"
    r"terugbetaal\w*|voorschot|factuur)\b",
    re.IGNORECASE,
)
"""Words of a sentence about payment, which is no condition of taking part."""
_BRINGS = re.compile(
    r"(?:merci d['’]|please\s+|pensez à\s+|n['’]oubliez pas\s+)?(?:d['’])?(?:apporte[rz]|venez|"
    r"pr[ée]voyez|munissez|emporte[rz]|prenez|bring|come with|breng|neem|vergeet)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says what to have with one on the day."""
_UNASKED = re.compile(
    r"\b(?:aucune?|pas de|nul besoin|no|not|geen|niet|ni)\b.{0,80}?\b(?:demand|exig|requi|"
    r"n[ée]cessaire|need|requir|gevraagd|vragen|vraag|nodig|vereist)|"
    r"\b(?:vragen|vraagt) (?:we|wij|men) niet\b|"
    r"\bn['’]est pas (?:demand|exig|requi|n[ée]cessaire)|\bhoe(?:ft|ven) (?:niet|geen)\b|"
    r"\bno need\b|\b(?:pas|nul) besoin\b",
    re.IGNORECASE,
)
"""What says that something is not asked for."""
_YET = re.compile(r"\b(?:mais|but|maar|wel)\b", re.IGNORECASE)
"""What goes on, after something that is not asked for, with something that is."""


def required(said: Sequence[Said]) -> list[Said]:
    """Leave out sentences on payment and, after what one needs, on what one does not.

    >>> from ontology.model import Block
    >>> def one(text):
    ...     return Said(text, Block(kind="paragraph", text=text, regions=()))
    >>> [each.text for each in required([one("Savoir nager. Apportez un maillot.")])]
    ['Savoir nager.']
    >>> [each.text for each in required([one("Apporter un maillot"), one("Acompte : 3 €.")])]
    ['Apporter un maillot']
    >>> [each.text for each in required([one("Ervaring. Een diploma vragen we niet.")])]
    ['Ervaring.']
    """
    kept: list[Said] = []
    for one in said:
        parts = [part for part in _SENTENCE.split(one.text) if not _TERMS.search(part)]
        parts = list(_needed(parts, begun=bool(kept)))
        kept += [replace(one, text=" ".join(parts))] if parts else []
    return kept


def _needed(parts: Iterable[str], *, begun: bool) -> Iterable[str]:
    for part in parts:
        unasked = _UNASKED.search(part)
        free = unasked is not None and not _YET.search(part, unasked.end())
        if begun and (_BRINGS.match(part) or free):
            continue
        begun = True
        yield part
