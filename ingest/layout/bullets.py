"""What opens a list item: bullets of every engine and symbol font, numbers, letters."""

import re
from collections.abc import Iterable
from itertools import pairwise

from ingest.pages import Char
from ingest.signs import BOXES, UNREADABLE

_DOTS = UNREADABLE + "•●○◦▪▫■□‣►▶▸➢➤➔→⇨✓✔☑☐❖❑◆◇⁃∙·*–—-›❯➜➝➞➡⮞↳▷▹⬥⯈―‒"
_IN_SYMBOL_FONT = {
    "ü": "✓", "§": "▪", "Ø": "➢", "v": "❖", "q": "❑", "o": "○", "n": "■", "l": "●", "ð": "⇨",
    "à": "→", "è": "➔", "r": "□", "·": "•", "Ÿ": "•", "y": "☑", "4": "✔", "3": "✓", "u": "◆",
}  # fmt: skip
_PRIVATE = {
    0xF0FC: "✓", 0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF076: "❖", 0xF0E8: "➔", 0xF02D: "-",
    0xF071: "❑", 0xF0A8: "□", 0xF0FE: "☑", 0xF06F: "○", 0xF06E: "■", 0xF0E0: "→", 0xF0F0: "⇨",
}  # fmt: skip
_NEVER = "«“\"'‘([{)]}”’.,:;!?…&=+/%€$£¥©®™§°#@_<\\"
"""Signs of writing, of amounts and of addresses, which open no item, however often."""
_SELECTORS = "\ufe0e\ufe0f"
"""What says whether the sign before it shows as text or as a picture."""
_NUMBER = re.compile(
    r"(?:\(?\d{1,2}[.)°](?!\d)|\d{1,2}\)|\(\d{1,2}\)|[a-zA-Z][.)](?=\s)|\([a-z]\)|[ivx]{1,4}[.)]|[IVX]{2,4}[.)]|"
    r"\([ivx]{2,4}\)|[①-⑳❶-❿➀-➓])(?=\s)"
)
HEADING_NUMBER = re.compile(
    r"(?:(?:\d{1,2}\.){1,4}\d{0,2}|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}[.)]|[A-H][.)]|\d{1,2}[.)]|0\d)"
    r"(?=\s)"
)


def shown(char: Char) -> str | None:
    """Give the usual sign for a glyph of a symbol font or the private area, None for others."""
    text = char.text
    if len(text) == 2 and text[1] in _SELECTORS:
        return text[0]
    if len(text) != 1:
        return None
    if 0xE000 <= ord(text) <= 0xF8FF:
        return _PRIVATE.get(ord(text)) or _IN_SYMBOL_FONT.get(chr(ord(text) & 0xFF), "•")
    if char.font.symbol and not is_bullet(text):
        # The font Symbol itself also holds the letters of formulas.
        other = None if char.font.name.lower().startswith("symbol") else "•"
        return _IN_SYMBOL_FONT.get(text, other)
    return None


def is_bullet(text: str) -> bool:
    """Tell whether a word is a bullet and nothing else.

    >>> is_bullet("•"), is_bullet("a"), is_bullet("–")
    (True, False, True)
    """
    return len(text) == 1 and (text in _DOTS or not (text.isalnum() or text.isascii()))


def own_bullets(lines: Iterable[str]) -> frozenset[str]:
    """Find the signs that a document takes for bullets, though others do not.

    One opens two lines with nothing but unmarked lines between, and stands nowhere else: what a
    legend explains is no bullet; pictograms before a date and a place are each another sign.

    >>> own_bullets(["❀ Lire un sol", "et un quartier", "❀ Jouer"]) == {"❀"}
    True
    >>> own_bullets(["☎ 02 000 11 22", "✉ rue du Puits 3", "☎ 04 000 33 44"])
    frozenset()
    """
    texts = list(lines)
    opened = [sign for sign in map(_opening_sign, texts) if sign]
    quoted = "»›" if any("«" in text or "‹" in text for text in texts) else ""
    found = {a for a, b in pairwise(opened) if a == b and a not in quoted}
    return frozenset(a for a in found if not any(a in text[1:] for text in texts))


def _opening_sign(text: str) -> str:
    """Give the sign that opens a line and stands apart from its first word."""
    head, _, rest = text.partition(" ")
    single = len(head.rstrip("\ufe0f")) == 1 and bool(rest)
    return head if single and not head[0].isalnum() and head[0] not in _NEVER else ""


def _is_sign(word: str) -> bool:
    return len(word) == 1 and not word.isalnum() and word not in _NEVER


def opens_item(text: str) -> bool:
    """Tell a line that a list marker opens, or a sign that may be one.

    >>> opens_item("1. Animer"), opens_item("❀ Jouer"), opens_item("« Jouer »")
    (True, True, False)
    """
    return bool(marker(text) or _opening_sign(text))


def marker(text: str, own: frozenset[str] = frozenset()) -> str:
    """Give the list marker that opens a line, "" when none does; `own` are the document's bullets.

    >>> marker("• Accueillir"), marker("2. Animer"), marker("a) former"), marker("2013 fut")
    ('•', '2.', 'a)', '')
    >>> marker("-5 degrés"), marker("- Commission")
    ('', '-')
    >>> marker("❀ Jouer"), marker("❀ Jouer", frozenset("❀")), marker("❷ Jouer")
    ('', '❀', '❷')
    >>> marker("◆ ➤"), marker("◆ …")  # signs side by side open nothing
    ('', '◆')
    >>> marker("☐ Lire"), marker("☐ oui ☒ non")
    ('☐', '')
    """
    head, _, rest = text.partition(" ")
    if not rest or all(map(_is_sign, rest.split())):
        return ""
    several = any(box in rest for box in BOXES) or rest.count(UNREADABLE) > 1
    if several and head in (*BOXES, UNREADABLE):
        return ""
    if (len(head) == 1 and head in _DOTS) or head in own:
        return head
    found = _NUMBER.match(text)
    return found[0] if found else ""
