"""Ask, search, look up: what the base answers."""

from typing import TYPE_CHECKING

import click

from ui.terminal.door import Door
from ui.terminal.shell import Command, option

if TYPE_CHECKING:
    from rich.console import Console

    from search.values import Answer, Course, Gaps, Hit, Item


@click.command(cls=Command)
@click.argument("question")
@option("-k", type=click.IntRange(1, 100), default=5, show_default=True)
@option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def ask(door: Door, question: str, k: int, encoder: str | None) -> None:
    """Answer a question, with citations."""
    with door.finder(encoder) as finder:
        answer = finder.ask(question, k)
    door.out(answer.as_json(), lambda console: _show_answer(console, door, answer))


@click.command(cls=Command)
@click.argument("query")
@option("-k", type=click.IntRange(1, 1000), default=10, show_default=True)
@option("--type", "types", metavar="T,...")
@option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def search(door: Door, query: str, k: int, types: str | None, encoder: str | None) -> None:
    """Rank entities and passages."""
    wanted = tuple(name.strip() for name in types.split(",") if name.strip()) if types else ()
    with door.finder(encoder) as finder:
        hits = finder.search(query, k, wanted or None)
    value = {"hits": [hit.as_json() for hit in hits]}
    door.out(value, lambda console: _show_hits(console, door, hits))


@click.command(cls=Command)
@click.argument("competence")
@option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def courses(door: Door, competence: str, encoder: str | None) -> None:
    """List the courses that cover a competence."""
    with door.finder(encoder) as finder:
        meant, found = finder.courses(competence)
    value = {"competence": meant.as_json(), "courses": [course.as_json() for course in found]}
    door.out(value, lambda console: _show_courses(console, door, meant, found))


@click.command(cls=Command)
@option("--framework", metavar="CODE")
@option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD")
@option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def gaps(door: Door, framework: str | None, date: object, encoder: str | None) -> None:
    """List the competences without a known course."""
    with door.finder(encoder) as finder:
        report = finder.gaps(framework, date)
    door.out(report.as_json(), lambda console: _show_gaps(console, door, report))


@click.command(cls=Command)
@click.argument("name", metavar="IRI_OR_CODE")
@option("--encoder", envvar="PASSERELLE_ENCODER", metavar="NAME")
@click.pass_obj
def show(door: Door, name: str, encoder: str | None) -> None:
    """Show one entity."""
    with door.finder(encoder) as finder:
        card = finder.show(name)
    door.out(card.as_json(), lambda console: _show_card(console, door, card))


COMMANDS = (ask, search, courses, gaps, show)
