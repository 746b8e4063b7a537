"""Propositions: what embeddings suggest, for a person to accept or reject, with both quotes."""

from urllib.parse import urlencode

import streamlit as st
from rdflib import URIRef

from graph import curation, links, views
from graph.links import Coverage, Link, Mapping
from search.coverage import SHOWN
from ui import coverage_filters, frame, places, quality, reviewing, roles, show, tables, viewer
from ui.library import Library
from ui.reviewing import DEGREES, OPENED_AT, RELATIONS, Filters
from ui.words import counted, number, t

LISTED = 12


def page() -> None:
    """Draw the page."""
    lang = frame.language()
    frame.title("review", lang)
    library = frame.library()
    likely = len(reviewing.waiting(library, OPENED_AT))
    labels = {
        "links": t("review.tab.links", lang, count=number(likely, lang)),
        "quality": _quality_label(library, lang),
        "history": t("review.tab.history", lang),
    }
    _told(lang)
    curates = roles.notice(lang)
    for name, tab in frame.tabs(labels, "review_tab").items():
        if tab.open:
            with tab:
                if name == "links":
                    _queue(library, lang, curates=curates)
                elif name == "quality":
                    quality.tab(library, lang)
                else:
                    reviewing.history(library, lang, curates=curates)


def _quality_label(library: Library, lang: str) -> str:
    report = quality.checks(library).ready()
    plain = t("review.tab.quality", lang)
    return plain if report is None else f"{plain} ({number(len(report.results), lang)})"


def _told(lang: str) -> None:
    """Say once what the last press did."""
    said = st.session_state.pop("review_said", None)
    if said:
        st.toast(t(said, lang))


def _queue(library: Library, lang: str, *, curates: bool) -> None:
    filters = _filters(library, lang)
    base = library.snapshot().base
    later = st.session_state.setdefault("later", [])
    fitting = [
        (str(links.iri(link, base)), link)
        for link in reviewing.waiting(library, filters.least)
        if filters.fits(link)
    ]
    fitting.sort(key=lambda pair: (pair[0] in later, -reviewing.score(pair[1])))
    likely = counted("review.left", len(fitting), lang)
    fewer = len(reviewing.waiting(library, SHOWN)) - len(fitting)
    st.text(likely if fewer <= 0 else f"{likely} · {counted('review.filtered', fewer, lang)}")
    # A link to one proposal shows that one, whatever is filtered.
    asked = str(st.query_params.get("lien", ""))
    sought = reviewing.asked_for(library, asked) if asked else None
    if sought is not None:
        fitting = [(asked, sought), *(pair for pair in fitting if pair[0] != asked)]
    if not fitting:
        st.info(t("review.nothing", lang))
        return
    _card(library, fitting[0][1], lang, curates=curates)
    _next_ones(library, fitting[1 : LISTED + 1], later, lang)
    tables.download(
        _columns(lang), lambda: _rows(library, fitting, later, lang), "propositions", "queue_csv"
    )


def _next_ones(
    library: Library, following: list[tuple[str, Link]], later: list[str], lang: str
) -> None:
    """List the proposals that come next."""
    rows = _rows(library, following, later, lang)
    if rows:
        st.subheader(t("review.next", lang), anchor=False)
        show.table(_columns(lang), rows, t("review.next", lang))


def _columns(lang: str) -> list[str]:
    return [t(f"review.column.{name}", lang) for name in ("confidence", "about", "state")]


def _rows(
    library: Library, following: list[tuple[str, Link]], later: list[str], lang: str
) -> list[tuple[object, ...]]:
    """Say each proposal in a row: how sure, what of what, whether it was put off."""
    return [
        (
            number(reviewing.score(link), lang, 2),
            show.To(reviewing.sentence(library, link, lang), _address(iri)),
            t("review.put_off", lang) if iri in later else "",
        )
        for iri, link in following
    ]


def _address(iri: str) -> str:
    return f"/propositions?{urlencode({'lien': iri})}"


def _filters(library: Library, lang: str) -> Filters:
    documents = {str(each.iri): each.title for each in views.documents(library.snapshot())}
    kind_at, least_at, document_at = st.columns(3)
    kind = kind_at.selectbox(
        t("review.kind", lang),
        ("all", "coverage", "mapping"),
        format_func=lambda each: t(f"review.kinds.{each}", lang),
        key="review_kind",
    )
    least = least_at.select_slider(
        t("review.least", lang),
        coverage_filters.LEAST,
        value=OPENED_AT,
        format_func=lambda each: number(each, lang, 2),
        key="review_least",
        persist_state="session",
    )
    document = document_at.selectbox(
        t("review.document", lang),
        ["", *documents],
        format_func=lambda each: documents.get(each, t("review.all_documents", lang)),
        key="review_document",
    )
    return Filters(library=library, kind=kind or "all", least=least, document=document or "")


