"""Tables as files that a spreadsheet opens rightly."""

import csv as csv_module
import io
from collections.abc import Iterable, Sequence

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


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
    text = str(cell)
    if isinstance(cell, (int, float)) or not text.startswith(_DANGEROUS):
        return text
    return f"'{text}"
