"""A curator adds a family by adding a file: its documents state what the file says, and no more."""

import re
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.families import added
from ingest.families.stating import EACH, OWN, READS
from tests.ingest.paper import BODY, Paper

SHEET = """
family = "fiche-emploi"

[recognise]
needs = 2
[[recognise.cues]]
says = "une fiche d’emploi de réseau"
any = ["fiche d'emploi du réseau"]
essential = true
weight = 2

[labels]
aptitudes = ["ce qu'il faut savoir faire"]
missions = ["ce que l'on fait"]
noms = ["on dit aussi"]
presentation = ["en deux mots"]

[columns]
chose = ["ce que l'on compte"]
nombre = ["nombre"]
unite = ["unité"]
depuis = ["relevé"]

[records.Occupation]
each = "document"
[records.Occupation.fields]
label = { from = "title" }
alt_labels = { label = "noms" }
description = { label = "presentation" }
activities = { records = "Activity" }

[records.Activity]
each = "item"
under = "missions"
[records.Activity.fields]
label = { from = "item" }

[records.Competence]
each = "item"
under = "aptitudes"
[records.Competence.fields]
label = { from = "item" }

[records.KeyFigure]
each = "row"
[records.KeyFigure.fields]
value = { column = "nombre", read = "number" }
unit = { column = "unite" }
text = { column = "chose" }
dated = { column = "depuis" }
"""


def head(paper, y, text, size=13):
    paper.text(60, y, text, size=size, font="Helvetica-Bold")


def listed(paper, y, items):
    paper.lines(72, y, [f"• {each}" for each in items], step=16)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    """Draw a sheet of two pages: two lists, a paragraph and a table, under headings of its own."""
    paper = Paper()
    head(paper, 80, "Passeur de récits", size=22)
    paper.text(60, 110, "Fiche d'emploi du réseau")
    head(paper, 150, "En deux mots")
    paper.lines(60, 170, BODY)
    head(paper, 250, "On dit aussi")
    listed(paper, 270, ["Collecteur de mémoire", "Conteuse de quartier"])
    head(paper, 330, "Ce que l'on fait")
    listed(paper, 350, ["Recueillir la parole des habitants", "Monter des expositions sonores"])
    head(paper, 420, "Où s'adresser")
    listed(paper, 440, ["Au guichet du réseau", "Dans chaque maison de quartier"])
    paper.next()
    head(paper, 80, "Ce qu'il faut savoir faire")
    listed(paper, 100, ["Conduire un entretien", "Manier un enregistreur", "Citer ses sources"])
    head(paper, 180, "L'emploi en chiffres")
    xs, ys = [60, 240, 330, 430, 520], [200, 222, 244, 266, 288]
    paper.grid(xs, ys)
    cells = [("Ce que l'on compte", "Nombre", "Unité", "Relevé"),
             ("Postes dans le réseau", "42", "postes", "2031"),
             ("Récits recueillis", "1 250", "récits", "2032"),
             ("Lieux à ouvrir", "quelques", "lieux", "2033")]  # fmt: skip
    for row, texts in enumerate(cells):
        for x, text in zip(xs, texts, strict=False):
            font = "Helvetica" if row else "Helvetica-Bold"
            paper.text(x + 5, ys[row] + 15, text, font=font)
    path = tmp_path_factory.mktemp("sheet") / "passeur.pdf"
    path.write_bytes(paper.bytes())
    return path


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "familles").mkdir()
    (tmp_path / "familles" / "fiche-emploi.toml").write_text(SHEET, encoding="utf-8")
    return tmp_path / "familles"


def stated(value, kind):
    """Give what the records of a kind say, with their pages."""
    return [each for each in value["records"] if each["type"] == kind]


def labels(value, kind):
    return sorted((each["label"], each["page"]) for each in stated(value, kind))


def test_a_family_that_is_only_a_file_gives_its_records_with_their_pages(told, sheet, folder):
    value = told("extract", sheet, "--families", folder)
    assert labels(value, "Activity") == [
        ("Monter des expositions sonores", 1),
        ("Recueillir la parole des habitants", 1),
    ]
    assert labels(value, "Competence") == [
        ("Citer ses sources", 2),
        ("Conduire un entretien", 2),
        ("Manier un enregistreur", 2),
    ]
    (job,) = stated(value, "Occupation")
    assert (job["label"], job["page"]) == ("Passeur de récits", 1)
    assert job["alt_labels"] == ["Collecteur de mémoire", "Conteuse de quartier"]
    assert job["description"].startswith("La médiation accueille toutes les personnes")
    assert sorted(job["activities"]) == sorted(each["iri"] for each in stated(value, "Activity"))
    figures = [(f["value"], f["unit"], f["text"], f["dated"], f["page"])
               for f in stated(value, "KeyFigure")]  # fmt: skip
    assert sorted(figures) == [
        (42.0, "postes", "Postes dans le réseau", "2031", 2),
        (1250.0, "récits", "Récits recueillis", "2032", 2),
    ], "a row without a number is no figure"
    assert all(each["regions"] for each in value["records"])


def test_what_stands_under_other_headings_is_not_stated(told, sheet, folder):
    value = told("extract", sheet, "--families", folder)
    assert "guichet" not in str(value["records"])


