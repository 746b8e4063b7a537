"""Handing in PDFs: the box, the progress, and a report that a person understands."""

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from ontology.errors import PasserelleError
from ui import frame, jobs, show
from ui.jobs import Job
from ui.labels import type_label
from ui.library import Library
from ui.words import counted, number, said, t, words

TOLD = (
    "Factor",
    "Scenario",
    "Action",
    "Activity",
    "Competence",
    "Need",
    "KeyFigure",
    "CertificationUnit",
    "Occupation",
    "TrainingOffer",
    "Objective",
    "ProgrammeItem",
    "Session",
    "Price",
)
"""Kinds of records that a report names, in this order."""
_TAKEN = {"added", "replaced", "partial"}


class _ToldError(PasserelleError):
    """An error of another process, as it wrote it down."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(told.get("message", ""))
        self._told = told

    @property
    def data(self) -> dict[str, str | int | float]:
        """Give what it was filled with."""
        return dict(self._told.get("data") or {})


def tally(name: str, count: int, lang: str) -> str:
    """Say how many of a kind of record.

    >>> tally("Competence", 25, "fr"), tally("TrainingOffer", 1, "fr")
    ('25 compétences', '1 formation')
    """
    label = type_label(name, lang, many=count > 1)
    return f"{number(count, lang)} {label[:1].lower()}{label[1:]}"


def handing_in(library: Library, lang: str) -> None:
    """Draw the box to hand in PDFs, or what becomes of those handed in."""
    job = jobs.latest(library.path)
    if job and job.state == "running":
        st.fragment(_progress, run_every="1s")(job.path, lang)
        return
    turn = st.session_state.setdefault("upload_turn", 0)
    files = st.file_uploader(
        t("documents.add", lang), type="pdf", accept_multiple_files=True, key=f"upload{turn}"
    )
    if st.button(t("documents.import", lang), type="primary", disabled=not files, key="import"):
        jobs.start(library.path, [(each.name, each.getvalue()) for each in files or []])
        st.session_state["upload_turn"] = turn + 1
        st.rerun()
    if job:
        _ended(job, lang)


def _progress(path: Any, lang: str) -> None:
    job = jobs.look(path)
    if job.state != "running":
        st.rerun()
    share = job.done / job.total if job.total else 0.0
    step = words(lang).get(f"documents.step.{job.step}", t("documents.step.waiting", lang))
    st.progress(min(1.0, share), text=f"{step} ({job.done}/{job.total})" if job.total else step)
    st.text("\n".join(job.files))
    if st.button(t("documents.stop", lang), key="stop"):
        jobs.stop(job.path)
        st.rerun()


def _ended(job: Job, lang: str) -> None:
    with st.container(border=True, key="report"):
        st.header(t(f"documents.ended.{job.state}", lang), anchor=False)
        if job.error:
            st.error(frame.plain(_message(job.error, lang)))
        for document in (job.report or {}).get("documents", []):
            _document(document, lang)
        st.button(
            t("documents.dismiss", lang), key="dismiss", on_click=jobs.dismiss, args=(job.path,)
        )


def _document(document: Mapping[str, Any], lang: str) -> None:
    status = str(document["status"])
    mark = words(lang).get(f"documents.status.{status}", status)
    show.html(f"<p class='pas-source'>{escape(str(document['path']))} : {escape(mark)}</p>")
    if document.get("error"):
        st.text(_message(document["error"], lang))
    if status in _TAKEN:
        _found(document, lang)
    warnings = document.get("warnings") or []
    if warnings:
        with st.expander(counted("documents.warnings", len(warnings), lang)):
            for warning in warnings:
                st.text(_warning(warning, lang))
    if document.get("iri"):
        frame.link("documents", t("documents.open", lang), doc=str(document["iri"]))


def _found(document: Mapping[str, Any], lang: str) -> None:
    family = words(lang).get(f"family.{document['family']}", str(document["family"]))
    pages = t("documents.pages_ok", lang, ok=document["pages_ok"], total=document["pages_total"])
    st.text(f"{family} · {pages} · {counted('count.passages', document['passages'], lang)}")
    records = document["records"]
    told = [tally(name, records[name], lang) for name in TOLD if records.get(name)]
    st.text(", ".join(told) if told else t("documents.nothing_found", lang))
    absent = [
        type_label(name, lang, many=True) for name in _expected(document) if not records.get(name)
    ]
    if absent:
        st.text(t("documents.not_found", lang, what=", ".join(absent)))


def _expected(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Tell what a document of its family usually states."""
    return {
        "foresight": ("Factor", "Scenario", "Action", "Activity", "Competence"),
        "certification": ("Activity", "Competence", "CertificationUnit", "Occupation"),
        "training": ("TrainingOffer", "Objective", "ProgrammeItem", "Session", "Price"),
    }.get(str(document["family"]), ())


def _warning(warning: Mapping[str, Any], lang: str) -> str:
    text = words(lang).get(f"warning.{warning['code']}", "")
    message = str(warning["message"])
    page = f"{t('show.page', lang, page=warning['page'])} : " if warning.get("page") else ""
    return f"{page}{text or message}" if not text or text == message else f"{page}{text} {message}"


def _message(told: Mapping[str, Any], lang: str) -> str:
    error = _ToldError(told)
    sentence = words(lang).get(f"error.{told.get('code')}")
    if sentence is None or not error.data:
        return str(told.get("message") or said(error, lang))
    return sentence.format_map(error.data)
