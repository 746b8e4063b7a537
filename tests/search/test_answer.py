"""What people ask, and what they are told; the documents are those of tests/graph/samples.py."""

from dataclasses import replace
from datetime import date

import pytest

from ontology.records import ExplicitAbsence, Factor, Session
from search.commit import publish
from search.errors import EmptyQuestionError
from search.finder import Finder
from tests.graph.samples import brochure, foresight
from tests.search.conftest import read

TODAY = date(2026, 1, 15)
LATER = date(2031, 1, 15)


@pytest.fixture
def ask(finder):
    return lambda question, today=TODAY: finder.ask(question, today=today)


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        ("Combien coûte la formation ?", "course-price", "130"),
        ("conbien coute la formasion", "course-price", "130"),
        ("Quelles sont les dates du stage ?", "course-dates", "2 mars 2026 et 9 mars 2026"),
        ("Combien de jours dure le cours ?", "course-duration", "2 jours"),
        ("À quelle heure finit la journée de formation ?", "course-hours", "16h30"),
        ("Dans quelle ville se donne la formation ?", "course-place", "4000 Liège"),
        ("Qui est la formatrice ?", "course-trainer", "Ana Diaz"),
        ("Qui organise la formation ?", "course-provider", "Relais"),
        ("À qui s'adresse la formation ?", "course-audience", "Bénévoles"),
        ("Quel est le programme de la formation ?", "course-programme", "Jeux de rôle"),
        ("Qu'est-ce qu'on fait le 2 mars à la formation ?", "course-programme", "Jeux de rôle"),
        ("Cb coute la formation et ki la donne ?", "course-price", "130"),
        ("Quels sont les objectifs du stage ?", "course-objectives", "Évaluer un atelier"),
        ("Quelles sont les hypothèses pour le facteur F1 ?", "scenarios-of-factor", "vieillit peu"),
        ("Quelle hypothèse est retenue pour F1 ?", "scenario-retained", "vieillit fort"),
        ("Quel scénario est le plus probable pour F1 ?", "scenario-probable", "vieillit fort"),
        ("Quelle est l'hypothèse souhaitable de F1 ?", "scenario-desirable", "vieillit peu"),
        ("Quelles actions pour le facteur F1 ?", "actions-for-factor", "Former les médiateurs"),
        ("Quel est le profil d'évolution ?", "evolution-profile", "vieillit fort"),
        ("Quels facteurs sont retenus ?", "factors-retained", "Vieillissement du public"),
        ("Combien de facteurs sont listés ?", "factors-list", "2 facteurs"),
        ("Quels facteurs ne sont pas retenus ?", "factors-not-retained", "Outils en ligne"),
        ("Quelles activités sont touchées par F1 ?", "activities-for-factor", "Accueillir"),
        ("Quelle activité est la plus touchée ?", "most-affected-activity", "Accueillir"),
        ("Quelles compétences pour animer ?", "competences-of-activity", "atelier numérique"),
        ("Combien de compétences dans MEDIA-Q ?", "competences-of-framework", "3 compétences"),
        ("Quelles sont les unités de compétence ?", "units-of-certification", "UC 1"),
        ("Quels autres noms pour le métier ?", "job-titles", "Agent d'accueil"),
        ("Quel est le code ROME ?", "occupation-codes", "K1206"),
        ("Combien de médiateurs y a-t-il ?", "key-figure", "1200"),
        ("Qui a publié l'étude ?", "document-publisher", "Observatoire"),
    ],
)
def test_a_question_of_a_known_kind_is_answered_from_the_graph(ask, question, kind, said):
    answer = ask(question)
    assert (answer.kind, answer.answered) == (kind, True)
    assert said in answer.answer
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("How much does the course cost?", "en", "Price of"),
        ("Hoeveel kost de cursus?", "nl", "Prijs van"),
        ("Who is the trainer?", "en", "is taught by"),
        ("Which scenario was retained for F1?", "en", "Retained scenario"),
    ],
)
def test_the_answer_is_in_the_language_of_the_question(ask, question, language, said):
    answer = ask(question)
    assert answer.language == language
    assert said in answer.answer


