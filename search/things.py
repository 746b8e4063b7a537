"""The things a document speaks of, in words: what a question may mean, and what it may find."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from rdflib import URIRef

from ontology.records import (
    Activity,
    CertificationUnit,
    Competence,
    ExternalCode,
    Factor,
    Framework,
    Impact,
    KeyFigure,
    Need,
    Occupation,
    Organisation,
    Person,
    Place,
    Record,
    Scenario,
    Session,
    Study,
    TrainingOffer,
)

NAMES: dict[str, str] = {
    "Study": "Étude prospective",
    "Dimension": "Dimension",
    "Factor": "Facteur de changement",
    "Scenario": "Hypothèse d'évolution",
    "EvolutionProfile": "Scénario d'évolution retenu",
    "Action": "Piste d'action",
    "Activity": "Activité",
    "Competence": "Compétence",
    "KeyFigure": "Chiffre clé",
    "Recommendation": "Recommandation",
    "ExplicitAbsence": "Absence",
    "ProficiencyLevel": "Niveau de maîtrise",
    "Framework": "Référentiel",
    "ExternalCode": "Code métier",
    "Occupation": "Métier",
    "CertificationUnit": "Unité de compétence",
    "Organization": "Organisation",
    "Person": "Formateur",
    "Place": "Lieu",
    "Objective": "Objectif pédagogique",
    "ProgrammeItem": "Point du programme",
    "Offer": "Tarif",
    "CourseInstance": "Session",
    "TrainingOffer": "Formation",
}
"""What each class is called in French: put before a thing's text when it is encoded."""


BETWEEN = " ; "
"""What stands between the parts of a context."""
LONG = 160
"""Characters beyond which the name of its class changes nothing in what a text is near to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A node of the graph as finding needs it."""

    iri: str
    type: str
    """Local name of its class."""
    document: str
    label: str
    """What stands for it in an answer."""
    text: str
    """Everything it says in words, its label included."""
    labels: tuple[str, ...] = ()
    """Every name it goes by."""
    notations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """IRIs of the passages that state it."""
    scheme: str | None = None
    """IRI of the framework, study or course that it belongs to."""
    context: str = ""
    """What else tells which one is meant: of a course, who gives it, where, for whom; of a
    session, its place with the address; of a price, the session that it is for, where others have
    another; of a competence, the activities that need it."""

    @property
    def typed_text(self) -> str:
        """Give its text after the name of its class; a long text tells by itself what it is."""
        if len(self.text) > LONG:
            return self.text
        return f"{NAMES.get(self.type, self.type)} : {self.text}"


def priced(text: str, price: Thing) -> str:
    """Say a price with the session that it is for, where others have another."""
    told = price.type == "Offer" and price.context
    return f"{text} ({price.context})" if told else text


def things(records: Iterable[Record], document: str) -> Iterator[Thing]:
    """Put records into words, but for the joins of a table: they have none of their own."""
    known = list(records)
    codes = {str(r.iri): r.notation or "" for r in known if isinstance(r, Factor)}
    parents = _parents(known)
    told = {iri: BETWEEN.join(sorted(labels)) for iri, labels in _needed(known).items()}
    told |= {iri: BETWEEN.join(held) for iri, held in _priced(known).items()}
    by_iri = {record.iri: record for record in known}
    names = {str(r.iri): r.label for r in known if isinstance(r, (Person, Place, Organisation))}
    for record in known:
        label, text = worded(record, names)
        if label and not isinstance(record, (Impact, Need)):
            yield Thing(
                iri=str(record.iri),
                type=type_name(record),
                document=document,
                label=label,
                text=text,
                labels=_names(record),
                notations=tuple(_notations(record, codes)),
                sources=tuple(str(source) for source in record.sources),
                scheme=_scheme(record) or parents.get(str(record.iri)),
                context=_context(record, by_iri) or told.get(record.iri, ""),
            )


def type_name(record: Record) -> str:
    """Give the local name of a record's class.

    >>> from decimal import Decimal
    >>> from ontology.records import Price
    >>> type_name(Price(iri=URIRef("x:1"), sources=(), price=Decimal(9), description="9 €"))
    'Offer'
    """
    return str(record.types[0]).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def worded(record: Record, names: dict[str, str]) -> tuple[str, str]:
    """Give a record's label and its whole text; `names` tells what linked IRIs are called."""
    if isinstance(record, Session):
        said = session_text(record, names.get(str(record.place)) if record.place else None)
        return said, said
    label = str(
        getattr(record, "label", None)
        or getattr(record, "text", None)
        or getattr(record, "description", None)
        or getattr(record, "notation", None)
        or ""
    )
    return label, " ; ".join(dict.fromkeys([label, *_more(record, label)]))


