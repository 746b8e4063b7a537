"""Furniture: running heads, folios, header boxes, side labels, told by repetition."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ingest.layout.banded import Columns
from ingest.layout.columned import words_of
from ingest.layout.lines import Line
from ingest.layout.margins import BOTTOM, SIDE, TOP, legend, margins, masked
from ingest.layout.rawtables import RawTable
from ingest.pages import Box, Char

_TITLE = 1.1
"""Letters of a title against those of the text."""
_LARGE_FOLIO = 1.3
"""Letters of a page number against those of the text, at the most."""
_LEADING = 1.4
"""A title stands this many of its sizes under the line that says what it is of, at the most."""
_APART = 2.0
"""Sizes of the text between it and the head of a page, at the least."""
_LONG = 12
"""A shorter line may be anything, even where others of its words are furniture."""
_FOLIO = re.compile(
    r"(?:page|p\.|pag\.|blz\.?|pagina|seite)?\s*+(?:[-–—|/]\s*+)?(\d{1,4})\s*+"
    r"(?:(?:/|sur|of|van|von|de)\s*+\d{1,4}\s*+)?[-–—|]?", re.IGNORECASE,
)  # fmt: skip
_FOLIO_END = re.compile(
    r"(?:\bpage\s*|\bp\.\s*|[|·•–—-]\s*|\s)(\d{1,4})(?:\s*(?:/|sur|of)\s*\d+)?$", re.IGNORECASE
)
_PARTED_FOLIO = re.compile(
    r"(?:\bpage\s*|\bp\.\s*|[|·•–—]\s*)(\d{1,4})$|^(\d{1,4})\s*[|·•–—]\s", re.IGNORECASE
)
"""A page number that a sign, or the word, parts from what else its line says."""


@dataclass(slots=True)
class Sheet:
    """One page on its way through layout: segments and tables that are still to be placed."""

    number: int
    width: float
    height: float
    turn: int = 0
    whole: bool = True
    lines: list[Line] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    panels: list[Box] = field(default_factory=list)
    """Coloured boxes that text runs around."""
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    """Lying rules that belong to no table: y, x0, x1."""
    columns: list[Columns] = field(default_factory=list)
    """The columns of its unruled tables."""
    furniture: list[Line] = field(default_factory=list)
    rotated: list[Line] = field(default_factory=list)
    """Text set sideways that no cell holds."""
    outside: list[Char] = field(default_factory=list)
    hidden: list[Char] = field(default_factory=list)
    twice: list[Char] = field(default_factory=list)


def _sign(line: Line, body: float) -> str:
    """Give what must be the same on other pages; digits count in letters as large as a title's.

    A number alone may be set a little larger than the text, which need not be a title.
    """
    larger = _TITLE if _FOLIO.fullmatch(line.text) is None else _LARGE_FOLIO
    return line.text if line.size > larger * body else masked(line.text)


def strip(sheets: Sequence[Sheet], body: float) -> None:
    """Take furniture out of the pages' lines and tables, into `Sheet.furniture`.

    A header box is kept on the first page that has it: it may say what nothing else says.
    """
    if len(sheets) < 2:
        for sheet in sheets:
            _take(sheet, _only_folio(sheet))
        return
    held = [(sheet.lines, sheet.tables) for sheet in sheets]
    _strip_lines(sheets, body)
    _keep_legend(sheets, [lines for lines, _ in held])
    _strip_tables(sheets)
    if not any(sheet.lines or sheet.tables for sheet in sheets):
        # What stands on every page is no furniture where nothing else stands on any.
        for sheet, (lines, tables) in zip(sheets, held, strict=True):
            sheet.lines, sheet.tables, sheet.furniture = lines, tables, []


def _in_band(line: Line, sheet: Sheet) -> bool:
    return line.bottom < TOP * sheet.height or line.top > BOTTOM * sheet.height


def _at_side(line: Line, sheet: Sheet) -> bool:
    return line.x1 < SIDE * sheet.width or line.x0 > (1 - SIDE) * sheet.width


def _strip_lines(sheets: Sequence[Sheet], body: float) -> None:
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for sheet in sheets:
        for line in sheet.lines:
            seen[_sign(line, body), round(line.base / 4)].add(sheet.number)
    inner = Counter(
        _sign(line, body) for sheet in sheets for line in sheet.lines if not _in_band(line, sheet)
    )
    need = max(2, min(4, round(0.35 * len(sheets))))
    kickers = _kickers(sheets, body)

    def repeats(line: Line) -> bool:
        if id(line) in kickers:
            return False
        key, level = _sign(line, body), round(line.base / 4)
        pages = len(set().union(*(seen[key, level + step] for step in (-1, 0, 1))))
        # A heading that every course of a catalogue has comes to stand at the top by chance.
        worded = sum(sign.isalpha() for sign in key) > 3
        return pages >= need and not (worded and inner[key] >= pages)

    left, right = margins(
        [(s.width, [one for one in s.lines if not _at_side(one, s)]) for s in sheets]
    )
    for sheet in sheets:
        aside = [one for one in sheet.lines if _at_side(one, sheet) and repeats(one)]
        side = [o for o in aside if o.x0 < left * sheet.width or o.x1 > right * sheet.width]
        _take(sheet, side)
        _take(sheet, [line for line in _from_edges(sheet, repeats) if _in_band(line, sheet)])
    _strip_numbered(sheets, body)
    known = {masked(line.text): line.size for sheet in sheets for line in sheet.furniture}
    for sheet in sheets:
        # What is furniture elsewhere may stand at another height on a page or two, no larger.
        strays = _from_edges(
            sheet, lambda line: line.size <= _TITLE * known.get(masked(line.text), 0)
        )
        _take(sheet, [one for one in strays if _in_band(one, sheet) and len(one.text) > _LONG])
    _strip_folios(sheets, body)
    _strip_titles(sheets, body)
    _strip_second(sheets, body)


def _keep_legend(sheets: Sequence[Sheet], held: Sequence[list[Line]]) -> None:
    """Put a legend that is printed at the edge of several pages back on the first of them."""
    for sheet, lines in zip(sheets, held, strict=True):
        if kept := set(map(id, legend(sheet.furniture))):
            loose = kept.union(map(id, sheet.lines))
            sheet.lines = [one for one in lines if id(one) in loose]
            sheet.furniture = [one for one in sheet.furniture if id(one) not in kept]
            return


def _kickers(sheets: Sequence[Sheet], body: float) -> set[int]:
    """Give the identities of lines that always stand over a title: « UNIT » over « Listen ».

    They begin flush with one of its words, right above it; a running head now and then stands over
    something else.
    """
    signs = Counter(_sign(line, body) for sheet in sheets for line in sheet.lines)
    over: dict[str, list[Line]] = defaultdict(list)
    for sheet in sheets:
        titles = [
            line
            for line in sheet.lines
            if line.size > _TITLE * body and signs[_sign(line, body)] == 1
        ]
        for line in sheet.lines:
            if any(_stands_over(line, title) for title in titles):
                over[_sign(line, body)].append(line)
    return {id(line) for sign, held in over.items() if len(held) == signs[sign] for line in held}


def _stands_over(line: Line, title: Line) -> bool:
    near = 0 < title.base - line.base <= _LEADING * title.size
    smaller = line.size * _TITLE < title.size
    return near and smaller and any(abs(x0 - line.x0) <= 2 for x0, _ in words_of(title))


def _strip_numbered(sheets: Sequence[Sheet], body: float) -> None:
    """Take lines of one height that say something else on each page, but end in its number."""
    steps: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for sheet in sheets:
        for line in (*sheet.furniture, *sheet.lines):
            found = _PARTED_FOLIO.search(line.text)
            if found and line.size <= _TITLE * body and _in_band(line, sheet):
                step = int(found[1] or found[2]) - sheet.number
                steps[round(line.base / 4), step].append(line)
    _take_in_step(sheets, steps.values())


def _strip_folios(sheets: Sequence[Sheet], body: float) -> None:
    """Take numbers with nothing left beside them that keep step with the numbers of other pages.

    On the few pages of a document that lie they stand at another height than on the others.
    """
    steps: dict[int, dict[int, Line]] = defaultdict(dict)
    for sheet in sheets:
        for line in (*sheet.lines, *sheet.furniture):
            found = _FOLIO.fullmatch(line.text)
            small = line.size <= _TITLE * body and _in_band(line, sheet)
            if found and small and _is_alone(line, sheet):
                steps[int(found[1]) - sheet.number].setdefault(sheet.number, line)
    _take_in_step(sheets, (held.values() for held in steps.values()))


def _take_in_step(sheets: Sequence[Sheet], steps: Iterable[Collection[Line]]) -> None:
    """Take, from the edges, lines of two pages or more whose numbers keep step with the pages'."""
    found = {id(one) for held in steps if len({one.page for one in held}) > 1 for one in held}
    for sheet in sheets:
        _take(sheet, _from_edges(sheet, lambda line: id(line) in found))


