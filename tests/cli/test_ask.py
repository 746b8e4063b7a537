"""Questions go in, answers with citations come out: on the sample base, with the real encoder."""

import pytest

ANSWER = {"question", "language", "answered", "confidence", "kind", "answer", "items", "citations",
          "choices", "sparql", "notice", "elapsed_ms"}  # fmt: skip


def test_an_answer_has_the_keys_of_the_contract(told, sample_base):
    answer = told("ask", "Quels facteurs ont été retenus ?", "--kb", sample_base)
    assert answer.keys() == ANSWER
    assert answer["answered"] is True
    assert answer["citations"]


def test_a_citation_says_document_page_and_rectangle(told, sample_base):
    answer = told("ask", "Quels facteurs ont été retenus ?", "--kb", sample_base)
    cited = answer["citations"][0]
    page, x0, top, x1, bottom = cited["regions"][0]
    assert cited["page"] == page
    assert x0 < x1
    assert top < bottom
    assert 0 < len(cited["quote"]) <= 400


def test_what_the_corpus_does_not_hold_is_not_answered(told, sample_base):
    answer = told("ask", "Quelle est la capitale de la Mongolie ?", "--kb", sample_base)
    assert answer["answered"] is False
    assert answer["notice"]


def test_a_person_reads_the_answer_and_its_sources_in_80_columns(run, sample_base):
    done = run("ask", "Quels facteurs ont été retenus ?", "--kb", sample_base)
    assert done.exit_code == 0
    assert "Sources" in done.stdout
    assert "[1]" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("question", ["", "   ", "\t"])
def test_an_empty_question_is_told_in_one_line(run, sample_base, question):
    done = run("ask", question, "--kb", sample_base)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_search_ranks_what_it_finds(told, sample_base):
    hits = told("search", "animer un atelier", "-k", "5", "--kb", sample_base)["hits"]
    assert 0 < len(hits) <= 5
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert {"iri", "type", "label", "text", "document", "title", "page", "regions"} <= set(hits[0])


def test_search_keeps_to_the_types_asked_for(told, sample_base):
    found = told("search", "atelier", "--type", "Competence", "--kb", sample_base)["hits"]
    assert {hit["type"] for hit in found} == {"Competence"}


@pytest.mark.parametrize(
    ("name", "meant"), [("Competense", "Competence"), ("passage", "Passage"), ("factors", "Factor")]
)
def test_a_type_there_is_not_is_answered_with_what_was_meant(run, sample_base, name, meant):
    done = run("search", "atelier", "--type", f"Passage,{name}", "--kb", sample_base)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert f"Vouliez-vous dire {meant}" in done.stderr


def test_a_type_like_no_other_is_answered_with_all_there_are(run, sample_base):
    done = run("search", "atelier", "--type", "Xyzzy", "--kb", sample_base)
    assert done.exit_code == 2
    assert "Vouliez-vous" not in done.stderr
    assert "Competence" in done.stderr


def test_courses_are_listed_for_a_competence(told, sample_base):
    value = told("courses", "animer un atelier", "--kb", sample_base)
    assert value.keys() == {"competence", "courses"}
    assert all(
        {"iri", "label", "status", "score", "evidence"} <= c.keys() for c in value["courses"]
    )


def test_gaps_add_up(told, sample_base):
    value = told("gaps", "--kb", sample_base)
    assert value["total"] >= 40
    assert value["courses"] >= 10
    assert len(value["gaps"]) + value["covered"] == value["total"]


def test_gaps_read_in_80_columns(run, sample_base):
    done = run("gaps", "--kb", sample_base)
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_an_entity_is_shown_with_its_relations_and_sources(told, run, sample_base):
    hit = told("search", "atelier", "--type", "Competence", "--kb", sample_base)["hits"][0]
    card = told("show", hit["iri"], "--kb", sample_base)
    assert card["iri"] == hit["iri"]
    assert run("show", hit["iri"], "--kb", sample_base).exit_code == 0


def test_an_unknown_code_is_told_with_what_is_nearest(run, sample_base):
    done = run("show", "Z999", "--kb", sample_base)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Z999" in done.stderr


