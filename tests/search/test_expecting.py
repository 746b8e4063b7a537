"""What sort of thing a question asks for, and which texts hold one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.expecting import expected, holds


@pytest.mark.parametrize(
    ("question", "sorts"),
    [
        ("Combien de gares la région compte-t-elle ?", ["number"]),
        ("conbien dinterventions en 2024", ["number"]),
        ("Quelle part des aînés n'a jamais écrit de courriel ?", ["number"]),
        ("How many people came?", ["number"]),
        ("Hoeveel leden telt de groep?", ["number"]),
        ("Jusqu'à quand peut-on s'inscrire ?", ["date"]),
        ("Où et quand l'atelier a-t-il eu lieu ?", ["date"]),
        ("Qui a dirigé le cahier ?", ["name"]),
        ("Wanneer en met wie?", ["date", "name"]),
        ("Pourquoi ce choix ?", []),
        ("", []),
    ],
)
def test_a_question_says_what_sort_of_thing_it_asks_for(question, sorts):
    assert list(expected(question)) == sorts


@pytest.mark.parametrize(
    ("sort", "text", "held"),
    [
        ("number", "Le réseau compte neuf cents relais.", True),
        ("number", "34 % n'ont jamais essayé.", True),
        ("number", "Depuis 2024, le réseau grandit.", False),
        ("date", "Inscriptions avant le 24 septembre", True),
        ("date", "Le 12/03, à Huy", True),
        ("date", "Le réseau grandit.", False),
        ("name", "Direction du cahier : Élise Van den Broek", True),
        ("name", "Le cahier est gratuit.", False),
    ],
)
def test_a_text_holds_a_number_a_date_or_a_name(sort, text, held):
    assert holds(sort, text) is held


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text):
    assert set(expected(text)) <= {"number", "date", "name"}
    assert all(holds(sort, text) in {True, False} for sort in ("number", "date", "name"))
