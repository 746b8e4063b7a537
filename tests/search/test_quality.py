"""Floors under the quality of finding, with the real model on real documents."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph import base
from search import wording
from search.encoder import load
from search.evaluate import evaluate, questions
from search.finder import Finder
from search.language import compact

pytestmark = pytest.mark.model

HOUSE = Path(__file__).parents[2]
sys.path.append(str(HOUSE / "bench"))

import complete  # noqa: E402 - what measures, asserted here
import naming  # noqa: E402

SHARED = HOUSE.parent / "shared"
SAMPLE = HOUSE / "examples" / "questions.json"


@pytest.fixture(scope="module")
def model():
    return load("bundled")


@pytest.fixture(scope="module")
def real_finder(tmp_path_factory, model):
    """Find in the three real documents."""
    corpus = SHARED / "corpus"
    if not corpus.exists():
        pytest.skip("the real documents are not here")
    kb = tmp_path_factory.mktemp("real") / "kb"
    command = [sys.executable, "-m", "cli", "--kb", str(kb), "ingest", str(corpus), "--json"]
    subprocess.run(command, cwd=HOUSE, check=True, capture_output=True)
    with Finder.open(base.open(kb), model) as finder:
        yield finder


@pytest.fixture(scope="module")
def sample_finder(sample_base, model):
    with Finder.open(base.open(sample_base), model) as finder:
        yield finder


def test_the_development_questions_are_answered(real_finder):
    made = evaluate(real_finder.ask, questions(SHARED / "gold" / "questions-dev.json"))
    figures = made.groups["all"]
    assert figures["right"].value >= 0.78
    assert figures["answered"].value >= 0.90
    assert figures["abstained"].value >= 0.85


def test_a_sentence_that_leads_into_a_list_brings_its_items(real_finder):
    answer = real_finder.ask("Sur quels piliers repose le rôle de l'animateur de coworking ?")
    assert {"Hosting", "Coaching"} <= {each.evidence.text.split()[0] for each in answer.citations}


def test_all_of_a_list_answers_what_asks_for_several(real_finder):
    answer = real_finder.ask("What are the three pillars of a coworking host's role?")
    first = [each.evidence.text.split()[0] for each in answer.citations[:4]]
    assert first[1:] == ["Hosting", "Coaching", "Communication"]


def test_a_number_in_another_language_is_told_by_part_of_a_word(real_finder):
    answer = real_finder.ask("Hoeveel coworkingplekken kwamen er in 2018 bij op het platteland?")
    assert answer.answered
    assert "13 espaces de coworking" in answer.citations[0].evidence.text


def test_a_meeting_of_experts_is_no_course(real_finder):
    assert not real_finder.ask(
        "How many hours did each expert workshop of the Forem last?"
    ).answered


def test_a_question_for_the_page_is_not_answered_with_the_list_itself(real_finder):
    question = "À quelle page se trouve la liste des vingt facteurs de changement ?"
    assert real_finder.ask(question).kind == "where-said"


def test_a_price_asked_of_what_is_no_course_is_not_that_of_another(real_finder):
    answer = real_finder.ask("Combien coûte le titre de médiateur numérique MEDIANUM1 ?")
    assert not answer.answered


def test_questions_on_the_sample_corpus_are_answered(sample_finder):
    made = evaluate(sample_finder.ask, questions(SAMPLE))
    figures = made.groups["all"]
    assert figures["right"].value >= 0.75
    assert figures["abstained"].value >= 0.83


def test_of_what_is_nearly_said_much_is_known_to_be_missing(sample_finder):
    made = evaluate(sample_finder.ask, questions(SAMPLE.with_name("near-misses.json")))
    figures = made.groups["all"]
    assert figures["right"].value >= 0.58
    assert figures["answered"].value >= 0.82
    assert figures["abstained"].value >= 0.62


@pytest.mark.parametrize(
    "question",
    [
        "Sur les 920 000 visites de la Côte de Varenge, combien venaient de touristes étrangers ?",
        "hoveel mensen zijn al gecertificeerd als guide-relais numerique",
        "Do students pay less for the one-day English sound course at Le Hublot Curieux?",
        "Combien d'employeurs ont siégé aux journées d'étude de Regards croisés 2032 ?",
        "Who paid for the Regards croisés 2032 study?",
        "Which of the seven retained factors for shared digital places got the fewest votes?",
    ],
)
def test_what_is_said_of_something_else_is_no_answer(sample_finder, question):
    assert not sample_finder.ask(question).answered


def test_why_there_is_none_is_told_by_what_gives_a_reason(sample_finder, real_finder):
    given = sample_finder.ask("Why are there no proposals about giving objects back?")
    other = sample_finder.ask(
        "Pour quelle raison le groupe de Haute-Sambrelle n'a-t-il rien proposé sur le télétravail ?"
    )
    real = real_finder.ask("Pourquoi rien dans le plan d'actions sur les smart cities ?")
    assert "compétence juridique" in given.answer
    assert not other.answered
    assert "Aucune piste d’action" in other.notice
    assert not real.answered
    assert "Aucune action n’a été proposée" in real.notice


def test_nothing_is_said_of_a_thing_that_only_comes_near(real_finder, sample_finder):
    near = real_finder.ask("Geen internet in de klas. Wat moet de mediator dan kunnen?")
    named = sample_finder.ask("Quelles hypothèses pour le vieillissement des habitants ?")
    assert "pas de connexion internet" in near.citations[0].evidence.text
    assert named.kind == "scenarios-of-factor"
    assert not named.answered


def test_what_names_a_document_says_nothing_of_what_is_looked_for_in_it(sample_finder):
    answer = sample_finder.ask("Quel texte plus ancien le profil GRNC-03 a-t-il chassé ?")
    assert answer.answered
    assert any("remplace la version 2" in each.evidence.text for each in answer.citations[:3])


def test_an_activity_is_told_by_the_competences_that_it_needs(sample_finder):
    answer = sample_finder.ask(
        "Que faut-il savoir faire pour recevoir les gens, d'après le cahier de Haute-Sambrelle ?"
    )
    assert answer.kind == "competences-of-activity"
    assert "intelligence artificielle" in answer.answer or "machine" in answer.answer


def test_a_session_that_is_told_by_its_town_or_month_is_the_one_answered_of(sample_finder):
    course = "« Rendre un site culturel accessible à toutes et à tous »"
    mons = sample_finder.ask(f"Quelles sont les dates de la session de Mons de {course} ?")
    may = sample_finder.ask(f"À quelle heure commence, en mai, {course} ?")
    both = sample_finder.ask(f"Quelles sont les dates de {course} ?")
    assert "20 mars 2026" in mons.answer
    assert "9 février" not in mons.answer
    assert "13h00" in may.answer
    assert "9h00" not in may.answer
    assert {"9 février 2026", "20 mars 2026"} <= set(re.findall(r"[0-9]+ \w+ 2026", both.answer))


def test_days_of_the_week_are_told_when_they_are_asked_for(sample_finder):
    plain = sample_finder.ask("Quelles sont les dates de chez Cap Ricochet ?")
    asked = sample_finder.ask("Which weekdays in 2027 does the Cap Ricochet cycle run on?")
    assert "Tuesday 5 January 2027" in asked.answer
    assert "mardi" not in plain.answer


def test_a_day_of_the_week_tells_which_day_of_a_programme(sample_finder):
    answer = sample_finder.ask("Que fait-on le jeudi à la formation « Réaliser un podcast » ?")
    assert answer.kind == "course-programme"
    assert "Jour 2" in answer.answer
    assert "Jour 1" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Quel est le taux de satisfaction des participants du stage podcast ?",
        "Can my employer pay for Heritage in Sound with training vouchers?",
    ],
)
def test_what_brochures_seldom_say_is_not_told_from_what_sounds_like_it(sample_finder, question):
    assert not sample_finder.ask(question).answered


def test_what_a_catalogue_says_of_one_course_is_not_said_of_another(sample_finder):
    one = sample_finder.ask("Quel niveau de certification donne la formation aux partenariats ?")
    other = sample_finder.ask("Le stage podcast est-il remboursé par la mutuelle ?")
    assert not one.answered
    assert not other.answered


def test_a_sum_that_is_asked_for_is_told_or_none_is(sample_finder):
    answer = sample_finder.ask("Quel est le coût de l'inscription au jury du MPM-27 ?")
    assert not answer.answered


def test_a_number_counts_what_is_asked_or_is_not_given(sample_finder):
    asked = "How many candidates earned the heritage and media certificate in 2025?"
    assert not sample_finder.ask(asked).answered


def test_what_is_asked_of_a_place_is_what_the_passage_must_say(sample_finder):
    lunch = sample_finder.ask("Is lunch included in Heritage in Sound?")
    parking = sample_finder.ask("Is there a car park for Heritage in Sound?")
    assert lunch.answered
    assert "lunch included" in lunch.answer
    assert not parking.answered


@pytest.mark.parametrize(
    "question",
    [
        "Quel temps fera-t-il demain à Namur ?",
        "Donne-moi une recette de gaufres",
        "Who won the world cup?",
    ],
)
def test_small_talk_is_not_answered_from_what_sounds_like_it(sample_finder, question):
    answer = sample_finder.ask(question)
    assert not answer.answered
    assert answer.notice


def test_hours_are_cited_where_they_are_printed(sample_finder):
    """And not where the same session's place, price or days stand."""
    timed = 0
    for course in sample_finder.index.of_type("TrainingOffer"):
        answer = sample_finder.ask(f"Quels sont les horaires de « {course.label} » ?")
        if answer.kind == "course-hours" and answer.answered:
            timed += 1
            hours = wording.figures((answer.answer or "").rpartition("»")[2].split("[")[0])
            assert hours & wording.figures(answer.citations[0].evidence.text), course.label
    assert timed >= 5


