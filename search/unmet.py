"""What a question asks for that a text must hold to answer it: a sum, a number, a name, a town.

Who asks how many is not answered by a text that counts something else. Pure.
"""

import re
from collections.abc import Callable, Collection, Sequence

from search.alikes import RELATED, nearly_said
from search.attribute import priced
from search.counting import counted, numbers
from search.expecting import HOW_MANY, NAME, expected, holds, of_parts, spelt
from search.language import fold, tokens
from search.scope import proper_names
from search.spelling import is_seldom
from search.wording import YEAR

_AMOUNT = re.compile(
    r"\b(?:quels? (?:est|sont|etait|sera) l(?:es?|a) (?:cout|prix|tarif|montant|budget|frais)\w*"
    r"|what (?:is|are|was) the (?:\w+ )?(?:cost|price|fee|pay|budget)\b\w*"
    r"|wat (?:is|zijn|was) (?:de|het) (?:\w+ )?(?:kost|prijs|prijzen|tarie[fv]|budget)\w*)\b"
)
"""What asks for a sum without asking how much."""
_UNIT = re.compile(
    r"\b(?:combien de?|how many|hoeveel) (?:(?P<hour>heures?|hours?|uur|uren)"
    r"|(?P<day>jours?|days?|dagen)|(?P<minute>minut\w+)|(?P<week>semaines?|weeks?|weken))\b"
)
_HELD = {
    "hour": re.compile(r"\b(?:h|heures?|hours?|uur|uren)\b|[0-9] ?h"),
    "day": re.compile("jour|day|dag"),
    "minute": re.compile("min"),
    "week": re.compile("semaine|week|weken"),
}
"""What a text must hold that says so many, by the unit that is asked."""
_NAMES = re.compile(
    r"\b(?:noms? d[eu]s?|names? of|namen van|s appel\w+|heten|qui (?:sont|etaient)"
    r"|who (?:are|were)|wie (?:zijn|waren))\b"
)
_CALLED = re.compile(
    r"\b(?:comment (?:s appel\w+|se nomm\w+)|quel est le nom) (?:la personne|celui|celle|l anim\w+"
    r"|(?:le|la|l|du|de la|de l) (?:direct|presid|minist|respons|coordin|anim|form)\w+)"
    r"|\bqui (?:est|etait) (?:le|la|l) (?:direct|presid|minist|respons|coordin)\w+"
    r"|\bwhat is the name of the (?:person|director|president|minister|head)\b"
    r"|\bqui .{1,80}\bquel est son nom\b|\bwhat (?:is|was) (?:his|her) name\b"
    r"|\bwat is (?:zijn|haar) naam\b"
    r"|\bhoe heet (?:de|het) \w+|\bwie (?:is|was) de (?:direct|voorzi|minist)\w+"
    r"|\b(?:quelles? personnes?|quels? (?:analystes?|directeurs?|redacteurs?|chercheurs?)"
    r"|(?:which|what) (?:analysts?|editors?|officers?|researchers?|people|person)"
    r"|welke (?:analisten?|personen|mensen)) (?:\w+ ){0,4}(?:a|ont|est|sont|signed|wrote"
    r"|sat|led|made|chaired|is|are|was|were|heeft|hebben|zat|zaten|schreef|schreven)\b"
)
"""What asks for the name of somebody by what he does."""
_PEOPLE = re.compile(
    r"\b(?:experts?|participant\w*|personnes?|animat\w+|people|members?|membres?|leden|deelnemers"
    r"|auteurs?|authors?|personen|deskundigen|experten)\b"
)
"""What asks for names themselves, and of whom."""
_WHICH_TOWN = re.compile(
    r"\b(?:quelles? (?:villes?|communes?|localites?)|(?:which|what) (?:towns?|city|cities)"
    r"|welke (?:stad|steden|gemeenten?))\b"
)
_WHICH_LEVEL = re.compile(
    r"\b(?:quels? niveaux?|(?:which|what) (?:\w+ ){0,4}levels?|welke? (?:\w+ )?niveaus?)\b"
)
_LEVELS = (
    r"(?:[0-9]|\b[abc][12]\b|autonom|debut|avance|interm|expert"
    r"|secondaire|superieur|bachelier|bachelor|master|begin|advanced|gevorderd)"
)
_LEVEL = re.compile(
    rf"\b(?:niveaux?|levels?)\b[^.]{{0,40}}{_LEVELS}|{_LEVELS}[^.]{{0,60}}\b(?:niveaux?|levels?)\b"
    r"|\([abc][12]\+?\)|\b[1-8]\b[^.]{0,30}\b(?:cadre|framework|kwalificatie)"
)
_WHICH_DIPLOMA = re.compile(
    r"\b(?:quels? (?:est le |sont les )?(?:diplomes?|etudes)|(?:which|what) (?:degree|diploma)"
    r"|welke? diploma)"
)
_DIPLOMA = re.compile(
    r"\b(?:diplom|degree|licence|licentie|bachel|baccal|master|brevet|doctor|cess|ceb|secondair"
    r"|superieur|maturite|cfc|niveau [0-9])|\bbac\b"
)
_HOW_OLD = re.compile(
    r"\b(?:quel (?:est l )?age|how old|hoe oud|average age|gemiddelde leeftijd"
    r"|age (?:minim\w+|requis|limit\w*)|minimum age|welke leeftijd)\b"
)
_AGE = re.compile(r"\bage\b|leeftijd|[0-9]{1,2} (?:ans|years|jaar)\b")
_CHEAPER = re.compile(
    r"\b(?:moins|plus) cher\w*|\bcheap(?:er|est)\b|\b(?:more|less) expensive\b"
    r"|\bgoedko(?:per|opst)\w*|\bduur(?:der|st)\w*"
)
_WHICH_DATE = re.compile(
    r"\b(?:(?:quelle|kelle) (?:annee|date)|(?:which|what) (?:year|date)|welk jaar|welke datum)\b"
)
_WHAT_TIME = re.compile(r"\b(?:(?:quelle|kelle) heure|what time|hoe laat|welk uur)\b")
_TIME = re.compile(r"\b[0-9]{1,2} ?(?:h|heures?|u|uur|am|pm|o clock)\b|\b[0-9]{1,2}[:.h][0-9]{2}\b")


