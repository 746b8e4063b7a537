"""A base with one document of each family."""

import pytest

from graph import base
from tests.graph.samples import brochure, certification, foresight


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """A base with three documents; not to be written to."""
    kb = base.create(tmp_path_factory.mktemp("shelf") / "kb")
    with kb.write("ingest") as batch:
        for document in (brochure(), certification(), foresight()):
            batch.put(document)
    return kb


@pytest.fixture
def snapshot(shelf):
    with shelf.read() as opened:
        yield opened