def test_of_figures_side_by_side_the_one_that_counts_what_is_asked_answers(sample_finder):
    visits = sample_finder.ask("How many visits did the heritage sites get in 2023?")
    sites = sample_finder.ask("Combien de sites patrimoniaux sont ouverts au public ?")
    assert "920 000" in visits.answer
    assert "134" in sites.items[0].label


def test_a_figure_of_one_place_is_none_of_another(sample_finder):
    own = sample_finder.ask("Combien de lieux numériques partagés compte la Haute-Sambrelle ?")
    other = sample_finder.ask("Combien de lieux numériques partagés y a-t-il à Bruxelles ?")
    assert "86" in own.answer
    assert not other.answered


def test_a_date_is_cited_where_it_is_printed(sample_finder):
    answer = sample_finder.ask("When was the guide-relais profile approved?")
    cited = [each.evidence.text for each in answer.citations if f"[{each.n}]" in answer.answer]
    assert "18 June 2024" in answer.answer
    assert cited
    assert all("18 juin 2024" in each for each in cited[:1])
    assert "6.a" not in cited


def test_of_a_list_the_rows_asked_about_come_first(sample_finder):
    answer = sample_finder.ask("Why are there no proposals about giving objects back?")
    assert answer.kind == "explicit-absences"
    assert "compétence juridique" in answer.items[0].label
    assert all(re.search("proposition|action", each.label) for each in answer.items)


