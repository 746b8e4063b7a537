"""Scenarios of each factor, from tables of any shape or lists under headings, with their marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.families.context import full, looks_like_heading
from ingest.families.foresight_book import Entry, letters_in, printed
from ingest.families.foresight_report import Report
from ingest.families.legend import MARKS
from ingest.families.marks import only_marks, spoken, worded
from ingest.families.tables import Row, View, row_at
from ingest.families.wording import fold, unquoted
from ontology.model import Block, Cell, Style
from ontology.records import Factor, Scenario

_HEADER = re.compile(
    r"^(?:voie|trajectoire|piste|pathway|scenario|hypothese|hypothesis|hypothesen|hyp|evolution|option|variante|h|s)?s?\s*(?:d'evolution)?"
    r"\s*(?:n°)?\s*\(?([a-h]|[1-6])\)?(?:\W.*)?$"
)
_LEAD = re.compile(
    r"^(?:(?:voie|trajectoire|piste|hypoth[èe]se|sc[ée]nario|hypothesis|option|variante|hyp\.?)\s+(?:d['’]évolution\s+)?(?:n°\s*)?\(?(?P<a>[A-Ha-h]|[1-6])\)?"
    r"|\(?(?P<b>[A-Ha-h])\)?(?=\s*[.):–—-]))(?:\s*[.):–—-]+\s*|\s*$|\s+(?=[(\[«A-ZÀ-Þ]))",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"^[\W_]*$|^(?:n/?a|sans objet|néant)$", re.IGNORECASE)
_YES = re.compile(r"^\W*(?:x|oui|yes|ja|✓|✔|●|☑|★|1)\W*$", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Found:
    """One scenario as it was read."""

    entry: Entry
    letter: str
    text: str
    blocks: list[Block]
    marks: set[str] = field(default_factory=set)
    merged: tuple[str, ...] = ()
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """What the reading of all scenarios adds up to."""

    report: Report
    found: list[Found] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    """The marks that the document gives at all."""


def read(report: Report) -> None:
    """State every scenario, and which are the most probable, most desirable, retained."""
    state = _State(report, known=set(report.legend.marks))
    for view in report.views:
        for reader in (_wide, _long, _turned):
            if reader(state, view):
                report.understood.add(id(view.block))
                break
    _listed(state)
    for view in report.views:
        _letter_columns(state, view)
    for one in state.found:
        _state_one(state, one)
    _ranks_from_rows(report, state)


def letter_of(header: str) -> str | None:
    """Give the letter of a scenario column.

    >>> letter_of("Scenario A"), letter_of("Hypothèse 2"), letter_of("H3"), letter_of("Facteur")
    ('A', '2', '3', None)
    """
    match = _HEADER.match(fold(header).strip(" :."))
    return match[1].upper() if match else None


def _wide(state: _State, view: View) -> bool:
    """Read a table with one column a letter."""
    letters = {c: letter for c, words in enumerate(view.headers) if (letter := letter_of(words))}
    if len(letters) < 2:
        return False
    first = min(letters)
    named = [c for c in view.roles.get("factor", ()) if c not in letters]
    named += [c for c in view.roles.get("code", ()) if c not in letters and c not in named]
    named = sorted(named) or [c for c in range(first) if c not in letters] or [0]
    entry, number = None, 0
    for row in view.rows():
        blocks = [b for c in named if row.starts(c) for b in row.blocks(c)]
        text = " ".join(dict.fromkeys(row.full(c) for c in named if row.starts(c) and row.text(c)))
        if text:
            number += 1
            entry = _entry(state.report, text, blocks, number)
        if entry is None:
            continue
        if _spoken_row(state, row, entry):
            continue
        for column, letter in letters.items():
            cell = row.cell(column)
            if cell and cell.blocks and row.starts(column):
                _take(state, entry, letter, cell)
        _more_columns(state, view, row, entry)
    return True


def _spoken_row(state: _State, row: Row, entry: Entry) -> bool:
    """Read a row that only says which letters are judged what."""
    cells = {id(cell): cell for cell in row.cells if cell and cell.row == row.number and cell.text}
    for cell in cells.values():
        marks = spoken(cell.text, state.report.words) if len(cell.text) < 200 else {}
        if marks and cell.column_span > 1:
            for mark, letters in marks.items():
                for letter in letters:
                    _mark(state, entry, letter, mark, cell.blocks)
            return True
    return False


def _more_columns(state: _State, view: View, row: Row, entry: Entry) -> None:
    """Read mark columns that name letters, and the experts' remark on the row."""
    for mark in MARKS:
        column = view.column("retained_hypothesis" if mark == "retained" else mark)
        for letter in letters_in(row.text(column)) if column is not None else ():
            _mark(state, entry, letter, mark, row.blocks(column))
    remark = row.text(view.column("remark"))
    if remark and state.found:
        mine = [one for one in state.found if one.entry is entry]
        kept = [one for one in mine if "retained" in one.marks] or mine[-1:]
        for one in kept:
            one.remarks.append(remark)
            one.blocks += row.blocks(view.column("remark"))


