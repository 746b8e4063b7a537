"""Colours by their names: which of a few named colours a measured one is."""

import colorsys

from ontology.model import Colour

NAMES: dict[str, tuple[float, tuple[str, ...]]] = {
    name: (hue_, tuple(words.split()))
    for name, hue_, words in (
        ("blue", 215, "bleu blue blauw azur marine indigo ciel cobalt navy"),
        ("yellow", 52, "jaune yellow geel citron moutarde mustard dore paille creme sable"),
        ("pink", 340, "rose pink roze fuchsia"),
        ("green", 120, "vert green groen emeraude olive kaki menthe mint"),
        ("orange", 28, "orange oranje abricot peche ambre amber mandarine"),
        ("red", 0, "rouge red rood bordeaux carmin grenat brique vermillon crimson burgundy"),
        ("violet", 280, "violet purple paars lavande lavender aubergine pourpre amethyste"),
        ("mauve", 308, "mauve lila prune parme"),
        ("cyan", 182, "turquoise cyan sarcelle teal turkoois aqua lagon"),
        ("brown", 22, "brun marron brown bruin ocre beige rouille chocolat cuivre"),
        ("salmon", 12, "saumon salmon corail coral zalm"),
        ("grey", -1, "gris grey gray grijs anthracite ardoise"),
    )
}
"""Each colour's hue in degrees and its names, without accents, as words begin."""

FARTHEST = 48.0
"""Degrees of hue beyond which a colour is not the named one."""


def named(word: str) -> str | None:
    """Give the colour that a folded word names.

    >>> named("bleue"), named("jaunes"), named("verte"), named("verticale"), named("rosee")
    ('blue', 'yellow', 'green', None, 'pink')
    """
    for name, (_, words) in NAMES.items():
        for stem in words:
            if word.startswith(stem) and len(word) - len(stem) <= 2:
                return name
    return None


def is_plain(colour: Colour | None) -> bool:
    """Tell no colour at all: nothing, white, or nearly."""
    return colour is None or min(colour) > 0.965


def is_grey(colour: Colour) -> bool:
    """Tell a grey or black."""
    return max(colour) - min(colour) < 0.045


def is_dark(colour: Colour) -> bool:
    """Tell what letters are printed in for black, though it has a tint.

    >>> is_dark((0.15, 0.19, 0.23)), is_dark((0.0, 0.0, 0.5))
    (True, False)
    """
    return max(colour) < 0.3


def hue(colour: Colour) -> float:
    """Give the hue in degrees."""
    return colorsys.rgb_to_hsv(*colour)[0] * 360


def apart(one: float, other: float) -> float:
    """Give the distance of two hues, 0 to 180."""
    return abs((one - other + 180) % 360 - 180)


def distance(colour: Colour, name: str) -> float:
    """Say how far a colour is from a named one, in degrees; infinite when it cannot be.

    >>> distance((0.8, 0.9, 1.0), "blue") < 15, distance((1.0, 0.97, 0.7), "blue") > 100
    (True, True)
    >>> distance((1.0, 0.85, 0.88), "pink") < distance((1.0, 0.85, 0.88), "red")
    True
    """
    if name == "grey" or is_grey(colour):
        return 0.0 if name == "grey" and is_grey(colour) else float("inf")
    off = apart(hue(colour), NAMES[name][0])
    light = sum(colour) / 3 > 0.68
    if name in {"red", "brown"} and light:
        off += 25
    if name == "pink" and not light and apart(hue(colour), 340) > 25:
        off += 25
    return off


def near(one: Colour, other: Colour) -> bool:
    """Tell two measured colours that look the same."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 0.06