def test_one_word_does_not_tell_an_unlikely_kind(sample_finder):
    answer = sample_finder.ask("Les habitants se connectent-ils plutôt avec un gsm ?")
    assert answer.kind != "phone"
    number = sample_finder.ask("Un gsm pour joindre Maison Tournepage ?")
    assert number.kind == "phone"


def test_credits_are_asked_for_and_crediting_is_something_else(sample_finder):
    assert sample_finder.ask("How many credits is each block worth?").kind == "credits"
    crediting = sample_finder.ask("Qui sait créditer les contributions du public ?")
    assert crediting.kind != "credits"


def test_every_exact_label_comes_first(sample_finder):
    things = sample_finder.index.catalogue.things.values()
    labels = {each.label for each in things if each.type in {"Factor", "Competence", "Activity"}}
    missed = [label for label in labels if sample_finder.search(label, 1)[0].label != label]
    assert missed == []


def test_codes_and_names_are_found_spelt_right_or_not(sample_finder):
    found = naming.shares(list(naming.measured(sample_finder, seed=11, step=4)))
    exact = {what: share for what, share in found.items() if "typo" not in what}
    assert set(exact.values()) == {1.0}
    assert min(found.values()) >= 0.95
    assert len(found) == 5


def test_lists_are_complete_and_exact(sample_finder):
    outcomes = complete.measured(sample_finder)
    assert len(outcomes) >= 190
    assert sum(each.exact for each in outcomes) / len(outcomes) >= 0.95


