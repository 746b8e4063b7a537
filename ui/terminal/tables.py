"""Values as people read them in a terminal: tables and quotes that fit in 80 columns.

Every text goes through `Text`, so that brackets of a document are never taken for markup.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graph.quotes import Evidence
from search.values import LinkStatus
from ui import words
from ui.terminal.door import Door

Column = tuple[str, Literal["text", "number", "short"]]
"""The key of its heading (`cli.column.<key>`), and how its cells stand."""

STATUS_STYLE: dict[LinkStatus, str] = {"accepted": "green", "proposed": "yellow", "rejected": "dim"}


def table(
    console: Console, door: Door, columns: Sequence[Column], rows: Iterable[Sequence[Any]]
) -> None:
    """Print rows under translated headings; long texts fold, short ones and numbers do not."""
    grid = Table(box=SIMPLE_HEAD, padding=(0, 1), show_edge=False, header_style="bold")
    for key, form in columns:
        fixed = form != "text"
        grid.add_column(
            door.t(f"column.{key}"),
            justify="right" if form == "number" else "left",
            no_wrap=fixed,
            overflow="fold",
            ratio=None if fixed else 1,
        )
    for row in rows:
        grid.add_row(*(cell if isinstance(cell, Text) else Text(str(cell)) for cell in row))
    console.print(grid)


def title(console: Console, text: str) -> None:
    """Print a heading."""
    console.print()
    console.print(Text(text, style="bold"))


def paragraph(console: Console, text: str, style: str = "", indent: int = 0) -> None:
    """Print running text, folded at the width of the terminal."""
    console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))


def status(door: Door, value: LinkStatus | None) -> Text:
    """Say how sure a link is; nothing for a fact."""
    if value is None:
        return Text("")
    word = words.t(f"status.{value}", door.lang)
    return Text(word, style=STATUS_STYLE[value])


def sources(console: Console, door: Door, cited: Iterable[tuple[str, Evidence]]) -> None:
    """Print marks and quotes under the page they stand on, each page named once in a row."""
    for where, group in groupby(cited, key=lambda pair: place(door, pair[1])):
        paragraph(console, where, style="cyan")
        for mark, evidence in group:
            paragraph(console, f"{mark} {door.t('quote', text=evidence.text)}".strip(), indent=2)


def place(door: Door, evidence: Evidence) -> str:
    """Say where a statement stands, in one cell."""
    return door.t("where", title=evidence.title, page=evidence.page)
