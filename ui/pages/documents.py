"""Documents: hand in PDFs, see what was read of them, look at each page, take one back."""

import streamlit as st

from graph import views
from graph.errors import BaseMissingError
from graph.views import DocumentInfo
from ui import document_view, frame, ingest_view, tables
from ui.library import Library
from ui.words import counted, date, t, words

PER_PAGE = 20


def page() -> None:
    """Draw the page."""
    lang = frame.language()
    library = frame.library()
    asked = st.query_params.get("doc")
    if asked:
        document_view.page(library, asked, lang)
        return
    frame.title("documents", lang)
    ingest_view.handing_in(library, lang)
    try:
        found = views.documents(library.snapshot())
    except BaseMissingError:
        st.info(frame.plain(t("app.no_base", lang)))
        return
    _corpus(found, lang)
    _history(library, lang)


def _corpus(found: list[DocumentInfo], lang: str) -> None:
    st.header(t("documents.corpus", lang), anchor=False)
    if not found:
        st.info(frame.plain(t("app.empty", lang)))
        return
    st.text(counted("home.documents", len(found), lang))
    _table_file(found, lang)
    shown = found
    if len(found) > PER_PAGE:
        pages = -(-len(found) // PER_PAGE)
        at = st.pagination(pages, key="corpus_page") or 1
        shown = found[(at - 1) * PER_PAGE : at * PER_PAGE]
    for each in shown:
        with st.container(border=True):
            frame.link("documents", each.title, doc=str(each.iri))
            st.caption(frame.plain(summary(each, lang)))


def summary(info: DocumentInfo, lang: str) -> str:
    """Say in a line what a document is and what was read of it."""
    parts = [words(lang).get(f"family.{info.kind}", info.kind), info.file_name]
    if info.publisher:
        parts.append(info.publisher)
    if info.issued:
        parts.append(date(info.issued, lang))
    parts.append(counted("count.pages", info.pages, lang))
    parts.append(counted("count.passages", info.passages, lang))
    shown = [name for name in ingest_view.TOLD if info.records.get(name)]
    parts += [ingest_view.tally(name, info.records[name], lang) for name in shown]
    if info.reading != "ok":
        parts.append(t(f"documents.reading.{info.reading}", lang))
    return " · ".join(parts)


def _table_file(found: list[DocumentInfo], lang: str) -> None:
    names = ("title", "kind", "publisher", "issued", "pages", "passages", "reading", "file", "iri")
    columns = [t(f"documents.column.{name}", lang) for name in names]
    rows = [
        (
            each.title,
            words(lang).get(f"family.{each.kind}", each.kind),
            each.publisher,
            each.issued,
            each.pages,
            each.passages,
            each.reading,
            each.file_name,
            str(each.iri),
        )
        for each in found
    ]
    st.download_button(
        "CSV",
        tables.csv(columns, rows),
        "corpus.csv",
        "text/csv",
        on_click="ignore",
        key="corpus_csv",
    )


def _history(library: Library, lang: str) -> None:
    with st.expander(t("documents.history", lang)):
        for each in reversed(library.base().history()):
            with st.container(horizontal=True, vertical_alignment="center"):
                documents = counted("home.documents", int(each.counts.get("documents", 0)), lang)
                when = f"{date(each.time[:10], lang)} {each.time[11:16]}"
                st.text(" · ".join((str(each.number), when, each.label, documents)))
                if each.current:
                    st.html(
                        f"<span class='pas-badge'>{t('documents.current', lang)}</span>",
                        width="content",
                    )
                else:
                    st.button(
                        t("documents.back_to", lang),
                        key=f"back {each.number}",
                        on_click=_roll_back,
                        args=(library, each.number),
                    )


def _roll_back(library: Library, number_: int) -> None:
    library.base().rollback(number_)


page()