def test_the_same_answer_comes_twice(sample_finder):
    one, other = (sample_finder.ask("Quelles formations sur la médiation ?") for _ in range(2))
    assert json.dumps(one.as_json()["items"]) == json.dumps(other.as_json()["items"])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Où et quand se donne l'atelier podcast ?", ("Hautecroise", "18 novembre 2026")),
        ("Combien coûte le cours de podcast, et où se donne-t-il ?", ("195", "Hautecroise")),
        ("Wie geeft de cursus over podcasts, en hoeveel kost die?", ("Millefeuil", "195")),
    ],
)
def test_two_questions_asked_in_one_are_both_answered(sample_finder, question, said):
    answer = sample_finder.ask(question)
    assert answer.answered
    assert all(each in answer.answer for each in said)
    assert "intelligence artificielle" not in answer.answer
    assert [each.n for each in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_a_code_that_is_named_tells_what_is_asked(sample_finder):
    answer = sample_finder.ask("Quelles activités-clés couvre l'UC 2 du guide-relais ?")
    assert answer.kind == "unit-content"
    assert len(answer.items) == 2


def test_factors_are_asked_for_by_whatever_a_paper_calls_them(sample_finder):
    factors = sample_finder.ask("Quels facteurs ont été retenus ?")
    variables = sample_finder.ask("Quelles variables les experts ont-ils retenues ?")
    assert variables.kind == factors.kind == "factors-retained"
    assert {each.iri for each in variables.items} == {each.iri for each in factors.items}


def test_scenarios_marked_twice_are_told_from_those_that_differ(sample_finder):
    both = sample_finder.ask("Which scenario is both the most likely and the most desirable?")
    differ = sample_finder.ask("En quoi le probable et le souhaitable diffèrent-ils pour T12 ?")
    assert (both.kind, len(both.items)) == ("scenarios-agreeing", 3)
    assert sample_finder.ask("Quels scénarios sont probables et souhaitables ?").kind == both.kind
    assert differ.kind in {"scenario-marked", "scenarios-of-factor"}
    assert all(word in differ.answer for word in ("(souhaitable)", "probable)"))


@pytest.mark.parametrize(
    ("question", "kind", "yes", "no"),
    [
        ("Quelles hypothèses sont probables, pas souhaitables ?", "likely-undesired", "P", "S"),
        ("Which futures are hoped for yet unlikely?", "desired-unlikely", "S", "P"),
        ("Welke scenario's zijn behouden als waarschijnlijk, ongewenst?", "kept-likely", "PR", "S"),
        ("Quels scénarios gardés, souhaités, sont peu probables ?", "kept-desired", "SR", "P"),
    ],
)  # fmt: skip
def test_scenarios_are_told_by_the_one_judgement_that_they_lack(
    sample_finder, question, kind, yes, no
):
    key = {"P": "probable", "S": "desirable", "R": "retained"}
    golds = (json.loads(path.read_text("utf-8")) for path in complete.GOLD.glob("*.json"))
    judged = {
        compact(each["text"])
        for gold in golds
        for each in gold.get("hypotheses", ())
        if all(each[key[one]] for one in yes) and not each[key[no]]
    }
    answer = sample_finder.ask(question)
    assert answer.kind == f"scenarios-{kind}"
    assert {compact(each.label) for each in answer.items} == judged


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Combien de voix la paperasse en ligne a-t-elle recueillies ?", False),
        ("Combien coûte l'inscription au jury du MPM-27 ?", False),
        ("Qui préside l'Institut fédéral des qualifications culturelles ?", False),
        ("Hoeveel experts deden mee aan de vier werksessies?", True),
        ("Where can I park near the podcast workshop?", False),
        ("Peut-on payer le stage podcast en plusieurs fois ?", False),
        ("Which microphone should I buy?", False),
        ("Combien d'heures par semaine l'EPN est-il ouvert ?", False),
        ("Les membres paient-ils moins pour l'atelier podcast ?", False),
        ("Quel diplôme possède la formatrice de l'atelier podcast ?", False),
        ("Quelle serait la pire menace si les musées ferment ?", True),
    ],
)
def test_what_no_passage_says_is_not_answered_by_the_nearest(sample_finder, question, answered):
    answer = sample_finder.ask(question)
    assert answer.answered is answered
    assert answer.notice or answered


