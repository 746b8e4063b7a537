"""Frameworks of other publishers: outline numbers, units by letter, rules without any bold."""

import pytest

from ontology.records import Activity, CertificationUnit, Competence, ExternalCode, Occupation
from tests.ingest.paper import read_typst

OUTLINE = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Référentiel du métier d'écrivain public
*Autorité de certification* : Jury des écritures

== Le métier s'appelle aussi
- Rédacteur public
- Aidant à l'écrit

== Correspondances
- ROME v4 : K1201, M1601
- GPE-Social 2025 : 14.207 – aide administrative

== Activités et compétences
#table(columns: (1cm, 4cm, 1.4cm, 6cm, 4cm),
  [*N°*], [*Activité*], [*Code*], [*Compétence*], [*Critères*],
  table.cell(rowspan: 2)[A], table.cell(rowspan: 2)[Recevoir une demande],
  [A.a], [Faire préciser ce qui est attendu], [La demande est reformulée],
  [A.b], [Orienter vers un autre service], [L'adresse est exacte],
  table.cell(rowspan: 2)[B], table.cell(rowspan: 2)[Écrire pour autrui],
  [B.a], [Choisir le ton d'une lettre], [Le ton convient],
  [B.b], [Remplir un formulaire en ligne], [Rien ne manque],
  table.cell(rowspan: 1)[C], table.cell(rowspan: 1)[Transmettre],
  [C.a], [Apprendre à écrire une première lettre], [La personne écrit],
)
== Unités de certification
#table(columns: (3cm, 6cm, 4cm),
  [*Unité*], [*Intitulé*], [*Activités*],
  [Unité I], [Écouter et écrire], [Activités A et B],
  [Unité II], [Passer le relais], [Activité C],
)
"""

RULED = """
#set page(width: 29.7cm, height: 21cm, margin: 1.6cm)
#set text(size: 9pt)
#let tasks(..rows) = table(columns: (1.2cm, 6cm, 1.2cm, 8cm, 7cm), stroke: none,
  table.hline(), [Tasks], [], [Competences], [], [Performance criteria], table.hline(), ..rows)
= Competence framework for the museum host
Awarding body: Guild of Open Doors

== Key activities and competences
=== Module 1 – Welcoming
#tasks(
  [T1], [Greet visitors], [C1], [Meet each visitor at eye level], [Every visitor is greeted],
  [], [], [C2], [Explain the house in a few words], [The way is found],
  table.hline(),
  [T2], [Help visitors], [C3], [Notice who needs a chair or a hand], [Help is offered unasked],
  [], [], [C4], [Use the induction loop], [The loop works],
  table.hline(),
)
=== Module 2 – Guarding
#tasks(
  [T3], [Watch over the rooms], [C5], [Ask for distance without offence], [No object is touched],
  [], [], [C6], [Report damage at once], [The report is complete],
  table.hline(),
)
"""


@pytest.fixture
def records(request, tmp_path):
    document = read_typst(request.param, tmp_path)
    assert document.kind == "certification"
    return document.records


def tree(records):
    """Give each activity's code and label with the codes of its competences."""
    by_iri = {one.iri: one for one in records}
    return {
        f"{' '.join(one.notations)} {one.label}": [by_iri[iri].notation for iri in one.requires]
        for one in records
        if isinstance(one, Activity)
    }


def units(records):
    by_iri = {one.iri: one for one in records}
    return {
        (one.notation, one.label): [by_iri[iri].notations[0] for iri in one.activities]
        for one in records
        if isinstance(one, CertificationUnit)
    }


@pytest.mark.parametrize("records", [OUTLINE], indirect=True)
def test_an_outline_of_letters_numbers_activities_competences_and_units(records):
    assert tree(records) == {
        "A Recevoir une demande": ["A.a", "A.b"],
        "B Écrire pour autrui": ["B.a", "B.b"],
        "C Transmettre": ["C.a"],
    }
    assert units(records) == {
        ("Unité I", "Écouter et écrire"): ["A", "B"],
        ("Unité II", "Passer le relais"): ["C"],
    }
    (job,) = [one for one in records if isinstance(one, Occupation)]
    assert set(job.alt_labels) == {"Rédacteur public", "Aidant à l’écrit"}
    codes = {(c.scheme, c.notation) for c in records if isinstance(c, ExternalCode)}
    assert codes == {("ROME v4", "K1201"), ("ROME v4", "M1601"), ("GPE-Social 2025", "14.207")}


