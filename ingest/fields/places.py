"""Places: a name, a street and a town; and whether a course is held there at all."""

import re
from dataclasses import dataclass

from ingest.fields.calendar_words import WEEKDAY

_STREET_WORD = (
    r"rue|avenue|av\.|boulevard|bd\.?|blvd|chauss[ée]e|ch[ée]e|place|pl\.|square|quai|"
    r"all[ée]es?|chemin|"
    r"route|impasse|cours|esplanade|passage|parvis|galerie|sentier|clos|drève|mail|faubourg|"
    r"rond-point|zone|parc|venelle|ruelle|vieille rue|grand[- ]rue|grand[- ]place"
)
_WAYS = "Way|Drive|Close|Court|Terrace|Row|Crescent|Quay|Wharf|Yard|Mews|Gate|Hill|Gardens"
_STREET_END = rf"(?:(?:(?<=[,(–-] )[A-ZÀ-Þ][\wà-ÿ]+|^(?:De|Den|Het)) )?[\wà-ÿ'’-]*(?:straat|laan|plein|steenweg|markt|kaai|weg|baan|dreef|dijk)|(?-i:[A-Z][\wà-ÿ'’-]+(?:lei|singel|gracht|kade))|(?-i:(?:(?<=\d )|(?<=\d[a-zA-Z] ))(?:[A-Z][\w'’.-]+ ){{2,3}}(?:Street|Road|Avenue|Square|Lane|{_WAYS}))|\w+ (?:street|road|avenue|square|lane)(?!(?: [\w'’-]+){{1,4}} \d{{1,4}}\b)|(?-i:[A-Z]\w+ (?:{_WAYS}))"  # noqa: E501
_NUMBER = r"(?:n°\s*)?\d{1,4}\s?(?:[a-zA-Z]|bis|ter)?(?:[/-]\d{1,4})?\b"
_POSTCODE = re.compile(r"(?<![\d.])(?:[BFL]-?\s?)?([1-9]\d{3,4})\s+(?=[A-ZÀ-Þ])")
_CODE_AFTER = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|"
    r"[A-Z]\d[\dW] ?(?=\w{0,3}[A-Z])[A-Z\d]{4})\b"
)
"""Codes that stand after the town: British, Canadian, Irish."""
_UNNAMED = re.compile(
    r"(?:^|[,;–(•|]\s*)(?P<street>[A-ZÀ-Þ](?:[^\s,;()]+\s+){1,4}\d{1,4}\s?[a-zA-Z]?)\s*[,–•|-]?\s*$"
)
"""What stands between a name and a postcode and ends in a number, though no word says street."""
_UNNUMBERED = re.compile(
    rf"[,;–(•|]\s*(?P<street>(?i:{_STREET_WORD})[ '’][^,;()\d]{{2,40}}?)\s*[,–•|-]?\s*$"
)
"""A street without a number between a name and a postcode: « La Péniche, quai Sud, »."""
_WAY = re.compile(
    r"[,;–(•|]\s*(?P<street>(?:[A-Z][\w'’-]+ ){1,3}"
    rf"(?:Street|Road|Avenue|Square|Lane|{_WAYS})), (?=[^,\d]*,? *$)"
)
"""The same before a town whose code stands after it: « The Barn, Mill Lane, »."""
_AGAIN = re.compile(r"[^,;()/]{2,40}\s/\s")
"""What stands between the two names of a street, in one language and in the other."""
_LONE = re.compile(
    rf"(?!.*\b(?i:{WEEKDAY})\b)[A-ZÀ-Þ][^\W\d]*(?:[ '’-][^\W\d]+){{0,3}}[ '’-][A-ZÀ-Þ][^\W\d]*,?"
    r" \d{1,3}\s?[a-zA-Z]?"
)
"""What stands on a line under the name of a place, two words at least, and ends in a number."""
_ROOM = re.compile(
    r"\b(?:salle|local|locaux|bât\w*|étage|niveau|bloc|bureau|studio|hall|room|floor|building|"
    r"zaal|lokaal|verdieping|gebouw|bte|box|bus)\b",
    re.IGNORECASE,
)
_TOWN_WORD = r"[A-ZÀ-Þ](?:[\wà-ÿ'’-]|\.(?=\S)|(?<=\bSt)\.|(?<=\bSte)\.)*+"
"""A point ends the sentence after a town, but for « St. »."""
_TOWN = re.compile(
    rf"{_TOWN_WORD}(?:[ -](?:{_TOWN_WORD}|d['’]\w+|la|le|les|sur|sous|lez|en|de|du|aux?)"
    r"(?=[\s,.;)]|$))*"
)
_TOWN_AGAIN = re.compile(rf"\s[/–]\s{_TOWN.pattern}(?=\s*(?:[,;.()]|$))")
_TOWN_BEFORE = re.compile(rf"{_TOWN.pattern}(?: \([^()]+\))?,? *$")
_STREET = re.compile(
    r"(?:(?<!salle )(?<!local )(?<!zaal )(?<!lokaal )(?<!room )"
    rf"\b\d{{1,4}}\s?(?:bis|ter|[a-z])?\s*,?\s*)?(?<![\w])(?:(?:{_STREET_WORD})(?=[\s'’])|"
    rf"(?:{_STREET_END})\b)",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"\ben ligne\b|\bonline\b|\bdistanciel\b|\bà distance\b|\bvisio(?:conf[ée]rence)?\b|"
    r"\bwebinaire\b|"
    r"\bwebinar\b|\bzoom\b|\bteams\b|\bremote(?:ly)?\b|\bop afstand\b|\bafstandsonderwijs\b|"
    r"\be-(?:learning|course)\b|\bclasses? virtuelles?\b|\bfoad\b|\bdepuis chez (?:vous|soi)\b|"
    r"\bachter (?:je|uw|het) scherm\b|\bvideo ?(?:call|link)s?\b|\b(?:par|en) vidéo\b|"
    r"\bappel vidéo\b|\bvidéoconférence\b|\bvideo(?:bellen|gesprek|vergadering)\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(r"\bhybrid\w*\b|\bblended\b|\bcomodal\w*\b|\bmixte\b", re.IGNORECASE)
_ON_SITE = re.compile(
    r"\bprésentiel(?:le)?\b|\bin person\b|\bface[- ]to[- ]face\b|\bsur place\b|\bon[- ]site\b|"
    r"\bop locatie\b|\bin-person\b|\bsur site\b|\ben salle\b|\ben classe\b|"
    r"\bface à face\b|\bter plaatse\b|\bcontactonderwijs\b|\bfysieke?\b|\bin (?:the|de) "
    r"(?:room|klas|classroom)\b|\bclassroom\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:pas de|aucune?|sans|no|not|geen|niet)\s+(?:[^\W\d]+\s+){0,2}?"
    rf"(?:{_ONLINE.pattern}|{_ON_SITE.pattern})",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:à (?:la|l['’])|aux?|à|dans (?:la|les?|l['’])|chez|at(?: the)?|te|"
    r"in(?: (?:de|het|the))?)(?:\s+|(?<=['’]))(?=[A-ZÀ-Þ])"
)
"""What leads from a sentence to the name of a place: « à la Maison verte »."""
_LED = re.compile(
    r"^(?:(?:à|dans) (?:la\s+|les?\s+|l['’])|aux?\s+|at the\s+|in (?:de|het|the)\s+)(?=[a-zà-ÿ])"
)
"""The same before a common noun, of a place whose address follows: « dans la salle du bas »."""
_ACCESS = re.compile(
    r"\s*(?:[(–—-]\s*)?\b(?:accès|parking|à \d+ min|gare|métro|bus|tram|access)\b.*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place: its name, and its address when printed."""

    name: str
    address: str | None = None

    @property
    def has_town(self) -> bool:
        """Tell whether its address says the town by its postcode."""
        printed = self.address or ""
        return (_POSTCODE.search(printed) or _CODE_AFTER.search(printed)) is not None


def course_mode(text: str) -> str | None:
    """Tell how a course is attended: présentiel, en ligne, hybride.

    >>> course_mode("Lieu en présentiel"), course_mode("via Zoom"), course_mode("Namur")
    ('présentiel', 'en ligne', None)
    >>> course_mode("By video call"), course_mode("Maison de la vidéo")
    ('en ligne', None)
    """
    kept = _NO.sub("", text)
    if kept != text and not (_ON_SITE.search(kept) or _ONLINE.search(kept)):
        # « pas de version en ligne » leaves one way only.
        return "présentiel" if _ONLINE.search(text) else "en ligne"
    text = kept
    on_site, online = _ON_SITE.search(text), _ONLINE.search(text)
    if _HYBRID.search(text) or (on_site and online):
        return "hybride"
    if online:
        return "en ligne"
    return "présentiel" if on_site else None


def find_address(text: str) -> tuple[int, int] | None:
    """Find where an address stands in a text: street, postcode and town, whichever are printed.

    >>> t = "UNESSA asbl, chaussée de Boondael 6, 1050 Bruxelles (accès aisé)"
    >>> start, end = find_address(t)
    >>> t[start:end]
    'chaussée de Boondael 6, 1050 Bruxelles'
    >>> find_spot("Auberge du Pont Avenue Jean Ier 3 5000 Namur").address
    'Avenue Jean Ier 3 5000 Namur'
    >>> find_address("De Schuur, Kattenberg 12, 9255 Opdorp"), find_address("Salle 3, 5000 Namur")
    ((11, 37), (9, 19))
    >>> find_spot("De Schuur Gildelei 12, 9255 Opdorp").name
    'De Schuur'
    >>> find_spot("La Halle, place du Marché, 5000 Namur").name
    'La Halle'
    >>> t = "Salle verte, rue Haute 2, 6740 Étalle. La salle est proche de la gare."
    >>> t[slice(*find_address(t))]
    'rue Haute 2, 6740 Étalle'
    >>> t = "The Yard, 12 Dock Street, Leeds LS10 1JF (bus 4)"
    >>> t[slice(*find_address(t))], find_address("Leeds LS10 1JF")
    ('12 Dock Street, Leeds LS10 1JF', (0, 14))
    >>> find_spot("The Barn, Mill Lane, Sligo, F91 AB12").name
    'The Barn'
    >>> find_spot("The Barn, 4b Old Rope Walk Lane, Sligo, F91 AB12").name
    'The Barn'
    """
    code = _POSTCODE.search(text)
    if code is None and (after := _CODE_AFTER.search(text)):
        street = _street(text, after.start())
        unnumbered = _WAY.search(text[: after.start()]) if street is None else None
        if unnumbered:
            return unnumbered.start("street"), after.end()
        street = street or _TOWN_BEFORE.search(text[: after.start()])
        return (street or after).start(), after.end()
    street = _street(text, code.start() if code else len(text))
    if code and street is None:
        unnamed = _UNNAMED.search(text[: code.start()])
        unnamed = unnamed or _UNNUMBERED.search(text[: code.start()])
        if unnamed and not _ROOM.search(unnamed["street"]):
            return unnamed.start("street"), _town_end(text, code)
    if code is None:
        if street is None or not re.search(_NUMBER, text[street.start() :]):
            return None
        end = re.search(r"[;(]|\.\s|$", text[street.start() :])
        return street.start(), street.start() + (end.start() if end else 0)
    start = street.start() if street and street.start() < code.start() else code.start()
    town = _town_end(text, code)
    again = _TOWN_AGAIN.match(text, town) if _AGAIN.search(text[start : code.start()]) else None
    return start, again.end() if again else town


def _town_end(text: str, code: re.Match[str]) -> int:
    """Give where the name of the town after a postcode ends; letters may belong to the code."""
    letters = re.compile(r"[A-Z]{2}\s+(?=[A-Z])").match(text, code.end())
    town = _TOWN.match(text, letters.end() if letters else code.end())
    return town.end() if town else code.end()


def _street(text: str, before: int) -> re.Match[str] | None:
    """Find the last street named before a place, with its number near."""
    streets = [
        m for m in _STREET.finditer(text, 0, before) if re.search(r"\d", text[m.start() : before])
    ]
    while len(streets) > 1 and _AGAIN.fullmatch(text[streets[-2].end() : streets[-1].start()]):
        streets.pop()
    return streets[-1] if streets else None


def find_spot(text: str) -> Spot | None:
    """Read the place that a text names.

    >>> find_spot("UNESSA asbl, chaussée de Boondael 6, 1050 Bruxelles")
    Spot(name='UNESSA asbl', address='chaussée de Boondael 6, 1050 Bruxelles')
    >>> find_spot("12 rue des Lilas, 44000 Nantes").name
    'Nantes'
    >>> find_spot("en ligne (Zoom)"), find_spot("Maison de la culture, Namur").name
    (Spot(name='en ligne (Zoom)', address=None), 'Maison de la culture, Namur')
    >>> find_spot("à la Maison verte, rue du Pont 3, 4000 Liège").name, find_spot("Au Pont").name
    ('Maison verte', 'Au Pont')
    >>> find_spot("dans la salle du bas, rue du Pont 3, 4000 Liège").name
    'salle du bas'
    >>> find_spot("La Tour, rue Courte / Kortestraat 8, 1000 Bruxelles / Brussel")
    Spot(name='La Tour', address='rue Courte / Kortestraat 8, 1000 Bruxelles / Brussel')
    """
    clean = re.sub(r"\s+", " ", text).strip(" .,;:–-")
    clean = _LEAD.sub("", clean)
    if not clean:
        return None
    where = find_address(clean)
    if where is None:
        return Spot(name=_ACCESS.sub("", clean).strip(" .,;:–-") or clean)
    address = clean[where[0] : where[1]].strip(" ,.")
    name = _LED.sub("", clean[: where[0]].strip(" ,.;:(–—-•|"))
    name = re.sub(
        r"(?:^|\s*[,(–-]\s*)(?:en\s+)?(?:présentiel|in person)\s*[:,)]?\s*",
        "",
        name,
        flags=re.IGNORECASE,
    )
    town = re.sub(r"^.*\b[1-9]\d{3,4}\s+(?:[A-Z]{2}\s+(?=[A-Z]))?", "", address)
    if after := _CODE_AFTER.search(town):
        town = town[: after.start()].rpartition(", ")[2].strip(" ,")
    return Spot(name=name or town or address, address=address)


def room_in(room: Spot, house: Spot) -> Spot | None:
    """Place a room, which has no address, in the house that has one; None when it is no room.

    >>> house = Spot(name="De Schuur", address="Vlasmarkt 12, 9255 Opdorp")
    >>> room_in(Spot(name="Salle 3"), house)
    Spot(name='De Schuur, Salle 3', address='Vlasmarkt 12, 9255 Opdorp')
    >>> room_in(Spot(name="Namur"), house)
    """
    if room.address or not house.has_town or not _ROOM.match(room.name):
        return None
    return Spot(name=f"{house.name}, {room.name}", address=house.address)


def spot_goes_on(spot: Spot, text: str) -> Spot | None:
    """Read a place whose street or town stands on a line of its own; None when it is none of it.

    >>> spot_goes_on(Spot(name="De Schuur", address="Vlasmarkt 12"), "9255 Opdorp (station)")
    Spot(name='De Schuur', address='Vlasmarkt 12, 9255 Opdorp')
    >>> spot_goes_on(Spot(name="De Schuur"), "Vlasmarkt 12,")
    Spot(name='De Schuur', address='Vlasmarkt 12')
    >>> spot_goes_on(Spot(name="De Schuur", address="9255 Opdorp"), "2800 Mechelen")
    >>> spot_goes_on(Spot(name="Namur"), "chez UNESSA, rue du Pont 3")
    >>> spot_goes_on(Spot(name="De Schuur"), "De Burgplein 4, 9700 Oudenaarde").address
    'De Burgplein 4, 9700 Oudenaarde'
    >>> spot_goes_on(Spot(name="De Schuur"), "Korte Meer 17").address
    'Korte Meer 17'
    >>> spot_goes_on(Spot(name="La Tour, rue du Pont"), "8, 4000 Liège").address
    'rue du Pont, 8, 4000 Liège'
    """
    line = text.strip(" ,;–-")
    where = find_address(line)
    if where is None and spot.address is None and _LONE.fullmatch(line) and not _ROOM.search(line):
        return Spot(name=spot.name, address=line)
    number = re.match(rf"{_NUMBER}\W*", line) if _STREET.search(spot.address or spot.name) else None
    if spot.has_town or where is None or where[0] > (number.end() if number else 0):
        return None
    parts = dict.fromkeys((spot.name, spot.address or spot.name, line))
    return find_spot(", ".join(part.strip(" ,") for part in parts))
