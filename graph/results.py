"""The answers of queries in the formats of SPARQL 1.1 and RDF, cut at a number of rows."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from graph.sparql import Evaluation

Format = Literal["json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld"]
MEDIA_TYPES: dict[Format, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
}
TABLES: tuple[Format, ...] = ("json", "xml", "csv", "tsv")
"""How rows and truths are written; the others are for graphs."""
GRAPHS: tuple[Format, ...] = ("turtle", "ntriples", "jsonld")
_RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_XML = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
Cells = Sequence[Any]
"""One row: a term or None per variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer as bytes, its format, and how many rows or triples it holds."""

    body: bytes
    form: Format
    rows: int
    truncated: bool


def write(evaluation: Evaluation, wanted: Sequence[Format], most: int) -> Written:
    """Write an answer in the first wanted format that suits it, `most` rows at most.

    Rows and truths fall back on JSON, graphs on Turtle.
    """
    result = evaluation.result
    suits = GRAPHS if isinstance(result, ox.QueryTriples) else TABLES
    form = next((each for each in wanted if each in suits), suits[0])
    if isinstance(result, ox.QueryBoolean):
        return _written(_truth(form, truth=bool(result)), form, 1, 1)
    if isinstance(result, ox.QueryTriples):
        triples = list(islice(result, most + 1))
        body = ox.serialize(triples[:most], format=_RDF[form])
        return _written(body or b"", form, len(triples), most)
    names = evaluation.variables
    rows = [[row[name] for name in names] for row in islice(result, most + 1)]
    return _written(_TABLE[form](names, rows[:most]).encode(), form, len(rows), most)


def _written(body: bytes, form: Format, found: int, most: int) -> Written:
    return Written(body=body, form=form, rows=min(found, most), truncated=found > most)


def _truth(form: Format, *, truth: bool) -> bytes:
    word = "true" if truth else "false"
    if form == "json":
        return json.dumps({"head": {}, "boolean": truth}).encode()
    if form == "xml":
        return f"{_XML}<head/><boolean>{word}</boolean></sparql>\n".encode()
    return f"{word}\r\n".encode()


def _json(names: Sequence[str], rows: Iterable[Cells]) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in rows
    ]
    said = {"head": {"vars": list(names)}, "results": {"bindings": bindings}}
    return json.dumps(said, ensure_ascii=False)


def _json_term(term: Any) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    said = {"type": "literal", "value": term.value}
    if term.language:
        said["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        said["datatype"] = term.datatype.value
    return said


def _xml(names: Sequence[str], rows: Iterable[Cells]) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    results = "".join(
        "<result>"
        + "".join(
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        + "</result>"
        for row in rows
    )
    return f"{_XML}<head>{head}</head><results>{results}</results></sparql>\n"


def _xml_term(term: Any) -> str:
    value = _xml_text(term.value)
    if isinstance(term, ox.NamedNode):
        return f"<uri>{value}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{value}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{value}</literal>"
    if term.datatype.value != _STRING:
        return f"<literal datatype={quoteattr(term.datatype.value)}>{value}</literal>"
    return f"<literal>{value}</literal>"


def _xml_text(text: str) -> str:
    """Escape a text, its control characters (which XML 1.0 cannot hold) replaced."""
    legal = "".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in text)
    return escape(legal, {"\r": "&#13;"})


def _csv(names: Sequence[str], rows: Iterable[Cells]) -> str:
    lines = [",".join(names), *(",".join(map(_csv_cell, row)) for row in rows)]
    return "".join(f"{line}\r\n" for line in lines)


def _csv_cell(term: Any) -> str:
    if term is None:
        return ""
    value: str = f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value
    if any(mark in value for mark in '",\r\n'):
        return '"' + value.replace('"', '""') + '"'
    return value


def _tsv(names: Sequence[str], rows: Iterable[Cells]) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if t is None else _tsv_cell(t) for t in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _tsv_cell(term: Any) -> str:
    return str(term).replace("\t", "\\t")


_TABLE: dict[Format, Callable[[Sequence[str], Iterable[Cells]], str]] = {
    "json": _json,
    "xml": _xml,
    "csv": _csv,
    "tsv": _tsv,
}
