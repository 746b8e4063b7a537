"""Legends: what a document says its colours, letter styles and signs mean.

« Bleu italique : plus probable – Gras : hypothèse retenue », « les plus souhaitables sont sur fond
jaune », « ★ = retenue », or swatches beside words. A legend is read as an alternation of looks and
meanings, in the order the sentence has them; measured colours are matched to its colour words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.families.colours import FARTHEST, distance, is_grey, is_plain, named, near
from ingest.families.declaration import Declaration
from ingest.families.wording import fold
from ontology.model import Block, Colour, Style

MARKS = ("probable", "desirable", "retained")
_SIGN = r"[★☆✓✔✗✘●○◆◇▲△■□♦♥*†‡§◉⬤➤]{1,3}|\([A-Z]{1,2}\)|\[[A-Z]{1,2}\]"
_SIGN_BEFORE = re.compile(
    rf"(?:^|[\s,;–—-])(?P<sign>{_SIGN}|[A-Z]{{1,2}}(?=\s*[=:]))(?=\s*[=:–—-]|\s)"
)
_SIGN_NAMED = re.compile(
    rf"\b(?:signes?|lettres?|symboles?|mentions?|marques?|sigles?|pastilles?|badges?|rep[èe]res?|"
    rf"codes?|letters?|signs?|symbols?|marks?|tekens?)\s+[«“\"]?\s*(?P<sign>{_SIGN}|[A-Z]{{1,2}})(?![\w'’])"
)
_SIGN_MEANS = re.compile(
    r"(?:^|[\s,;:(])(?P<sign>[A-Z]{1,2})\s+(?:signale|d[ée]signe|indique|marque|signifie|pour\b|"
    r"correspond|repr[ée]sente|veut dire|stands|means|marks|for\b|staat voor|betekent)",
)
_SIGN_THEN = re.compile(
    r"(?:[,;]|\bet|\band|\ben)\s+(?P<sign>[A-Z]{1,2})\s+(?=l[ae]s?\b|l['’]|celles?\b|celui|the\b|de\b|"
    r"het\b|pour\b|for\b)"
)
"""After one letter with its verb, the next ones do without: « P signale…, S la plus… »."""
_SIGN_WORDS = {"asterisque": "*", "asterisk": "*", "etoile": "★", "losange": "◆", "coche": "✓"}
"""Signs by their names, as words begin."""
_BOTH = re.compile(r"\b(?:les deux|a la fois|cumul\w*|both|tegelijk|en meme temps)\b")
_WORD = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")
_BECAUSE = re.compile(r"\b(?:parce qu|car\b|because|omdat|apres arbitrage|puisqu)")
_NOT = re.compile(r"(?:\bnon|\bpas|\bnot|\bniet|\bpeu|\bni|\bmoins)\W+(?:\w+\W+)?$")
_TEXT_COLOUR = re.compile(r"\b(?:texte|police|caracteres?|lettres|ecrit\w*|text|tekst|letters)\b")
_CUT = re.compile(r"(?<=[.!?])\s+|[;|\n•]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How something looks, as far as a legend says."""

    colour: str | None = None
    swatch: Colour | None = None
    """The colour measured behind the legend's own words."""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    sign: str | None = None
    of_text: bool = False
    """Whether the colour is that of the letters."""

    @property
    def coloured(self) -> bool:
        """Tell whether colour is part of it."""
        return self.colour is not None or self.swatch is not None

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
        for plain in self.rules:
            if not plain.look.coloured and _fits(plain.look, style, text):
                marks |= plain.marks
        return frozenset(marks), strange


