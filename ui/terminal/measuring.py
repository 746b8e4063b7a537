"""How well questions are answered, and whether their kinds can be told apart."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ontology.errors import PasserelleError
from ui.terminal.door import Door
from ui.terminal.shell import Command, Group

if TYPE_CHECKING:
    from rich.console import Console

    from search.collisions import Collision
    from search.evaluate import Evaluation, Mean, Question


class NoQuestionsError(PasserelleError):
    """A file that is not a set of questions with their answers."""

    code = "no_questions"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.path}: not a set of questions ({self.why}); see examples/questions.json"


@click.command("eval", cls=Command)
@click.argument("file", metavar="QUESTIONS.json", type=click.Path(path_type=Path, dir_okay=False))
@click.option("-k", type=click.IntRange(1, 100), default=5, show_default=True, metavar="N")
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def evaluate(door: Door, file: Path, k: int, encoder: str | None) -> None:
    """Ask every question of a set, and compare with the answers it gives."""
    from search import evaluate as evaluation

    asked = _questions(file)
    with door.finder(encoder) as finder:
        found = evaluation.evaluate(lambda text: finder.ask(text, k), asked)
    door.out(found.as_json(), lambda console: _show_figures(console, door, found))


@click.group(cls=Group)
def questions() -> None:
    """Hold what is done with question kinds."""


@questions.command("check")
@click.option("--encoder", default="bundled", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def check_questions(door: Door, encoder: str) -> None:
    """Look for phrasings of different kinds that say the same."""
    from search.collisions import collisions
    from search.encoder import load
    from search.kinds import kinds

    known = kinds()
    found = collisions(known, load(encoder))
    value = {
        "kinds": len(known),
        "collisions": [
            {
                "kind": each.kind,
                "phrasing": each.phrasing,
                "other_kind": each.other_kind,
                "other_phrasing": each.other_phrasing,
                "cosine": round(each.cosine, 4),
            }
            for each in found
        ],
    }
    door.out(value, lambda console: _show_collisions(console, door, len(known), found))


def _questions(file: Path) -> "list[Question]":
    from search import evaluate as evaluation

    try:
        return evaluation.questions(file)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoQuestionsError(file, str(error)) from error


def _show_figures(console: "Console", door: Door, found: "Evaluation") -> None:
    from ui.terminal import tables

    names = list(dict.fromkeys(name for figures in found.groups.values() for name in figures))
    for name in names:
        tables.title(console, name)
        columns: list[tables.Column] = [
            ("what", "short"),
            ("measure", "number"),
            ("low", "number"),
            ("high", "number"),
            ("number", "number"),
        ]
        rows = (
            (group, *_figures(door, figures[name]))
            for group, figures in found.groups.items()
            if name in figures
        )
        tables.table(console, door, columns, rows)
    p50, p95 = (door.number(found.latency(share), 0) for share in (0.5, 0.95))
    tables.paragraph(console, door.t("eval.latency", p50=p50, p95=p95))


def _figures(door: Door, mean: "Mean") -> tuple[str, str, str, int]:
    value, low, high = (door.number(each, 2) for each in (mean.value, mean.low, mean.high))
    return value, low, high, mean.n


def _show_collisions(console: "Console", door: Door, kinds: int, found: "list[Collision]") -> None:
    from ui.terminal import tables

    tables.paragraph(console, door.t("questions.check.done", kinds=kinds, found=len(found)))
    if found:
        columns: list[tables.Column] = [("kind", "text"), ("text", "text"), ("score", "number")]
        rows = (
            (
                f"{each.kind}\n{each.other_kind}",
                f"{each.phrasing}\n{each.other_phrasing}",
                door.number(each.cosine, 3),
            )
            for each in found
        )
        tables.table(console, door, columns, rows)


COMMANDS = (evaluate, questions)
