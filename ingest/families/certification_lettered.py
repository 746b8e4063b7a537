"""Activities of a capital whose competences are numbered after it: « A Animer » over « A1 »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.families.codes import is_code, is_step, letter
from ingest.families.context import full, looks_like_heading
from ingest.families.profile import coded
from ingest.families.tables import Row, View, row_at
from ontology.model import Block

_WORDED = re.compile(r"(?P<letter>[A-Z])\s+[^\W\d_]")
_ENDED = re.compile(r".+[.;!]", re.DOTALL)
_KIND = "Activité"
"""The word by which a bare capital is known for a code."""


def lettered(blocks: Sequence[Block]) -> list[Block]:
    """Mark titles of a bare capital as activities, when what follows is numbered after it.

    Cards that are set as tables, the title in the first row, come as their titles and items; so
    does what such a title has below it, if a table. « A Liège » is a code by what follows alone.
    """
    printed = list(_opened(blocks))
    return [
        replace(block, marker=_KIND) if _is_over(block, printed[at + 1 : at + 2]) else block
        for at, block in enumerate(printed)
    ]


def _is_over(block: Block, after: Sequence[Block]) -> bool:
    """Tell a title of a capital and words, right over what is numbered after the capital."""
    worded = _worded(block)
    below = [letter(coded(full(one)).code) for one in after if one.table is None]
    return bool(worded) and below == [worded]


def _worded(block: Block) -> str:
    """Give the capital before the words of a title, which only what follows tells for a code."""
    plain = block.table is None and not block.marker and looks_like_heading(block)
    worded = _WORDED.match(full(block)) if plain else None
    return worded["letter"] if worded else ""


def _opened(blocks: Sequence[Block]) -> Iterator[Block]:
    over = ""
    for block in blocks:
        if parts := _card(block, over):
            yield from parts
            over = letter(parts[-1].marker)
        else:
            yield block
            worded = _worded(block)
            over = letter(coded(full(block)).code) or worded if block.table is None else ""


def _card(block: Block, over: str) -> list[Block]:
    """Give the titles and items of a table of codes and wordings, nothing when it is none.

    Without title its codes go on from the letter `over` it; each band is a title of its own.
    """
    table = block.table
    if table is None or table.n_columns != 2:
        return []
    made: list[Block] = []
    for row in (row_at(table, n) for n in range(table.n_rows)):
        if band := _band(row):
            over = band.text[0]
            made.append(band)
            continue
        mark, words = row.text(0).strip(), row.blocks(1)
        if len(words) != 1 or not (is_step(mark) or is_code(mark)):
            return []
        title = is_step(mark) and (not made or made[-1].kind == "list_item")
        over = mark if title else over
        if not title and letter(mark) != over:
            return []
        if title:
            made.append(replace(words[0], kind="heading", marker=f"{_KIND} {mark}"))
        else:
            made.append(replace(words[0], kind="list_item", marker=mark))
    return made if over and made[-1].kind == "list_item" else []


def _band(row: Row) -> Block | None:
    """Give the title that a band of a capital and words is: « B Veiller », over « B1 » as a rule.

    Headings that lie close to the tables they stand over are drawn into them as such bands.
    """
    words = row.banner()
    if len(words) != 1 or not _WORDED.match(words[0].text):
        return None
    return replace(words[0], kind="heading", marker=_KIND)


def carded(view: View) -> View:
    """Name the columns of a card: what its band says is of a letter that all its codes begin with.

    « Domaine A Animer » over « A1 Accueillir », with sentences that say what shows it, if any.
    """
    rows = [row_at(view.table, n) for n in range(view.table.n_rows)]
    step = (coded(" ".join(map(full, rows[0].banner()))).code or "").split(" ")[-1]
    told = [coded(row.full(0)) for row in rows[1:]]
    right = len(told) > 1 and is_step(step) and all(letter(said.code) == step for said in told)
    words = 0 if all(said.label for said in told) else 1
    if not right or not all(row.text(words) for row in rows[1:]):
        return view
    shown = [row.blocks(words + 1) for row in rows[1:]]
    roles: dict[str, tuple[int, ...]] = {"competence": (words,)}
    if all(its and all(_is_said(one) for one in its) for its in shown):
        roles["criteria"] = (words + 1,)
    return replace(view, header_rows=0, roles=roles)


def _is_said(block: Block) -> bool:
    return block.kind == "list_item" or _ENDED.fullmatch(block.text) is not None
