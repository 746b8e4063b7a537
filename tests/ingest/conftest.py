"""A document is read once in a run, whichever tests look at it."""

import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ingest.layout import Layout, read_layout
from ontology.model import Document
from tests.conftest import once
from tests.ingest.paper import REPORTS, read_typst


@pytest.fixture(scope="session")
def layout_of(run_folder: Path) -> Callable[[Path], Layout]:
    """Give a document's layout; documents of one name are told apart by their folder."""

    def given(path: Path) -> Layout:
        def keep(place: Path) -> None:
            place.write_bytes(pickle.dumps(read_layout(path)))

        kept = once(run_folder / f"layout-{path.parent.name}-{path.stem}", keep)
        layout: Layout = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this run
        return layout

    return given


@pytest.fixture(scope="session")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Document]:
    """Give what is stated by the document that Typst sets of a source, which it does once."""

    @cache
    def given(source: str) -> Document:
        return read_typst(source, tmp_path_factory.mktemp("set"))

    return given


@pytest.fixture(scope="session")
def read(typeset: Callable[[str], Document]) -> Callable[[str], Document]:
    """Give what one of the `reports` states, by its name."""

    def given(name: str) -> Document:
        return typeset((REPORTS / f"{name}.typ").read_text())

    return given