@pytest.mark.parametrize("records", [OUTLINE.replace("A.", "I-").replace("B.", "II-").replace("C.", "III-").replace("[A]", "[I]").replace("[B]", "[II]").replace("[C]", "[III]").replace("Unité I]", "Bloc A]").replace("Unité II]", "Bloc B]").replace("Activités A et B", "Activités I et II").replace("Activité C", "Activité III")], indirect=True)  # fmt: skip  # noqa: E501
def test_roman_numbers_do_as_well(records):
    assert list(tree(records).values()) == [["I-a", "I-b"], ["II-a", "II-b"], ["III-a"]]
    assert units(records) == {
        ("Bloc A", "Écouter et écrire"): ["I", "II"],
        ("Bloc B", "Passer le relais"): ["III"],
    }


@pytest.mark.parametrize("records", [OUTLINE.replace("[Écouter et écrire], [Activités A et B]", "[Écouter et écrire \\ Activités A et B], []").replace("[Passer le relais], [Activité C]", "[Passer le relais \\ Activité C], []")], indirect=True)  # fmt: skip  # noqa: E501
def test_activities_said_on_a_line_below_the_name_of_a_unit_are_no_part_of_it(records):
    assert units(records) == {
        ("Unité I", "Écouter et écrire"): ["A", "B"],
        ("Unité II", "Passer le relais"): ["C"],
    }


@pytest.mark.parametrize("records", [RULED], indirect=True)
def test_tables_between_rules_alone_keep_apart_under_the_heading_of_their_bloc(records):
    assert tree(records) == {
        "T1 Greet visitors": ["C1", "C2"],
        "T2 Help visitors": ["C3", "C4"],
        "T3 Watch over the rooms": ["C5", "C6"],
    }
    assert list(units(records).values()) == [["T1", "T2"], ["T3"]]
    criteria = {c.notation: c.criteria for c in records if isinstance(c, Competence)}
    assert criteria["C5"] == ("No object is touched",)


NUMBERED = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
#set heading(numbering: none)
#let rows(..cells) = table(columns: (2cm, 12cm), stroke: none, inset: (y: 3pt), ..cells)
= Référentiel de compétences
= Gardienne de phare
== 1. Organisme certificateur
Chambre des Côtes, quai du Nord 8, 2960 Brasmer

== 2. Appellations
On les appelle aussi : Veilleuse de côte, Guide de phare ou Aide au large.

== 3. Définition du métier
La gardienne ouvre le phare aux personnes de passage et leur raconte la côte et ses tempêtes.

== 4. Correspondances
ROME v4 1234 Accueil #linebreak()
SOC 2020 6219 Leisure

== 5. Activités et compétences
=== G1 #h(0.6cm) Ouvrir le phare
#rows([G1.1], [Accueillir un groupe au pied de la tour \\ _Indicateur : chacun est salué._],
  [G1.2], [Expliquer les règles de la montée \\ _Indicateur : personne ne court._])
=== G2 #h(0.6cm) Raconter la côte
#rows([G2.1], [Choisir un récit selon le temps \\ _Indicateur : le récit est du lieu._],
  [G2.2], [Situer un naufrage sur une carte \\ _Indicateur : la date est dite._])
== 6. Découpage
#table(columns: (2cm, 6cm, 4cm), stroke: .5pt, [*Code*], [*Volet*], [*Repose sur*],
  [VA-A], [Recevoir au phare], [G1], [VA-B], [Dire la mer], [G2])
