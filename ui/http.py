"""Every HTTP route of Passerelle, on one list: the app mounts it, and so does the API alone."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ontology.errors import PasserelleError
from ui.library import Library, library
from ui.routes import ontology, sparql, things
from ui.routes.api import api
from ui.routes.headers import SecurityHeaders
from ui.routes.problem import broken, failed, refused

ASSETS = Path(__file__).parent / "assets"
MIDDLEWARE = [Middleware(SecurityHeaders)]
Answering = Callable[[Request, Library], Awaitable[Response]]


class Assets(StaticFiles):
    """The bundles; one asked for with its version (`?v=`) is kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve a file, and say how long it may be kept."""
        response = await super().get_response(path, scope)
        versioned = b"v=" in scope.get("query_string", b"")
        forever = "public, max-age=31536000, immutable"
        response.headers["Cache-Control"] = forever if versioned else "no-cache"
        return response


def routes(path: Path) -> list[BaseRoute]:
    """List the routes of the base at a path; it need not exist yet."""
    shelf = library(path)
    return [
        Route("/sparql", _of(sparql.answer, shelf), methods=sparql.METHODS),
        Route("/sparql/", _of(sparql.answer, shelf), methods=sparql.METHODS),
        Route("/id/{path:path}", _of(things.thing, shelf), methods=["GET"]),
        Route("/ontology", _of(ontology.vocabulary, shelf), methods=["GET"]),
        Route("/ontology.{ending}", _of(ontology.file, shelf), methods=["GET"]),
        Route("/.well-known/void", _of(things.void, shelf), methods=["GET"]),
        Mount("/assets", Assets(directory=ASSETS), name="assets"),
        Mount("/api", api(shelf), name="api"),
    ]


def application(path: Path) -> Starlette:
    """Make the routes an application of their own, without the pages."""
    alone = Starlette(
        routes=[*routes(path), Route("/", _to_description)],
        middleware=MIDDLEWARE,
        exception_handlers={HTTPException: refused, PasserelleError: failed, Exception: broken},
    )
    alone.state.pages = False
    return alone


def _of(answer: Answering, shelf: Library) -> Callable[[Request], Awaitable[Response]]:
    """Bind a route to its library, its errors told as problems."""

    async def endpoint(request: Request) -> Response:
        try:
            return await answer(request, shelf)
        except PasserelleError as error:
            return await failed(request, error)

    return endpoint


async def _to_description(_request: Request) -> Response:
    return RedirectResponse("/api/openapi.json", 303)
