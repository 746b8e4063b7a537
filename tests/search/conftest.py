"""A base with one document of each family, indexed by an encoder that needs no model."""

import pytest

from graph import base
from ontology.model import Reading
from search.commit import publish
from search.finder import Finder
from tests.graph.samples import brochure, certification, foresight
from tests.search.hashed import Hashed


def read(document):
    """Make a reading of a document, as if it came from a PDF."""
    return Reading(document=document, blocks=(), pages=(), pages_ok=document.page_count)


@pytest.fixture(scope="session")
def encoder():
    return Hashed()


@pytest.fixture(scope="session")
def library(tmp_path_factory, encoder):
    """A base with three documents; not to be written to."""
    kb = base.create(tmp_path_factory.mktemp("library") / "kb")
    publish(kb, [read(make()) for make in (brochure, certification, foresight)], encoder)
    return kb


@pytest.fixture(scope="session")
def finder(library, encoder):
    with Finder.open(library, encoder) as opened:
        yield opened


@pytest.fixture
def shelf(tmp_path):
    """An empty base of one's own."""
    return base.create(tmp_path / "kb")
