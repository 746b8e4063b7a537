"""How a thing gets its IRI: pure, deterministic, readable, stable over re-ingest.

The patterns are a contract (`docs/`): a code is unique only inside its scheme, and two documents
never share an IRI, but for the organisations' and places' own.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef

from ontology.model import Region

DEFAULT_BASE = "https://w3id.org/passerelle/id/"


def slug(text: str, longest: int = 60) -> str:
    """Reduce a label to lower-case ASCII words joined by hyphens; never empty.

    >>> slug("Médiation Culturelle : Numérique & nouveaux usages")
    'mediation-culturelle-numerique-nouveaux-usages'
    >>> slug("…")
    'x'
    """
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    out = ""
    for word in words:
        if out and len(out) + 1 + len(word) > longest:
            break
        out = f"{out}-{word}" if out else word[:longest]
    return out or "x"


def digest(*parts: object, length: int = 12) -> str:
    """Hash parts to hexadecimal digits; the same parts always give the same ones."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:length]


def code_part(code: str) -> str:
    """Make a printed code safe inside an IRI, keeping it readable.

    >>> code_part("UC 1"), code_part("4.6"), code_part("F/03")
    ('UC-1', '4.6', 'F-03')
    """
    plain = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._]+", "-", plain).strip("-.") or digest(code, length=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minter:
    """Mints the IRIs of one document's statements.

    >>> Minter(base="https://x.org/id/", sha256="ab" * 32).document()
    rdflib.term.URIRef('https://x.org/id/document/abababababababab')
    """

    base: str = DEFAULT_BASE
    sha256: str

    @property
    def short(self) -> str:
        """Give the 8 digits that tell this document's schemes from another's."""
        return self.sha256[:8]

    def _iri(self, *parts: str) -> URIRef:
        return URIRef(self.base + "/".join(parts))

    def document(self) -> URIRef:
        """Name the document, and its graph."""
        return self._iri("document", self.sha256[:16])

    def passage(self, text: str, regions: Iterable[Region]) -> URIRef:
        """Name a passage by its page, place and text."""
        places = [region.rounded() for region in regions]
        spot = ";".join(",".join(f"{n:g}" for n in place.as_list()) for place in places)
        return self._iri("passage", self.sha256[:16], str(places[0].page), digest(spot, text))

    def study(self, title: str) -> URIRef:
        """Name a study; its last part is the `scheme` of what follows."""
        return self._iri("study", f"{slug(title)}-{self.short}")

    def framework(self, code_or_label: str) -> URIRef:
        """Name a framework; two editions never mix."""
        return self._iri("framework", f"{slug(code_or_label)}-{self.short}")

    def factor(self, study: URIRef, code: str) -> URIRef:
        """Name a factor by its code in its study."""
        return self._iri("factor", last(study), code_part(code))

    def scenario(self, study: URIRef, code: str, letter: str) -> URIRef:
        """Name a scenario by its factor's code and its letter."""
        return self._iri("scenario", last(study), code_part(code), code_part(letter))

    def activity(self, scheme: URIRef, code: str | None, label: str) -> URIRef:
        """Name an activity by its code, else by its label."""
        return self._iri("activity", last(scheme), _coded(code, label))

    def competence(self, scheme: URIRef, code: str | None, label: str) -> URIRef:
        """Name a competence by its code, else by its label."""
        return self._iri("competence", last(scheme), _coded(code, label))

    def unit(self, scheme: URIRef, code: str | None, label: str) -> URIRef:
        """Name a certification unit."""
        return self._iri("unit", last(scheme), _coded(code, label))

    def offer(self, title: str, nth: int = 1) -> URIRef:
        """Name a course; the nth (from 1) of the same title in the document."""
        tail = slug(title) if nth == 1 else f"{slug(title)}-{nth}"
        return self._iri("offer", self.sha256[:16], tail)

    def of_offer(self, kind: str, offer: URIRef, *parts: object) -> URIRef:
        """Name something of a course (`objective`, `item`, `session`, `price`) by its parts."""
        return self._iri(kind, self.sha256[:16], last(offer), "-".join(map(str, parts)))

    def local(self, kind: str, *parts: object) -> URIRef:
        """Name anything else this document states, by what makes it what it is."""
        readable = slug(" ".join(map(str, parts)), 40)
        return self._iri(kind, self.sha256[:16], f"{readable}-{digest(*parts, length=6)}")


def last(iri: URIRef) -> str:
    """Give the last part of an IRI's path.

    >>> last(URIRef("https://x.org/id/study/avenir-1a2b3c4d"))
    'avenir-1a2b3c4d'
    """
    return str(iri).rstrip("/").rsplit("/", 1)[-1]


def _coded(code: str | None, label: str) -> str:
    return code_part(code) if code else f"{slug(label)}-{digest(label, length=6)}"
