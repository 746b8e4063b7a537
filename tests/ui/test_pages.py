"""What each page does, without a browser."""

import re
from dataclasses import replace
from urllib.parse import quote_plus

import pytest

from graph import base as graph_base
from graph import decisions, links, views
from graph.queries import catalogue
from ontology.records import Price
from tests.conftest import HOUSE
from tests.graph.samples import brochure
from ui.addresses import ADDRESSES
from ui.coverage import coverage
from ui.coverage_filters import Wanted
from ui.library import library

TITLES = {
    "home": "Passerelle",
    "question": "Poser une question",
    "explore": "Explorer le graphe",
    "coverage": "Couverture des compétences",
    "sparql": "Console SPARQL",
    "review": "Propositions à examiner",
    "documents": "Documents",
}


def texts(app):
    return " ".join(str(each.value) for each in (*app.text, *app.caption, *app.info, *app.warning))


def markup(app):
    return " ".join(each.proto.body for each in app.get("html"))


def rows(app):
    """Count the rows of the tables on the page, without their headings."""
    return markup(app).count("<tr role='row'><td")


@pytest.mark.parametrize("page", list(ADDRESSES))
def test_every_page_opens_with_its_one_heading(visit, sample_base, page):
    app = visit(sample_base, page)
    assert not app.exception
    assert not app.error
    assert [title.value for title in app.title] == [TITLES[page]]


@pytest.mark.parametrize("page", list(ADDRESSES))
def test_every_page_speaks_english_when_asked(visit, sample_base, page):
    app = visit(sample_base, page, lang="en")
    assert not app.exception
    assert app.title[0].value != TITLES[page] or page in {"home", "documents"}


@pytest.mark.parametrize("page", list(ADDRESSES))
def test_without_a_base_every_page_says_what_to_do_next(visit, tmp_path, page):
    app = visit(tmp_path / "none", page)
    assert not app.exception
    assert not app.error
    assert "Ajoutez des PDF" in texts(app)


@pytest.mark.parametrize("page", list(ADDRESSES))
def test_an_empty_base_is_no_mistake(visit, tmp_path, page):
    graph_base.create(tmp_path / "empty")
    assert not visit(tmp_path / "empty", page).exception


def test_a_question_is_answered_with_its_sources(visit, sample_base):
    app = visit(sample_base, "question", q="Quels sont les facteurs retenus ?")
    assert [header.value for header in app.header] == ["Réponse", "Sources"]
    assert app.button(key="open1").label == "Ouvrir la page"


def test_a_question_the_corpus_cannot_answer_says_so(visit, sample_base):
    app = visit(sample_base, "question", q="Quelle est la capitale de la Mongolie ?")
    assert not app.exception
    assert app.header[0].value == "Le corpus n’en parle pas"


def test_a_printed_absence_is_answered_as_what_the_document_says(visit, sample_base):
    app = visit(sample_base, "question", q="Quelles pistes d’action pour le facteur F13 ?")
    assert app.header[0].value == "Le document dit qu’il n’y en a pas (p. 8)"


@pytest.mark.parametrize(
    ("lang", "title", "column"),
    [("fr", "Pourquoi cette réponse ?", "Score"), ("en", "Why this answer?", "Kind of question")],
)
def test_an_answer_says_why_once_its_fold_is_opened(visit, sample_base, lang, title, column):
    question = "Quelles hypothèses pour le facteur F13 ?"
    app = visit(sample_base, "question", q=question, lang=lang)
    (fold,) = (each for each in app.expander if each.label == title)
    assert not fold.proto.expanded
    assert not fold.get("html")
    app.session_state["why"] = True
    app.run()
    assert not app.exception
    (fold,) = (each for each in app.expander if each.label == title)
    named, candidates, passages, query = (each.proto.body for each in fold.get("html"))
    assert "/explorer?entite=" in named
    assert column in candidates
    assert candidates.count("<tr role='row'><td") > 1
    assert passages.count("<tr role='row'><td") == 3
    assert "SELECT" in query


def test_a_question_the_corpus_cannot_answer_says_why_too(visit, sample_base):
    app = visit(sample_base, "question", q="Quelle est la capitale de la Mongolie ?")
    app.session_state["why"] = True
    app.run()
    (fold,) = (each for each in app.expander if each.label == "Pourquoi cette réponse ?")
    assert len(fold.text[0].value) > 20
    assert "<td" in fold.get("html")[-1].proto.body


def test_a_question_of_spaces_asks_for_nothing(visit, sample_base):
    app = visit(sample_base, "question", q="   ")
    assert not app.exception
    assert [header.value for header in app.header] == []


@pytest.mark.parametrize(
    "asked", ["<script>alert(1)</script> ?", "$x$ :red[rouge] ![](http://x.org/a.png)"]
)
def test_markup_in_a_question_stays_text(visit, sample_base, asked):
    app = visit(sample_base, "question", q=asked)
    assert not app.exception
    assert not any("http://x.org" in str(each.value) for each in app.markdown)


@pytest.mark.parametrize(
    "name", ["Factor", "Competence", "TrainingOffer", "Document", "Occupation"]
)
def test_a_thing_has_a_card_and_a_table(visit, sample_base, of, name):
    app = visit(sample_base, "explore", entite=of(name))
    assert not app.exception
    fold = app.expander[-1]
    assert fold.label == "Afficher en tableau"
    assert "<td" in fold.get("html")[-1].proto.body


