"""The ontology: its documentation to a browser, RDF to a machine.

The page is made of the Turtle alone and brings its own style, so it can be read without a network.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from unicodedata import normalize

from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SKOS, Graph, Literal, URIRef
from rdflib.term import Node
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from graph.export import PREFIXES
from graph.vocabulary import Word, label, local_name, ontology, words
from ontology.terms import MED
from ui.library import Library
from ui.routes.accept import chosen, prefers_html
from ui.routes.problem import language, problem
from ui.routes.rdf import FORMATS, rdf
from ui.words import LANGUAGES, t

ENDINGS = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json"}
"""What may stand after `/ontology.`: for who cannot say what he accepts, such as a link."""
_CALLED = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD"}
_SELF = URIRef(str(MED).rstrip("#"))
_KINDS = {
    "classes": OWL.Class,
    "links": OWL.ObjectProperty,
    "values": OWL.DatatypeProperty,
}
_DOMAINS, _RANGES = (RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes)
_MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
_OTHERS = {"esco": "http://data.europa.eu/esco/model#", "owl": str(OWL), "rdfs": str(RDFS)}
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
body { font: 16px/1.55 system-ui, sans-serif; margin: 0; }
main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
section section { border-bottom: 1px solid var(--line); padding-bottom: 0.6rem; }
h3 { margin: 1rem 0 0; }
h3 code { font-weight: normal; font-size: 0.85em; }
p { margin: 0.3rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem; margin: 0.5rem 0; }
dt { opacity: 0.75; } dd { margin: 0; overflow-wrap: anywhere; }
nav ul { columns: 14rem; padding-left: 1.2rem; }
.other { opacity: 0.75; font-size: 0.92em; }
:target { background: var(--soft); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: 0.4rem; } }
"""


async def vocabulary(request: Request, _library: Library) -> Response:
    """Give the ontology: a page to a browser, RDF to a machine."""
    accept = request.headers.get("accept", "")
    if prefers_html(accept):
        page = await run_in_threadpool(documentation, language(request))
        return HTMLResponse(page, headers={"Vary": "Accept, Accept-Language"})
    if chosen(accept, list(FORMATS)) == "text/turtle":
        return _turtle()
    return rdf(request, await run_in_threadpool(ontology))


async def file(request: Request, _library: Library) -> Response:
    """Give the ontology in the format that the address ends with."""
    media = ENDINGS.get(request.path_params["ending"])
    if media is None:
        return problem(404, "not_found", t("http.not_found", language(request)))
    if media == "text/turtle":
        return _turtle()
    graph = await run_in_threadpool(ontology)
    return Response(graph.serialize(format=FORMATS[media]), media_type=media)


@cache
def documentation(lang: str) -> str:
    """Write the documentation of every class and property, its sentences in a language."""
    graph = ontology()
    title = escape(_said(graph, _SELF, DCTERMS.title, lang))
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<style>{_STYLE}</style></head><body><main><h1>{title}</h1>"
        f"{_head(graph, lang)}{_contents(graph, lang)}{''.join(_parts(graph, lang))}"
        f"{_borrowed(lang)}</main></body></html>"
    )


def _turtle() -> Response:
    text = files("ontology").joinpath("passerelle.ttl").read_text(encoding="utf-8")
    return Response(text, media_type="text/turtle", headers={"Vary": "Accept"})


def _head(graph: Graph, lang: str) -> str:
    """Write what the ontology is, its version and licence, and where it is for machines."""
    links = (f"<a href='/ontology.{ending}'>{name}</a>" for ending, name in _CALLED.items())
    tongues = (
        f"<a href='/ontology?lang={each}' lang='{each}'>{escape(t('ontology.tongue', each))}</a>"
        for each in LANGUAGES
    )
    licence = escape(str(graph.value(_SELF, DCTERMS.license)))
    facts = {
        "namespace": f"<code>{escape(str(MED))}</code> (<code>med:</code>)",
        "version": escape(str(graph.value(_SELF, OWL.versionInfo))),
        "licence": f"<a href='{licence}'>{licence}</a>",
        "machines": " · ".join(links),
        "language": " · ".join(tongues),
    }
    about = escape(_said(graph, _SELF, DCTERMS.description, lang))
    return f"<p>{about}</p>{_facts(facts, lang)}<p><a href='/'>Passerelle</a></p>"


