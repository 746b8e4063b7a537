"""Roles by an identity provider: a real one, run here, and the whole way there and back."""

import json
import shutil
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import Server, Tab, free_port, until_answering

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
def provider(tmp_path_factory):
    port, log = free_port(), tmp_path_factory.mktemp("provider") / "provider.log"
    users = (part for each in USERS for part in ("--user-claims", json.dumps(each)))
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        until_answering(
            process, log, lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close()
        )
        yield f"http://127.0.0.1:{port}"
    finally:
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
def tab(browser, served, provider):
    """Open the page of proposals in a browser that reaches the app and the provider alone."""
    opened = Tab(browser, served.url, beside=(provider,)).open("/propositions")
    yield opened
    # Not judged: the provider's own page asks for a style sheet from elsewhere, and gets none.
    opened.context.close()


def log_in(tab, user) -> None:
    tab.page.get_by_role("button", name="Se connecter").click()
    tab.page.get_by_role("button", name=user, exact=True).click()
    tab.page.get_by_role("button", name="Se déconnecter").wait_for()
    tab.idle()


def to_proposals(tab) -> None:
    """Turn to the page of proposals by the navigation."""
    tab.page.get_by_test_id("stTopNavLink").filter(has_text="Propositions").click()
    tab.idle()


def test_nobody_decides_before_they_have_logged_in(tab):
    tab.page.get_by_role("button", name="Se connecter").wait_for()
    expect(tab.page.get_by_text("Lecture seule")).to_be_visible()
    expect(tab.page.get_by_role("button", name="Accepter")).to_have_count(0)


def test_a_curator_logs_in_decides_by_name_and_logs_out(tab):
    page = tab.page
    log_in(tab, "ada")
    expect(page.get_by_text(f"Connecté : {ADA}")).to_be_visible()
    to_proposals(tab)
    page.get_by_role("button", name="Accepter").wait_for()
    expect(page.get_by_label("Votre nom")).to_have_value(ADA)
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Se connecter").wait_for()
    tab.open("/propositions")
    expect(page.get_by_text("Lecture seule")).to_be_visible()
    expect(page.get_by_role("button", name="Accepter")).to_have_count(0)


def test_who_is_known_and_no_curator_reads_only(tab):
    log_in(tab, "bob")
    expect(tab.page.get_by_text(f"Connecté : {BOB}")).to_be_visible()
    to_proposals(tab)
    expect(tab.page.get_by_text("Lecture seule")).to_be_visible()
    expect(tab.page.get_by_role("button", name="Accepter")).to_have_count(0)


def test_an_address_that_the_provider_did_not_verify_is_nobodys(tab):
    log_in(tab, "eve")
    to_proposals(tab)
    expect(tab.page.get_by_text("Lecture seule")).to_be_visible()
    expect(tab.page.get_by_text("Connecté :")).to_have_count(0)
    expect(tab.page.get_by_role("button", name="Accepter")).to_have_count(0)
