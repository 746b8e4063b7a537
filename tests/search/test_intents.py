import numpy as np
import pytest

from search.encoder import load
from search.intents import intents
from search.kinds import kinds

UNANSWERED = {"smalltalk"}
"""Learnt so that nothing else is taken for it; no kind answers it."""


def learnt():
    """Give what was learnt for the bundled encoder."""
    return intents(load("bundled").name)


def test_what_was_learnt_is_of_the_kinds_that_there_are():
    assert set(learnt().kinds) - UNANSWERED <= {kind.id for kind in kinds()}


def test_chances_add_up_to_one():
    chances = learnt().of(np.zeros(384, dtype=np.float32), "")
    assert sum(chances.values()) == pytest.approx(1, abs=1e-5)
    assert min(chances.values()) >= 0


def test_nothing_was_learnt_for_another_encoder():
    assert intents("org/another-model") is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Combien faut-il payer pour le stage de poterie ?", "course-price"),
        ("What is the weather like today?", "smalltalk"),
        ("Wie geeft de cursus over fietsen?", "course-trainer"),
        ("Quels facteurs de changement ont finalement été gardés ?", "factors-retained"),
        ("Quelle hypothèse est la plus probable pour la pénurie de pilotes ?", "scenario-probable"),
    ],
)
def test_the_subject_does_not_matter(question, kind):
    [vector] = load("bundled").encode_query([question])
    chances = learnt().of(vector, question)
    assert max(chances, key=chances.__getitem__) == kind
