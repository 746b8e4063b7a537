"""Commands run in this process, as click's own runner does it, and files that are hard to read."""

import json
from io import BytesIO
from pathlib import Path

import click.testing
import pikepdf
import pytest

from cli import cli


@pytest.fixture(scope="session")
def run():
    """Run a command; gives exit code, stdout and stderr."""

    def run(*args, env=None):
        runner = click.testing.CliRunner(env={"LC_ALL": "C.UTF-8", **(env or {})})
        return runner.invoke(cli, [str(arg) for arg in args], prog_name="passerelle")

    return run


@pytest.fixture(scope="session")
def told(run):
    """Run a command that succeeds, and give the one JSON value it printed."""

    def told(*args, code=0):
        done = run(*args, "--json")
        assert done.exit_code == code, done.stderr or repr(done.exception)
        return json.loads(done.stdout)

    return told


@pytest.fixture(scope="session")
def bad_files(sample_pdfs, tmp_path_factory):
    """Make a file of each kind that cannot be taken."""
    folder = tmp_path_factory.mktemp("bad")
    sound = sample_pdfs[0].read_bytes()
    locked = BytesIO()
    with pikepdf.open(sample_pdfs[0]) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    contents = {
        "notes.pdf": b"These are notes, and no PDF.\n",
        "empty.pdf": b"",
        "locked.pdf": locked.getvalue(),
        "cut.pdf": sound[: len(sound) // 3],
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in contents}


@pytest.fixture(scope="session")
def house_questions():
    """Give the questions of the sample corpus, with their answers."""
    path = Path(__file__).resolve().parents[2] / "examples" / "questions.json"
    return json.loads(path.read_text(encoding="utf-8"))