def _by_colour(rules: list[Rule], style: Style, *, of_text: bool) -> tuple[Rule | None, bool]:
    """Find the rule of a cell's colour; strange when it has a colour of no rule."""
    seen = style.colour if of_text or is_plain(style.fill) else style.fill
    if not rules or seen is None or is_plain(seen):
        return None, False
    same = [rule for rule in rules if rule.look.swatch and near(rule.look.swatch, seen)]
    if same:
        return same[0], False
    ink = of_text or is_plain(style.fill)
    if is_grey(seen) and (ink or not any(rule.look.colour == "grey" for rule in rules)):
        return None, False
    ranked = sorted((_distance(rule, seen), n) for n, rule in enumerate(rules))
    if ranked[0][0] <= FARTHEST:
        return rules[ranked[0][1]], False
    return None, not ink


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
    if look.sign and look.sign.isalpha():
        others = r"(?:[A-Z]{1,2}[\s,;/+&-]+)*"
        opening = rf"^{others}{look.sign}(?=[\s,;/+&-]|$)"
        ending = rf"(?:^|[\s(\[]){look.sign}(?:[\s,;/+&-]+[A-Z]{{1,2}})*[)\]]?$"
        return re.search(f"{opening}|{ending}", text.strip()) is not None
    if look.sign:
        return re.search(rf"(?:^|\s|\W){re.escape(look.sign)}(?:\W|\s|$)", text) is not None
    wanted = [
        (look.bold, style.bold),
        (look.italic, style.italic),
        (look.underline, style.underline),
    ]
    return any(need for need, _ in wanted) and all(not need or has >= 0.6 for need, has in wanted)


@dataclass(slots=True)
class _Said:
    """One look or meaning at its place in a sentence."""

    at: int
    mark: str | None = None
    look: dict[str, object] = field(default_factory=dict)


def find_legend(blocks: Iterable[Block], declaration: Declaration) -> Legend:
    """Read every legend sentence of a document.

    >>> from ingest.families.declaration import declared
    >>> text = "Bleu italique : plus probable – Gras : hypothèse retenue"
    >>> legend = find_legend([Block(kind="caption", text=text, regions=())], declared("foresight"))
    >>> [(r.look.colour, r.look.italic, r.look.bold, sorted(r.marks)) for r in legend.rules]
    [('blue', True, False, ['probable']), (None, False, True, ['retained'])]
    """
    rules: dict[Look, Rule] = {}
    cited: list[Block] = []
    for block in _candidates(blocks):
        found = _rules(block, declaration)
        for rule in found:
            rules.setdefault(rule.look, rule)
        if found:
            cited.append(block)
    kept = _trusted(list(rules.values()))
    return Legend(rules=tuple(kept), blocks=tuple(cited) if kept else ())


