"""The mappings we export are read and found valid by the SSSOM tools themselves.

They bring sixty packages, among them plugins of pytest, so they are no development dependency:
`python bench/sssom_tools.py` installs them into an environment of their own and runs this file.
"""

import csv
import shutil
import subprocess

import pytest

from graph import curation, links, sssom
from graph.links import Links, Mapping
from ontology.records import Competence
from tests.graph.samples import certification, foresight

TOOL = shutil.which("sssom")
pytestmark = pytest.mark.skipif(TOOL is None, reason="the command `sssom` is not installed")


@pytest.fixture
def table(kb, tmp_path):
    """An export with a mapping of each kind: accepted, rejected, proposed."""
    ours = sorted(each.iri for each in certification().of(Competence))
    theirs = sorted(each.iri for each in foresight().of(Competence))
    pairs = [(ours[0], theirs[0]), (ours[1], theirs[0]), (ours[2], theirs[0])]
    proposed = tuple(Mapping(subject=s, object=o, confidence=0.5) for s, o in pairs)
    with kb.write("links") as batch:
        batch.put_links(Links(mappings=proposed))
    first, second, _ = (str(links.iri(each, kb.base)) for each in proposed)
    curation.accept(kb, first, by="Ana", relation="exact", reason="mêmes mots : « écoute »")
    curation.reject(kb, second, by="Bo", reason="autre\tpublic")
    path = tmp_path / "mappings.sssom.tsv"
    with kb.read() as snapshot:
        path.write_text(sssom.export(snapshot), encoding="utf-8")

    return path


def run(*arguments):
    done = subprocess.run(
        [str(TOOL), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done


def rows(path):
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def test_the_tools_find_it_valid(table):
    done = run("validate", table)
    assert "error" not in (done.stdout + done.stderr).casefold()


def test_the_tools_read_every_mapping(table, tmp_path):
    out = tmp_path / "parsed.tsv"
    run("parse", table, "--input-format", "tsv", "--output", out)
    kept = (
        "subject_id",
        "predicate_id",
        "object_id",
        "mapping_justification",
        "predicate_modifier",
    )
    ours = {tuple(row[name] or "" for name in kept) for row in rows(table)}
    theirs = {tuple(row.get(name) or "" for name in kept) for row in rows(out)}
    assert theirs == ours
    assert len(ours) == 3


def test_the_tools_turn_it_into_rdf(table, tmp_path):
    out = tmp_path / "mappings.ttl"
    run("convert", table, "--output-format", "rdf", "--output", out)
    assert "exactMatch" in out.read_text("utf-8")
