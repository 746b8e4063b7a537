"""Handing in PDFs: the box, the progress, and a report that a person understands."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from ui import frame, jobs, roles, show
from ui.jobs import Job
from ui.labels import type_label
from ui.library import Library
from ui.words import counted, number, t, told, warned, words

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
STEPS = ("reading", "store", "encode", "link")
_TAKEN = {"added", "replaced", "partial"}


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
    if not roles.notice(lang):
        return
    turn = st.session_state.setdefault("upload_turn", 0)
    files = st.file_uploader(
        t("documents.add", lang), type="pdf", accept_multiple_files=True, key=f"upload{turn}"
    )
    if st.button(t("documents.import", lang), type="primary", disabled=not files, key="import"):
        _start(library, [(each.name, each.getvalue()) for each in files or []])
        st.session_state["upload_turn"] = turn + 1
        st.rerun()
    if job:
        _ended(library, job, lang)


@roles.curating
def _start(library: Library, files: list[tuple[str, bytes]]) -> None:
    jobs.start(library.path, files)


def _progress(path: Path, lang: str) -> None:
    job = jobs.look(path)
    if job.state != "running":
        st.rerun()
    share = job.done / job.total if job.total else 0.0
    st.progress(min(1.0, share), text=_step(job, lang))
    st.text("\n".join(_line(name, place, job) for place, name in enumerate(job.files)))
    if st.button(t("documents.stop", lang), key="stop"):
        _stop(job.path)
        st.rerun()


def _step(job: Job, lang: str) -> str:
    """Say at which of the steps a job is, and how far."""
    if job.step not in STEPS:
        return t("documents.step.waiting", lang)
    name = t(f"documents.step.{job.step}", lang)
    step = STEPS.index(job.step) + 1
    said = t("documents.steps", lang, step=step, steps=len(STEPS), name=name)
    return f"{said} ({number(job.done, lang)}/{number(job.total, lang)})" if job.total else said


def _line(name: str, place: int, job: Job) -> str:
    """Mark a file that has been read."""
    read = job.step in STEPS[1:] or (job.step == "reading" and place < job.done)
    return f"{'✓' if read else '·'} {name}"


@roles.curating
def _stop(path: Path) -> None:
    jobs.stop(path)


@roles.curating
def _undo(library: Library, path: Path, before: int) -> None:
    """Go back to the generation before the job's."""
    library.base().rollback(before)
    jobs.dismiss(path)
    st.session_state["import_undone"] = True


def _undoing(library: Library, job: Job, lang: str) -> None:
    """Offer to take an import back, as long as nothing has been changed since."""
    report = job.report or {}
    if "before" not in report or report["before"] == report["generation"]:
        return
    if library.generation == report["generation"]:
        st.caption(t("documents.undo_note", lang))
        told = (library, job.path, int(report["before"]))
        st.button(t("documents.undo", lang), key="undo_import", on_click=_undo, args=told)


def _ended(library: Library, job: Job, lang: str) -> None:
    with st.container(border=True, key="report"):
        st.header(t(f"documents.ended.{job.state}", lang), anchor=False)
        if job.error:
            st.error(frame.plain(_message(job.error, lang)))
        for document in (job.report or {}).get("documents", []):
            _document(document, lang)
        _undoing(library, job, lang)
        st.button(t("documents.dismiss", lang), key="dismiss", on_click=_dismiss, args=(job.path,))


@roles.curating
def _dismiss(path: Path) -> None:
    jobs.dismiss(path)


def _document(document: Mapping[str, Any], lang: str) -> None:
    status = str(document["status"])
    mark = words(lang).get(f"documents.status.{status}", status)
    said = t("show.said", lang, name=document["path"], value=mark)
    show.html(f"<p class='pas-source'>{escape(said)}</p>")
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
    text = warned(str(warning["code"]), str(warning["message"]), lang)
    return (
        t("documents.warning", lang, page=warning["page"], text=text) if warning["page"] else text
    )


def _message(error: Mapping[str, Any], lang: str) -> str:
    return told(str(error["code"]), error.get("data") or {}, str(error["message"]), lang)
