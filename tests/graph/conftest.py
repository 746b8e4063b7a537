"""A base with one document of each family."""

from shutil import copytree

import pytest

from graph import base
from graph.links import Coverage, Links, Mapping
from ontology.iris import Minter
from ontology.records import Competence, Objective
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


def proposals(course, framework, study):
    """Propose one coverage and one mapping."""
    goal = next(record for record in course.of(Objective))
    offer = Minter(sha256=course.sha256).offer("Animer un atelier")
    skills = {record.label: record.iri for record in framework.of(Competence)}
    needed = {record.label: record.iri for record in study.of(Competence)}
    return Links(
        coverages=(
            Coverage(
                offer=offer,
                item=goal.iri,
                competence=skills["Animer un atelier numérique"],
                score=0.81,
                method="e5",
            ),
        ),
        mappings=(
            Mapping(
                subject=skills["Écouter la demande"],
                object=needed["Écouter activement"],
                confidence=0.6,
            ),
        ),
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """Make a base with three documents, a proposed coverage and a proposed mapping."""
    kb = base.create(tmp_path_factory.mktemp("template") / "kb")
    documents = (brochure(), certification(), foresight())
    with kb.write("ingest") as batch:
        for document in documents:
            batch.put(document)
        batch.put_links(proposals(*documents))
    return kb


@pytest.fixture
def kb(template, tmp_path):
    """Copy that base, to be written to."""
    copytree(template.path, tmp_path / "kb")
    return base.open(tmp_path / "kb")
