"""Words compared, cleaned and cut: what every family needs of French, English and Dutch text."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from ingest.fields import number_of

_QUOTES = str.maketrans("’‘`´“”«»–—‑−", "''''\"\"\"\"----")
_NUMBERING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})+[.)]?\s+|(?:\d{1,2}|[IVX]{1,4}|[A-Z])\s*[.)°:–-]\s*|"
    r"[•▪■●▶►✓★☆➢→·-]\s*)+(?=\S)"
)
_PLURAL = re.compile(r"(?<=\w)\((?:s|x|es)\)")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[«\"(]?\s?[A-ZÀ-ÖØ-Þ0-9])")
_STOP = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d",
        "et",
        "ou",
        "en",
        "au",
        "aux",
        "a",
        "à",
        "dans",
        "par",
        "pour",
        "sur",
        "avec",
        "son",
        "sa",
        "ses",
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "a",
        "an",
        "de",
        "het",
        "een",
        "van",
        "en",
        "voor",
        "in",
        "op",
        "met",
        "plus",
        "etc",
    ]
)


@lru_cache(20_000)
def fold(text: str) -> str:
    """Reduce a text to lower-case words without accents, for comparing only.

    >>> fold("  Pré-requis : « Aucun » ")
    'pre-requis : " aucun "'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES).casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", kept.replace("œ", "oe")).strip()


@lru_cache(20_000)
def key(text: str) -> str:
    """Reduce a label to its words: without case, accents or any punctuation.

    >>> key("2. L’esprit d'entreprendre…") == key("2 L'esprit d’entreprendre")
    True
    """
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def unnumbered(text: str) -> str:
    """Take a printed number or bullet off the start of a heading.

    >>> (
    ...     unnumbered("3. Appellations associées :"),
    ...     unnumbered("2.1 Public"),
    ...     unnumbered("IV. Objectifs"),
    ... )
    ('Appellations associées :', 'Public', 'Objectifs')
    """
    return _NUMBERING.sub("", text.strip())


@lru_cache(20_000)
def bared(text: str) -> str:
    """Fold a label without the signs around it: number, pictogram, colon, plural in brackets.

    >>> bared("☆ Formatrice :"), bared("€ Prix"), bared("Évolution(s) en cause")
    ('formatrice', 'prix', 'evolution en cause')
    """
    told = _PLURAL.sub("", re.sub(r"^[\W_]+", "", fold(unnumbered(text))))
    return re.sub(r"[\s:.?!…*(-]+$", "", told).strip(' "')


def uncounted(plain: str) -> tuple[str, ...]:
    """Give the wordings of a folded label whose first word only counts: « douze facteurs ».

    >>> uncounted("douze facteurs"), uncounted("une activite")
    (('les facteurs', 'facteurs'), ())
    """
    count, _, rest = plain.partition(" ")
    number = number_of(count) if rest and count.isalpha() else None
    return (f"les {rest}", rest) if number and number > 1 else ()


def unquoted(text: str) -> str:
    """Take off quotation marks that stand around a whole title.

    >>> unquoted("« Médiation : usages »"), unquoted("« Oser » et « faire »")
    ('Médiation : usages', '« Oser » et « faire »')
    """
    bare = text.strip()
    inside = re.fullmatch(r"(?:«\s*([^«»]+?)\s*»|“\s*([^“”]+?)\s*”|\"\s*([^\"]+?)\s*\")", bare)
    return next((part for part in inside.groups() if part), bare) if inside else bare


def item(text: str) -> str:
    """Clean a printed list item: no closing semicolon, comma or full stop, no leading dash.

    >>> item("- Structurer le réseau."), item("animer, etc."), item("Appui ;")
    ('Structurer le réseau', 'animer, etc.', 'Appui')
    """
    bare = re.sub(r"^[-–—•▪·✓➢→*]\s+", "", text.strip())
    bare = re.sub(r"\s*[;,]\s*(?:et|and|en|ou)?$", "", bare)
    if bare.endswith(".") and not re.search(r"\b(?:etc|cf|ex|al)\.$|\.\.\.$|\b[A-Z]\.$", bare):
        bare = bare[:-1]
    return bare.strip()


def sentences(text: str) -> list[str]:
    """Cut a paragraph into sentences.

    >>> sentences("Un fait. « Un autre » suit ! Etc.")
    ['Un fait.', '« Un autre » suit !', 'Etc.']
    """
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


@lru_cache(50_000)
def alike(one: str, other: str) -> float:
    """Say how alike two labels are, 0 to 1, whatever their case, accents and punctuation.

    >>> alike("Développement des « smart cities »", "Le développement des « Smart cities »") > 0.9
    True
    >>> alike("Public précarisé", "Smart cities") < 0.5
    True
    """
    a, b = key(one), key(other)
    if not a or not b:
        return 0.0
    whole = fuzz.ratio(a, b) / 100
    short, long = sorted((a, b), key=len)
    begins = 0.92 if len(short) >= 8 and long.startswith(short) else 0.0
    words = fuzz.token_sort_ratio(_content(a), _content(b)) / 100
    return max(whole, begins, words)


@lru_cache(20_000)
def _content(folded: str) -> str:
    return " ".join(word for word in folded.split() if word not in _STOP) or folded


def mentioned(label: str, text: str) -> float:
    """Say how much of a label's content words a text holds, 0 to 1, by their first letters.

    >>> mentioned("Évolutivité des fractures", "l'évolutivité de la fracture s'impose")
    1.0
    """
    words = [word[:6] for word in _content(key(label)).split() if len(word) > 3]
    there = {word[:6] for word in key(text).split()}
    return sum(word in there for word in words) / len(words) if words else 0.0
