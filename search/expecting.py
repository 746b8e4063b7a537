"""What sort of thing a question asks for (a number, a date, a name), and which texts hold one.

The passage that answers "how many" holds a number, whatever its words. Pure.
"""

import re
from collections.abc import Collection

from search.cues import said_words
from search.language import fold
from search.lexicon import COMBIEN
from search.numerals import FIGURES
from search.towns import tells_town
from search.wording import YEAR, months

_MONTH = "|".join(sorted(months()))
_NUMBER = re.compile(
    rf"[0-9]|\b(?:{'|'.join(FIGURES)}|septante|nonante|cents?|mille|moitie|tiers"
    r"|dizaine|douzaine|quinzaine|vingtaine|trentaine|cinquantaine|centaine|millier|quart"
    r"|half|helft)\b"
)
_CODE = re.compile(
    r"^\W*[0-9]+(?:\.[0-9]+)*(?: [-–—.:)]|[.:)°]) |\b[a-z]{1,5}[-.]?[0-9]+(?:\.[0-9]+)*\b"
)
"""What numbers a line, or a thing: it counts nothing."""
_PART = re.compile(
    r"%|\b(?:pour ?cent|per ?cent|procent|sur (?:[0-9]+|deux|trois|quatre|cinq|dix|cent)|moitie"
    r"|tiers|quarts?|half|thirds?|quarters?|one in|out of|in ten|helft|derden?|kwart|een op|op de"
    r")\b"
)
_DATE = re.compile(rf"\b(?:{_MONTH})\b|\b[0-3]?[0-9]/[01]?[0-9]\b|\b(?:19|20)[0-9]{{2}}\b")
NAME = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+ (?:(?:de|du|des|la|le|van|der|von) |d[’'])*[A-ZÀ-Ý][\w’'-]+")
_SHARE = (
    r"quelle (?:part|portion|proportion)|proportion|pourcentage|taux|what (?:share|part|proportion)"
    r"|percentage|per ?cent|procent|aandeel"
)
_WHAT_PART = re.compile(rf"\b(?:{_SHARE})\b")
HOW_MANY = re.compile(
    rf"\b(?:{_SHARE}|{COMBIEN}|nombre|quel montant|quelle somme|how many"
    r"|how much|hoeveel|aantal)\b"
)
_COST = re.compile(
    r"\b(?:cout\w*|cost\w*|kost\w*|prix|price|prijs|tarif\w*|montant|somme|argent|money(?! back)"
    r"|moins cher|plus cher|cheap(?:er|est)|expensive|goedko\w+"
    r"|geld(?! terug)|(?<!sans )pay\w*|paie\w*|betaal\w*|betalen|fees?|frais)\b"
)
_LONG = re.compile(
    r"\b(?:combien de? (?:temps?|tem|minutes?|heures?|jours?|semaines?|mois|annees?|ans?)"
    r"|quelle duree|duree|how long|how many (?:minutes?|hours?|days?|weeks?|months?|years?)"
    r"|hoe lang|hoeveel (?:tijd|jaar))\b"
)
SPAN = re.compile(
    r"\b(?:h|heures?|min|minutes?|jours?|journees?|semaines?|mois|ans?|annees?|hours?|days?|weeks?"
    r"|months?|years?|uur|uren|minuten|dag|dagen|weken|maanden|jaar)\b"
)
_MONEY = re.compile(r"[€$£]|\b(?:eur|euros?|dollars?|chf|francs?|gratuit\w*|free|gratis)\b")
_WHEN = re.compile(
    r"\b(?:quand|quel jour|quelle date|a quelle date|jusqu|depuis|when|until|deadline|what date"
    r"|wanneer|tot wanneer|welke datum|welke dag)\b"
)
_WHO = re.compile(
    r"(?:^|\b(?:a|avec|de|par|pour|chez|d apres|selon|c est|est ce|et|ou|sait|dire|dites|demander"
    r"|savoir|by|with|to|from|for|of|and|or|know|me|van|met|door|aan|voor|en|weten) )"
    r"(?:qui|ki|who)\b|\b(?:qui|ki|who)$|\b(?:whom|wie)\b"
)
"""What asks who; behind a noun, « qui » and "who" only go on about it."""


def spelt(question: str) -> str:
    """Give the folded words of a question, hasty spellings written out."""
    return " ".join(said_words(question))


def expected(question: str) -> Collection[str]:
    """Name the sorts of things that a question asks for, none when it does not say.

    >>> expected("Conbien de gares ?"), expected("Wanneer en met wie?"), expected("Pourquoi ?")
    (['number'], ['date', 'name'], [])
    >>> expected("Une aide pour le guide qui débute ?"), expected("C'est donné par qui ?")
    ([], ['name'])
    >>> expected("Faut-il payer ?"), expected("How long is it?")
    (['money'], ['span'])
    """
    said = spelt(question)
    if _COST.search(said):
        return ["money"]
    if _LONG.search(said):
        return ["span"]
    if HOW_MANY.search(said):
        return ["number"]
    sorts = {"date": _WHEN, "name": _WHO}
    return [sort for sort, pattern in sorts.items() if pattern.search(said)]


def of_parts(question: str) -> bool:
    """Tell whether a question asks for a part of a whole: a share, a percentage."""
    return _WHAT_PART.search(spelt(question)) is not None


def holds(sort: str, text: str) -> bool:
    """Tell whether a text holds a thing of a sort.

    >>> holds("number", "En 2024, elle compte neuf gares."), holds("number", "Depuis 2024")
    (True, False)
    >>> holds("number", "FC-7 Gares sans guichet"), holds("number", "9 – Gares sans guichet")
    (False, False)
    >>> holds("part", "un membre sur dix"), holds("part", "dix membres")
    (True, False)
    """
    if sort == "town":
        return tells_town(text)
    if sort == "name":
        return NAME.search(text) is not None
    said = fold(text)
    if sort == "part":
        return _PART.search(said) is not None
    if sort == "date":
        return _DATE.search(said) is not None
    if sort == "money":
        return _MONEY.search(said) is not None
    if sort == "span" and not SPAN.search(said):
        return False
    return _NUMBER.search(_CODE.sub(" ", YEAR.sub("", said))) is not None
