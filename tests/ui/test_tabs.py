"""The tabs of the pages, each by its own address, without a browser."""

import pytest

from graph import decisions
from tests.ui.test_pages import markup, rows, texts
from ui import comparison, coverage, quality
from ui import library as shelf

COVERAGE = {
    "matrix": "Afficher en tableau",
    "gaps": "Compétences sans formation connue",
    "lookup": "Écrivez une compétence",
    "compare": "Sans correspondance connue",
    "activities": "Ce qui touche quoi",
    "influences": "Plan influence-dépendance",
}


def said(app):
    """Give all that stands on the page, labels and headings too."""
    heads = [each.value for each in (*app.title, *app.header, *app.subheader)]
    return " ".join((texts(app), markup(app), *heads, *(each.label for each in app.expander)))


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("tab", list(COVERAGE))
def test_every_tab_of_coverage_has_its_address(visit, sample_base, tab, lang):
    app = visit(sample_base, "coverage", lang=lang, onglet=tab)
    assert not app.exception
    assert not app.error
    if lang == "fr":
        assert COVERAGE[tab] in said(app)


@pytest.mark.parametrize("tab", ["links", "quality", "history"])
def test_every_tab_of_the_proposals_has_its_address(visit, sample_base, tab):
    app = visit(sample_base, "review", onglet=tab)
    assert not app.exception
    assert app.tabs[0].label.startswith("Liens (")


def test_an_unknown_tab_opens_the_first(visit, sample_base):
    assert not visit(sample_base, "coverage", onglet="rien").exception


def test_gaps_lead_to_their_cards_in_order_of_need(visit, sample_base):
    app = visit(sample_base, "coverage", onglet="gaps")
    assert rows(app) > 0
    assert "/explorer?entite=" in markup(app)


def test_two_frameworks_are_compared_from_either_side(sample_base):
    library = shelf.Library(sample_base)
    whole = coverage.coverage(library)
    pairs = [(one, other) for one in whole.schemes() for other in whole.schemes() if one != other]
    found = {pair: list(comparison._matched(library, whole, *pair)) for pair in pairs}
    assert any(found.values())
    for (one, other), there in found.items():
        back = {(row[2].iri, row[0].iri) for row in found[other, one]}
        assert {(row[0].iri, row[2].iri) for row in there} == back


def test_what_shacl_finds_is_named_in_words(sample_base):
    library = shelf.Library(sample_base)
    report = quality.Checks(library).wait(120)
    assert report is not None
    for result in report.results:
        name = quality.name(library, library.generation, str(result.focus), "fr")
        assert str(result.focus).rsplit("/", 1)[-1] not in name
        assert " : " in name


def test_the_history_says_a_decision_as_the_queue_did(visit, own_base):
    app = visit(own_base, "review")
    sentence = app.header[0].value
    app.button(key="reject").click().run()
    app.query_params["onglet"] = "history"
    app.run()
    assert "couvre" in sentence or "correspond" in sentence
    assert sentence.replace("\\", "") in markup(app).replace("&#x27;", "'")
    assert decisions.log(own_base)[-1].by == "Anonyme"


def test_a_proposal_put_off_comes_back_last(visit, own_base):
    app = visit(own_base, "review")
    first = app.header[0].value
    app.button(key="later_button").click().run()
    assert app.header[0].value != first
    assert decisions.log(own_base) == []


@pytest.mark.parametrize(
    ("page", "address", "key"),
    [
        ("review", {}, "queue_csv"),
        ("question", {"q": "Quels sont les facteurs retenus ?"}, "items_csv"),
        ("coverage", {"onglet": "lookup", "competence": "animer un atelier"}, "lookup_csv"),
    ],
)
def test_a_list_can_be_taken_away(visit, sample_base, page, address, key):
    app = visit(sample_base, page, **address)
    assert not app.exception
    (button,) = [each for each in app.get("download_button") if each.proto.id.endswith(key)]
    assert button.proto.label == "CSV"
