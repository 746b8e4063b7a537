"""How well questions are answered, and whether their kinds can be told apart."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ontology.errors import PasserelleError
from ui.terminal.door import Door
from ui.terminal.finding import QUESTIONS, RERANKER
from ui.terminal.shell import Command, Group

if TYPE_CHECKING:
    from rich.console import Console

    from search.collisions import Collision
    from search.evaluate import Evaluation, Mean, Question

T = TypeVar("T")


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


class NoSuchFiguresError(PasserelleError):
    """A file that holds no labelled pairs, or no earlier run."""

    code = "no_figures"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.path}: cannot be used ({self.why}); see `passerelle eval --help`"


FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command("eval", cls=Command)
@click.argument("file", metavar="QUESTIONS.json", type=click.Path(path_type=Path, dir_okay=False))
@click.option("-k", type=click.IntRange(1, 100), default=5, show_default=True, metavar="N")
@QUESTIONS
@RERANKER
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.option("--links", type=FILE, metavar="PAIRS.json")
@click.option("--compare", type=FILE, metavar="OTHER.json")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.md")
@click.pass_obj
def evaluate(
    door: Door,
    file: Path,
    k: int,
    encoder: str | None,
    links: Path | None,
    compare: Path | None,
    report: Path | None,
) -> None:
    """Ask every question of a set, and compare with the answers it gives."""
    from search import evaluate as evaluation
    from search import judging_links

    asked = _questions(file)
    pairs = _read(judging_links.labelled, links) if links else {}
    before = _read(evaluation.earlier, compare) if compare else {}
    with door.finder(encoder) as finder:
        found = evaluation.evaluate(lambda text: finder.ask(text, k), asked)
        linked = judging_links.judged(finder.answering.links, finder.index.catalogue.things, pairs)
    value = {**found.as_json(), "encoder": finder.encoder.name, "reranker": door.reranker}
    others: dict[str, Mapping[str, Mean]] = {**linked}
    if links:
        value["links"] = {name: _plain(figures) for name, figures in linked.items()}
    if compare:
        gains = evaluation.compared(before, found)
        others[door.t("eval.compared", file=compare.name)] = gains
        value["compared"] = _plain(gains)
    if report:
        from ui.terminal.report import write

        write(report, file.name, found, others, door.lang)
    door.out(value, lambda console: _show_figures(console, door, found, others))


def _plain(figures: "Mapping[str, Mean]") -> dict[str, dict[str, float | int]]:
    return {name: mean.as_json() for name, mean in figures.items()}


def _read(reader: Callable[[Path], T], path: Path) -> T:
    try:
        return reader(path)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoSuchFiguresError(path, str(error)) from error


@click.group(cls=Group)
def questions() -> None:
    """Hold what is done with question kinds."""


@questions.command("check")
@QUESTIONS
@click.option("--encoder", default="bundled", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def check_questions(door: Door, encoder: str) -> None:
    """Look for phrasings of different kinds that say the same."""
    from search.collisions import collisions
    from search.encoder import load
    from search.kinds import with_added

    known = with_added(door.questions)
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


def _show_figures(
    console: "Console", door: Door, found: "Evaluation", others: "Mapping[str, Mapping[str, Mean]]"
) -> None:
    from ui.terminal import tables

    groups = {**others, **found.groups}
    for name in dict.fromkeys(name for figures in groups.values() for name in figures):
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
            for group, figures in groups.items()
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
