"""Tables as files that a spreadsheet opens rightly."""

import csv as csv_module
import io
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st

from graph.tables import neutral
from ui.show import To

Rows = Sequence[Sequence[object]] | Callable[[], Iterable[Sequence[object]]]
"""The rows of a table, or what gives them once somebody wants them."""


def csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    r"""Write rows as CSV with semicolons and a byte order mark, as French spreadsheets want it.

    >>> csv(["a", "b"], [["é", "=1+1"]]).decode("utf-8-sig")
    "a;b\r\né;'=1+1\r\n"
    """
    out = io.StringIO()
    writer = csv_module.writer(out, delimiter=";")
    writer.writerow(columns)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: object) -> str:
    """Keep a spreadsheet from running a cell's text as a formula; numbers stay numbers.

    >>> harmless("@SUM(A1)"), harmless(-3), harmless(None)
    ("'@SUM(A1)", '-3', '')
    """
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, (int, float)) else neutral(str(cell))


def download(columns: Sequence[str], rows: Rows, name: str, key: str) -> None:
    """Put the button that takes a table away as CSV, written when it is pressed."""
    st.download_button(
        "CSV",
        partial(_file, columns, rows),
        f"{name}.csv",
        "text/csv",
        on_click="ignore",
        key=key,
    )


def _file(columns: Sequence[str], rows: Rows) -> bytes:
    """Write the file; links go as their text."""
    found = rows() if callable(rows) else rows
    return csv(
        columns, [[each.text if isinstance(each, To) else each for each in row] for row in found]
    )
