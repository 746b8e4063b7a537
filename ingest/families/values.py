"""What the nature of a value says of it: a price, a day, hours, an address, whatever its label."""

import re

from ingest.families.bodies import organisations
from ingest.families.wording import key
from ingest.fields import find_address, find_days, find_hours, find_people, find_prices

_TO_FILL = re.compile(r"\W*?(?:(?:\s?[._]){6}|…{3})")
"""What a line of a form ends with, read from its end, for whoever fills it in."""
_SHORT = 30
"""Words of a stretch that states a fact; longer ones are prose."""
_STATUS = re.compile(
    r"\s*[A-ZÀ-Þ][^.;:]{2,60}?\s*(?:[,(|·•]|\s[–—-]\s)\s*(?:(?i:association (?:loi|régie)|"
    r"registered (?:charity|company)|(?:erkende|geregistreerde) )|[^.;:]{0,80}?(?i:\bsiret\b|"
    r"\bdéclaration d['’]activité|\borganisme de formation (?:enregistré|déclaré|agréé)|"
    r"\b(?:charity|company) (?:no|number)\b|\bn° d['’](?:entreprise|agrément)|"
    r"\bondernemingsnummer\b))"
)
"""A name before what body it is in law, or the number under which that is registered."""
_IMPRINT = 250
"""Characters of such a line at the most."""
_ADDRESS = 120
"""Characters in which a place says its address."""
_INFINITIVE = re.compile(
    r"^(?:s['’]|se |ne pas |à |de |d['’])?[^\W\d_]+(?:er|ir|re|oir)\b", re.IGNORECASE
)
_NO_VERB = re.compile(
    r"^(?:atelier|cahier|dossier|papier|métier|chantier|premier|dernier|théâtre|cadre|autre|"
    r"entre|notre|votre|lettre|histoire|mémoire|territoire|ancre|titre|centre|offre|rencontre|"
    r"avenir|loisir|plaisir|espoir|savoir|pouvoir|devoir|danger|hiver|divers?|rappel|genre|"
    r"nombre|livre|oeuvre|œuvre|chambre|ordre|mer|fer|soir|par|pour|sur|leur|"
    r"exploratoire|répertoire|laboratoire|accessoire|jeu|commentaire|"
    r"bibliothécaire|libraire|notaire|formulaire|inventaire|glossaire)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"(?<=[a-zà-ÿ])[·•‧∙.(/][a-zà-ÿ]{1,6}\)?(?:[·•‧∙.]?s)?(?![a-zà-ÿ])")
"""The other gender, written behind a noun: « médiateur·rice·s », « animateur/trice »."""
_PEOPLE = re.compile(
    r"^(?:à |aux? |les? |tou(?:te?s?)? (?:les? |la )?|des |the |all )?"
    r"(?:\w+(?:eurs|trices|euses|istes|iers|ières|iens|iennes|ants|antes|caires|logues|els|elles)|personnes?|personnel|agents?|bénévoles|"
    r"membres|cadres|responsables|équipes?|étudiante?s?|bibliothécaires|guides|parents|élus|"
    r"celles et ceux|ceux et celles|adultes|jeunes|élèves|familles|habitante?s?|citoyen\w*|"
    r"salariée?s?|employée?s?|stagiaires|collègues|professionals|students|everyone|parents|librarians|"
    r"leerkrachten|gidsen|jongeren|iedereen|personeel|ouders|"
    r"demandeu\w+|chargée?s?|staff|people|anyone|\w+(?:ers|ors|ists)|managers|volunteers|"
    r"medewerkers|vrijwilligers|\w+(?:gevers|kundigen|kers))\b",
    re.IGNORECASE,
)


_HAD = re.compile(
    r"(?:(?:je|jij|u) (?:kent|werkt|beheerst|(?:hebt|heeft) (?:\w+ ){0,5}?"
    r"\w{0,8}(?:ge|be|ver)\w+(?:d|t|en)\b)"
    r"|(?:vous|tu) (?:savez|sais|connaissez|connais|travaillez|pratiquez|maîtrisez"
    r"|(?:avez|as) (?:(?:déjà|au moins) )+(?:une? )?(?!reçu)\w+(?:é|i|u|it|is|nce)\b|êtes déjà)"
    r"|you (?:know|work|speak|have (?:already )?(?!received)\w+ed))\b[^?]*?(?:[.!]|$)",
    re.IGNORECASE,
)
"""A sentence on what the reader has done, or knows, before coming."""


def begins_with(role: str, text: str) -> bool:
    """Tell whether a text begins with a value of the kind that a label announces.

    >>> begins_with("dates", "les 2, 9 et 16 mars 2027"), begins_with("price", "libre")
    (True, False)
    >>> begins_with("hours", "de 9h à 12h"), begins_with("objectives", "Apprendre")
    (True, False)
    >>> begins_with("place", "Maison verte, rue du Pont 3, 4000 Liège")
    True
    """
    bare = text.lstrip(" :")
    if role == "dates":
        return any(m.at[0] <= 10 for m in find_days(bare, 2000)[:1])
    if role == "hours":
        return any(h.at[0] <= 6 for h in find_hours(bare)[:1])
    if role == "place":
        address = find_address(bare[:_ADDRESS]) if bare[:1].isupper() else None
        return address is not None and not re.search(r"[.;:]\s", bare[: address[0]])
    return role == "price" and any(a.at[0] <= 3 for a in find_prices(bare)[:1])


def says(text: str) -> bool:
    """Tell what says something from a line of a form that is to be filled in.

    >>> says("Organisme : .................."), says("Nom : ______ Prénom : ______")
    (False, False)
    >>> says("Le mot du président ......... 3"), says("Et puis…"), says("." * 5000 + " 3")
    (True, True, True)
    """
    return _TO_FILL.match(text[::-1]) is None


_RIGHTS = re.compile(r"\s*(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_OVER_PAGE = re.compile(
    r"\W*(?:tourne[rz] (?:la page|svp)|t\.?\s?s\.?\s?v\.?\s?p|(?:la )?suite (?:au|en) verso|"
    r"(?:la )?suite (?:à la )?page suivante|au verso|(?:please )?turn (?:the page|over)|p\.?t\.?o|"
    r"overleaf|z\.?o\.?z|zie (?:achterzijde|ommezijde))\W*",
    re.IGNORECASE,
)
"""What sends the reader to the other side."""


def is_imprint(text: str) -> bool:
    """Tell the foot of a page, with the addresses of whoever publishes it, or that leads over it.

    >>> is_imprint("Le Pont asbl – quai Vert 3, 5000 Namur – info@lepont.example")
    True
    >>> is_imprint("Zoé Martin, rue Basse 3, 5000 Namur, zoe@lepont.example"), is_imprint("Namur")
    (False, False)
    >>> is_imprint("Le Pont vzw – Groenkaai 3 – 5000 Namen"), is_imprint("Le Pont vzw, Namen")
    (True, False)
    >>> is_imprint("© 2027 Le Pont, tous droits réservés"), is_imprint("Suite au verso →")
    (True, True)
    """
    if _RIGHTS.match(text) or _OVER_PAGE.fullmatch(text) or has_status(text):
        return True
    body = next(iter(organisations(text)), None)
    signed = body is not None and text.startswith(body) and len(text.split()) <= _SHORT
    where = find_address(text) if signed or "@" in text or "www." in text else None
    return where is not None and not any(
        text.startswith((f"{name},", f"{name} (")) for name in find_people(text[: where[0]])
    )


def has_status(text: str) -> bool:
    """Tell a line that says, after a name, what body that is in law or where it is registered.

    >>> has_status("Le Pont – association loi 1901"), has_status("Bénévoles, association loi 1901")
    (True, True)
    >>> has_status("Associations loi 1901"), has_status("Agents d’une association loi 1901")
    (False, False)
    >>> has_status("Bridge Trust | registered charity 1234567"), has_status("Le Pont, SIRET 123")
    (True, True)
    """
    return len(text) <= _IMPRINT and _STATUS.match(text) is not None


def nature(text: str) -> str | None:
    """Tell what a short stretch is by itself: price, dates, hours or place.

    >>> nature("145,50 € TVAC"), nature("les 5 et 12 mai 2026"), nature("de 9h à 16h30")
    ('price', 'dates', 'hours')
    >>> nature("Maison verte, rue du Pont 3, 4000 Liège"), nature("Animer un groupe")
    ('place', None)
    """
    if len(text.split()) > _SHORT:
        return None
    if any(amount.price for amount in find_prices(text)):
        return "price"
    if find_days(text):
        return "dates"
    if find_hours(text):
        return "hours"
    return "place" if find_address(text) and "@" not in text else None


def is_had(text: str) -> bool:
    """Tell a short text that begins with what one has done, or knows, before coming.

    >>> is_had("Vous avez déjà conté en public."), is_had("Je kent al de basis van montage.")
    (True, True)
    >>> is_had("Vous avez déjà conté ? Venez !"), is_had("You have two hours.")
    (False, False)
    >>> is_had("Vous avez au moins une heure pour manger."), is_had("Je kunt al inschrijven.")
    (False, False)
    >>> is_had("Vous avez déjà reçu le programme."), is_had("Je hebt al twee groepen rondgeleid.")
    (False, True)
    """
    return len(text.split()) <= _SHORT and _HAD.match(text.strip()) is not None


def is_fact(text: str) -> bool:
    """Tell a line that says when or for how much, and little else.

    >>> is_fact("Mardi 2 mars 2027"), is_fact("9h00-12h30"), is_fact("35 €")
    (True, True, True)
    >>> is_fact("Trouver 35 € pour un projet de quartier")
    False
    """
    if nature(text) in {None, "place"}:
        return False
    mentions = [one.at for one in find_days(text)]
    mentions += [one.at for one in find_hours(text)] + [one.at for one in find_prices(text)]
    said = set(range(len(text))) - {at for low, high in mentions for at in range(low, high)}
    return sum(text[at].isalpha() for at in said) <= 0.5 * len(text)


def is_name(text: str) -> bool:
    """Tell a line that is the name of one person and nothing else.

    >>> is_name("Ysaline GRANDJEAN"), is_name("Ysaline Grandjean, conteuse"), is_name("Le lieu")
    (True, False, False)
    """
    found = find_people(text)
    return len(found) == 1 and sorted(key(found[0]).split()) == sorted(key(text).split())


def is_infinitive(text: str) -> bool:
    """Tell an item that begins with a verb, as aims do.

    >>> is_infinitive("Choisir un thème"), is_infinitive("Atelier d’impression")
    (True, False)
    """
    return _INFINITIVE.match(text) is not None and _NO_VERB.match(text) is None


def is_public(text: str) -> bool:
    """Tell an item that begins with people in general, as audiences do.

    >>> is_public("Aux animateurs de quartier"), is_public("Choisir un public")
    (True, False)
    >>> is_public("Travailleur·euse·s sociaux·ales"), is_public("Animateur/trice de rue")
    (True, True)
    """
    plain = _BOTH.sub("s", text)
    return _PEOPLE.match(plain) is not None and len(text.split()) <= 20


def is_person(text: str) -> bool:
    """Tell a line that begins with the name of a person, and what they do.

    >>> is_person("Noémie Ruelland, géographe"), is_person("Une carte, un territoire")
    (True, False)
    >>> is_person("Marie-Ève Noir-Clerc"), is_person("Léo Noir - géographe")
    (True, True)
    """
    return (
        bool(find_people(text))
        and re.match(r"(?:[^,:(–—-]|\b-\b){4,60}(?:[,:(]|\s[–—-]|$)", text) is not None
    )
