"""A page without a browser, and a real browser on the real app.

In the browser a call out or a complaint on the console fails the test.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from graph import base as graph_base
from tests.conftest import HOUSE
from ui import library as shelf

MAIN = str(HOUSE / "ui" / "main.py")
AXE = files("axe_playwright_python") / "axe.min.js"
STREAMLITS_OWN = [
    # The zone to drop files on is given a role for layout, and can yet be focused by script.
    ("presentation-role-conflict", 'data-testid="stFileUploaderDropzone"'),
]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, NARROW = (1280, 900), (390, 844)
LOOKS = {
    "wide-light": (WIDE, "light"),
    "wide-dark": (WIDE, "dark"),
    "narrow-light": (NARROW, "light"),
    "narrow-dark": (NARROW, "dark"),
}
PATIENCE = 60_000
"""Milliseconds that a page may take on a busy machine."""
# What was pressed has been heard by the page: its own time, which a busy machine stretches.
HEARD = """() => new Promise((done) =>
  setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 150))"""


def free_port() -> int:
    """Find a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until_answering(process: subprocess.Popen, log: Path, ask: Callable[[], object]) -> None:
    """Ask a server until it answers; fail with its last words when it ended or never does."""
    late = time.monotonic() + 2 * PATIENCE / 1000
    while process.poll() is None and time.monotonic() < late:
        with suppress(OSError):
            ask()
            return
        time.sleep(0.25)
    raise AssertionError(log.read_text(errors="replace")[-3000:])


class Server:
    """The app on a base, in a process of its own."""

    def __init__(self, base: Path, log: Path, port: int = 0, **settings: str) -> None:
        port = port or free_port()
        self.base = base
        self.url = f"http://127.0.0.1:{port}"
        self.log = log
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                command,
                cwd=HOUSE,
                env={**os.environ, "PASSERELLE_KB": str(base), **settings},  # noqa: TID251 - of a child
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> "Server":
        """Wait until it answers and its model is loaded."""

        def ask() -> None:
            urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()

        until_answering(self.process, self.log, ask)
        answer = f"{self.url}/api/ask?q=facteurs"
        urllib.request.urlopen(answer, timeout=2 * PATIENCE / 1000).close()
        return self

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Runs:
    """What a page asked the app to run, and whether all of it has been run.

    The page itself shows that something runs only once the app has said so: on a busy machine,
    long after a key was pressed.
    """

    def __init__(self, page) -> None:
        self.page = page
        self.socket = None
        self.state = "asked"
        page.on("websocket", self._connected)

    def _connected(self, socket) -> None:
        """Follow a connection; over each, a first run is asked for."""
        self.socket, self.state = socket, "asked"
        socket.on("framesent", lambda frame: self._sent(socket, frame))
        socket.on("framereceived", lambda frame: self._received(socket, frame))

    def _sent(self, socket, frame) -> None:
        if socket is self.socket and BackMsg.FromString(frame).HasField("rerun_script"):
            self.state = "asked"

    def _received(self, socket, frame) -> None:
        if socket is not self.socket:
            return
        message = ForwardMsg.FromString(frame)
        if message.HasField("new_session"):
            self.state = "running"
        elif (
            self.state == "running"
            and message.HasField("script_finished")
            and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        ):
            self.state = "done"

    def wait(self) -> None:
        """Wait until all has been run."""
        late = time.monotonic() + PATIENCE / 1000
        while self.state != "done":
            assert time.monotonic() < late, f"what was asked of the app is still {self.state}"
            self.page.wait_for_timeout(20)


