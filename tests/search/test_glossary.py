"""Words that say nearly the same are found however they are typed."""

import tomllib
from importlib.resources import files
from itertools import combinations

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


def test_words_that_say_the_same_are_cut_to_no_stem_of_other_words():
    """« courant » is cut to what « cours » is: were it a word for a factor, courses would be."""
    raw = tomllib.loads(files("search").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    lines = [{stem(word) for word in line.split()} for line in raw["ways"]]
    assert all(one.isdisjoint(other) for one, other in combinations(lines, 2))
