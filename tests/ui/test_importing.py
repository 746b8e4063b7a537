"""Importing in the app: it shows how far it is, outlives the tab, and can be stopped or taken back.

Several files are handed in at once: one alone is done before it can be stopped or looked at.
"""

import re

import pytest
from playwright.sync_api import expect

from graph import base as graph_base
from graph import views
from tests.ui.conftest import HOUSE
from ui import jobs

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
PDF = HOUSE / "examples" / "second-rendering" / "cap-ricochet-ateliers-numeriques-2027.pdf"
PDFS = sorted(PDF.parent.glob("*.pdf"))
LONG = 240_000
"""Milliseconds that an import may take on a busy machine."""


def documents(base) -> dict[str, str]:
    """List the documents of a base: IRI -> file."""
    with graph_base.open(base).read() as snapshot:
        return {str(each.iri): each.file_name for each in views.documents(snapshot)}


def hand_in(tab):
    """Hand PDFs in, and wait until their progress shows."""
    page = tab.open("/documents").page
    page.locator("input[type=file]").set_input_files(PDFS)
    tab.idle().page.get_by_role("button", name="Importer").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    return page


def test_an_import_is_stopped_and_changes_nothing(tab, app):
    before = documents(app.base)
    page = hand_in(tab)
    page.get_by_role("button", name="Arrêter").click()
    page.get_by_role("heading", name="Import arrêté : la base n’a pas changé").wait_for()
    assert documents(app.base) == before
    assert jobs.latest(app.base).state == "stopped"
    page.get_by_role("button", name="Fermer ce rapport").click()
    page.get_by_role("button", name="Importer").wait_for()
    tab.idle()
    assert jobs.latest(app.base) is None


def test_an_import_outlives_its_tab_says_its_steps_and_is_taken_back(tab, app):
    before = documents(app.base)
    page = hand_in(tab)
    expect(page.get_by_text(re.compile(r"Étape \d sur 4 : \w+")).first).to_be_visible()
    page.goto("about:blank")
    tab.open("/documents")
    shown = page.get_by_role("progressbar").or_(page.get_by_role("heading", name="Import terminé"))
    expect(shown.first).to_be_visible()
    page.get_by_role("heading", name="Import terminé").wait_for(timeout=LONG)
    tab.idle()
    expect(page.get_by_text(re.compile(rf"{PDF.name} : (ajouté|nouvelle version)"))).to_be_visible()
    assert set(documents(app.base)) != set(before)
    page.get_by_role("button", name="Annuler cet import").click()
    page.get_by_text("Import annulé").wait_for()
    tab.idle()
    assert documents(app.base) == before
