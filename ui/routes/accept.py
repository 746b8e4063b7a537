"""Content negotiation: what a client likes best of what there is (RFC 9110, section 12.5.1)."""

from collections.abc import Sequence

from starlette.requests import Request


def chosen(header: str, offered: Sequence[str]) -> str | None:
    """Pick the offered media type a client likes best; None when it likes none.

    >>> chosen("text/csv;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> chosen("", ["text/turtle"]), chosen("text/*", ["application/json", "text/csv"])
    ('text/turtle', 'text/csv')
    >>> chosen("image/png", ["text/turtle"]) is None
    True
    """
    return next(iter(liked(header, offered)), None)


def liked(header: str, offered: Sequence[str]) -> list[str]:
    """List the offered media types a client takes, the best first; earlier offers win ties.

    >>> liked("text/csv, */*;q=0.1", ["application/json", "text/csv"])
    ['text/csv', 'application/json']
    """
    if not header.strip():
        return list(offered)
    ranges = [_range(part) for part in header.split(",") if part.strip()]
    taken = [media for media in offered if _liking(ranges, media) > 0]
    return sorted(taken, key=lambda media: -_liking(ranges, media))


def prefers_html(header: str) -> bool:
    """Tell a browser from a program.

    >>> prefers_html("text/html,application/xhtml+xml,*/*;q=0.8"), prefers_html("*/*")
    (True, False)
    """
    machine = ["application/rdf+xml", "text/turtle", "application/ld+json", "application/json"]
    return "text/html" in header and chosen(header, ["text/html", *machine]) == "text/html"


def wants_page(request: Request) -> bool:
    """Tell whether to lead a browser to a page of the app; the API alone has none."""
    has_pages = getattr(request.app.state, "pages", True)
    return has_pages and prefers_html(request.headers.get("accept", ""))


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip() for piece in part.lower().split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return media, _quality(value)
    return media, 1.0


def _quality(value: str) -> float:
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


def _liking(ranges: Sequence[tuple[str, float]], media: str) -> float:
    """Give the quality of the most precise range that a media type fits."""
    kind = media.split("/", maxsplit=1)[0]
    for name in (media, f"{kind}/*", "*/*"):
        found = [quality for each, quality in ranges if each == name]
        if found:
            return max(found)
    return 0.0
