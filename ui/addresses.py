"""Where each page is."""

from typing import Literal

PageName = Literal["home", "question", "explore", "coverage", "sparql", "review", "documents"]
ADDRESSES: dict[PageName, str] = {
    "home": "accueil",
    "question": "question",
    "explore": "explorer",
    "coverage": "couverture",
    "sparql": "console",
    "review": "propositions",
    "documents": "documents",
}
"""/sparql itself is the endpoint's."""
