"""Small pieces that several pages show: badges, quotes, lists of facts. All text is escaped."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from ui.words import t, words


def html(markup: str) -> None:
    """Put markup on the page; every text in it has gone through `escape`."""
    st.html(markup)


def badge(status: str | None, lang: str) -> str:
    """Mark a link as validated, to confirm or rejected; nothing when it is a plain fact.

    >>> badge("proposed", "fr")
    "<span class='pas-badge proposed'>à confirmer</span>"
    """
    if status is None:
        return ""
    label = words(lang).get(f"status.{status}", status)
    return f"<span class='pas-badge {escape(status)}'>{escape(label)}</span>"


def where(title: str, page: int, printed: str | None, lang: str) -> str:
    """Say where something stands, the printed page first when it differs.

    >>> where("Rapport", 7, "5", "fr"), where("Rapport", 7, None, "fr")
    ('Rapport, p. 5 (page 7 du PDF)', 'Rapport, p. 7')
    """
    if printed and printed != str(page):
        return t("show.where_printed", lang, title=title, printed=printed, page=page)
    return t("show.where", lang, title=title, page=page)


def quote(text: str, place: str, lead: str = "", anchor: str = "") -> None:
    """Show a quote under the line that says where it stands."""
    mark = f" id='{escape(anchor)}'" if anchor else ""
    head = f"{escape(lead)} " if lead else ""
    html(
        f"<p class='pas-source'{mark}>{head}{escape(place)}</p>"
        f"<blockquote class='pas-quote'>{escape(text)}</blockquote>"
    )


def tiles(figures: Iterable[tuple[str, str]]) -> None:
    """Show figures with what they count."""
    items = "".join(f"<li><b>{escape(value)}</b>{escape(label)}</li>" for value, label in figures)
    html(f"<ul class='pas-tiles'>{items}</ul>")


def facts(pairs: Iterable[tuple[str, str]]) -> None:
    """Show what is said of a thing, property by property."""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs)
    if items:
        html(f"<dl class='pas-facts'>{items}</dl>")


def typed(name: str, colour: str, text: str) -> None:
    """Show the type of a thing with its colour, and its name as a heading."""
    html(
        f"<p class='pas-quiet'><span class='pas-dot' style='background:{escape(colour)}'></span>"
        f"{escape(name)}</p><h2>{escape(text)}</h2>"
    )
