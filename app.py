"""The web door: `streamlit run app.py` serves the pages and the HTTP routes in one process."""

import gc
import logging
import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from graph import endpoint
from ui import http, quality, warming
from ui.library import library
from ui.routes import shell
from ui.words import t

MAIN = Path(__file__).resolve().parent / "ui" / "main.py"
BASE = Path(os.environ.get("PASSERELLE_KB", "kb"))  # noqa: TID251 - a door


def _warm() -> None:
    """Load the model and open the base before the first visitor waits for them."""
    warming.warm(library(BASE))
    endpoint.shared().warm()
    # What is imported stays: the collector need not look at it after every rerun.
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    threading.Thread(target=_warm, name="warm-up", daemon=True).start()
    yield
    quality.checks(library(BASE)).stop()


def _said(error: Exception) -> bool:
    """Tell a visitor that a mistake of ours was logged, without its details."""
    logging.getLogger(__name__).error("a page failed", exc_info=error)
    st.error(t("http.failed", str(st.session_state.get("language", "fr"))))
    return True


# Streamlit puts the script's folder first where modules are looked for, unless it is there already:
# last, our `http` stands in nobody's light.
sys.path.append(str(MAIN.parent))

# Streamlit takes a folder `pages` beside the script for pages of an older kind, and reports ours as
# unknown to the first visitor.
PagesManager.uses_pages_directory = False

# Streamlit finds the app by reading this file: the call must stand here as it is.
app = st.App(
    MAIN,
    routes=[*http.routes(BASE), *shell.routes()],
    middleware=http.MIDDLEWARE,
    lifespan=_lifespan,
    on_script_error=_said,
)