class Tab:
    """A page in the browser, with what went wrong in it.

    It may reach the app and what stands `beside` it, nothing else.
    """

    def __init__(self, browser, url: str, size=WIDE, theme="light", beside=()) -> None:
        width, height = size
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="fr-FR",
            color_scheme=theme,
            reduced_motion="reduce",
        )
        self.url = url
        self.known = (url, *beside, "data:", "blob:")
        self.outgoing: list[str] = []
        self.complaints: list[str] = []
        self.context.route("**/*", self._guard)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.runs = Runs(self.page)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _guard(self, route) -> None:
        address = route.request.url
        if address.startswith(self.known):
            route.continue_()
        else:
            self.outgoing.append(address)
            route.abort()

    def _heard(self, message) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def open(self, path: str, **parameters: str) -> "Tab":
        """Go to a page by its address, and wait until it is drawn and its own code has come.

        Until then a link still works, by loading the page anew.
        """
        query = f"?{urlencode(parameters)}" if parameters else ""
        self.page.goto(f"{self.url}{path}{query}")
        self.page.wait_for_selector("h1")
        self.page.wait_for_function("document.listening")
        return self.idle()

    def idle(self) -> "Tab":
        """Wait until what was pressed has been run and shows, and whatever that brought about."""
        app = '[data-testid="stApp"]'
        self.page.wait_for_selector(f'{app}[data-test-connection-state="CONNECTED"]')
        for _ in range(2):
            self.page.evaluate(HEARD)
            self.runs.wait()
            self.page.wait_for_selector(f'{app}[data-test-script-state="notRunning"]')
        return self

    def violations(self) -> list[tuple[str, str, object]]:
        """Break which rules of accessibility: rule, markup, place; but for Streamlit's own."""
        self.page.wait_for_timeout(500)
        self.page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            (rule["id"], node["html"][:160], node["target"])
            for rule in found["violations"]
            for node in rule["nodes"]
            if not any(
                rule["id"] == known and part in node["html"] for known, part in STREAMLITS_OWN
            )
        ]

    def close(self) -> None:
        """Close it, and fail for what went wrong in it."""
        self.context.close()
        self.judge()

    def judge(self) -> None:
        """Fail for what went wrong in it since it was opened or last judged."""
        outgoing, self.outgoing = self.outgoing, []
        complaints, self.complaints = self.complaints, []
        assert outgoing == [], "the app called out"
        assert complaints == [], "the browser complained"


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Start the machine's Chromium; skip where there is none, but for CI."""
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":  # noqa: TID251 - the runner says so
            pytest.fail(f"{CHROMIUM} is missing, and CI has to have it")
        pytest.skip(f"no browser at {CHROMIUM}")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def app(sample_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the app on a copy of the sample base, one for all tests of a file."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(sample_base, folder / "kb")
    server = Server(folder / "kb", folder / "server.log")
    try:
        yield server.wait()
    finally:
        server.stop()


@pytest.fixture
def tab(browser: object, app: Server) -> Iterator[Tab]:
    """Open a wide tab in the light theme."""
    opened = Tab(browser, app.url)
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=LOOKS)
def look(request: pytest.FixtureRequest, browser: object, app: Server) -> Iterator[Tab]:
    """Open a tab of each size and theme for all pages of a file: it loads the scripts once."""
    opened = Tab(browser, app.url, *LOOKS[request.param])
    yield opened
    opened.close()


@pytest.fixture
def visit(monkeypatch):
    """Open a page of a base; `address` is what stands behind the question mark."""

    make = PagesManager.__init__

    def made(manager, *arguments, **named):
        """Do as app.py does: our folder `pages` is not one of Streamlit's older kind."""
        make(manager, *arguments, **named)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", made)

    def opened(base, page, /, **address):
        monkeypatch.setenv("PASSERELLE_KB", str(base))
        app = AppTest.from_file(MAIN, default_timeout=60)
        if "lang" in address:
            app.session_state["language"] = address.pop("lang")
        app.run()
        app.query_params.update(address)
        app.switch_page(f"pages/{page}.py")
        return app.run()

    yield opened
    shelf.library.cache_clear()


@pytest.fixture
def of(sample_base):
    """Find the first thing of a class in the sample base."""

    def found(name):
        query = (
            "PREFIX med: <https://w3id.org/passerelle/ontology#> "
            f"SELECT ?node {{ ?node a med:{name} }} ORDER BY ?node LIMIT 1"
        )
        with graph_base.open(sample_base).read() as snapshot:
            return snapshot.select(query)[0].text("node")

    return found
