"""What the reading of a framework states, and where in the framework it stands."""

import re
from dataclasses import dataclass, field

from rdflib import URIRef

from ingest.families.certification_names import begins, known_as, only_named
from ingest.families.codes import parent
from ingest.families.profile import Coded, Profile, without_references
from ingest.families.wording import alike, key
from ontology.model import Block
from ontology.records import Activity, CertificationUnit, Competence

_SAME = 0.6
"""Two wordings of one code that are as alike as this name one thing."""


@dataclass(slots=True)
class Now:
    """Where in the framework the reading stands."""

    unit: URIRef | None = None
    activity: URIRef | None = None
    competence: URIRef | None = None
    fresh: list[URIRef] = field(default_factory=list)
    """The competences of the current row."""


def state_unit(profile: Profile, said: Coded, blocks: list[Block], now: Now) -> None:
    """State a unit or bloc; what follows belongs to it, unless it says itself what it holds."""
    if not said.label and not said.code:
        return
    label, _ = without_references(only_named(said.label))
    said = Coded(said.code, label, said.kind)
    name = said.code or key(said.label)
    iri = profile.units.get(name) or profile.minter.unit(profile.framework, said.code, said.label)
    profile.units[name] = profile.context.drafts.put(
        CertificationUnit,
        iri,
        blocks,
        notation=said.code,
        label=said.label or said.code,
        scheme=profile.framework,
    )
    if iri != now.unit:  # a unit whose name is printed again goes on
        now.unit, now.activity, now.competence = iri, None, None
    if any(id(block) in profile.listing for block in blocks):
        now.unit = None  # what follows is none of it unless it is among them


def state_activity(profile: Profile, said: Coded, blocks: list[Block], now: Now) -> None:
    """State an activity, under the current unit."""
    if not said.label:
        return
    name = known_as(profile, said.code) if said.code else key(said.label)
    drafts = profile.context.drafts
    held = (drafts.get(now.unit, "activities") or ()) if now.unit else ()
    code = _apart(profile, said, profile.activities.get(name), now.unit, held)
    name = name if code == said.code else str(code)
    iri = profile.activities.get(name) or profile.minter.activity(
        profile.framework, code, said.label
    )
    drafts.put(
        Activity,
        iri,
        blocks,
        notations=(said.code,) if said.code else (),
        label=said.label,
        scheme=profile.framework,
        top_of=profile.framework,
    )
    profile.activities[name] = iri
    if now.unit:
        drafts.put(CertificationUnit, now.unit, [], activities=(iri,))
    now.activity, now.competence = iri, None


def state_competence(profile: Profile, said: Coded, blocks: list[Block], now: Now) -> None:
    """State a competence, under the current activity or the one its code names."""
    if len(key(said.label)) < 3:
        return
    drafts = profile.context.drafts
    label = re.sub(r"^[a-z][.)]\s+", "", said.label)  # « a) », a mark that is no code
    activity = now.activity or _by_prefix(profile, said.code)
    held = (drafts.get(activity, "requires") or ()) if activity else ()
    known = profile.competences.get(said.code or "")
    code = _apart(profile, said, known, activity or now.unit, held)
    name = code or key(label)
    iri = profile.competences.get(name) or profile.minter.competence(profile.framework, code, label)
    drafts.put(
        Competence,
        iri,
        blocks,
        notation=said.code,
        label=label,
        scheme=profile.framework,
        broader=(activity,) if activity else (),
    )
    profile.competences[name] = iri
    if activity:
        drafts.put(Activity, activity, [], requires=(iri,), narrower=(iri,))
    elif now.unit is None:
        drafts.put(Competence, iri, [], top_of=profile.framework)
    now.competence = iri
    now.fresh.append(iri)


STATES = {"unit": state_unit, "activity": state_activity, "competence": state_competence}
"""What states a thing of each step."""


def _by_prefix(profile: Profile, code: str | None) -> URIRef | None:
    """Give the activity that a competence's code begins with, else the one it numbers."""
    drafts = profile.context.drafts
    for iri in profile.activities.values() if code else ():
        if any(begins(str(code), each) for each in drafts.get(iri, "notations") or ()):
            return iri
    return profile.activities.get(parent(code)) if parent(code) else None


def _apart(
    profile: Profile,
    said: Coded,
    known: URIRef | None,
    owner: URIRef | None,
    held: tuple[URIRef, ...],
) -> str | None:
    """Give the code of a thing, after its owner's when something else has that code elsewhere.

    Each unit may number its activities from 1, each activity its competences.
    """
    drafts = profile.context.drafts
    if known is None or owner is None or not said.code or known in held:
        return said.code
    if alike(said.label, str(drafts.get(known, "label"))) > _SAME:
        return said.code
    notations = drafts.get(owner, "notations") or (drafts.get(owner, "notation"),)
    return f"{notations[0] or key(str(drafts.get(owner, 'label')))}-{said.code}"
