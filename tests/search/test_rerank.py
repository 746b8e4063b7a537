"""A cross-encoder, made here and tiny, reads again what was found."""

from datetime import date

import numpy as np
import pytest

from search.errors import RerankerMissingError
from search.finder import Extras, Finder
from search.rerank import DEPTH, CrossEncoding, load

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "atelier", "numérique", "animer", "le", "la"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """Make a cross-encoder of two layers, its weights drawn from a seed; give its folder."""
    torch = pytest.importorskip("torch")
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    place = tmp_path_factory.mktemp("tiny")
    (place / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    torch.manual_seed(3)
    sizes = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}
    shape = BertConfig(vocab_size=len(WORDS), intermediate_size=32, num_labels=1, **sizes)
    BertForSequenceClassification(shape).save_pretrained(place)
    BertTokenizer(str(place / "vocab.txt")).save_pretrained(place)
    return place


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_passages_come_in_the_order_of_the_cross_encoder(library, encoder, tiny):
    with (
        Finder.open(library, encoder) as plain,
        Finder.open(library, encoder, Extras(reranker=str(tiny))) as reread,
    ):
        model, moved = CrossEncoding(str(tiny)), 0
        for question in ("animer un atelier", "une capsule audio", "le prix", "les publics"):
            asked = plain.index.asked(question)
            before = plain.index.passages(asked, DEPTH)
            after = reread.index.passages(asked, 2)
            told = model.scores(question, [each.passage.text for each in before])
            best = [before[place].passage.iri for place in np.argsort(-told, kind="stable")[:2]]
            assert [each.passage.iri for each in after] == best
            assert [each.score for each in after] == [each.score for each in before[:2]]
            moved += best != [each.passage.iri for each in before[:2]]
        assert moved
        answer = reread.ask("Comment animer un atelier ?", today=date(2026, 1, 1))
        assert answer.citations


def test_without_a_name_there_is_none():
    assert load(None) is None


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_one_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RerankerMissingError) as raised:
        load(str(tmp_path / "nothing"))
    assert raised.value.code == "reranker_missing"
