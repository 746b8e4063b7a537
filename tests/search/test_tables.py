"""What the rows of tables say: votes of factors, parts of an exam, prices of sessions."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from graph import base
from ontology.iris import Minter
from ontology.model import Passage, Region
from ontology.records import CertificationUnit, Factor, Place, Price, Session, TrainingOffer
from search.commit import publish
from search.encoder import load
from search.finder import Finder
from tests.graph.samples import brochure, certification, foresight
from tests.search.conftest import read

TODAY = date(2026, 1, 15)


def cells(sha, rows, page):
    """Print a table on a page, a cell every 100 points across and every 30 down."""
    return [
        Passage(
            iri=Minter(sha256=sha).passage(f"{text}{page}{down}{across}", place),
            kind="cell",
            text=text,
            regions=place,
            section=("Tableau",),
        )
        for down, row in enumerate(rows)
        for across, text in enumerate(row)
        for left, top in [(100.0 * across + 40, 30.0 * down + 60)]
        for place in [(Region(page=page, x0=left, x1=left + 80, top=top, bottom=top + 12),)]
    ]


def printed(sha, text, top=30.0):
    """Print a paragraph over where tables stand."""
    place = (Region(page=9, x0=40, x1=500, top=top, bottom=top + 12),)
    iri = Minter(sha256=sha).passage(text, place)
    return Passage(iri=iri, kind="paragraph", text=text, regions=place, section=("Tableau",))


def voted():
    """A study whose factors stand in a table with what a vote gave them."""
    given = foresight()
    rows = (
        ("Facteur", "Voix", "Rang"),
        ("Vieillissement du public", "9", "2"),
        ("Outils en ligne", "14", "1"),
    )
    table = cells(given.sha256, rows, page=9)
    places = {each.text: each.iri for each in table}
    records = tuple(
        replace(each, sources=(*each.sources, places[each.label]))
        if isinstance(each, Factor)
        else each
        for each in given.records
    )
    return replace(given, passages=(*given.passages, *table), records=records, page_count=9)


def examined():
    """A profile whose exam is told in a table that a sentence announces."""
    given = certification()
    lead = "L'examen final comporte les épreuves suivantes, devant un jury de trois personnes."
    said = printed(given.sha256, lead)
    rows = (
        ("Épreuve", "Forme", "Durée"),
        ("Dossier", "écrite", "150 min"),
        ("Animation d'un groupe", "pratique", "40 min"),
    )
    table = cells(given.sha256, rows, page=9)
    return replace(given, passages=(*given.passages, said, *table), page_count=9)


def twice():
    """A course with a session in spring and one in autumn, which costs less."""
    given = brochure()
    mint = Minter(sha256=given.sha256)
    offer = next(each for each in given.records if isinstance(each, TrainingOffer))
    price, place = mint.of_offer("price", offer.iri, 2), mint.local("place", "Halle")
    held = mint.of_offer("session", offer.iri, 2)
    said = printed(given.sha256, "Le 6 octobre 2026, à La Halle, 5000 Namur : 95,00 € TTC")
    source = (said.iri,)
    fresh = (
        Price(iri=price, price=Decimal("95.00"), description="95,00 € TTC", sources=source),
        Place(iri=place, label="La Halle", address="5000 Namur", sources=source),
        Session(
            iri=held,
            dates=(date(2026, 10, 6),),
            start_time=time(9, 30),
            end_time=time(16, 30),
            place=place,
            prices=(price,),
            sources=source,
        ),
    )
    whole = replace(offer, prices=(*offer.prices, price), sessions=(*offer.sessions, held))
    records = tuple(whole if each is offer else each for each in given.records)
    passages = (*given.passages, said)
    return replace(given, passages=passages, records=(*records, *fresh), page_count=9)


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    encoder, kb = load(), base.create(tmp_path_factory.mktemp("tables") / "kb")
    publish(kb, [read(each()) for each in (twice, examined, voted)], encoder)
    with Finder.open(kb, encoder) as finder:
        yield lambda question: finder.ask(question, today=TODAY)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Combien de voix a reçues le facteur F1 ?", "« Vieillissement du public » — Voix : 9"),
        ("Quel facteur a obtenu le plus de voix ?", "« Outils en ligne » — Voix : 14"),
        ("Quel facteur a obtenu le moins de voix ?", "« Vieillissement du public » — Voix : 9"),
        ("Quel est le rang du facteur F2 ?", "« Outils en ligne » — Rang : 1"),
        ("Quel facteur arrive deuxième au vote ?", "« Vieillissement du public » — Rang : 2"),
    ],
)
def test_what_a_vote_gave_a_factor_is_told_from_its_row(ask, question, said):
    answer = ask(question)
    assert answer.kind == "factor-score"
    assert said in answer.answer
    assert {"9", "14", "1", "2"} & {each.evidence.text for each in answer.citations}


def test_an_exam_is_told_with_the_rows_that_a_sentence_announces(ask):
    answer = ask("Quelles sont les épreuves de l'examen final ?")
    assert "Épreuve : Dossier ; Forme : écrite ; Durée : 150 min" in answer.answer
    assert "Épreuve : Animation d'un groupe" in answer.answer


def test_how_long_an_exam_takes_stands_beside_it(ask):
    answer = ask("Combien de temps dure l'épreuve écrite du profil MEDIA-Q ?")
    assert answer.answered
    assert answer.answer.index("150 min") < answer.answer.index("Animation d'un groupe")


def test_the_cheaper_session_of_a_course_is_told_with_its_town(ask):
    answer = ask("Quelle session de la formation est la moins chère ?")
    assert "95,00 € TTC (06/10/2026, 09:30 - 16:30, La Halle, 5000 Namur)" in answer.answer
    assert "130,00" not in answer.answer.splitlines()[0]


def test_the_price_of_a_session_is_that_of_its_town(ask):
    answer = ask("Combien coûte la formation à Namur ?")
    assert "95,00 € TTC" in answer.answer
    assert "130,00 € TTC" not in answer.answer


def test_who_teaches_in_a_half_year_keeps_to_both(ask):
    answer = ask("Quelles formations ont lieu avec Ana Diaz au deuxième semestre 2026 ?")
    assert "06/10/2026" in answer.answer
    assert "02/03/2026" not in answer.answer


def test_when_and_in_which_town_are_both_told(ask):
    answer = ask("Dans quelles villes et à quels moments se donne la formation ?")
    assert "5000 Namur" in answer.answer
    assert "6 octobre 2026" in answer.answer


def by_unit():
    """A profile of two units, each with an exam that is told under its code."""
    given = certification()
    first = next(each for each in given.records if isinstance(each, CertificationUnit))
    unit = Minter(sha256=given.sha256).local("unit", "UC 2")
    named = printed(given.sha256, "UC 2 Monter une exposition", top=30.0)
    exams = (
        printed(given.sha256, "Épreuve de l'UC 1 : mise en situation de 30 minutes", top=60.0),
        printed(given.sha256, "Épreuve de l'UC 2 : dossier remis à un jury", top=90.0),
    )
    second = replace(
        first, iri=unit, notation="UC 2", label="Monter une exposition", sources=(named.iri,)
    )
    return replace(
        given,
        records=(*given.records, second),
        passages=(*given.passages, named, *exams),
        page_count=9,
    )


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Comment est évaluée l'unité sur l'exposition ?", "dossier remis", "mise en situation"),
        ("Quelle est l'épreuve pour accueillir et animer ?", "mise en situation", "dossier"),
        ("How is UC 2 assessed?", "dossier remis", "mise en situation"),
    ],
)
def test_an_exam_is_that_of_the_unit_that_is_named(tmp_path, question, said, unsaid):
    encoder, kb = load(), base.create(tmp_path / "kb")
    publish(kb, [read(by_unit())], encoder)
    with Finder.open(kb, encoder) as finder:
        answer = finder.ask(question, today=TODAY)
    assert answer.kind == "exam"
    assert said in answer.answer
    assert unsaid not in answer.answer


def test_the_price_of_one_session_is_not_told_of_another(tmp_path):
    given = twice()
    offer = next(each for each in given.records if isinstance(each, TrainingOffer))
    dear, cheap = offer.prices
    records = tuple(
        replace(each, prices=(cheap,))
        if each.iri == offer.iri
        else replace(each, prices=())
        if isinstance(each, Session) and dear in each.prices
        else each
        for each in given.records
        if each.iri != dear
    )
    encoder, kb = load(), base.create(tmp_path / "kb")
    publish(kb, [read(replace(given, records=records))], encoder)
    with Finder.open(kb, encoder) as finder:
        spring = finder.ask("Combien coûte la formation en mars ?", today=TODAY)
        autumn = finder.ask("Combien coûte la formation en octobre ?", today=TODAY)
    assert not spring.answered
    assert "95,00 €" in spring.notice
    assert "95,00 €" in autumn.answer
