"""Errors over HTTP: RFC 9457 problem details, in the reader's language, never with a traceback."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.errors import (
    BaseBusyError,
    BaseMissingError,
    EndpointBusyError,
    QueryMemoryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    UnknownEntityError,
    UnknownGenerationError,
    UnknownQueryError,
)
from ontology.errors import PasserelleError
from search.errors import EmptyQuestionError, StaleIndexError
from ui.pictures import NoSuchPageError
from ui.words import said, t

STATUS: dict[type[PasserelleError], int] = {
    UnknownEntityError: 404,
    UnknownGenerationError: 404,
    UnknownQueryError: 404,
    NoSuchPageError: 404,
    EmptyQuestionError: 400,
    QuerySyntaxError: 400,
    QueryRefusedError: 403,
    QueryTimeoutError: 503,
    QueryMemoryError: 503,
    EndpointBusyError: 503,
    BaseMissingError: 503,
    BaseBusyError: 503,
    StaleIndexError: 503,
}
"""What is not here is our own fault: 500, and no details."""


def language(request: Request) -> str:
    """Tell which language the answer is wanted in: French unless English comes first.

    `?lang=` wins over the Accept-Language header.
    """
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
    return "en" if asked.strip().lower().startswith("en") else "fr"


def problem(
    status: int, code: str, detail: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    """Make a problem document; `code` is the machine's name of what went wrong."""
    body = {"type": "about:blank", "title": code, "status": status, "detail": detail, "code": code}
    return JSONResponse(body, status, headers, media_type="application/problem+json")


async def failed(request: Request, error: Exception) -> Response:
    """Turn an error of ours into a problem document."""
    if not isinstance(error, PasserelleError):
        raise error
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
    lang = language(request)
    detail = said(error, lang) if status != 500 else t("http.failed", lang)
    if isinstance(error, BaseMissingError):
        detail = t("http.base_missing", lang)
    headers = {"Retry-After": "5"} if status == 503 else None
    return problem(status, error.code, detail, headers)


async def broken(request: Request, _error: Exception) -> Response:
    """Answer for a mistake of ours, without details; the server has logged it."""
    return problem(500, "error", t("http.failed", language(request)))


async def refused(request: Request, error: Exception) -> Response:
    """Turn the framework's own refusals into problems."""
    status = int(getattr(error, "status_code", 400))
    lang = language(request)
    key = {404: "not_found", 405: "wrong_method", 413: "too_large"}.get(status, "bad_request")
    headers = getattr(error, "headers", None)
    return problem(status, key, t(f"http.{key}", lang), dict(headers) if headers else None)
