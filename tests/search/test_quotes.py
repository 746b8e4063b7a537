"""Quotes of passages too long to be quoted whole, and of names that one document alone says."""

import json
from dataclasses import replace
from datetime import date

import pytest

from ontology.iris import Minter
from ontology.model import Passage, Region
from search.catalogue import Catalogue, part
from search.commit import publish
from search.finder import Finder
from search.quoting import LONGEST, Citations
from tests.graph.samples import brochure, foresight
from tests.search.conftest import read

TODAY = date(2026, 1, 15)
FILLING = "Le comité a relu ce chapitre deux fois avant de le remettre aux archives de la maison. "
LONG = (
    "Les phares du littoral ferment en novembre pour épargner les oiseaux migrateurs. "
    + 4 * FILLING
    + "La sirène de brume est confiée depuis peu à une coopérative de pêcheuses. "
    + FILLING
).strip()


def with_passage(given, text):
    place = (Region(page=1, x0=72, x1=500, top=700, bottom=760),)
    iri = Minter(sha256=given.sha256).passage(text, place)
    said = Passage(iri=iri, kind="paragraph", text=text, regions=place, section=())
    return replace(given, passages=(*given.passages, said))


@pytest.fixture
def opened(shelf, encoder):
    study = with_passage(foresight(), LONG)
    study = with_passage(study, "Le programme Zibelune finance ces veilles.")
    publish(shelf, [read(brochure()), read(study)], encoder)
    with Finder.open(shelf, encoder) as finder:
        yield finder


def test_a_long_passage_is_found_by_more_than_one_of_its_sentences(opened):
    asked = opened.index.asked("phares oiseaux migrateurs sirène de brume pêcheuses")
    found = [e for e in opened.index.passages(asked, 5, None, 2) if e.passage.text == LONG]
    assert len(found) == 2
    assert {"oiseaux migrateurs" in each.quote for each in found} == {True, False}
    assert {"sirène de brume" in each.quote for each in found} == {True, False}
    assert all(len(each.quote) <= LONGEST for each in found)
    alone = [e for e in opened.index.passages(asked, 5) if e.passage.text == LONG]
    assert len(alone) == 1


def test_what_two_documents_say_alike_is_found_once(shelf, encoder):
    twice = "La criée rouvre en avril avec deux guides. Ses bancs restent ceux de 1904."
    both = [read(with_passage(made(), twice)) for made in (brochure, foresight)]
    publish(shelf, both, encoder)
    with Finder.open(shelf, encoder) as finder:
        asked = finder.index.asked("criée rouvre en avril, bancs de 1904")
        found = finder.index.passages(asked, 5, None, 2)
    assert sum("criée" in each.quote for each in found) == 1


def test_both_sentences_are_cited_each_with_its_own_quote(opened):
    answer = opened.ask("Que deviennent les phares, et la sirène de brume ?", today=TODAY)
    quotes = [each.evidence.text for each in answer.citations]
    assert any("oiseaux migrateurs" in each for each in quotes)
    assert any("coopérative de pêcheuses" in each for each in quotes)
    assert len(set(quotes)) == len(quotes)


def test_a_sentence_that_is_quoted_already_is_not_cited_again(opened):
    iri = next(i for i, (_, p) in opened.index.catalogue.passages.items() if p.text == LONG)
    citations = Citations(opened.index.catalogue)
    first, again = citations.passage(iri, "", sentence=0), citations.passage(iri, "", sentence=1)
    last = citations.passage(iri, "", sentence=5)
    assert (first, again, last) == (1, 1, 2)
    assert citations.passage(iri, "") == 1


def test_what_names_something_of_another_document_is_not_asked_of_the_only_course(opened):
    answer = opened.ask("À qui s'adresse le programme Zibelune ?", today=TODAY)
    assert "Zibelune" in answer.citations[0].evidence.text
    assert "Bénévoles" not in answer.answer


def placed(text, top, kind="paragraph", section="Passeurs"):
    place = (Region(page=9, x0=72, x1=500, top=top, bottom=top + 12),)
    iri = Minter(sha256="f0" * 32).passage(text, place)
    return Passage(iri=iri, kind=kind, text=text, regions=place, section=(section,))


def saying(*said):
    """Make a study of nine pages that says some passages besides its own."""
    study = foresight()
    return replace(study, passages=(*study.passages, *said), page_count=9)


def answers(shelf, encoder, study, *asked):
    """Ask a base of one study; give the answers."""
    publish(shelf, [read(study)], encoder)
    with Finder.open(shelf, encoder) as finder:
        return [finder.ask(each, today=TODAY) for each in asked]


