"""What the brochures drawn as web pages share: sections, lists, facts with their labels."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from builder.brochures.course import Brochure, Course, Part, Session, typeset
from builder.html_kit import Web, box, element, listed


def said(text: str) -> str:
    """Typeset a text, as markup."""
    return escape(typeset(text), quote=False)


def points(texts: Iterable[str]) -> str:
    """Make a list of texts."""
    return listed(said(text) for text in texts)


def section(course: Course, word: str, *markup: str, tag: str = "h2") -> str:
    """Open a section under the heading that the course uses for it."""
    return element(tag, said(course.words[word])) + "".join(markup)


def labelled(label: str, text: str) -> str:
    """Write a fact after its label, with a colon unless the label asks."""
    head = label if label.endswith("?") else f"{label} :"
    return element("p", f"<b>{said(head)}</b> {said(text)}")


def part(one: Part, *, tag: str = "h3") -> str:
    """Write a stretch of the programme under its label, when it has one."""
    return (element(tag, said(one.label)) if one.label else "") + points(one.items)


def programme(course: Course) -> str:
    """Write the whole programme."""
    return "".join(part(one) for one in course.programme)


def audience(course: Course) -> str:
    """Write whom the course is for: a sentence, or a list."""
    alone = len(course.audiences) == 1
    return element("p", said(course.audiences[0])) if alone else points(course.audiences)


def trainers(course: Course, between: str = ", ") -> str:
    """Write who gives the course, one paragraph each."""
    lines = (f"{trainer.shown}{between}{trainer.about}" for trainer in course.trainers)
    return "".join(element("p", said(line)) for line in lines)


def where(session: Session) -> str:
    """Say where a session takes place."""
    place = session.place
    if not place.city:
        return place.name
    return f"{place.name}, {place.address}, {place.postcode} {place.city}"


def facts_of(course: Course, session: Session) -> list[tuple[str, str]]:
    """Return the labels and values of a session, in the order of the brochure."""
    words = course.words
    return [
        (words["when"], session.when),
        (words["hours"], session.hours.printed),
        (words["where"], where(session)),
        (words["cost"], session.cost),
    ]


def stacked(pairs: Iterable[tuple[str, str]]) -> str:
    """Write each label as a small heading above its value."""
    return "".join(
        box(element("h3", said(label)), element("p", said(value))) for label, value in pairs
    )


def print_web(brochure: Brochure, css: str, markup: Iterable[str], path: Path) -> None:
    """Print a brochure."""
    web = Web(css, lang=brochure.language)
    web.add(*markup)
    web.print(path, title=typeset(brochure.title), author=typeset(brochure.provider))
