"""Ask, search, look up: what the base answers."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from ui.terminal.door import Door
from ui.terminal.finding import QUESTIONS, RERANKER
from ui.terminal.kinds import Kinds
from ui.terminal.shell import Command

if TYPE_CHECKING:
    from rich.console import Console

    from search.values import Answer, Course, Gaps, Hit, Item


@click.command(cls=Command)
@click.argument("question")
@click.option("-k", type=click.IntRange(1, 100), default=5, show_default=True, metavar="N")
@click.option("--about", "shown", metavar="IRI_OR_CODE")
@click.option("--explain", is_flag=True)
@QUESTIONS
@RERANKER
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def ask(
    door: Door,
    question: str,
    k: int,
    shown: str | None,
    explain: bool,
    encoder: str | None,
) -> None:
    """Answer a question, with citations."""
    with door.finder(encoder) as finder:
        answer = finder.ask(question, k, about=shown)
        why = finder.why(answer, shown) if explain else None
    value = answer.as_json()
    if why:
        value["explanation"] = why.as_json()

    def show(console: "Console") -> None:
        _show_answer(console, door, answer)
        if why:
            from ui.terminal import explaining

            explaining.show(console, door, why)

    door.out(value, show)


@click.command(cls=Command)
@click.argument("query")
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, metavar="N")
@click.option("--type", "types", type=Kinds(), default="", metavar="T,...")
@RERANKER
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def search(
    door: Door,
    query: str,
    k: int,
    types: tuple[str, ...],
    encoder: str | None,
) -> None:
    """Rank entities and passages."""
    with door.finder(encoder) as finder:
        hits = finder.search(query, k, types)
    value = {"hits": [hit.as_json() for hit in hits]}
    door.out(value, lambda console: _show_hits(console, door, query, hits))


@click.command(cls=Command)
@click.argument("competence")
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def courses(door: Door, competence: str, encoder: str | None) -> None:
    """List the courses that cover a competence."""
    with door.finder(encoder) as finder:
        meant, found = finder.courses(competence)
    value = {"competence": meant.as_json(), "courses": [course.as_json() for course in found]}
    door.out(value, lambda console: _show_courses(console, door, meant, found))


@click.command(cls=Command)
@click.option("--framework", metavar="CODE")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD")
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def gaps(door: Door, framework: str | None, date: datetime | None, encoder: str | None) -> None:
    """List the competences without a known course."""
    with door.finder(encoder) as finder:
        report = finder.gaps(framework, date.date() if date else None)
    door.out(report.as_json(), lambda console: _show_gaps(console, door, report))


@click.command(cls=Command)
@click.argument("name", metavar="IRI_OR_CODE")
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def show(door: Door, name: str, encoder: str | None) -> None:
    """Show one entity."""
    from ui.terminal import cards

    with door.finder(encoder) as finder:
        card = finder.show(name)
    value = cards.as_json(card, door.lang)
    door.out(value, lambda console: cards.show(console, door, card))


def _show_answer(console: "Console", door: Door, answer: "Answer") -> None:
    from ui.terminal import tables

    if answer.notice:
        tables.paragraph(console, answer.notice, style="yellow")
    if answer.answer:
        tables.title(console, door.t("ask.answer"))
        tables.paragraph(console, answer.answer)
    if any(item.status == "proposed" for item in answer.items):
        tables.table(
            console,
            door,
            [("status", "short"), ("label", "text"), ("score", "number")],
            ((tables.status(door, i.status), i.label, _score(door, i.score)) for i in answer.items),
        )
    if answer.choices:
        tables.title(console, door.t("ask.choices"))
        for choice in answer.choices:
            tables.paragraph(console, f"- {choice.label}")
    if answer.citations:
        tables.title(console, door.t("ask.sources"))
        cited = [(f"[{each.n}]", each.evidence) for each in answer.citations]
        tables.sources(console, door, cited)


def _show_hits(console: "Console", door: Door, query: str, hits: "Sequence[Hit]") -> None:
    from ui.labels import type_label
    from ui.terminal import tables

    if not hits:
        tables.paragraph(console, door.t("search.none", query=query))
        return
    tables.table(
        console,
        door,
        [("rank", "number"), ("type", "short"), ("label", "text"), ("where", "text")],
        (
            (n, type_label(hit.type, door.lang), hit.label, tables.place(door, hit.evidence))
            for n, hit in enumerate(hits, 1)
        ),
    )


def _show_courses(console: "Console", door: Door, meant: "Item", found: "Sequence[Course]") -> None:
    from ui.terminal import tables

    tables.title(console, meant.label)
    if not found:
        tables.paragraph(console, door.t("courses.none"))
    for course in found:
        console.print()
        mark = tables.status(door, course.status).append(f"  {_score(door, course.score)}  ")
        console.print(mark.append(course.label, style="bold"))
        tables.sources(console, door, [("", evidence) for evidence in course.evidence])


def _show_gaps(console: "Console", door: Door, report: "Gaps") -> None:
    from ui.terminal import tables

    counts = {"covered": report.covered, "to_confirm": report.to_confirm, "total": report.total}
    unknown = report.total - report.covered - report.to_confirm
    said = door.t("gaps.summary", unknown=unknown, courses=report.courses, **counts)
    tables.paragraph(console, said)
    columns: list[tables.Column] = [("code", "short"), ("competence", "text"), ("proposed", "text")]
    for framework, found in groupby(report.gaps, key=lambda gap: gap.framework):
        tables.title(console, framework or "")
        rows = (
            (gap.notation or "", gap.label, "\n".join(course.label for course in gap.proposed[:2]))
            for gap in found
        )
        tables.table(console, door, columns, rows)


def _score(door: Door, score: float | None) -> str:
    return "" if score is None else door.number(score, 2)


COMMANDS = (ask, search, courses, gaps, show)
