"""What stands around every page: its address, its language, its style, its errors."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from graph.errors import BaseMissingError
from ontology.errors import PasserelleError
from ui import library as shelf
from ui import roles, viewer
from ui.addresses import ADDRESSES, PageName
from ui.components.small import frame as browser_frame
from ui.library import Library
from ui.turns import turn
from ui.words import LANGUAGES, said, t, words

HERE = Path(__file__).parent
TAB = "onglet"
"""What the address calls the open tab."""


def run(path: Path, access: roles.Access) -> None:
    """Draw the frame and the page asked for, of the base at a path."""
    with turn():
        _drawn(path, access)


def _drawn(path: Path, access: roles.Access) -> None:
    st.session_state["kb"] = path
    st.session_state["access"] = access
    lang = language()
    st.set_page_config(
        page_title=t("app.name", lang), page_icon=str(HERE / "assets" / "icon.png"), layout="wide"
    )
    page = st.navigation(
        [
            st.Page(
                HERE / "pages" / f"{name}.py",
                title=t(f"nav.{name}", lang),
                url_path=address or None,
                default=name == "home",
            )
            for name, address in ADDRESSES.items()
        ],
        position="top",
    )
    st.set_page_config(page_title=f"{page.title} · {t('app.name', lang)}")
    st.html(HERE / "assets" / "style.css")
    browser_frame(lang)
    try:
        page.run()
        if page.url_path != ADDRESSES["documents"]:
            viewer.from_address(library(), lang)
    except BaseMissingError:
        empty(t("app.no_base", lang), lang)
    except PasserelleError as error:
        st.error(plain(told(error, lang)))
    _foot(lang)


def library() -> Library:
    """Give the library of this visit's base."""
    return shelf.library(st.session_state["kb"])


def language() -> str:
    """Tell the language of this visit: as chosen, else as the address says, else French."""
    if "language" not in st.session_state:
        asked = st.query_params.get("lang", "fr")
        st.session_state["language"] = asked if asked in LANGUAGES else "fr"
    return str(st.session_state["language"])


def title(key: str, lang: str, *, note: str | None = None) -> None:
    """Write the page's one main heading, and a line under it."""
    st.title(t(f"{key}.title", lang), anchor=False)
    if note:
        st.text(note)


def empty(message: str, lang: str) -> None:
    """Say quietly that there is nothing yet, and where to go."""
    st.info(plain(message))
    link("documents", t("home.add", lang), key="empty")


def link(
    page: PageName,
    label: str,
    key: str | None = None,  # noqa: ARG001 - tells apart equal links in tests
    **parameters: str,
) -> None:
    """Put a link to another page, with what its address is to say."""
    st.page_link(HERE / "pages" / f"{page}.py", label=plain(label), query_params=parameters or None)


def go(page: PageName, **parameters: str) -> None:
    """Leave for another page."""
    st.switch_page(HERE / "pages" / f"{page}.py", query_params=parameters or None)


def told(error: PasserelleError, lang: str) -> str:
    """Say an error as a page does: with what can be done here, not in a terminal."""
    sentence = words(lang).get(f"page.{error.code}")
    return sentence.format_map(error.data) if sentence else said(error, lang)


def tabs(labels: Mapping[str, str], key: str) -> dict[str, TabContainer]:
    """Put tabs by name; the one that is open stands in the address, whatever its label counts."""
    first = next(iter(labels))
    asked = st.query_params.get(TAB, first)
    chosen = asked if asked in labels else first
    if st.session_state.get(key) != labels[chosen]:
        st.session_state[key] = labels[chosen]
    names = {label: name for name, label in labels.items()}

    def turned() -> None:
        name = names.get(st.session_state[key], first)
        if name != first:
            st.query_params[TAB] = name
        elif TAB in st.query_params:
            del st.query_params[TAB]

    made = st.tabs(list(labels.values()), key=key, on_change=turned)
    return dict(zip(labels, made, strict=True))


def plain(text: str) -> str:
    r"""Escape what Streamlit's labels and messages would take for Markdown.

    >>> plain("coût : 5 $ *net* [:red[x]]")
    'coût \\: 5 \\$ \\*net\\* \\[\\:red\\[x\\]\\]'
    """
    return "".join(f"\\{each}" if each in r"\`*_{}[]()#+-!$:~<>|&" else each for each in text)


def _foot(lang: str) -> None:
    st.html("<hr class='foot'>")
    with st.container(horizontal=True, vertical_alignment="center", key="foot"):
        names = {"fr": "Français", "en": "English"}
        st.segmented_control(
            t("app.language", lang),
            LANGUAGES,
            format_func=lambda each: names[each],
            key="language",
            required=True,
            label_visibility="collapsed",
        )
        try:
            st.caption(t("app.generation", lang, number=library().generation))
        except BaseMissingError:
            st.caption(t("app.tagline", lang))
        roles.foot(lang)
