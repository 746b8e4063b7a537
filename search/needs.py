"""A need put without a question: « parler calmement aux usagers », "Setting up the machines".

People name what they must be able to do as a list of skills would: by a verb, with no question
word and no question mark. What answers is the skill itself.
"""

import re

from search.classes import favoured
from search.language import Language, fold, function_words, tokens
from search.lexicon import lexicon
from search.twofold import asks

_FEWEST = 3
"""Words of the shortest need; fewer are a topic."""
_BEFORE: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"^(?:ne (?:pas|plus|jamais|rien) |bien |mieux |savoir |pouvoir )*"),
    "en": re.compile(r"^(?:not |never |being able to )*"),
    "nl": re.compile(r"^(?:niet |nooit )*"),
}
"""What may come before the verb."""
_VERB: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\w{2,}(?:er|ir)"),
    "en": re.compile(r"\w{2,}ing"),
    "nl": re.compile(r"\w{3,}en"),
}
"""How a verb ends that names a deed."""
_HEAD: dict[Language, int] = {"fr": 1, "en": 1, "nl": 3}
"""Among how many of the first words the verb stands: Dutch says « reclame maken voor »."""
_AS_SKILL = re.compile(
    r"(?:savoirs?(?: faire)?|aptitudes?|capacites?|skills?|ability|vaardigheid)"
    r" (?:lies? a|a|pour|pr|about|for|to|in|om|voor|rond)\b"
)
"""What names a skill, without a verb, by what it is about."""


def is_need(question: str, language: Language) -> bool:
    """Tell a need that is put by its verb, or as a skill, from a question or a topic.

    >>> is_need("Ne pas couper la parole aux gens", "fr"), is_need("Atelier de chant en mai", "fr")
    (True, False)
    >>> is_need("Leading a group outdoors", "en"), is_need("Training of the guides", "en")
    (True, False)
    >>> is_need("Gidsen helpen met de kaart", "nl"), is_need("Wie helpt de gidsen", "nl")
    (True, False)
    >>> is_need("Comparer le prix des stages", "fr"), is_need("ki donne le stage de mai", "fr")
    (False, False)
    >>> is_need("Compétences du profil MX-2", "fr"), is_need("Lessen voor wie pas komt", "nl")
    (False, False)
    >>> is_need("savoir-faire pour tailler un arbre", "fr"), is_need("Parler au public ?", "fr")
    (True, False)
    """
    said = " ".join(tokens(fold(question)))
    if "?" in question or len(said.split()) < _FEWEST or asks(question):
        return False
    if _AS_SKILL.match(said):
        return True
    head = _BEFORE[language].sub("", said).split()[: _HEAD[language]]
    requested = favoured(question) and not lexicon().seeking.isdisjoint(head)
    return not requested and any(_is_verb(word, language) for word in head)


def _is_verb(word: str, language: Language) -> bool:
    """Tell a folded word that names a deed, by its ending or as one of those that none tells."""
    ended = _VERB[language].fullmatch(word) is not None and word not in lexicon().nouns
    return word in lexicon().verbs or (ended and word not in function_words(language))
