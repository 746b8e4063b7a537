"""What documents say, by those who made them: for measuring what is read of them.

The text of a sample as ReportLab draws it, or as Typst exports it to HTML; the text of a real
document as its file writes it, line under line. None of it goes through our layout.
"""

import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import typst
from reportlab.platypus import Paragraph
from setting import HOUSE, SHARED

sys.path[:0] = [str(HOUSE), str(HOUSE / "examples")]
import build  # noqa: E402 - where it is, is said above
from builder import typst_kit  # noqa: E402

from ingest.pages import Char, open_pages  # noqa: E402

_HYPHENS = dict.fromkeys(map(ord, "-\u2010\u2011\u00ad"))
_INLINE = {"em", "strong", "span", "a", "b", "i", "u", "s", "small", "code", "sub", "mark"}
_SILENT = {"sup", "style", "script", "title"}
Pairs = Counter[tuple[str, str]]


def words(text: str) -> list[str]:
    """Give the words of a text, without their hyphens: whether one is kept is measured apart."""
    joined = re.sub(r"(?<=\w)[-\u2010\u00ad]\n(?=\w)", "", text)
    composed = unicodedata.normalize("NFKC", joined.translate(_HYPHENS))
    return re.findall(r"\w+", composed.casefold())


def pairs(segments: Iterable[str]) -> Pairs:
    """Count the words that stand side by side in each segment."""
    return Counter(pair for one in segments for pair in pairwise(words(one)))


def drawn(name: str) -> list[str]:
    """Give the paragraphs of a sample as ReportLab draws them."""
    module = _module(name)
    found: list[str] = []
    usual = Paragraph.draw

    def draw(self: Any) -> None:
        found.append(f"{self.bulletText or ''} {''.join(_printed(self.frags))}")
        usual(self)

    Paragraph.draw = draw
    try:
        with tempfile.TemporaryDirectory() as place:
            module.render_reportlab(Path(place) / "sample.pdf")
    finally:
        Paragraph.draw = usual
    return found


def _printed(frags: Iterable[Any]) -> Iterator[str]:
    """Yield what is printed on the line: after a split, each word is a list of its pieces."""
    for frag in frags:
        if isinstance(frag, list):
            pieces = [piece for piece in frag[1:] if isinstance(piece, tuple)]
            yield "".join(said for look, said in pieces if not getattr(look, "rise", 0)) + " "
        elif not getattr(frag, "rise", 0):
            yield frag.text if hasattr(frag, "text") else " ".join(frag.words)


def exported(name: str) -> list[str]:
    """Give the paragraphs of a sample that Typst exports to HTML: not what it lays out itself."""
    module = _module(name)
    found: list[str] = []
    usual = typst.compile

    def compiled(source: Path, **named: Any) -> None:
        named.pop("output")
        try:
            page = usual(source, format="html", **named)
        except typst.TypstError:
            return
        parser = _Segments()
        parser.feed(page.decode())
        found.extend(parser.segments())

    typst_kit.typst.compile = compiled
    try:
        module.render_typst(Path("unused.pdf"))
    finally:
        typst_kit.typst.compile = usual
    return found


def _module(name: str) -> Any:
    return {document.NAME: document for document in build.documents()}[name]


class _Segments(HTMLParser):
    """Cuts a page at every tag that begins a line; what is raised is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.held = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag not in _INLINE | _SILENT:
            self.held.append("")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT
        if tag not in _INLINE | _SILENT:
            self.held.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.held[-1] += data

    def segments(self) -> list[str]:
        return [text for text in self.held if text.strip()]


def streamed(path: Path) -> tuple[list[str], list[str]]:
    """Give the lines that a file writes, running heads left out; and whole stretches of lines.

    A stretch ends where the next sign does not go on beside, or right below, the one before. Words
    of one line stand side by side; whether the last of a line and the first of the next one do is
    not said by the file, except where a hyphen ties them.
    """
    pages = [list(_stretches(page.chars)) for page in open_pages(path)]
    copies = Counter(_masked(text) for page in pages for text in set(page))
    often = max(3, len(pages) // 4)
    flow = [text for page in pages for text in page]
    once = [text for text in flow if copies[_masked(text)] < often or len(text) < 12]
    return [line for text in once for line in re.split(r"(?<!-)\n", text)], flow


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _stretches(chars: list[Char]) -> Iterator[str]:
    text, last, left = "", None, 0.0
    sizes = Counter(round(char.size, 1) for char in chars)
    for char in chars:
        if char.text.isdigit() and char.size < 0.75 * sizes.most_common(1)[0][0]:
            text += " "
            continue
        if last is None or not _goes_on(last, char, left):
            if text:
                yield text
            text, left = "", char.x0
        elif abs(char.base - last.base) > 1:
            text = text.rstrip() + "\n"
            left = min(left, char.x0)
        text += char.text + " " * char.space
        last = char
    if text:
        yield text


def _goes_on(last: Char, char: Char, left: float) -> bool:
    if not (last.upright and char.upright) or abs(last.size - char.size) > 0.6:
        return False
    drop = char.base - last.base
    if abs(drop) <= 1:
        return -1 < char.x0 - last.x1 < 1.2 * last.size
    return 0.9 * last.size < drop < 1.6 * last.size and abs(char.x0 - left) < 1.5 * last.size


def prose(shortest: int = 40) -> list[str]:
    """Give sentences of known wording: the gold of the real documents, the samples' content."""
    golds = [*sorted((SHARED / "gold").glob("*.json")),
             *sorted((HOUSE / "examples" / "gold" / "corpus").glob("*.json"))]  # fmt: skip
    found = (text for gold in golds for text in _strings(json.loads(gold.read_text())))
    plain = (" ".join(text.split()) for text in found)
    return list(dict.fromkeys(text for text in plain if len(text) >= shortest and " " in text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
