"""Whether every cell of the real documents' ruled tables is right, and how scenario cells look.

The gold of the documents names each fact of each table with its page; a scenario's gold says what
its cell shows (blue and italic = probable, yellow and underlined = desirable, pink = both, bold =
retained).
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from setting import HOUSE, SHARED

sys.path.insert(0, str(HOUSE))
from ingest.families.colours import distance, is_plain
from ingest.layout import read_layout
from ontology.model import Block, Cell, Style

_LEAD = re.compile(r"^(?:\(?\w{0,4}\d{1,2}(?:\.\d{1,2})?\)?\s*[.:)]?\s+)+")
Found = tuple[str, int]


def tables() -> None:
    """Print, for each document with gold, the cells found and the looks that are right."""
    gold = SHARED / "gold"
    for path in sorted((SHARED / "corpus").glob("*.pdf")):
        facts = gold / f"{path.stem.split('-')[0]}.json"
        if not facts.exists():
            continue
        wanted = list(_wanted(json.loads(facts.read_text())))
        if wanted:
            _compare(path, wanted, json.loads(facts.read_text()).get("hypotheses", []))
    if not gold.is_dir():
        print("  no gold is at hand: nothing was measured")


def _compare(path: Path, wanted: list[Found], scenarios: list[dict[str, Any]]) -> None:
    cells = [cell for block in read_layout(path).blocks if block.table and block.table.ruled
             for cell in block.table.cells]  # fmt: skip
    held = list(_held(cells))
    found = [one for one in wanted if one in held]
    print(f"  {path.stem}: {len(found)} of {len(wanted)} texts are whole in a cell of their page")
    for text, page in (one for one in wanted if one not in held):
        print(f"    missing on page {page}: {text[:90]}")
    known = {text for text, _ in wanted}
    spare = [text for cell in cells for block in cell.blocks
             if (text := _plain(block.text)) and text not in known]  # fmt: skip
    print(f"    {len(spare)} other texts in cells: {'; '.join(sorted(set(spare)))[:400]}")
    if scenarios:
        wrong = [one for one in scenarios if not _looks(one, cells)]
        print(f"    {len(scenarios) - len(wrong)} of {len(scenarios)} scenario cells look right")
        for one in wrong:
            print(f"    wrong: {one['factor']} {one['letter']}")


def _wanted(gold: dict[str, Any]) -> Iterator[Found]:
    """Yield the texts that a cell (or one paragraph in it) holds, each with its page."""
    in_tables = {page for table in gold.get("tables", ()) for page in table["pages"]}
    every = [*gold.get("factors", ()), *gold.get("key_activities", ())]
    every += gold.get("hypotheses", ())
    every += gold.get("competences", ())
    every += [one for one in gold.get("activities", ()) if one["page"] in in_tables]
    for unit in gold.get("competence_units", ()):
        every += [unit, *unit["activities"]]
    for activity in gold.get("key_activities", ()):
        every += activity["competences"]
    for one in every:
        for name in ("label", "text", "description", "factor_text"):
            if one.get(name):
                yield _plain(one[name]), one["page"]
    for one in gold.get("action_plan", ()):
        yield from ((_plain(action), one["page"]) for action in one["actions"])


def _plain(text: str) -> str:
    """Settle blanks and apostrophes, and leave out a leading number and an ending stop."""
    flat = unicodedata.normalize("NFC", " ".join(text.replace("'", "’").split()))
    return _LEAD.sub("", flat).rstrip(" .;")


def _texts(cell: Cell) -> Iterator[str]:
    yield _plain(cell.text)
    yield _plain(" ".join(f"{block.marker} {block.text}".strip() for block in cell.blocks))
    for block in cell.blocks:
        yield _plain(block.text)


def _held(cells: list[Cell]) -> Iterator[Found]:
    for cell in cells:
        pages = [region.page for block in cell.blocks for region in block.regions]
        for page in set(pages):
            for text in _texts(cell):
                yield text, page


def _looks(scenario: dict[str, Any], cells: list[Cell]) -> bool:
    """Tell whether a scenario's cell shows what its gold says, in all four ways."""
    want = _plain(scenario["text"])
    for cell in cells:
        for block in cell.blocks:
            if _plain(block.text) == want and scenario["page"] in {r.page for r in block.regions}:
                return _shown(cell, block) == _meant(scenario)
    return False


def _meant(scenario: dict[str, Any]) -> tuple[str, bool, bool, bool]:
    probable, desirable = scenario["probable"], scenario["desirable"]
    name = {(True, False): "blue", (False, True): "yellow", (True, True): "pink"}
    return name.get((probable, desirable), ""), probable, desirable, scenario["retained"]


def _shown(cell: Cell, block: Block) -> tuple[str, bool, bool, bool]:
    style: Style = block.style
    fill = cell.style.fill or style.fill
    colour = ""
    if fill is not None and not is_plain(fill):
        colour = min(("blue", "yellow", "pink"), key=lambda name: distance(fill, name))
    return colour, style.italic > 0.5, style.underline > 0.5, style.bold > 0.5