def test_what_must_be_mastered_is_no_action(sample_finder):
    answer = sample_finder.ask("Que faudra-t-il savoir faire face à la paperasse en ligne ?")
    assert answer.kind == "competences-for-factor"
    assert {each.type for each in answer.items} == {"Competence"}


def test_what_may_be_said_once_for_all_courses_needs_no_choice(sample_finder):
    answer = sample_finder.ask("Faut-il apporter son pique-nique aux formations ?")
    assert not answer.choices


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        ("Sera-t-on une foule ou un petit groupe chez Maison Tournepage ?", "small-groups", "14"),
        (
            "Un parent bénévole peut-il s'inscrire à la formation de Hautecroise sur les rumeurs ?",
            "course-audience",
            "Parents",
        ),
        (
            "À quelle page se trouve le tableau des compétences appelées par les tendances ?",
            "where-said",
            "Tabl. 6",
        ),
        ("quel conpetance faut il pour acompagner un deuil", "competence-sought", "deuil"),
        (
            "Comment un médiateur doit-il réagir si des visiteurs se disputent ?",
            "competence-sought",
            "désaccords",
        ),
        (
            "Comment le médiateur des patrimoines doit-il réagir si des visiteurs se disputent ?",
            "competence-sought",
            "Réguler un débat",
        ),
        ("Serons-nous très nombreux chez Maison Tournepage ?", "small-groups", "14"),
        ("on est en ptit comité au stage podcast ?", "small-groups", "petits groupes"),
        ("Qui enseigne comment faire un podcast ?", "course-trainer", "Gaspard Millefeuil"),
        ("Quelle compétence consiste à repérer une fausse nouvelle ?", "competence-sought", "3.c"),
        (
            "Quel jour étudie-t-on les biais dans la formation de Vauquelune ?",
            "course-topic",
            "jour 2",
        ),
        ("Quel jour parle-t-on des coulisses du musée à la formation ?", "course-topic", "jour"),
        (
            "À quelle adresse dois-je me présenter pour l'atelier podcast ?",
            "course-place",
            "Hautecroise",
        ),
        ("How big are the groups at Maison Tournepage?", "small-groups", "14"),
        ("Quand le profil de guide-relais a-t-il été validé ?", "approval-date", "18 juin 2024"),
        (
            "Comment juge-t-on la capacité à rédiger un texte de salle compréhensible ?",
            "competence-criteria",
            "Les termes techniques sont expliqués",
        ),
    ],
)
def test_questions_in_everyday_words_are_of_their_kind(sample_finder, question, kind, said):
    answer = sample_finder.ask(question)
    assert answer.kind == kind
    assert said in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Quelles sont les dates 2031 de « Donner une voix au patrimoine » ?",
        "Où a lieu la session liégeoise de « Donner une voix au patrimoine » ?",
        "Où se donne « Donner une voix au patrimoine » à Charleroi ?",
    ],
)
def test_a_session_that_is_not_held_is_not_told_as_another(sample_finder, question):
    answer = sample_finder.ask(question)
    assert not answer.answered
    assert "Donner une voix au patrimoine" in answer.notice


