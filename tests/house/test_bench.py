"""Whoever measures finds what measures what, and how to call it."""

import pytest

from tests.house.conftest import HOUSE

SCRIPTS = sorted(
    path for path in (HOUSE / "bench").glob("*.py") if "__main__" in path.read_text("utf-8")
)


def name(path):
    return path.name


@pytest.mark.parametrize("script", SCRIPTS, ids=name)
def test_a_script_that_measures_is_named_and_says_what_it_measured(script):
    text = script.read_text(encoding="utf-8")
    assert f"| `{script.name}` |" in (HOUSE / "bench" / "README.md").read_text(encoding="utf-8")
    assert f"python bench/{script.name}" in text
    assert "ArgumentParser(description=__doc__" in text
    assert "heading()" in text


@pytest.mark.parametrize("page", sorted((HOUSE / "bench" / "results").glob("*.md")), ids=name)
def test_a_page_of_results_names_its_scripts(page):
    text = page.read_text(encoding="utf-8")
    assert [script.name for script in SCRIPTS if f"bench/{script.name}" in text] != []
