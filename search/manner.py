"""How a question is put: it asks why, it supposes something, or it names a need without asking.

« Parler calmement aux usagers », "Setting up the machines" are needs, put without a question.
People name what they must be able to do as a list of skills would: by a verb, with no question
word and no question mark. What answers is the skill itself.
"""

import re

from search.classes import favoured
from search.cues import said_words
from search.language import Language, fold, function_words, tokens
from search.lexicon import lexicon
from search.numerals import FIGURES
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
_WHY = re.compile(
    r"\b(?:pourquoi|raisons?|qu est ce qui (?:empech\w+|expliqu\w+|fait que)|comment se fait"
    r"|why|reasons?|how come|what (?:prevents?|keeps?|stops?)"
    r"|waarom|reden(?:en)?|wat (?:belet|verhindert))\b"
)
_REASON = re.compile(
    r"(?:\b(?:faute d[e']|parce qu\w*|car|en raison|a cause|par manque|par souci|puisque"
    r"|because|for (?:want|lack) of|due to|owing to|since|omdat|wegens|want|bij gebrek)\b"
    r"|, (?:ce )?qui\b|, which\b|(?:\S+ ){4}\S+ ?: \w)"
)
_ARGUED = re.compile(
    r"\b(?:afin d|pour que|en effet|c[ ']est pourquoi|estim\w+|juge\w*|trop|suffi\w*"
    r"|so that|in order|too|enough|zodat|om te|te weinig|genoeg)\b"
)
"""What else a text says that argues, though by itself it is no reason."""
_COUNT = rf"(?:{'|'.join(FIGURES)}|[2-9])"
_SEVERAL = re.compile(
    rf"\b(?:quels|quelles|lesquels|lesquelles|(?<!parmi )(?<!dans )les {_COUNT}|what are|which are"
    rf"|(?:what|which|the|welke) {_COUNT}|wat zijn|welke zijn"
    r"|sur quoi (?:repose|se (?:base|fonde)|s appuie)|en quoi consist\w+|de quoi se compos\w+"
    r"|what (?:does|do) .* consist|(?:waaruit|uit welke) .*bestaat)\b"
)
"""What asks for several things: all items of a list answer it, not one."""
_IF = re.compile(
    r"^(?:et si|wat (?:als|indien|gebeurt er (?:als|indien))|stel dat|en als|imagin\w+|suppos\w+"
    r"|what (?:if|happens if|would happen if)|que se pass\w+(?: t il)? si|qu arriver\w+ t il si)\b"
)
_ONESELF = re.compile(
    r"\b(?:je|j|me|m|mon|ma|mes|nous|notre|nos|i|my|we|our|us|ik|mijn|wij|ons|onze)\b"
)
"""Who asks what becomes of himself asks for terms: « et si je suis malade ? »."""


def how_put(question: str, language: Language) -> str:
    """Say how a question is put when it has no words of its kind: "need", "if", or neither."""
    if supposes(question):
        return "if"
    return "need" if is_need(question, language) else ""


def asks_why(question: str) -> bool:
    """Tell whether a question asks for a reason, maybe beside something else."""
    return _WHY.search(" ".join(said_words(question))) is not None


def asks_several(question: str) -> bool:
    """Tell a question for several things.

    >>> asks_several("Quels sont les rôles ?"), asks_several("Which three roles has he?")
    (True, True)
    >>> asks_several("Lequel est parmi les dix ?"), asks_several("Quels sont les dix ?")
    (False, True)
    >>> asks_several("Quel est son rôle ?"), asks_several("Sur quoi repose son rôle ?")
    (False, True)
    """
    return _SEVERAL.search(" ".join(said_words(question))) is not None


def gives_reason(text: str) -> bool:
    """Tell whether a text that states something says why, in whatever language.

    >>> gives_reason("Rien n'est prévu, faute de temps."), gives_reason("Rien n'est prévu.")
    (True, False)
    >>> (
    ...     gives_reason("NB : rien n'est prévu."),
    ...     gives_reason("Rien n'est prévu pour F2 : c'est fait."),
    ... )
    (False, True)
    """
    return _REASON.search(fold(text)) is not None


def argues(text: str) -> bool:
    """Tell whether a text gives a reason, or says what is too much, enough or meant by something.

    >>> argues("Le groupe a jugé ces plans trop vagues."), argues("Le groupe compte 9 membres.")
    (True, False)
    """
    return gives_reason(text) or _ARGUED.search(fold(text)) is not None


def supposes(question: str) -> bool:
    """Tell whether a question supposes something to see what would come of it.

    >>> supposes("Et si les gares fermaient ?"), supposes("Et si je suis malade ?")
    (True, False)
    >>> supposes("Wat als de trein niet meer rijdt?"), supposes("Combien coûte le stage ?")
    (True, False)
    """
    said = " ".join(said_words(question))
    return _IF.search(said) is not None and _ONESELF.search(said) is None


def is_need(question: str, language: Language) -> bool:
    """Tell a need that is put by its verb, or as a skill, from a question or a topic.

    >>> is_need("Ne pas couper la parole aux gens", "fr"), is_need("Atelier de chant en mai", "fr")
    (True, False)
    >>> is_need("Leading a group outdoors", "en"), is_need("Training of the guides", "en")
    (True, False)
    >>> is_need("Gidsen helpen met de kaart", "nl"), is_need("Wie helpt de gidsen", "nl")
    (True, False)
    >>> is_need("Samen met een collega een les geven", "nl"), is_need("De lessen van mei", "nl")
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
    head = _BEFORE[language].sub("", said).split()
    last = head[-1:] if language == "nl" else []  # « samen een les geven »
    head = [*head[: _HEAD[language]], *last]
    requested = favoured(question) and not lexicon().seeking.isdisjoint(head)
    return not requested and any(_is_verb(word, language) for word in head)


def _is_verb(word: str, language: Language) -> bool:
    """Tell a folded word that names a deed, by its ending or as one of those that none tells."""
    ended = _VERB[language].fullmatch(word) is not None and word not in lexicon().nouns
    return word in lexicon().verbs or (ended and word not in function_words(language))
