"""How a component gets its code: a file under /assets, fetched once and kept by the browser."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

# Streamlit would send the code anew with every change of data, and it runs it from a blob: address:
# hence a stub that fetches the bundle from where the page comes from. By the time it is there the
# person may have left: nothing is drawn where nothing has a size, and whatever a bundle gives to be
# called at the end is called once its markup is gone (Streamlit also calls it when only the data
# changed while the code was on its way).
_STUB = """
const bundle = import(new URL("{address}", window.location.origin));
export default function (component) {{
  const there = () => component.parentElement.isConnected;
  let leave;
  bundle.then((module) => {{ if (there()) leave = module.default(component); }});
  return () => {{ if (!there()) leave?.(); }};
}}
"""


@cache
def address(name: str) -> str:
    """Give the address of a bundle; it changes with what the bundle holds."""
    text = files("ui").joinpath("assets", f"{name}.js").read_bytes()
    return f"/assets/{name}.js?v={hashlib.sha256(text).hexdigest()[:12]}"


@cache
def component(name: str, html: str) -> "ComponentRenderer":
    """Register a component: its markup, and the style and code of its name."""
    return st.components.v2.component(
        f"passerelle_{name}",
        html=html,
        css=f"{_style('shared')}\n{_style(name)}",
        js=_STUB.format(address=address(name)),
    )


def run_again() -> None:
    """Hear a change: Streamlit then runs the page again, which is all that a change needs."""


def value(result: Any, name: str) -> Any:
    """Give what a component reported under a name, None when nothing."""
    return getattr(result, name, None)


def _style(name: str) -> str:
    path = files("ui").joinpath("components", "src", f"{name}.css")
    return path.read_text(encoding="utf-8") if path.is_file() else ""
