"""Legends: what a document says its colours, letter styles and signs mean.

« Bleu italique : plus probable – Gras : hypothèse retenue », « les plus souhaitables sont sur fond
jaune », « ★ = retenue », or swatches beside words. A legend is read as an alternation of looks and
meanings, in the order the sentence has them; measured colours are matched to its colour words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.families.badges import badges, ground_of, is_phrase, lone, meanings, samples
from ingest.families.colours import is_plain, named
from ingest.families.declaration import Declaration
from ingest.families.judging import MARKS, fold_in_place, mark_in
from ingest.families.legend import Legend, Look, Rule
from ingest.families.legend_signs import DRAWN, SIGN, signs_in
from ingest.families.wording import fold
from ontology.model import Block, Run, Style

_SIGN_WORDS = {"asterisque": "*", "asterisk": "*", "etoile": "★", "losange": "◆", "coche": "✓"}
"""Signs by their names, as words begin."""
_BOTH = re.compile(r"\b(?:les deux|a la fois|cumul\w*|both|tegelijk|en meme temps)\b")
_WORD = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")
_BECAUSE = re.compile(r"\b(?:parce qu|car\b|because|omdat|apres arbitrage|puisqu)")
_NOT = re.compile(r"(?:\bnon|\bpas|\bnot|\bniet|\bpeu|\bni|\bmoins)\W+(?:\w+\W+)?$")
_TEXT_COLOUR = re.compile(r"\b(?:texte|police|caracteres?|lettres|ecrit\w*|text|tekst|letters)\b")
_TEXT_SHAPE = re.compile(rf"{_TEXT_COLOUR.pattern}\s+(?:(?:en|in)\s+)?(?P<shape>[a-z]+)")
_GROUND = re.compile(
    r"\b(?:fonds?|surlign\w*|trames?|background|shaded|achtergrond)\W+(?:\w+\W+)?$"
)
"""What says, right before a colour, that it is behind the words."""
_FRAME = re.compile(
    r"(?<!\bdans le )(?<!\bdans ce )\b(?:(?:en)?cadree?s?|contours?|bordures?|framed?|boxed|"
    r"bordere?d?|outlined?|(?:om)?kaderd?|omlijnd|omrand)\b(?! d[eu]s? (?!couleur))"
)
"""What is said of the box around some words; « dans le cadre de » says nothing of it."""
_STRESSES = re.compile(r"soulign(?:er|ent|ons|e|ait|ant|a)\b", re.IGNORECASE)
"""« Le groupe tient à souligner que… » says nothing of how words look."""
_SHORT = 14
"""Words of a cell or line that explains one look."""
_MEANS, _LONGEST = re.compile(r"\s[=:–—-]\s"), 500
"""What parts a look from its meaning, and characters of a legend at the most."""
_CUT = re.compile(r"(?<=[.!?])\s+|[;|\n•]")


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
    cited: list[tuple[Block, list[Rule]]] = []
    silent: list[tuple[Look, Block]] = []
    near = False
    for block in _joined(_candidates(blocks, declaration), declaration):
        found = _rules(block, declaration)
        for rule in found:
            rules.setdefault(rule.look, rule)
        if found:
            cited.append((block, found))
        silent += [(look, block) for look in _silent(block, declaration)] if found or near else []
        near = bool(found)
    left = frozenset(MARKS).difference(*(rule.marks for rule in rules.values()))
    if len(left) == len(silent) == 1 and silent[0][0] not in rules:
        rules[silent[0][0]] = Rule(look=silent[0][0], marks=left)
        cited.append((silent[0][1], [rules[silent[0][0]]]))
    kept = _trusted(list(rules.values()), cited)
    told = {id(block): block for block, own in cited if any(rule in kept for rule in own)}
    return Legend(rules=tuple(kept), blocks=tuple(told.values()))


def _candidates(blocks: Iterable[Block], declaration: Declaration) -> Iterable[Block]:
    for block in blocks:
        if block.table is None:
            yield block
        elif len(block.table.cells) <= 24:
            cells = block.table.cells
            if all(len(cell.text.split()) <= _SHORT for cell in cells):
                for _, row in groupby(cells, lambda cell: cell.row):
                    yield from _beside(
                        [_swatched(b, c.style) for c in row for b in c.blocks], declaration
                    )
            elif block.table.n_rows == 1:  # a line whose words stand on several colours
                yield _line([b for cell in cells for b in cell.blocks])


def _beside(row: list[Block], declaration: Declaration) -> list[Block]:
    """Join a look and its meaning that stand in two cells of a row, and say nothing each alone."""
    if len(row) != 2 or mark_in(row[0].text, declaration):
        return row
    alone = any(_rules(one, declaration) for one in row)
    return [_line(row)] if not alone and _rules(_line(row), declaration) else row


def _joined(blocks: Iterable[Block], declaration: Declaration) -> Iterable[Block]:
    """Join short blocks that follow each other, each led by a sign of its own, with its meaning.

    One of them may be a bullet elsewhere: a list repeats it.
    """
    for led, group in groupby(blocks, lambda one: bool(_led_by(one))):
        run = list(group)
        signs = [_led_by(one) for one in run]
        meant = led and all(mark_in(one.text, declaration) for one in run)
        if meant and len(set(signs)) == len(signs) > 1:
            text = " ; ".join(one.text if one.text[0] in DRAWN else _marked(one) for one in run)
            regions = tuple(region for one in run for region in one.regions)
            yield replace(run[0], text=text, regions=regions, marker="", runs=())
        else:
            yield from run


def _marked(block: Block) -> str:
    return f"{block.marker.strip()} {block.text}"


def _led_by(block: Block) -> str:
    """Give the drawn sign that a short block begins with, be it taken for its bullet."""
    sign = block.marker.strip() or block.text[:1]
    return sign if sign and sign in DRAWN and len(block.text.split()) <= _SHORT else ""


def _line(parts: list[Block]) -> Block:
    runs = tuple(
        run for part in parts for run in part.runs or (Run(text=part.text, style=part.style),)
    )
    text = " ".join(part.text for part in parts)
    return replace(parts[0], text=text, runs=runs)


def _swatched(block: Block, style: Style) -> Block:
    return block if block.runs or is_plain(style.fill) else replace(block, style=style)


def _trusted(rules: list[Rule], cited: Iterable[tuple[Block, list[Rule]]]) -> list[Rule]:
    """Keep rules by swatch alone only when several tell several things apart.

    Where signs are explained, the ground of another text is no sample of what they mean.
    """
    signed = {mark for rule in rules if rule.look.sign for mark in rule.marks}
    own = [one for _, found in cited if any(r.look.sign for r in found) for one in found]
    bare = [r for r in rules if r.look.swatch and not (r.look.colour or r.look.sign)]
    apart = [rule for rule in bare if rule in own or not rule.marks <= signed]
    kept = apart if len({rule.marks for rule in apart}) >= 2 else []
    return [rule for rule in rules if rule not in bare or rule in kept]


def _rules(block: Block, declaration: Declaration) -> list[Rule]:
    several = meanings(block, declaration)
    meant = several or lone(block, declaration)
    own = {sign: marks for sign, marks in meant.items() if not _names_colour(sign)}
    rules = [Rule(look=Look(sign=sign), marks=marks) for sign, marks in own.items()]
    # The colour of a badge that stands alone may stand for it, as that of a phrase may.
    boxed = any(run.style.frame and is_plain(run.style.fill) for run in block.runs)
    if several and own and (boxed or not any(map(is_phrase, own))):
        return [*rules, *_looks_left(block, rules, declaration)]
    for piece, start in _pieces(block.text):
        if 0 < len(piece.split()) <= 70:
            # A badge stands before the words in it.
            said = sorted(
                _said(piece, start, block, declaration), key=lambda s: (s.at, bool(s.mark))
            )
            if any(one.look and "swatch" not in one.look for one in said) and _is_panel(block):
                said = [one for one in said if "swatch" not in one.look]
            rules += _paired([*_taken_off(block, said), *said] if start == 0 else said, piece)
    return rules


def _pieces(text: str) -> Iterable[tuple[str, int]]:
    at = 0
    for piece in _CUT.split(text):
        start = text.find(piece, at)
        at = start + len(piece)
        yield piece, start


def _looks_left(block: Block, rules: list[Rule], declaration: Declaration) -> Iterable[Rule]:
    """Give what is said of letters and colours, behind badges, that means what no badge does.

    « P = probable ; S = souhaitable. En gras sur fond vert : retenue ».
    """
    given = {mark for rule in rules for mark in rule.marks}
    for piece, start in _pieces(block.text):
        every = sorted(_said(piece, start, block, declaration), key=lambda one: one.at)
        said = [one for one in every if "swatch" not in one.look]
        marks = {one.mark for one in said if one.mark}
        if len(marks) == 1 and marks <= set(MARKS) - given:
            yield from () if any("sign" in one.look for one in said) else _paired(said, piece)


def _silent(block: Block, declaration: Declaration) -> Iterable[Look]:
    """Give the looks said of scenarios in words that judge nothing: the mark that is left.

    « En gras = la voie sur laquelle la suite est bâtie ».
    """
    for piece, start in _pieces(block.text) if len(block.text) <= _LONGEST else ():
        said = list(_said(piece, start, block, declaration))
        looks = [one.look for one in said if one.look and "swatch" not in one.look]
        parted = _MEANS.search(piece) or any("sign" in look for look in looks)
        told = parted and declaration.says("scenario", piece)
        if told and len(looks) == 1 and not any(one.mark for one in said):
            yield Look(**looks[0])  # type: ignore[arg-type]


def _names_colour(badge: str) -> bool:
    """Tell a sample that names its own colour: what is judged bears the colour, not the words."""
    return any(named(word) for word in _WORD.findall(fold_in_place(badge)))


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
    >>> said[1] = _Said(9, look={"italic": True})
    >>> [one.look for one in _taken_off(item, said)]
    [{'sign': '●'}]
    """
    told = re.fullmatch(SIGN, block.marker.strip()) and any(one.look for one in said)
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
        elif _STRESSES.match(piece, word.start()):
            continue
        elif look := _look(word.group(), folded, declaration):
            if "of_text" in look and _GROUND.search(folded[: word.start()]):
                look["of_text"] = False
            yield _Said(word.start(), look=look)
    yield from (_Said(frame.start(), look={"framed": True}) for frame in _FRAME.finditer(folded))
    yield from (_Said(both.start(), mark="both") for both in _BOTH.finditer(folded))
    yield from (_Said(at, look={"sign": sign}) for at, sign in signs_in(piece, block.text))
    if len(piece.split()) <= 14 or badges(block) or samples(block, declaration) > 1:
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
        return {"colour": colour, "of_text": _tells_text(sentence, declaration)}
    return None


