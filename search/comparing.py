"""What matches between frameworks: of one thing when one is meant, else all."""

from search.alikes import unsaid
from search.compose import Draft, Line, Setting, draft
from search.kinds import query_text
from search.language import content_words
from search.request import Request
from search.scope import proper_names
from search.things import Thing
from search.wording import STATUS


def compare(request: Request) -> Draft | None:
    """Answer with what matches between frameworks: of one thing when one is meant, else all."""
    setting = request.setting
    things = setting.index.catalogue.things
    status = STATUS[setting.language]
    strange = unsaid(request.candidate.words, _whose(setting))
    if proper_names(request.understood.asked.text).intersection(strange):
        return None  # what is compared are no frameworks of the base
    if strange:
        found = request.nearest(4, request.kind.types)
        lines = [
            Line(
                item=each.thing.iri,
                type=each.thing.type,
                label=each.thing.label,
                text=f"{_code(each.thing)}{each.thing.label} ({status['proposed']})",
                sources=each.thing.sources,
                status="proposed",
            )
            for each in found
        ]
    else:
        lines = [
            Line(
                item=one.iri,
                type=one.type,
                label=one.label,
                text=f"{_code(one)}{one.label} — {_code(other)}{other.label} ({status[m.status]})",
                sources=one.sources,
                status=m.status,
                score=m.score,
            )
            for m in request.links.matches[:20]
            if (one := things.get(m.subject)) and (other := things.get(m.object))
        ]
    if not lines:
        return None if request.candidate.words else request.absent(query_text("mappings"))
    return draft(setting, request.words, lines, request.about, sparql=query_text("mappings"))


def _whose(setting: Setting) -> set[str]:
    """Give the words that name frameworks, documents and who publishes them."""
    catalogue = setting.index.catalogue
    named = [part.title for part in catalogue.parts]
    named += [part.publisher or part.file_name for part in catalogue.parts]
    named += [part.file_name.replace(".", " ") for part in catalogue.parts]
    for each in catalogue.things.values():
        if each.type in {"Framework", "Study", "Organization"}:
            named.extend([*each.labels, *each.notations])
    return {word for text in named for word in content_words(text)}


def _code(thing: Thing) -> str:
    return f"{thing.notations[0]} " if thing.notations else ""