def listed(lead, items, top):
    """Print what leads into a list, and the list, in a section of their own."""
    said = [placed(lead, top, section=lead)]
    return said + [placed(each, top + 15 * n, "list_item", lead) for n, each in enumerate(items, 1)]


def test_a_quote_that_points_back_is_told_with_what_it_points_at(shelf, encoder):
    study = saying(
        placed("La traversée de nuit par les bacs à chaîne", 60, "list_item"),
        placed("Cette dixième idée vient des passeurs eux-mêmes.", 90),
    )
    (answer,) = answers(shelf, encoder, study, "Quelle dixième idée vient des passeurs ?")
    assert "Cette dixième idée" in answer.citations[0].evidence.text
    lines = answer.answer.splitlines()
    after = lines[next(n for n, line in enumerate(lines) if "Cette dixième" in line) + 1]
    assert "La traversée de nuit" in after
    assert all("La traversée" not in each.evidence.text for each in answer.citations[:1])


CALLING = "Les passeurs sont jugés sur des épreuves de rame reconnues."
NOTE = "Par exemple : la Godille d'argent ou le Brevet du Cormoran"


def noted(caller, *notes):
    """Print a passage, and notes that it calls."""
    said = placed(caller, 60)
    called = [placed(each, 700 + 15 * n, "footnote") for n, each in enumerate(notes)]
    called = [replace(each, called_by=(said.iri,)) for each in called]
    return saying(said, *called)


def lines_of(shelf, encoder, study, asked):
    """Give the lines of an answer, and its quotes by number."""
    (answer,) = answers(shelf, encoder, study, asked)
    return answer.answer.splitlines(), [each.evidence.text for each in answer.citations]


def test_a_quote_is_told_with_the_notes_that_it_calls(shelf, encoder):
    study = noted(CALLING, NOTE, "Cf. supra", "Voir aussi le cadastre", "Voir enfin le coutumier")
    asked = "Sur quelles épreuves de rame les passeurs sont-ils jugés ?"
    lines, quotes = lines_of(shelf, encoder, study, asked)
    at = next(n for n, line in enumerate(lines) if CALLING in line)
    number = quotes.index(NOTE) + 1
    assert lines[at + 1] == f"  - « {NOTE} » [{number}]"
    assert "le cadastre" in lines[at + 2]
    assert not any("supra" in line or "le coutumier" in line for line in lines)
    assert quotes.index(CALLING) + 1 < number


def test_a_note_is_told_with_the_sentence_that_calls_it(shelf, encoder):
    asked = "Qu'est-ce que la Godille d'argent et le Brevet du Cormoran ?"
    lines, quotes = lines_of(shelf, encoder, noted(CALLING, NOTE), asked)
    at = next(n for n, line in enumerate(lines) if NOTE in line)
    assert quotes[0] == NOTE
    assert lines[at + 1] == f"  - « {CALLING} » [{quotes.index(CALLING) + 1}]"


def test_a_part_of_a_passage_is_told_with_a_note_of_its_words_alone(shelf, encoder):
    study = noted(LONG, "Voir Le Goff, Sirènes et cornes", "Voir le cadastre du port")
    asked = "À qui la sirène de brume est-elle confiée ?"
    lines, quotes = lines_of(shelf, encoder, study, asked)
    assert "coopérative de pêcheuses" in quotes[0]
    assert "Le Goff" in lines[next(n for n, e in enumerate(lines) if "pêcheuses" in e) + 1]
    assert not any("cadastre" in line for line in lines)


def test_a_catalogue_of_before_notes_were_linked_still_opens(tmp_path):
    study = noted(CALLING, NOTE)
    kept = Catalogue((part(study),))
    assert [each.text for notes in kept.notes.values() for each in notes] == [NOTE]
    kept.save(tmp_path)
    assert Catalogue.open(tmp_path) == kept
    (path,) = tmp_path.iterdir()
    raw = json.loads(path.read_text())
    for each in raw[0]["passages"]:
        del each["called_by"]
    path.write_text(json.dumps(raw))
    assert Catalogue.open(tmp_path).notes == {}


@pytest.mark.parametrize(
    ("asked", "first"),
    [("quatre", "Les bacs du fleuve, au nord :"), ("deux", "Les bacs du fleuve, au sud :")],
)
def test_a_list_of_as_many_items_as_are_asked_for_comes_first(shelf, encoder, asked, first):
    now = listed(
        "Les bacs du fleuve, au nord :", ["La Grive", "Le Héron", "La Loutre", "Le Merle"], 60
    )
    then = listed("Les bacs du fleuve, au sud :", ["La Vive", "Le Brochet"], 300)
    question = f"Quels sont les {asked} bacs du fleuve ?"
    (answer,) = answers(shelf, encoder, saying(*now, *then), question)
    assert answer.citations[0].evidence.text == first


