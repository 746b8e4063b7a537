"""The jobs people come for, in a browser: ask, look, walk, query, review, hand in a document."""

import json
import re

import pytest
from playwright.sync_api import expect

from graph import base as graph_base
from graph import decisions, views
from tests.conftest import HOUSE
from tests.ui.conftest import NARROW, Tab
from ui.addresses import ADDRESSES
from ui.neighbourhood import MOST_NODES
from ui.words import t

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
QUESTION = "Quels sont les facteurs retenus ?"


def first(app, name):
    query = (
        "PREFIX med: <https://w3id.org/passerelle/ontology#> "
        f"SELECT ?node {{ ?node a med:{name} }} ORDER BY ?node LIMIT 1"
    )
    with graph_base.open(app.base).read() as snapshot:
        return snapshot.select(query)[0].text("node")


@pytest.fixture(scope="module", params=ADDRESSES)
def shown(request, look):
    """Open each page once in each look, for all that is asked of it."""
    yield look.open(f"/{ADDRESSES[request.param]}")
    look.judge()


def test_every_page_fits_its_screen(shown):
    assert shown.page.locator("h1").count() == 1
    assert shown.page.evaluate("document.documentElement.lang") == "fr"
    assert shown.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_no_page_breaks_a_rule_of_accessibility(shown):
    assert shown.violations() == []


def test_a_question_leads_to_the_page_with_its_passage_lit(tab):
    tab.open("/question")
    box = tab.page.get_by_label("Votre question")
    box.fill(QUESTION)
    box.press("Enter")
    tab.page.get_by_role("heading", name="Réponse").wait_for()
    tab.idle().page.get_by_role("button", name="Ouvrir la page").first.click()
    dialog = tab.page.get_by_role("dialog")
    picture = dialog.locator("img")
    expect(picture).to_have_attribute("alt", re.compile("surligné"))
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
    lit = dialog.locator(".lit").first.bounding_box()
    assert lit["width"] > 20
    expect(tab.page).to_have_url(re.compile("passage="))
    shown = dialog.get_by_text(re.compile(r"Page \d+ sur \d+")).inner_text()
    dialog.get_by_role("button", name="Page suivante").click()
    expect(dialog.get_by_text(shown)).to_have_count(0)
    tab.idle().page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(tab.page).not_to_have_url(re.compile("passage="))
    tab.idle()


def test_what_stands_beside_a_cell_is_listed_under_its_quote(tab):
    tab.open("/question", q="Qui pilote l’ouverture d’une ligne d’appui pour les facilitateurs ?")
    tab.page.get_by_role("heading", name="Réponse").wait_for()
    beside = tab.idle().page.get_by_role("listitem").filter(has_text="Facteur : «")
    expect(beside).to_have_count(1)


def test_a_link_to_a_passage_opens_its_page(tab, app):
    with graph_base.open(app.base).read() as snapshot:
        quote = snapshot.evidence(first_iri(snapshot))[0]
    parameters = {"doc": quote.document, "page": str(quote.page), "passage": quote.passage}
    tab.open("/documents", **parameters)
    expect(tab.page.locator(".page .lit").first).to_be_visible()


def test_what_was_read_is_lit_on_its_page_and_leads_to_its_card(tab, app):
    with graph_base.open(app.base).read() as snapshot:
        factor = first_iri(snapshot)
        quote = snapshot.evidence(factor)[0]
    tab.open("/documents", doc=quote.document, page=str(quote.page))
    marks = tab.page.locator(".page .read")
    expect(marks.first).to_be_visible()
    assert all(
        marks.evaluate_all(
            "all => all.map((each) => each.checkVisibility({visibilityProperty: true}))"
        )
    )
    mark = marks.and_(tab.page.locator("[title^='Facteur de changement']")).first
    named = mark.get_attribute("title").split(" · ")[0].partition(" : ")[2]
    mark.click()
    tab.page.get_by_role("heading", name=named).wait_for()
    expect(tab.page).to_have_url(re.compile("entite="))
    tab.idle()


def first_iri(snapshot):
    query = (
        "PREFIX med: <https://w3id.org/passerelle/ontology#> "
        "SELECT ?node { ?node a med:Factor } ORDER BY ?node LIMIT 1"
    )
    return snapshot.select(query)[0].iri("node")


def test_the_graph_is_walked_with_the_keyboard(tab, app):
    tab.open("/explorer", entite=first(app, "Framework"))
    graph = tab.page.locator(".graph")
    canvas = graph.locator(".canvas")
    expect(graph).to_have_attribute("data-nodes", re.compile(r"^([2-9]|\d\d+)$"))
    before = int(graph.get_attribute("data-nodes"))
    centre = graph.get_attribute("data-chosen")
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp") * 3:
        canvas.focus()
        canvas.press(arrow)
        chosen = graph.get_attribute("data-chosen")
        if chosen == centre:
            continue
        tab.idle()
        canvas.focus()
        canvas.press("Enter")
        tab.idle()
        if int(graph.get_attribute("data-nodes")) > before:
            break
    assert chosen != centre
    assert int(graph.get_attribute("data-nodes")) > before, "no neighbour could be unfolded"
    assert graph.get_attribute("data-chosen") == chosen