def _card(library: Library, link: Link, lang: str, *, curates: bool) -> None:
    iri = str(links.iri(link, library.snapshot().base))
    with st.container(border=True, key="card"):
        st.header(frame.plain(reviewing.sentence(library, link, lang)), anchor=False)
        score = number(reviewing.score(link), lang, 2)
        st.caption(t("review.score", lang, score=score))
        left, right = st.columns(2)
        ends = (link.item, link.competence) if isinstance(link, Coverage) else link.parts
        for column, end, side in ((left, ends[0], "left"), (right, ends[1], "right")):
            with column:
                _end(library, end, f"{side} {iri}", lang)
        if curates:
            _decision(link, iri, lang)


def _end(library: Library, node: URIRef, key: str, lang: str) -> None:
    snapshot = library.snapshot()
    named = views.named(snapshot, node)
    name = f"{named.notation or ''} {named.label}".strip()
    show.links([show.To(name, places.card(str(node)))])
    # A table gives a code a cell of its own: the cell that says most is the one to read.
    quotes = sorted(library.evidence(str(node)), key=lambda quote: -len(quote.text))
    for place, quote in enumerate(quotes[:1]):
        viewer.quoted(quote, lang, key=f"{key} {place}", label="review.see")


def _decision(link: Link, iri: str, lang: str) -> None:
    is_mapping = isinstance(link, Mapping)
    name = "review.relation" if is_mapping else "review.degree"
    choices: tuple[str, ...] = RELATIONS if is_mapping else DEGREES
    default = link.relation if isinstance(link, Mapping) else "partial"
    prefix = "degree" if isinstance(link, Coverage) else "review.relations"
    st.segmented_control(
        t(name, lang),
        choices,
        default=default,
        format_func=lambda each: t(f"{prefix}.{reviewing.long(each)}", lang),
        required=True,
        key=f"degree {iri}",
    )
    st.caption(t("review.keys", lang))
    _signed(iri, lang)
    with st.container(horizontal=True):
        said = {"link": iri, "mapping": is_mapping}
        st.button(
            t("review.accept", lang),
            type="primary",
            key="accept",
            shortcut="alt+a",
            on_click=_accept,
            kwargs=said,
        )
        st.button(
            t("review.reject", lang), key="reject", shortcut="alt+x", on_click=_reject, args=(iri,)
        )
        st.button(
            t("review.later", lang),
            key="later_button",
            shortcut="alt+p",
            on_click=_later,
            args=(iri,),
        )


def _signed(iri: str, lang: str) -> None:
    """Ask why, and who decides unless that is known."""
    reason_at, by_at = st.columns([2, 1])
    reason_at.text_input(
        t("review.reason", lang),
        key=f"reason {iri}",
        max_chars=500,
        placeholder=t("review.optional", lang),
    )
    known = roles.visitor().name
    if known:
        by_at.text_input(t("review.by", lang), value=known, disabled=True, key="known")
        return
    by_at.text_input(
        t("review.by", lang),
        key="by",
        max_chars=80,
        placeholder=t("review.anonymous", lang),
        persist_state="session",
    )


@roles.curating
def _accept(*, link: str, mapping: bool) -> None:
    chosen = st.session_state[f"degree {link}"]
    decided = {"relation": chosen} if mapping else {"degree": chosen}
    reviewing.decide(
        lambda kb: curation.accept(kb, link, by=_by(), reason=_reason(link), **decided), _base()
    )
    _next()


@roles.curating
def _reject(link: str) -> None:
    reviewing.decide(lambda kb: curation.reject(kb, link, by=_by(), reason=_reason(link)), _base())
    _next()


def _next() -> None:
    st.session_state["review_said"] = "review.done"
    if "lien" in st.query_params:
        del st.query_params["lien"]


def _later(link: str) -> None:
    st.session_state["later"].append(link)
    if "lien" in st.query_params:
        del st.query_params["lien"]


def _base() -> Library:
    return frame.library()


def _by() -> str:
    return reviewing.signed(frame.language())


def _reason(link: str) -> str | None:
    return str(st.session_state.get(f"reason {link}") or "").strip() or None


page()
