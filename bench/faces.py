"""Time the pages in a browser, and twenty visitors at once over the wire, on the real app.

python bench/faces.py [--kb BASE] [--rounds N] [--seconds S] [--only PART] [--record]

Without `--kb` the sample corpus is ingested first (13 courses, 79 competences: a matrix of 1,027
cells); with it, a copy of that base is served. `pages` clicks with Chromium, every page warm.
`load` speaks Streamlit's own protocol: sessions that think for a second, then ask for a page.
`--only changes|answer|lit|graph|matrix` times that one of the pages' steps. `--record` writes what
was printed, with the command, into bench/results/faces.md.

Chromium gives its pages the priority of an ordinary program; where this runs ahead of others
(`nice`), so does the browser.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from setting import HOUSE, SAMPLE, heading, passerelle

sys.path.insert(0, str(HOUSE / "docs" / "screenshots"))
sys.path.insert(0, str(HOUSE))

from make import CHROMIUM, FLAGS, Tab, served
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from ui.addresses import ADDRESSES
from ui.words import t

QUESTION = "Quels sont les facteurs retenus ?"
VISITORS = 20
RESULTS = HOUSE / "bench" / "results" / "faces.md"
RESULTS_HEAD = """# What the faces were measured to do

On a base of the sample corpus, in Chromium and over the wire; the clock counts, so this runs ahead
of whatever else the machine does. Written by the script itself.
"""
SAID: list[str] = []
THINK = 1.0
"""Seconds between an answer and the next request of a visitor; spread by half of it either way."""
VISITS = (
    ("", ""),
    ("question", f"q={quote(QUESTION)}"),
    ("explorer", ""),
    ("couverture", ""),
    ("console", ""),
    ("propositions", ""),
    ("documents", ""),
)


def main() -> None:
    """Print the median and the 95th percentile of each in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kb", type=Path, help="a base to be copied and served")
    parser.add_argument("--rounds", type=int, default=10, help="how often each page is opened")
    parser.add_argument("--seconds", type=float, default=40, help="how long the visitors stay")
    parser.add_argument("--only", choices=("pages", "load", *STEPS), help="by default all")
    parser.add_argument("--record", action="store_true", help=f"write {RESULTS.name} anew")
    given = parser.parse_args()
    say(heading())
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "kb"
        if given.kb:
            shutil.copytree(given.kb, base)
        else:
            passerelle("--kb", base, "ingest", SAMPLE, "--json")
        with served(base) as url:
            time.sleep(5)  # the warm-up of the app, which no visitor waits for
            if given.only != "load":
                pages(url, given.rounds, [given.only] if given.only in STEPS else list(STEPS))
            if given.only in {None, "load"}:
                asyncio.run(load(url, given.seconds))
    if given.record:
        record()


def say(line: str) -> None:
    """Print a line, and keep it for the record."""
    SAID.append(line)
    print(line, flush=True)


def record() -> None:
    """Write down what was said."""
    head, *rows = SAID
    text = f"{RESULTS_HEAD}\n{head}\n```\n{chr(10).join(rows)}\n```\n"
    RESULTS.write_text(text, encoding="utf-8")


def told(what: str, seconds: Sequence[float], aim: int) -> None:
    """Print how long something took, and what was aimed at."""
    ordered = sorted(1000 * each for each in seconds)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    middle = statistics.median(ordered)
    say(f"{what:44} p50 {middle:6.0f}  p95 {p95:6.0f} ms  (aim {aim}, n={len(ordered)})")


