"""What every test shares: no network, no user settings, and one base made from the sample corpus.

`sample_base` (all sample documents) and `small_base` (one) are made once per run and must not be
changed; a test that changes a base takes a copy, `own_base` or `own_small_base`. What needs no
rich corpus takes the small one: it is quick.
"""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).resolve().parents[1]
CORPUS = HOUSE / "examples" / "corpus"
SETTINGS = ("PASSERELLE_KB", "PASSERELLE_ENCODER", "PASSERELLE_LANG")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever repeats the tests hand in the base they all read; have goldens written anew."""
    parser.addoption("--renew-goldens", action="store_true", help="write the goldens anew")
    parser.addoption(
        "--sample-base", type=Path, help="a base of the sample corpus; without, it is ingested"
    )


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
def sample_base(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Ingest the sample corpus, as a person would; the base is not to be changed."""
    given: Path | None = request.config.getoption("--sample-base")
    if given is not None:
        return Path(shutil.copytree(given, tmp_path_factory.mktemp("sample") / "kb"))
    return _ingested(tmp_path_factory.mktemp("sample") / "kb", CORPUS)


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory, sample_pdfs: tuple[Path, ...]) -> Path:
    """Ingest one document, the smallest file; the base is not to be changed."""
    smallest = min(sample_pdfs, key=lambda path: path.stat().st_size)
    return _ingested(tmp_path_factory.mktemp("small") / "kb", smallest)


@pytest.fixture
def own_base(sample_base: Path, tmp_path: Path) -> Path:
    """Copy the sample base, to be changed at will."""
    return Path(shutil.copytree(sample_base, tmp_path / "own-kb"))


@pytest.fixture
def own_small_base(small_base: Path, tmp_path: Path) -> Path:
    """Copy the base of one document, to be changed at will."""
    return Path(shutil.copytree(small_base, tmp_path / "own-small-kb"))


def _ingested(kb: Path, *paths: Path) -> Path:
    command = [sys.executable, "-m", "cli", "ingest", *map(str, paths), "--kb", str(kb), "--json"]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"ingest left with {done.returncode}: {done.stderr[-2000:]}"
    return kb