"""


@pytest.mark.parametrize("records", [NUMBERED], indirect=True)
def test_numbered_sections_are_no_activities_and_criteria_no_part_of_a_wording(records):
    assert tree(records) == {
        "G1 Ouvrir le phare": ["G1.1", "G1.2"],
        "G2 Raconter la côte": ["G2.1", "G2.2"],
    }
    (first, *_) = [one for one in records if isinstance(one, Competence)]
    assert first.label == "Accueillir un groupe au pied de la tour"
    assert first.criteria == ("chacun est salué",)


@pytest.mark.parametrize("records", [NUMBERED], indirect=True)
def test_units_titles_and_codes_are_told_by_what_they_are(records):
    assert units(records) == {
        ("VA-A", "Recevoir au phare"): ["G1"],
        ("VA-B", "Dire la mer"): ["G2"],
    }
    (job,) = [one for one in records if isinstance(one, Occupation)]
    assert set(job.alt_labels) == {"Veilleuse de côte", "Guide de phare", "Aide au large"}
    codes = {(c.scheme, c.notation) for c in records if isinstance(c, ExternalCode)}
    assert codes == {("ROME v4", "1234"), ("SOC 2020", "6219")}


def test_labels_in_bold_before_a_plain_colon_each_hold_their_own_line(read):
    records = read("bold-labels").records
    (job,) = [one for one in records if isinstance(one, Occupation)]
    assert set(job.alt_labels) == {
        "bibliothécaire-médiateur",
        "animateur d’espace public numérique",
        "conseiller numérique",
    }
    codes = {(c.scheme, c.notation) for c in records if isinstance(c, ExternalCode)}
    assert codes == {("ROME", "K1601"), ("ESCO", "2622.1"), ("ISCO-08", "2622")}


def test_activities_may_be_bands_with_their_number_on_a_line_of_its_own(read):
    records = read("cards-of-skills").records
    assert tree(records) == {
        "1 Accueillir les marcheurs": ["1.1", "1.2"],
        "2 Veiller à la sécurité": ["2.1", "2.2", "2.3"],
        "3 Entretenir le lieu": ["3.1", "3.2"],
    }
    codes = {(c.scheme, c.notation) for c in records if isinstance(c, ExternalCode)}
    assert codes == {("ROME v4", "G1703"), ("REM", "4218305")}


HALF_BANDS = """
#set page(width: 21cm, height: 20cm, margin: 2cm)
#set text(size: 10pt, lang: "fr")
= Profil de certification : éclusier
Code ECL-2, approuvé le 3 juin 2026. *Organisme certificateur* : Comité des canaux

L'éclusier fait passer les bateaux d'un bief à l'autre et renseigne ceux qui naviguent.
== Activités clés et compétences
#let band(n, title) = ([], table.cell(fill: luma(210))[Activité clé #n \\ *#title*])
#table(columns: (1.5cm, 12cm), stroke: .5pt,
  ..band(1, "Manœuvrer une vanne"), [1.1], [Annoncer le passage], [1.2], [Vider le sas sans remous],
  ..band(2, "Renseigner"), [2.1], [Donner les hauteurs d'eau], [2.2], [Orienter vers un port])
"""


@pytest.mark.parametrize("records", [HALF_BANDS], indirect=True)
def test_a_band_may_leave_the_column_of_codes_empty(records):
    assert tree(records) == {
        "1 Manœuvrer une vanne": ["1.1", "1.2"],
        "2 Renseigner": ["2.1", "2.2"],
    }


COUNTED = """
#set page(width: 21cm, height: 25cm, margin: 2.2cm)
#set text(size: 10pt)
#text(size: 22pt)[*Gardienne de refuge*]

Référentiel de certification
= Structure
La certification comporte deux KINDs.
#table(columns: (2cm, 9cm, 4.5cm),
  [*KIND A*], [Ouvrir la maison], [1 activité, 2 compétences],
  [*KIND B*], [Conduire au sommet], [1 activité, 1 compétence])
== Modalités d'évaluation
KIND A. Une mise en situation d'une demi-journée.

