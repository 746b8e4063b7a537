"""The layout of a sample or real document is read once in a run, whichever tests look at it."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.layout import Layout, read_layout
from tests.conftest import once


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
