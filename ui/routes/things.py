"""Every IRI leads somewhere: /id to a page or to RDF, /.well-known/void to what is here."""

from urllib.parse import quote

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, VOID, XSD
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graph.errors import UnknownEntityError
from ontology.terms import MED
from ui.library import Library
from ui.routes.accept import wants_page
from ui.routes.rdf import rdf

_DESCRIBED = (
    "CONSTRUCT { ?node ?p ?o . ?s ?q ?node } WHERE { { ?node ?p ?o } UNION { ?s ?q ?node } }"
)


async def thing(request: Request, library: Library) -> Response:
    """Lead a browser to the thing's card, and give a machine what is said of it."""
    path = quote(request.path_params["path"], safe="/.-_~%:;@!$&'()*+,=")
    if wants_page(request):
        base = await run_in_threadpool(lambda: library.snapshot().base)
        return RedirectResponse(f"/explorer?entite={quote(base + path, safe='')}", 303)
    return await run_in_threadpool(_described, request, library, path)


def _described(request: Request, library: Library, path: str) -> Response:
    snapshot = library.snapshot()
    node = URIRef(snapshot.base + path)
    graph = snapshot.construct(_DESCRIBED, node=node)
    if not len(graph):
        raise UnknownEntityError(str(node))
    return rdf(request, graph)


async def void(request: Request, library: Library) -> Response:
    """Describe the data set (https://www.w3.org/TR/void/)."""
    return rdf(request, await run_in_threadpool(_void, request, library))


def _void(request: Request, library: Library) -> Graph:
    snapshot = library.snapshot()
    home = str(request.base_url)
    me = URIRef(f"{home}.well-known/void#base")
    graph = Graph()
    graph.bind("void", VOID)
    graph.add((me, RDF.type, VOID.Dataset))
    graph.add((me, DCTERMS.title, Literal("Passerelle", lang="fr")))
    graph.add((me, FOAF.homepage, URIRef(home)))
    graph.add((me, VOID.sparqlEndpoint, URIRef(f"{home}sparql")))
    graph.add((me, VOID.vocabulary, URIRef(str(MED))))
    graph.add((me, VOID.uriSpace, Literal(snapshot.base)))
    triples = Literal(snapshot.manifest.counts["triples"], datatype=XSD.integer)
    graph.add((me, VOID.triples, triples))
    graph.add((me, DCTERMS.hasVersion, Literal(str(snapshot.number))))
    return graph
