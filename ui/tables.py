"""Tables as files that a spreadsheet opens rightly."""

import csv as csv_module
import io
from collections.abc import Iterable, Sequence

import streamlit as st

from graph.tables import neutral
from ui.show import To


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


def download(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str, key: str) -> None:
    """Put the button that takes a table away as CSV; links go as their text."""
    plain = [[cell.text if isinstance(cell, To) else cell for cell in row] for row in rows]
    st.download_button(
        "CSV", csv(columns, plain), f"{name}.csv", "text/csv", on_click="ignore", key=key
    )
