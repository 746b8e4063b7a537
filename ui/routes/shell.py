"""The HTML that a browser gets first: Streamlit's own, told where it is and in which language."""

from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from ui.addresses import ADDRESSES
from ui.routes.problem import language

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
# Without this, a page opened by its own address first looks for the server under that address,
# and the browser reports what it did not find there.
_TOLD = """<head><script>
window.__streamlit = {
  BACKEND_BASE_URL: window.location.origin + "/",
  MAIN_PAGE_BASE_URL: window.location.origin + "/",
};
</script>"""


def routes() -> list[BaseRoute]:
    """List the addresses of the pages."""
    return [Route(f"/{address}", page, methods=["GET"]) for address in ADDRESSES.values()]


async def page(request: Request) -> Response:
    """Serve the page's shell."""
    return HTMLResponse(_html(language(request)), headers={"Cache-Control": "no-cache"})


@cache
def _html(lang: str) -> str:
    text = INDEX.read_text(encoding="utf-8")
    return text.replace('lang="en"', f'lang="{lang}"', 1).replace("<head>", _TOLD, 1)