def _entry(report: Report, text: str, blocks: list[Block], number: int) -> Entry | None:
    """Find the factor of a row, or learn it from the row when no list named it."""
    label, alias = _split_rewording(report, text)
    said = printed(label)
    entry = report.factors.one(label, 0.6)
    if entry is None and (said.label or said.code):
        code = said.code or str(said.number or number)
        if code in report.factors.entries and not said.code:
            code = f"{code}-{number}"
        entry = report.factor(code, said.label, blocks, said.number)
    if entry is None:
        return None
    report.drafts.put(Factor, entry.iri, blocks)
    for wording in (said.label, alias):
        report.reworded(entry, wording)
    if said.number is not None and said.code:
        report.factors.ranks.setdefault(said.number, entry.code)
    return entry


def _split_rewording(report: Report, text: str) -> tuple[str, str]:
    match = report.words.words["reworded"].pattern.search(fold(text))
    if not match:
        return text, ""
    plain = re.search(
        r"\(?\b(?:reformul|renomm|reword|rephras|hergeform|devenu|précisé)", text, re.IGNORECASE
    )
    if not plain:
        return text, ""
    tail = re.split(r":\s*", text[plain.start() :], maxsplit=1)
    alias = unquoted(tail[1].strip(" )")) if len(tail) > 1 else ""
    return text[: plain.start()].strip(" (–—-"), alias


def _take(state: _State, entry: Entry, letter: str, cell: Cell) -> None:
    text = cell.text.strip()
    if _NOTHING.match(text):
        return
    one = _clean(state, entry, letter, list(cell.blocks))
    if state.report.legend:
        marks, strange = state.report.legend.read(cell.style, text)
        one.marks |= marks
        if strange:
            state.report.context.notice(
                "mark-contradicts-legend",
                f"{entry.code} {letter} : l’aspect de la cellule contredit la légende",
                cell.blocks[0],
            )
    state.found.append(one)


def _clean(state: _State, entry: Entry, letter: str, blocks: list[Block]) -> Found:
    """Take off what is not the text: letters, marks in words, how it was merged, remarks."""
    words, one = state.report.words, Found(entry=entry, letter=letter, text="", blocks=blocks)
    kept = []
    for block in blocks:
        said = full(block) if block.kind == "list_item" and letters_in(block.marker) else block.text
        said, intro = _merge_line(state, said)
        one.merged = one.merged or intro
        if only_marks(said, words):
            one.marks |= only_marks(said, words)
        elif re.match(
            r"\s*(?:remarque|commentaire|remark|opmerking|avis des experts)\b", said, re.IGNORECASE
        ):
            one.remarks.append(re.sub(r"^[^:]{3,40}:\s*", "", said))
        elif said.strip():
            kept.append(said.strip())
    text = " ".join(kept)
    lead = _LEAD.match(text)
    if lead and (lead["a"] or lead["b"] or "").upper() == letter:
        text = text[lead.end() :]
    for sign in state.report.legend.signs():
        text, hit = _without_sign(text, sign)
        one.marks |= {
            m for r in state.report.legend.rules if hit and r.look.sign == sign for m in r.marks
        }
    freed = worded(text, words)
    one.text, one.marks = freed.text.strip(), one.marks | freed.marks
    state.known |= one.marks
    return one


