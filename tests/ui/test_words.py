"""The catalogue: two languages, the same keys, the same gaps."""

import string

import pytest

from ontology.errors import PasserelleError
from ui.words import LANGUAGES, said, t, words


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_keys():
    assert set(words("fr")) == set(words("en"))


def test_a_sentence_has_the_same_gaps_in_both_languages():
    unlike = {key for key in words("fr") if gaps(words("fr")[key]) != gaps(words("en")[key])}
    assert unlike == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language):
    assert [key for key, sentence in words(language).items() if not sentence.strip()] == []


def test_an_unknown_key_raises():
    with pytest.raises(KeyError):
        t("no.such.key")


def test_an_unknown_language_reads_french():
    assert t("nav.home", "nl") == "Accueil"


def test_an_error_the_catalogue_lacks_speaks_for_itself():
    class OddError(PasserelleError):
        code = "never-heard-of"

    assert said(OddError("It broke.")) == "It broke."
