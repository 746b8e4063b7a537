import pytest

from search.alikes import alike
from search.language import compact, detect, stems


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Quelles compétences pour accueillir ?", "fr"),
        ("quel prix", "fr"),
        ("Which courses teach this?", "en"),
        ("Skill about drawing", "en"),
        ("Welke opleiding past hierbij?", "nl"),
        ("Mensen helpen met hun computer", "nl"),
        ("A16", "fr"),
    ],
)
def test_the_language_of_a_question_is_told(question, language):
    assert detect(question) == language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("formasion", "formation"),
        ("mediateur", "mediatrice"),
        ("competances", "competence"),
        ("animateurs", "animateur"),
        ("entrepreneuriat", "entreprenariat"),
    ],
)
def test_words_are_alike_however_spelt(one, other):
    assert alike(one, other) > 0.8


@pytest.mark.parametrize(("one", "other"), [("prix", "public"), ("a1", "a16"), ("cours", "court")])
def test_other_words_are_not(one, other):
    assert alike(one, other) < 0.84


def test_inclusive_writing_is_one_word():
    assert stems("les médiateur·rice·s") == stems("les médiateurs")


def test_case_accents_and_marks_do_not_matter():
    assert compact("L’Évaluation : des œuvres.") == compact("l'evaluation des oeuvres")
