"""A cited page in a dialog: its picture with the passage lit, the pages around it, its address.

What is open stands in the address (`doc`, `page`, `passage`), so that Back closes it and a link
opens it again.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from graph.quotes import Quote
from graph.views import DocumentInfo
from ontology.model import Region
from ui import pictures, places, show
from ui.components import page as sheet
from ui.library import Library
from ui.words import t

PARAMETERS = ("doc", "page", "passage")


def button(label: str, place: Mapping[str, Any], key: str, *, inside: bool = False) -> None:
    """Put a button that opens a page: `place` holds document, page and passage.

    `inside` another dialog, which then makes room.
    """
    pressed = st.button(label, key=key, on_click=_open, args=(dict(place),))
    if pressed and inside:
        st.rerun()


def quoted(
    quote: Quote,
    lang: str,
    key: str,
    *,
    lead: str = "",
    inside: bool = False,
    label: str = "question.open_page",
) -> None:
    """Show a passage with its place, and a button, labelled by a key, that opens its page."""
    where = show.where(quote.title, quote.page, quote.printed_page, lang)
    show.quote(quote.text, where, lead)
    spot = {"document": quote.document, "page": quote.page, "passage": quote.passage}
    button(t(label, lang), spot, key, inside=inside)


def _open(place: dict[str, Any]) -> None:
    st.query_params["doc"] = str(place["document"])
    st.query_params["page"] = str(place["page"])
    if place.get("passage"):
        st.query_params["passage"] = str(place["passage"])


def _close() -> None:
    for name in PARAMETERS:
        if name in st.query_params:
            del st.query_params[name]


def from_address(library: Library, lang: str) -> None:
    """Open the dialog that the address asks for, if any."""
    asked = st.query_params.get("doc")
    if not asked:
        return
    shown = places.document(library.snapshot(), asked)
    dialog = st.dialog(t("viewer.title", lang), width="large", on_dismiss=_close)
    dialog(_dialog)(library, shown, lang)


def _dialog(library: Library, shown: DocumentInfo, lang: str) -> None:
    number = places.page_number(st.query_params.get("page", "1"), shown.pages)
    passage = st.query_params.get("passage")
    lit = places.regions(library.snapshot(), passage) if passage else ()
    st.text(shown.title)
    turning(shown, number, lang)
    picture(library, shown, number, lit, lang)
    with st.container(horizontal=True):
        drawn = pictures.picture(places.original(library, shown), number, lit).jpeg
        name = f"{shown.file_name.removesuffix('.pdf')}-p{number}.jpg"
        st.download_button(t("viewer.download", lang), drawn, name, "image/jpeg", on_click="ignore")
        st.link_button(t("viewer.whole", lang), places.address(str(shown.iri), number, passage))


def turning(shown: DocumentInfo, number: int, lang: str) -> None:
    """Put the buttons that turn the pages."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for step, key in ((-1, "previous"), (1, "next")):
            st.button(
                t(f"viewer.{key}", lang),
                key=f"viewer_{key}",
                disabled=not 1 <= number + step <= shown.pages,
                on_click=_turn,
                args=(number + step,),
            )
        st.text(t("viewer.page", lang, page=number, pages=shown.pages))


def _turn(number: int) -> None:
    st.query_params["page"] = str(number)


def picture(
    library: Library,
    shown: DocumentInfo,
    number: int,
    lit: tuple[Region, ...],
    lang: str,
    read: tuple[sheet.Read, ...] = (),
) -> str | None:
    """Show a page, stretches of it lit; gives the id of what was opened of what was read."""
    size = pictures.picture(places.original(library, shown), number)
    here = [each for each in lit if each.page == number]
    asked = urlencode({"document": str(shown.iri), "page": number})
    place = sheet.Sheet(
        source=f"/api/page?{asked}",
        width=size.width,
        height=size.height,
        alt=t("viewer.alt_lit" if here else "viewer.alt", lang, page=number, title=shown.title),
    )
    return sheet.page(place, here, read, key="sheet")