KIND B. Une sortie avec un groupe réel.
== KIND A – Ouvrir la maison
#table(columns: (2cm, 8cm, 5.5cm),
  table.header([*Code*], [*Compétence attendue*], [*Critères*]),
  table.cell(colspan: 3)[*Activité A.1 : Recevoir les marcheurs*],
  [A.1.1], [Donner à chacun une place au dortoir], [Nul ne dort dehors.],
  [A.1.2], [Dire le temps du lendemain], [Le bulletin est affiché.])
== KIND B – Conduire au sommet
#table(columns: (2cm, 8cm, 5.5cm),
  table.header([*Code*], [*Compétence attendue*], [*Critères*]),
  table.cell(colspan: 3)[*Activité B.1 : Guider une cordée*],
  [B.1.1], [Nouer une corde sans la regarder], [Le nœud tient.])
"""


@pytest.mark.parametrize("kind", ["Bloc", "Unité"])
def test_rows_that_count_up_have_no_header_and_name_units_by_word_and_letter(kind, tmp_path):
    records = read_typst(COUNTED.replace("KIND", kind), tmp_path).records
    assert units(records) == {
        (f"{kind} A", "Ouvrir la maison"): ["A.1"],
        (f"{kind} B", "Conduire au sommet"): ["B.1"],
    }


HANGING = """
#set page(width: 15cm, height: 21cm, margin: 2cm)
#set text(size: 11pt, lang: "fr")
#let skill(code, words) = block(spacing: 0.9em, par(hanging-indent: 2cm,
  [#h(0.4cm) #text(size: 8pt, fill: rgb("#b30"), code) #h(0.1cm) #words]))
= Référentiel d'activités et de compétences : passeur de contes
Titre délivré par la Maison des Veillées, 3 rue du Four, 6900 Marche

Fiche ROME : L1203 – Art dramatique. Fiche ROME proche : K2105 – Enseignement artistique.
== Bloc 1 : Préparer une veillée
=== A1.1 Choix d'un répertoire
#skill[C1.1.1][Réunir des contes de plusieurs régions et en noter les variantes]
#skill[C1.1.2][Adapter un conte à l'âge de ceux qui écoutent]
=== A1.2 Répétition
#skill[C1.2.1][Travailler le souffle et la voix avant une veillée en plein air]
#skill[C1.2.2][Placer les silences]
"""


@pytest.mark.parametrize("records", [HANGING], indirect=True)
def test_a_line_may_hang_further_in_than_the_words_behind_its_code(records):
    assert [one.label for one in records if isinstance(one, Competence)] == [
        "Réunir des contes de plusieurs régions et en noter les variantes",
        "Adapter un conte à l’âge de ceux qui écoutent",
        "Travailler le souffle et la voix avant une veillée en plein air",
        "Placer les silences",
    ]
    codes = {c.notation: c.label for c in records if isinstance(c, ExternalCode)}
    assert codes == {"L1203": "Art dramatique", "K2105": "Enseignement artistique"}


VERSIONS = """
#set page(width: 21cm, height: 29.7cm, margin: 2cm)
#set text(size: 10pt)
= Référentiel de certification : Gardien de passage à gué
Certificateur : École des Gués. Validé le 2 mai 2029
== Compétences
#table(columns: (4cm, 1fr, 5cm), [*Activités*], [*Compétences*], [*Critères*],
 [A1.1 Mesure du niveau], [C1.1.1 Lire une échelle de crue], [Le niveau est exact au pouce],
 [], [C1.1.2 Fermer le gué à temps], [Personne ne passe après l'alerte],
 [A1.2 Accueil des passants], [C1.2.1 Expliquer un détour], [Le détour est trouvé])
== Historique
#table(columns: (2cm, 3cm, 1fr),
 [1.0], [4 mai 2021], [Première édition], [1.2], [2 mai 2029], [Ajout de l'accueil des passants])
"""


def test_numbers_of_versions_beside_their_days_are_no_competences(tmp_path):
    document = read_typst(VERSIONS, tmp_path)
    found = sorted(str(one.notation) for one in document.of(Competence))
    assert found == ["C1.1.1", "C1.1.2", "C1.2.1"]
