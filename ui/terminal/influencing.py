"""Influences between factors, from the matrices of experts."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui import words
from ui.terminal.door import Door
from ui.terminal.shell import Command

if TYPE_CHECKING:
    from rich.console import Console

    from search.influences import Point


@click.command(cls=Command)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE.csv...", type=click.Path(path_type=Path)
)
@click.pass_obj
def influences(door: Door, files: tuple[Path, ...]) -> None:
    """Place factors by influence and dependence; several matrices are compiled."""
    from search import influences as computed

    placed = computed.points([computed.read(str(each), _text(each)) for each in files])
    value = {"matrices": len(files), "factors": [each.as_json() for each in placed]}
    door.out(value, lambda console: _show(console, door, placed))


def _text(path: Path) -> str:
    from search.influences import InfluencesUnreadableError

    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InfluencesUnreadableError(str(path), "not a text in UTF-8") from error


def _show(console: "Console", door: Door, placed: "tuple[Point, ...]") -> None:
    from ui.terminal import tables

    rows = [
        (
            each.factor,
            words.number(each.influence, door.lang, 2),
            words.number(each.dependence, door.lang, 2),
            words.t(f"influence.quadrants.{each.quadrant}", door.lang),
        )
        for each in placed
    ]
    columns: list[tables.Column] = [
        ("factor", "text"),
        ("influence", "number"),
        ("dependence", "number"),
        ("quadrant", "short"),
    ]
    tables.table(console, door, columns, rows)


COMMANDS = (influences,)
