"""Why an answer is what it is, in a terminal."""

from typing import TYPE_CHECKING

from ui import reasons
from ui.labels import type_label
from ui.terminal import tables
from ui.terminal.door import Door
from ui.words import t

if TYPE_CHECKING:
    from rich.console import Console

    from search.explain import Explanation, Weighed

_SHOWN = 160


def show(console: "Console", door: Door, why: "Explanation") -> None:
    """Print what the question was taken for, what it names, and what else it could have been."""
    tables.title(console, t("why.title", door.lang))
    tables.paragraph(console, reasons.taken_for(why, door.lang))
    if why.about:
        names = " ; ".join(each.label for each in why.about)
        tables.paragraph(console, t("why.about", door.lang, things=names))
    _named(console, door, why)
    tables.title(console, t("why.candidates", door.lang))
    columns: list[tables.Column] = [("kind", "text"), ("score", "number"), ("signals", "text")]
    tables.table(console, door, columns, (_candidate(door, each) for each in why.weighed))
    _passages(console, door, why)
    if why.sparql:
        tables.title(console, t("why.query", door.lang))
        tables.paragraph(console, why.sparql.strip(), indent=2)


def _named(console: "Console", door: Door, why: "Explanation") -> None:
    if not why.named:
        return
    tables.title(console, t("why.named", door.lang))
    columns: list[tables.Column] = [("entity", "text"), ("by", "text"), ("score", "number")]
    rows = (
        (
            f"{each.thing.label} ({type_label(each.thing.type, door.lang)})",
            t(f"why.by.{each.by}", door.lang),
            door.number(each.rank, 2),
        )
        for each in why.named
    )
    tables.table(console, door, columns, rows)


def _candidate(door: Door, each: "Weighed") -> tuple[str, str, str]:
    weighed = each.candidate
    signals = t(
        "why.signals",
        door.lang,
        cues=door.number(weighed.cues, 2),
        chance=door.number(100 * weighed.chance, 0),
        explained=door.number(100 * weighed.explained, 0),
    )
    name = f"{weighed.kind.id}\n{reasons.called(weighed.kind, door.lang)}"
    return name, door.number(weighed.score, 2), f"{reasons.fate(each, door.lang)}\n{signals}"


def _passages(console: "Console", door: Door, why: "Explanation") -> None:
    tables.title(console, t("why.passages", door.lang, support=door.number(why.support, 2)))
    columns: list[tables.Column] = [("text", "text"), ("score", "number"), ("signals", "text")]
    rows = (
        (
            each.passage.text[:_SHOWN],
            door.number(each.score, 2),
            reasons.signals(each, door.lang),
        )
        for each in why.passages
    )
    tables.table(console, door, columns, rows)
