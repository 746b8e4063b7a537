"""A footnote knows the passages that call it; where that is not plain, it knows none."""

from ingest.families import extract
from ingest.passages import passages
from ontology.iris import Minter
from ontology.model import Block, Region
from tests.ingest.paper import Paper

SHA = "0" * 64


def block(kind, text, *pages, **more):
    places = tuple(Region(page=page, top=60, x0=60, bottom=72, x1=400) for page in pages)
    return Block(kind=kind, text=text, regions=places, **more)


def called(paper):
    """Give each note with the beginnings of what calls it."""
    reading = extract(paper.layout(), Minter(sha256=SHA), file_name="x.pdf", sha256=SHA)
    said = {each.iri: each for each in reading.document.passages}
    return {
        each.text: sorted(said[iri].text.split(",")[0] for iri in each.called_by)
        for each in said.values()
        if each.kind == "footnote"
    }


def call(paper, x, y, before, number, after):
    """Print a line that calls a note."""
    end = paper.text(x, y, before)
    paper.text(end, y - 4, number, size=6)
    paper.text(end + 4, y, after)


def note(paper, y, number, text):
    end = paper.text(60, y - 3, number, size=5)
    paper.text(end, y, f" {text}", size=8)


def test_a_note_is_called_by_the_passage_that_bears_its_number():
    paper = Paper()
    call(paper, 60, 100, "Les éclusiers sont onze", "1", ", et neuf logent sur place.")
    call(paper, 60, 160, "Les passeuses sont six", "2", ", et aucune ne loge sur place.")
    paper.text(60, 220, "Personne ne compte les bateliers, qui changent souvent de port.")
    paper.rule(60, 700, 180, 700)
    note(paper, 712, "1", "Selon le registre des écluses.")
    note(paper, 726, "2", "Par exemple sur la Sambrelle ou la Vesdrine.")
    assert called(paper) == {
        "Selon le registre des écluses.": ["Les éclusiers sont onze"],
        "Par exemple sur la Sambrelle ou la Vesdrine.": ["Les passeuses sont six"],
    }


def test_a_note_that_is_called_twice_knows_both_passages():
    paper = Paper()
    call(paper, 60, 100, "Les éclusiers sont onze", "1", ", et neuf logent sur place.")
    call(paper, 60, 160, "Les passeuses sont six", "1", ", et aucune ne loge sur place.")
    paper.rule(60, 700, 180, 700)
    note(paper, 712, "1", "Selon le registre des écluses.")
    assert called(paper) == {
        "Selon le registre des écluses.": ["Les passeuses sont six", "Les éclusiers sont onze"]
    }


def test_a_note_is_called_on_its_own_page():
    paper = Paper()
    for place in ("la cale", "la grève"):
        call(paper, 60, 100, f"Le gardien de {place} veille", "1", ", même la nuit.")
        paper.rule(60, 700, 180, 700)
        note(paper, 712, "1", f"Selon le registre de {place}.")
        paper.next()
    assert called(paper) == {
        "Selon le registre de la cale.": ["Le gardien de la cale veille"],
        "Selon le registre de la grève.": ["Le gardien de la grève veille"],
    }


def test_a_call_in_a_cell_is_its_paragraph_s():
    paper = Paper()
    paper.grid((60, 200, 420), (100, 130, 160))
    paper.text(66, 118, "Lieu")
    paper.text(206, 118, "Ce qui s'y fait")
    paper.text(66, 148, "La halle")
    call(paper, 206, 148, "Des veillées", "1", ", en hiver.")
    paper.rule(60, 700, 180, 700)
    note(paper, 712, "1", "Sauf quand le canal est gelé.")
    assert called(paper) == {"Sauf quand le canal est gelé.": ["Des veillées"]}


def test_a_text_over_two_pages_calls_a_note_of_either_only_when_it_is_plain_which():
    noted = [block("footnote", f"Voir la carte {page}.", page, note="1") for page in (1, 2)]
    once = block("paragraph", "Le bac passe", 1, 2, calls=("1",))
    twice = block("paragraph", "Le bac repasse", 1, 2, calls=("1", "1"))
    mint = Minter(sha256=SHA)
    made, _ = passages([once, *noted], mint, "fr")
    assert not any(each.called_by for each in made)
    made, citing = passages([twice, *noted], mint, "fr")
    assert [each.called_by for each in made] == [(), (citing(twice),), (citing(twice),)]
