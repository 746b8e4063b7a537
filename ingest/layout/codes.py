"""Codes and numbers that name things: « F3 », « 2.1 », « T8 »."""

import re

_CODE = re.compile(r"((?:[A-Z]{0,4}[ .-]?|[a-z]{1,2})\d{1,4}(?:[.-]?\w)*[.)]?|\d+\.[a-z])$")
_CALLED = re.compile(r"[^\W\d_]{2,15} (?:\d{1,2}|[A-Z]|[IVX]{1,4})[.:]?")
_OPENING = re.compile(r"(?:[A-Z]{1,4}[ .-]?|[a-z]{1,2})\d{1,2}\s*[–—:.-]?\s+\S")


def is_coded(text: str) -> bool:
    """Tell a bare code or number.

    >>> is_coded("T8"), is_coded("4."), is_coded("Tendance")
    (True, True, False)
    """
    return _CODE.match(text) is not None


def is_called(text: str) -> bool:
    """Tell a bare code, be it a word with its number or letter.

    >>> is_called("T8"), is_called("Bloc 2"), is_called("UC B"), is_called("Bloc")
    (True, True, True, False)
    """
    return is_coded(text) or _CALLED.fullmatch(text) is not None


def opens_coded(text: str) -> bool:
    """Tell a code with the words that it calls.

    >>> (
    ...     opens_coded("T8 Tendance"),
    ...     opens_coded("F3 – Loyers"),
    ...     opens_coded("T8"),
    ...     opens_coded("4 m"),
    ... )
    (True, True, False, False)
    """
    return _OPENING.match(text) is not None
