"""Plans under titles of a report's own words, whose items name their factors in brackets."""

import pytest

from ontology.iris import last
from ontology.records import Action, Competence, Recommendation

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Allumeurs de réverbères en 2036
Étude prospective sur un métier du soir. Mai 2031
== Facteurs de changement
#table(columns: (2cm, 1fr), [*Code*], [*Facteur*], [N1], [Rues éteintes à minuit],
 [N2], [Retour des promeneurs], [N3], [Lampes au gaz classées])
== Facteurs retenus
+ N2 – Retour des promeneurs
+ N1 – Rues éteintes à minuit
== Scénarios
=== N2 – Retour des promeneurs
A) Les promeneurs portent leur lampe.

B) Chaque quai a son allumeuse.

Le plus probable : A. Le plus souhaitable : B. Retenu : B.
=== N1 – Rues éteintes à minuit
A) Les rues restent noires.

B) Les lampes suivent les pas.

Le plus probable : B. Le plus souhaitable : A. Retenu : A.
== Les activités du métier
+ Allumer les lampes
== Besoins en compétences
=== 1. Allumer les lampes
- Monter à l'échelle de nuit (N1)
== {title}
{plan}
"""
PLANS = {
    "brackets": "- Former dix allumeuses (N2)\n- Prêter des lampes (N1, N2)",
    "factors": "=== N2 – Retour des promeneurs\n- Former dix allumeuses\n- Prêter des lampes\n"
    "=== N1 – Rues éteintes à minuit\n- Prêter des lampes",
    "columns": "#table(columns: (6cm, 1fr), [*Facteur*], [*{title}*],"
    "[N2 – Retour des promeneurs], [- Former dix allumeuses\n- Prêter des lampes],"
    "[N1 – Rues éteintes à minuit], [Prêter des lampes])",
}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("title", ["Nos pistes", "Nos recommandations", "Ce que nous proposons"])
def test_a_plan_may_stand_under_a_title_in_the_report_s_own_words(title, plan, typeset):
    report = typeset(REPORT.replace("{plan}", plan).replace("{title}", title))
    found = sorted((last(one.factors[0]), one.text) for one in report.of(Action))
    assert found == [
        ("N1", "Prêter des lampes"),
        ("N2", "Former dix allumeuses"),
        ("N2", "Prêter des lampes"),
    ]
    assert [one.label for one in report.of(Competence)] == ["Monter à l’échelle de nuit"]
    assert not list(report.of(Recommendation))