@pytest.fixture(scope="session")
def explained(told, sample_base):
    question = "Quelles hypothèses pour le facteur F13 ?"
    return told("ask", question, "--explain", "--kb", sample_base)


def test_explaining_adds_why_to_the_answer(explained):
    assert explained.keys() == {*ANSWER, "explanation"}
    why = explained["explanation"]
    assert why["kind"] == explained["kind"] == "scenarios-of-factor"
    assert why["slot"]["class"] == "Factor"
    assert why["named"][0]["by"] == "code"
    assert why["sparql"] == explained["sparql"]
    assert len(why["passages"]) == 3


@pytest.mark.parametrize(
    "question",
    [
        "Quelles formations couvrent l'accueil du public ?",
        "Quelles hypothèses pour le vieillissement des habitants ?",
    ],
)
def test_what_a_question_may_name_is_listed_by_the_score_that_is_shown(told, sample_base, question):
    said = told("ask", question, "--explain", "--kb", sample_base)
    scores = [each["score"] for each in said["explanation"]["named"]]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_explaining_says_why_other_kinds_lost(explained):
    candidates = explained["explanation"]["candidates"]
    fates = {each["kind"]: each["fate"] for each in candidates}
    assert [kind for kind, fate in fates.items() if fate == "taken"] == ["scenarios-of-factor"]
    assert set(fates.values()) <= {"taken", "barred", "unsure", "unfit", "weaker"}
    assert len(candidates) >= 3


def test_explaining_a_need_says_that_no_other_kind_was_tried(told, run, sample_base):
    asked = ("ask", "parler calmement aux usagers fâchés", "--explain", "--kb", sample_base)
    why = told(*asked)["explanation"]
    assert why["kind"] == "competence-sought"
    others = {each["fate"] for each in why["candidates"] if each["kind"] != why["kind"]}
    assert others == {"needed"}
    assert "Un besoin dit sans question" in run(*asked).stdout


def test_a_person_reads_why_in_80_columns(run, sample_base):
    done = run("ask", "Quelles hypothèses pour le facteur F13 ?", "--explain", "--kb", sample_base)
    assert done.exit_code == 0
    assert "Pourquoi cette réponse" in done.stdout
    assert "SELECT" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_question_follows_on_from_what_was_shown(told, sample_base):
    courses = told("search", "formation", "--type", "TrainingOffer", "--kb", sample_base)["hits"]
    for course in courses[:3]:
        answer = told("ask", "Qui la donne ?", "--about", course["iri"], "--kb", sample_base)
        assert answer["kind"] == "course-trainer"
        assert course["label"] in (answer["answer"] or answer["notice"])


def test_a_name_in_the_question_wins_over_what_was_shown(told, sample_base):
    question = "Quelles hypothèses pour le facteur F13 ?"
    alone = told("ask", question, "--kb", sample_base)
    after = told("ask", question, "--about", "F07", "--kb", sample_base)
    assert after["answer"] == alone["answer"]


@pytest.mark.parametrize(
    "question",
    [
        "Combien de lieux numériques y a-t-il en Flandre ?",
        "Le titre GRNC-03 est-il reconnu en France ?",
        "Is the GRNC-03 title recognised in Scotland?",
        "Combien de pages fait le référentiel du guide-relais ?",
        "Wat kost een hotelkamer bij de cursus Aider en ligne?",
    ],
)
def test_what_is_said_of_other_places_and_things_answers_nothing(told, sample_base, question):
    assert told("ask", question, "--kb", sample_base)["answered"] is False


def test_a_count_is_proved_by_the_sentence_that_tells_it(told, sample_base):
    question = "Combien de tendances ont été retenues dans Regards croisés ?"
    answer = told("ask", question, "--kb", sample_base)
    assert len(answer["items"]) == 6
    assert "six" in answer["citations"][0]["quote"]


def test_how_long_a_block_is_kept_is_told_in_any_number_of_years(told, sample_base):
    question = "Combien de temps garde-t-on un bloc réussi du MPM-27 ?"
    answer = told("ask", question, "--kb", sample_base)
    assert "sept ans" in answer["answer"]
