"""Charts of competences: a whole at the left, its parts in boxes beside it, told by their codes."""

import pytest

from ontology.records import Activity, CertificationUnit, ExternalCode, Occupation
from tests.ingest.paper import Paper, of, rows, table

PAGE = "#set page(width: 21cm, height: 27cm, margin: 1.5cm)\n#set text(size: 9pt)\n"
BOXES = r"""
#let part(words) = box(width: 100%, height: 1.5cm, inset: 4pt, stroke: 0.5pt + gray, words)
#let whole(words) = box(width: 100%, height: 1.5cm, inset: 6pt, fill: rgb("dde8f5"),
 strong(words))
= Brevet de guide des marées
Profil de qualification
== Organe responsable
Association des guides de grève, Quai du Nord 3, 2960 Brasmer
== Autres désignations
Veilleur de plage \ Animatrice de grève en milieu \ protégé
== Renvois aux nomenclatures
Code CITP-08 5113 (guides) ; fiche ROME G1201 (accompagnement de voyages) ; métier ESCO 5113.2
== Vue d'ensemble des compétences opérationnelles
#grid(columns: (4cm, 3.3cm, 3.3cm, 3.3cm), gutter: 5pt,
 box(fill: navy, inset: 4pt, width: 100%, text(fill: white)[Domaines]),
 grid.cell(colspan: 3, box(fill: navy, inset: 4pt, width: 100%,
  text(fill: white)[Compétences opérationnelles])),
 whole[a #h(4pt) Ouvrir le chemin], part[a1: Lire une table des marées], part[a2: Compter un
  groupe], [],
 whole[b #h(4pt) Raconter la grève], part[b1: Nommer dix coquillages], part[b2: Montrer un ver],
  part[b3: Dessiner une trace])
== Modules
#table(columns: (2cm, 6cm, 3cm, 4cm), stroke: (x: none),
 [*N°*], [*Intitulé*], [*Points ECTS*], [*Domaines visés*],
 [M1], [Le chemin], [6], [a], [M2], [La grève], [4], [b], [M3], [Travail final], [2], [a, b])
"""
HEADED = r"""
#let part(code, words) = box(width: 100%, height: 2cm, stroke: 0.5pt + navy)[
 #block(fill: rgb("dde8f5"), inset: 4pt, width: 100%, below: 0pt, strong(code))
 #block(inset: 4pt, words)]
#let whole(code, words) = polygon(fill: rgb("dde8f5"), (0cm, 0cm), (3.4cm, 0cm), (4cm, 1cm),
 (3.4cm, 2cm), (0cm, 2cm)) + place(dx: 4pt, dy: -2cm + 4pt)[#text(16pt, code)
 #block(width: 3cm, above: 6pt, strong(words))]
= Tide guide
Occupational standard, approved 3 May 2027
== Also known as
- Shore worker
- Beach steward
== Duties and tasks
#grid(columns: (4.2cm, 3.3cm, 3.3cm, 3.3cm), gutter: 4pt,
 whole[A][Open the path], part[A-1][Read a tide table], part[A-2][Count a group], [],
 whole[B][Tell the shore], part[B-1][Name ten shells], part[B-2][Show a lugworm],
  part[B-3][Draw a track])
"""


def parts(document):
    """Give the codes of each activity's competences."""
    code_of = {one.iri: one.notation for one in document.records if hasattr(one, "notation")}
    return {
        "".join(one.notations): [code_of[part] for part in one.requires]
        for one in of(document.records, Activity)
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (BOXES, {"a": ["a1", "a2"], "b": ["b1", "b2", "b3"]}),
        (HEADED, {"A": ["A-1", "A-2"], "B": ["B-1", "B-2", "B-3"]}),
    ],
    ids=["code and words in one box", "codes over the words"],
)
def test_each_part_stands_under_the_whole_beside_it(typeset, source, expected):
    assert parts(typeset(PAGE + source)) == expected


def test_a_unit_is_named_before_its_credits_and_holds_the_domains_of_its_row(typeset):
    records = typeset(PAGE + BOXES).records
    units = {
        one.notation: (one.label, len(one.activities)) for one in of(records, CertificationUnit)
    }
    assert units == {"M1": ("Le chemin", 1), "M2": ("La grève", 1), "M3": ("Travail final", 2)}


def test_titles_stand_one_on_a_line_where_each_begins_with_a_capital(typeset):
    (job,) = of(typeset(PAGE + BOXES).records, Occupation)
    assert set(job.alt_labels) == {"Veilleur de plage", "Animatrice de grève en milieu protégé"}


