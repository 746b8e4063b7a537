"""Documents made up for measuring: the same number always gives the same document.

About 3,700 statements each: in turn a foresight study, a framework of competences, a brochure.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from random import Random

from rdflib import URIRef
from setting import HOUSE

sys.path.insert(0, str(HOUSE))

from graph import base
from graph.base import KnowledgeBase
from graph.links import Coverage, Links, Mapping
from graph.triples import quads
from ontology.iris import Minter
from ontology.model import Document, Passage, Region
from ontology.records import (
    Activity,
    Competence,
    Dimension,
    Factor,
    Framework,
    Impact,
    Need,
    Objective,
    Organisation,
    Price,
    ProgrammeItem,
    Record,
    Scenario,
    Session,
    Study,
    TrainingOffer,
)

PER_DOCUMENT = 3_676
"""Statements, roughly."""
WORDS = (
    "accueillir",
    "accompagner",
    "adapter",
    "analyser",
    "animer",
    "atelier",
    "besoin",
    "bibliothèque",
    "citoyen",
    "conflit",
    "conseil",
    "coordonner",
    "culture",
    "découverte",
    "démarche",
    "diagnostic",
    "droit",
    "écoute",
    "école",
    "équipe",
    "évaluer",
    "famille",
    "formation",
    "groupe",
    "habitant",
    "information",
    "jeune",
    "langue",
    "lecture",
    "lien",
    "local",
    "médiation",
    "musée",
    "numérique",
    "outil",
    "parcours",
    "partenaire",
    "patrimoine",
    "préparer",
    "prévention",
    "projet",
    "public",
    "quartier",
    "relais",
    "réseau",
    "ressource",
    "santé",
    "service",
    "social",
    "soutien",
    "territoire",
    "transmission",
    "usage",
)


@dataclass(slots=True)
class Pages:
    """Passages, one under the other, thirty to a page."""

    minter: Minter
    random: Random
    words: Sequence[str] = WORDS
    weights: Sequence[float] | None = None
    """How often each word comes, added up one after the other; all alike when there are none."""
    passages: list[Passage] = field(default_factory=list)

    def say(self, text: str) -> tuple[URIRef]:
        """Print a text; give its passage as sources."""
        page, line = divmod(len(self.passages), 30)
        place = (Region(page=page + 1, x0=72, x1=520, top=60 + 20 * line, bottom=72 + 20 * line),)
        iri = self.minter.passage(text, place)
        section = (f"Partie {page // 5 + 1}",)
        kind = self.random.choice(("paragraph", "list_item", "cell"))
        self.passages.append(Passage(iri=iri, kind=kind, text=text, regions=place, section=section))
        return (iri,)

    def phrase(self, length: int = 9) -> str:
        """Make a text up."""
        drawn = self.random.choices(self.words, cum_weights=self.weights, k=length)
        return " ".join(drawn).capitalize()


def document(
    number: int, words: Sequence[str] = WORDS, weights: Sequence[float] | None = None
) -> Document:
    """Make the document of a number, of words that come as often as `weights`, added up, say."""
    digest = sha256(f"made {number}".encode()).hexdigest()
    mint = Minter(sha256=digest)
    pages = Pages(mint, Random(number), words, weights)  # noqa: S311 - for variety, not for secrets
    family = number % 3
    records = list((_study, _framework, _brochure)[family](mint, pages, number))
    while len(pages.passages) < (215, 195, 215)[family]:
        pages.say(pages.phrase(18))
    return Document(
        iri=mint.document(),
        kind=("foresight", "certification", "training")[family],
        title=f"Document {number} : {pages.phrase(4)}",
        language="fr",
        sha256=digest,
        file_name=f"document-{number}.pdf",
        page_count=pages.passages[-1].page,
        issued=str(2015 + number % 10),
        passages=tuple(pages.passages),
        records=tuple(records),
    )


def documents(triples: int) -> Iterator[Document]:
    """Make documents that together state about so many triples."""
    return (document(number) for number in range(round(triples / PER_DOCUMENT)))


def built(place: Path, triples: int) -> KnowledgeBase:
    """Make a base of so many triples, or open the one that an earlier run left there."""
    path = place / f"kb-{triples}"
    if path.exists():
        return base.open(path)
    kb = base.create(path)
    with kb.write("made") as batch:
        for each in documents(triples):
            batch.put_graph(each.iri, quads(each))
    return kb


def links(made: list[Document], many: int) -> Links:
    """Propose so many coverages, and a fifth of that of mappings."""
    random = Random(7)  # noqa: S311
    skills = [each.iri for one in made for each in one.of(Competence) if each.notation]
    needed = [each.iri for one in made for each in one.of(Competence) if not each.notation]
    offers = [
        (offer.iri, item)
        for one in made
        for offer in one.of(TrainingOffer)
        for item in offer.objectives
    ]
    coverages = {
        (*random.choice(offers), random.choice(skills)): random.random() for _ in range(many)
    }
    mappings = {
        (random.choice(skills), random.choice(needed)): random.random() for _ in range(many // 5)
    }
    return Links(
        coverages=tuple(
            Coverage(offer=offer, item=item, competence=skill, score=score, method="made")
            for (offer, item, skill), score in coverages.items()
        ),
        mappings=tuple(
            Mapping(subject=one, object=other, confidence=score)
            for (one, other), score in mappings.items()
        ),
    )


def _study(mint: Minter, pages: Pages, number: int) -> Iterator[Record]:
    say, phrase = pages.say, pages.phrase
    study = mint.study(f"Étude {number}")
    yield Study(iri=study, label=f"Étude {number}", horizons=("2030",), sources=say(phrase()))
    dimensions = [mint.local("dimension", n) for n in range(4)]
    for iri in dimensions:
        yield Dimension(iri=iri, label=phrase(2), sources=say(phrase()))
    activities = [mint.activity(study, str(n), "") for n in range(1, 9)]
    competences = [mint.competence(study, None, f"{phrase(5)} {n}") for n in range(30)]
    for n, iri in enumerate(activities, 1):
        yield Activity(
            iri=iri, notations=(str(n),), label=phrase(4), scheme=study, sources=say(phrase())
        )
    for iri in competences:
        yield Competence(iri=iri, label=phrase(5), scheme=study, sources=say(phrase()))
    factors = [mint.factor(study, f"F{n}") for n in range(1, 21)]
    for n, iri in enumerate(factors, 1):
        yield from _factor(mint, pages, study, iri, n, dimensions[n % 4])
    for n in range(40):
        impact, skill = mint.local("impact", n), competences[n % 30]
        activity, factor = activities[n % 8], factors[n % 20]
        yield Impact(iri=impact, activity=activity, factors=(factor,), sources=say(phrase()))
        yield Need(
            iri=mint.local("need", n),
            impact=impact,
            activity=activity,
            competence=skill,
            factors=(factor,),
            sources=(pages.passages[-1].iri,),
        )


def _factor(
    mint: Minter, pages: Pages, study: URIRef, iri: URIRef, number: int, dimension: URIRef
) -> Iterator[Record]:
    say, phrase, code = pages.say, pages.phrase, f"F{number}"
    yield Factor(
        iri=iri,
        notation=code,
        label=phrase(4),
        retained=number % 4 == 0,
        rank=number // 4 if number % 4 == 0 else None,
        dimensions=(dimension,),
        sources=say(phrase()),
    )
    for letter in "ABC":
        yield Scenario(
            iri=mint.scenario(study, code, letter),
            factor=iri,
            letter=letter,
            text=phrase(12),
            probable=letter == "A",
            retained=letter == "B",
            sources=say(phrase(12)),
        )


def _framework(mint: Minter, pages: Pages, number: int) -> Iterator[Record]:
    say, phrase = pages.say, pages.phrase
    code = f"CADRE{number}"
    framework = mint.framework(code)
    yield Framework(iri=framework, notation=code, label=phrase(3), sources=say(phrase()))
    for n in range(1, 16):
        skills = [mint.competence(framework, f"{n}.{m}", "") for m in range(1, 9)]
        yield Activity(
            iri=mint.activity(framework, str(n), ""),
            notations=(str(n),),
            label=phrase(4),
            scheme=framework,
            top_of=framework,
            requires=tuple(skills),
            narrower=tuple(skills),
            sources=say(phrase()),
        )
        for m, iri in enumerate(skills, 1):
            yield Competence(
                iri=iri,
                notation=f"{n}.{m}",
                label=phrase(6),
                scheme=framework,
                sources=say(phrase(8)),
            )


def _brochure(mint: Minter, pages: Pages, number: int) -> Iterator[Record]:
    say, phrase = pages.say, pages.phrase
    provider = mint.local("organisation", number)
    yield Organisation(iri=provider, label=f"Organisme {number % 40}", sources=say(phrase()))
    for n in range(12):
        title = f"{phrase(3)} {number}-{n}"
        offer = mint.offer(title)
        goals = [mint.of_offer("objective", offer, m) for m in range(1, 7)]
        items = [mint.of_offer("item", offer, m) for m in range(1, 7)]
        for m, iri in enumerate(goals, 1):
            yield Objective(iri=iri, text=phrase(8), position=m, sources=say(phrase(8)))
        for m, iri in enumerate(items, 1):
            yield ProgrammeItem(iri=iri, text=phrase(8), position=m, sources=say(phrase(8)))
        price, session = mint.of_offer("price", offer, 1), mint.of_offer("session", offer, 1)
        amount = Decimal(50 + 10 * n)
        yield Price(iri=price, price=amount, description=f"{amount} €", sources=say(f"{amount} €"))
        day = date(2026, 1 + n % 12, 1 + number % 28)
        yield Session(iri=session, dates=(day,), prices=(price,), sources=say(day.isoformat()))
        yield TrainingOffer(
            iri=offer,
            label=title,
            name=title,
            provider=provider,
            objectives=tuple(goals),
            programme=tuple(items),
            prices=(price,),
            sessions=(session,),
            sources=say(title),
        )