def pages(url: str, rounds: int, steps: Iterable[str]) -> None:
    """Take each step once to warm it, then time it again and again."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only `pages` needs it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(
            viewport={"width": 1280, "height": 900}, locale="fr-FR", reduced_motion="reduce"
        )
        tab = Tab(page, url)
        for name in steps:
            what, act, aim = STEPS[name]
            act(tab)
            keep_pace()
            told(what, [took for _ in range(rounds) for took in act(tab)], aim)
        browser.close()


def keep_pace() -> None:
    """Give every process that this one has started, and theirs, the priority of this one.

    But for what stands back by itself, as the check of the graph does.
    """
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            said = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            parents.setdefault(int(said[1]), []).append(int(path.parent.name))
    waiting = [os.getpid()]
    while waiting:
        process = waiting.pop()
        waiting += parents.get(process, [])
        for task in Path(f"/proc/{process}/task").glob("*"):
            with suppress(OSError):
                if os.getpriority(os.PRIO_PROCESS, int(task.name)) <= max(ours, 0):
                    os.setpriority(os.PRIO_PROCESS, int(task.name), ours)


def _timed(act: Callable[[], object], shown: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    shown()
    return time.perf_counter() - begun


def _changes(tab: Tab) -> list[float]:
    """Go round the navigation; a page is there when its heading is, and nothing runs."""
    page, took = tab.page, []
    titles = {address: link for address, link in _titles().items() if address}
    tab.open("/")
    for address, title in titles.items():
        link = page.locator(f"[data-testid=stTopNavLink][href$='/{address}']")
        shown = page.locator(f"h1:has-text('{title}')")
        still = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
        took.append(_timed(link.click, lambda: (shown.wait_for(), still.wait_for())))  # noqa: B023
    return took


def _titles() -> dict[str, str]:
    return {address: t(f"{name}.title") for name, address in ADDRESSES.items() if name != "home"}


def _answer(tab: Tab) -> list[float]:
    tab.open("/question")
    box = tab.page.get_by_label("Votre question")
    box.fill(QUESTION)
    heading = tab.page.get_by_role("heading", name="Réponse")
    return [_timed(lambda: box.press("Enter"), heading.wait_for)]


def _lit(tab: Tab) -> list[float]:
    tab.open("/question", q=QUESTION)
    press = tab.page.get_by_role("button", name="Ouvrir la page").first

    def shown() -> None:
        tab.page.wait_for_selector("[role=dialog] .lit", state="attached")
        picture = tab.page.locator("[role=dialog] img")
        picture.evaluate("image => image.decode()")

    return [_timed(press.click, shown)]


def _graph(tab: Tab) -> list[float]:
    """Walk three steps from a study, where 150 nodes are in reach."""
    tab.open("/explorer", entite=_study(tab.url))
    tab.page.get_by_role("radio", name="1", exact=True).click()
    tab.idle()
    deep = tab.page.get_by_role("radio", name="3", exact=True)
    return [_timed(deep.click, lambda: tab.page.wait_for_selector(".graph[data-nodes='150']"))]


def _study(url: str) -> str:
    query = "SELECT ?s { ?s a <https://w3id.org/passerelle/ontology#Study> } ORDER BY ?s LIMIT 1"
    asked = Request(f"{url}/sparql?{urlencode({'query': query})}")
    asked.add_header("Accept", "application/sparql-results+json")
    with urlopen(asked) as answer:
        return str(json.load(answer)["results"]["bindings"][0]["s"]["value"])


def _matrix(tab: Tab) -> list[float]:
    tab.open("/")
    link = tab.page.locator("[data-testid=stTopNavLink][href$='/couverture']")
    return [_timed(link.click, tab.page.locator(".matrix tbody tr").nth(78).wait_for)]


STEPS: Mapping[str, tuple[str, Callable[[Tab], list[float]], int]] = {
    "changes": ("page change", _changes, 500),
    "answer": ("answer shown", _answer, 1000),
    "lit": ("lit page", _lit, 1000),
    "graph": ("graph of 150 nodes", _graph, 2000),
    "matrix": ("matrix of all courses and competences", _matrix, 2000),
}
"""By name: what is timed, by which act, and how many milliseconds are aimed at."""


async def load(url: str, seconds: float) -> None:
    """Let visitors come and look around at their own pace; time every run of a page.

    One comes before them and sees each page: what is timed is warm.
    """
    took: list[float] = []
    await _visitor(url, 0, time.perf_counter() + 600, [], turns=len(VISITS))
    until = time.perf_counter() + seconds
    await asyncio.gather(*(_visitor(url, number, until, took) for number in range(VISITORS)))
    told(f"{VISITORS} sessions, {THINK:.0f} s to think: a rerun", took, 400)
    say(f"{'':44} {len(took) / seconds:.1f} reruns a second")


async def _visitor(
    url: str, number: int, until: float, took: list[float], turns: int = sys.maxsize
) -> None:
    """Be one visitor: their first page, with all that a new session needs, is not counted."""
    spread = random.Random(number)  # noqa: S311 - a pace, not a secret
    await asyncio.sleep(spread.uniform(0, 2 * THINK))
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        address, origin=url, subprotocols=["streamlit"], max_size=None, compression=None
    ) as socket:
        turn = number
        while time.perf_counter() < until and turn < number + turns:
            name, query = VISITS[turn % len(VISITS)]
            ask = BackMsg()
            ask.rerun_script.page_name = name
            ask.rerun_script.query_string = query
            begun = time.perf_counter()
            await socket.send(ask.SerializeToString())
            await _finished(socket)
            if turn != number:
                took.append(time.perf_counter() - begun)
            turn += 1
            await asyncio.sleep(spread.uniform(0.5, 1.5) * THINK)


async def _finished(socket: ClientConnection) -> None:
    """Wait for the end of a run."""
    async for data in socket:
        message = ForwardMsg()
        message.ParseFromString(bytes(data))
        if message.WhichOneof("type") == "script_finished":
            return


if __name__ == "__main__":
    main()