def unmet(question: str, texts: Sequence[str]) -> bool:
    """Tell whether a question wants a figure that texts, nearest first, cannot give.

    >>> unmet("Combien de voix a-t-il eues ?", ["Retour du loup", "Douze voix l'ont retenu."])
    True
    >>> unmet("Combien coûte le jury ?", ["Le jury compte 3 membres."])
    True
    >>> unmet("Quel est le prix du jury ?", ["Le jury compte 3 membres."])
    True
    >>> unmet("Les noms des experts ?", ["Les experts ont voté."])
    True
    >>> unmet("Dans quelle ville ?", ["En Wallonie"]), unmet("Dans quelle ville ?", ["à Namur"])
    (True, False)
    >>> unmet("Quel diplôme faut-il ?", ["Un titre"]), unmet("Welk diploma?", ["Een bachelor"])
    (True, False)
    >>> unmet("Quel âge minimum ?", ["Un titre"]), unmet("How old?", ["dès 18 ans"])
    (True, False)
    >>> unmet("À quel niveau ?", ["Un profil"]), unmet("À quel niveau ?", ["au niveau 5"])
    (True, False)
    >>> unmet("Combien de temps prend Pix ?", ["Cela dure 3 jours.", "Il y a Tosa et Pix."])
    True
    >>> unmet("En quelle année a-t-il ouvert ?", ["Il compte 12 lieux."])
    True
    >>> unmet("Hoe laat begint het?", ["Het concert"]), unmet("What time?", ["à 9h30"])
    (True, False)
    """
    said = spelt(question)
    asked = next((check for pattern, check in _CHECKS if pattern.search(said)), None)
    if asked is not None and asked(question, texts):
        return True
    told = _of_whom(question, texts)
    if "money" in expected(question):
        return _wants_sum(said) and not _priced(question, told)
    return asked is None and not _numbered(question, told)


def unpaid(question: str, texts: Sequence[str]) -> bool:
    """Tell whether a question wants a sum, and facts that were found for it tell none.

    >>> unpaid("Combien coûtera le plan ?", ["Trois actions sont proposées"])
    True
    >>> unpaid("Qui paie ?", ["La commune"]), unpaid("Combien ça coûte ?", ["30 €"])
    (False, False)
    """
    wanted = "money" in expected(question) and _wants_sum(spelt(question))
    return wanted and not any(holds("money", each) for each in texts)


def unmeasured(question: str, texts: Sequence[str]) -> bool:
    """Tell whether a question wants so many hours or days, and facts found for it tell no span.

    >>> unmeasured("Combien d'heures de stage ?", ["Un casier vierge"])
    True
    >>> unmeasured("Combien d'heures ?", ["9h30-16h"]), unmeasured("Quel prérequis ?", ["Aucun"])
    (False, False)
    """
    wanted = _UNIT.search(spelt(question)) is not None
    return wanted and not any(each.search(fold(text)) for each in _HELD.values() for text in texts)