def test_codes_of_a_sentence_are_told_by_the_register_before_each(typeset):
    codes = {one.notation: one.label for one in of(typeset(PAGE + BOXES).records, ExternalCode)}
    assert codes == {"5113": "guides", "G1201": "accompagnement de voyages", "5113.2": None}


def test_a_code_halfway_down_its_words_stands_before_them():
    paper = Paper()
    paper.grid([60, 400, 520], [100, 120, 160, 190])
    paper.lines(66, 114, ["Savoir-faire"])
    paper.lines(406, 114, ["Critère"])
    paper.text(66, 143, "C1.1")
    paper.lines(110, 137, ["Lire une table des marées pour un groupe", "qui part à pied"])
    paper.text(406, 143, "Heure juste")
    paper.text(66, 178, "C1.2")
    paper.text(110, 178, "Compter un groupe")
    paper.text(406, 178, "Compte juste")
    assert rows(table(paper.layout())) == [
        ["Savoir-faire", "Critère"],
        ["C1.1 Lire une table des marées pour un groupe qui part à pied", "Heure juste"],
        ["C1.2 Compter un groupe", "Compte juste"],
    ]


EDGED = r"""
#let card(code, title, hours, ..told) = block(width: 100%, stroke: 0.5pt, grid(
 columns: (1.8cm, 8cm, 6cm), grid.cell(fill: rgb("f8d070"), align: center + horizon,
  rotate(-90deg, reflow: true, text(14pt, strong(code)))),
 pad(6pt)[
  == #title
  #for (sign, of) in told.pos() [#sign domaine #of \ ]],
 pad(6pt)[#hours périodes \ *Épreuve* \ Un entretien]))
= Brevet de guide des marées
Profil de qualification
== Domaines et compétences
#table(columns: (4cm, 4cm, 4cm), [a Ouvrir le chemin], [a1 Lire une table], [a2 Compter un groupe],
 [b Raconter la grève], [b1 Nommer un coquillage], [b2 Montrer un ver])
#pagebreak()
= Les modules et leur épreuve
#card("MOD-1", [Le chemin], 40, ("☑", "a"), ("□", "b"))
#card("MOD-2", [Le retour], 30, ("☑", "a"), ("☑", "b"))
#card("MOD-3", [La grève], 50, ("□", "a"), ("☑", "b"))
"""


def test_the_code_on_the_edge_of_a_card_is_of_the_unit_that_its_ticked_domains_are_of(typeset):
    records = typeset(PAGE + EDGED).records
    code_of = {one.iri: "".join(one.notations) for one in of(records, Activity)}
    units = {
        one.notation: (one.label, sorted(code_of[each] for each in one.activities))
        for one in of(records, CertificationUnit)
    }
    assert units == {
        "MOD-1": ("Le chemin", ["a"]),
        "MOD-2": ("Le retour", ["a", "b"]),
        "MOD-3": ("La grève", ["b"]),
    }


HALFWAY = r"""
#let demands(name, ..told) = table(columns: (7cm, 8cm),
 table.cell(colspan: 2)[*Domaine de compétences opérationnelles #name*],
 [*Compétence opérationnelle*], [*Critères de performance*], ..told.pos())
= Brevet de guide des marées
Profil de qualification
== Vue d'ensemble des compétences opérationnelles
#table(columns: (4cm, 4cm, 4cm, 4cm), align: horizon,
 [*Domaines de compétences opérationnelles*], table.cell(colspan: 3)[*Compétences opérationnelles*],
 [A Ouvrir le chemin], [A1 Lire une table], [A2 Compter un groupe avant le départ, au gué, puis au
 retour sur la digue], [],
 [B Raconter la grève], [B1 Nommer un coquillage], [B2 Montrer un ver], [B3 Dessiner une trace])
== Niveau d'exigences
#demands([A : Ouvrir le chemin], [A1 Lire une table], [- l'heure est juste],
 [A2 Compter un groupe avant le départ, au gué, puis au retour sur la digue], [- nul ne manque])
#v(1cm)
#demands([B : Raconter la grève], [B1 Nommer un coquillage], [- le nom est juste],
 [B2 Montrer un ver], [- le geste est doux], [B3 Dessiner une trace], [- la trace est nette])
"""


def test_parts_halfway_down_their_boxes_stand_beside_their_domain_which_no_band_makes_a_unit(
    typeset,
):
    document = typeset(PAGE + HALFWAY)
    assert parts(document) == {"A": ["A1", "A2"], "B": ["B1", "B2", "B3"]}
    assert not of(document.records, CertificationUnit)
