"""Headings « Module n »: courses of a guide, or parts of one course."""

from ontology.records import ProgrammeItem, TrainingOffer
from tests.ingest.paper import read_typst

HEAD = """
#set page(width: 17cm, height: 24cm, margin: 2cm)
#set text(size: 10pt, lang: "nl")
#show heading.where(level: 1): set text(size: 24pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 3): set text(size: 11pt)
"""

GUIDE = f"""{HEAD}
= Vormingen van Het Sluishuis vzw

== Module 1. Vertellen aan het water
Wie langs de kade gidst, vertelt tegen de wind in. We oefenen buiten, met een thermos erbij.
=== Wat leer je?
- Je vertelt een kort verhaal zonder papier
- Je kiest een plek uit de wind
=== Inhoud
- Stem en adem
- Drie verhalen van de sluiswachter
=== Voor wie?
- Stadsgidsen
=== Voorkennis
Geen
=== Wanneer
Maandag 1 maart 2027
=== Prijs
40 €

== Module 2. Kaarten lezen met jongeren
Een oude kaart is een spel met twee spelers: wie ze tekende en wie er nu loopt.
=== Wat leer je?
- Je legt een oude kaart over een nieuwe
- Je laat een groep zelf de weg vinden
=== Inhoud
- Kleuren en tekens
=== Voor wie?
- Leerkrachten
=== Voorkennis
Je werkt met jongeren
=== Wanneer
Dinsdag 6 april 2027
=== Prijs
55 €
"""

PARTS = f"""{HEAD}
= Vertellen aan het water
Het Sluishuis vzw nodigt je uit voor een opleiding van twee dagen.
=== Voor wie?
- Stadsgidsen
=== Voorkennis
Geen
== Programma
== Module 1. Stem en adem
- Spreken tegen de wind
- Zwijgen op tijd
== Module 2. Drie verhalen
- De sluiswachter
- Het verdronken dorp
== Wanneer
1 en 8 maart 2027
== Prijs
40 €
"""


def test_modules_with_labels_of_their_own_are_courses(tmp_path):
    offers = read_typst(GUIDE, tmp_path).of(TrainingOffer)
    assert {one.name: one.prerequisites for one in offers} == {
        "Vertellen aan het water": ("Geen",),
        "Kaarten lezen met jongeren": ("Je werkt met jongeren",),
    }


def test_modules_that_only_say_what_they_are_about_are_parts(tmp_path):
    document = read_typst(PARTS, tmp_path)
    assert [one.name for one in document.of(TrainingOffer)] == ["Vertellen aan het water"]
    assert len(tuple(document.of(ProgrammeItem))) == 4