def test_without_the_option_the_same_document_states_nothing(told, sheet):
    assert told("extract", sheet)["records"] == []


def test_the_variable_of_the_environment_is_the_option(run, sheet, folder):
    done = run("extract", sheet, "--explain", env={"PASSERELLE_FAMILIES": str(folder)})
    shown = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert "famille ajoutée « fiche-emploi »" in shown
    assert "Compétence" in shown
    assert "aucune famille" not in shown


def test_what_a_family_states_is_published(told, sheet, folder, tmp_path):
    kb = tmp_path / "kb"
    report = told("ingest", sheet, "--families", folder, "--kb", kb)
    (row,) = report["documents"]
    assert (row["status"], row["warnings"]) == ("added", [])
    assert row["records"] == {
        "Competence": 3, "Activity": 2, "KeyFigure": 2, "Occupation": 1,
    }  # fmt: skip
    found = told("search", "manier un enregistreur", "--kb", kb)
    assert "Manier un enregistreur" in str(found)


def test_the_families_that_are_known_are_read_as_before(told, sample_pdfs, folder):
    assert told("extract", sample_pdfs[0], "--families", folder) == told("extract", sample_pdfs[0])


WRONG = {
    "labl = { from": ("label = { from", "records.Occupation.fields.labl"),
    '"Competense"': ('"Activity" }', "records.Occupation.fields.activities.records"),
    "[records.Competense]\n": ("[records.Competence]\n", "records.Competense"),
    'label = "presntation"': ('label = "presentation"', "records.Occupation.fields.description"),
    'read = "date"': ('read = "number"', "records.KeyFigure.fields.value.read"),
    "needs = true": ("needs = 2", "recognise.needs"),
    'any = ""': ('any = ["fiche d\'emploi du réseau"]', "recognise.cues.1.any"),
    "weight = 2\ncolour = 3": ("weight = 2", "recognise.cues.1.colour"),
    "essential = false": ("essential = true", "recognise.cues.essential"),
    'under = "mission"': ('under = "missions"', "records.Activity.under"),
    'each = "list"': ('each = "document"', "records.Occupation.each"),
    'family = "autre"': ('family = "fiche-emploi"', "family"),
    "[words]\n[labels]": ("[labels]", "words"),
    "needs = = 2": ("needs = 2", "line"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_file_is_refused_with_its_name_and_key_in_one_line(run, sheet, folder, wrong):
    right, key = WRONG[wrong]
    assert right in SHEET
    text = SHEET.replace(right, wrong + " }" if right.endswith(" }") else wrong, 1)
    (folder / "fiche-emploi.toml").write_text(text, encoding="utf-8")
    for lang in ("fr", "en"):
        done = run("extract", sheet, "--families", folder, "--lang", lang)
        assert done.exit_code == 1
        (line,) = done.stderr.splitlines()
        assert "fiche-emploi.toml" in line
        assert key in line


def test_a_family_may_not_take_a_name_that_is_known(run, sheet, tmp_path):
    text = SHEET.replace('family = "fiche-emploi"', 'family = "training"')
    (tmp_path / "training.toml").write_text(text, encoding="utf-8")
    done = run("ingest", sheet, "--families", tmp_path, "--kb", tmp_path / "kb")
    assert done.exit_code == 1
    assert "training" in done.stderr
    assert not (tmp_path / "kb").exists()


def test_a_folder_without_families_is_told(run, sheet, tmp_path):
    for folder in (tmp_path, tmp_path / "gone"):
        done = run("extract", sheet, "--families", folder)
        assert done.exit_code == 1
        assert len(done.stderr.splitlines()) == 1


GUIDE = Path(__file__).resolve().parents[2] / "docs" / "familles.fr.md"


def test_the_family_of_the_guide_is_right(tmp_path):
    (shown,) = re.findall(
        r"^```toml\n(.*?)^```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    (tmp_path / "fiche-emploi.toml").write_text(shown, encoding="utf-8")
    (family,) = added.load(tmp_path)
    kinds = [rule.kind.__name__ for rule in family.records]
    assert kinds == ["Occupation", "Activity", "Competence", "KeyFigure"]


def test_the_guide_names_every_word_of_the_grammar():
    said = set(re.findall(r'[`"]([a-z]+)[`"]', GUIDE.read_text("utf-8")))
    assert {*READS, *EACH, *OWN} - said == set()


PRINTED = [
    ("text", "Animer un groupe ;", ("Animer un groupe",)),
    ("date", "les 2 et 9 mars 2027", (date(2027, 3, 2), date(2027, 3, 9))),
    ("date", "au printemps", ()),
    ("start", "de 9h à 12h30", (time(9),)),
    ("end", "de 9h à 12h30", (time(12, 30),)),
    ("price", "15,50 €", (Decimal("15.5"),)),
    ("price", "à convenir", ()),
    ("number", "1 250 postes", (Decimal(1250),)),
    ("integer", "3 jours", (3,)),
    ("integer", "2,5 jours", ()),
    ("address", "Maison verte, rue du Pont 3, 4000 Liège", ("rue du Pont 3, 4000 Liège",)),
]


@pytest.mark.parametrize(("read", "text", "values"), PRINTED)
def test_a_printed_text_is_read_by_the_name_of_the_way(read, text, values):
    assert READS[read][1](text) == values
