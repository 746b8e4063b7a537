import numpy as np
import pytest

from search.encoder import load
from search.intents import OFF_TOPIC, features, intents, words
from search.kinds import kinds


def learnt():
    """Give what was learnt for the bundled encoder."""
    return intents(load("bundled").name)


def test_what_was_learnt_is_of_the_kinds_that_there_are():
    assert set(learnt().kinds) - {OFF_TOPIC} <= {kind.id for kind in kinds()}


def test_chances_add_up_to_one():
    chances = learnt().of(np.zeros(384, dtype=np.float32), "")
    assert sum(chances.values()) == pytest.approx(1, abs=1e-5)
    assert min(chances.values()) >= 0


def test_how_a_question_is_put_counts_and_not_what_it_names():
    common = learnt().common
    said = [features(words(f"Quel est le prix de {name} ?"), common) for name in ("Zyx", "Wvu")]
    told = [{each for each in one if not each.startswith("#")} for one in said]
    assert told[0] == told[1]
    assert "quel est le" in told[0]


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
