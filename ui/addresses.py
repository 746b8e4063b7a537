"""Where each page is."""

from typing import Literal

PageName = Literal["home", "question", "explore", "coverage", "sparql", "review", "documents"]
ADDRESSES: dict[PageName, str] = {
    "home": "",
    "question": "question",
    "explore": "explorer",
    "coverage": "couverture",
    "sparql": "console",
    "review": "propositions",
    "documents": "documents",
}
"""Streamlit keeps its default page at the root; /sparql itself is the endpoint's."""
