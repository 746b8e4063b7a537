"""Two generations are compared by document."""

import pytest

from graph.changes import between
from graph.errors import UnknownGenerationError
from tests.graph.samples import brochure, certification, foresight


def test_what_came_and_went(kb):
    with kb.write("exchange") as batch:
        batch.remove(brochure().iri)
        batch.put(certification("ab" * 32, "OTHER"))
    changes = between(kb, 1, kb.generation)
    assert {(change.title, change.change) for change in changes} == {
        ("Animer un atelier", "removed"),
        ("Profil OTHER", "added"),
    }
    assert next(c for c in changes if c.change == "added").counts["Competence"] == (0, 3)
    assert between(kb, 1, 1) == []


def test_an_unknown_generation_is_said(kb):
    assert foresight().iri in {change.document for change in between(kb, 0, 1)}
    with pytest.raises(UnknownGenerationError):
        between(kb, 1, 99)
