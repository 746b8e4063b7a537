"""The doors opened from the terminal answer on the port they were given."""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


def unused():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def free_port():
    return unused()


@pytest.fixture(scope="module")
def served(sample_base, free_port):
    """Serve the sample base without the app; give its address."""
    command = [sys.executable, "-m", "cli", "serve", "--api-only", "--port", str(free_port)]
    server = subprocess.Popen(
        [*command, "--kb", str(sample_base)], cwd=HOUSE, stderr=subprocess.PIPE
    )
    address = f"http://127.0.0.1:{free_port}"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/api/health", timeout=5).close()
            break
        except OSError:
            time.sleep(0.1)
    yield address
    server.terminate()
    server.communicate(timeout=10)


def get(address):
    with urllib.request.urlopen(address, timeout=30) as reply:
        return json.load(reply)


def test_the_api_answers_as_the_command_does(served, told, sample_base):
    question = "Quels facteurs ont été retenus ?"
    answer = get(f"{served}/api/ask?{urllib.parse.urlencode({'q': question})}")
    command = told("ask", question, "--kb", sample_base)
    del answer["elapsed_ms"], command["elapsed_ms"]
    assert answer == command


def test_a_port_that_is_taken_is_told_with_what_to_do(served, run, free_port, tmp_path):
    done = run("serve", "--port", free_port, "--kb", tmp_path / "kb")
    assert done.exit_code == 1
    assert str(free_port) in done.stderr
    assert "--port" in done.stderr


def test_an_address_that_is_not_ours_is_told(run, tmp_path):
    done = run("serve", "--host", "192.0.2.1", "--port", "8502", "--kb", tmp_path / "kb")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_login_that_cannot_be_is_told_before_anybody_waits_for_it(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "authlib", None)
    env = {"PASSERELLE_AUTH": "oidc"}
    done = run("serve", "--port", unused(), "--kb", tmp_path / "kb", env=env)
    assert done.exit_code == 1
    assert "passerelle[auth]" in done.stderr


def test_a_port_that_is_none_is_wrong_usage(run):
    assert run("serve", "--port", "70000").exit_code == 2


def test_doctor_tells_what_is_there(told, sample_base):
    value = told("doctor", "--kb", sample_base)
    assert value["encoder"]["works"] is True
    assert value["encoder"]["device"] == "cpu"
    assert value["encoder"]["taught"] is True
    assert "passerelle rebuild --encoder" in value["encoder"]["better"]
    assert value["base"]["problems"] == []
    assert value["packages"]["rdflib"]


def test_doctor_shows_the_values_beside_their_names(run, told, sample_base):
    shown = run("doctor", "--kb", sample_base).stdout
    assert max(map(len, shown.splitlines())) <= 80
    value = told("doctor", "--kb", sample_base)
    (line,) = [each for each in shown.splitlines() if "packages.rdflib" in each]
    assert line.split()[-1] == value["packages"]["rdflib"]
    assert "base.notes.encoder" in shown


def test_doctor_works_without_a_base(told, tmp_path):
    assert told("doctor", "--kb", tmp_path / "none")["base"]["generation"] is None


def test_a_proxy_without_proof_is_refused_where_others_can_reach_us(run, tmp_path):
    everywhere = "0.0.0.0"  # noqa: S104 - what must be refused
    settings = {"PASSERELLE_AUTH": "proxy", "PASSERELLE_CURATORS": "ada"}
    done = run(*("serve", "--host", everywhere, "--port", unused(), "--kb", tmp_path), env=settings)
    assert done.exit_code == 1
    assert "PASSERELLE_PROXY_SECRET" in done.stderr
    assert "Traceback" not in done.stderr