@pytest.mark.parametrize(
    "question",
    [
        "Which brand of microphone does Heritage in Sound use?",
        "Le cours d'accueil de Maison Tournepage prévoit-il un défraiement des trajets ?",
        "Quel syndicat paie le stage podcast ?",
        "Quel est le montant de la cotisation pour la formation podcast ?",
        "Combien de personnes ont suivi la formation podcast l'an dernier ?",
        "Qui a succédé à Aline Verdonnet à La Fabrique de Brévaux ?",
        "Quelles compétences faut-il pour la médiation pénale ?",
    ],
)
def test_what_is_asked_for_by_its_noun_must_be_said(sample_finder, question):
    assert not sample_finder.ask(question).answered


def test_what_calls_for_a_competence_is_told_by_its_words(sample_finder):
    answer = sample_finder.ask("Which factor is behind the need to check what a machine answers?")
    assert answer.kind == "factors-for-competence"
    assert [item.label for item in answer.items] == [
        "Assistants conversationnels intégrés aux services courants"
    ]


def test_a_value_is_read_with_the_cell_that_names_it(sample_finder):
    answer = sample_finder.ask("Comment s'inscrire au stage sur l'IA de Vauquelune ?")
    assert "formation@vauquelune.example" in answer.answer


def test_what_no_course_covers_begins_with_what_is_named(sample_finder):
    answer = sample_finder.ask("Quelles compétences en mémoire et patrimoine sans formation ?")
    assert answer.kind == "competences-without-course"
    assert any("patrimoine" in each.label for each in answer.items[:2])


def test_codes_of_a_job_are_read_with_its_name(sample_finder):
    answer = sample_finder.ask("Quel code ROME correspond au guide-relais ?")
    assert answer.kind == "occupation-codes"
    assert all(" — " in each.label and each.label[0].isalnum() for each in answer.items)


def test_what_no_passage_proves_of_one_kind_may_be_proved_of_another(sample_finder):
    answer = sample_finder.ask("Chez Maison Tournepage, est-ce un petit groupe, à combien ?")
    assert answer.answered
    assert "14" in answer.answer


def test_hours_that_are_asked_for_are_not_answered_in_years(sample_finder):
    answer = sample_finder.ask("Combien d'heures de pratique le jury du MPM-27 exige-t-il ?")
    assert not answer.answered or " h" in answer.answer or "heure" in answer.answer


def test_a_course_and_what_it_asks_for_are_told_together(sample_finder):
    question = "Qui donne « Donner une voix au patrimoine », et que faut-il savoir avant ?"
    answer = sample_finder.ask(question)
    assert "Zélie Noctambour" in answer.answer
    assert "enregistreur" in answer.answer


def test_facts_of_a_kind_in_doubt_stand_behind_the_passages(sample_finder):
    answer = sample_finder.ask("Qui a sorti le cahier n° 14 ?")
    assert answer.answered
    assert answer.answer.startswith("Ce que le corpus en dit :")
    assert "Littoral-Métiers" in answer.answer
    assert [each.n for each in answer.citations] == list(range(1, len(answer.citations) + 1))
    marks = set(map(int, re.findall(r"\[(\d+)\]", answer.answer)))
    assert marks == {each.n for each in answer.citations}