@pytest.mark.parametrize("address", ["https://x.org/none", "pas une adresse <b>", "x" * 5000])
def test_an_address_the_base_does_not_know_offers_where_to_start(visit, sample_base, address):
    app = visit(sample_base, "explore", entite=address)
    assert not app.exception
    assert "ne connaît pas" in app.warning[0].value


def test_what_is_searched_for_leads_to_its_card(visit, sample_base):
    app = visit(sample_base, "explore")
    app.text_input(key="explore_search").set_value("atelier").run()
    found = [button for button in app.button if str(button.key).startswith("hit ")]
    found[0].click().run()
    assert not app.exception
    assert app.query_params["entite"]


def test_coverage_can_be_narrowed_to_one_framework(visit, sample_base, of):
    app = visit(sample_base, "coverage")
    app.session_state["matrix_table"] = True
    app.run()
    whole = rows(app)
    app.selectbox(key="referentiel").set_value(of("Framework")).run()
    assert not app.exception
    assert 0 < rows(app) < whole


def test_the_table_of_the_matrix_goes_through_its_rows_in_order(visit, sample_base):
    app = visit(sample_base, "coverage")
    app.session_state["matrix_table"] = True
    app.run()
    named = re.findall(r"<td[^>]*Compétence.><a href=.[^>]*entite=([^']+)", markup(app))
    order = [quote_plus(iri) for iri in coverage(library(sample_base)).competences]
    assert named
    assert named == sorted(named, key=order.index)


@pytest.mark.parametrize(("currency", "fits"), [("EUR", True), ("CHF", False)])
def test_a_price_keeps_its_currency_and_only_euros_fit_a_limit_in_euros(tmp_path, currency, fits):
    made = brochure()
    priced = [replace(r, currency=currency) if isinstance(r, Price) else r for r in made.records]
    kb = graph_base.create(tmp_path / "kb")
    with kb.write("ingest") as batch:
        batch.put(replace(made, records=tuple(priced)))
    (course,) = coverage(library(tmp_path / "kb")).courses.values()
    assert course.prices == {currency: 130.0}
    assert Wanted(price=200).column(course) is fits


def test_a_competence_in_any_words_leads_to_its_courses_or_the_nearest(visit, sample_base):
    app = visit(sample_base, "coverage", onglet="lookup")
    app.text_input(key="competence").set_value("animer un atelier").run()
    assert not app.exception
    assert not app.error


def test_the_console_offers_every_competency_question(visit, sample_base):
    asked = sorted(HOUSE.glob("graph/queries/cq-*.rq"))
    app = visit(sample_base, "sparql")
    questions = {path.stem: catalogue()[path.stem].questions["fr"] for path in asked}
    assert sorted(app.selectbox(key="query_example").options) == sorted(questions.values())
    for path in asked:
        app.selectbox(key="query_example").set_value(path.stem).run()
        assert app.session_state["query_text"] == path.read_text(encoding="utf-8")


def test_a_document_shows_its_page_and_what_was_read_there(visit, sample_base, of):
    app = visit(sample_base, "documents", doc=of("ForesightStudy"), page="4")
    assert not app.exception
    assert "Page 4 sur" in texts(app)


@pytest.mark.parametrize("page", ["0", "-3", "999", "x"])
def test_a_page_number_that_is_none_shows_a_page_that_is(visit, sample_base, of, page):
    app = visit(sample_base, "documents", doc=of("ForesightStudy"), page=page)
    assert not app.exception
    assert not app.error


def test_a_document_the_base_does_not_hold_is_said_so(visit, sample_base):
    app = visit(sample_base, "documents", doc="https://x.org/none")
    assert "x.org" in app.error[0].value.replace("\\", "")


def test_a_document_is_removed_after_confirmation(visit, own_base):
    with graph_base.open(own_base).read() as snapshot:
        documents = views.documents(snapshot)
    app = visit(own_base, "documents", doc=str(documents[0].iri))
    app.button(key="remove").click().run()
    app.button(key="remove_yes").click().run()
    assert not app.exception
    with graph_base.open(own_base).read() as snapshot:
        assert len(views.documents(snapshot)) == len(documents) - 1


def test_accepting_a_proposal_counts_it_as_validated(visit, own_base):
    app = visit(own_base, "review")
    app.session_state["review_kind"] = "coverage"
    app.run()
    app.text_input(key="by").set_value("Ada").run()
    app.button(key="accept").click().run()
    assert not app.exception
    made = decisions.log(own_base)
    assert [(each.verdict, each.by, each.degree) for each in made] == [("accept", "Ada", "partial")]
    with graph_base.open(own_base).read() as snapshot:
        found = links.read(snapshot.store, snapshot.base)
    assert sum(each.status == "accepted" for each in found) == 1


def test_a_decision_can_be_undone(visit, own_base):
    app = visit(own_base, "review")
    app.button(key="reject").click().run()
    app.query_params["onglet"] = "history"
    app.run()
    app.button(key="undo").click().run()
    assert not app.exception
    assert [each.verdict for each in decisions.log(own_base)] == ["reject", "undo"]


def test_going_back_to_an_earlier_generation(visit, own_base):
    app = visit(own_base, "documents")
    app.button(key="back 0").click().run()
    assert not app.exception
    assert graph_base.open(own_base).generation == 0
