"""Which passages of a catalogue are of which course: from where it begins to the next one. Pure."""

from search.catalogue import Part


def of_other_courses(part: Part, course: str) -> set[str]:
    """Give the passages, by IRI, that stand among those of other courses of a document.

    What stands between two courses is the first one's; what is said of several begins none.
    """
    places = {passage.iri: n for n, passage in enumerate(part.passages)}
    said: dict[int, set[str]] = {}
    for each in part.things:
        offer = each.iri if each.type == "TrainingOffer" else each.scheme
        for source in each.sources if offer else ():
            if source in places:
                said.setdefault(places[source], set()).add(offer or "")
    first: dict[str, int] = {}
    for place in sorted(said):
        for iri in said[place] if len(said[place]) == 1 else ():
            first.setdefault(iri, place)
    begins = sorted((place, iri) for iri, place in first.items())
    ends = [*(start for start, _ in begins[1:]), max(said, default=0) + 1]
    spans = {iri: range(start, end) for (start, iri), end in zip(begins, ends, strict=False)}
    own = spans.pop(course, range(0))
    others = {place for span in spans.values() for place in span}
    return {iri for iri, place in places.items() if place in others and place not in own}
