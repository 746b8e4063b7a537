"""Scenarios as lists, lines or small tables under the heading of their factor."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from ingest.families.context import full, looks_like_heading
from ingest.families.declaration import Declaration
from ingest.families.foresight_book import Entry, printed
from ingest.families.foresight_found import (
    Found,
    State,
    cleaned,
    give_mark,
    take_cell,
    without_badges,
)
from ingest.families.foresight_letters import (
    Lead,
    begins,
    cell_letter,
    following,
    header_letter,
    is_alone,
    is_first,
    is_led,
    is_numbered,
    leads,
)
from ingest.families.foresight_report import Report
from ingest.families.foresight_tables import joined, text_column
from ingest.families.foresight_ticks import Ticks
from ingest.families.marks import only_marks
from ingest.families.tables import row_at, seen
from ingest.families.verdicts import spoken
from ontology.model import Block, Cell, Style
from ontology.records import Factor

_AHEAD = 24
"""Blocks in which the next scenarios begin, with the boxes to tick below each."""
_BADGE = 4
"""Words of what only judges a scenario, at the most."""


def read_listed(state: State) -> None:
    """Read scenarios that stand as a list, or under headings of their own, below each factor."""
    for entry, section in _sections(state):
        expected, last = "", None
        found = _leads(state.report, section)
        for block in section:
            if block.table is not None:
                _small(state, entry, block)
                continue
            if _is_box(state, last, block):
                continue
            lead = found.get(id(block))
            if lead and (
                (lead.letter == expected if expected else is_first(lead.letter)) or _is_card(block)
            ):
                last = _begin(state, entry, lead.letter, block, full(block)[lead.end :])
                expected = following(lead.letter)
            else:
                _continue(state, entry, last, block)
        own = {id(block) for block in section}
        mine = [one for one in state.found if one.entry is entry and id(one.blocks[0]) in own]
        if len(mine) == 1:
            state.found.remove(mine[0])


def _is_card(block: Block) -> bool:
    """Tell a heading that only calls a scenario, « Voie B »; cards come in any order."""
    text = full(block)
    short = len(text.split()) == 2  # « Voie B », and not « B. » alone
    return block.kind == "heading" and short and is_led(text) and header_letter(text) is not None


def _is_box(state: State, last: Found | None, block: Block) -> bool:
    """Tell a line beside a box to tick; give what it says, when ticked, to the scenario above."""
    ticked = state.ticked(block)
    if last and ticked:
        last.marks |= ticked
        last.blocks.append(block)
    return ticked is not None


def _small(state: State, entry: Entry, block: Block) -> None:
    """Read a table of one factor's scenarios: a letter, its text and what is judged in each row.

    Or each stands in a cell of its own.
    """
    for called, own in _lettered_cells(block):
        take_cell(state, entry, called, own)
        state.report.understood.add(id(block))
    view, lettered = seen(block, state.report.words), _letter_column(block)
    if view is None or lettered is None:
        return
    column = text_column(view, lettered)
    ticks = Ticks.of(state, view, (lettered, column))
    for number in range(view.table.n_rows):
        row = row_at(view.table, number)
        letter, cell = cell_letter(row.text(lettered)), row.cell(column)
        if cell and cell.blocks and letter:
            before = len(state.found)
            take_cell(state, entry, letter, cell)
            for one in state.found[before:]:
                ticks.read(state, row, one)
            state.report.understood.add(id(block))


def is_lettered(block: Block) -> bool:
    """Tell a table with a column of letters of scenarios, or with cells that each begin with one.

    >>> from ontology.model import Cell, Table
    >>> cells = tuple(Cell(row=row, column=column) for row in (0, 1) for column in (0, 1))
    >>> empty = Table(n_rows=2, n_columns=2, header_rows=0, cells=cells)
    >>> is_lettered(Block(kind="table", text="", regions=(), table=empty))
    False
    """
    return _letter_column(block) is not None or bool(_lettered_cells(block))


def _lettered_cells(block: Block) -> list[tuple[str, Cell]]:
    """Give cells that begin with the letters or numbers of a series, words behind each."""
    cells = sorted(block.table.cells if block.table else (), key=lambda one: (one.row, one.column))
    filled = [cell for cell in cells if cell.blocks]
    found = leads([cell.blocks[0] for cell in filled], items=True, alone=True)
    told = [(lead.letter, cell) for cell in filled if (lead := found.get(id(cell.blocks[0])))]
    letters = [letter for letter, _ in told]
    counted = all(after == following(before) for before, after in pairwise(letters))
    whole = len(told) == len(filled) > 1 and counted and is_first(letters[0])
    worded = all(len(cell.text.split()) > _BADGE for _, cell in told)
    return told if whole and worded else _headed_cells(block)


def _headed_cells(block: Block) -> list[tuple[str, Cell]]:
    """Give what stands below each letter or number of a series that a first row holds."""
    table = block.table
    top = row_at(table, 0) if table and table.n_rows > 1 else None
    letters = [header_letter(cell.text) if cell else None for cell in top.cells] if top else []
    called = [letter for letter in letters if letter]
    counted = all(after == following(before) for before, after in pairwise(called))
    if table is None or len(called) < max(2, len(letters)) or not (counted and is_first(called[0])):
        return []
    columns = [
        [cell for row in range(1, table.n_rows) if (cell := table.at(row, column)) and cell.blocks]
        for column in range(table.n_columns)
    ]
    alone = all(cell.column_span == 1 for cells in columns for cell in cells)
    told = zip(called, columns, strict=True)
    return [(letter, joined(cells)) for letter, cells in told if cells] if alone else []


def _letter_column(block: Block) -> int | None:
    """Find the column of letters: the first one, or one behind what judges, where they begin.

    The blank between boxes is no row.
    """
    table = block.table
    if table is None or table.n_columns < 2 or table.n_rows < 2:
        return None
    said = sorted({cell.row for cell in table.cells if cell.blocks})
    if len(said) < 2:
        return None
    for column in range(table.n_columns):
        letters = [cell_letter(row_at(table, n).text(column)) for n in said]
        letters = letters[1:] if letters[0] is None else letters  # a header
        whole = len(letters) > 1 and sum(map(bool, letters)) >= 0.7 * len(letters)
        if whole and (column == 0 or begins([letter for letter in letters if letter])):
            return column
    return None


def _begin(state: State, entry: Entry, letter: str, block: Block, text: str) -> Found:
    one = cleaned(state, entry, letter, [block])
    if state.report.legend:
        marks, _ = state.report.legend.read(_own_style(block, text), full(block))
        one.marks |= marks
    state.found.append(one)
    return one


def _own_style(block: Block, text: str) -> Style:
    """Give the style of the scenario's words, without its letter or label.

    A letter alone may be bold whatever it calls.
    """
    if is_alone(full(block)):
        return replace(block.style, bold=0.0)
    runs = [run for run in block.runs if run.text.strip()]
    longest = max(runs, key=lambda run: len(run.text), default=None)
    return longest.style if longest and len(longest.text) > 0.5 * len(text) else block.style


def _continue(state: State, entry: Entry, last: Found | None, block: Block) -> None:
    marks = spoken(block.text, state.report.words)
    rest, badges = without_badges(state.report, block, block.text)
    worded = only_marks(rest, state.report.words)
    if marks and any(one.entry is entry for one in state.found):
        for mark, letters in marks.items():
            for letter in letters:
                give_mark(state, entry, letter, mark, (block,))
    elif last and re.match(
        r"\s*(?:remarque|commentaire|remark|opmerking)", block.text, re.IGNORECASE
    ):
        last.remarks.append(re.sub(r"^[^:]{3,40}:\s*", "", block.text))
        last.blocks.append(block)
    elif last and badges and (worded or not rest):
        last.marks |= badges | worded
        state.known |= last.marks
        last.blocks.append(block)
    elif last and (not last.text or _tells(last, block) or _goes_on(last, block)):
        more = cleaned(state, entry, last.letter, [block])
        last.text, last.marks = f"{last.text} {more.text}".strip(), last.marks | more.marks
        last.blocks.append(block)
        if state.report.legend:
            last.marks |= state.report.legend.read(_own_style(block, block.text), block.text)[0]
    elif last and (judged := _judged(block.text, state.report.words)):
        last.marks |= judged
        state.known |= judged


def _tells(last: Found, block: Block) -> bool:
    """Tell the paragraph that tells a scenario of which only the heading was read so far."""
    told = [one for one in last.blocks if one.kind != "heading" and len(one.text.split()) > _BADGE]
    open_ended = last.text.rstrip()[-1:] not in ".!?…"
    return (
        last.blocks[0].kind == "heading" and not told and open_ended and block.kind == "paragraph"
    )


def _goes_on(last: Found, block: Block) -> bool:
    """Tell a line that ends the sentence which the one before leaves open."""
    open_ended = last.text.rstrip()[-1:] not in ".!?…»"
    return block.kind == "paragraph" and open_ended and block.text[:1].islower()


def _judged(text: str, words: Declaration) -> frozenset[str]:
    """Read a line that judges the scenario above: « la plus probable », « Pour tous : retenue ».

    >>> from ingest.families.declaration import declared
    >>> sorted(_judged("Avis du jury : la plus souhaitable. Retenue.", declared("foresight")))
    ['desirable', 'retained']
    """
    head, colon, tail = text.partition(":")
    by = bool(colon) and len(head.split()) <= 5
    return only_marks(text, words) or (only_marks(tail, words) if by else frozenset())


def _sections(state: State) -> Iterator[tuple[Entry, list[Block]]]:
    """Yield the blocks that stand under each heading that is a factor."""
    report = state.report
    blocks = [b for b in report.blocks if b.kind not in {"footnote", "caption"}]
    entry: Entry | None = None
    section: list[Block] = []
    level = 0
    boxes = {id(block) for block in blocks if state.ticked(block) is not None}
    for place, block in enumerate(blocks):
        if id(block) in boxes:  # of the scenario above, be it as bold as a heading
            section += [block] if entry else []
            continue
        after = [b for b in blocks[place + 1 : place + _AHEAD] if id(b) not in boxes]
        opened = _opens(report, block, after[:5])
        ends = block.kind == "heading" and not _is_scenario(report, section, [block, *after[:7]])
        if ends and 0 < level < block.level and _is_within(report, block, after):
            continue
        level = (block.level if opened else 0) if opened or ends else level
        if opened or ends or (block.table and not is_lettered(block)):
            if entry and section:
                yield entry, section
            entry, section = opened, []
        elif entry:
            section.append(block)
    if entry and section:
        yield entry, section


def _is_within(report: Report, head: Block, after: list[Block]) -> bool:
    """Tell a smaller heading over a factor's scenarios, or over sentences that judge them."""
    said = after[0].text if after and after[0].kind == "paragraph" else ""
    return report.words.label(head.text) == "scenarios" or bool(spoken(said, report.words))


