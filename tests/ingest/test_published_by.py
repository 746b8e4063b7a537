"""Who gives a course, when a line of the leaflet only says who publishes it."""

import pytest

from ontology.records import Organisation, Person, TrainingOffer
from tests.ingest.paper import read_typst

LEAFLET = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Telling the coast
A one-day workshop for keepers of the light.

== Objectives
- Choose a tale that suits the weather
- Place a wreck on a map
== Who should attend
- Keepers
- Guides of the harbour
== Prerequisites
None.
== Date and price
12 April 2027, 9 am – 4 pm. €90.
== Register
Online at northernlights.example/training.

Published by the Northern Lights Network, a non-profit body. Printed in May 2026.
"""


def test_what_a_line_says_before_its_publisher_is_no_part_of_the_name(tmp_path):
    (body,) = read_typst(LEAFLET, tmp_path).of(Organisation)
    assert body.label == "Northern Lights Network"


def test_a_line_on_what_a_body_is_in_law_names_it_and_no_trainer(tmp_path):
    told = """== Trainer
Maeve Tully, keeper of two lights

#text(size: 7.5pt)[The Lamp Room – association loi 1901 – organisme de formation enregistré à Brest]
== Register
Send the form three weeks before."""
    source = LEAFLET[: LEAFLET.index("== Register")] + told
    document = read_typst(source, tmp_path)
    assert [one.label for one in document.of(Organisation)] == ["The Lamp Room"]
    assert [one.label for one in document.of(Person)] == ["Maeve Tully"]


@pytest.mark.parametrize(
    "name",
    [
        "Skerry Learning Centre",
        "Académie des gardiens de phare",
        "Balises – Fédération des gardiens de phare",
    ],
)
def test_a_running_name_that_heads_the_cover_gives_the_course(name, tmp_path):
    cover = """
#set page(width: 21cm, height: 25cm, margin: 2cm, footer: context if here().page() > 1 [
  Skerry Learning Centre #h(1fr) #here().page()])
#set text(size: 10pt)
#text(size: 30pt)[*Telling the coast*]

#text(size: 15pt)[A one-day workshop for keepers of the light]

#v(8cm)
#text(size: 13pt)[*Skerry Learning Centre*]

2027 course brochure
#pagebreak()
"""
    own = LEAFLET[LEAFLET.index("== Objectives") : LEAFLET.index("Published by")]
    more = "#pagebreak()\n== Access\nThe light is a step-free building, with a bell at the door.\n"
    source = cover + own.replace("== Register", "#pagebreak()\n== Register") + more
    source = source.replace("Skerry Learning Centre", name)
    (body,) = read_typst(source, tmp_path).of(Organisation)
    assert body.label == name


def test_a_running_name_that_a_sentence_tells_of_gives_the_course(tmp_path):
    foot = """#set page(width: 21cm, height: 25cm, margin: 2cm, footer: context [
  Workshop of the Skerries #h(1fr) Winter season #h(1fr) #here().page()])
#set text(size: 10pt)
"""
    told = "Since 2009 the Workshop of the Skerries has taught those who keep a light.\n"
    own = LEAFLET[LEAFLET.index("= Telling") : LEAFLET.index("Published by")]
    source = foot + own.replace("== Who", "#pagebreak()\n== Who").replace("A one-day", told, 1)
    (body,) = read_typst(source, tmp_path).of(Organisation)
    assert body.label == "Workshop of the Skerries"


def test_what_a_catalogue_is_called_under_the_name_of_a_body_is_no_body(tmp_path):
    cover = """
#set page(width: 21cm, height: 25cm, margin: 2cm, footer: context if here().page() > 1 [
  Centre de formation des Skerries · Formations 2027 #h(1fr) #here().page()])
#set text(size: 10pt)
= Centre de formation des Skerries
#text(size: 15pt)[*Formations 2027*]
#pagebreak()
"""
    own = LEAFLET[LEAFLET.index("= Telling") : LEAFLET.index("Published by")]
    more = own.replace("== Register", "#pagebreak()\n== Register")
    (body,) = read_typst(cover + more, tmp_path).of(Organisation)
    assert body.label == "Centre de formation des Skerries"


def test_a_name_at_the_foot_of_the_pages_gives_the_course_where_a_text_says_what_body_it_is(
    tmp_path,
):
    foot = """
