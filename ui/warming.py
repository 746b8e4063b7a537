"""What the first visitor would wait for, done before they come: imports, model, what pages show."""

from contextlib import suppress
from importlib import import_module

from graph.errors import BaseMissingError
from search.coverage import SHOWN
from ui import coverage, quality, reviewing, statistics
from ui.library import Library
from ui.words import LANGUAGES

HEAVY = (
    "pandas",
    "pyarrow.compute",
    "altair",
    "pypdfium2",
    "ui.charts",
    "ui.ingest_view",
    "ui.document_view",
)
"""What pages, or Streamlit for them, import when they are first drawn."""


def warm(library: Library) -> None:
    """Open the base, read once what every visit shows, and answer one question."""
    library.warm()
    for name in HEAVY:
        import_module(name)
    with suppress(BaseMissingError):
        statistics.figures(library)
        statistics.latest(library)
        coverage.coverage(library)
        quality.checks(library).ready()
        for least in (reviewing.OPENED_AT, SHOWN):
            reviewing.waiting(library, least)
        asked = [each for lang in LANGUAGES for each in statistics.example_questions(library, lang)]
        for question in asked[:1]:
            library.finder().ask(question, 1)