def _is_alone(line: Line, sheet: Sheet) -> bool:
    return not any(one is not line and abs(one.base - line.base) < 3 for one in sheet.lines)


def _strip_titles(sheets: Sequence[Sheet], body: float) -> None:
    """Take the titles of sections that run at the edge of their pages, however few those are.

    No page before the one where a section begins has its title for a head.
    """
    large: dict[str, float] = defaultdict(float)
    for sheet in sheets:
        for line in sheet.lines:
            if line.size > _TITLE * body:
                large[_words(line.text)] = max(large[_words(line.text)], line.size)
        heads = _from_edges(sheet, lambda line: line.size < large.get(_words(line.text), 0) - 0.5)
        _take(sheet, [one for one in heads if _in_band(one, sheet) and len(one.text) > _LONG])


def _strip_second(sheets: Sequence[Sheet], body: float) -> None:
    """Take the head of the second of two pages, which the first one goes without.

    Nothing repeats it, but the text says its words, too, and stands well apart below it.
    """
    second = sheets[-1]
    if len(sheets) != 2 or len(second.lines) < 2:
        return
    head, below = sorted(second.lines, key=lambda line: line.base)[:2]
    said = " ".join(line.text for sheet in sheets for line in sheet.lines)
    small = _TITLE * head.size < body and _in_band(head, second)
    apart = below.top - head.bottom > _APART * body
    again = said.count(head.text) > 1 and len(head.text) > _LONG
    _take(second, [head] if small and apart and again else [])


