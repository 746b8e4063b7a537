"""Who gives a course, when a line of the leaflet only says who publishes it."""

from ontology.records import Organisation
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
