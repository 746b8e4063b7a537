"""How codes are written: "UC 1", "C4.1.1", "F07"; and what tells one from a word or a number."""

import re

from search.language import fold

_NO_LETTER = re.compile(r"\b[cdjlmnst]['’]|\ba-t-|(?<=\w )a (?=[^\W\d_A-Z])")
"""Words of one letter that follow a code without being of it: "T2, c'est", "T2 a-t-il"."""
_PIECE = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*")


def plain(code: str) -> str:
    """Write a code without spaces, hyphens and capitals.

    >>> plain("UC-1 A")
    'uc1a'
    """
    return "".join(fold(code).split()).replace("-", "")


def shape(code: str) -> str:
    """Give what codes of one list share: their letters, and a 0 for each number.

    >>> shape("t20"), shape("c4.1.1"), shape("7.12")
    ('t0', 'c0.0.0', '0.0')
    """
    return re.sub(r"[0-9]+", "0", code)


def is_code(text: str, *, explicit: bool) -> bool:
    """Tell a code from a plain number or word: letters with digits, dots, or no word at all."""
    if text.isdigit():
        return explicit or len(text) > 4
    return any(c.isdigit() for c in text) or len(text) >= 3


def pieces(question: str) -> list[str]:
    """Cut a question into what codes are made of, folded.

    >>> pieces("FC-7, c'est quoi ?"), pieces("T2 a-t-il changé ?")[:2]
    (['fc', '7', 'est', 'quoi'], ['t2', 'il'])
    """
    return _PIECE.findall(fold(_NO_LETTER.sub(" ", question)))