def test_what_is_supposed_is_answered_with_scenarios(sample_finder):
    answer = sample_finder.ask("Et si l'État ne payait plus les lieux partagés ?")
    assert answer.items[0].type == "Scenario"
    assert "ferme" in answer.items[0].label


def test_a_reason_is_not_answered_with_a_value(sample_finder):
    answer = sample_finder.ask("Pourquoi les aînés perdent-ils patience au téléphone ?")
    assert answer.kind != "phone"
    assert answer.answered


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Que signifie la couleur verte ?", "Fond vert"),
        ("Que veut dire une ligne en gras dans le tableau des hypothèses ?", "Texte en gras"),
        ("Comment a-t-on tranché entre la voie probable et la voie souhaitée ?", "voie"),
    ],
)
def test_how_a_report_marks_and_chooses_is_told_in_its_words(sample_finder, question, said):
    answer = sample_finder.ask(question)
    assert said in answer.answer


def test_a_number_may_be_told_in_other_words_than_it_is_asked_in(sample_finder):
    answer = sample_finder.ask("Hoeveel gedeelde digitale plekken telt Haute-Sambrelle?")
    assert answer.answered
    assert "86 lieux" in answer.citations[0].evidence.text
    other = sample_finder.ask("Hoeveel gedeelde digitale plekken telt Vlaanderen?")
    assert not other.answered


def test_where_something_is_learnt_is_asked_of_courses(sample_finder):
    answer = sample_finder.ask("Where can I learn to look after volunteers?")
    assert answer.kind == "courses-for-competence"


def test_the_activities_that_call_for_no_competence_are_listed(real_finder):
    answer = real_finder.ask("Quelle activité ne demande aucune compétence nouvelle ?")
    assert "Gérer le fonctionnement" in " ".join(each.label for each in answer.items)


def test_what_may_be_meant_is_offered_where_the_kind_is_in_doubt_too(sample_finder):
    answer = sample_finder.ask("Que propose-t-on pour que la paperasse en ligne n'étouffe pas ?")
    assert answer.answer.startswith("Ce que le corpus en dit :")
    assert {each.type for each in answer.choices} == {"Factor"}


def test_a_workshop_is_known_by_its_theme_rather_than_by_the_word(sample_finder):
    answer = sample_finder.ask("Peut-on renoncer à l'atelier podcast sans frais ?")
    assert answer.kind == "cancellation"
    assert "podcast" in answer.notice


def test_facts_come_alone_where_their_kind_accounts_for_every_word(sample_finder):
    answer = sample_finder.ask("Des exposés ou du concret, « Donner une voix au patrimoine » ?")
    assert answer.kind == "course-methods"
    assert "Ce que le corpus en dit" not in answer.answer + answer.notice


def test_courses_are_said_to_be_for_what_the_question_says(sample_finder):
    answer = sample_finder.ask("Quelles formations apprennent à animer un atelier ?")
    assert answer.kind == "courses-for-competence"
    assert answer.answer.startswith("Pour « animer un atelier »")


def test_the_nearest_skills_come_before_activities_that_may_be_meant(sample_finder):
    asked = "What should staff be able to do when building partnerships in shared places?"
    answer = sample_finder.ask(asked)
    assert answer.kind == "competences-of-activity"
    assert len(answer.choices) > 1
    lists = [line for line in answer.answer.splitlines() if re.fullmatch(r"[^«“-].*:", line)]
    assert lists[:2] == ["What the corpus says of it:", "The nearest competences:"]
    assert [each.type for each in answer.items[:2]] == ["Competence", "Competence"]
    assert len({each.iri for each in answer.items}) == len(answer.items)
