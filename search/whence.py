"""The clause of a question that only says where to look: « selon le profil X », "in the Y study".

It tells the documents that are meant, and nothing of what is asked about them.
"""

import re

from search.language import content_words

_GENRE = (
    r"profil|fiche|r[ée]f[ée]rentiel|cadre|[ée]tude|rapport|cahier|texte|document|brochure|"
    r"d[ée]pliant|guide|note|report|study|framework|profile|paper|leaflet|text|studie|profiel|tekst"
)
_SAYING = re.compile(
    r"[\s,;(]*\b(?:selon|d['’]apr[eè]s|according to|volgens)\b"
    r"(?!\s(?:toute?s?|vous|moi|toi|que|les? cas|you|jou|u)\b)[^,?;!]+[,)]?",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"^(?:dans|in)\s+(?:le|la|les|l['’]|ce|cette|the|this|het|de|dit|deze)\s*(?:\w+\s)?"
    rf"(?:{_GENRE})\b[^,?;!]*,"
    rf"|,?\s(?:dans|in)\s+(?:le|la|les|l['’]|ce|cette|the|this|het|de|dit|deze)\s*(?:\w+\s)?"
    rf"(?:{_GENRE})\b(?:\s[^\s,?;!]+){{0,7}}(?=\s*[?!]?$)",
    re.IGNORECASE,
)
_FEWEST = 3
"""Content words that are left when a clause is taken away; with fewer it was what is asked."""


def cut(question: str) -> str:
    """Leave out the clauses that say where to look, if what is left still asks something.

    >>> cut("Que faut-il savoir face au groupe, selon le profil X12 ?")
    'Que faut-il savoir face au groupe ?'
    >>> cut("Dans l'étude sur les gares, quelles actions sont proposées aux agents ?")
    'quelles actions sont proposées aux agents ?'
    >>> cut("What must a guide know when it rains, in the 2030 study?")
    'What must a guide know when it rains?'
    >>> cut("Quelles compétences dans le référentiel X12 ?")
    'Quelles compétences dans le référentiel X12 ?'
    """
    for clause in (_SAYING, _WITHIN):
        left = " ".join(clause.sub(" ", question).split())
        if " ?" not in question:
            left = left.replace(" ?", "?")
        if clause.search(question) and len(content_words(left)) >= _FEWEST:
            question = left
    return question