def _without_sign(text: str, sign: str) -> tuple[str, bool]:
    bare = re.sub(rf"^\s*{re.escape(sign)}\s+|\s*{re.escape(sign)}\s*$", "", text)
    inner = sign.strip("()[]")
    if bare == text and len(inner) <= 2 and inner.isupper():
        bare = re.sub(rf"\s*[(\[](?:[A-Z]{{1,2}}\s*[,/+]\s*)*{inner}(?:\s*[,/+]\s*[A-Z]{{1,2}})*[)\]]\s*", " ", text).strip()  # fmt: skip  # noqa: E501
    return bare.strip(), bare.strip() != text.strip()


def _merge_line(state: _State, text: str) -> tuple[str, tuple[str, ...]]:
    """Split off « Fusion des hypothèses b et c : »."""
    head, colon, tail = text.partition(":")
    if (
        colon
        and len(head) < 80
        and state.report.words.says("merged", head)
        and state.report.words.says("scenario", head)
        and len(letters_in(head)) >= 2
    ):
        return tail.strip(), letters_in(head)
    bracket = re.search(r"[(\[]([^()\[\]]{8,80})[)\]]", text)
    if (
        bracket
        and state.report.words.says("merged", bracket[1])
        and len(letters_in(bracket[1])) >= 2
    ):
        return text.replace(bracket.group(), "").strip(), letters_in(bracket[1])
    return text, ()


def _long(state: _State, view: View) -> bool:
    """Read a table with one row a scenario."""
    letter_column = view.column("letter")
    if letter_column is None or "actions" in view.roles:
        return False
    rows = [row for row in view.rows() if not row.banner()]
    leads = {row.number: _row_letter(row, letter_column) for row in rows}
    if sum(lead is not None for lead in leads.values()) < max(2, 0.6 * len(rows)):
        return False
    text_column = _text_column(view, letter_column)
    entry, number = None, 0
    for row in view.rows():
        lead = leads.get(row.number)
        if banner := row.banner():
            if entry is None or not _spoken_row(state, row, entry):
                number += 1
                entry = _entry(state.report, " ".join(map(full, banner)), list(banner), number)
            continue
        named = view.column("factor") if "factor" in view.roles else view.column("code")
        if named is not None and row.starts(named) and row.text(named):
            number += 1
            entry = _entry(state.report, row.full(named), list(row.blocks(named)), number)
        cell = row.cell(text_column)
        if entry and lead and cell and cell.blocks:
            before = len(state.found)
            _take(state, entry, lead, cell)
            for one in state.found[before:]:
                _row_marks(state, view, row, one)
    return True


def _row_letter(row: Row, column: int) -> str | None:
    text = row.text(column)
    tail = re.match(r"^(?:[A-Z]{1,3}\d{1,2}\s*[.–-]?\s*|\d{1,2}\s*[.–-]?\s*)?([A-Ha-h])\W*$", text)
    if tail:
        return tail[1].upper()
    lead = _LEAD.match(text)
    return (lead["a"] or lead["b"]).upper() if lead else letter_of(text)


def _text_column(view: View, letter_column: int) -> int:
    taken = {c for role in ("factor", "code", "remark", *MARKS) for c in view.roles.get(role, ())}
    free = [c for c in range(view.table.n_columns) if c not in taken and c != letter_column]
    named = view.column("text")
    if named is not None:
        return named
    size = {c: sum(len(row.text(c)) for row in view.rows()) for c in [*free, letter_column]}
    return max(size, key=lambda c: size[c])


def _row_marks(state: _State, view: View, row: Row, one: Found) -> None:
    for mark in MARKS:
        column = view.column(mark)
        if column is not None:
            state.known.add(mark)
            if _YES.match(row.text(column)):
                one.marks.add(mark)
                one.blocks += row.blocks(column)
    remark = row.text(view.column("remark"))
    if remark:
        one.remarks.append(remark)
        one.blocks += row.blocks(view.column("remark"))


