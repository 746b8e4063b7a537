"""What every test shares: no network, no user settings, and one base made from the sample corpus.

`sample_base` (all sample documents) and `small_base` (one) are made once per run, whichever of its
workers needs them first, and must not be changed; a test that changes a base takes a copy,
`own_base` or `own_small_base`. What needs no rich corpus takes the small one: it is quick.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).resolve().parents[1]
CORPUS = HOUSE / "examples" / "corpus"
SETTINGS = ("PASSERELLE_KB", "PASSERELLE_ENCODER", "PASSERELLE_LANG")
SETTINGS += ("PASSERELLE_QUESTIONS", "PASSERELLE_RERANKER")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever repeats the tests hand in the base they all read; have goldens written anew."""
    parser.addoption("--renew-goldens", action="store_true", help="write the goldens anew")
    parser.addoption(
        "--sample-base", type=Path, help="a base of the sample corpus; without, it is ingested"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Give each of several workers one thread for its sums, before a library counts the cores."""
    if hasattr(config, "workerinput"):
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # noqa: TID251 - of this run


@pytest.fixture(scope="session", autouse=True)
def _own_settings() -> Iterator[None]:
    """Keep the settings of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in SETTINGS:
            patch.delenv(name, raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves the machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and host not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test reaches for the network: {address!r}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def sample_pdfs() -> tuple[Path, ...]:
    """Give the PDFs of the sample corpus."""
    return tuple(sorted(CORPUS.glob("*.pdf")))


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Give the folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def sample_base(run_folder: Path, request: pytest.FixtureRequest) -> Path:
    """Ingest the sample corpus, as a person would; the base is not to be changed."""
    given: Path | None = request.config.getoption("--sample-base")
    if given is not None:
        return once(run_folder / "sample-kb", lambda kb: shutil.copytree(given, kb))
    return once(run_folder / "sample-kb", lambda kb: _ingest(kb, CORPUS))


@pytest.fixture(scope="session")
def small_base(run_folder: Path, sample_pdfs: tuple[Path, ...]) -> Path:
    """Ingest one document, the smallest file; the base is not to be changed."""
    smallest = min(sample_pdfs, key=lambda path: path.stat().st_size)
    return once(run_folder / "small-kb", lambda kb: _ingest(kb, smallest))


@pytest.fixture
def own_base(sample_base: Path, tmp_path: Path) -> Path:
    """Copy the sample base, to be changed at will."""
    return Path(shutil.copytree(sample_base, tmp_path / "own-kb"))


@pytest.fixture
def own_small_base(small_base: Path, tmp_path: Path) -> Path:
    """Copy the base of one document, to be changed at will."""
    return Path(shutil.copytree(small_base, tmp_path / "own-small-kb"))


def once(place: Path, make: Callable[[Path], object]) -> Path:
    """Make a file or folder unless another worker of the run did; wait for one that is at it."""
    with place.with_name(f"{place.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            part = place.with_name(f"{place.name}.part")
            shutil.rmtree(part, ignore_errors=True)
            make(part)
            part.rename(place)
    return place


def _ingest(kb: Path, *paths: Path) -> None:
    command = [sys.executable, "-m", "cli", "ingest", *map(str, paths), "--kb", str(kb), "--json"]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"ingest left with {done.returncode}: {done.stderr[-2000:]}"