def test_a_list_is_complete_and_counted(ask):
    answer = ask("Quelles compétences contient le référentiel ?")
    assert {item.label for item in answer.items} == {
        "Accueillir la personne",
        "Écouter la demande",
        "Animer un atelier numérique",
    }
    assert answer.answer.startswith("3 compétences")


def test_every_citation_is_a_verbatim_quote_with_its_place(ask, finder):
    for question in ("Quels facteurs sont retenus ?", "accueillir les gens", "Quel est le prix ?"):
        for citation in ask(question).citations:
            _, passage = finder.index.catalogue.passages[str(citation.evidence.passage)]
            assert citation.evidence.text in passage.text
            assert citation.evidence.regions
            assert citation.evidence.page == passage.page


def test_every_mark_in_the_text_is_a_citation(ask):
    import re

    for question in ("Quels sont les objectifs ?", "Quelles hypothèses pour F1 ?", "atelier"):
        answer = ask(question)
        marks = {int(each) for each in re.findall(r"\[(\d+)\]", answer.answer)}
        assert marks <= {citation.n for citation in answer.citations}


def test_the_document_itself_saying_none_is_told_apart(ask):
    answer = ask("Quelles actions pour le facteur F2 ?")
    assert answer.answered
    assert "il n'y en a pas (p. 4)" in answer.answer
    assert answer.citations[0].evidence.text == "Aucune piste d'action"


@pytest.mark.parametrize(
    "question",
    [
        "Quelle est l'adresse mail pour la formation ?",
        "Y a-t-il une réduction pour les étudiants ?",
        "Quelle est la durée de validité du titre ?",
        "Quel est le salaire d'un médiateur ?",
        "Quel est le budget annuel ?",
        "Combien de crédits ECTS vaut l'UC 1 ?",
        "How many participants are there per group?",
        "Wordt de opleiding van Relais ook in het Nederlands gegeven?",
        "Que fait-on le 9 mars à la formation ?",
        "Que fait-on le jour 3 de la formation ?",
        "Is de cursus terugbetaald?",
        "Quel est le prix de la formation en boulangerie ?",
    ],
)
def test_what_no_document_says_is_not_answered_and_what_is_nearest_is_shown(ask, question):
    answer = ask(question)
    assert not answer.answered
    assert answer.notice
    assert answer.answer == ""
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Combien coûte la formation « Élever des escargots » ?", "Élever des escargots"),
        ("Quelles compétences demande l'activité « Souffler le verre » ?", "Souffler le verre"),
        ('Who gives the course "Glass blowing for beginners"?', "Glass blowing for beginners"),
    ],
)
def test_a_title_in_quotation_marks_that_names_nothing_is_not_taken_for_another(
    ask, question, title
):
    answer = ask(question)
    assert not answer.answered
    assert title in answer.notice


def test_the_title_of_a_study_in_quotation_marks_is_not_denied(ask, finder):
    study = finder.index.of_type("Study")[0].label
    answer = ask(f"Selon l'étude « {study} », quelles actions pour le facteur F1 ?")
    assert answer.answered
    assert "Former les médiateurs" in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Quelles activités contient l'UC 7 ?", "UC7"),
        ("Que raconte le scénario D sur le vieillissement du public ?", "F1D"),
    ],
)
def test_what_is_numbered_as_others_are_and_is_none_is_unknown(ask, question, said):
    answer = ask(question)
    assert not answer.answered
    assert said in answer.notice


def test_a_date_that_is_past_is_called_past(ask):
    assert "passée" in ask("Quelles sont les dates du stage ?", LATER).answer
    assert "passée" not in ask("Quelles sont les dates du stage ?").answer


def test_a_horizon_that_is_past_is_called_past(ask):
    assert "passé" in ask("Quel est l'horizon de l'étude ?", LATER).answer
    assert "passé" not in ask("Quel est l'horizon de l'étude ?").answer


@pytest.mark.parametrize("rest", [", c’est quoi ?", " a-t-il été gardé ?", " a changé le métier"])
def test_the_first_letter_of_what_follows_a_code_is_not_of_it(finder, rest):
    assert [thing.type for thing in finder.answering.names.codes(f"F1{rest}")] == ["Factor"]
    assert [thing.type for thing in finder.answering.names.codes("F1 A")] == ["Scenario"]


