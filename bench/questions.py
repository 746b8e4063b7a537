"""Ask every question of a set over HTTP, and score the answers with the scorer of ../shared.

python bench/questions.py [--corpus FOLDER] [--questions FILE] [--show 10]
"""

import argparse
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setting import HOUSE, PASSERELLE, SHARED, base_of, heading

SCORER = SHARED / "eval" / "score_questions.py"
PATIENCE = 60.0
"""Seconds that a server may take to answer for the first time."""


def main() -> None:
    """Start a server on a base made for it, score, stop it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    parser.add_argument("--questions", type=Path, default=SHARED / "gold" / "questions-dev.json")
    parser.add_argument("--show", type=int, default=0, help="print so many wrong answers")
    given = parser.parse_args()
    if not (SCORER.exists() and given.questions.exists()):
        sys.exit(f"no scorer at {SCORER}, or no questions: nothing was measured")
    print(heading())
    with base_of(given.corpus) as kb, serving(kb) as url:
        command = [sys.executable, str(SCORER), str(given.questions), "--url", f"{url}/api/ask"]
        subprocess.run([*command, "--show", str(given.show)], check=False)


@contextmanager
def serving(kb: Path) -> Iterator[str]:
    """Serve a base on a free port while it lasts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*PASSERELLE, "--kb", str(kb), "serve", "--api-only", "--port", str(port)]
    server = subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _await(f"{url}/api/health", server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=10)


def _await(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not come up")


if __name__ == "__main__":
    main()
