"""Key figures: numbers printed large over the words that say what they count."""

from ontology.records import KeyFigure
from tests.ingest.test_foresight_own_turns import REPORT, SIGNS

CARDS = r"""
== L'essentiel
#let card(number, told) = [#par(text(size: 20pt, number)) #par(told)]
#grid(columns: (1fr, 1fr, 1fr, 1fr), card[1 340][trieuses en poste], card[62 %][travaillent debout],
 card[26][% des ballots brûlés en 2029], card[2031][année de la loi])
== Les deux tâches du métier
"""


def test_a_number_larger_than_the_words_under_it_counts_them(typeset):
    source = REPORT.replace("{futures}", SIGNS)
    report = typeset(source.replace("== Les deux tâches du métier", CARDS))
    found = {(str(one.value), one.unit): (one.text, one.dated) for one in report.of(KeyFigure)}
    assert found == {
        ("1340", "trieuses en poste"): ("1 340 trieuses en poste", None),
        ("62", "%"): ("62 % travaillent debout", None),
        ("26", "%"): ("26 % des ballots brûlés en 2029", "2029"),
    }
