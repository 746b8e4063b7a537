"""The noun that a question asks for, where it must be said: « quelle marque », "which software".

Who asks for a brand is not answered by a passage that speaks of none. What is asked for in words
that any text may say otherwise (a way, a reason, a skill) may well be answered by others.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import dropwhile, takewhile

from search.alikes import RELATED, alike, nearly_said
from search.classes import CLASS_WORDS, speaks_of
from search.cues import said_words
from search.language import Language, content_words, function_words, stem
from search.lexicon import lexicon
from search.numerals import FIGURES

_ORDER: tuple[Language, ...] = ("fr", "en", "nl")
_WHICH: dict[str, Language] = {
    **dict.fromkeys(("quel", "quelle", "quels", "quelles"), "fr"),
    **dict.fromkeys(("which", "what"), "en"),
    **dict.fromkeys(("welk", "welke"), "nl"),
}
_SORTS = {"genre", "genres", "type", "types", "sorte", "sortes", "espece", "especes"}
_OF = {"de", "d", "of", "van"}
_OFFERED = re.compile(
    r"\b(?:(?:prevoit|propose|offre|donne|inclut|comprend|comporte|fournit|recoit)(?: t)?"
    r" (?:il|elle|on|ils|elles)|y a t il) (?:un|une|des|du|de la|de l) (.+)"
    r"|\b(?:(?:do|does|will|would|can) (?:\w+ ){1,5}?(?:offer|include|provide|get|receive)"
    r"|is there|are there) (?:(?:an?|any|some) )?(.+)"
    r"|\b(?:krijg|krijgt|krijgen|is er|zijn er) .*?\been (.+)"
)
"""What asks whether something is given, before the noun for it, in the order of `_ORDER`."""
_WHO_CAME = re.compile(
    r"\b(?:qui|ki|who|wie) (?:(?:a|ont|has|have|heeft|hebben) )?"
    r"(remplac\w+|succed\w+|replaced|replaces|succeeded|succeeds|vervangt|vervangen)\b"
)
"""What asks who came after somebody: a passage on that person does not say it by itself."""
_PRICED = re.compile(
    r"\b(?:montant|prix|tarif|cout|somme)s? (?:(?:total|moyen|annuel|exact) )?"
    r"(?:de|d|du|des) (?:(?:la|l|le|les) )?(?P<fr>[a-z]{4,})"
    r"|\bcombien (?:coute|coutera|couterait|vaut)(?: t il| t elle| cela| ca)?"
    r" (?:(?:de|d) [a-z]+ )?(?:la|l|le|les|une?|cette|cet|ce)"
    r" (?:inscription (?:a|au|aux) (?:(?:la|l|le|les) )?)?"
    r"(?P<what>[a-z]{4,})"
    r"|\b(?:hoeveel|wat) kost (?:het om )?(?:de|het|een) (?P<wat>(?:[a-z]+ ){1,4})"
    r"|\bwhat does (?:the|an?) (?P<does>(?:[a-z]+ ){1,4}?)cost\b"
    r"|\b(?:price|cost|fee|amount) of (?:(?:the|an?) )?(?P<en>(?:[a-z]+ ){1,4})"
    r"|\b(?:pay\w*|paie\w*|coute\w*|debours\w*)\b.{0,12} (?:pour|to|for|om)"
    r" (?:get|take|sit|obtain|passer|obtenir|avoir|decrocher|presenter) "
    r"(?:(?:la|le|l|les|the|an?|une?) )(?P<pay>[a-z]{4,})"
    r"|\b(?:betaal\w*|betalen)\b.{0,12} om (?:de|het|een) (?P<betaal>[a-z]{4,})"
    r"|\bhow much (?:is|does|costs?) (?:the|an?) (?P<is>(?:[a-z]+ ){1,4})"
    r"|\b(?:prijs|kost|kostprijs|bedrag) van (?:de|het|een) (?P<nl>[a-z]{4,})"
)
"""What asks for a price by the name of what is paid: « le montant de la caution »."""
_SAME = 0.9
"""How alike two forms of a word are."""
_COMPOUND = 6
"""Letters of the noun that a compound ends with: « opleidingsniveau »."""
_DUTCH_ADJECTIVES = ("e", "end", "aand", "isch", "lijk", "ig", "baar")
"""How an adjective ends that stands before a Dutch noun: « welk bestaand plan »."""
_ADVERBS = {"exactly", "precisely", "really", "actually", "exactement", "precies", "eigenlijk"}
_FRENCH_ADJECTIVES = {"grand", "grands", "grande", "grandes", "petit", "petits", "petites"}
_FRENCH_ADJECTIVES |= {"nouveau", "nouveaux", "nouvelle", "nouvelles", "autre", "autres", "bons"}
_FRENCH_ADJECTIVES |= {"premier", "premiers", "premiere", "premieres", "principaux", "principales"}
_FRENCH_ADJECTIVES |= {"differents", "differentes", "divers", "diverses", "bon", "bonne", "bonnes"}
"""Those that stand before a French noun: « quels grands volets »."""
_LONGEST = 4
"""Words of the longest noun that is looked for where it ends: "augmented reality software"."""


@cache
def _is_loose(noun: str) -> bool:
    named = {word for said in CLASS_WORDS.values() for word in content_words(said)}
    last = any(_ends_with(noun, word) for word in lexicon().loose)
    return last or any(alike(noun, word) >= _SAME for word in lexicon().loose | named)


def is_told(question: str, texts: Iterable[str]) -> bool:
    """Tell whether one of some texts says what a question asks for by its noun, if it does so.

    >>> is_told("Quelle marque de micro ?", ["Deux micros"]), is_told("Pourquoi ?", [])
    (False, True)
    """
    noun = asked_for(question)
    if noun is None:
        return True
    ones = lexicon().instances.get(noun, frozenset())
    return any(
        nearly_said(noun, text) >= RELATED or not ones.isdisjoint(content_words(text))
        for text in texts
    )


def asked_for(question: str) -> str | None:
    """Give the folded noun that an answer must say, None when any words will do.

    >>> asked_for("Quelle marque de micro emploie-t-on ?"), asked_for("Quel genre de salle ?")
    ('marque', 'salle')
    >>> asked_for("Which virtual reality software is used?"), asked_for("Welk loon krijgt men?")
    ('software', 'loon')
    >>> asked_for("Which skills go with it?"), asked_for("Welk opleidingsniveau hebben zij?")
    (None, None)
    >>> asked_for("Which badge marks the volunteers?")
    'badge'
    >>> asked_for("Quelle raison est donnée ?"), asked_for("What is lost?"), asked_for("Pourquoi ?")
    (None, None, None)
    >>> asked_for("Quels grands logiciels ?"), asked_for("En quels cinq grands volets ?")
    ('logiciels', None)
    >>> asked_for("In welke vier wijken?"), asked_for("Quels 3 logiciels ?")
    ('wijken', 'logiciels')
    >>> asked_for("Why did replies get slower?"), asked_for("Does the day include a meal?")
    (None, 'meal')
    >>> (
    ...     asked_for("Le cours prévoit-il un défraiement ?"),
    ...     asked_for("Do they offer travel bursaries?"),
    ... )
    ('defraiement', 'bursaries')
    """
    said = said_words(question)
    offered = _OFFERED.search(" ".join(said))
    if offered:
        language = next(each for each, part in zip(_ORDER, offered.groups(), strict=True) if part)
        noun = _noun((offered[1] or offered[2] or offered[3]).split(), language)
        return noun if noun and not _is_loose(noun) else None
    return which(question)


def which(question: str) -> str | None:
    """Give the folded noun by which a question asks which one, or who came after, None if none.

    >>> which("Quelle marque de micro ?"), which("Le cours offre-t-il un repas ?")
    ('marque', None)
    """
    said = said_words(question)
    came = _WHO_CAME.search(" ".join(said))
    if came:
        return came[1]
    for place, word in enumerate(said):
        if word in _WHICH:
            after = said[place + 1 :] if place else list(_without_verb(said[1:]))
            noun = _noun(after, _WHICH[word])
            return noun if noun and not _is_loose(noun) else None
    return None


def _ends_with(noun: str, word: str) -> bool:
    """Tell a noun that is a word, or a compound that ends with it: « najaarsaanbod »."""
    return noun == word or (len(word) >= _COMPOUND and noun.endswith(word))


def priced(question: str) -> str | None:
    """Give the folded noun of what a question wants the price of; None for a course, or for none.

    >>> priced("Quel est le montant de la caution ?"), priced("Combien ça coûte ?")
    ('caution', None)
    >>> priced("How much is the annual membership of the Guild?"), priced("Le prix du stage ?")
    ('membership', None)
    >>> priced("Wat kost een hotelkamer bij de cursus?"), priced("What does a room there cost?")
    ('hotelkamer', 'room')
    >>> priced("Combien coûte l'inscription à l'examen ?"), priced("How much is the May run of it?")
    ('examen', None)
    >>> priced("Hoeveel betalen om het certificaat te halen?"), priced("Payer pour le cours ?")
    ('certificaat', None)
    """
    found = _PRICED.search(f"{' '.join(said_words(question))} ")
    if found is None:
        return None
    noun = next(
        (found[each] for each in ("fr", "what", "nl", "pay", "betaal") if found[each]), None
    )
    noun = noun or (_noun(found["wat"].split(), "nl") if found["wat"] else None)
    noun = noun or _noun((found["en"] or found["is"] or found["does"] or "").split(), "en")
    return noun if noun and not is_own(noun) else None


def is_own(noun: str) -> bool:
    """Tell a folded noun that courses are asked about by, whatever it is that is paid or told."""
    own = any(_ends_with(noun, word) for word in lexicon().paid)
    return own or speaks_of(noun, "TrainingOffer") or stem(noun) in lexicon().ways


def _tells_no_noun(word: str) -> bool:
    """Tell a number or an adverb, which may stand before a noun: « quels cinq … »."""
    return word in FIGURES or word.isdigit() or word in _ADVERBS


def _without_verb(words: list[str]) -> Iterator[str]:
    """Leave out the verb of a question that begins with its noun: "colour flags the first".

    What goes on after "which pump parts the crew uses" is no question of its own.
    """
    for place, word in enumerate(words):
        if place and word.endswith("s") and words[place + 1 : place + 2] == ["the"]:
            yield from words[place + 1 :]
            return
        yield word


def _noun(words: list[str], language: Language) -> str | None:
    """Give the noun that words begin with.

    French puts it first; English, last of what stands together; Dutch, after an adjective in -e.
    """
    small = function_words(language)
    words = list(dropwhile(_tells_no_noun, words))
    if len(words) > 1 and words[0] in _SORTS and words[1] in _OF:
        words = words[2:]
    ended = next((n for n, word in enumerate(words) if word in small), len(words))
    words = words[:ended]
    if language == "fr":
        before = list(takewhile(_FRENCH_ADJECTIVES.__contains__, words[:-1]))
        words = words[len(before) : len(before) + 1]
    if language == "nl" and len(words) > 1:
        plain = _is_loose(words[0]) or not words[0].endswith(_DUTCH_ADJECTIVES)
        words = words[:1] if plain else words[1:2]
    if language == "en":  # "which certified skills go with it": what follows is no noun
        last = next((n for n, word in enumerate(words) if _is_loose(word)), len(words))
        words = words[: last + 1]
    return words[-1] if words and len(words) <= _LONGEST and words[-1].isalpha() else None
