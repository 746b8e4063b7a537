"""Looks and what they mean: the colours, letter styles and signs that a legend explains."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.families.colours import FARTHEST, distance, is_dark, is_grey, is_plain, near
from ontology.model import Block, Colour, Style

_BETWEEN = r"[\s,;/+&|·–—-]"
"""What may stand between two letters that mark one thing."""
INITIALS = r"[A-Z][A-Za-z]?"
"""A sign of one letter or two, as a pattern: « P », « PR », « Pr »."""
SEVERAL = rf"{INITIALS}(?:{_BETWEEN}+{INITIALS})*"
"""One or several of them that mark one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How something looks, as far as a legend says."""

    colour: str | None = None
    swatch: Colour | None = None
    """The colour measured behind the legend's own words."""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    framed: bool = False
    """Whether a box is drawn around the words; any colour named is that of its rules."""
    sign: str | None = None
    of_text: bool = False
    """Whether the colour is that of the letters."""

    @property
    def coloured(self) -> bool:
        """Tell whether a colour of letters, or behind them, is part of it."""
        return not self.framed and (self.colour is not None or self.swatch is not None)

    @property
    def letters(self) -> tuple[bool, bool]:
        """Give italic and underline."""
        return self.italic, self.underline


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One look and what it means: none, one or several marks."""

    look: Look
    marks: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """All a document says of its looks; empty when it says nothing."""

    rules: tuple[Rule, ...] = ()
    blocks: tuple[Block, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rules)

    @property
    def marks(self) -> frozenset[str]:
        """Give the marks that the legend knows."""
        return frozenset(mark for rule in self.rules for mark in rule.marks)

    def signs(self) -> tuple[str, ...]:
        """Give the signs that the legend explains."""
        return tuple(rule.look.sign for rule in self.rules if rule.look.sign)

    def symbols(self) -> tuple[str, ...]:
        """Give the signs that are no letters nor words: these may stand before anything."""
        return tuple(sign for sign in self.signs() if not (sign.isalpha() or " " in sign))

    def as_seen(self, styles: Iterable[Style]) -> "Legend":
        """Tell « bold underlined » by the line alone where no bold is seen under any.

        A letter that its printer thickens without a bold font does not say that it is bold.
        """
        seen = list(styles)
        known = {rule.look for rule in self.rules}
        return replace(self, rules=tuple(_without_bold(rule, seen, known) for rule in self.rules))

    def read(self, style: Style, text: str = "") -> tuple[frozenset[str], bool]:
        """Give the marks of a cell, and whether its look contradicts the legend."""
        coloured = [rule for rule in self.rules if rule.look.coloured]
        marks: set[str] = set()
        strange = False
        for of_text in (False, True):
            mine = [rule for rule in coloured if rule.look.of_text is of_text]
            rule, odd = _by_colour(mine, style, of_text=of_text)
            if rule is None and mine and is_plain(style.fill) and not odd:
                rule = _by_letters(mine, style)
                odd = rule is not None
            marks |= rule.marks if rule else set()
            strange |= odd or (rule is not None and _letters_differ(rule, mine, style))
        for plain in _framing(self.rules, style):
            if not plain.look.coloured and _fits(plain.look, style, text):
                marks |= plain.marks
        return frozenset(marks), strange


def _without_bold(rule: Rule, seen: list[Style], known: set[Look]) -> Rule:
    rest = replace(rule.look, bold=False)
    bold = rule.look.bold and any(rest.letters) and rest not in known
    if not bold or any(_fits(rule.look, style, "") for style in seen):
        return rule
    return replace(rule, look=rest)


def _by_colour(rules: list[Rule], style: Style, *, of_text: bool) -> tuple[Rule | None, bool]:
    """Find the rule of a cell's colour; strange when it has a colour of no rule."""
    seen = style.colour if of_text or is_plain(style.fill) else style.fill
    if not rules or seen is None or is_plain(seen):
        return None, False
    same = [rule for rule in rules if rule.look.swatch and near(rule.look.swatch, seen)]
    if same:
        return same[0], False
    ink = of_text or is_plain(style.fill)
    greys = any(rule.look.colour == "grey" for rule in rules)
    if (is_grey(seen) and (ink or not greys)) or (ink and is_dark(seen)):
        return None, False
    # What a legend shows behind its words is no colour of letters.
    named = [rule for rule in rules if not (ink and rule.look.swatch)]
    ranked = sorted((_distance(rule, seen), n) for n, rule in enumerate(named))
    if ranked and ranked[0][0] <= FARTHEST:
        return named[ranked[0][1]], False
    return None, not ink


def _framing(rules: Iterable[Rule], style: Style) -> list[Rule]:
    """Leave out the rules on frames in other colours than what a cell is framed with."""
    seen = style.frame
    if seen is None:
        return [rule for rule in rules if not rule.look.framed]
    off = {rule: _distance(rule, seen) for rule in rules if rule.look.framed and rule.look.colour}
    least = min([*off.values(), FARTHEST])
    return [rule for rule in rules if off.get(rule, least) <= least]


def _distance(rule: Rule, seen: Colour) -> float:
    return distance(seen, rule.look.colour) if rule.look.colour else float("inf")


def _by_letters(rules: list[Rule], style: Style) -> Rule | None:
    shape = style.italic >= 0.6, style.underline >= 0.6
    fitting = [rule for rule in rules if rule.look.letters == shape and any(shape)]
    return fitting[0] if len(fitting) == 1 else None


def _letters_differ(rule: Rule, rules: list[Rule], style: Style) -> bool:
    said = [r.look.letters for r in rules]
    shape = (style.italic >= 0.6, style.underline >= 0.6)
    return any(
        any(letters[n] for letters in said) and shape[n] != rule.look.letters[n] for n in (0, 1)
    )


def _fits(look: Look, style: Style, text: str) -> bool:
    if look.sign and (" " in look.sign or (look.sign.isalpha() and not look.sign.isupper())):
        return look.sign in _initials(text)  # a word is a mark only where it stands apart
    if look.sign and look.sign.isalpha():
        others = rf"(?:{INITIALS}{_BETWEEN}+)*"
        opening = rf"^{others}{look.sign}(?={_BETWEEN}|$)"
        ending = rf"(?:^|[\s(\[]){look.sign}(?:{_BETWEEN}+{INITIALS})*[)\]]?$"
        return re.search(f"{opening}|{ending}", text.strip()) is not None
    if look.sign:
        printed = re.search(rf"(?:^|\s|\W){re.escape(look.sign)}(?:\W|\s|$)", text) is not None
        return printed or look.sign.strip("()[]") in _initials(text)
    wanted = [
        (look.bold, style.bold),
        (look.italic, style.italic),
        (look.underline, style.underline),
    ]
    told = look.framed or any(need for need, _ in wanted)
    return told and all(not need or has >= 0.6 for need, has in wanted)


def _initials(text: str) -> list[str]:
    """Give the signs of a letter or two that a text is, or that it ends with in brackets.

    >>> _initials("Pr, So"), _initials("Les quais ferment. (Pr)"), _initials("Or noir")
    (['Pr', 'So'], ['Pr'], [])
    """
    match = re.search(rf"^{SEVERAL}$|[(\[]{SEVERAL}[)\]]$", text.strip())
    return re.findall(INITIALS, match.group()) if match else []
