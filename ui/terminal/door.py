"""What every command shares: where the base is, how to speak, and how to print a value."""

import json
import logging
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontology.errors import PasserelleError
from ui import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from graph.base import KnowledgeBase
    from graph.snapshot import Snapshot
    from search.encoder import Encoder
    from search.finder import Finder

DONE, FAILED, MISUSED, IN_PART = 0, 1, 2, 3
"""Exit codes: it is done, could not be done, was asked wrongly, is done in part."""

LEVELS = (logging.ERROR, logging.INFO, logging.DEBUG)
NOISY = ("pdfminer", "fontTools", "httpx", "httpcore", "urllib3", "watchdog")


class NotTextError(PasserelleError):
    """A file that should be text is something else."""

    code = "not_text"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.path}: not a text in UTF-8; save it as such"


@dataclass(slots=True)
class Door:
    """The common options of a run, and the two ways out: people's and machines'."""

    kb: Path = Path("kb")
    json: bool = False
    lang: str = "fr"
    verbosity: int = 0
    questions: Path | None = None
    """A folder of kinds of questions added."""
    reranker: str | None = None
    """A cross-encoder that reads the passages found again."""

    def t(self, key: str, **data: object) -> str:
        """Give a sentence of the terminal, in the language of this run."""
        return words.t(f"cli.{key}", self.lang, **data)

    def counted(self, key: str, count: int) -> str:
        """Give a count with its noun."""
        return words.counted(f"count.{key}", count, self.lang)

    def number(self, value: float, digits: int | None = None) -> str:
        """Write a number as people of this run's language do."""
        return words.number(value, self.lang, digits)

    def out(self, value: Any, show: Callable[["Console"], None]) -> None:
        """Print a value: as one JSON value, or shown to a person."""
        if self.json:
            click.echo(json.dumps(value, ensure_ascii=False, indent=2))
        else:
            show(self.console())

    def console(self, *, stderr: bool = False) -> "Console":
        """Open the terminal; where there is none, 80 columns and no colour."""
        from rich.console import Console

        return Console(stderr=stderr, highlight=False, soft_wrap=False)

    def note(self, text: str) -> None:
        """Tell a person something beside the value."""
        click.echo(text, err=True)

    def listen(self) -> None:
        """Send the log to stderr, as loud as asked."""
        level = LEVELS[min(self.verbosity, len(LEVELS) - 1)]
        shape = "%(levelname)s %(name)s: %(message)s"
        logging.basicConfig(stream=sys.stderr, level=level, format=shape, force=True)
        for name in NOISY:
            logging.getLogger(name).setLevel(max(level, logging.ERROR))

    @contextmanager
    def steps(self) -> "Iterator[Callable[[str, int, int], None]]":
        """Show a bar for each step that is told, on stderr, where a person looks."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
        from rich.progress import TimeElapsedColumn as Elapsed

        text = TextColumn("{task.description}")
        columns = (text, BarColumn(bar_width=24), MofNCompleteColumn(), Elapsed())
        console = self.console(stderr=True)
        tasks: dict[str, TaskID] = {}
        with Progress(*columns, console=console, disable=not console.is_terminal) as bars:

            def tell(step: str, done: int, total: int) -> None:
                if step not in tasks:
                    tasks[step] = bars.add_task(self.t(f"step.{step}"), total=None)
                bars.update(tasks[step], completed=done, total=total or None)

            yield tell

    def read(self, file: Path) -> str:
        """Read a text file; NotTextError when it is none."""
        try:
            return file.read_text("utf-8")
        except UnicodeDecodeError as error:
            raise NotTextError(file) from error

    def base(self) -> "KnowledgeBase":
        """Open the base; raises BaseMissingError where there is none."""
        from graph import base

        return base.open(self.kb)

    @contextmanager
    def snapshot(self) -> "Iterator[Snapshot]":
        """Read the current generation while it lasts."""
        with self.base().read() as snapshot:
            yield snapshot

    @contextmanager
    def finder(self, encoder: str | None = None) -> "Iterator[Finder]":
        """Find in the current generation, by default with the encoder of its index."""
        from search.finder import Extras, Finder

        extras = Extras(questions=self.questions, reranker=self.reranker)
        with Finder.open(self.base(), self.encoder(encoder), extras) as finder:
            yield finder

    def encoder(self, name: str | None = None) -> "Encoder":
        """Load an encoder for the base: the one that made its index, unless another is named."""
        from search.commit import ENCODER
        from search.encoder import load

        with self.snapshot() as snapshot:
            maker = str(snapshot.manifest.notes.get(ENCODER, "bundled"))
        return load(name or maker)
