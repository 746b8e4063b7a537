"""Ask, search, look up: what the base answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ui.terminal.door import Door
from ui.terminal.shell import Command

if TYPE_CHECKING:
    from rich.console import Console

    from search.values import Answer, Course, Gaps, Hit, Item


@click.command(cls=Command)
@click.argument("question")
@click.option("-k", type=click.IntRange(1, 100), default=5, show_default=True, metavar="N")
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def ask(door: Door, question: str, k: int, encoder: str | None) -> None:
    """Answer a question, with citations."""
    with door.finder(encoder) as finder:
        answer = finder.ask(question, k)
    door.out(answer.as_json(), lambda console: _show_answer(console, door, answer))


@click.command(cls=Command)
@click.argument("query")
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, metavar="N")
@click.option("--type", "types", metavar="T,...")
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def search(door: Door, query: str, k: int, types: str | None, encoder: str | None) -> None:
    """Rank entities and passages."""
    wanted = tuple(name.strip() for name in types.split(",") if name.strip()) if types else ()
    with door.finder(encoder) as finder:
        hits = finder.search(query, k, wanted or None)
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
def gaps(door: Door, framework: str | None, date: object, encoder: str | None) -> None:
    """List the competences without a known course."""
    with door.finder(encoder) as finder:
        report = finder.gaps(framework, date)
    door.out(report.as_json(), lambda console: _show_gaps(console, door, report))


@click.command(cls=Command)
@click.argument("name", metavar="IRI_OR_CODE")
@click.option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def show(door: Door, name: str, encoder: str | None) -> None:
    """Show one entity."""
    with door.finder(encoder) as finder:
        card = finder.show(name)
    door.out(card.as_json(), lambda console: _show_card(console, door, card))


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
        for citation in answer.citations:
            tables.source(console, door, citation.evidence, mark=f"[{citation.n}]")


def _show_hits(console: "Console", door: Door, query: str, hits: "Sequence[Hit]") -> None:
    from ui.terminal import tables

    if not hits:
        tables.paragraph(console, door.t("search.none", query=query))
        return
    tables.table(
        console,
        door,
        [("rank", "number"), ("type", "short"), ("label", "text"), ("where", "text")],
        ((n, h.type, h.label, tables.place(door, h.evidence)) for n, h in enumerate(hits, 1)),
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
        for evidence in course.evidence:
            tables.source(console, door, evidence)


def _show_gaps(console: "Console", door: Door, report: "Gaps") -> None:
    from ui.terminal import tables

    counts = {"covered": report.covered, "to_confirm": report.to_confirm, "total": report.total}
    said = door.t("gaps.summary", gaps=len(report.gaps), courses=report.courses, **counts)
    tables.paragraph(console, said)
    columns: list[tables.Column] = [
        ("code", "short"),
        ("competence", "text"),
        ("framework", "text"),
        ("proposed", "text"),
    ]
    tables.table(
        console,
        door,
        columns,
        (
            (
                g.notation or "",
                g.label,
                g.framework or "",
                "\n".join(c.label for c in g.proposed[:2]),
            )
            for g in report.gaps
        ),
    )


def _score(door: Door, score: float | None) -> str:
    return "" if score is None else door.number(score, 2)


COMMANDS = (ask, search, courses, gaps, show)