@pytest.mark.parametrize("code", ["F1", "f1", "facteur F1", "UC 1", "1.2", "K1206", "MEDIA-Q"])
def test_a_code_alone_shows_what_bears_it(ask, code):
    answer = ask(code)
    assert (answer.kind, answer.answered) == ("entity", True)
    assert answer.confidence == 1.0


@pytest.mark.parametrize(
    "label", ["Vieillissement du public", "vieillisement du public ?", "écouter activement"]
)
def test_a_label_alone_comes_first(ask, label):
    answer = ask(label)
    assert answer.answered
    assert answer.items[0].label.casefold()[:8] in {"vieillis", "écouter "}


def test_proposals_are_called_so(ask):
    answer = ask("Quelle formation pour animer un atelier numérique ?")
    assert answer.kind == "courses-for-competence"
    if answer.answered:
        assert "à confirmer" in answer.answer
        assert {item.status for item in answer.items} == {"proposed"}


def test_competences_without_course_are_listed(ask):
    answer = ask("Quelles compétences ne sont couvertes par aucune formation ?")
    assert answer.kind == "competences-without-course"
    assert len(answer.items) == 5


@pytest.mark.parametrize("question", ["", "   ", "\x00"])
def test_an_empty_question_is_refused(ask, question):
    with pytest.raises(EmptyQuestionError):
        ask(question)


@pytest.mark.parametrize(
    "question", ["?", "…", "'; DROP", "{}[]|", "a" * 5000, "« »", "日本語", "<b>", "%s {row}"]
)
def test_no_question_breaks_anything(ask, question):
    assert ask(question).as_json()["question"] == question


def test_an_empty_base_answers_nothing(shelf, encoder):
    from search.finder import Finder

    with Finder.open(shelf, encoder) as finder:
        answer = finder.ask("Quel est le prix de la formation ?")
        assert not answer.answered
        assert finder.search("prix") == []


def test_what_is_asked_of_another_sort_is_told_beside_what_is_said(ask):
    answer = ask("La formation est-elle aussi proposée en ligne ?")
    assert not answer.answered
    assert "4000 Liège" in answer.notice
    assert ask("La formation se donne-t-elle en présentiel ou en ligne ?").answered


@pytest.mark.parametrize(
    "need", ["écouter la demande des gens", "Savoir-faire pour écouter la demande"]
)
def test_a_need_without_a_question_is_answered_with_skills_and_passages(ask, need):
    answer = ask(need)
    assert answer.answered
    assert answer.items[0].label == "Écouter la demande"
    assert {item.type for item in answer.items} == {"Competence"}
    assert "Le plus proche :" in answer.answer


def test_a_factor_kept_that_the_plan_leaves_empty_is_told_with_what_is_said_absent(shelf, encoder):
    given = foresight()
    records = tuple(
        replace(each, retained=True) if isinstance(each, Factor) else each
        for each in given.records
        if not isinstance(each, ExplicitAbsence)
    )
    publish(shelf, [read(brochure()), read(replace(given, records=records))], encoder)
    with Finder.open(shelf, encoder) as finder:
        answer = finder.ask("Pour quels facteurs aucune mesure n'est-elle proposée ?", today=TODAY)
    assert answer.kind == "explicit-absences"
    assert "aucune action proposée pour « Outils en ligne »" in answer.answer
    assert [each.label for each in answer.items] == ["Outils en ligne"]


@pytest.mark.parametrize("mode", ["présentiel", None])
def test_a_course_said_to_be_on_site_is_no_course_online(shelf, encoder, mode):
    given = brochure()
    records = tuple(
        replace(each, mode=mode) if isinstance(each, Session) else each for each in given.records
    )
    publish(shelf, [read(replace(given, records=records))], encoder)
    with Finder.open(shelf, encoder) as finder:
        answer = finder.ask("Y a-t-il des formations à distance ?", today=TODAY)
    assert answer.kind == "courses-online"
    assert answer.answered == (mode is not None)
    assert ("mais sur place" in answer.answer) == (mode is not None)


def test_a_list_asked_for_without_a_question_mark_is_no_need(ask):
    answer = ask("Compétences du référentiel MEDIA-Q")
    assert answer.kind == "competences-of-framework"
    assert len(answer.items) == 3
