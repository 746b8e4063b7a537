"""Tables of contents: what they name is said once, where it stands."""

import pytest

from ingest.families.contents import without_contents
from ontology.records import ProgrammeItem, TrainingOffer
from tests.ingest.paper import Paper, read_typst, set_by_typst, texts

SOURCE = """
#set page(width: 16cm, height: 22cm, margin: 2cm)
#set text(size: 10pt)
#show heading: set text(fill: rgb("2a5a8a"))
#let course(name, first, second, who) = [
  #pagebreak()
  = #name
  #lorem(20)
  === Objectifs
  - Choisir une corde et un nœud
  - Dire non à un départ
  === Programme
  - #first
  - #second
  === Public
  - #who
  === Prix
  80 €]
#text(size: 26pt)[*Cours de la saison*]

#text(size: 12pt, weight: "bold")[Voile, rame et récits de mer]
#pagebreak()
=== Bienvenue
#lorem(30)

=== Au sommaire
CONTENTS

=== Qui peut venir ?
Toute personne qui sait nager.
#course([Tenir la barre par gros temps], [Lire le ciel], [Réduire la toile], [Équipières])
#course([Ramer à quatre sans se heurter], [Compter la cadence], [Virer], [Rameurs débutants])
#course([Raconter une tempête aux enfants], [Choisir ses mots], [Baisser la voix], [Conteuses])
"""
NAMES = (
    "Tenir la barre par gros temps",
    "Ramer à quatre sans se heurter",
    "Raconter une tempête aux enfants",
)
ROWS = ", ".join(f"[{n}], [{name}], [p. {n + 2}]" for n, name in enumerate(NAMES, 1))
CELLS = ", ".join(f"[{name}], [page {n}]" for n, name in enumerate(NAMES, 3))
WAYS = {
    "ruled rows": f"#table(columns: (1cm, 1fr, 2cm), stroke: (bottom: .4pt), {ROWS})",
    "leaders": "\n\n".join(
        f"{name} #box(width: 1fr, repeat[.]) {n}" for n, name in enumerate(NAMES, 3)
    ),
    "pages at the right edge": "\n\n".join(
        f"{name} #h(1fr) page {n}" for n, name in enumerate(NAMES, 3)
    ),
    "pages in cells": f"#table(columns: (1fr, 2cm), {CELLS})",
    "numbers at the right edge": "\n\n".join(
        f"{name} #h(1fr) {n}" for n, name in enumerate(NAMES, 3)
    ),
    "dots far apart": "\n\n".join(
        f"{name} #box(width: 1fr, repeat[.#h(4pt)]) p. {n}" for n, name in enumerate(NAMES, 3)
    ),
    "numbers before names": "\n\n".join(f"{n} #h(1cm) {name}" for n, name in enumerate(NAMES, 3)),
    "pages before names": "\n\n".join(f"p. {n} #h(1cm) {name}" for n, name in enumerate(NAMES, 3)),
    "a list": "\n".join(f"- {name}, page {n}" for n, name in enumerate(NAMES, 3)),
}


@pytest.mark.parametrize("contents", WAYS.values(), ids=WAYS)
def test_contents_are_no_programme_and_open_no_course(contents, tmp_path):
    document = read_typst(SOURCE.replace("CONTENTS", contents), tmp_path)
    assert sorted(one.label for one in document.of(TrainingOffer)) == sorted(NAMES)
    assert len(list(document.of(ProgrammeItem))) == 6


def test_numbers_beside_names_that_are_no_pages_make_no_contents(tmp_path):
    votes = f"#table(columns: 2, {', '.join(f'[{name}], [{len(name)}]' for name in NAMES)})"
    document = read_typst(SOURCE.replace("CONTENTS", votes), tmp_path)
    assert len(list(document.of(ProgrammeItem))) > 6


def _dotted(paper, x0, y, x1):
    for x in range(int(x0), int(x1), 2):
        paper.fill(x, y - 0.75, x + 0.75, y, (0.5, 0.5, 0.5))


def _ruled(paper, x0, y, x1):
    paper.rule(x0, y + 1, x1, y + 1)


@pytest.mark.parametrize("draw", [_dotted, _ruled])
def test_a_drawn_leader_joins_a_title_to_the_number_of_its_page(draw):
    paper = Paper()
    for n, name in enumerate(NAMES):
        end = paper.text(56, 90 + 20 * n, name)
        draw(paper, end + 5, 90 + 20 * n, 514)
        paper.text(518, 90 + 20 * n, str(n + 3))
    paper.lines(56, 200, ["Une page où l'on dit ce qui vient, et ce qui ne vient pas encore."] * 3)
    assert texts(paper.layout())[:3] == [f"{name} {n}" for n, name in enumerate(NAMES, 3)]


def test_a_list_that_numbers_what_headings_name_is_no_contents(tmp_path):
    steps = "\n".join(f"+ {name}" for name in NAMES)
    document = read_typst(SOURCE.replace("CONTENTS", steps), tmp_path)
    assert len(list(document.of(ProgrammeItem))) > 6


def test_numbers_that_do_not_rise_like_pages_stay_apart():
    paper = Paper()
    for n, name in enumerate(NAMES):
        paper.text(56, 90 + 20 * n, name)
        paper.text(500, 90 + 20 * n, str((7, 5, 9)[n]))
    paper.lines(56, 200, ["Une page où l'on dit ce qui vient, et ce qui ne vient pas encore."] * 3)
    assert not any(text.endswith((" 7", " 5", " 9")) for text in texts(paper.layout()))


def test_headings_with_the_number_of_their_page_are_no_contents():
    paper = Paper()
    for n, name in enumerate(NAMES, 1):
        paper.text(56, 90, f"{n} {name}", size=16, font="Helvetica-Bold")
        paper.lines(56, 120, ["Une page où l'on dit ce qui vient, et ce qui ne vient plus."] * 4)
        paper.next()
    blocks = paper.layout().blocks
    assert without_contents(blocks) == blocks


@pytest.mark.parametrize("contents", [WAYS["leaders"], WAYS["a list"]])
def test_an_item_that_has_the_number_of_the_page_of_its_heading_is_no_contents(contents, tmp_path):
    chosen = ["Godiller", "Écoper sans seau", "Sonder", NAMES[1]]
    listed = "\n".join(f"+ {one}" for one in chosen)
    more = f"{contents}\n=== Les plus demandés\nDepuis un an :\n{listed}"
    source = SOURCE.replace("CONTENTS", more)
    blocks = without_contents(set_by_typst(source, tmp_path).blocks)
    assert [one.text for one in blocks if one.marker.endswith(".")] == chosen
    assert "Au sommaire" not in [one.text for one in blocks]