def _tells_text(sentence: str, declaration: Declaration) -> bool:
    """Tell a sentence on the colour of letters; « texte en gras » only tells their shape."""
    shapes: list[str] = [m["shape"] for m in _TEXT_SHAPE.finditer(sentence)]
    stems = tuple(s for name in ("bold", "italic", "underline") for s in declaration.lists[name])
    told = len(_TEXT_COLOUR.findall(sentence)) - sum(each.startswith(stems) for each in shapes)
    return told > 0


def _swatches(block: Block, start: int, length: int) -> Iterable[_Said]:
    at = 0
    several = len({run.style.fill for run in block.runs}) > 2
    ground = ground_of(block) if several else None
    for run in block.runs:
        inside = max(at, start)
        own = not is_plain(run.style.fill) if ground is None else run.style.fill != ground
        if own and inside < min(at + len(run.text), start + length):
            # What shows nothing of the panel's colour is a badge too, if only drawn around.
            plain = is_plain(run.style.fill)
            yield _Said(inside - start, look={} if plain else {"swatch": run.style.fill})
        at += len(run.text)
    if not block.runs and not is_plain(block.style.fill):
        yield _Said(0, look={"swatch": block.style.fill})


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
        signs = list(dict.fromkeys(str(one.look["sign"]) for one in looks if "sign" in one.look))
        if len(signs) > 1:  # what the signs mean together says nothing of the first alone
            del look["sign"]
            rules += _each_its_own(signs, meanings)
        if look.get("sign"):
            look.pop("swatch", None)  # the badge's own colour
        if look.get("framed"):  # the colour named is that of the rules
            look = {name: look[name] for name in look if name != "swatch"}
        if look.get("swatch") or look.get("framed"):
            look["of_text"] = False
        marks = _meaning([one.mark or "" for one in meanings], fold(piece))
        if look:
            rules.append(Rule(look=Look(**look), marks=marks))  # type: ignore[arg-type]
    return rules


def _each_its_own(signs: list[str], meanings: list[_Said]) -> list[Rule]:
    """Pair signs with as many marks, one by one: « lettres P et S : probable et souhaitable »."""
    marks = [one.mark for one in meanings if one.mark in MARKS]
    whole = len(marks) == len(meanings) == len(signs)
    pairs = zip(signs, marks, strict=True) if whole else ()
    return [Rule(look=Look(sign=sign), marks=frozenset({mark})) for sign, mark in pairs if mark]


def _meaning(marks: list[str], sentence: str) -> frozenset[str]:
    if "retained" in marks and _BECAUSE.search(sentence):
        return frozenset({"retained"})
    said = frozenset(mark for mark in marks if mark not in {"none", "both"})
    if "both" in marks and len(said) < 2 and "retained" not in said:
        return frozenset({"probable", "desirable"})
    return said
