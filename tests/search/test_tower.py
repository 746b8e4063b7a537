"""The encoder that was taught to bring questions near what answers them."""

import shutil

import numpy as np
import pytest

from search import encoder, tower
from search.e5_file import ModelFile

PAIRS = {
    "Is er iemand die mij kan helpen met mijn gsm?": "Accompagnement individuel à la prise en main"
    " d'un téléphone portable.",
    "on peut venir avec un chien d'aveugle ?": "Les animaux d'assistance sont admis dans toutes les"
    " salles.",
    "who pays if I break the drone": "Toute dégradation du matériel prêté est à la charge de"
    " l'emprunteur.",
    "jai que mon vendredi de libre": "L'atelier se tient tous les vendredis matin.",
    "les profs ont peur que leur boulot disparaisse": "Une part des enseignants redoute la"
    " suppression de postes liée à l'automatisation.",
    "calmer deux voisins qui s'engueulent": "Être capable d'apaiser un conflit de proximité.",
    "waar kan ik mijn fiets kwijt": "Un abri sécurisé pour vélos se trouve à l'entrée du bâtiment.",
    "do I have to know how to code beforehand": "Aucune notion de programmation n'est requise.",
    "un vieux monsieur qui n'entend plus rien": "Adapter l'accueil aux personnes sourdes ou"
    " malentendantes.",
    "combien ça rapporte par mois": "La rémunération mensuelle brute est fixée par le barème"
    " sectoriel.",
}


@pytest.fixture(scope="module")
def bundled():
    return encoder.load("bundled")


def test_a_taught_question_comes_nearer_to_its_sentence_than_before(bundled):
    asked = [bundled.encode_question(question) for question in PAIRS]
    said = bundled.encode_document(list(PAIRS.values()))

    def margin(vectors):
        """By how much the own sentence is nearer than the others, in deviations of all."""
        scores = np.stack(vectors) @ said.T
        return float((np.diag(scores).mean() - scores.mean()) / scores.std())

    reach, own = margin([each.reach for each in asked]), margin([each.own for each in asked])
    assert reach > own + 0.1


def test_a_question_is_encoded_as_a_text_like_others_too(bundled):
    question = next(iter(PAIRS))
    both = bundled.encode_question(question)
    assert np.array_equal(both.own, bundled.encode_query([question])[0])
    assert np.linalg.norm(both.reach) == pytest.approx(1, abs=1e-5)
    assert bundled.encode_question(question).reach.tolist() == both.reach.tolist()


def test_a_model_that_was_not_taught_is_left_as_it_is(bundled, tmp_path):
    other = tmp_path / "model.bin"
    shutil.copy(bundled.source, other)
    at = int(tower._learnt()["scales_at"][0]) + 5
    with other.open("r+b") as file:
        file.seek(at)
        [byte] = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 1]))
    assert tower.taught(ModelFile.open(other), other) is None


def test_what_all_questions_share_is_known(bundled):
    centre = bundled.reach_centre
    assert centre is not None
    assert centre.shape == (bundled.dimension,)
    assert 0 < np.linalg.norm(centre) < 1
