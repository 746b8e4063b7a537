"""The three jobs, walked as somebody who has never seen the app: only what the page shows.

Each step is a sentence of what they do; a walk must take well under a minute, and its steps and
times go into the report (`--junitxml`).
"""

import re
import time

import pytest
from playwright.sync_api import expect

from graph import decisions

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
MINUTE = 60.0


class Walk:
    """Somebody's steps, and how long each took."""

    def __init__(self, tab) -> None:
        self.tab = tab.open("/")
        self.page = tab.page
        self.steps: list[tuple[str, float]] = []

    def step(self, what: str, act, shown) -> None:
        """Do something, and wait until it shows."""
        begun = time.perf_counter()
        act()
        shown()
        self.steps.append((what, time.perf_counter() - begun))

    def end(self, record) -> None:
        """Write the steps down; fail for a walk of a minute."""
        self.tab.idle()
        for what, seconds in self.steps:
            record("step", f"{what} ({seconds:.1f} s)")
        assert sum(seconds for _, seconds in self.steps) < MINUTE, self.steps


@pytest.fixture
def walk(tab):
    return Walk(tab)


def test_ask_and_open_the_page(walk, record_property):
    page = walk.page
    box = page.get_by_label("Votre question")
    walk.step(
        "type a question and press « Chercher »",
        lambda: (
            box.fill("Quels sont les facteurs retenus ?"),
            page.get_by_role("button", name="Chercher").click(),
        ),
        page.get_by_role("heading", name="Réponse").wait_for,
    )
    walk.step(
        "press « Ouvrir la page » beside the first source",
        page.get_by_role("button", name="Ouvrir la page").first.click,
        lambda: expect(page.get_by_role("dialog").locator(".lit").first).to_be_in_viewport(),
    )
    expect(page.get_by_role("dialog").get_by_text("Page citée")).to_be_in_viewport()
    walk.end(record_property)


def test_find_the_course_for_a_competence(walk, record_property):
    page = walk.page
    walk.step(
        "follow « Voir la couverture »",
        page.get_by_role("link", name="Voir la couverture").click,
        page.get_by_role("heading", name="Couverture des compétences").wait_for,
    )
    walk.step(
        "open the tab « Chercher une compétence »",
        page.get_by_role("tab", name="Chercher une compétence").click,
        page.get_by_role("textbox", name=re.compile("^Compétence")).wait_for,
    )
    box = page.get_by_role("textbox", name=re.compile("^Compétence"))
    walk.step(
        "type it in one's own words, and Enter",
        lambda: (box.fill("animer un atelier"), box.press("Enter")),
        page.get_by_text("Compétence comprise").wait_for,
    )
    expect(page.locator(".pas-badge").first).to_be_visible()
    assert "competence=" in page.url
    walk.end(record_property)


def test_accept_a_proposal(walk, app, record_property):
    page = walk.page
    made = len(decisions.log(app.base))
    walk.step(
        "follow « Examiner les propositions »",
        page.get_by_role("link", name="Examiner les propositions").click,
        page.get_by_role("button", name="Accepter").wait_for,
    )
    count = page.get_by_role("tab").first.inner_text()
    walk.step(
        "read both quotes, press « Accepter »",
        page.get_by_role("button", name="Accepter").click,
        page.get_by_text("Décision enregistrée.").wait_for,
    )
    expect(page.get_by_role("tab").first).not_to_have_text(count)
    assert len(decisions.log(app.base)) == made + 1
    walk.end(record_property)


def test_back_leads_through_the_same_places(tab):
    page = tab.open("/couverture", onglet="gaps").page
    name = page.locator(".pas-table a").first
    label = name.inner_text()
    name.click()
    expect(page.get_by_role("heading", level=2, name=label)).to_be_visible()
    assert "entite=" in page.url
    page.go_back()
    expect(page.get_by_role("tab", name="Compétences sans formation connue")).to_have_attribute(
        "aria-selected", "true"
    )
    tab.idle()


def leave_and_come_back(tab, stay=0):
    """Open the first competence in the graph, and go back before anything is still."""
    page = tab.page
    page.locator(".pas-table a").first.click()
    page.locator(".graph").wait_for(state="attached")
    page.wait_for_timeout(stay)
    page.go_back()
    page.get_by_role("tab", name="Compétences sans formation connue").wait_for()
    page.locator(".pas-table a").first.wait_for()


def test_nothing_is_drawn_for_somebody_who_left_before_the_code_came(tab):
    page = tab.open("/couverture", onglet="gaps").page
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/assets/graph.js*", hold)
    with page.expect_request("**/assets/graph.js*") as asked:
        page.locator(".pas-table a").first.click()
    page.go_back()
    page.get_by_role("tab", name="Compétences sans formation connue").wait_for()
    tab.idle()
    (route,) = held
    with page.expect_response("**/assets/graph.js*"):
        route.continue_()
    # The same address is the same code: this ends after whoever had asked for it was told.
    page.evaluate("(address) => import(address).then(() => null)", asked.value.url)
    tab.idle()
    assert tab.complaints == []


def test_a_picture_that_was_left_is_drawn_no_longer(tab):
    page = tab.open("/couverture", onglet="gaps").page
    page.locator(".pas-table a").first.click()
    page.locator(".graph[data-nodes]").wait_for(state="attached")
    drawing = page.locator(".graph").evaluate_handle("root => root.cytoscape")
    tab.idle()
    assert not drawing.evaluate("cy => cy.destroyed()")
    page.go_back()
    page.get_by_role("tab", name="Compétences sans formation connue").wait_for()
    page.wait_for_function("cy => cy.destroyed()", arg=drawing)
    tab.idle()


def test_a_slow_machine_is_left_and_come_back_to_at_any_moment(tab):
    page = tab.open("/couverture", onglet="gaps").page
    slow = tab.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    for stay in (0, 50, 200, 800):
        leave_and_come_back(tab, stay)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    tab.idle()
    assert tab.complaints == []


def test_a_digit_chooses_the_degree_and_alt_p_puts_off(tab, app):
    page = tab.open("/propositions").page
    made = len(decisions.log(app.base))
    card = page.locator(".st-key-card")
    expect(card.get_by_role("radio").first).to_be_visible()
    tab.idle()
    page.keyboard.press("Alt+1")
    expect(card.get_by_role("radio").first).to_have_attribute("aria-checked", "true")
    title = card.get_by_role("heading").first.inner_text()
    tab.idle()
    page.keyboard.press("Alt+p")
    expect(card.get_by_role("heading").first).not_to_have_text(title)
    assert len(decisions.log(app.base)) == made
    tab.idle()
