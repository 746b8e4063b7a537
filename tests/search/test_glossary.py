"""Words that say nearly the same are found however they are typed."""

import tomllib
from importlib.resources import files

import pytest

from search.glossary import related
from search.language import fold, stem


@pytest.mark.parametrize("typed", ["université", "universite", "university", "universiteit"])
def test_a_word_is_known_with_and_without_its_accents(typed):
    """The stem of « université » is not that of « universite »: people type both."""
    assert {stem("université"), stem("universite"), stem("university")} <= related(typed)


def test_every_word_of_the_glossary_is_found_as_written_and_without_accents():
    raw = tomllib.loads(files("search").joinpath("glossary.toml").read_text(encoding="utf-8"))
    for line in raw["words"]:
        for word in line.split():
            others = {stem(each) for each in line.split()}
            assert others <= related(stem(word)), word
            assert others <= related(stem(fold(word))), word
