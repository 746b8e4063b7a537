"""The whole graph goes out, and comes back the same."""

import pytest


def test_an_export_comes_back_the_same_byte_for_byte(told, small_base, tmp_path):
    first, second = tmp_path / "first.trig", tmp_path / "second.trig"
    told("export", "-o", first, "--kb", small_base)
    told("import", first, "--kb", tmp_path / "copy")
    told("export", "-o", second, "--kb", tmp_path / "copy")
    assert first.read_bytes() == second.read_bytes()
    assert told("search", "formation", "--kb", tmp_path / "copy")["hits"]


@pytest.mark.parametrize("form", ["trig", "nquads", "turtle", "jsonld"])
def test_every_format_is_written_to_the_terminal(run, small_base, form):
    done = run("export", "--format", form, "--kb", small_base)
    assert done.exit_code == 0
    assert "ontology#Document" in done.stdout or "med:Document" in done.stdout


def test_with_json_the_graph_is_one_json_value(told, small_base):
    assert told("export", "--kb", small_base)


def test_an_export_into_a_folder_that_is_not_there_is_told(run, small_base, tmp_path):
    done = run("export", "-o", tmp_path / "none" / "x.trig", "--kb", small_base)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "text"), [("x.trig", "this is no graph"), ("x.txt", ""), ("empty.trig", "")]
)
def test_a_file_that_is_no_export_is_refused(run, tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("import", tmp_path / name, "--kb", tmp_path / "kb")
    assert done.exit_code == 1
    assert name in done.stderr


def test_an_import_into_a_base_that_holds_something_is_refused(run, own_small_base, tmp_path):
    run("export", "-o", tmp_path / "x.trig", "--kb", own_small_base)
    assert run("import", tmp_path / "x.trig", "--kb", own_small_base).exit_code == 1
