"""The reading of a layout: pages in, blocks in reading order out, everything else in a ledger."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import french
from ingest.layout import columns, counted, furniture, headings, notes, panels
from ingest.layout.assemble import Spelling, block, region
from ingest.layout.furniture import Sheet
from ingest.layout.items import items
from ingest.layout.lines import Line
from ingest.layout.margins import Running
from ingest.layout.markers import Markers
from ingest.layout.paragraphs import Habits, Paragraph, goes_on, grouped
from ingest.layout.rawtables import RawTable
from ingest.layout.recut import recut
from ingest.layout.sheets import sheet
from ingest.layout.slants import stand_apart
from ingest.layout.stitch import has_own_title, repeated, same_columns, stitched
from ingest.layout.tables import table_block
from ingest.layout.turned import Turner
from ingest.pages import Char, Page, open_pages
from ontology.model import Block, Dropped, PageInfo, ReadingStatus

Entry = Paragraph | RawTable
_GOES_ON = re.compile(r"\b(?:suite|continued|cont[’'.]?d|vervolg)\b", re.IGNORECASE)
_TITLE = 1.25
"""Letters of a title against those of running text."""
_LEVEL = 3.0
"""Tables that begin this near in height, in points, stand side by side."""
_BELOW = 2.0
"""A caption stands nearer below its table than this many of its font sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document laid out: blocks in reading order, pages, and what is in no block."""

    blocks: tuple[Block, ...]
    pages: tuple[PageInfo, ...]
    dropped: tuple[Dropped, ...] = ()
    status: ReadingStatus = "ok"
    language: str = "fr"

    @property
    def pages_ok(self) -> int:
        """Count the pages that were read whole."""
        return sum(page.whole for page in self.pages)


def read_layout(source: Path | bytes) -> Layout:
    """Read a PDF's layout in this process; see `ingest.isolate` for files nobody trusts."""
    return laid_out(open_pages(source))


def laid_out(pages: Iterable[Page]) -> Layout:
    """Lay out a document, or pages of one that follow each other."""
    sheets: list[Sheet] = []
    markers, running = Markers(), Running()
    for page in pages:
        markers.spell(page)
        known = sheets[-1].columns if sheets else []
        sheets.append(sheet(page, known, running))
    return _Reader(sheets).layout()


class _Reader:
    def __init__(self, sheets: list[Sheet]) -> None:
        self.sheets = sheets
        self.spelling = Spelling()
        self.habits = Habits()
        self.dropped: list[Dropped] = []

    def layout(self) -> Layout:
        furniture.strip(self.sheets, self._body())
        printed = furniture.printed_numbers(self.sheets)
        body = self._body()
        footnotes = {one.number: notes.take(one, body) for one in self.sheets}
        for page, found in footnotes.items():
            self.spelling.notes[page] = {note.note for note in found if note.note}
        entries = self._entries(body)
        text = " ".join(line.text for one in self.sheets for line in one.lines)
        self.spelling.words.language = french.language_of(text)
        self._learn_words()
        self._ledger()
        paragraphs = [one for one in entries if isinstance(one, Paragraph)]
        headings.classify(paragraphs, body)
        counted.count(paragraphs)
        blocks = self._blocks(entries, footnotes)
        turner = Turner(self.sheets)
        return Layout(
            blocks=tuple(map(turner.block, headings.with_sections(headings.ranked(blocks)))),
            pages=tuple(turner.page(_info(one, printed.get(one.number))) for one in self.sheets),
            dropped=tuple(map(turner.dropped, self.dropped)),
            language=self.spelling.words.language,
        )

    def _body(self) -> float:
        """Give the size of running text; that of the tables when there is little but titles."""
        sizes: Counter[float] = Counter()
        inside: Counter[float] = Counter()
        for one in self.sheets:
            for line in one.lines:
                sizes[round(line.size, 1)] += len(line.chars)
            for table in one.tables:
                for cell in table.cells:
                    for line in cell.lines:
                        inside[round(line.size, 1)] += len(line.chars)
        chosen = sizes if 4 * sizes.total() >= inside.total() else inside
        usual = chosen.most_common(1)[0][0] if chosen else 10.0
        within = inside.most_common(1)[0][0] if inside.total() > sizes.total() else usual
        # Fewer and larger letters than those of the tables are of titles.
        return within if usual > _TITLE * within else usual

    def _entries(self, body: float) -> list[Entry]:
        pages = [items(one.lines, one.tables, one.pictures) for one in self.sheets]
        known = columns.learn(pages, body)
        runs = [
            run
            for one, found in zip(self.sheets, pages, strict=True)
            for run in panels.ordered(found, one.panels, one.number, body, known)
        ]
        tables = (run.table for run in runs if run.table is not None)
        cells = (part.lines for one in tables for cell in one.cells for part in cell.parts)
        self.habits.learn((run.lines for run in runs), cells)
        self.habits.slanted = stand_apart(_stretches(runs))
        out: list[Entry] = []
        for run in runs:
            if run.table is not None:
                self._add_table(out, run.table)
                continue
            fresh = grouped(run.lines, run.left, run.right, self.habits)
            if fresh and out and not run.apart:
                self._join(out, fresh)
            out.extend(fresh)
        return out

    def _join(self, out: list[Entry], fresh: list[Paragraph]) -> None:
        """Let the last paragraph go on in the first of a new column, over a table if need be."""
        last = next((one for one in reversed(out) if isinstance(one, Paragraph)), None)
        if last is not None and out.index(last) >= len(out) - 3 and goes_on(last, fresh[0]):
            last.lines += fresh.pop(0).lines

    def _add_table(self, out: list[Entry], table: RawTable) -> None:
        before, between = _table_before(out)
        if before is not None:
            recut(before, table)
        if before is not None and _are_halves(before, table, between):
            page = next(one for one in self.sheets if one.number == table.pages[0])
            between = between if _has_caption(page, table) else []
        if (
            before is not None
            and _continues(before, table, between)
            and _are_again(between, out[: -1 - len(between)])
        ):
            for paragraph in between:
                out.remove(paragraph)
                self._drop_lines(paragraph.lines, "furniture")
            skip = repeated(before, table)
            for cell in table.cells:
                if cell.row < skip:
                    self._drop_lines(cell.lines, "furniture")
            stitched(before, table)
        else:
            out.append(table)

    def _learn_words(self) -> None:
        for one in self.sheets:
            self.spelling.words.learn(line.text for line in one.lines)
            self.spelling.words.learn(
                line.text for t in one.tables for cell in t.cells for line in cell.lines
            )

    def _ledger(self) -> None:
        for one in self.sheets:
            for line in one.furniture:
                self._drop_lines([line], "folio" if furniture.is_folio(line) else "furniture")
            for line in one.rotated:
                self._drop_chars(one.number, line.chars, "rotated", line.text)
            for chars, why in (
                (one.outside, "outside"), (one.twice, "duplicate"), (one.hidden, "invisible"),
            ):  # fmt: skip
                self._drop_chars(one.number, chars, why)

    def _drop_lines(self, lines: Iterable[Line], why: str) -> None:
        for line in lines:
            self._drop_chars(line.page, line.chars, why, line.text)

    def _drop_chars(
        self, page: int, chars: Sequence[Char], why: str, text: str | None = None
    ) -> None:
        if chars:
            self.dropped.append(
                Dropped(
                    page=page,
                    text=text if text is not None else "".join(char.text for char in chars),
                    region=region(page, chars),
                    why=why,  # type: ignore[arg-type]  # one of its literals, from this file
                )
            )

    def _blocks(
        self, entries: Sequence[Entry], footnotes: dict[int, list[Paragraph]]
    ) -> list[Block]:
        out: list[Block] = []
        waiting = dict(footnotes)
        for one in entries:
            page = one.pages[0] if isinstance(one, RawTable) else one.first.page
            for earlier in [number for number in waiting if number < page]:
                out += [block(note, self.spelling) for note in waiting.pop(earlier)]
            if isinstance(one, RawTable):
                out.append(table_block(one, self.spelling, self.habits))
            else:
                out.append(block(one, self.spelling))
        for rest in waiting.values():
            out += [block(note, self.spelling) for note in rest]
        return out


