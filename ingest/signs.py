"""Signs that are no letters: what no text may hold, and pictograms.

No text may hold controls, halves of signs, and marks that turn the reading direction.
"""

import re

UNREADABLE = "\ufffd"
"""Stands for a glyph of which nobody can say what letter it is."""
PICTOGRAMS = r"\u2190-\u2bff"
"""Arrows, boxes, stars and the like, as the range of a class in a regular expression."""
BOXES = "☐☑☒"
"""Boxes to tick. Several on a line are a choice, each with its words, and no item of a list."""
EMPTY_BOXES, TICKED_BOXES = "☐□▢◻⬜❏❑", "☑☒✅🗹"
"""Boxes before what is not meant and before what is, as fonts draw them."""
_NONE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
    "|[" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}"
                   for plane in range(0x10000, 0x110000, 0x10000)) + "]"
)  # fmt: skip


def clean(text: str) -> str:
    r"""Leave out what no text may hold.

    >>> clean("a\x1bb\u202ec\ufffe\ud800d")
    'abcd'
    """
    return _NONE.sub("", text)


def escaped(text: str) -> str:
    r"""Write what no text may hold so that it can be seen, and does nothing.

    >>> print(escaped("a\n\x1b[31m\udcff.pdf"))
    a\n\x1b[31m\udcff.pdf
    """
    return _NONE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def unreadable(text: str, share: float = 0.95) -> bool:
    r"""Tell a text of which such a share nobody can read; an empty one is not readable either.

    >>> unreadable("\ufffd\ufffd a", 0.5), unreadable("l\ufffd mot"), unreadable(" ")
    (True, False, True)
    """
    signs = "".join(text.split())
    return signs.count(UNREADABLE) >= share * len(signs)
