"""RDF over HTTP, in the format that the client likes best."""

from rdflib import Graph
from starlette.requests import Request
from starlette.responses import Response

from graph.export import PREFIXES
from ui.routes.accept import chosen, prefers_html
from ui.routes.problem import language, problem
from ui.words import t

FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}
"""Media types, and what rdflib calls them."""


def rdf(request: Request, graph: Graph) -> Response:
    """Write a graph as the client likes it best."""
    accept = request.headers.get("accept", "")
    # A browser that gets here finds no page: the API serves alone.
    media = chosen(accept, list(FORMATS)) or ("text/turtle" if prefers_html(accept) else None)
    if media is None:
        lang = language(request)
        return problem(
            406, "not_acceptable", t("http.not_acceptable", lang, formats=", ".join(FORMATS))
        )
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    body = graph.serialize(format=FORMATS[media], encoding="utf-8")
    return Response(body, media_type=media, headers={"Vary": "Accept"})
