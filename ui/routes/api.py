"""The API under /api, with its description at /api/openapi.json."""

from datetime import date as Date  # noqa: N812 - `date` is a parameter of the contract
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from graph import views
from graph.errors import BaseMissingError
from ontology.errors import PasserelleError
from ui import pictures, places
from ui.library import Library
from ui.routes.problem import broken, failed, language, refused

Question = Annotated[str, Query(max_length=1000, description="The question, in any words")]
Words = Annotated[str, Query(max_length=1000, description="What is looked for")]
About = Annotated[
    str | None, Query(max_length=1000, description="What was just shown: an IRI or a code")
]
Explain = Annotated[bool, Query(description="Say also why, under `explanation`")]
Many = Annotated[int, Query(ge=1, le=100)]
Scale = Annotated[float, Query(ge=0.2, le=4.0, description="Pixels a point")]


def api(library: Library) -> FastAPI:
    """Make the API of a library. Its documentation pages would call out: there are none."""
    app = FastAPI(
        title="Passerelle",
        version="1",
        summary="Ask a knowledge base about mediation work; every answer leads to its page.",
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        exception_handlers={
            PasserelleError: failed,
            HTTPException: refused,
            RequestValidationError: refused,
            Exception: broken,
        },
    )
    _asking(app, library)
    _looking(app, library)
    _showing(app, library)
    return app


def _asking(app: FastAPI, library: Library) -> None:
    @app.get("/ask", summary="Answer a question, with citations")
    def ask(
        q: Question, k: Many = 5, about: About = None, explain: Explain = False
    ) -> dict[str, Any]:
        finder = library.finder()
        answer = finder.ask(q, k, about=about or None)
        value = answer.as_json()
        if explain:
            value["explanation"] = finder.why(answer, about or None).as_json()
        return value

    @app.get("/search", summary="Rank things and passages")
    def search(q: Words, k: Many = 10, type: str | None = None) -> dict[str, Any]:  # noqa: A002
        types = tuple(name.strip() for name in type.split(",") if name.strip()) if type else ()
        return {"hits": [hit.as_json() for hit in library.finder().search(q, k, types)]}


def _looking(app: FastAPI, library: Library) -> None:
    @app.get("/courses", summary="Courses that cover a competence (text, code or IRI)")
    def courses(competence: Words) -> dict[str, Any]:
        meant, found = library.finder().courses(competence)
        return {"competence": meant.as_json(), "courses": [each.as_json() for each in found]}

    @app.get("/gaps", summary="Competences without a known course")
    def gaps(framework: str | None = None, date: Date | None = None) -> dict[str, Any]:
        return library.finder().gaps(framework, date).as_json()

    @app.get("/show", summary="One thing: what it is, its relations both ways, its sources")
    def show(
        request: Request,
        name: Annotated[str, Query(max_length=1000, description="IRI or code")],
    ) -> dict[str, Any]:
        return library.finder().show(name).as_json(language(request))

    @app.get("/documents", summary="The documents of the base")
    def documents() -> dict[str, Any]:
        found = views.documents(library.snapshot())
        return {"documents": [_document(each) for each in found]}


def _showing(app: FastAPI, library: Library) -> None:
    @app.get(
        "/page",
        summary="A page as a JPEG, a passage of it lit",
        response_class=Response,
        responses={200: {"content": {"image/jpeg": {}}}},
    )
    def page(
        document: str,
        page: Annotated[int, Query(ge=1)],
        passage: str | None = None,
        scale: Scale = 1.6,
    ) -> Response:
        path, regions = places.place(library, document, passage)
        drawn = pictures.picture(path, page, regions, scale)
        headers = {"Cache-Control": "private, max-age=3600"}
        return Response(drawn.jpeg, media_type="image/jpeg", headers=headers)

    @app.get("/health", summary="Whether the base can be read, and which generation is current")
    def health(response: Response) -> dict[str, Any]:
        try:
            number = library.snapshot().number
        except BaseMissingError:
            response.status_code = 503
            return {"status": "no base", "generation": None}
        return {"status": "ok", "generation": number}


def _document(info: views.DocumentInfo) -> dict[str, Any]:
    return {
        "iri": str(info.iri),
        "title": info.title,
        "kind": info.kind,
        "file_name": info.file_name,
        "sha256": info.sha256,
        "pages": info.pages,
        "language": info.language,
        "publisher": info.publisher,
        "issued": info.issued,
        "reading": info.reading,
        "passages": info.passages,
        "records": dict(info.records),
    }
