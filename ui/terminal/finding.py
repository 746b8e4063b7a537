"""Options that several commands share: what whoever runs a base adds to finding."""

from pathlib import Path

import click

from ui.terminal.door import Door


def _set_questions(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    ctx.ensure_object(Door).questions = value


def _set_reranker(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    ctx.ensure_object(Door).reranker = value or None


QUESTIONS = click.option(
    "--questions",
    envvar="PASSERELLE_QUESTIONS",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    callback=_set_questions,
    expose_value=False,
)
RERANKER = click.option(
    "--reranker",
    envvar="PASSERELLE_RERANKER",
    metavar="NAME",
    callback=_set_reranker,
    expose_value=False,
)
