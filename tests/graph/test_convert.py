"""Terms made without rdflib's constructors are those that its constructors make."""

import pickle

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Literal, URIRef

from graph.convert import name, to_ox, to_rdflib

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda text, tag: Literal(text, lang=tag), texts, st.sampled_from(["fr", "nl-be"])),
    st.builds(lambda n: Literal(str(n), datatype=XSD.integer), st.integers(-(10**9), 10**9)),
    st.builds(lambda day: Literal(str(day), datatype=XSD.date), st.dates()),
    st.sampled_from([Literal(text, datatype=XSD.boolean) for text in ("true", "false")]),
    st.builds(lambda text: Literal(text, datatype=XSD.integer, normalize=False), texts),
)


def traits(literal):
    return (
        type(literal),
        str(literal),
        literal.language,
        literal.datatype,
        literal.value,
        literal.ill_typed,
        hash(literal),
        literal.n3(),
        repr(pickle.loads(pickle.dumps(literal))),  # noqa: S301 - our own
    )


@given(literals)
def test_a_literal_comes_back_with_all_its_traits(literal):
    assert traits(to_rdflib(to_ox(literal))) == traits(literal)
    assert to_rdflib(to_ox(literal)) == literal


@given(texts.filter(lambda text: not set(text) & set('<>" {}|\\^`%')))
def test_an_iri_comes_back(text):
    try:
        term = name(f"https://x.org/{text}")
    except ValueError:
        return
    back = to_rdflib(term)
    assert (type(back), back) == (URIRef, URIRef(term.value))


def test_a_blank_node_comes_back_and_nothing_else_does():
    assert to_rdflib(ox.BlankNode("b1")) == BNode("b1")
    with pytest.raises(TypeError, match="not an RDF"):
        to_rdflib("text")
