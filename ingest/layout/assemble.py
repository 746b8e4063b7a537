"""Blocks from paragraphs: one text without line ends, its runs of one style, its places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.french import HYPHENS, Words, tidy
from ingest.layout.lines import Line
from ingest.layout.marking import STRIKE, UNDERLINE
from ingest.layout.paragraphs import Paragraph
from ingest.pages import Char
from ontology.model import Block, BlockKind, Region, Run, Style
from ontology.model import Line as PrintedLine

type_kind: dict[str, BlockKind] = {
    "paragraph": "paragraph", "list_item": "list_item", "heading": "heading",
    "caption": "caption", "footnote": "footnote",
}  # fmt: skip


@dataclass(slots=True)
class Spelling:
    """What joining lines needs to know of the document: its words, and its notes per page."""

    words: Words = field(default_factory=Words)
    notes: dict[int, set[str]] = field(default_factory=dict)

    def is_call(self, page: int, number: str) -> bool:
        """Tell whether a raised number calls a note printed on that page or as an end note."""
        return number in self.notes.get(page, ()) or number in self.notes.get(0, ())


def region(page: int, chars: Sequence[Char]) -> Region:
    """Give the rectangle around characters, to a tenth of a point."""
    return Region(
        page=page,
        x0=min(char.x0 for char in chars),
        top=min(char.top for char in chars),
        x1=max(char.x1 for char in chars),
        bottom=max(char.bottom for char in chars),
    ).rounded()


@dataclass(slots=True)
class _Glyph:
    text: str
    char: Char
    page: int


class _Weaver:
    """Weaves the lines of one paragraph into one text."""

    def __init__(self, spelling: Spelling) -> None:
        self.spelling = spelling
        self.glyphs: list[_Glyph] = []
        self.calls: list[str] = []

    def add(self, line: Line, start: int) -> None:
        fresh = list(self._without_calls(line, start))
        if not fresh:
            return
        if self.glyphs:
            fresh[0].text = self._join(fresh) + fresh[0].text.lstrip()
        else:
            fresh[0].text = fresh[0].text.lstrip()
        self.glyphs.extend(fresh)

    def _without_calls(self, line: Line, start: int) -> Iterator[_Glyph]:
        index, chars = start, line.chars
        while index < len(chars):
            stop = index
            while stop < len(chars) and chars[stop].raised:
                stop += 1
            if stop > index:
                number = "".join(line.glyphs[index:stop]).replace(" ", "").translate(_SUPERS)
                if number.isdigit() and self.spelling.is_call(line.page, number):
                    self.calls.append(number)
                    index = stop
                    continue
            yield _Glyph(line.glyphs[index], chars[index], line.page)
            index += 1

    def _join(self, fresh: Sequence[_Glyph]) -> str:
        """Undo the line end: drop a soft hyphen, keep a true one, else put a blank."""
        last = self.glyphs[-1]
        if last.text[-1:] not in HYPHENS or last.text.startswith(" "):
            return " "
        before = "".join(glyph.text for glyph in self.glyphs[-40:])
        after = "".join(glyph.text for glyph in fresh[:30]).lstrip().split(" ", 1)[0]
        if not before[:-1].strip(HYPHENS) or not after:
            return " "
        if not self.spelling.words.keeps_hyphen(before, after):
            last.text = last.text[:-1]
        return ""


_SUPERS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def _look(char: Char) -> tuple[object, ...]:
    font = char.font
    return (
        font.bold,
        font.italic,
        char.marks,
        char.fill,
        char.colour,
        round(char.size, 1),
        char.frame,
    )


def style_of(chars: Sequence[Char], fill: tuple[float, float, float] | None = None) -> Style:
    """Sum up how characters look."""
    total = len(chars)
    if not total:
        return Style(fill=fill)
    looks = Counter(map(_look, chars))
    sizes: Counter[float] = Counter()
    inks: Counter[object] = Counter()
    bold = italic = under = struck = 0
    for (heavy, slanted, marks, _, ink, size, _), count in looks.items():
        bold += count * bool(heavy)
        italic += count * bool(slanted)
        under += count * bool(_marks(marks) & UNDERLINE)
        struck += count * bool(_marks(marks) & STRIKE)
        sizes[_number(size)] += count
        inks[ink] += count
    behind = fill or Counter(char.fill for char in chars).most_common(1)[0][0]
    ink = inks.most_common(1)[0][0]
    return Style(
        bold=round(bold / total, 3),
        italic=round(italic / total, 3),
        underline=round(under / total, 3),
        strike=round(struck / total, 3),
        size=sizes.most_common(1)[0][0],
        colour=ink if isinstance(ink, tuple) else None,
        fill=behind,
        frame=Counter(char.frame for char in chars).most_common(1)[0][0],
    )


def _marks(value: object) -> int:
    return value if isinstance(value, int) else 0


def _number(value: object) -> float:
    return value if isinstance(value, float) else 0.0


def _runs(glyphs: Sequence[_Glyph]) -> tuple[Run, ...]:
    out: list[Run] = []
    start = 0
    for index in range(1, len(glyphs) + 1):
        if index < len(glyphs) and _look(glyphs[index].char) == _look(glyphs[start].char):
            continue
        stretch = glyphs[start:index]
        text = "".join(glyph.text for glyph in stretch)
        out.append(
            Run(
                text=text,
                style=style_of([glyph.char for glyph in stretch]),
                regions=_regions(stretch),
            )
        )
        start = index
    return tuple(out)


def _regions(stretch: Sequence[_Glyph]) -> tuple[Region, ...]:
    """Give one rectangle per printed line of a stretch."""
    out: list[Region] = []
    start = 0
    for index in range(1, len(stretch) + 1):
        if index < len(stretch):
            before, glyph = stretch[index - 1], stretch[index]
            same_line = abs(glyph.char.base - before.char.base) < 0.7 * glyph.char.size
            if same_line and glyph.page == before.page and glyph.char.x0 > before.char.x0 - 1:
                continue
        part = stretch[start:index]
        out.append(region(part[0].page, [glyph.char for glyph in part]))
        start = index
    return tuple(out)


def block(paragraph: Paragraph, spelling: Spelling) -> Block:
    """Make the block of a paragraph; its section is set once all headings are known."""
    weaver = _Weaver(spelling)
    for index, line in enumerate(paragraph.lines):
        start = paragraph.start if index == 0 else 0
        weaver.add(line, start)
    glyphs = weaver.glyphs
    _settle(glyphs)
    text = "".join(glyph.text for glyph in glyphs)
    return Block(
        kind=type_kind[paragraph.kind],
        text=text,
        regions=tuple(region(line.page, line.chars) for line in paragraph.lines),
        level=paragraph.level,
        style=style_of([glyph.char for glyph in glyphs]),
        runs=_runs(glyphs),
        lines=tuple(
            PrintedLine(text=tidy(line.text), region=region(line.page, line.chars))
            for line in paragraph.lines
        ),
        marker=paragraph.marker,
        indent=round(paragraph.text_left(), 1),
        note=paragraph.note,
        calls=tuple(weaver.calls),
    )


def _settle(glyphs: Sequence[_Glyph]) -> None:
    """Drop what does not show, compose accents over glyph bounds, keep one blank at most."""
    before: _Glyph | None = None
    for glyph in glyphs:
        text = glyph.text
        if not text.isascii():
            text = text.replace("\u00ad", "").replace("\u2010", "-").replace("\u2011", "-")
            if before is not None and text.strip() and _combines(text.strip()):
                before.text = tidy_glyph(before.text + text.strip())
                text = ""
        if before is not None and text.startswith(" ") and before.text.endswith(" "):
            text = text[1:]
        glyph.text = text
        if text:
            before = glyph


def tidy_glyph(text: str) -> str:
    """Compose a letter with the accent that follows it, keeping a leading blank."""
    lead = " " if text.startswith(" ") else ""
    return lead + tidy(text)


def _combines(text: str) -> bool:
    return all("\u0300" <= sign <= "\u036f" for sign in text)


def blocks(paragraphs: Iterable[Paragraph], spelling: Spelling) -> list[Block]:
    """Make the blocks of paragraphs, leaving out those of which nothing is left."""
    return [block(paragraph, spelling) for paragraph in paragraphs]
