"""A foresight report in English whose every part is a list, or text under headings with signs."""

import re

import pytest

from ontology.records import Activity, Dimension
from tests.ingest.paper import REPORTS, marks, read_typst, set_by_typst
from tests.ingest.test_foresight_arrangements import actions, needs, retained

APPRENTICES = "Shorter apprenticeships"
CREWLESS = "Ships without a crew on board"
WINDS = "Stronger winds in every season"
MARKS = {
    "W3A": "P", "W3B": "SR", "W1A": "", "W1B": "PSR", "W1C": "", "W2A": "PR", "W2B": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def report(read):
    return read("headed-signs")


def test_a_list_that_names_factors_again_is_of_those_retained(report):
    assert retained(report) == [APPRENTICES, CREWLESS, WINDS]
    assert not list(report.of(Dimension))


def test_signs_behind_what_a_heading_calls_a_scenario_judge_it(report):
    assert marks(report.records) == MARKS


def test_what_is_listed_under_recommended_actions_need_not_begin_with_a_verb(report):
    assert actions(report) == {
        (APPRENTICES, "Buy a simulator with four ports"),
        (APPRENTICES, "Visits of the bridge for apprentices"),
        (CREWLESS, "A room ashore from which to speak with ships"),
        (WINDS, "Two more shelters behind the long pier"),
    }


def test_lines_that_open_with_a_code_in_bold_define_the_tasks(report):
    assert {one.notations: one.description for one in report.of(Activity)} == {
        ("J1",): "Reading waves, climbing, greeting the bridge",
        ("J2",): "Steering, warning, deciding when to wait",
        ("J3",): "Explaining, translating, calming",
    }


def test_the_number_of_a_page_that_lies_is_no_text(tmp_path):
    layout = set_by_typst((REPORTS / "headed-signs.typ").read_text(), tmp_path)
    assert not [block for block in layout.blocks if block.text.isdigit()]


def test_an_empty_cell_goes_on_with_the_task_above(report):
    assert {need[:2] for need in needs(report)} >= {
        ("Boarding ships at sea", "Teach a climb to a beginner"),
        ("Talking with crews", "Ask for help in time"),
    }


def test_what_calls_a_scenario_stands_apart_from_a_heading_set_alike(tmp_path):
    text = (REPORTS / "headed-signs.typ").read_text()
    text = re.sub(r"==== (Scenario [ABC])(.*)\n", r"\n*\1* \2\n\n", text)
    assert marks(read_typst(text, tmp_path).records) == MARKS


TOLD = "== Trois grandes tâches\n" + "".join(
    f"#block(inset: (left: 6pt))[*K{n}* {name}]\n"
    for n, name in enumerate(("Marcher dans la ville", "Ouvrir un lieu", "Écrire ce qui se vit"), 1)
)


@pytest.mark.parametrize("told", [TOLD, ""], ids=["listed", "nowhere"])
def test_a_coded_heading_above_a_table_of_needs_tells_their_task(told, tmp_path):
    text = (REPORTS / "headed-needs.typ").read_text()
    text = re.sub(r"== Activités du métier.*?(?=== Facteurs)", told, text, flags=re.DOTALL)
    for n, name in enumerate(re.findall(r"\*K\d\* ([^]]+)", TOLD), 1):
        text = text.replace(f"*Activité {n}*", f"=== K{n} – {name}")
    document = read_typst(text, tmp_path)
    assert {need[:2] for need in needs(document)} == {
        ("Marcher dans la ville", "Repérer les signes d’isolement"),
        ("Marcher dans la ville", "Nouer un premier contact"),
        ("Marcher dans la ville", "Encadrer un bénévole"),
        ("Ouvrir un lieu", "Expliquer une démarche en ligne"),
        ("Ouvrir un lieu", "Monter une fête de quartier"),
        ("Écrire ce qui se vit", "Protéger des données personnelles"),
        ("Écrire ce qui se vit", "Rédiger une note de situation"),
    }
    assert len(list(document.of(Activity))) == 3


SKILLS = """
== Skills for the key activities
What each activity asks of pilots, with the codes of the drivers that call for it.
=== K1 · Boarding ships at sea
Reading waves and climbing, by day and by night.
- Judge a wave from above (W2)
- Teach a climb to a beginner (W3)
#pagebreak()
== Skills for the key activities (continued)
=== K2 · Talking with crews
Explaining and calming in a foreign language.
- Hold a clear talk by radio (W1, W2)
"""


def test_activities_over_lists_of_skills_with_the_codes_of_factors_need_them(tmp_path):
    text = (REPORTS / "headed-signs.typ").read_text()
    text = re.sub(r"=== What a pilot does.*?(?=#pagebreak)", "", text, flags=re.DOTALL)
    document = read_typst(text[: text.index("#set page(width: 26cm")] + SKILLS, tmp_path)
    assert needs(document) == {
        ("Boarding ships at sea", "Judge a wave from above", WINDS),
        ("Boarding ships at sea", "Teach a climb to a beginner", APPRENTICES),
        ("Talking with crews", "Hold a clear talk by radio", CREWLESS, WINDS),
    }
    assert {one.notations: one.description for one in document.of(Activity)} == {
        ("K1",): "Reading waves and climbing, by day and by night.",
        ("K2",): "Explaining and calming in a foreign language.",
    }


TURNED = """
#pagebreak()
#set page(width: 20cm, height: 8.4cm, footer: none)
== What pilots must learn
#table(columns: (5cm, 4.5cm, 6cm), inset: (y: 8pt),
 table.header([*Driver*], [*Task*], [*Skill to learn*]),
 table.cell(rowspan: 2)[Stronger winds in every season], [J1 Boarding ships at sea],
 [Judge a wave from above], [J2 Guiding ships to the quay], [Wait without drifting],
 table.cell(rowspan: 3)[Shorter apprenticeships],
 table.cell(rowspan: 2)[J1 Boarding ships at sea], [Teach a climb to a beginner],
 [Write down what went wrong on a climb], [J3 Talking with crews], [Ask for help in time])
"""


def test_a_task_and_a_factor_that_both_go_on_over_a_page_are_those_of_the_next_need(tmp_path):
    text = (REPORTS / "headed-signs.typ").read_text()
    document = read_typst(text[: text.index("#set page(width: 26cm")] + TURNED, tmp_path)
    assert {need for need in needs(document) if need[2] == APPRENTICES} == {
        ("Boarding ships at sea", "Teach a climb to a beginner", APPRENTICES),
        ("Boarding ships at sea", "Write down what went wrong on a climb", APPRENTICES),
        ("Talking with crews", "Ask for help in time", APPRENTICES),
    }


def test_a_slanted_line_that_says_factor_and_its_code_is_the_context_of_the_list_below(tmp_path):
    text = (REPORTS / "headed-signs.typ").read_text()
    slanted = """
#pagebreak()
== Skills for the key activities
=== J1 Boarding ships at sea
_Driver W2 – Stronger winds in every season_
- Judge a wave from above
_Driver W3 – Shorter apprenticeships_
- Teach a climb to a beginner
"""
    document = read_typst(text[: text.index("#set page(width: 26cm")] + slanted, tmp_path)
    assert needs(document) == {
        ("Boarding ships at sea", "Judge a wave from above", WINDS),
        ("Boarding ships at sea", "Teach a climb to a beginner", APPRENTICES),
    }


BANDED = """
#pagebreak()
#set page(width: 20cm, height: 8.4cm, footer: none)
== What pilots must learn
#table(columns: (10cm, 5cm), inset: (y: 8pt),
 table.header([*Skill to learn*], [*Drivers*]),
 table.cell(colspan: 2)[*J1 Boarding ships at sea*], [Judge a wave from above], [W2],
 [Read a cloud], [W2], [Wait without drifting], [W2],
 table.cell(colspan: 2)[*J3 Talking with crews*], [Ask for help in time], [W3])
"""


def test_the_task_of_a_band_goes_on_over_the_page_in_a_context_it_was_met_in(tmp_path):
    text = (REPORTS / "headed-signs.typ").read_text()
    document = read_typst(text[: text.index("#set page(width: 26cm")] + BANDED, tmp_path)
    assert needs(document) == {
        ("Boarding ships at sea", "Judge a wave from above", WINDS),
        ("Boarding ships at sea", "Read a cloud", WINDS),
        ("Boarding ships at sea", "Wait without drifting", WINDS),
        ("Talking with crews", "Ask for help in time", APPRENTICES),
    }
