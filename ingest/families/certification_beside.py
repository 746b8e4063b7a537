"""Wholes beside their parts: activities in one column, what each is divided into in the next.

What the columns are called, and whether they are called anything, does not matter: the codes of
the parts stand below those of the wholes, or a section of activities lists them beside each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from ingest.families.certification_names import begins
from ingest.families.codes import number, parent
from ingest.families.context import full
from ingest.families.declaration import Declaration
from ingest.families.profile import coded
from ingest.families.tables import View, row_at

_ENOUGH = 0.9
"""The share of rows that must tell a whole and its parts."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A whole with its code, "" without, and the codes of its parts, "" for parts without."""

    row: int
    label: str
    over: str
    parts: list[str]
    listed: bool
    """Whether the parts are two or more items of a list."""

    @property
    def coded(self) -> bool:
        """Tell parts whose codes stand below the whole's; any one, when the whole has no code."""
        above = {parent(code) for code in self.parts}
        if not self.over:
            return len(above) == 1 and "" not in above
        at = number(self.over)
        return all(code and (begins(code, self.over) or parent(code) == at) for code in self.parts)


def beside(view: View, section: str | None, words: Declaration) -> View:
    """Name the columns of a table that sets parts beside their wholes; else give it as it is.

    `section` is the role of the heading that the table stands under, `words` what tells one.
    """
    if "competence" in view.roles:
        return view
    lists = section == "activities"
    found = {
        (left, right): told
        for left, right in combinations(range(view.table.n_columns), 2)
        if (told := _told(view, left, right, words if lists else None))
    }
    for (left, right), told in found.items():
        head = 0 if told[0].row == 0 else max(1, view.header_rows)
        deeper = next((after for middle, after in found if middle == right), None)
        return replace(view, header_rows=head, roles=_roles(view, left, right, deeper, told))
    return view


def _told(view: View, left: int, right: int, words: Declaration | None) -> list[_Pair]:
    """Give the wholes of a column with their parts in another; none when not all rows tell them.

    With `words`, what is listed beside a whole is its parts too.
    """
    pairs = list(_pairs(view, left, right))
    told = [pair for pair in pairs if pair.coded or (words and _is_list(pair, words))]
    body = [pair for pair in pairs if pair.row >= view.header_rows]
    enough = len(told) >= max(1, _ENOUGH * len(body))
    return told if enough and _divides(told) else []


def _is_list(pair: _Pair, words: Declaration) -> bool:
    """Tell an activity with the list of its parts from the label of a fact (« Public »)."""
    fact = words.label(pair.label, hear=False) is not None
    return pair.listed and not any(pair.parts) and not fact and coded(pair.label).kind != "unit"


def _divides(told: list[_Pair]) -> bool:
    """Tell wholes, each another, of which some have several parts, from codes beside codes."""
    wholes = [pair.over or parent(pair.parts[0]) for pair in told]
    groups = [whole for n, whole in enumerate(wholes) if n == 0 or whole != wholes[n - 1]]
    own = [code for pair in told for code in pair.parts if code]
    several = sum(len(pair.parts) for pair in told) > len(groups)
    return several and len(set(own)) == len(own) and (not own or len(set(groups)) == len(groups))


def _roles(
    view: View, left: int, right: int, deeper: int | None, told: list[_Pair]
) -> dict[str, tuple[int, ...]]:
    """Give the steps their columns: two, or three when the parts are divided again."""
    if deeper is not None:
        return {"unit": (left,), "activity": (right,), "competence": (deeper,)}
    kinds = {coded(f"{pair.over} -").kind for pair in told}
    whole = "unit" if kinds == {"unit"} or view.roles.get("unit") == (left,) else "activity"
    others = {
        role: free
        for role, columns in view.roles.items()
        if role != whole and (free := tuple(c for c in columns if c not in {left, right}))
    }
    return {**others, whole: (left,), "competence": (right,)}


def _pairs(view: View, left: int, right: int) -> Iterator[_Pair]:
    """Yield what each row sets beside a whole; one merged or not printed again goes on."""
    over = ""
    for n in range(view.table.n_rows):
        row = row_at(view.table, n)
        blocks = row.blocks(right)
        if not blocks or not row.starts(right) or row.banner():
            continue
        if row.text(left):
            over = coded(row.full(left)).code or ""
        told = [coded(full(block)) for block in blocks]
        listed = len(blocks) > 1 and all(block.kind == "list_item" for block in blocks)
        codes = [said.code or "" if said.label else "" for said in told]
        yield _Pair(n, row.text(left), over, codes, listed)
