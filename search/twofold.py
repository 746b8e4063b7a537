"""Two questions asked in one breath: "où et quand", "combien coûte-t-elle, et qui la donne"."""

import re

from search.language import Language
from search.lexicon import COMBIEN

_ASKING: dict[Language, str] = {
    "fr": f"qui|ki|quoi|koi|quels?|quelles?|kels?|kelles?|où|quand|{COMBIEN}|comment|pourquoi|"
    r"laquelle|que(?=[\s-]+(?:faut|doit|doivent|peut|fait|font|dit|propose))",
    "en": "who|whom|what|where|when|how|which|why",
    "nl": "wie|wat|waar|wanneer|hoeveel|hoe|welke?|waarom",
}
_BEFORE: dict[Language, str] = {
    "fr": "à|a|de|par|pour|avec|en|dans|sur|chez|jusqu'à",
    "en": "by|for|to|at|in|from|with|on",
    "nl": "door|voor|met|in|op|van|aan|bij",
}
_AND: dict[Language, str] = {"fr": "et", "en": "and", "nl": "en"}
_NOUN_FOLLOWS = re.compile(r"(?:k|qu)el(?:le)?s?|what|which|welke?", re.IGNORECASE)
"""Such a word asks together with the one after it: "à quel prix"."""
_OF_THEM = r"d(?:es?\s+|u\s+|['’])?[\w-]+"
"""What is counted, after « combien »: « de lieux », and « depn » in haste."""
_COUNTED = re.compile(
    rf"^(?P<asks>.*?\b(?:{COMBIEN})\s+)(?P<one>{_OF_THEM})\s+et\s+(?P<other>{_OF_THEM})"
    r"(?P<rest>\s.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""What wants two things counted, in French: « combien de lieux et d'agents »."""
_ALONE = 3
"""So few words before the second that asks are no question yet: "à quelle date et où ..."."""


def asks(question: str) -> bool:
    """Tell whether a question begins with a word that asks: it is not just a name, then.

    >>> asks("Qui préside le Relais ?"), asks("Relais des quais"), asks("À quelle heure ?")
    (True, False, True)
    """
    return any(
        re.match(rf"(?:(?:{_BEFORE[language]})\s+)?(?:{asking})\b", question, re.IGNORECASE)
        for language, asking in _ASKING.items()
    )


def parts(question: str, language: Language) -> tuple[str, str] | None:
    """Part a question that asks two things; None when it asks one.

    What follows both words that ask belongs to both.

    >>> parts("Où et quand se donne le cours ?", "fr")
    ('Où se donne le cours ?', 'quand se donne le cours ?')
    >>> parts("Combien coûte le stage, et qui le donne ?", "fr")
    ('Combien coûte le stage ?', 'qui le donne ?')
    >>> parts("Qui donne le cours, et que faut-il savoir avant ?", "fr")
    ('Qui donne le cours ?', 'que faut-il savoir avant ?')
    >>> parts("Wie heeft de studie uitgegeven en wanneer?", "nl")
    ('Wie heeft de studie uitgegeven ?', 'wanneer heeft de studie uitgegeven ?')
    >>> parts("Je vis à Ath : quand et où puis-je le suivre ?", "fr")
    ('Je vis à Ath : quand puis-je le suivre ?', 'Je vis à Ath : où puis-je le suivre ?')
    >>> parts("Combien d'écoles et de musées compte la ville ?", "fr")
    ("Combien d'écoles compte la ville ?", 'Combien de musées compte la ville ?')
    >>> parts("Who teaches the course and helps?", "en")
    """
    counted = _COUNTED.match(question.strip()) if language == "fr" else None
    if counted:
        asks, rest = counted["asks"], counted["rest"]
        return f"{asks}{counted['one']}{rest}", f"{asks}{counted['other']}{rest}"
    asking, before = _ASKING[language], _BEFORE[language]
    joint = re.compile(
        rf"^(?P<first>.+?),?\s+{_AND[language]}\s+"
        rf"(?P<second>(?:(?:{before})\s+)?(?P<asks>{asking})\b(?P<rest>.*))$",
        re.IGNORECASE | re.DOTALL,
    )
    found = joint.match(question.strip())
    if not found or not re.search(rf"\b(?:{asking})\b", found["first"], re.IGNORECASE):
        return None
    first, second, rest = found["first"], found["second"], found["rest"].strip()
    if not re.search(r"\w", rest):
        opening = re.match(rf"(?:(?:{before})\s+)?(?:{asking})\b\s*", first, re.IGNORECASE)
        second = f"{found['asks']} {first[opening.end() :]} ?" if opening else second
    preface, colon, asked = first.rpartition(":")
    if len(asked.split()) > _ALONE:
        return f"{first} ?", second
    second = f"{preface}{colon} {second}" if colon else second
    if _NOUN_FOLLOWS.fullmatch(found["asks"]):
        rest = rest.partition(" ")[2]
    return (f"{first} {rest}", second) if len(rest) > 1 else None
