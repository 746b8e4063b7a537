"""A full disk refuses a commit, loses nothing, and takes commits again once there is room."""

import os
import subprocess

import pytest

from graph import base
from graph.errors import StorageError
from graph.triples import quads
from tests.graph.samples import brochure, certification

MEGABYTES = 24


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own, which only root can make."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("this system lets nobody mount a disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_loses_nothing(disk):
    kb = base.create(disk / "kb")
    with kb.write("first") as batch:
        batch.put_graph(brochure().iri, quads(brochure()))
    before = kb.generation

    def too_large():
        with kb.write("too large") as batch:
            batch.put_graph(certification().iri, quads(certification()))
            (batch.directory / "vectors.faiss").write_bytes(b"x" * (MEGABYTES << 20))

    def outcome():
        (disk / "filler").write_bytes(b"x" * (MEGABYTES << 20))

    with pytest.raises(StorageError):
        too_large()
    with pytest.raises(OSError, match="space"):
        outcome()
    with pytest.raises(StorageError):
        kb.record_outcome({"status": "read", "why": "x" * 100_000})
    with pytest.raises(StorageError), kb.write("no room at all") as batch:
        batch.put_graph(certification().iri, quads(certification()))
    assert kb.generation == before
    assert kb.verify() == []
    with kb.read() as snapshot:
        assert snapshot.graphs() == [brochure().iri]
    (disk / "filler").unlink()
    with kb.write("room again") as batch:
        batch.put_graph(certification().iri, quads(certification()))
    assert kb.generation > before
    assert kb.verify() == []
    assert not list(kb.path.glob("tmp-*"))
