"""Draw a document as a web page, and have a headless Chromium print it.

Only this rendering needs a browser, and only to be drawn anew; the PDFs it made are kept.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable
from html import escape
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

NOTE = re.compile(r"\^\[([^\]]*)\]")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FACES = {  # family, weight and style: the package that brings the font, and its file there
    ("Source Sans", "200 900", "normal"): ("streamlit", "**/SourceSansVF-Upright*.woff2"),
    ("Source Sans", "200 900", "italic"): ("streamlit", "**/SourceSansVF-Italic*.woff2"),
    ("Source Serif", "200 900", "normal"): ("streamlit", "**/SourceSerifVariable-Roman*.woff2"),
    ("Source Serif", "200 900", "italic"): ("streamlit", "**/SourceSerifVariable-Italic*.woff2"),
    ("Signs", "400", "normal"): ("streamlit", "**/KaTeX_AMS-Regular*.woff2"),
    ("Vera", "400", "normal"): ("reportlab", "fonts/Vera.ttf"),
    ("Vera", "700", "normal"): ("reportlab", "fonts/VeraBd.ttf"),
    ("Vera", "400", "italic"): ("reportlab", "fonts/VeraIt.ttf"),
}
BASE = """
* { box-sizing: border-box }
html { -webkit-print-color-adjust: exact }
body { margin: 0; line-height: 1.35 }
h1, h2, h3 { break-after: avoid; break-inside: avoid }
ul, ol { margin: 0.4em 0; padding-left: 1.3em }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: 1.5mm 2mm }
tr, li, figure { break-inside: avoid }
sup { font-size: 65%; line-height: 0 }
"""


class Web:
    """A page being written: its style, its parts in reading order, its notes for the end."""

    def __init__(self, css: str, *, lang: str = "fr") -> None:
        self.css = css
        self.lang = lang
        self.parts: list[str] = []
        self.notes: list[str] = []

    def rich(self, words: str) -> str:
        """Turn inline marks into markup, and keep the notes for the end."""
        marked = re.sub(r"\*([^*]+)\*", r"<b>\1</b>", escape(words, quote=False))
        marked = re.sub(r"\b_([^_]+)_\b", r"<i>\1</i>", marked)
        return NOTE.sub(self._call, marked)

    def _call(self, note: re.Match[str]) -> str:
        self.notes.append(note.group(1))
        return f"<sup>{len(self.notes)}</sup>"

    def add(self, *markup: str) -> None:
        """Put markup onto the page."""
        self.parts += markup

    def prose(self, paragraphs: Iterable[str], *, name: str = "") -> None:
        """Write paragraphs; in columns when the style of their name says so."""
        self.add(box(*(element("p", self.rich(words)) for words in paragraphs), name=name))

    def print(self, path: Path, *, title: str, author: str) -> None:
        """Have the browser print the page; no clock and no random number stays in the file."""
        head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
        style = f"<style>{_faces()}{BASE}{self.css}</style>"
        page = "\n".join(self.parts)
        markup = f'<!doctype html><html lang="{self.lang}">{head}{style}<body>{page}</body></html>'
        with TemporaryDirectory() as folder:
            source, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
            source.write_text(markup, encoding="utf-8")
            _browse(source, printed)
            _settle(printed, path, title=title, author=author)


def element(tag: str, markup: str, *, name: str = "", rows: int = 1, columns: int = 1) -> str:
    """Wrap markup in an element; `name` is its class, rows and columns what a cell spans."""
    said = f' class="{name}"' if name else ""
    said += f' rowspan="{rows}"' if rows > 1 else ""
    said += f' colspan="{columns}"' if columns > 1 else ""
    return f"<{tag}{said}>{markup}</{tag}>"


def box(*markup: str, name: str = "") -> str:
    """Wrap markup in a block of its own."""
    return element("div", "".join(markup), name=name)


def listed(markup: Iterable[str], *, tag: str = "ul", name: str = "") -> str:
    """Make a list.

    >>> listed(["un", "deux"], tag="ol")
    '<ol><li>un</li><li>deux</li></ol>'
    """
    return element(tag, "".join(element("li", item) for item in markup), name=name)


def row(*markup: str) -> str:
    """Make a table row of cells that are only text."""
    return "".join(element("td", cell) for cell in markup)


def table(head: Iterable[str], rows: Iterable[str], *, name: str = "") -> str:
    """Make a table of rows of cells; its head is repeated on every page."""
    top = "".join(element("th", words) for words in head)
    thead = f"<thead><tr>{top}</tr></thead>" if top else ""
    body = "".join(element("tr", cells) for cells in rows)
    return element("table", f"{thead}<tbody>{body}</tbody>", name=name)


def _faces() -> str:
    rules = []
    for (family, weight, style), (package, pattern) in FACES.items():
        found = find_spec(package)
        if found is None or found.origin is None:
            raise LookupError(f"the fonts of {package} are needed: pip install {package}")
        font = next(Path(found.origin).parent.glob(pattern))
        rules.append(
            f"@font-face {{ font-family: '{family}'; font-weight: {weight}; "
            f"font-style: {style}; src: url('{font.as_uri()}') }}"
        )
    return "\n".join(rules)


def _browse(source: Path, printed: Path) -> None:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise LookupError(f"a browser is needed to draw this rendering: {', '.join(BROWSERS)}")
    options = ("--headless", "--disable-gpu", "--no-sandbox", "--no-pdf-header-footer")
    command = [browser, *options, f"--print-to-pdf={printed}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603


def _settle(printed: Path, path: Path, *, title: str, author: str) -> None:
    """Leave out the date and the browser's version, so that the same page gives the same file."""
    with pikepdf.open(printed) as pdf:
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        pdf.docinfo["/Title"], pdf.docinfo["/Author"] = title, author
        pdf.save(
            path,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
