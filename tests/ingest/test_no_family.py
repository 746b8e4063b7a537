"""Documents of no family, though they speak of courses, competences or scenarios: no fact."""

import pytest

from tests.ingest.paper import REPORTS, read_typst

PAPERS = sorted((REPORTS / "of-no-family").glob("*.typ"))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_nothing_is_invented(paper, tmp_path):
    document = read_typst(paper.read_text(), tmp_path)
    assert (document.kind, document.records) == ("other", ())
