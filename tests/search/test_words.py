import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import K1, B, Postings, bm25, cosine, unit

words = st.sampled_from(["public", "atelier", "prix", "facteur", "réseau", "outil"])
texts = st.lists(st.lists(words, max_size=8), min_size=1, max_size=6)


def reference_bm25(corpus, asked):
    """Work BM25 out from its formula, text by text."""
    mean = sum(map(len, corpus)) / len(corpus)
    out = []
    for text in corpus:
        score = 0.0
        for term in asked:
            holding = sum(term in other for other in corpus)
            count = text.count(term)
            if count:
                idf = math.log(1 + (len(corpus) - holding + 0.5) / (holding + 0.5))
                score += idf * count * (K1 + 1) / (count + K1 * (1 - B + B * len(text) / mean))
        out.append(score)
    return out


def reference_cosine(corpus, asked):
    """Work the cosine of tf-idf out from its formula, text by text."""

    def weights(text):
        return {
            term: (1 + math.log(n))
            * (math.log((1 + len(corpus)) / (1 + sum(term in o for o in corpus))) + 1)
            for term, n in Counter(text).items()
        }

    def length(values):
        return math.sqrt(sum(v * v for v in values.values())) or 1.0

    question = weights(asked)
    rows = [weights(text) for text in corpus]
    return [
        sum(row.get(term, 0) * w for term, w in question.items()) / length(row) / length(question)
        for row in rows
    ]


@given(texts, st.lists(words, max_size=4, unique=True))
def test_bm25_scores_are_those_of_the_formula(corpus, asked):
    scores = bm25(corpus).scores(dict.fromkeys(asked, 1.0))
    assert scores.tolist() == pytest.approx(reference_bm25(corpus, asked), abs=1e-4)


@given(texts, st.lists(words, max_size=4))
def test_cosines_are_those_of_the_formula(corpus, asked):
    index = cosine(corpus)
    scores = index.scores(unit(index, asked))
    assert scores.tolist() == pytest.approx(reference_cosine(corpus, asked), abs=1e-4)


@given(texts)
def test_what_is_saved_is_what_is_opened(corpus):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        index = bm25(corpus)
        index.save(Path(folder) / "words.npz")
        again = Postings.open(Path(folder) / "words.npz")
    assert again.terms == index.terms
    assert again.scores({"public": 1.0}).tolist() == index.scores({"public": 1.0}).tolist()


def test_a_text_that_holds_every_word_matches_wholly():
    assert bm25([["prix", "atelier"], ["prix"]]).matched(["prix", "atelier"])[0] == 1.0


def test_a_word_nobody_uses_weighs_on_the_match():
    assert bm25([["prix"], ["atelier"]]).matched(["prix", "licorne"])[0] < 0.6
