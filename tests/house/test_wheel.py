"""The wheel holds all that the program needs, and nothing else."""

import subprocess
import sys
import zipfile

import pytest

DATA = (".ttl", ".rq", ".toml", ".js", ".css", ".svg", ".typ", ".json")
TOPS = {"ingest", "ontology", "graph", "search", "ui", "app.py", "cli.py"}
ROOMS = ("ingest", "ontology", "graph", "search", "ui")


@pytest.fixture(scope="module")
def names(house, tmp_path_factory):
    where = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(where)]
    subprocess.run(command, cwd=house, check=True, capture_output=True)
    (wheel,) = where.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_it_holds_both_doors(names):
    assert {"app.py", "cli.py"} <= names


def test_it_holds_every_module_and_every_data_file_of_the_rooms(names, tracked):
    wanted = {
        path.as_posix()
        for path in tracked
        if path.parts[0] in ROOMS and (path.suffix == ".py" or path.suffix in DATA)
    }
    assert wanted - names == set()


def test_it_holds_no_test_no_sample_and_no_foreign_package(names):
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == TOPS
    assert not [name for name in names if "node_modules" in name]
