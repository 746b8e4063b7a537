"""Documents of no family, though they speak of courses, competences or scenarios: no fact."""

from pathlib import Path

import pytest

from ingest.families import extract
from ontology.iris import Minter
from tests.ingest.paper import set_by_typst

PAPERS = sorted((Path(__file__).parent / "reports" / "of-no-family").glob("*.typ"))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_nothing_is_invented(paper, tmp_path):
    layout = set_by_typst(paper.read_text(), tmp_path)
    minter = Minter(sha256="0" * 64)
    document = extract(layout, minter, file_name="x.pdf", sha256="0" * 64).document
    assert (document.kind, document.records) == ("other", ())
