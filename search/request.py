"""A question of a known kind, as whoever composes its answer needs it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.compose import Draft, Setting, words_of
from search.coverage import Links
from search.found import Found, FoundThing
from search.kinds import Kind, Words
from search.language import Language, content_words
from search.mentions import Names, share_said
from search.things import Thing
from search.understand import Candidate, Understood
from search.wording import fill

NEAR = 0.12
"""Centred cosine below which a thing is not about what was asked."""
_OTHERWISE: dict[Language, str] = {
    "fr": "« {thing} » n'indique rien de tel, mais : {said}.",
    "en": "“{thing}” states no such thing, but: {said}.",
    "nl": "“{thing}” vermeldt niets van die aard, wel: {said}.",
}
_WITHIN = 0.5
"""Share of the least nearness that is enough in the documents that are meant."""
_AS_GOOD = 0.7
"""Share of the best score of what is near that makes a thing near whose cosine does not."""
_MANY = 200
"""A list longer than this is not even looked through for a kind that is merely conceivable."""
_UNIT = "CertificationUnit"
_NAMED = 0.5
"""Share of a unit's name that a question must say to mean it."""
_CODED = {"Factor"}
"""Classes whose things are better known by their codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question of a known kind, about a known thing if any."""

    setting: Setting
    links: Links
    names: Names
    understood: Understood
    candidate: Candidate
    thing: Thing | None
    shown: int = 3
    """Things that are shown, at most, of those that are nearest."""

    @property
    def kind(self) -> Kind:
        """Give the kind."""
        return self.candidate.kind

    @property
    def most(self) -> int | None:
        """Give how many rows are said at most: no more is worth looking through. None: all are."""
        return _MANY if self.candidate.score < self.understood.least else None

    @property
    def words(self) -> Words:
        """Give the kind's words in the question's language."""
        return words_of(self.kind, self.setting.language)

    @property
    def about(self) -> dict[str, str]:
        """Give what templates may say of the thing asked about."""
        if self.thing is None:
            return {"thing": ""}
        coded = self.thing.type in _CODED and self.thing.notations
        code = f"{self.thing.notations[0]} — " if coded else ""
        return {"thing": f"{code}{self.thing.label}"}

    def absent(self, sparql: str | None = None) -> Draft:
        """Say that the corpus does not hold it."""
        notice = fill(self.words.absent, self.about)
        return Draft(answered=False, text="", notice=notice, sparql=sparql, confidence=0.8)

    def otherwise(self, said: Sequence[str], sparql: str | None = None) -> Draft:
        """Say that something of the kind is held, and that none of it is what is named."""
        notice = _OTHERWISE[self.setting.language].format(
            thing=self.about["thing"], said=" ; ".join(said)
        )
        return Draft(answered=False, text="", notice=notice, sparql=sparql, confidence=0.8)

    def nearest(self, k: int, types: Iterable[str], least: float = NEAR) -> list[FoundThing]:
        """Rank the things of some classes that it names by their codes, else those it is near.

        `least`: the centred cosine from which it is near.
        """
        asked, index = self.understood.asked, self.setting.index
        coded = {each.iri for each in self.names.codes(asked.text, tuple(types))}
        found = index.rank_things(self.understood.bare, len(index.things), types)
        if coded:
            found = [each for each in found if each.thing.iri in coded]
            return self.understood.scope.near(found)[:k]
        meant = self.understood.scope.near(found)
        enough = least * _WITHIN if len(meant) < len(found) else least
        near = [each for each in meant if each.cosine >= enough]
        best = max((each.score for each in near), default=math.inf)
        near += [e for e in meant if 0 <= e.cosine < enough and e.score >= _AS_GOOD * best]
        near.sort(key=lambda each: -each.score)
        return (near or [each for each in found if each.cosine >= least])[:k]

    def nearness(self, types: Iterable[str]) -> dict[str, float]:
        """Give the centred cosine, 0 at least, of every thing of some classes, by IRI."""
        index = self.setting.index
        ranked = index.rank_things(self.understood.bare, len(index.things), types)
        return {each.thing.iri: max(each.cosine, 0.0) for each in ranked}

    def of_unit(self, found: Sequence[Found]) -> list[Found]:
        """Keep the passages that name the code of the unit that a question names in words.

        None where it names a code itself, or no unit more than the others.
        """
        asked, codes = self.understood.asked.text, self.names.codes
        if not found or codes(asked, (_UNIT,)):
            return []
        named = {
            each.iri: share_said(self.names, content_words(each.label), asked)
            for each in self.setting.index.of_type(_UNIT)
        }
        most = max(named.values(), default=0.0)
        meant = {iri for iri, share in named.items() if share == most >= _NAMED}
        if len(meant) != 1:
            return []
        said = ({one.iri for one in codes(each.passage.text, (_UNIT,))} for each in found)
        return [each for each, own in zip(found, said, strict=True) if meant <= own]