def _more(record: Record, label: str) -> Iterator[str]:
    if isinstance(record, (Factor, Activity, Competence, Occupation)):
        yield from record.alt_labels
    if isinstance(record, (Activity, Occupation, Person, TrainingOffer)) and record.description:
        yield record.description
    if isinstance(record, (Place, Organisation)) and record.address:
        yield record.address
    if isinstance(record, ExternalCode):
        yield f"{record.scheme} {record.notation}"
    if isinstance(record, Study):
        yield from (each for each in (record.method, record.occupation, record.scope) if each)
    if isinstance(record, KeyFigure) and record.unit not in label:
        yield record.unit


def session_text(session: Session, place: str | None) -> str:
    """Say when and where a session is held, in French.

    >>> from datetime import date, time
    >>> when = {"dates": (date(2025, 6, 30),), "start_time": time(9, 30)}
    >>> session_text(Session(iri=URIRef("x:1"), sources=(), **when), "Namur")
    '30/06/2025, 09:30, Namur'
    """
    days = session.dates or tuple(d for d in (session.start_date, session.end_date) if d)
    between = " et " if session.dates else " - "
    hours = " - ".join(f"{t:%H:%M}" for t in (session.start_time, session.end_time) if t)
    said = [between.join(f"{day:%d/%m/%Y}" for day in days), hours, place or "", session.mode or ""]
    return ", ".join(each for each in said if each)


def _context(record: Record, known: Mapping[URIRef, Record]) -> str:
    """Gather the words that a course is known by beside its title, a session by its place."""
    if isinstance(record, Session):
        place = known.get(record.place) if record.place else None
        return worded(place, {})[1] if place else ""
    if not isinstance(record, TrainingOffer):
        return ""
    sessions = [s for iri in record.sessions if isinstance(s := known.get(iri), Session)]
    linked = [record.provider, *record.instructors, *(s.place for s in sessions)]
    named = [worded(known[iri], {})[1] for iri in linked if iri is not None and iri in known]
    return BETWEEN.join([*named, *(s.mode or "" for s in sessions), *record.audiences])


def _needed(records: Sequence[Record]) -> dict[URIRef, set[str]]:
    """Give the labels of the activities that need each competence."""
    activities = {each.iri: each for each in records if isinstance(each, Activity)}
    pairs = [(each.label, one) for each in activities.values() for one in each.requires]
    pairs += [
        (activities[each.activity].label, each.competence)
        for each in records
        if isinstance(each, Need) and each.activity in activities
    ]
    found: dict[URIRef, set[str]] = {}
    for label, competence in pairs:
        found.setdefault(competence, set()).add(label)
    return found


def _priced(records: Sequence[Record]) -> dict[URIRef, list[str]]:
    """Say for which sessions a price is, with the place of each, unless it is for all."""
    known = {each.iri: each for each in records}
    names = {r.iri: r.label for r in records if isinstance(r, Place)}
    found: dict[URIRef, list[str]] = {}
    for course in (each for each in records if isinstance(each, TrainingOffer)):
        held = [one for iri in course.sessions if isinstance(one := known.get(iri), Session)]
        for price in course.prices:
            own = [each for each in held if price in each.prices]
            if 0 < len(own) < len(held):
                found[price] = [_held(each, known, names) for each in own]
    return found


def _held(session: Session, known: Mapping[URIRef, Record], names: Mapping[URIRef, str]) -> str:
    place = known.get(session.place) if session.place else None
    address = place.address if isinstance(place, Place) else None
    said = session_text(session, names.get(session.place) if session.place else None)
    return f"{said}, {address}" if address else said


def _names(record: Record) -> tuple[str, ...]:
    found: list[str] = []
    for each in fields(record):
        if each.name in {"label", "name", "alt_labels", "hidden_labels"}:
            value = getattr(record, each.name)
            found.extend([value] if isinstance(value, str) else value or ())
    return tuple(dict.fromkeys(found))


def _notations(record: Record, factor_codes: dict[str, str]) -> Iterator[str]:
    if isinstance(record, Activity):
        yield from record.notations
    elif isinstance(record, Scenario):
        yield factor_codes.get(str(record.factor), "") + record.letter
    elif isinstance(record, (Factor, Competence, Framework, ExternalCode, CertificationUnit)) and (
        record.notation
    ):
        yield record.notation


def _scheme(record: Record) -> str | None:
    for name in ("scheme", "factor"):
        value = getattr(record, name, None)
        if isinstance(value, URIRef):
            return str(value)
    return None


def _parents(records: Iterable[Record]) -> dict[str, str]:
    """Tell which course each objective, item, session, price and trainer belongs to."""
    return {
        str(child): str(record.iri)
        for record in records
        if isinstance(record, TrainingOffer)
        for child in (
            *record.objectives,
            *record.programme,
            *record.sessions,
            *record.prices,
            *record.instructors,
        )
    }
