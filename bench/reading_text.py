"""Whether words come out in order, hyphens at line ends as they should, and scans legibly."""

import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
from PIL import ImageFilter
from rapidfuzz.distance import Levenshtein
from reading_truth import Pairs, drawn, exported, pairs, prose, streamed, words
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from setting import HOUSE, SHARED

sys.path.insert(0, str(HOUSE))
from ingest import pipeline
from ingest.layout import read_layout
from ontology.model import Block

HIGH, STEP, LEFT = 842, 13, 40
_VOWELS = set("aeiouyàâäéèêëîïôöùûüœ")


def text() -> None:
    """Compare adjacent words with those of the maker of each document; pdfplumber's beside.

    Where the maker tells only part of what is printed, there is no precision.
    """
    print(f"  {'document':44} {'recall':>7} {'precis.':>7}   pdfplumber")
    for folder, truth in (
        (SHARED / "corpus", streamed),
        (HOUSE / "examples" / "second-rendering", lambda path: (drawn(path.stem),) * 2),
        (HOUSE / "examples" / "corpus", lambda path: (exported(path.stem), [])),
    ):
        total = [Counter[str](), Counter[str]()]
        for path in sorted(folder.glob("*.pdf")):
            wanted, allowed = truth(path)
            if not wanted:
                print(f"  {path.stem[:44]:44} no text can be had of its maker")
                continue
            rows = _compared(path, wanted, allowed)
            for at, row in enumerate(rows):
                total[at].update(row)
            print(f"  {path.stem[:44]:44} {_figures(rows[0])}   {_figures(rows[1])}", flush=True)
        if total[0]:
            print(f"  {'all of ' + folder.name:44} {_figures(total[0])}   {_figures(total[1])}")


