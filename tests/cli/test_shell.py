"""How the command line speaks: languages, exit codes, one line for what went wrong."""

import json
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("args", [["ask", "--json", "Où ?"], ["--json", "ask", "Où ?"]])
def test_common_options_stand_before_or_after_the_command(run, tmp_path, args):
    done = run(*args, "--kb", tmp_path / "none")
    assert json.loads(done.stdout)["error"]["code"] == "base_missing"


def test_a_missing_base_is_said_in_one_line_with_what_to_do(run, tmp_path):
    done = run("ask", "Où ?", "--kb", tmp_path / "none")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert str(tmp_path / "none") in done.stderr
    assert "passerelle ingest" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["ak"],
        ["ask"],
        ["ask", "x", "--knb"],
        ["ask", "x", "-k", "0"],
        ["ingest", "x", "--ocr", "y"],
    ],
)
def test_wrong_usage_leaves_with_two_and_points_to_the_help(run, args):
    done = run(*args)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert "--help" in done.stderr


@pytest.mark.parametrize(
    ("args", "meant"), [(["ak"], "ask"), (["ask", "--jsn", "x"], "--json"), (["sarch"], "search")]
)
def test_a_near_miss_is_answered_with_what_was_meant(run, args, meant):
    assert f"Vouliez-vous dire {meant}" in run(*args).stderr


def test_help_speaks_the_language_asked_for(run):
    assert run("--lang", "fr", "--help").stdout.startswith("Usage :")
    assert "Answer a question" in run("ask", "--lang", "en", "--help").stdout


@pytest.mark.parametrize(
    ("locale", "word"), [("en_GB.UTF-8", "Commands"), ("nl_BE", "Commandes"), ("C", "Commandes")]
)
def test_the_language_is_that_of_the_system_else_french(run, locale, word):
    assert word in run("--help", env={"LC_ALL": locale}).stdout


def test_an_unknown_language_is_wrong_usage(run):
    assert run("--lang", "xx", "history").exit_code == 2


def test_no_command_at_all_shows_the_help(run):
    done = run()
    assert done.exit_code == 2
    assert "ingest" in done.stderr


def test_the_base_is_named_by_the_environment_too(run, tmp_path):
    done = run("history", env={"PASSERELLE_KB": str(tmp_path / "elsewhere")})
    assert "elsewhere" in done.stderr


def test_the_option_wins_over_the_environment(run, tmp_path):
    done = run("history", "--kb", tmp_path / "here", env={"PASSERELLE_KB": str(tmp_path / "there")})
    assert "here" in done.stderr
    assert "there" not in done.stderr


def test_the_version_is_told(run):
    assert "passerelle" in run("--version").stdout


@pytest.mark.parametrize(
    ("typed", "meant"), [("passerelle in", "ingest"), ("passerelle ask --expl", "--explain")]
)
def test_the_shell_completes_commands_and_options(typed, meant):
    asked = {"_PASSERELLE_COMPLETE": "bash_complete", "COMP_WORDS": typed}
    done = subprocess.run(
        [sys.executable, "-c", "from cli import main; main()"],
        env={**os.environ, **asked, "COMP_CWORD": str(len(typed.split()) - 1)},  # noqa: TID251 - of a child
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"plain,{meant}" in done.stdout.splitlines()
