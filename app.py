"""The web door: `streamlit run app.py` serves the pages and the HTTP routes in one process."""

import gc
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from ui import http
from ui.library import library
from ui.routes import shell

BASE = Path(os.environ.get("PASSERELLE_KB", "kb"))  # noqa: TID251 - a door


def _warm() -> None:
    """Load the model and open the base before the first visitor waits for them."""
    library(BASE).warm()
    # What is imported stays: the collector need not look at it after every rerun.
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    threading.Thread(target=_warm, name="warm-up", daemon=True).start()
    yield


# Streamlit finds the app by reading this file: the call must stand here as it is.
app = st.App(
    Path(__file__).parent / "ui" / "main.py",
    routes=[*http.routes(BASE), *shell.routes()],
    middleware=http.MIDDLEWARE,
    lifespan=_lifespan,
)
