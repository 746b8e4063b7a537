"""Plots, influences and the report, without a page around them."""

import pytest

from search import influences
from ui import charts, report
from ui.coverage import Competence, Course, Coverage, Link

SQUARE = ";A;B;C\nA;;3;1\nB;1;;0\nC;0;2;\n"


@pytest.fixture
def part():
    link = Link(
        iri="l", offer="o", item=None, competence="c", score=0.9, status="proposed", degree=""
    )
    competences = {
        "c": Competence("c", "1.a", "Accueillir <b>", activities={"a": "Accueil"}),
        "d": Competence("d", "1.b", "Orienter", activities={"a": "Accueil"}),
    }
    return Coverage(
        competences=competences,
        courses={"o": Course("o", "Bien accueillir")},
        links={("c", "o"): [link]},
    )


def test_influence_is_the_sum_of_a_row_and_dependence_of_a_column():
    points = influences.points([influences.read("m.csv", SQUARE)])
    assert [(each.factor, each.influence, each.dependence) for each in points] == [
        ("A", 4, 1),
        ("B", 1, 5),
        ("C", 2, 1),
    ]
    assert [each.quadrant for each in points] == ["driver", "outcome", "autonomous"]


def test_several_experts_are_compiled_with_their_spread():
    other = SQUARE.replace("3;1", "1;1")
    points = influences.points([influences.read(each, each) for each in (SQUARE, other)])
    assert (points[0].influence, points[0].influence_spread) == (3, 1)


@pytest.mark.parametrize(
    "text",
    ["", ";A;B\nA;0;1\n", ";A;B\nA;0;x\nB;1;0", ";A;B\nA;0;1\nB;1", ";A;B\nA;0;-1\nB;1;0", ";A;A"],
)
def test_what_is_no_square_matrix_is_refused(text):
    with pytest.raises(influences.InfluencesUnreadableError):
        influences.read("m.csv", text)


def test_matrices_about_different_factors_are_not_compiled():
    matrices = [influences.read("m.csv", each) for each in (SQUARE, SQUARE.replace("A", "Z"))]
    with pytest.raises(influences.InfluencesUnlikeError):
        influences.points(matrices)


def test_coverage_is_counted_by_activity(part):
    assert report.by_activity(part) == {"Accueil": {"proposed": 1, "none": 1}}


def test_the_matrix_is_drawn_as_svg_and_png():
    cells = [charts.Shown(competence="1.a", course="Bien accueillir", state="partial")]
    chart = charts.matrix(cells, ["1.a", "1.b"], ["Bien accueillir"], "fr")
    assert "1.b" in charts.svg(chart)
    assert charts.png(chart).startswith(b"\x89PNG")


def test_the_report_says_on_what_it_rests_and_escapes_what_was_read(part):
    rest = report.Rest(
        day="2025-03-01", generation=4, documents=["Rapport"], reviewers=["Ada"], least=0.5
    )
    said = {"proposed": "à confirmer"}
    page = report.report(part, rest, "<svg></svg>", said, "fr")
    assert all(each in page for each in ("1er mars 2025", "Rapport", "Ada", "0,50", "<svg>"))
    assert "Accueillir &lt;b&gt;" in page
