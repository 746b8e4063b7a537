"""Take the pictures of the guides: a base of the sample corpus, the app on it, Chromium.

    python docs/screenshots/make.py [--kb BASE] [NAME...]

Without `--kb` the sample corpus is read first, which takes a minute or some; with it, a copy of
that base is served. Nothing but the fictional sample documents may be in it.
"""

import argparse
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from PIL import Image

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parents[1]
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZE = {"width": 1280, "height": 900}
PATIENCE = 120_000
"""Milliseconds that a page may take on a busy machine."""
LARGEST = 150_000
"""Bytes of a picture."""
COLOURS = (256, 128, 64, 32, 16)


class Tab:
    """A page of the app in the browser."""

    def __init__(self, page: Any, url: str) -> None:
        self.page, self.url = page, url
        page.set_default_timeout(PATIENCE)

    def open(self, path: str, **parameters: str) -> "Tab":
        """Go to an address of the app, and wait until it is drawn."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        self.page.goto(f"{self.url}{path}{query}")
        self.page.wait_for_selector("h1")
        return self.idle()

    def press(self, name: str, role: str = "button") -> "Tab":
        """Press the first thing of that name."""
        self.page.get_by_role(role, name=name).first.click()
        return self.idle()

    def idle(self) -> "Tab":
        """Wait for the end of whatever runs."""
        app = '[data-testid="stApp"]'
        self.page.wait_for_selector(f'{app}[data-test-connection-state="CONNECTED"]')
        for _ in range(3):
            self.page.wait_for_timeout(400)
            self.page.wait_for_selector(f'{app}[data-test-script-state="notRunning"]')
        return self

    def top(self) -> None:
        """Show the top of the page, and nothing chosen."""
        self.page.mouse.move(2, 2)
        self.page.evaluate("document.activeElement?.blur()")
        self.page.wait_for_timeout(1500)


def home(tab: Tab) -> None:
    """Show what the base holds."""
    tab.open("/")


def question(tab: Tab) -> None:
    """Ask what two courses answer."""
    tab.open("/question", q="Quelles formations apprennent à animer un atelier ?")


def cited_page(tab: Tab) -> None:
    """Open the page of the first source."""
    tab.open("/question", q="Quelle hypothèse est retenue pour F07 ?").press("Ouvrir la page")
    tab.page.wait_for_selector('[role="dialog"] img')


def no_answer(tab: Tab) -> None:
    """Ask what no document says."""
    tab.open("/question", q="Comment remplacer une courroie de distribution ?")


def explorer(tab: Tab) -> None:
    """Walk from a factor."""
    tab.open("/explorer")
    tab.page.get_by_label("Chercher").first.fill("télétravail")
    tab.press("Essor du télétravail")
    tab.page.wait_for_selector(".graph canvas")


def coverage(tab: Tab) -> None:
    """Show the matrix."""
    tab.open("/couverture")
    tab.page.wait_for_selector(".matrix table")


def gaps(tab: Tab) -> None:
    """Show the competences without a known course."""
    tab.open("/couverture").press("Compétences sans formation connue", "tab")


def review(tab: Tab) -> None:
    """Show the proposal that is most useful to look at."""
    tab.open("/propositions")


def sparql(tab: Tab) -> None:
    """Run the query that the console begins with."""
    tab.open("/console").press("Exécuter")
    tab.page.wait_for_selector('h2:has-text("Résultats")')


def document(tab: Tab) -> None:
    """Show a document's page with all that was read from it."""
    with urllib.request.urlopen(f"{tab.url}/api/documents") as answer:  # noqa: S310 - ours
        documents = json.load(answer)["documents"]
    iri = next(each["iri"] for each in documents if each["file_name"] == "facilitateur-2030.pdf")
    tab.open("/documents", doc=iri, page="5")
    tab.page.wait_for_selector("img[alt^='Page 5']")


PICTURES: dict[str, Callable[[Tab], None]] = {
    "accueil": home,
    "question": question,
    "page-citee": cited_page,
    "sans-reponse": no_answer,
    "explorer": explorer,
    "couverture": coverage,
    "sans-formation": gaps,
    "propositions": review,
    "sparql": sparql,
    "document": document,
}


def main() -> None:
    """Take the pictures that are named, or all."""
    asked = argparse.ArgumentParser(description="Take the pictures of the guides.")
    asked.add_argument("--kb", type=Path, help="a base of the sample corpus, to be copied")
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "kb"
        if given.kb:
            shutil.copytree(given.kb, base)
        else:
            _passerelle(base, "ingest", str(HOUSE / "examples" / "corpus")).wait()
        with served(base) as url:
            take(url, given.names or list(PICTURES))


def take(url: str, names: list[str]) -> None:
    """Draw each picture in a browser of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only needed here

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for name in names:
            context = browser.new_context(
                viewport=SIZE, locale="fr-FR", color_scheme="light", reduced_motion="reduce"
            )
            tab = Tab(context.new_page(), url)
            PICTURES[name](tab)
            tab.idle().top()
            file = HERE / f"{name}.png"
            tab.page.screenshot(path=file, animations="disabled")
            sys.stderr.write(f"{file.name}: {smaller(file)} bytes\n")
            context.close()
        browser.close()


def smaller(file: Path) -> int:
    """Write a picture with as many colours as its size allows; returns its bytes."""
    whole = Image.open(file).convert("RGB")
    for colours in COLOURS:
        few = whole.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(file, optimize=True)
        if file.stat().st_size < LARGEST:
            break
    return file.stat().st_size


@contextmanager
def served(base: Path) -> Iterator[str]:
    """Serve the app on a base while the block lasts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    app = _passerelle(base, "serve", "--port", str(port))
    try:
        _wait(app, url)
        yield url
    finally:
        app.terminate()
        app.wait(20)


def _passerelle(base: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(HOUSE / "cli.py"), "--kb", str(base), *arguments]
    return subprocess.Popen(command, cwd=HOUSE)  # noqa: S603 - our own command


def _wait(app: "subprocess.Popen[bytes]", url: str) -> None:
    for _ in range(480):
        if app.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):  # noqa: S310 - ours
                return
        except OSError:
            time.sleep(0.25)
    raise SystemExit("the app did not start")


if __name__ == "__main__":
    main()
