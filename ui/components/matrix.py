"""A matrix one can read and press."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from ui.components.bundle import component, run_again, value

_HTML = """<div class="own matrix"></div>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A row or a column; rows of one group follow one another."""

    id: str
    label: str
    code: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What two have in common: its state, its mark, and both in words."""

    row: str
    column: str
    state: str
    mark: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What a person pressed: a cell gives both, a heading its own."""

    row: str | None
    column: str | None


def matrix(
    rows: Iterable[Heading],
    columns: Iterable[Heading],
    cells: Iterable[Cell],
    caption: str,
    corner: str,
    key: str = "matrix",
) -> Pressed | None:
    """Show a matrix; gives what was pressed just now."""
    data = {
        "rows": [asdict(row) for row in rows],
        "columns": [asdict(column) for column in columns],
        "cells": [asdict(cell) for cell in cells],
        "caption": caption,
        "corner": corner,
    }
    result = component("matrix", _HTML)(key=key, data=data, on_open_change=run_again)
    opened: Mapping[str, str] | None = value(result, "open")
    if not opened:
        return None
    return Pressed(row=opened.get("row"), column=opened.get("column"))