def test_three_steps_show_as_many_things_as_fit_and_say_that_there_are_more(tab, app):
    tab.open("/explorer", entite=first(app, "Study"))
    tab.page.get_by_role("radio", name="3", exact=True).click()
    expect(tab.page.locator(".graph")).to_have_attribute("data-nodes", str(MOST_NODES))
    expect(tab.page.get_by_text(t("explore.cut", "fr", most=MOST_NODES))).to_be_visible()


def test_the_legend_hides_a_type(tab, app):
    tab.open("/explorer", entite=first(app, "Framework"))
    expect(tab.page.locator(".legend")).to_have_attribute("open", "")
    button = tab.page.locator(".types button").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_a_query_is_run_from_the_keyboard_and_taken_away(tab):
    tab.open("/console")
    editor = tab.page.locator(".cm-content")
    editor.click()
    tab.page.keyboard.press("Control+End")
    tab.page.keyboard.press("Control+Enter")
    tab.page.get_by_role("heading", name=re.compile(r"Résultats — \d+ lignes? en")).wait_for()
    tab.idle()
    with tab.page.expect_download() as downloaded:
        tab.page.get_by_role("button", name="JSON").click()
    found = json.loads(downloaded.value.path().read_text(encoding="utf-8"))
    assert found["results"]["bindings"]


def test_a_broken_query_is_marked_where_it_breaks(tab):
    tab.open("/console", query="SELECT ?s WHERE { ?s a }")
    tab.page.get_by_role("button", name="Exécuter").click()
    tab.page.get_by_text("Requête illisible").wait_for()
    tab.idle()
    expect(tab.page.locator(".cm-lintRange-error").first).to_be_attached()


def test_a_cell_of_the_matrix_opens_what_says_so(tab):
    tab.open("/couverture")
    tab.page.locator(".matrix .cell").first.click()
    dialog = tab.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Ouvrir la page").first.click()
    expect(tab.page.get_by_role("dialog").locator(".lit").first).to_be_attached()


def test_a_proposal_is_accepted_with_one_key_and_undone(tab, app):
    tab.open("/propositions")
    made = len(decisions.log(app.base))
    tab.page.get_by_role("button", name="Accepter").wait_for()
    tab.idle().page.keyboard.press("Alt+a")
    tab.page.get_by_text("Décision enregistrée.").wait_for()
    assert len(decisions.log(app.base)) == made + 1
    tab.idle().page.get_by_role("tab", name="Historique").click()
    tab.page.get_by_role("button", name="Annuler la dernière décision").click()
    tab.page.get_by_text("Décision annulée.").wait_for()
    assert decisions.log(app.base)[-1].verdict == "undo"
    tab.idle()


def test_alt_z_takes_the_last_decision_back(tab, app):
    tab.open("/propositions")
    tab.page.get_by_role("button", name="Accepter").wait_for()
    tab.idle().page.keyboard.press("Alt+a")
    tab.page.get_by_text("Décision enregistrée.").wait_for()
    tab.idle().page.get_by_role("tab", name="Historique").click()
    tab.page.get_by_role("button", name="Annuler la dernière décision").wait_for()
    tab.idle().page.keyboard.press("Alt+z")
    tab.page.get_by_text("Décision annulée.").wait_for()
    assert decisions.log(app.base)[-1].verdict == "undo"
    tab.idle()


def test_a_phone_gets_the_matrix_as_a_list(browser, app):
    tab = Tab(browser, app.url, NARROW)
    tab.open("/couverture")
    expect(tab.page.locator(".matrix .list .cell").first).to_be_visible()
    expect(tab.page.locator(".matrix .scroll")).to_be_hidden()
    tab.page.locator(".matrix .list .cell").first.click()
    tab.page.get_by_role("dialog").get_by_role("button", name="Ouvrir la page").first.wait_for()
    tab.idle()
    tab.close()


def test_a_pdf_is_handed_in_and_its_report_read(tab, app, tmp_path):
    other = HOUSE / "examples" / "second-rendering"
    files = sorted(other.glob("*patrimoine-sonore*.pdf")) or sorted(other.glob("*.pdf"))
    with graph_base.open(app.base).read() as snapshot:
        before = len(views.documents(snapshot))
    false = tmp_path / "faux.pdf"
    false.write_text("Ceci n'est pas un PDF.")
    tab.open("/documents")
    tab.page.locator("input[type=file]").set_input_files([files[0], false])
    tab.idle().page.get_by_role("button", name="Importer").click()
    tab.page.get_by_role("heading", name="Import terminé").wait_for(timeout=240_000)
    tab.idle()
    expect(tab.page.get_by_text(f"{files[0].name} : ajouté")).to_be_visible()
    expect(tab.page.get_by_text("faux.pdf : refusé")).to_be_visible()
    expect(tab.page.get_by_text("faux.pdf : ce n’est pas un PDF")).to_be_visible()
    with graph_base.open(app.base).read() as snapshot:
        assert len(views.documents(snapshot)) == before + 1
    tab.page.get_by_role("link", name="Voir ce qui en a été lu").click()
    tab.page.get_by_role("heading", name="Pages").wait_for()
    tab.idle()


def test_the_language_can_be_changed(tab):
    tab.open("/question")
    tab.page.get_by_role("radio", name="English").click()
    tab.page.get_by_role("heading", name="Ask a question").wait_for()
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")
    tab.idle()
