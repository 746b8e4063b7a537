"""The signs that a sentence of a legend explains: drawn ones, letters, what a keyboard has."""

import re
from collections.abc import Iterator

from ingest.families.foresight_letters import SCENARIO
from ingest.families.legend import INITIALS
from ingest.signs import BOXES

DRAWN = "★☆✓✔✗✘●○◆◇▲△▼■□♦♥*†‡§◉⬤➤→⇒➔►▶☞⚑✚☑☒"
_TYPED = r"[!+?#=~^°*–-]{1,3}"
"""What a keyboard draws a sign with, in brackets: « (!) », « [++] »."""
_SHORTENED = r"\[[A-Za-z]{1,3}\]"
"""Some letters in square brackets, small ones too: « [pp] ». Round ones hold plurals: « (s) »."""
SIGN = rf"[{DRAWN}]{{1,3}}|\({INITIALS}\)|{_SHORTENED}|\({_TYPED}\)|\[{_TYPED}\]"
_SIGN_CLOSED = re.compile(rf"(?:^|[\s(«“,;])(?P<sign>[{DRAWN}]{{1,3}})(?=\s?[)»”,;.]|$)")
"""A drawn sign in brackets or quotes, or before a stop."""
_SIGN_BEFORE = re.compile(
    rf"(?:^|[\s,;–—-])(?P<sign>{SIGN}|{INITIALS}(?=\s*[=:]))(?=\s*[=:–—-]|\s)"
)
_SIGN_NAMED = re.compile(
    rf"\b(?:signes?|lettres?|symboles?|mentions?|marques?|sigles?|pastilles?|badges?|rep[èe]res?|"
    rf"codes?|letters?|signs?|symbols?|marks?|tekens?)\s+[«“\"]?\s*(?P<sign>{SIGN}|{INITIALS})(?![\w'’])"
)
_SIGN_BESIDE = re.compile(
    rf"(?:[\s,;/+&-]|\b(?:et|and|en)\b)++(?:[«“\"]\s*+)?(?P<sign>{SIGN}|{INITIALS})(?![\w'’])"
)
"""The next of several signs: « lettres P S », « letters P and S »."""
_NO_SIGN = r"(?!(?:On|Il|Ce|Et|Ou|Or|Un|La|Le|It|We|As|Ze|Je|Er|En|Of)\b)"
"""A sentence may begin with these words of two letters."""
_SIGN_MEANS = re.compile(
    rf"(?:^|[\s,;:(]){_NO_SIGN}(?P<sign>{INITIALS})\s+(?:signale|d[ée]signe|indique|marque|"
    r"signifie|pour\b|correspond|repr[ée]sente|veut dire|stands|means|marks|for\b|staat voor|"
    r"betekent)",
)
_SIGN_BORNE = re.compile(
    r"\b(?:(?:porten?t?|suivie?s?|re[çc]oi(?:ven)?t|avec|notée?s?|marquée?s?|bears?|carry|carries|"
    r"followed|marked|with)\s+(?:d['’]|par\s+|by\s+|of\s+)?)?(?:une?|an?|een)\s+[«“\"]?\s*"
    r"(?P<sign>[A-Z])(?=\s*[»”\",.;)]|\s*$|\s+(?:et|and|en|pour|for)\b)"
)
"""« porte un P, … un S »."""
_SIGN_OVER = re.compile(
    rf"\b(?:colonnes?|columns?|kolom(?:men)?)\s+[«“\"]?\s*(?P<sign>{INITIALS})(?![\w'’])"
)
"""« une croix dans la colonne P … dans la colonne S »."""
_SIGN_THEN = re.compile(
    rf"(?:[,;]|\bet|\band|\ben)\s+(?P<sign>{INITIALS})\s+(?=l[ae]s?\b|l['’]|celles?\b|celui|"
    r"the\b|de\b|het\b|pour\b|for\b)"
)
"""After one letter with its verb, the next ones do without: « P signale…, S la plus… »."""
_ONE_SCENARIO = re.compile(rf"\b{SCENARIO}\s+[A-H]$", re.IGNORECASE)
"""« l'hypothèse A pour la plus probable » speaks of one scenario, and its letter is no sign."""


def signs_in(piece: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield each sign of a piece of a legend, with its place; `text` is all that the legend says.

    >>> list(signs_in("P signale la plus probable, S la plus souhaitable", ""))
    [(0, 'P'), (28, 'S')]
    >>> sorted(signs_in("fond gris, lettres P et S : les deux", ""))
    [(19, 'P'), (24, 'S')]
    """
    shapes = [_SIGN_BEFORE, _SIGN_CLOSED, _SIGN_NAMED, _SIGN_MEANS]
    shapes += [each for each in (_SIGN_BORNE, _SIGN_OVER) if len(each.findall(piece)) > 1]
    shapes += [_SIGN_THEN] if _SIGN_MEANS.search(piece) else []
    found = [m for p in shapes for m in p.finditer(piece)]
    found += [other for m in found if m.re is _SIGN_NAMED for other in _beside(m)]
    for sign in {m.start("sign"): m for m in found}.values():
        ticks = sign["sign"] in BOXES and _is_choice(text)
        if not (ticks or _ONE_SCENARIO.search(piece[: sign.end("sign")])):
            yield sign.start("sign"), sign["sign"]


def _beside(named: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield the other signs that a word in the plural names: « lettres P S »."""
    after: re.Match[str] | None = named
    while after and re.match(r"\w+s\b", named.group()):
        if after := _SIGN_BESIDE.match(named.string, after.end()):
            yield after


def _is_choice(text: str) -> bool:
    """Tell boxes beside what may be ticked from one that is explained as another sign is.

    >>> _is_choice("☒ probable ☐ souhaitable"), _is_choice("☒ le plus probable")
    (True, True)
    >>> _is_choice("▲ probable ; ☑ retenue"), _is_choice("☑ = retenue")
    (False, False)
    """
    explained = re.search(rf"[{BOXES}]\s*[=:]", text) or any(
        sign in text for sign in DRAWN if sign not in BOXES
    )
    return not explained or "☐" in text
