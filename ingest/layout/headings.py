"""Headings: told by size, weight and numbering, ranked, and made into a section tree."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.layout.bullets import HEADING_NUMBER
from ingest.layout.paragraphs import Paragraph
from ontology.model import Block, Style

_CAPTION = re.compile(
    r"(tabl(eau|e|\.)?|tabel|figure|fig\.|graphique|grafiek|schéma|carte|illustration|image|photo)"
    r"\s+([0-9]{1,3}|[IVX]{1,5}|[A-Z])\b\s*([:.–—-]|$)",
    re.IGNORECASE,
)
_LONGEST = 180
_TITLE, _ALIKE = 2, 0.5
"""Words of a title that smaller ones follow, and points by which letters of one size differ."""
_TEXT = 6
"""Paragraphs of one size on a page that is set in letters of its own."""

Look = tuple[float, bool, bool, bool]
Colours = set[tuple[float, float, float] | None]


def is_caption(text: str) -> bool:
    """Tell the numbered title of a table or figure.

    >>> is_caption("Tableau 3 : Les hypothèses"), is_caption("Le tableau 3 montre")
    (True, False)
    """
    return _CAPTION.match(text) is not None and len(text) < 300


def body_size(paragraphs: Iterable[Paragraph]) -> float:
    """Give the size most characters have."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            sizes[round(line.size, 1)] += len(line.chars)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def classify(paragraphs: Sequence[Paragraph], body: float) -> None:
    """Tell headings and captions from paragraphs."""
    heavy = _is_mostly_bold(paragraphs)
    usual = _usual(paragraphs)
    for paragraph in paragraphs:
        if paragraph.kind == "footnote":
            continue
        if is_caption(paragraph.text):
            paragraph.kind = "caption"
        elif _is_heading(paragraph, body, usual[paragraph.first.page], heavy=heavy):
            paragraph.kind = "heading"
            found = HEADING_NUMBER.match(paragraph.text)
            paragraph.marker = found[0] if found else ""


def _usual(paragraphs: Iterable[Paragraph]) -> dict[int, float]:
    """Give the size in points of the text of each page, where a page has text enough; else 0."""
    pages: dict[int, list[Paragraph]] = defaultdict(list)
    for one in paragraphs:
        pages[one.first.page].append(one)
    out = {}
    for page, found in pages.items():
        size = body_size(found)
        alike = [one for one in found if round(one.size, 1) == size]
        most = 2 * sum(len(one.text) for one in alike) > sum(len(one.text) for one in found)
        out[page] = size if most and len(alike) >= _TEXT else 0.0
    return out


def _is_mostly_bold(paragraphs: Sequence[Paragraph]) -> bool:
    total = sum(len(p.text) for p in paragraphs) or 1
    return sum(len(p.text) for p in paragraphs if p.share("bold") > 0.9) > 0.35 * total


def _is_heading(paragraph: Paragraph, body: float, usual: float, *, heavy: bool) -> bool:
    text = paragraph.text
    if len(text) > _LONGEST or len(paragraph.lines) > 4 or text[-1:] in ";,":
        return False
    if not re.search(r"[^\W\d_]{2}", text):
        return False
    numbered = HEADING_NUMBER.match(text)
    if paragraph.marker and not numbered:
        return False
    if text.endswith(".") and len(text) > 90:
        return False
    if _is_titled(paragraph, 1.12 * max(body, usual)):
        return True
    big = paragraph.size >= 1.12 * max(body, usual)
    bold = paragraph.share("bold") > 0.9 and paragraph.size >= 0.97 * body and not heavy
    if big and paragraph.share("bold") <= 0.9 and len(text) > 120:
        return False
    loud = paragraph.share("bold") > 0.9 and not heavy  # bold capitals may be set a little smaller
    return big or bold or _is_capitals(paragraph, (0.8 if loud else 0.97) * body)


def _is_titled(paragraph: Paragraph, least: float) -> bool:
    """Tell a line of `least` points that begins with a title in bold, some words in small after."""
    chars = paragraph.first.chars
    title = list(takewhile(lambda char: abs(char.size - chars[0].size) < _ALIKE, chars))
    words = "".join(paragraph.first.glyphs[: len(title)]).split()
    loud = chars[0].size >= least and all(char.font.bold for char in title)
    small = all(char.size < chars[0].size for char in chars[len(title) :])
    return len(paragraph.lines) == 1 and loud and small and len(words) >= _TITLE


def _is_capitals(paragraph: Paragraph, least: float) -> bool:
    letters = re.findall(r"[^\W\d_]", paragraph.text)
    same = paragraph.size >= least and len(letters) >= 6 and len(paragraph.lines) <= 2
    return same and all(letter.isupper() for letter in letters)


def _look(block: Block, plain: Colours) -> Look:
    style = _title_style(block)
    letters = [sign for sign in block.text if sign.isalpha()]
    return (
        round(style.size * 2) / 2,
        style.bold > 0.9,
        bool(letters) and all(sign.isupper() for sign in letters),
        style.colour not in plain,
    )


def _title_style(block: Block) -> Style:
    """Give how a heading looks; how its title does, where words in small letters follow that."""
    style, rest = block.runs[0].style if block.runs else block.style, block.runs[1:]
    titled = rest and len(block.runs[0].text.split()) >= _TITLE
    smaller = titled and all(run.style.size < style.size - _ALIKE for run in rest)
    return style if smaller else block.style


def _plain(blocks: Iterable[Block]) -> Colours:
    """Give the colours that set nothing apart: black, and what most text is printed in."""
    printed: Counter[tuple[float, float, float] | None] = Counter()
    for one in blocks:
        printed[one.style.colour] += len(one.text)
    return {None, (0.0, 0.0, 0.0), *(colour for colour, _ in printed.most_common(1))}


def ranked(blocks: Iterable[Block]) -> list[Block]:
    """Give each look of a heading a level: larger, bolder, in capitals, coloured come first.

    Numbering decides between headings of one look: `2.1` stands under `2.`.
    """
    every = list(blocks)
    plain = _plain(every)
    shallow: dict[Look, int] = {}
    for one in every:
        if one.kind == "heading" and one.marker:
            look = _look(one, plain)
            shallow[look] = min(shallow.get(look, 9), _depth(one))

    def key(one: Block) -> tuple[object, ...]:
        size, bold, capitals, coloured = look = _look(one, plain)
        depth = _depth(one) if one.marker else shallow.get(look, 1)
        return (-size, not bold, not capitals, not coloured, depth)

    keys = [key(one) if one.kind == "heading" else () for one in every]
    levels = {found: level for level, found in enumerate(sorted(set(keys) - {()}), 1)}
    return [
        replace(one, level=levels[found]) if found else one
        for one, found in zip(every, keys, strict=True)
    ]


def _depth(block: Block) -> int:
    return len(re.findall(r"\d+", block.marker)) or 1


def with_sections(blocks: Iterable[Block]) -> list[Block]:
    """Give each block the headings above it, outermost first."""
    path: list[Block] = []
    out = []
    for block in blocks:
        if block.kind == "heading":
            while path and path[-1].level >= block.level:
                path.pop()
            out.append(replace(block, section=tuple(one.text for one in path)))
            path.append(block)
        else:
            out.append(replace(block, section=tuple(one.text for one in path)))
    return out