def _stretches(runs: Iterable[columns.Run]) -> Iterator[tuple[Sequence[Line], float]]:
    """Yield the lines of each column and cell, with its right edge in points."""
    for run in runs:
        yield run.lines, max((line.x1 for line in run.lines), default=run.right)
        for cell in run.table.cells if run.table else ():
            yield from ((part.lines, part.box[2]) for part in cell.parts)


def _info(one: Sheet, printed: str | None) -> PageInfo:
    width, height = round(one.width, 1), round(one.height, 1)
    return PageInfo(number=one.number, width=width, height=height, printed=printed, whole=one.whole)


def _table_before(out: Sequence[Entry]) -> tuple[RawTable | None, list[Paragraph]]:
    """Give the table that may go on, and the paragraphs since (a heading printed again)."""
    between: list[Paragraph] = []
    for one in reversed(out):
        if isinstance(one, RawTable):
            return one, between
        if len(between) == 2:
            break
        between.append(one)
    return None, between


def _are_again(between: Sequence[Paragraph], above: Sequence[Entry]) -> bool:
    """Tell headings that only say that the table under them goes on.

    They say « (suite) », or are the last of their look above that table: a heading printed
    elsewhere, for a table or in a list, opens one of its own.
    """
    earlier = [one for one in above if isinstance(one, Paragraph)]
    for heading in between:
        alike = [one for one in earlier if _look(one) == _look(heading)][-len(between) :]
        again = any(one.text.casefold() == heading.text.casefold() for one in alike)
        if not again and not _GOES_ON.search(heading.text):
            return False
    return True


def _look(paragraph: Paragraph) -> tuple[float, bool]:
    return round(paragraph.size, 1), paragraph.share("bold") > 0.9


def _continues(before: RawTable, after: RawTable, between: Sequence[Paragraph]) -> bool:
    if not same_columns(before, after) or has_own_title(before, after):
        return False
    if after.pages[0] == before.pages[-1]:
        beside = after.xs[0] >= before.xs[-1] - 5 and after.top < before.bottom
        return beside and not between
    if after.pages[0] != before.pages[-1] + 1 or abs(after.xs[0] - before.xs[0]) > 6:
        return False
    again = all(one.first.page == after.pages[0] and one.size > 0 for one in between)
    return not between or (again and repeated(before, after) > 0)


def _are_halves(before: RawTable, after: RawTable, between: Sequence[Paragraph]) -> bool:
    """Tell a table set in two halves beside each other, the first with the caption of both."""
    level = after.pages[0] == before.pages[-1] and abs(before.top - after.top) <= _LEVEL
    under = all(one.first.base > before.bottom for one in between)
    return level and under and repeated(before, after) > 0


def _has_caption(page: Sheet, table: RawTable) -> bool:
    """Tell a table with a caption of its own below."""
    right, left = max(table.xs), min(table.xs)
    below = (
        line
        for line in page.lines
        if left - _LEVEL <= line.x0 <= right and 0 < line.top - table.bottom < _BELOW * line.size
    )
    return any(headings.is_caption(line.text) for line in below)
