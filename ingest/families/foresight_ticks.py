"""Columns beside scenarios that judge them: crosses under « P », words, signs of the legend."""

import re
from dataclasses import dataclass, field

from ingest.families.colours import is_plain
from ingest.families.declaration import Declaration
from ingest.families.foresight_found import Found, State, without_badges
from ingest.families.judging import MARKS
from ingest.families.marks import only_marks
from ingest.families.tables import Row, View
from ingest.families.wording import fold
from ontology.model import Cell, Style

_TICK = re.compile(
    r"^\W*(?:x{1,3}|oui|yes|ja|o|1)\W*$|^[\s✓✔☑☒✗✘×✖⨯⬤√✕╳⨉🗸✚●○•■▪◼◆♦★☆✦✱*►▶+]+$|"
    r"^\W*(?:retenue?s?|retained|selected|weerhouden)\W*$",
    re.IGNORECASE,
)
_NO = re.compile(r"^(?:[\W_]*|\W*(?:non|no|neen?)\W*)$", re.IGNORECASE)


def ticked(cell: Cell | None) -> bool:
    """Tell a cell that says yes: a cross, a tick, a word, or nothing but its own colour."""
    if cell is None:
        return False
    text = cell.text.strip()
    return _TICK.match(text) is not None if text else not is_plain(cell.style.fill)


@dataclass(slots=True)
class Ticks:
    """The columns of a table that judge the scenario of each row."""

    meant: dict[int, frozenset[str]] = field(default_factory=dict)
    """Columns whose header says what a tick means."""
    told: list[int] = field(default_factory=list)
    """Columns whose cells say it themselves."""
    remark: int | None = None
    letter: int | None = None
    """The column of letters, which may hold badges, too."""

    @classmethod
    def of(cls, state: State, view: View, but: tuple[int, int]) -> "Ticks":
        """Find such columns, leaving out the ones that hold letters and texts."""
        found = cls(remark=view.column("remark"), letter=but[0])
        named = {c for role in ("factor", "code", "remark") for c in view.roles.get(role, ())}
        free = [c for c in range(view.table.n_columns) if c not in named and c not in but]
        initials = _initials([view.headers[c].strip() for c in free], state.report.words)
        silent: list[int] = []
        for column in free:
            header = view.headers[column].strip()
            marks = _role(view, column) or judged(state, header) or initials.get(header)
            cells = [cell for row in view.rows() if not row.banner() and (cell := row.cell(column))]
            said = [cell.text for cell in cells if not _denies(state, cell.text)]
            if marks and sum(map(ticked, cells)) >= 0.8 * len(said):
                found.meant[column] = frozenset(marks)
            elif said and sum(bool(judged(state, text)) for text in said) >= 0.8 * len(said):
                found.told.append(column)
            elif said and all(ticked(cell) for cell in cells if not _denies(state, cell.text)):
                silent.append(column)
        left = set(MARKS).difference(*found.meant.values())
        if len(silent) == 1 and len(left) == 1:  # the header that is not known says the mark left
            found.meant[silent[0]] = frozenset(left)
        return found

    def read(self, state: State, row: Row, one: Found) -> None:
        """Read what a row's columns say of its scenario."""
        for column, meant in self.meant.items():
            state.known |= meant
            if ticked(row.cell(column)):
                one.marks |= meant
                one.blocks += row.blocks(column)
        for column in self.told:
            marks = judged(state, row.text(column))
            one.marks |= marks
            state.known |= marks
            one.blocks += row.blocks(column) if marks else ()
        for block in row.blocks(self.letter):
            badges = without_badges(state.report, block, block.text)[1]
            one.marks |= badges
            state.known |= badges
            one.blocks += [block] if badges else []
        if remark := row.text(self.remark):
            one.remarks.append(remark)
            one.blocks += row.blocks(self.remark)


def _denies(state: State, text: str) -> bool:
    """Tell a cell that gives no mark: empty, a dash, « non »; a sign of the legend gives one."""
    return _NO.match(text) is not None and not (_TICK.match(text) or judged(state, text))


def _role(view: View, column: int) -> frozenset[str]:
    for mark in MARKS:
        if column in view.roles.get(mark, ()):
            return frozenset({mark})
    kept = column in view.roles.get("retained_hypothesis", ())
    return frozenset({"retained"}) if kept else frozenset()


def judged(state: State, text: str) -> frozenset[str]:
    """Read a text that only judges: « P R », « la plus probable », « retenue »."""
    if not text or len(text) > 60:
        return frozenset()
    signs = state.report.legend.read(Style(), text)[0]
    return signs | only_marks(text, state.report.words)


def _initials(headers: list[str], words: Declaration) -> dict[str, frozenset[str]]:
    """Read headers that are the first letters of judgements: two of them at least."""
    found: dict[str, frozenset[str]] = {}
    for header in headers:
        letter = fold(header).strip(" .+")
        marks = {mark for mark in MARKS if any(w[0] == letter for w in words.lists[mark])}
        if len(letter) == 1 and len(marks) == 1:
            found[header] = frozenset(marks)
    return found if len(set(found.values())) >= 2 else {}