def _contents(graph: Graph, lang: str) -> str:
    lists = (
        f"<p><a href='#{part}'>{_word(part, lang)}</a></p><ul>"
        + "".join(f"<li>{_link(term, lang)}</li>" for term in _own(graph, kind, lang))
        + "</ul>"
        for part, kind in _KINDS.items()
    )
    return f"<nav aria-label='{_word('contents', lang)}'>{''.join(lists)}</nav>"


def _parts(graph: Graph, lang: str) -> Iterator[str]:
    for part, kind in _KINDS.items():
        entries = "".join(_entry(graph, term, lang) for term in _own(graph, kind, lang))
        yield f"<section id='{part}'><h2>{_word(part, lang)}</h2>{entries}</section>"


def _entry(graph: Graph, term: URIRef, lang: str) -> str:
    """Write one class or property: what it means, where it stands, what others call it."""
    word, name = words()[term], escape(local_name(term))
    about = escape(word.definitions.get(lang, ""))
    facts = {
        "above": _links(_objects(graph, term, RDFS.subClassOf, RDFS.subPropertyOf), lang),
        "below": _links(graph.subjects(RDFS.subClassOf, term), lang),
        "of": _links(_objects(graph, term, *_DOMAINS), lang),
        "gives": _links(_objects(graph, term, *_RANGES), lang),
        "properties": _links(_subjects(graph, term, *_DOMAINS), lang),
        "pointed_at_by": _links(_subjects(graph, term, *_RANGES), lang),
        **{local_name(match): _links(graph.objects(term, match), lang) for match in _MATCHES},
    }
    return (
        f"<section id='{name}'><h3>{escape(label(term, lang))} <code>med:{name}</code></h3>"
        f"<p>{about}</p>{_facts(facts, lang)}{_elsewhere(word, lang)}</section>"
    )


def _elsewhere(word: Word, lang: str) -> str:
    """Write a term in the other languages."""
    said = (
        f"<p class='other' lang='{other}'><b>{escape(word.labels[other])}</b> ({other}): "
        f"{escape(word.definitions.get(other, ''))}</p>"
        for other in sorted(word.labels)
        if other != lang
    )
    return "".join(said)


def _borrowed(lang: str) -> str:
    """List the words used of other vocabularies, and what they are called here."""
    others = sorted(iri for iri in words() if not iri.startswith(str(MED)))
    rows = "".join(
        f"<dt>{_link(iri, lang)}</dt><dd>{escape(label(iri, lang))}</dd>" for iri in others
    )
    return f"<section id='others'><h2>{_word('others', lang)}</h2><dl>{rows}</dl></section>"


def _facts(facts: dict[str, str], lang: str) -> str:
    rows = (f"<dt>{_word(key, lang)}</dt><dd>{said}</dd>" for key, said in facts.items() if said)
    listed = "".join(rows)
    return f"<dl>{listed}</dl>" if listed else ""


def _links(terms: Iterable[Node], lang: str) -> str:
    found = {term for term in terms if isinstance(term, URIRef)}
    return ", ".join(_link(term, lang) for term in sorted(found))


def _link(term: URIRef, lang: str) -> str:
    """Lead to a term: to its place on this page, or to its home."""
    if term.startswith(str(MED)):
        return f"<a href='#{escape(local_name(term))}'>{escape(label(term, lang))}</a>"
    for prefix, start in {**PREFIXES, **_OTHERS}.items():
        if term.startswith(start):
            return (
                f"<a href='{escape(term)}'><code>{prefix}:{escape(term[len(start) :])}</code></a>"
            )
    return f"<a href='{escape(term)}'>{escape(term)}</a>"


def _own(graph: Graph, kind: URIRef, lang: str) -> list[URIRef]:
    """List the terms of this ontology of a kind, by what they are called."""
    found = {
        term
        for term in graph.subjects(RDF.type, kind)
        if isinstance(term, URIRef) and term.startswith(str(MED))
    }
    return sorted(found, key=lambda term: (normalize("NFD", label(term, lang).casefold()), term))


def _objects(graph: Graph, term: URIRef, *predicates: URIRef) -> Iterator[Node]:
    return (value for predicate in predicates for value in graph.objects(term, predicate))


def _subjects(graph: Graph, term: URIRef, *predicates: URIRef) -> Iterator[Node]:
    return (value for predicate in predicates for value in graph.subjects(predicate, term))


def _said(graph: Graph, subject: URIRef, predicate: URIRef, lang: str) -> str:
    said = [each for each in graph.objects(subject, predicate) if isinstance(each, Literal)]
    return next((str(each) for each in said if each.language == lang), "")


def _word(key: str, lang: str) -> str:
    return escape(t(f"ontology.{key}", lang))
