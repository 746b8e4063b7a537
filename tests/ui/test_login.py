"""Roles by an identity provider: a real one, run here, and the whole way there and back."""

import json
import shutil
import socket
import subprocess
import sys
import time

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import PATIENCE, WIDE, Server, free_port

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
ADA, BOB = "ada@exemple.be", "bob@exemple.be"
USERS = (
    {"sub": "ada", "email": ADA, "email_verified": True},
    {"sub": "bob", "email": BOB, "email_verified": True},
    {"sub": "eve", "email": ADA, "email_verified": False},
)
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "une phrase assez longue pour signer"
client_id = "passerelle"
client_secret = "un secret du fournisseur"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def provider():
    port = free_port()
    users = (part for each in USERS for part in ("--user-claims", json.dumps(each)))
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(240):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.25)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture(scope="module")
def served(sample_base, provider, tmp_path_factory):
    folder = tmp_path_factory.mktemp("login")
    shutil.copytree(sample_base, folder / "kb")
    port, secrets = free_port(), folder / "secrets.toml"
    secrets.write_text(SECRETS.format(port=port, provider=provider), encoding="utf-8")
    settings = {
        "PASSERELLE_AUTH": "oidc",
        "PASSERELLE_CURATORS": ADA,
        "STREAMLIT_SECRETS_FILES": str(secrets),
    }
    server = Server(folder / "kb", folder / "server.log", port=port, **settings)
    try:
        yield server.wait()
    finally:
        server.stop()


@pytest.fixture
def page(browser, served, provider):
    """Open the page of proposals in a browser that reaches the app and the provider alone."""
    context = browser.new_context(viewport=dict(zip(("width", "height"), WIDE, strict=True)))

    def guard(route) -> None:
        known = route.request.url.startswith((served.url, provider, "data:", "blob:"))
        route.continue_() if known else route.abort()

    context.route("**/*", guard)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    opened.goto(f"{served.url}/propositions")
    yield opened
    context.close()


def log_in(page, user) -> None:
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("button", name=user, exact=True).click()
    page.get_by_role("button", name="Se déconnecter").wait_for()


def test_nobody_decides_before_they_have_logged_in(page):
    page.get_by_role("button", name="Se connecter").wait_for()
    expect(page.get_by_text("Lecture seule")).to_be_visible()
    expect(page.get_by_role("button", name="Accepter")).to_have_count(0)


def test_a_curator_logs_in_decides_by_name_and_logs_out(page, served):
    log_in(page, "ada")
    expect(page.get_by_text(f"Connecté : {ADA}")).to_be_visible()
    page.get_by_test_id("stTopNavLink").filter(has_text="Propositions").click()
    page.get_by_role("button", name="Accepter").wait_for()
    expect(page.get_by_label("Votre nom")).to_have_value(ADA)
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Se connecter").wait_for()
    page.goto(f"{served.url}/propositions")
    expect(page.get_by_text("Lecture seule")).to_be_visible()
    expect(page.get_by_role("button", name="Accepter")).to_have_count(0)


def test_who_is_known_and_no_curator_reads_only(page):
    log_in(page, "bob")
    expect(page.get_by_text(f"Connecté : {BOB}")).to_be_visible()
    page.get_by_test_id("stTopNavLink").filter(has_text="Propositions").click()
    expect(page.get_by_text("Lecture seule")).to_be_visible()
    expect(page.get_by_role("button", name="Accepter")).to_have_count(0)


def test_an_address_that_the_provider_did_not_verify_is_nobodys(page):
    log_in(page, "eve")
    page.get_by_test_id("stTopNavLink").filter(has_text="Propositions").click()
    expect(page.get_by_text("Lecture seule")).to_be_visible()
    expect(page.get_by_text("Connecté :")).to_have_count(0)
    expect(page.get_by_role("button", name="Accepter")).to_have_count(0)
