"""Needs told by crosses: a row each competence, a column each factor or activity."""

import pytest

from tests.ingest.test_foresight_arrangements import needs

REPORT = r"""
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Tailleurs de haies en 2035
Étude prospective sur un métier de plein air. Mai 2031
== Facteurs de changement
#table(columns: (2cm, 1fr), [*Code*], [*Facteur*], [F-01], [Étés sans pluie],
 [F-02], [Retour des oiseaux], [F-03], [Machines sans bruit], [F-04], [Prix du bois])
== Facteurs retenus
+ F-02 – Retour des oiseaux
+ F-01 – Étés sans pluie
+ F-03 – Machines sans bruit
== Scénarios
=== F-02 – Retour des oiseaux
A) Les haies ne sont plus taillées avant août.

B) Chaque nid est noté sur une carte.

Le plus probable : A. Le plus souhaitable : B. Retenu : B.
== Qui doit savoir quoi ?
{needs}
"""
SAID = {
    "Reconnaître un nid": ("1. Tailler", "2"),
    "Arroser de nuit": ("1. Tailler", "1"),
    "Affûter une lame": ("2. Entretenir", "1 3"),
    "Charger une pile": ("2. Entretenir", "3"),
}
CODES = {"2": "F-02", "1": "F-01", "3": "F-03"}
NAMES = {"2": "Retour des oiseaux", "1": "Étés sans pluie", "3": "Machines sans bruit"}
WANTED = {
    (doing.partition(" ")[2], told, *(NAMES[code] for code in codes.split()))
    for told, (doing, codes) in SAID.items()
}


def _crosses(sign, heads, *, bands=True, stroke="0.5pt"):
    """Set the table with a band over the rows of each activity, or a column of activities."""
    columns = "7cm, " + ", ".join(["1.6cm"] * len(CODES))
    columns = columns if bands else f"3cm, {columns}"
    out = [f"#table(columns: ({columns}), stroke: {stroke},"]
    out.append("" if bands else "[*Activité*],")
    out.append("[*Savoir-faire attendus*]," + ",".join(heads(code) for code in CODES) + ",")
    last = ""
    for told, (doing, codes) in SAID.items():
        if bands and doing != last:
            out.append(f'table.cell(colspan: 4, fill: rgb("fe9"))[*{doing}*],')
        out.append("" if bands else f"[{doing}],")
        out.append(f"[{told}]," + ",".join(f"[{sign if c in codes else ''}]" for c in CODES) + ",")
        last = doing
    return "".join(out) + ")"


def _under_one_head(numbered):
    """Set numbers alone below one header that says of all what they are."""
    table = _crosses("●", lambda code: f"[{code}]", bands=False)
    head = "[*Activité*],[*Savoir-faire attendus*],"
    both = "table.cell(rowspan: 2)[*Activité*],table.cell(rowspan: 2)[*Savoir-faire attendus*],"
    return table.replace(head, f"{both}table.cell(colspan: 3)[*{numbered}*],")


def _upright(code):
    return f"[*{CODES[code]}*]"


def _named(code):
    return f"[*{CODES[code]} {NAMES[code]}*]"


def _turned(angle, height="3cm"):
    def head(code):
        name = f"{CODES[code]} {NAMES[code]}"
        return f"[#rotate({angle}deg, reflow: true, block(width: {height})[{name}])]"

    return head


ARRANGED = {
    "codes": _crosses("●", _upright),
    "names": _crosses("x", _named),
    "a column": _crosses("✓", _upright, bands=False),
    "thin crosses": _crosses("✕", _upright),
    "sideways": _crosses("●", _turned(-90)),
    "sideways, down": _crosses("●", _turned(90)),
    "sideways, two lines": _crosses("✗", _turned(-90, "1.8cm")),
    "sideways, rules below rows": _crosses("●", _turned(-90), stroke="(bottom: 0.5pt)"),
    "sideways, no rules": _crosses("●", _turned(-90), stroke="none"),
    "no rules": _crosses("•", _upright, stroke="(bottom: 0.5pt)"),
}


def test_numbers_below_one_header_for_all_are_the_factors_of_their_columns(typeset):
    numbered = REPORT.replace("F-0", "").replace("{needs}", _under_one_head("Facteurs"))
    assert needs(typeset(numbered)) == WANTED


@pytest.mark.parametrize("arranged", ARRANGED)
def test_a_cross_under_a_factor_says_in_which_context_a_competence_is_needed(arranged, typeset):
    assert needs(typeset(REPORT.replace("{needs}", ARRANGED[arranged]))) == WANTED