def _turned(state: _State, view: View) -> bool:
    """Read a table with one column a factor and one row a letter."""
    rows = list(view.rows())
    leads = [letter_of(row.text(0)) for row in rows]
    if sum(lead is not None for lead in leads) < 2 or view.table.n_columns < 3:
        return False
    factors = {c: state.report.factors.strict(h) for c, h in enumerate(view.headers) if c and h}
    if sum(entry is not None for entry in factors.values()) < 2:
        return False
    for row, lead in zip(rows, leads, strict=True):
        for column, entry in factors.items():
            cell = row.cell(column)
            if lead and entry and cell and cell.blocks:
                _take(state, entry, lead, cell)
    return True


def _letter_columns(state: _State, view: View) -> None:
    """Read a summary table: factor, then the letter of the most probable, desirable, retained."""
    named = view.column("factor")
    if named is None or any(
        one.blocks[0] in row.all_blocks for row in view.rows() for one in state.found[:1]
    ):
        return
    for row in view.rows():
        entry = state.report.factors.one(row.full(named))
        for mark in MARKS if entry else ():
            role = (
                "retained_hypothesis"
                if mark == "retained" and "retained" not in view.roles
                else mark
            )
            column = view.column(role)
            text = row.text(column)
            if entry and column is not None and len(text) < 30:
                for letter in letters_in(text):
                    _mark(state, entry, letter, mark, row.blocks(column))


def _mark(state: _State, entry: Entry, letter: str, mark: str, blocks: tuple[Block, ...]) -> None:
    for one in state.found:
        if one.entry is entry and one.letter == letter:
            one.marks.add(mark)
            one.blocks += [b for b in blocks if b not in one.blocks]
            state.known.add(mark)


def _listed(state: _State) -> None:
    """Read scenarios that stand as a list, or under headings of their own, below each factor."""
    for entry, section in _sections(state.report):
        expected, last = "A", None
        for block in section:
            if block.table is not None:
                _small(state, entry, block)
                continue
            lead = _LEAD.match(full(block))
            letter = (lead["a"] or lead["b"]).upper() if lead else ""
            if lead and (letter == expected or (letter == "1" and expected == "A")):
                last = _begin(state, entry, letter, block, full(block)[lead.end() :])
                expected = chr(ord(letter) + 1)
            else:
                _continue(state, entry, last, block)
        own = {id(block) for block in section}
        mine = [one for one in state.found if one.entry is entry and id(one.blocks[0]) in own]
        if len(mine) == 1:
            state.found.remove(mine[0])


def _small(state: _State, entry: Entry, block: Block) -> None:
    """Read a table of one factor's scenarios: a letter and its text in each row."""
    table = block.table
    for number in range(table.n_rows if table else 0):
        row = row_at(table, number) if table else None
        letter = _row_letter(row, 0) if row else None
        cell = row.cell(1) if row and letter else None
        if cell and cell.blocks and letter:
            _take(state, entry, letter, cell)
            state.report.understood.add(id(block))


def _is_small(block: Block) -> bool:
    """Tell a table whose first column holds nothing but letters of scenarios."""
    table = block.table
    if table is None or table.n_columns < 2 or table.n_rows < 2:
        return False
    leads = [_row_letter(row_at(table, n), 0) for n in range(table.n_rows)]
    return sum(lead is not None for lead in leads) >= 0.7 * len(leads)


def _begin(state: _State, entry: Entry, letter: str, block: Block, text: str) -> Found:
    one = _clean(state, entry, letter, [block])
    if not one.text:
        one.text = ""
    elif text and not one.text.strip():
        one.text = text
    if state.report.legend:
        marks, _ = state.report.legend.read(_own_style(block, text), text)
        one.marks |= marks
    state.found.append(one)
    return one


def _own_style(block: Block, text: str) -> Style:
    """Give the style of the scenario's words, without its letter or label."""
    runs = [run for run in block.runs if run.text.strip()]
    longest = max(runs, key=lambda run: len(run.text), default=None)
    return longest.style if longest and len(longest.text) > 0.5 * len(text) else block.style


