"""How codes are written: "UC 1", "C4.1.1", "F07"; and what tells one from a word or a number."""

import re

from search.language import fold


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
