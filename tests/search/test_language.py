import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from search import language
from search.alikes import alike
from search.language import compact, detect, stems

ENDS = ("tion", "trice", "teurs", "ssent", "rions", "tivement")


@pytest.mark.parametrize(
    ("question", "told"),
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
def test_the_language_of_a_question_is_told(question, told):
    assert detect(question) == told


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


def test_threads_that_stem_at_once_stem_as_one_does():
    words = [f"{start}{end}" for start in ("média", "forma", "anima", "accompagna") for end in ENDS]
    alone = [language.stem.__wrapped__(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            for found in pool.map(lambda _: [*map(language.stem.__wrapped__, words)], range(40)):
                assert found == alone
    finally:
        sys.setswitchinterval(interval)