def _continue(state: _State, entry: Entry, last: Found | None, block: Block) -> None:
    marks = spoken(block.text, state.report.words)
    if marks and any(one.entry is entry for one in state.found):
        for mark, letters in marks.items():
            for letter in letters:
                _mark(state, entry, letter, mark, (block,))
    elif last and re.match(
        r"\s*(?:remarque|commentaire|remark|opmerking)", block.text, re.IGNORECASE
    ):
        last.remarks.append(re.sub(r"^[^:]{3,40}:\s*", "", block.text))
        last.blocks.append(block)
    elif last and not last.text:
        more = _clean(state, entry, last.letter, [block])
        last.text, last.marks = more.text, last.marks | more.marks
        last.blocks.append(block)
        if state.report.legend:
            last.marks |= state.report.legend.read(_own_style(block, block.text), block.text)[0]
    elif last and only_marks(block.text, state.report.words):
        last.marks |= only_marks(block.text, state.report.words)
        state.known |= last.marks


def _sections(report: Report) -> Iterator[tuple[Entry, list[Block]]]:
    """Yield the blocks that stand under each heading that is a factor."""
    blocks = [b for b in report.blocks if b.kind != "footnote" and b.kind != "caption"]
    entry: Entry | None = None
    section: list[Block] = []
    for place, block in enumerate(blocks):
        opened = _opens(report, block, blocks[place + 1 : place + 6])
        ends = block.kind == "heading" and not _LEAD.match(full(block))
        if opened or ends or (block.table and not _is_small(block)):
            if entry and section:
                yield entry, section
            entry, section = opened, []
        elif entry:
            section.append(block)
    if entry and section:
        yield entry, section


def _opens(report: Report, block: Block, after: list[Block]) -> Entry | None:
    """Give the factor that a heading, or a short line before lettered items, names."""
    if block.table or len(block.text) > 220 or _LEAD.match(full(block)):
        return None
    lettered = any(_is_small(b) for b in after[:2]) or any(
        (m := _LEAD.match(full(b))) and (m["a"] or m["b"]).upper() in {"A", "1"} for b in after
    )
    if not lettered:
        return None
    entry = report.factors.strict(full(block))
    said = printed(full(block))
    if entry is None and looks_like_heading(block) and said.code and said.label:
        entry = report.factor(said.code, said.label, [block], said.number)
    if entry:
        report.drafts.put(Factor, entry.iri, [block])
        report.reworded(entry, said.label)
    return entry


def _state_one(state: _State, one: Found) -> None:
    report = state.report
    if not one.text or (one.entry.code, one.letter) in report.scenarios:
        return
    iri = report.minter.scenario(report.study, one.entry.code, one.letter)
    report.scenarios[one.entry.code, one.letter] = iri
    given = {mark: (mark in one.marks) for mark in MARKS if mark in state.known}
    report.drafts.put(
        Scenario,
        iri,
        [*one.blocks, *report.legend.blocks] if one.marks and report.legend else one.blocks,
        factor=one.entry.iri,
        letter=one.letter,
        text=one.text,
        merged_from=tuple(
            report.minter.scenario(report.study, one.entry.code, m) for m in one.merged
        ),
        remarks=tuple(one.remarks),
        **given,
    )
    if "retained" in one.marks:
        report.blocks_of_retained += one.blocks


def _ranks_from_rows(report: Report, state: _State) -> None:
    """Take the factors that have scenarios as those retained, when no list says which were."""
    codes = list(dict.fromkeys(one.entry.code for one in state.found))
    listed = [
        c
        for c in report.factors.entries
        if report.drafts.get(report.factors.entries[c].iri, "retained")
    ]
    if listed or not codes:
        return
    for place, code in enumerate(codes, 1):
        ranked = next((rank for rank, c in report.factors.ranks.items() if c == code), place)
        report.factors.ranks[ranked] = code
        iri = report.factors.entries[code].iri
        report.drafts.put(Factor, iri, [], retained=True, rank=ranked)
    for code, entry in report.factors.entries.items():
        if code not in codes:
            report.drafts.put(Factor, entry.iri, [], retained=False)
