import numpy as np
import pytest

from search.errors import StaleIndexError
from search.vectors import Vectors
from tests.search.hashed import Hashed

TEXTS = [f"accueillir le public {n} {n * n}" for n in range(50)]


@pytest.fixture
def vectors():
    made = Vectors(Hashed())
    made.ensure(TEXTS, "document")
    return made


def test_the_index_finds_what_brute_force_finds(vectors):
    asked = vectors.encoder.encode_query(["le public 7 49"])[0]
    scores = vectors.matrix @ asked
    best = sorted(range(len(TEXTS)), key=lambda row: -scores[row])[:5]
    found = vectors.nearest(asked, 5)
    assert [score for _, score in found] == pytest.approx([float(scores[row]) for row in best])


def test_asking_for_more_than_there_is_gives_what_there_is(vectors):
    assert len(vectors.nearest(vectors.matrix[0], 500)) == len(TEXTS)


def test_the_same_text_is_encoded_once(vectors):
    vectors.encoder.asked.clear()
    assert vectors.ensure([*TEXTS, "nouveau", "nouveau"], "document") == 1
    assert vectors.encoder.asked == ["nouveau"]


def test_a_text_asked_and_a_text_said_are_two(vectors):
    assert vectors.ensure(TEXTS[:1], "query") == 1


def test_what_is_saved_is_what_is_opened(vectors, tmp_path):
    vectors.save(tmp_path)
    again = Vectors.open(tmp_path, Hashed())
    assert again.keys == vectors.keys
    assert np.array_equal(again.of(TEXTS, "document"), vectors.of(TEXTS, "document"))


def test_rows_of_another_encoder_are_refused(vectors, tmp_path):
    vectors.save(tmp_path)
    with pytest.raises(StaleIndexError, match="hashed"):
        Vectors.open(tmp_path, Hashed("other"))


def test_only_what_is_wanted_is_kept(vectors):
    kept = vectors.keep(vectors.keys[10:20])
    assert kept.keys == vectors.keys[10:20]
    assert np.array_equal(kept.of(TEXTS[10:20], "document"), vectors.matrix[10:20])


def test_a_text_that_an_older_index_never_held_makes_it_stale(vectors):
    with pytest.raises(StaleIndexError, match="rebuild"):
        vectors.rows(["ce que cette version encode autrement"], "document")


def test_an_index_of_another_layout_is_stale(vectors, tmp_path, monkeypatch):
    vectors.save(tmp_path)
    monkeypatch.setattr("search.vectors.LAYOUT", 99)
    with pytest.raises(StaleIndexError, match="rebuild"):
        Vectors.open(tmp_path, vectors.encoder)