def test_items_are_numbered_after_all_quotes_where_no_list_is_asked_for(shelf, encoder):
    bacs = listed("Les bacs du fleuve sont :", ["La Grive", "Le Héron", "La Loutre"], 60)
    alone = placed("Le bac de la Grive appartient au fleuve depuis 2031.", 300)
    study, quoted = saying(*bacs, alone), "Les bacs du fleuve sont :"
    lines, quotes = lines_of(shelf, encoder, study, "À qui appartient le bac du fleuve ?")
    items = [n for n, each in enumerate(quotes) if each in {"Le Héron", "La Loutre"}]
    assert {quoted, alone.text} <= set(quotes[: min(items)])
    assert lines[next(n for n, e in enumerate(lines) if quoted in e) + 1].startswith("  - « La G")


def test_who_asks_why_is_shown_what_argues_before_what_only_names_it(shelf, encoder):
    study = saying(
        placed("La vente des bacs du fleuve, au large de mai", 60, "list_item"),
        placed("La vente des bacs du fleuve : coque trop usée pour servir.", 90),
    )
    asked = (
        "Pourquoi la vente des bacs du fleuve ?",
        "Que dit-on de la vente des bacs du fleuve ?",
    )
    why, what = answers(shelf, encoder, study, *asked)
    assert "trop usée" in why.citations[0].evidence.text
    assert "trop usée" not in what.citations[0].evidence.text


def test_a_number_is_of_the_study_that_is_told_by_its_country_but_of_no_other_place(shelf, encoder):
    study = saying(placed("En 2031, on a compté 212 passeurs sur les bacs.", 60))
    told, elsewhere = answers(
        shelf,
        encoder,
        study,
        "How many passeurs did the Swiss panel count on the bacs in 2031?",
        "Combien de passeurs a-t-on comptés à Bruxelles ?",
    )
    assert told.answered
    assert "212 passeurs" in told.answer
    assert not elsewhere.answered


def test_what_a_passage_calls_by_a_title_of_two_words_is_not_unknown(shelf, encoder):
    called = "Nous appelons passeur-veilleur celui qui garde le bac pendant la nuit."
    asked = ("Que veut dire « passeur-veilleur » ?", "Que veut dire « dompteur-éclusier » ?")
    answer, unknown = answers(shelf, encoder, saying(placed(called, 60)), *asked)
    assert "garde le bac" in answer.answer
    assert not unknown.answered


def test_a_number_is_of_its_year_and_of_what_a_word_that_says_the_same_names(shelf, encoder):
    said = "En 2031, treize espaces de coworking se sont ajoutés le long du fleuve."
    asked = "Combien de {} ajoutés le long du fleuve en {} ?"
    counted = (("bureaux", 2031), ("bureaux", 2034), ("pontons", 2031))
    study, questions = saying(placed(said, 60)), [asked.format(*each) for each in counted]
    told, later, others = answers(shelf, encoder, study, *questions)
    assert told.answered
    assert "treize espaces" in told.answer
    assert not later.answered
    assert not others.answered


def test_who_asks_for_a_meaning_is_shown_what_defines_before_what_is_nearer(shelf, encoder):
    study = saying(
        placed("Un bon veilleur de bac veut une lampe et deux rames.", 60),
        placed("Le veilleur de bac dort peu et boit du thé.", 90),
        placed("Par veilleur de bac, on entend quiconque reste à l'embarcadère le soir.", 120),
    )
    asked = ("C'est quoi, un veilleur de bac ?", "Que veut un bon veilleur de bac ?")
    meant, wished = answers(shelf, encoder, study, *asked)
    assert "on entend quiconque" in meant.citations[0].evidence.text
    assert "deux rames" in wished.citations[0].evidence.text


def test_a_colour_is_told_by_its_own_name(shelf, encoder):
    study = saying(placed("Souligné de jaune : ce que les passeurs souhaitent le plus.", 60))
    asked = (
        "Quelle couleur signale ce que les passeurs souhaitent ?",
        "Quelle odeur signale-t-il ?",
    )
    colour, smell = answers(shelf, encoder, study, *asked)
    assert colour.answered
    assert "jaune" in colour.answer
    assert not smell.answered