#set page(width: 21cm, height: 16cm, margin: 2cm, footer: context [
  Skerry Tales #h(1fr) Page #here().page() of 2])
#set text(size: 10pt)
"""
    own = LEAFLET[LEAFLET.index("= Telling") : LEAFLET.index("Published by")]
    own = own.replace("== Prerequisites", "#pagebreak()\n== Prerequisites")
    told = "== About us\nThe Skerry Tales is a small charity that keeps four lights.\n"
    (body,) = read_typst(foot + own + told, tmp_path).of(Organisation)
    assert body.label == "Skerry Tales"


@pytest.mark.parametrize("name", ["La Halle aux Phares asbl", "Le Quai sous Voiles vzw"])
def test_a_name_may_say_where_it_stands_before_its_legal_form(name, tmp_path):
    source = LEAFLET.replace("Published by the Northern Lights Network", name)
    (body,) = read_typst(source, tmp_path).of(Organisation)
    assert body.label == name


AT_HOME = """
#set page(width: 21cm, height: 25cm, margin: 2cm, footer: [
  Friends of open galleries — Courses, spring 2027 — #context here().page()])
#set text(size: 10pt)
#text(size: 28pt)[*Courses \\ spring 2027*]

#text(size: 14pt)[Two modules to open the door wider]

== How it works
Groups are of twelve people at the most.

#v(5cm)
#text(size: 13pt)[*Friends of open galleries*]

Harbour Road 12, 1400 Nivelles
#pagebreak()
== Telling a picture to someone who cannot see it
=== Objectives
- Choose what to tell first
- Let a hand follow the frame
=== Who it is for
- Guides
=== Price
€90
=== Date
12 April 2027, 9 am – 4 pm
#pagebreak()
== Writing labels that are read
=== Objectives
- Cut a sentence in two
- Ask a stranger to read it
=== Who it is for
- Curators
=== Price
€80
=== Date
19 April 2027, 9 am – 4 pm
"""


def test_a_running_name_over_its_address_gives_every_course_and_is_no_title(tmp_path):
    document = read_typst(AT_HOME, tmp_path)
    (body,) = document.of(Organisation)
    assert body.label == "Friends of open galleries"
    assert {one.provider for one in document.of(TrainingOffer)} == {body.iri}
    assert document.title == "Two modules to open the door wider"


@pytest.mark.parametrize(
    "name", ["Skerry Light Foundation", "Fédération des gardiens de phare", "Stichting Zeelicht"]
)
def test_a_body_on_both_covers_of_a_leaflet_that_a_text_tells_of_gives_the_course(name, tmp_path):
    cover = """
#set page(width: 21cm, height: 25cm, margin: 2cm)
#set text(size: 10pt)
#text(size: 26pt)[*Telling the coast*]

A one-day workshop for keepers of the light

*NAME* \\
Lerwick
#v(8cm)
== About us
Since 2009 the NAME has taught those who keep a light.
#v(3cm)
#align(center)[*NAME*]
#pagebreak()
"""
    own = LEAFLET[LEAFLET.index("== Objectives") : LEAFLET.index("== Register")]
    document = read_typst(cover.replace("NAME", name) + own, tmp_path)
    assert [one.label for one in document.of(Organisation)] == [name]


@pytest.mark.parametrize(
    "line", ["Centre de formation maritime — Ouessant", "Organisme : Ouessant"]
)
def test_a_town_says_where_a_body_is_and_is_none(line, tmp_path):
    cover = f"""
#set page(width: 21cm, height: 25cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
#text(size: 18pt)[*Dire la côte*]

= La Lanterne bleue asbl
{line}
#pagebreak()
"""
    own = LEAFLET[LEAFLET.index("= Telling") : LEAFLET.index("Published by")]
    own += "La Lanterne bleue, quai Neuf 3, 29242 Ouessant."
    assert [one.label for one in read_typst(cover + own, tmp_path).of(Organisation)] == [
        "La Lanterne bleue asbl"
    ]