def _words(text: str) -> str:
    """Give the letters of a title, without its number."""
    return re.sub(r"[\W\d_]+", "", text.casefold())


def _from_edges(sheet: Sheet, repeats: Callable[[Line], bool]) -> list[Line]:
    """Give the repeated lines at the top and at the bottom, with nothing else beyond them.

    The headings of a catalogue repeat at one height on every page, too, but inside the text.
    """
    out: list[Line] = []
    rows = sorted(sheet.lines, key=lambda line: line.base)
    for ordered in (rows, rows[::-1]):
        for line in ordered:
            alone = [one for one in ordered if abs(one.base - line.base) < 3]
            if not any(repeats(one) for one in alone):
                break
            if repeats(line):
                out.append(line)
    return out


def _only_folio(sheet: Sheet) -> list[Line]:
    """Give the number of the only page, at its very edge: nothing repeats that would tell it."""
    rows = sorted(sheet.lines, key=lambda line: line.base)
    found = [(line, _FOLIO.fullmatch(line.text)) for line in (rows[:1] + rows[-1:])]
    return [line for line, said in found if said and said[1] == "1" and _in_band(line, sheet)]


def _take(sheet: Sheet, furniture: Sequence[Line]) -> None:
    gone = set(map(id, furniture))
    sheet.furniture += [line for line in sheet.lines if id(line) in gone]
    sheet.lines = [line for line in sheet.lines if id(line) not in gone]


def _strip_tables(sheets: Sequence[Sheet]) -> None:
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for sheet in sheets:
        for table in sheet.tables:
            if _is_box(table, sheet):
                places[masked(table.text), round(table.top / 8)].append(sheet.number)
    for sheet in sheets:
        kept = []
        for table in sheet.tables:
            found = places.get((masked(table.text), round(table.top / 8)), [])
            if len(found) >= 2 and _is_box(table, sheet) and found[0] != sheet.number:
                sheet.furniture += [line for cell in table.cells for line in cell.lines]
            else:
                kept.append(table)
        sheet.tables = kept


def _is_box(table: RawTable, sheet: Sheet) -> bool:
    return table.n_rows <= 4 and (
        table.bottom < 0.22 * sheet.height or table.top > 0.85 * sheet.height
    )


def printed_numbers(sheets: Sequence[Sheet]) -> dict[int, str]:
    """Tell the number printed on each page: the one that keeps step with the pages.

    Pages whose furniture lacks it get none; nothing is guessed.
    """
    found: dict[int, list[int]] = {
        sheet.number: _numbers(sheet, alone=len(sheets) == 1) for sheet in sheets
    }
    steps = Counter(value - page for page, values in found.items() for value in set(values))
    if not steps:
        return {}
    offset, count = steps.most_common(1)[0]
    if count < min(2, len(sheets)):
        return {}
    return {page: str(page + offset) for page, values in found.items() if page + offset in values}


def _numbers(sheet: Sheet, *, alone: bool) -> list[int]:
    """Give what may number a page; on the only one, no other confirms what may be a year."""
    out: list[int] = []
    edge = [line for line in sheet.lines if _in_band(line, sheet)]
    boxed = [line for table in sheet.tables if _is_box(table, sheet)
             for cell in table.cells for line in cell.lines]  # fmt: skip
    for line in [*sheet.furniture, *edge, *boxed]:
        found = _FOLIO.fullmatch(line.text) or (not alone and _FOLIO_END.search(line.text))
        if found and not (alone and len(found[1]) > 3):
            out.append(int(found[1]))
    return out


def is_folio(line: Line) -> bool:
    """Tell a page number from other furniture."""
    return _FOLIO.fullmatch(line.text) is not None
