"""Every IRI leads somewhere: /id to a page or to RDF, /ontology, /.well-known/void."""

from html import escape
from importlib.resources import files
from urllib.parse import quote

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, VOID, XSD
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from graph.errors import UnknownEntityError
from graph.vocabulary import ontology, words
from ontology.terms import MED
from ui.library import Library
from ui.routes.accept import chosen, prefers_html
from ui.routes.problem import language, problem
from ui.words import t

FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}
_PAGE = """<!doctype html>
<html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>
<meta name='viewport' content='width=device-width, initial-scale=1'>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; }}
main {{ padding: 0 1rem; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: left; vertical-align: top; padding: 0.35rem 0.8rem 0.35rem 0; }}
th, td {{ border-bottom: 1px solid #8886; }}
</style></head>
<body><main><h1>{title}</h1><p><code>{namespace}</code> · <a href='/'>Passerelle</a></p>
<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></main></body></html>
"""
_DESCRIBED = (
    "CONSTRUCT { ?node ?p ?o . ?s ?q ?node } WHERE { { ?node ?p ?o } UNION { ?s ?q ?node } }"
)


async def thing(request: Request, library: Library) -> Response:
    """Lead a browser to the thing's card, and give a machine what is said of it."""
    path = quote(request.path_params["path"], safe="/.-_~%:;@!$&'()*+,=")
    if prefers_html(request.headers.get("accept", "")):
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


async def vocabulary(request: Request, _library: Library) -> Response:
    """Give the ontology: a page to a browser, RDF to a machine."""
    if prefers_html(request.headers.get("accept", "")):
        return HTMLResponse(await run_in_threadpool(_page, language(request)))
    if chosen(request.headers.get("accept", ""), list(FORMATS)) in {None, "text/turtle"}:
        text = files("ontology").joinpath("passerelle.ttl").read_text(encoding="utf-8")
        return Response(text, media_type="text/turtle", headers={"Vary": "Accept"})
    return rdf(request, await run_in_threadpool(ontology))


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


def rdf(request: Request, graph: Graph) -> Response:
    """Write a graph as the client likes it best."""
    media = chosen(request.headers.get("accept", ""), list(FORMATS))
    if media is None:
        lang = language(request)
        return problem(
            406, "not_acceptable", t("http.not_acceptable", lang, formats=", ".join(FORMATS))
        )
    body = graph.serialize(format=FORMATS[media], encoding="utf-8")
    return Response(body, media_type=media, headers={"Vary": "Accept"})


def _page(lang: str) -> str:
    """Write the ontology as a plain page: every word, its label, its definition."""
    rows = []
    for word in sorted(words().values(), key=lambda word: word.iri):
        if not word.iri.startswith(str(MED)):
            continue
        name = word.iri.removeprefix(str(MED))
        label = word.labels.get(lang) or word.labels.get("en", "")
        definition = word.definitions.get(lang) or word.definitions.get("en", "")
        rows.append(
            f"<tr id='{escape(name)}'><td><code>med:{escape(name)}</code></td>"
            f"<td>{escape(label)}</td><td>{escape(definition)}</td></tr>"
        )
    title = escape(t("http.ontology", lang))
    heads = "".join(
        f"<th scope='col'>{escape(t(f'http.column.{c}', lang))}</th>"
        for c in ("name", "label", "meaning")
    )
    return _PAGE.format(
        lang=lang, title=title, namespace=escape(str(MED)), heads=heads, rows="".join(rows)
    )
