"""Documents: hand in PDFs, see what was read of them, look at each page, take one back."""

import streamlit as st

from graph import views
from graph.errors import BaseMissingError
from graph.views import DocumentInfo
from ui import changes, document_view, frame, ingest_view, places, roles, show, tables
from ui.library import Library
from ui.words import counted, date, t, words


def page() -> None:
    """Draw the page."""
    lang = frame.language()
    library = frame.library()
    asked = st.query_params.get("doc")
    if asked:
        document_view.page(library, asked, lang)
        return
    frame.title("documents", lang)
    if st.session_state.pop("import_undone", False):
        st.success(t("documents.undone", lang))
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
    names = ("title", "kind", "publisher", "issued", "pages", "found", "reading")
    columns = [t(f"documents.column.{name}", lang) for name in names]
    show.table(columns, [_row(each, lang) for each in found], t("documents.corpus", lang))
    _table_file(found, lang)


def _row(info: DocumentInfo, lang: str) -> tuple[object, ...]:
    """Say in a row what a document is and what was read of it."""
    tallied = [
        ingest_view.tally(name, info.records[name], lang)
        for name in ingest_view.TOLD
        if info.records.get(name)
    ]
    reading = t(f"documents.reading.{info.reading}", lang)
    if info.replaces:
        reading = f"{reading}, {t('documents.replaces', lang)}"
    return (
        show.To(info.title, places.address(str(info.iri), 1, None)),
        words(lang).get(f"family.{info.kind}", info.kind),
        info.publisher,
        date(info.issued, lang) if info.issued else "",
        info.pages,
        ", ".join(tallied),
        reading,
    )


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
    tables.download(columns, rows, "corpus", "corpus_csv")


def _history(library: Library, lang: str) -> None:
    curates = roles.visitor().curates
    with st.expander(t("documents.history", lang)):
        for each in reversed(library.base().history()):
            with st.container(horizontal=True, vertical_alignment="center"):
                documents = counted("home.documents", int(each.counts.get("documents", 0)), lang)
                when = f"{date(each.time[:10], lang)} {each.time[11:16]}"
                said = changes.told(each.label, lang)
                st.text(" · ".join((str(each.number), when, said, documents)))
                if each.current:
                    st.html(
                        f"<span class='pas-badge'>{t('documents.current', lang)}</span>",
                        width="content",
                    )
                elif curates:
                    st.button(
                        t("documents.back_to", lang),
                        key=f"back {each.number}",
                        on_click=_roll_back,
                        args=(library, each.number),
                    )


@roles.curating
def _roll_back(library: Library, number_: int) -> None:
    library.base().rollback(number_)


page()
