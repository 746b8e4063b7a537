"""A page that is open follows what another process publishes, without being loaded again."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from graph import base as graph_base
from graph import views
from tests.conftest import HOUSE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def passerelle(base, *arguments):
    """Run a command on a base, in a process of its own."""
    command = [sys.executable, HOUSE / "cli.py", "--kb", base, *arguments]
    subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, timeout=240)


def test_an_open_page_follows_what_another_process_publishes(tab, app):
    with graph_base.open(app.base).read() as snapshot:
        known = views.documents(snapshot)
    base = graph_base.open(app.base)
    gone, before = known[0], base.generation
    page = tab.open("/documents").page
    page.evaluate("window.loadedOnce = true")
    named = page.locator(".pas-table").get_by_role("link", name=gone.title, exact=True)
    expect(named).to_be_visible()

    passerelle(app.base, "documents", "remove", gone.iri)
    page.get_by_role("link", name="Accueil", exact=True).click()
    tile = page.locator(".pas-tiles li").filter(has_text="Documents")
    expect(tile).to_contain_text(str(len(known) - 1))
    page.get_by_role("link", name="Documents", exact=True).first.click()
    page.get_by_role("heading", name="Corpus").wait_for()
    tab.idle()
    expect(named).to_have_count(0)

    passerelle(app.base, "rollback", str(before))
    page.get_by_role("link", name="Accueil", exact=True).click()
    expect(tile).to_contain_text(str(len(known)))
    assert tab.idle().page.evaluate("window.loadedOnce"), "the page was loaded again"
