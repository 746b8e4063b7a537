"""A kill at any step of a commit leaves the last generation whole and the next commit possible."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from graph import base
from graph.triples import quads
from tests.graph.samples import brochure, certification

ROOT = Path(__file__).parents[2]
STEPS = [
    "batch: cloned",
    "batch: graph put",
    "batch: sealed",
    "commit: written",
    "commit: renamed",
    "commit: pointer written",
    "commit: pointer moved",
]
KILLED = """
    import logging, os, signal, sys
    from pathlib import Path
    sys.path.insert(0, {root!r})
    from graph import base
    from graph.triples import quads
    from tests.graph.samples import certification

    class Death(logging.Handler):
        def emit(self, record):
            if record.getMessage() == {step!r}:
                os.kill(os.getpid(), signal.SIGKILL)

    logger = logging.getLogger("graph")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(Death())
    with base.open(Path({path!r})).write("killed") as batch:
        batch.put_graph(certification().iri, quads(certification()))
        (batch.directory / "vectors.faiss").write_bytes(b"two")
"""


def killed_at(step, kb):
    script = textwrap.dedent(KILLED.format(root=str(ROOT), step=step, path=str(kb.path)))
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def indexed(kb):
    """What a reader sees: its documents, and the caches beside them."""
    with kb.read() as snapshot:
        return len(snapshot.documents()), (snapshot.path / "vectors.faiss").read_bytes()


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_every_step(tmp_path, step):
    kb = base.create(tmp_path / "kb")
    with kb.write("first") as batch:
        batch.put_graph(brochure().iri, quads(brochure()))
        (batch.directory / "vectors.faiss").write_bytes(b"one")
    killed_at(step, kb)
    after = (2, b"two") if step == "commit: pointer moved" else (1, b"one")
    assert indexed(kb) == after
    assert kb.verify() == []
    with kb.write("next") as batch:
        batch.put_graph(certification().iri, quads(certification()))
        (batch.directory / "vectors.faiss").write_bytes(b"three")
    assert indexed(kb) == (2, b"three")
    assert kb.verify() == []
    assert not list(kb.path.glob("tmp-*"))