def unaged(question: str, texts: Sequence[str]) -> bool:
    """Tell whether a question wants an age, and facts that were found for it tell none.

    >>> unaged("Quel est l'âge moyen des guides ?", ["234 guides"])
    True
    >>> unaged("Quel âge ?", ["Dès 18 ans"]), unaged("Combien de guides ?", ["234 guides"])
    (False, False)
    """
    return _HOW_OLD.search(spelt(question)) is not None and not _tells_age(texts)


def _tells_age(texts: Sequence[str]) -> bool:
    return any(_AGE.search(fold(text)) for text in texts)


def uncalled(question: str, texts: Sequence[str]) -> bool:
    """Tell whether a question wants somebody's name, and facts that were found for it tell none.

    >>> uncalled("Wie is de voorzitter ?", ["Goedgekeurd door het comité"])
    True
    """
    said = spelt(question)
    asked = _CALLED.search(said) or (_NAMES.search(said) and _PEOPLE.search(said))
    return bool(asked) and not any(map(_names_somebody, texts))


def _wants_sum(said: str) -> bool:
    return any(each.search(said) for each in (HOW_MANY, _AMOUNT, _CHEAPER))


def _of_whom(question: str, texts: Sequence[str]) -> list[str]:
    """Keep the texts that say a name of the question, where some do: the others are of others."""
    names = proper_names(question)
    naming = [each for each in texts if not names.isdisjoint(map(fold, tokens(each)))]
    return naming or list(texts)


def _priced(question: str, texts: Sequence[str]) -> bool:
    due = priced(question)
    return any(
        holds("money", each) and (due is None or nearly_said(due, each) >= RELATED)
        for each in texts
    )


def _numbered(question: str, texts: Sequence[str]) -> bool:
    """Tell whether texts hold the number or the span that is asked for, if one is."""
    said, sorts = spelt(question), expected(question)
    counts = next((sort for sort in sorts if sort in {"number", "span"}), None)
    unit = _UNIT.search(said)
    held = _HELD.get(unit.lastgroup or "") if unit else None
    if held and not any(held.search(fold(each)) for each in texts[:1]):
        return False
    if counts is None:
        return True
    counts = "part" if of_parts(question) else counts
    years = set(YEAR.findall(said))
    dated = not years or any(years & set(YEAR.findall(each)) for each in texts)
    wanted = counted(question) if counts == "number" else []
    if wanted and not any(numbers(wanted, each) for each in texts):
        return False
    return dated and any(holds(counts, each) for each in texts[:1])


def _names_somebody(text: str, known: Collection[str] = ()) -> bool:
    """Tell whether a text names somebody: some word of a name is seldom used for anything else.

    `known`: folded names that count for nothing.

    >>> _names_somebody("avec Odile Vercruysse"), _names_somebody("les Espaces Publics Ouverts")
    (True, False)
    >>> _names_somebody("Au Forem, Le Forem", {"forem"})
    False
    """
    words = (fold(word) for name in NAME.findall(text) for word in tokens(name))
    return any(is_seldom(word) and word not in known for word in words)


def _names_another(question: str, texts: Sequence[str]) -> bool:
    """Tell whether a text names somebody whom the question does not name itself."""
    named = proper_names(question)
    return any(_names_somebody(text, named) for text in texts)


def _names_some(question: str, texts: Sequence[str]) -> bool:
    """Tell whether a text names somebody and says what the people asked for by name are."""
    roles = _PEOPLE.findall(spelt(question))
    return any(
        _names_somebody(text) and any(nearly_said(role, text) >= RELATED for role in roles)
        for text in texts
    )


_CHECKS: tuple[tuple[re.Pattern[str], Callable[[str, Sequence[str]], bool]], ...] = (
    (_WHICH_TOWN, lambda _, texts: not any(holds("town", each) for each in texts[:1])),
    (_WHICH_DATE, lambda _, texts: not any(holds("date", each) for each in texts[:1])),
    (_WHAT_TIME, lambda _, texts: not any(_TIME.search(fold(each)) for each in texts)),
    (_WHICH_LEVEL, lambda _, texts: not any(_LEVEL.search(fold(each)) for each in texts)),
    (_WHICH_DIPLOMA, lambda _, texts: not any(_DIPLOMA.search(fold(each)) for each in texts)),
    (_HOW_OLD, lambda _, texts: not _tells_age(texts)),
    (_CALLED, lambda question, texts: not _names_another(question, texts[:1])),
    (
        _NAMES,
        lambda question, texts: (
            bool(_PEOPLE.search(spelt(question))) and not _names_some(question, texts[:2])
        ),
    ),
)
"""What asks for a town, a date, an hour, a level, an age, a name, and what tells there is none."""
