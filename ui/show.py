"""Small pieces that several pages show: badges, quotes, lists of facts. All text is escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


def code(text: str, name: str) -> None:
    """Show lines of code; `name` says what they are.

    Streamlit's own highlighter is half a second of script for a browser.
    """
    html(
        f"<pre class='pas-code' tabindex='0' role='region' aria-label='{escape(name)}'>"
        f"<code>{escape(text)}</code></pre>"
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
        f"{escape(name)}</p><h2 class='pas-name'>{escape(text)}</h2>"
    )


@dataclass(frozen=True, slots=True)
class To:
    """A cell of a table that leads somewhere in the app."""

    text: str
    address: str


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> None:
    """Show rows as a table that can be read aloud and followed; on a phone each row is a card.

    A cell is a text, a number, or `To`; `name` says what the table holds. A column without a word
    in any of its cells is left out.
    """
    columns, rows = _with_words(columns, list(rows))
    head = "".join(f"<th role='columnheader' scope='col'>{escape(each)}</th>" for each in columns)
    body = "".join(
        f"<tr role='row'>{''.join(_cell(*pair) for pair in zip(columns, row, strict=True))}</tr>"
        for row in rows
    )
    html(
        f"<div class='pas-scroll' tabindex='0' role='region' aria-label='{escape(name)}'>"
        f"<table class='pas-table' role='table'>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead>"
        f"<tbody role='rowgroup'>{body}</tbody></table></div>"
    )


def _with_words(
    columns: Sequence[str], rows: list[Sequence[object]]
) -> tuple[list[str], list[list[object]]]:
    """Leave out the columns that say nothing; without any row, all say what is wanting.

    >>> _with_words(["a", "b"], [["x", ""], ["y", None]])
    (['a'], [['x'], ['y']])
    >>> _with_words(["a", "b"], [])
    (['a', 'b'], [])
    """
    kept = [
        at
        for at in range(len(columns))
        if not rows or any(row[at] not in {"", None} for row in rows)
    ]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _cell(column: str, value: object) -> str:
    kind = " class='number'" if isinstance(value, (int, float)) else ""
    said = link(value) if isinstance(value, To) else escape("" if value is None else str(value))
    return f"<td role='cell' data-column='{escape(column)}'{kind}>{said}</td>"


def links(them: Iterable[To]) -> None:
    """Show links, one a line."""
    items = "".join(f"<li>{link(each)}</li>" for each in them)
    html(f"<ul class='pas-links'>{items}</ul>")


def link(to: To) -> str:
    """Write a link within the app.

    >>> link(To("<a>", "/explorer?entite=x&y"))
    "<a href='/explorer?entite=x&amp;y' target='_self'>&lt;a&gt;</a>"
    """
    return f"<a href='{escape(to.address)}' target='_self'>{escape(to.text)}</a>"
