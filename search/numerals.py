"""Numbers told in words or figures, as a count or a rank: « trois », "third", « 3e ». Pure."""

import re

from search.language import fold

_NUMERALS = (
    ("2", "deux two twee", "deuxieme second tweede"),
    ("3", "trois three drie", "troisieme third derde"),
    ("4", "quatre four vier", "quatrieme fourth vierde"),
    ("5", "cinq five vijf", "cinquieme fifth vijfde"),
    ("6", "six zes", "sixieme sixth zesde"),
    ("7", "sept seven zeven", "septieme seventh zevende"),
    ("8", "huit eight acht", "huitieme eighth achtste"),
    ("9", "neuf nine negen", "neuvieme ninth negende"),
    ("10", "dix ten tien", "dixieme tenth tiende"),
    ("11", "onze eleven elf", "onzieme eleventh elfde"),
    ("12", "douze twelve twaalf", "douzieme twelfth twaalfde"),
    ("13", "treize thirteen dertien", "treizieme thirteenth dertiende"),
    ("14", "quatorze fourteen veertien", "quatorzieme fourteenth veertiende"),
    ("15", "quinze fifteen vijftien", "quinzieme fifteenth vijftiende"),
    ("16", "seize sixteen zestien", "seizieme sixteenth zestiende"),
    ("20", "vingt twenty twintig", "vingtieme twentieth twintigste"),
    ("30", "trente thirty dertig", "trentieme thirtieth dertigste"),
    ("40", "quarante forty veertig", "quarantieme fortieth veertigste"),
    ("50", "cinquante fifty vijftig", "cinquantieme fiftieth vijftigste"),
    ("60", "soixante sixty zestig", "soixantieme sixtieth zestigste"),
)
FIGURES = {word: figure for figure, said, _ in _NUMERALS for word in said.split()}
"""The figure of each word for a count."""
_RANKS = {word: figure for figure, _, said in _NUMERALS for word in said.split()}
_FIGURE = re.compile(r"(?<![a-z0-9.,/-])([0-9]{1,2})(?:e|er|eme|nd|rd|th|de|ste)?(?![a-z0-9/%€-])")


def numerals(text: str) -> set[str]:
    """Give the numbers from 2 that a text tells as counts or ranks, as figures; no years or codes.

    >>> sorted(numerals("Les trois piliers, le 2e atelier, A7 et 2024"))
    ['2', '3']
    >>> numerals("Ce dixième facteur") == numerals("the ten factors") == {"10"}
    True
    """
    said = fold(text)
    words = re.findall(r"[a-z]+", said)
    told = {FIGURES.get(word) or _RANKS.get(word) or "" for word in words}
    return (told | set(_FIGURE.findall(said))) - {"", "0", "1"}