def _candidates(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if block.table is None:
            yield block
        elif len(block.table.cells) <= 24:
            cells = block.table.cells
            if all(len(cell.text.split()) <= 14 for cell in cells):
                yield from (_swatched(b, cell.style) for cell in cells for b in cell.blocks)


def _swatched(block: Block, style: Style) -> Block:
    from dataclasses import replace  # noqa: PLC0415

    return block if block.runs or is_plain(style.fill) else replace(block, style=style)


def _trusted(rules: list[Rule]) -> list[Rule]:
    """Keep rules by swatch alone only when several tell several things apart."""
    bare = [r for r in rules if r.look.swatch and not (r.look.colour or r.look.sign)]
    if len({rule.marks for rule in bare}) >= 2:
        return rules
    return [rule for rule in rules if rule not in bare]


def _rules(block: Block, declaration: Declaration) -> list[Rule]:
    rules, at = [], 0
    for piece in _CUT.split(block.text):
        start = block.text.find(piece, at)
        at = start + len(piece)
        if 0 < len(piece.split()) <= 70:
            said = sorted(_said(piece, start, block, declaration), key=lambda s: s.at)
            if any(one.look and "swatch" not in one.look for one in said) and _is_panel(block):
                said = [one for one in said if "swatch" not in one.look]
            rules += _paired([*_taken_off(block, said), *said] if start == 0 else said, piece)
    return rules


def _taken_off(block: Block, said: list[_Said]) -> list[_Said]:
    """Give the sign that was taken for a bullet: each meaning has its own but the first.

    >>> said = [
    ...     _Said(0, mark="probable"),
    ...     _Said(9, look={"sign": "★"}),
    ...     _Said(11, mark="desirable"),
    ... ]
    >>> item = Block(kind="list_item", text="probable ★ souhaitable", marker="●", regions=())
    >>> [one.look for one in _taken_off(item, said)], _taken_off(item, said[:2])
    ([{'sign': '●'}], [])
    """
    told = re.fullmatch(_SIGN, block.marker.strip()) and any(one.look.get("sign") for one in said)
    each = bool(told) and said[0].mark is not None and said[-1].mark is not None
    return [_Said(0, look={"sign": block.marker.strip()})] if each else []


def _is_panel(block: Block) -> bool:
    """Tell a legend that stands on one colour as a whole: it is no sample of what it explains."""
    return len({run.style.fill for run in block.runs if run.text.strip()}) == 1


def _said(piece: str, start: int, block: Block, declaration: Declaration) -> Iterable[_Said]:
    folded = fold_in_place(piece)
    for word in _WORD.finditer(folded):
        mark = next((m for m in MARKS if word.group().startswith(declaration.lists[m])), None)
        if mark:
            negated = _NOT.search(folded[: word.start()])
            yield _Said(word.start(), mark="none" if negated else mark)
        elif look := _look(word.group(), folded, declaration):
            yield _Said(word.start(), look=look)
    for both in _BOTH.finditer(folded):
        yield _Said(both.start(), mark="both")
    shapes = [_SIGN_BEFORE, _SIGN_NAMED, _SIGN_MEANS]
    shapes += [_SIGN_THEN] if _SIGN_MEANS.search(piece) else []
    for sign in {m.start("sign"): m for p in shapes for m in p.finditer(piece)}.values():
        yield _Said(sign.start("sign"), look={"sign": sign["sign"]})
    if len(piece.split()) <= 14:
        yield from _swatches(block, start, len(piece))


def _look(word: str, sentence: str, declaration: Declaration) -> dict[str, object] | None:
    for name, sign in _SIGN_WORDS.items():
        if word.startswith(name):
            return {"sign": sign}
    for name in ("bold", "italic", "underline"):
        if (word.startswith(declaration.lists[name]) and not word.startswith("vet")) or (word in {"vet", "vette"} and name == "bold"):  # fmt: skip  # noqa: E501
            return {name: True}
    colour = named(word)
    if colour:
        return {"colour": colour, "of_text": _TEXT_COLOUR.search(sentence) is not None}
    return None


def _swatches(block: Block, start: int, length: int) -> Iterable[_Said]:
    at = 0
    for run in block.runs:
        inside = max(at, start)
        if not is_plain(run.style.fill) and inside < min(at + len(run.text), start + length):
            yield _Said(inside - start, look={"swatch": run.style.fill})
        at += len(run.text)
    if not block.runs and not is_plain(block.style.fill):
        yield _Said(0, look={"swatch": block.style.fill})


def fold_in_place(text: str) -> str:
    """Fold without changing any character's place.

    >>> fold_in_place("Été ’26")
    "ete '26"
    """
    return "".join((fold(char) or " ")[:1] if not char.isspace() else " " for char in text)


def _paired(said: list[_Said], piece: str) -> list[Rule]:
    """Pair looks with meanings, in the order that the sentence begins with."""
    groups: list[list[_Said]] = []
    for one in said:
        if groups and (groups[-1][0].mark is None) == (one.mark is None):
            groups[-1].append(one)
        else:
            groups.append([one])
    rules = []
    for first, second in zip(groups[::2], groups[1::2], strict=False):
        looks, meanings = (first, second) if first[0].mark is None else (second, first)
        look: dict[str, object] = {}
        for one in looks:
            look = {**one.look, **look}
        if look.get("sign"):
            look.pop("swatch", None)  # the badge's own colour
        marks = _meaning([one.mark or "" for one in meanings], fold(piece))
        rules.append(Rule(look=Look(**look), marks=marks))  # type: ignore[arg-type]
    return rules


def _meaning(marks: list[str], sentence: str) -> frozenset[str]:
    if "retained" in marks and _BECAUSE.search(sentence):
        return frozenset({"retained"})
    said = frozenset(mark for mark in marks if mark not in {"none", "both"})
    if "both" in marks and len(said) < 2 and "retained" not in said:
        return frozenset({"probable", "desirable"})
    return said


def tells_factors(block: Block, declaration: Declaration) -> bool:
    """Tell a sentence on how the retained factors, not scenarios, are marked.

    >>> from ingest.families.declaration import declared
    >>> text = "Dix facteurs ont été énoncés. Un astérisque (*) suit ceux qui sont retenus."
    >>> tells_factors(Block(kind="paragraph", text=text, regions=()), declared("foresight"))
    True
    """
    words = _WORD.findall(fold_in_place(block.text))
    judged = any(word.startswith(declaration.lists[m]) for word in words for m in MARKS[:2])
    kept = any(word.startswith(declaration.lists["retained"]) for word in words)
    names_factors = declaration.says("factor", block.text)
    return kept and names_factors and not judged and not declaration.says("scenario", block.text)
