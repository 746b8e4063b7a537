"""Tabs and dialogs, for everybody; and visitors who come through a proxy, by their role."""

import shutil
import socket
import socketserver
import threading
from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import Server, Tab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
LOOKS = ["wide-light", "narrow-dark"]
TABS = [
    *(("/couverture", tab) for tab in ("gaps", "lookup", "compare", "activities", "influences")),
    *(("/propositions", tab) for tab in ("quality", "history")),
]


@pytest.mark.parametrize("look", LOOKS, indirect=True)
@pytest.mark.parametrize(("path", "onglet"), TABS)
def test_no_tab_breaks_a_rule_of_accessibility(look, path, onglet):
    told = look.open(path, onglet=onglet).violations()
    look.judge()
    assert told == []
    assert look.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("look", LOOKS, indirect=True)
def test_the_dialog_of_a_page_is_for_everybody(look):
    look.open("/question", q="Quels sont les facteurs retenus ?")
    look.page.get_by_role("button", name="Ouvrir la page").first.click()
    expect(look.page.get_by_role("dialog").locator(".lit").first).to_be_attached()
    told = look.idle().violations()
    look.judge()
    assert told == []


def test_the_dialog_of_a_cell_is_for_everybody(tab):
    tab.open("/couverture").page.locator(".matrix .cell").first.click()
    expect(tab.page.get_by_role("dialog")).to_be_visible()
    assert tab.idle().violations() == []


class Proxy(socketserver.ThreadingTCPServer):
    """Stands before a server and names the visitor in the head of each connection."""

    def __init__(self, server: Server, user: str) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.target = ("127.0.0.1", int(server.url.rpartition(":")[2]))
        self.line = f"X-Forwarded-User: {user}\r\n".encode()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Connection(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        """Pass on what either side says, with one line more after the first."""
        head = b""
        while b"\r\n" not in head:
            data = self.request.recv(65536)
            if not data:
                return
            head += data
        first, _, rest = head.partition(b"\r\n")
        with socket.create_connection(self.server.target) as behind:
            behind.sendall(first + b"\r\n" + self.server.line + rest)
            back = threading.Thread(target=_pipe, args=(behind, self.request))
            back.start()
            _pipe(self.request, behind)
            back.join()


def _pipe(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def guarded(sample_base, tmp_path_factory):
    folder = tmp_path_factory.mktemp("guarded")
    shutil.copytree(sample_base, folder / "kb")
    settings = {"PASSERELLE_AUTH": "proxy", "PASSERELLE_CURATORS": "ada"}
    server = Server(folder / "kb", folder / "server.log", **settings)
    try:
        yield server.wait()
    finally:
        server.stop()


@pytest.mark.parametrize(("user", "may"), [("ada", True), ("bob", False)])
def test_a_visitor_through_a_proxy_has_the_rights_of_their_name(browser, guarded, user, may):
    with Proxy(guarded, user) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        tab = Tab(browser, proxy.url).open("/propositions")
        expect(tab.page.get_by_text(f"Connecté : {user}")).to_be_visible()
        expect(tab.page.get_by_role("button", name="Accepter")).to_have_count(1 if may else 0)
        expect(tab.page.get_by_text("Lecture seule")).to_have_count(0 if may else 1)
        if may:
            expect(tab.page.get_by_label("Votre nom")).to_have_value("ada")
        tab.idle().close()
        proxy.shutdown()
