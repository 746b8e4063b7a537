"""A curator adds kinds of questions by adding files."""

import pytest

from search.errors import InvalidKindError
from search.finder import Extras, Finder
from search.kinds import kinds, with_added

KIND = """
[course-first-words]
gives = ["ProgrammeItem"]
query = "points"
slots = { offer = { class = "TrainingOffer" } }
cues = ["entree matiere"]
[course-first-words.phrasings]
fr = ["Par quoi la formation commence-t-elle ?"]
[course-first-words.answer]
fr = { one = "« {thing} » : {row}", many = "« {thing} » :", row = "{label}", absent = "Rien." }
"""
QUERY = """
PREFIX med: <https://w3id.org/passerelle/ontology#>
SELECT DISTINCT ?item ?label WHERE { ?offer med:hasProgrammeItem ?item . ?item med:text ?label }
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mine.toml").write_text(KIND, encoding="utf-8")
    (tmp_path / "points.rq").write_text(QUERY, encoding="utf-8")
    return tmp_path


def test_an_added_kind_is_answered_by_its_own_query(library, encoder, folder):
    question = "Quelle est l'entrée en matière de la formation ?"
    with (
        Finder.open(library, encoder) as plain,
        Finder.open(library, encoder, Extras(questions=folder)) as added,
    ):
        assert plain.ask(question).kind != "course-first-words"
        answer = added.ask(question)
        assert answer.kind == "course-first-words"
        assert answer.answered
        assert {each.type for each in answer.items} == {"ProgrammeItem"}
        assert answer.citations


def test_without_a_folder_nothing_changes():
    assert with_added(None) is kinds()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mine.toml", KIND.replace("query =", "queri ="), "unknown queri"),
        ("mine.toml", KIND.replace("absent", "absence"), "unknown answer.absence"),
        ("mine.toml", KIND.replace('"TrainingOffer"', '"Formation"'), "unknown class Formation"),
        ("mine.toml", KIND.replace("course-first-words", "course-price"), "exists already"),
        ("mine.toml", KIND.replace('"points"', '"nowhere"'), "missing"),
        ("mine.toml", KIND.replace("gives", 'first = "gone"\ngives'), "unknown first = gone"),
        ("mine.toml", KIND.replace("offer =", "course ="), "no ?course"),
        ("mine.toml", KIND.replace("fr = [", "de = ["), "unknown language de"),
        ("mine.toml", "no toml", "mine.toml"),
        ("mine.toml", "price = 3", "not of the form"),
        ("points.rq", "SELECT ?item WHERE {", "points.rq"),
        ("points.rq", "ASK { ?offer ?p ?o }", "not a SELECT"),
    ],
)
def test_a_file_that_is_wrong_is_told_by_name(folder, name, text, said):
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidKindError) as raised:
        with_added(folder)
    assert said in str(raised.value)
    assert str(folder) in str(raised.value)


def test_a_folder_without_kinds_is_told(tmp_path):
    with pytest.raises(InvalidKindError):
        with_added(tmp_path)
