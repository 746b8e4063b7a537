"""An index made from a catalogue: what is there already is not encoded again."""

from collections.abc import Callable, Sequence

from search.catalogue import Catalogue, sentences
from search.index import Index, linked_labels
from search.language import char_ngrams, stems
from search.spans import windows
from search.vectors import Role, Vectors, key
from search.words import bm25, cosine

_SLICE = 64


def build(
    catalogue: Catalogue,
    vectors: Vectors,
    phrasings: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Index:
    """Index a catalogue; `vectors` may hold rows already, and gives back those still needed.

    `phrasings` are the examples of the question kinds: encoded once, here. `progress` is told
    how many texts are encoded, of how many.
    """
    spans = windows(catalogue)
    things = list(catalogue.things.values())
    said = [each.text for each in spans]
    said += [s for each in spans for p in each.passages for s in sentences(p.text)]
    said += [text for each in things for text in (each.typed_text, each.label)]
    asked = [*linked_labels(catalogue), *phrasings]
    roles: list[tuple[Role, list[str]]] = [("document", said), ("query", asked)]
    encoded = 0
    for role, texts in roles:
        for start in range(0, len(texts), _SLICE):
            vectors.ensure(texts[start : start + _SLICE], role)
            encoded += len(texts[start : start + _SLICE])
            if progress is not None:
                progress(encoded, len(said) + len(asked))
    wanted = {key(text, "document") for text in said} | {key(text, "query") for text in asked}
    return Index(
        catalogue=catalogue,
        vectors=vectors.keep(wanted),
        window_words=bm25([stems(each.text) for each in spans]),
        window_letters=cosine([char_ngrams(each.text) for each in spans]),
        thing_words=bm25([stems(" ".join([each.text, *each.notations])) for each in things]),
        thing_letters=cosine([char_ngrams(each.text) for each in things]),
    )
