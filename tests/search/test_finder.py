import pytest

from graph.errors import UnknownEntityError
from search.errors import EmptyQuestionError


def test_things_and_passages_are_ranked_together(finder):
    hits = finder.search("écouter la demande", 5)
    assert len(hits) == 5
    assert hits[0].label == "Écouter la demande"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.evidence.regions for hit in hits)


def test_some_classes_alone_can_be_asked_for(finder):
    assert {hit.type for hit in finder.search("public", 10, ["Factor"])} == {"Factor"}
    assert {hit.type for hit in finder.search("public", 10, ["Passage"])} == {"Passage"}


def test_an_exact_code_is_first(finder):
    assert finder.search("F2", 3)[0].label == "Outils en ligne"


@pytest.mark.parametrize("name", ["1.2", "MEDIA-Q:1.2", "écouter la demande", "ecouter la demende"])
def test_a_competence_is_found_by_code_or_words(finder, name):
    meant, _ = finder.courses(name)
    assert meant.label == "Écouter la demande"


def test_what_is_not_there_is_named(finder):
    with pytest.raises(UnknownEntityError):
        finder.courses("zzz qqq")


def test_a_thing_shows_its_relations_and_sources(finder):
    card = finder.show("F1")
    assert card.node.label == "Vieillissement du public"
    assert card.relations
    assert card.evidence


def test_gaps_count_what_is_validated_alone(finder):
    report = finder.gaps()
    assert (report.covered, report.total, report.courses) == (0, 5, 1)
    assert len(report.gaps) == 5
    listening = next(gap for gap in report.gaps if gap.label == "Écouter activement")
    assert listening.activities == ("Accueillir les publics",)
    assert listening.contexts == ("Vieillissement du public",)


def test_gaps_of_one_framework_leave_the_others_out(finder):
    report = finder.gaps("MEDIA-Q")
    assert report.total == 3
    assert {gap.framework for gap in report.gaps} == {"MEDIA-Q"}


def test_the_matrix_holds_each_pair_once(finder):
    matrix = finder.matrix()
    assert len(matrix.courses) == 1
    assert len(matrix.competences) == 5
    pairs = [(cell.offer, cell.competence) for cell in matrix.cells]
    assert len(pairs) == len(set(pairs)) == 5


def test_what_a_question_was_taken_for_can_be_explained(finder):
    best = finder.explain("Combien coûte la formation ?").candidates[0]
    assert best.kind.id == "course-price"
    assert best.cues > 0


def test_an_empty_search_is_refused(finder):
    with pytest.raises(EmptyQuestionError):
        finder.search(" ")


@pytest.mark.parametrize(
    "spelt",
    [
        "Pre\u0301parer un atelier numérique",
        "Préparer  un\natelier\u00a0numérique",
        "Pré\u00adparer un atelier numé\u00adrique",
        "Préparer un\x00 atelier numérique\ud800",
    ],
)
def test_how_a_query_is_written_does_not_change_what_it_finds(finder, spelt):
    plain = finder.search("Préparer un atelier numérique", 5)
    assert [hit.as_json() for hit in finder.search(spelt, 5)] == [hit.as_json() for hit in plain]


def test_the_apostrophe_of_a_query_does_not_matter(finder):
    curly, straight = (finder.search(f"les besoins de l{mark}usager", 5) for mark in "’'")
    assert curly == straight


def test_a_very_long_query_is_answered_as_its_beginning(finder):
    assert finder.search("mot " * 100_000, 3) == finder.search("mot " * 600, 3)
