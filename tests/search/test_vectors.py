import json
import shutil

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.generations import clone
from search.errors import StaleIndexError
from search.vectors import Vectors, key
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


def next_generation(tmp_path, before):
    """Clone a generation as a batch does."""
    after = tmp_path / f"{before.name}1"
    after.mkdir()
    clone(before, after)
    return after


def test_a_document_more_writes_its_own_rows_alone(vectors, tmp_path):
    first = tmp_path / "0"
    first.mkdir()
    vectors.save(first)
    second = next_generation(tmp_path, first)
    later = Vectors.open(second, Hashed())
    later.ensure(["un", "deux", "trois"], "document")
    later.save(second)
    shared, own = sorted((second / "segments").iterdir())
    assert (shared.stat().st_nlink, own.stat().st_nlink) == (2, 1)
    assert faiss.read_index(str(own)).ntotal == 3
    assert Vectors.open(second, Hashed()).keys == later.keys
    assert Vectors.open(first, Hashed()).keys == vectors.keys


def test_another_encoder_leaves_the_vectors_of_earlier_generations(vectors, tmp_path):
    first = tmp_path / "0"
    first.mkdir()
    vectors.save(first)
    second = next_generation(tmp_path, first)
    other = Vectors(Hashed("other"))
    other.ensure(TEXTS, "document")
    other._add(["one more"], other.matrix[:1])
    other.save(second)
    assert np.array_equal(Vectors.open(first, Hashed()).matrix, vectors.matrix)
    assert Vectors.open(second, Hashed("other")).keys == other.keys


def test_an_index_in_one_file_is_still_read_and_then_left(vectors, tmp_path):
    faiss.write_index(vectors._index, str(tmp_path / "vectors.faiss"))
    identity = {"encoder": "hashed", "dimension": vectors.encoder.dimension, "layout": 2}
    (tmp_path / "vectors.json").write_text(json.dumps({**identity, "keys": vectors.keys}))
    opened = Vectors.open(tmp_path, vectors.encoder)
    assert np.array_equal(opened.matrix, vectors.matrix)
    opened.save(tmp_path)
    assert not (tmp_path / "vectors.faiss").exists()
    assert Vectors.open(tmp_path, vectors.encoder).keys == vectors.keys


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.integers(0, 60)), max_size=12))
def test_whatever_comes_and_goes_what_is_opened_is_what_was_saved(tmp_path_factory, wanted):
    place = tmp_path_factory.mktemp("vectors")
    here = place / "0"
    here.mkdir()
    Vectors(Hashed()).save(here)
    for numbers in wanted:
        here = next_generation(place, here)
        texts = [f"texte {number}" for number in numbers]
        changed = Vectors.open(here, Hashed())
        changed.ensure(texts, "document")
        changed = changed.keep({key(text, "document") for text in texts})
        changed.save(here)
        opened = Vectors.open(here, Hashed())
        assert opened.keys == changed.keys
        assert set(opened.keys) == {key(text, "document") for text in texts}
        expected = Hashed().encode_document(texts)
        if texts:
            assert np.array_equal(opened.of(texts, "document"), expected)
        files = sorted((here / "segments").iterdir())
        assert len(files) <= 1 + len(texts).bit_length()
        rows = sum(faiss.read_index(str(path)).ntotal for path in files)
        assert rows <= 2 * len(texts)
    shutil.rmtree(place)
