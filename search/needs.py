"""A need put without a question: « parler calmement aux usagers », "Setting up the machines".

People name what they must be able to do as a list of skills would: by a verb, with no question
word and no question mark. What answers is the skill itself.
"""

import re

from search.classes import favoured
from search.language import Language, fold, function_words
from search.lexicon import lexicon

_FEWEST = 3
"""Words of the shortest need; fewer are a topic."""
_NOT: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"^(?:ne (?:pas|plus|jamais|rien) |bien |mieux |savoir |pouvoir )*"),
    "en": re.compile(r"^(?:not |never |being able to |to )*"),
    "nl": re.compile(r"^(?:niet |nooit )*"),
}
"""What may come before the verb."""
_FRENCH = re.compile(r"^\w{2,}(?:er|ir)$")
_ENGLISH = re.compile(r"^\w{2,}ing$")
_DUTCH = re.compile(r"^\w{3,}en$")
_HEAD = 3
"""Words among the first of which a Dutch need has its verb: « reclame maken voor »."""


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
    >>> is_need("savoir-faire pour tailler un arbre", "fr"), is_need("Parler au public ?", "fr")
    (True, False)
    """
    typed = re.sub(r"[^\w ]+", " ", fold(question)).split()
    said = [part for word in typed for part in lexicon().spellings.get(word, (word,))]
    if "?" in question or len(said) < _FEWEST or said[0] in lexicon().asking:
        return False
    if said[0] in lexicon().skills:
        return True
    words = _NOT[language].sub("", " ".join(said)).split() or said
    if favoured(question) and not lexicon().seeking.isdisjoint(words[:_HEAD]):
        return False
    if language == "fr":
        return words[0] in lexicon().verbs or _is_verb(words[0], _FRENCH)
    if language == "en":
        return _is_verb(words[0], _ENGLISH) or (said[0] == "to" and words[0] != said[0])
    small = function_words("nl")
    return any(_is_verb(word, _DUTCH) and word not in small for word in words[:_HEAD])


def _is_verb(word: str, form: re.Pattern[str]) -> bool:
    return form.match(word) is not None and word not in lexicon().nouns
