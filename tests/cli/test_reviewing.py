"""Proposals are listed, decided, and decisions taken back."""

import shutil

import pytest

from graph import base
from tests.conftest import HOUSE
from tests.graph.conftest import proposals as made_of
from tests.graph.samples import brochure, certification, foresight


@pytest.fixture
def proposals(told, own_base):
    """Give the proposals of a base of one's own, by kind."""
    rows = told("review", "list", "--kb", own_base)["proposals"]
    return {kind: [row for row in rows if row["kind"] == kind] for kind in ("coverage", "mapping")}


def test_proposals_are_listed_the_surest_first(told, sample_base):
    value = told("review", "list", "-n", "5", "--kb", sample_base)
    scores = [row["score"] for row in value["proposals"]]
    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)
    assert value["total"] >= 5


def test_an_accepted_coverage_has_a_degree_and_an_author(told, own_base, proposals):
    row = proposals["coverage"][0]
    decision = told(
        "review", "accept", row["id"], "--degree", "full", "--by", "Ada", "--kb", own_base
    )
    assert decision["verdict"] == "accept"
    (accepted,) = told("review", "list", "--status", "accepted", "--kb", own_base)["proposals"]
    assert (accepted["iri"], accepted["degree"], accepted["by"]) == (row["iri"], "full", "Ada")


def test_an_accepted_coverage_counts_in_the_gaps(told, own_base, proposals):
    before = told("gaps", "--kb", own_base)["covered"]
    told("review", "accept", proposals["coverage"][0]["id"], "--by", "Ada", "--kb", own_base)
    assert told("gaps", "--kb", own_base)["covered"] == before + 1


def test_an_accepted_mapping_has_its_relation(told, own_base, proposals):
    row = proposals["mapping"][0]
    told("review", "accept", row["id"], "--relation", "broad", "--by", "Ada", "--kb", own_base)
    (accepted,) = told("review", "list", "--status", "accepted", "--kb", own_base)["proposals"]
    assert accepted["relation"] == "broad"


def test_a_rejected_proposal_leaves_the_list_and_comes_back_when_undone(told, own_base, proposals):
    row = proposals["coverage"][0]
    told("review", "reject", row["id"], "--reason", "Autre sujet", "--by", "Ada", "--kb", own_base)
    left = told("review", "list", "--kb", own_base)["proposals"]
    assert row["iri"] not in {each["iri"] for each in left}
    told("review", "undo", "--by", "Ada", "--kb", own_base)
    back = told("review", "list", "--kb", own_base)["proposals"]
    assert row["iri"] in {each["iri"] for each in back}


def test_a_comment_decides_nothing(told, own_base, proposals):
    row = proposals["coverage"][0]
    told("review", "comment", row["id"], "--reason", "À revoir", "--by", "Ada", "--kb", own_base)
    rows = told("review", "list", "--kb", own_base)["proposals"]
    (same,) = [each for each in rows if each["iri"] == row["iri"]]
    assert same["comment"] == "À revoir"


@pytest.mark.parametrize("args", [["accept", "none"], ["reject", "none"], ["undo"]])
def test_a_decision_about_nothing_is_told(run, own_base, args):
    done = run("review", *args, "--by", "Ada", "--kb", own_base)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_mapping_takes_no_degree(run, own_base, proposals):
    row = proposals["mapping"][0]
    args = ["review", "accept", row["id"], "--degree", "full", "--by", "Ada", "--kb", own_base]
    assert run(*args).exit_code == 1


def test_links_are_recomputed_and_decisions_stay(told, own_base, proposals):
    row = proposals["coverage"][0]
    told("review", "accept", row["id"], "--by", "Ada", "--kb", own_base)
    counts = told("link", "--kb", own_base)
    assert counts["coverages"] > 0
    (accepted,) = told("review", "list", "--status", "accepted", "--kb", own_base)["proposals"]
    assert accepted["iri"] == row["iri"]


def test_a_decision_whose_document_is_gone_is_told_and_holds_when_it_comes_back(
    run, told, tmp_path
):
    kb = base.create(tmp_path / "kb")
    course, *others = documents = brochure(), certification(), foresight()
    with kb.write("ingest") as batch:
        for document in documents:
            batch.put(document)
        batch.put_links(made_of(course, *others))
    before = kb.generation
    (row,) = told("review", "list", "--kind", "coverage", "--kb", kb.path)["proposals"]
    made = told("review", "accept", row["id"], "--by", "Ada", "--kb", kb.path)
    with kb.write("remove") as batch:
        batch.remove(course.iri)
    (orphan,) = told("review", "list", "--kb", kb.path)["orphans"]
    assert (orphan["id"], orphan["by"]) == (made["id"], "Ada")
    assert made["id"] in run("review", "list", "--kb", kb.path).stdout
    assert told("rollback", before, "--kb", kb.path)["orphans"] == []
    (accepted,) = told("review", "list", "--status", "accepted", "--kb", kb.path)["proposals"]
    assert accepted["iri"] == row["iri"]


def test_the_list_reads_in_80_columns(run, sample_base):
    done = run("review", "list", "-n", "5", "--kb", sample_base)
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize(("kind", "name"), [("mapping", "m.tsv"), ("coverage", "c.csv")])
def test_decisions_travel_in_a_table(told, own_base, sample_base, proposals, tmp_path, kind, name):
    row = proposals[kind][0]
    told("review", "accept", row["id"], "--by", "Ada", "--kb", own_base)
    told("review", "export", "--kind", kind, "-o", tmp_path / name, "--kb", own_base)
    other = shutil.copytree(sample_base, tmp_path / "other")
    taken = told("review", "import", tmp_path / name, "--by", "Bob", "--kb", other)
    assert [each["link"] for each in taken["decisions"]] == [row["iri"]]
    again = told("review", "import", tmp_path / name, "--by", "Bob", "--kb", other)
    assert again["decisions"] == []


def test_a_table_that_is_none_is_refused(run, own_small_base, tmp_path):
    (tmp_path / "x.tsv").write_bytes(b"\xff\xfe\x00")
    done = run("review", "import", tmp_path / "x.tsv", "--kb", own_small_base)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_brochure_issued_again_keeps_what_was_decided(told, own_base, proposals):
    row = proposals["coverage"][0]
    told("review", "accept", row["id"], "--degree", "full", "--by", "Ada", "--kb", own_base)
    start, _, rest = row["subject"]["iri"].partition("offer/")
    known = told("documents", "list", "--kb", own_base)["documents"]
    (old,) = (each for each in known if each["iri"] == f"{start}document/{rest.split('/')[0]}")
    again = HOUSE / "examples" / "second-rendering" / old["file_name"]
    report = told("ingest", again, "--replaces", old["iri"], "--kb", own_base)
    assert report["documents"][0]["status"] == "replaced"
    (kept,) = told("review", "list", "--status", "accepted", "--kb", own_base)["proposals"]
    assert (kept["degree"], kept["by"], kept["carried_over"]) == ("full", "Ada", True)
    assert kept["iri"] != row["iri"]
    assert kept["item"]["label"] == row["item"]["label"]
    assert told("verify", "--kb", own_base)["sound"]
