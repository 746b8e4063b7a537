"""Write docs/http.md from the code: the API's own description, the answer's fields, the formats.

With `--check` nothing is written: it exits 1 when the file does not say what the code does.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rdflib import URIRef

from graph.endpoint import MEGABYTES, MOST_ROWS, TIMEOUT
from graph.quotes import Evidence
from ontology.model import Region
from search.values import Answer, Citation, Item
from ui.library import Library
from ui.routes import problem, rdf, sparql
from ui.routes.api import api

PAGE = Path(__file__).resolve().parent / "http.md"
HEAD = """# HTTP

Written by `python docs/http_reference.py` from the code; do not edit. `passerelle serve` answers
here beside the app, `passerelle serve --api-only` without it. Everything only reads: there is no
route that changes the base. There is no authentication (see
[administration](administration.fr.md#sécuriser)).

| route | answers |
|---|---|
| `GET /api/...` | JSON; described at `/api/openapi.json`, and below |
| `GET`, `POST /sparql` | SPARQL 1.1 Protocol, queries only; without one, the service described |
| `GET /id/...` | a thing by its IRI: its card to a browser, RDF to a program |
| `GET /ontology` | the vocabulary: its documentation to a browser, RDF to a program |
| `GET /ontology.ttl`, `.nt`, `.jsonld` | the vocabulary in that format, whoever asks |
| `GET /.well-known/void` | the data set described, in RDF |

Sentences are French unless `?lang=en` or `Accept-Language: en` asks for English; the answer to a
question is in the question's language."""
ASKED = """## The JSON of `ask`

What `GET /api/ask` and `passerelle --json ask` give:"""
FIELDS = """- `answered` is false when the corpus does not hold the answer; `notice` then says what
  was looked for, and `citations` hold the nearest passages, which do not answer.
- `items` are ranked, best first; `status` is `accepted`, `proposed` or `rejected`, on links that
  were suggested (absent on what a document says itself).
- `regions` are `[page, x0, top, x1, bottom]` in PDF points, origin top left. `quote` is verbatim
  text of them.
- `choices` name what an ambiguous question may have meant.
- `page` counts the pages of the PDF from 1."""


def main() -> int:
    """Write the page, or check it."""
    text = page()
    if "--check" in sys.argv[1:]:
        if PAGE.exists() and PAGE.read_text("utf-8") == text:
            return 0
        sys.stderr.write(f"{PAGE.name} is not what the code says: run docs/http_reference.py\n")
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """Write the whole page."""
    described = api(Library(Path("kb"))).openapi()
    parts = [HEAD, "## The API"]
    for path, methods in described["paths"].items():
        parts += [_route(path, method, what) for method, what in methods.items()]
    example = json.dumps(_answer().as_json(), ensure_ascii=False, indent=1)
    parts += [ASKED, f"```json\n{example}\n```", FIELDS, _querying(), _errors()]
    return "\n\n".join(parts) + "\n"


def _route(path: str, method: str, what: Mapping[str, Any]) -> str:
    text = [f"### `{method.upper()} /api{path}`", f"{what['summary']}."]
    if what.get("parameters"):
        rows = [_parameter(each) for each in what["parameters"]]
        text.append(_table(("parameter", "type", "limits", "what"), rows))
    media = ", ".join(f"`{each}`" for each in what["responses"]["200"]["content"])
    text.append(f"Answers {media}.")
    return "\n\n".join(text)


def _parameter(each: Mapping[str, Any]) -> tuple[str, str, str, str]:
    schema = each["schema"]
    kinds = [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]
    kind = "date" if kinds[0].get("format") == "date" else kinds[0]["type"]
    limits = [
        said.format(schema[name])
        for name, said in (
            ("minimum", "at least {}"),
            ("maximum", "at most {}"),
            ("maxLength", "at most {} characters"),
            ("default", "else {}"),
        )
        if schema.get(name) is not None
    ]
    needed = ["required"] if each["required"] else []
    return f"`{each['name']}`", kind, ", ".join(needed + limits), each.get("description", "")


def _querying() -> str:
    rows = [(f"`{media}`", form) for media, form in sparql.FORMS.items()]
    return "\n\n".join(
        [
            "## SPARQL",
            (
                f"A query may take {TIMEOUT:g} s and {MEGABYTES} MB, and gives {MOST_ROWS} rows "
                f"at most; the header `Passerelle-Truncated: {MOST_ROWS}` tells of more. "
                f"A request's body may hold {sparql.LARGEST_BODY // 1024} KiB. Refused: updates, "
                "`SERVICE`, and graphs that are not in the base."
            ),
            _table(("`Accept`", "format"), rows),
            (
                "CSV and TSV are those of the W3C, for programs: every cell as it is. For a "
                "spreadsheet take the **CSV** of the console, in which no cell can be a formula."
            ),
            "`/id`, `/ontology` and `/.well-known/void` give "
            + ", ".join(f"`{media}`" for media in rdf.FORMATS)
            + ".",
            (
                "```sh\ncurl -H 'Accept: text/csv' http://127.0.0.1:8501/sparql \\\n"
                "  --data-urlencode 'query=SELECT ?type (COUNT(*) AS ?n) "
                "WHERE { ?s a ?type } GROUP BY ?type'\n```"
            ),
        ]
    )


def _errors() -> str:
    rows = sorted((status, f"`{error.code}`") for error, status in problem.STATUS.items())
    return "\n\n".join(
        [
            "## Errors",
            (
                "`application/problem+json` (RFC 9457): `status`, `code` for programs, `detail` "
                "for people. What is busy or took too long answers 503 with `Retry-After`. "
                "A parameter that is missing or not allowed: 400, `bad_request`; anything else "
                "that fails: 500, without details."
            ),
            _table(("status", "code"), ((str(status), code) for status, code in rows)),
        ]
    )


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |".replace("  ", " ") for line in lines)


def _answer() -> Answer:
    """Make up an answer that has every field."""
    own = "https://w3id.org/passerelle/id"
    place = Region(page=1, x0=72.0, top=400.1, x1=523.3, bottom=431.9)
    offer = URIRef(f"{own}/training/cap-ricochet/animer-un-atelier-numerique")
    evidence = Evidence(
        text="Animer un atelier numérique sans jargon",
        passage=URIRef(f"{own}/passage/920967428a479394/1/4f2a"),
        document=URIRef(f"{own}/document/920967428a479394"),
        title="Animer un atelier numérique sans jargon",
        page=1,
        regions=(place,),
    )
    item = Item(iri=offer, type="TrainingOffer", label=evidence.text, status="proposed", score=0.81)
    return Answer(
        question="Quelles formations apprennent à animer un atelier ?",
        language="fr",
        answered=True,
        confidence=0.93,
        kind="courses-for-competence",
        answer="« Animer un atelier numérique sans jargon » — à confirmer [1]",
        items=(item,),
        citations=(Citation(n=1, evidence=evidence, score=0.81),),
        choices=(item,),
        sparql="SELECT ...",
        notice=None,
        elapsed_ms=41.2,
    )


if __name__ == "__main__":
    sys.exit(main())
