"""The graph checked against its shapes: once a generation, in a process, for it takes a while."""

import atexit
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from rdflib import URIRef

from ui import frame, places, show, tables, viewer
from ui.labels import local, type_label
from ui.library import Library
from ui.neighbourhood import thing
from ui.words import counted, t

if TYPE_CHECKING:
    from graph.shapes import Report, Result

logger = logging.getLogger(__name__)

SHOWN = 100
"""Findings that are shown; the table to take away has them all."""
NICE = 10
"""How far a check stands back: visitors come first."""


@dataclass(slots=True)
class _Check:
    """One generation's check; `report` is there when it is done, unless it failed."""

    generation: int = -1
    report: "Report | None" = None
    failed: bool = False
    process: "subprocess.Popen[bytes] | None" = None

    def stop(self) -> None:
        """End it: nobody waits for it any more."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()


class Checks:
    """The checks of one library: the newest generation's, started when somebody asks.

    In a process of its own: in a thread of this one, it would take turns with every visit.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._check = _Check()
        self._thread: threading.Thread | None = None
        atexit.register(self.stop)

    def ready(self) -> "Report | None":
        """Give the report on the current generation; None while it is being made."""
        with self._lock:
            if self._check.generation != self._library.generation:
                self._check.stop()
                check = self._check = _Check(self._library.generation)
                self._thread = threading.Thread(target=self._run, args=(check,), daemon=True)
                self._thread.start()
            return self._check.report

    def wait(self, seconds: float) -> "Report | None":
        """Give the report when it is done, or None when it takes longer than this."""
        found = self.ready()
        if found is None and self._thread is not None:
            self._thread.join(seconds)
            found = self.ready()
        return found

    @property
    def failed(self) -> bool:
        """Tell whether there will be no report on this generation."""
        return self._check.failed

    def stop(self) -> None:
        """End the check under way: nobody is left to read its report."""
        self._check.stop()

    def _run(self, check: _Check) -> None:
        process = check.process = subprocess.Popen(  # noqa: S603 - our own command, our own arguments
            [sys.executable, "-m", "cli", "--kb", str(self._library.path), "validate", "--json"],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
        said, complaint = process.communicate()
        try:
            check.report = _read(json.loads(said))
        except ValueError:
            if check is not self._check:
                return  # a newer generation stopped it
            logger.error("the check of the graph failed: %s", complaint.decode(errors="replace"))  # noqa: TRY400 - it is the other process that failed
            check.failed = True


def _read(value: Mapping[str, Any]) -> "Report":
    """Read what `passerelle validate --json` said."""
    from graph.shapes import Report, Result  # noqa: PLC0415 - heavy

    def iri(text: str | None) -> URIRef | None:
        return None if text is None else URIRef(text)

    results = (
        Result(
            **{
                **each,
                "focus": URIRef(each["focus"]),
                "path": iri(each["path"]),
                "document": iri(each["document"]),
            }
        )
        for each in value["results"]
    )
    return Report(results=tuple(results))


@cache
def checks(library: Library) -> Checks:
    """Give the one set of checks of a library in this process."""
    return Checks(library)


def tab(library: Library, lang: str) -> None:
    """List what a person should look at."""
    report = checks(library).ready()
    if checks(library).failed:
        st.error(frame.plain(t("http.failed", lang)))
        return
    if report is None:
        st.fragment(_waiting, run_every="1s")(library, lang)
        return
    if not report.results:
        st.success(t("review.conforms", lang))
        return
    wrong = len(report.violations)
    said = (
        counted("review.wrong", wrong, lang),
        counted("review.open", len(report.results) - wrong, lang),
    )
    st.text(", ".join(said))
    for place, result in enumerate(report.results[:SHOWN]):
        _finding(library, result, place, lang)
    names = ("severity", "message", "about", "value", "document", "page")
    rows = [_row(library, each, lang) for each in report.results]
    tables.download([t(f"review.column.{n}", lang) for n in names], rows, "controle", "shacl_csv")


def _waiting(library: Library, lang: str) -> None:
    st.text(t("review.checking", lang))
    if checks(library).ready() is not None or checks(library).failed:
        st.rerun()


def _message(result: "Result", lang: str) -> str:
    return result.message.get(lang) or next(iter(result.message.values()), "")


def _row(library: Library, result: "Result", lang: str) -> tuple[object, ...]:
    return (
        t(f"review.severity.{result.severity}", lang),
        _message(result, lang),
        name(library, library.generation, str(result.focus), lang),
        result.value,
        result.document,
        result.page,
    )


def _finding(library: Library, result: "Result", place: int, lang: str) -> None:
    with st.container(border=True, key=f"finding {place}", gap="xsmall"):
        st.html(
            f"<span class='pas-badge {result.severity}'>"
            f"{t(f'review.severity.{result.severity}', lang)}</span>"
        )
        st.text(_message(result, lang))
        if result.value:
            st.caption(frame.plain(result.value[:200]))
        focus = str(result.focus)
        show.links([show.To(name(library, library.generation, focus, lang), places.card(focus))])
        if result.document and result.page:
            spot = {"document": result.document, "page": result.page}
            viewer.button(t("question.open_page", lang), spot, key=f"finding page {place}")


@lru_cache(maxsize=2000)
def name(library: Library, generation: int, iri: str, lang: str) -> str:  # noqa: ARG001
    """Name a thing with its type, in words even where the documents give it no name."""
    known = thing(library.snapshot(), iri, lang)
    if known is None:
        return local(iri)
    return t("show.said", lang, name=type_label(known.type, lang), value=known.name)