def _is_scenario(report: Report, section: list[Block], ahead: list[Block]) -> bool:
    """Tell a scenario set as a heading is, in bold say: its letter is the next one.

    Or what judges the one above, alone on a last line.
    """
    block = ahead[0]
    rest, badges = without_badges(report, block, block.text)
    if is_led(full(block)) or (section and badges and not rest):
        return True
    found = _leads(report, [*section, *ahead])
    before = [found[id(one)].letter for one in section if id(one) in found]
    lead = found.get(id(block))
    if lead is None:
        return False
    return lead.letter == following(before[-1]) if before else is_first(lead.letter)


def _leads(report: Report, blocks: list[Block]) -> dict[int, Lead]:
    """Give what calls scenarios: numbers alone do beside badges, or in a part that is theirs."""
    numbered = [block for block in blocks if is_numbered(block)]
    parts = numbered[0].section if numbered else ()
    judged = any(without_badges(report, block, block.text)[1] for block in numbered)
    items = judged or any(_is_of_scenarios(report.words, part) for part in parts)
    return leads(blocks, report.legend.symbols(), items=items, alone=True)


def _is_of_scenarios(words: Declaration, heading: str) -> bool:
    """Tell a heading over scenarios, be it those « de chaque facteur retenu »."""
    role = words.label(heading)
    return role == "scenarios" or (role == "retained" and words.says("scenario", heading))