def _compared(path: Path, lines: list[str], flow: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Count pairs right of both readings: `found` of `wanted`, `right` of `given`."""
    wanted, allowed = pairs(lines), pairs(flow)
    layout = read_layout(path)
    blocks = [f"{inner.marker} {inner.text}" for block in layout.blocks for inner in _flat(block)]
    with pdfplumber.open(path) as pdf:
        theirs = pairs([page.extract_text() or "" for page in pdf.pages])
    # It keeps running heads, and does not part paragraphs: that is not held against it.
    theirs -= pairs([drop.text for drop in layout.dropped])
    around = allowed | Counter(pairwise(word for one in flow for word in words(one)))
    return _count(wanted, allowed, pairs(blocks)), _count(wanted, around, theirs)


def _count(wanted: Pairs, allowed: Pairs, given: Pairs) -> Counter[str]:
    return Counter(found=(wanted & given).total(), wanted=wanted.total(),
                   right=(allowed & given).total(), given=given.total())  # fmt: skip


def _figures(row: Counter[str]) -> str:
    precision = f"{row['right'] / row['given']:7.3f}" if row["right"] else f"{'-':>7}"
    return f"{row['found'] / max(1, row['wanted']):7.3f} {precision}"


def _flat(block: Block) -> Iterator[Block]:
    if block.table is None:
        yield block
    else:
        for cell in block.table.cells:
            yield from cell.blocks


def hyphens() -> None:
    """Set known sentences in narrow columns, words broken with the sign that compounds have."""
    source = prose()
    total = Counter[str]()
    for wide in (28, 36, 48):
        out, broken = BytesIO(), list[tuple[int, str]]()
        _set_narrow(out, source, wide, broken)
        read = [word for block in read_layout(out.getvalue()).blocks
                for word in block.text.split()]  # fmt: skip
        want = [word for sentence in source for word in sentence.split()]
        row = Counter(right=_right(want, read, dict(broken)), all=len(broken),
                      joined=sum("-" not in word for _, word in broken))  # fmt: skip
        total.update(row)
        _say_hyphens(f"{wide} signs a line", row)
    _say_hyphens("together", total)


def _say_hyphens(what: str, row: Counter[str]) -> None:
    print(f"  {what:16} {row['right'] / row['all']:7.2%} of {row['all']} right; "
          f"always joining {row['joined'] / row['all']:7.2%}", flush=True)  # fmt: skip


def _right(want: list[str], read: list[str], broken: dict[int, str]) -> int:
    """Count the broken words that were read as they are written, wherever they were found."""
    bare = [[word.replace("-", "") for word in side] for side in (want, read)]
    found = SequenceMatcher(None, *bare, autojunk=False)
    pairs_found = {
        block.a + step: block.b + step
        for block in found.get_matching_blocks()
        for step in range(block.size)
    }
    return sum(at in pairs_found and read[pairs_found[at]] == word for at, word in broken.items())


def _set_narrow(out: BytesIO, source: list[str], wide: int, broken: list[tuple[int, str]]) -> None:
    """Draw sentences in a column; note the number and the spelling of each word that is broken."""
    canvas = Canvas(out, pagesize=(wide * 6.5 + 2 * LEFT, HIGH))
    y, number = 60.0, 0
    for sentence in source:
        lines, line = list[str](), ""
        for word in sentence.split():
            room = wide - len(line) - 1
            if len(line) + len(word) + 1 > wide:
                cut = _cut(word, room - 1)
                if cut:
                    broken.append((number, word))
                    head = word[:cut] if word[cut - 1] == "-" else word[:cut] + "-"
                    lines.append(f"{line} {head}".strip())
                    line = word[cut:]
                else:
                    lines.append(line)
                    line = word
            else:
                line = f"{line} {word}".strip()
            number += 1
        for one in [*lines, line]:
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(LEFT, HIGH - y, one)
            y += STEP
        y += STEP
        if y > HIGH - 60 - 12 * STEP:
            canvas.showPage()
            y = 60.0
    canvas.save()


def _cut(word: str, room: int) -> int:
    """Say where a word may be broken: after its hyphen, or between two syllables; 0 for nowhere."""
    if not word.replace("-", "").isalpha() or len(word) < 6:
        return 0
    low = word.lower()
    for at in range(min(room, len(word) - 3), 1, -1):
        if word[at - 1] == "-":
            return at
        inside = "-" not in word and at >= 3
        if inside and low[at - 1] in _VOWELS and low[at] not in _VOWELS and low[at + 1] in _VOWELS:
            return at
    return 0


def scans() -> None:
    """Print known sentences, make pictures of the pages, and count the signs read wrong."""
    if shutil.which("tesseract") is None:
        print("  tesseract is not installed: nothing was measured")
        return
    source = [one for one in prose(90) if one.isprintable()][::12][:60]
    out = BytesIO()
    canvas = Canvas(out)
    y = 60.0
    for sentence in source:
        for line in _lines(sentence, 84):
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(60, HIGH - y, line)
            y += 14
        y += 10
        if y > HIGH - 120:
            canvas.showPage()
            y = 60.0
    canvas.save()
    for what, spoil in (("clean", 0.0), ("blurred, half a degree askew", 0.9)):
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "scan.pdf"
            path.write_bytes(_pictured(out.getvalue(), spoil))
            (outcome,) = pipeline.read([path])
        if outcome.reading is None:
            print(f"  {what}: refused: {outcome.error}")
            continue
        read = " ".join(block.text for block in outcome.reading.blocks)
        read += " ".join(drop.text for drop in outcome.reading.dropped)
        wanted = " ".join(source)
        wrong = Levenshtein.distance(wanted, read)
        pages = outcome.reading.pages_ok
        print(f"  {what}: {wrong / len(wanted):.2%} of {len(wanted)} signs wrong; {pages} pages, "
              f"{outcome.seconds / pages:.1f} s each; reading: "
              f"{outcome.reading.document.reading}")  # fmt: skip


def _lines(sentence: str, wide: int) -> Iterator[str]:
    line = ""
    for word in sentence.split():
        if len(line) + len(word) + 1 > wide:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def _pictured(data: bytes, spoil: float) -> bytes:
    dice = random.Random(1)  # noqa: S311 - to be repeated
    out = BytesIO()
    canvas = Canvas(out)
    with pdfium.PdfDocument(data) as shown:
        for page in shown:
            picture = page.render(scale=200 / 72, grayscale=True).to_pil()
            if spoil:
                picture = picture.rotate(dice.choice((-0.5, 0.5)), fillcolor=255)
                picture = picture.filter(ImageFilter.GaussianBlur(spoil))
            canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
            canvas.showPage()
    canvas.save()
    return out.getvalue()