def _is_passed(report: Report, entry: Entry, after: list[Block]) -> bool:
    """Tell a factor after which another is named before any scenario begins."""
    over = takewhile(lambda one: one.table is None and not is_led(full(one)), after)
    return any(other is not entry for one in over for other in report.factors.coded(one.text))


def _opens(report: Report, block: Block, after: list[Block]) -> Entry | None:
    """Give the factor that a heading, or a short line before lettered items, names."""
    listed = block.kind == "list_item" and id(block) in report.understood
    if block.table or listed or len(block.text) > 220 or is_led(full(block)):
        return None
    lettered = any(map(is_lettered, after[:4])) or any(
        is_first(lead.letter) for lead in _leads(report, after).values()
    )
    lettered = lettered or any(map(_is_card, after))
    if not lettered:
        return None
    entry = report.factors.strict(full(block))
    if entry and not looks_like_heading(block) and _is_passed(report, entry, after):
        return None
    said = printed(full(block))
    named = looks_like_heading(block) and said.label and report.words.label(block.text) is None
    if entry is None and named and said.code and report.factors.may_be(said.code):
        entry = report.factor(said.code, said.label, [block], said.number, said.notation)
    if entry:
        report.drafts.put(Factor, entry.iri, [block])
        report.reworded(entry, said.label)
    return entry
