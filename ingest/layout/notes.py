"""Footnotes: found at the foot of a page, cut at their numbers, so that calls can be linked."""

import re
from collections.abc import Sequence

from ingest.layout.furniture import Sheet
from ingest.layout.lines import Line, merged
from ingest.layout.paragraphs import Paragraph

_NUMBER = re.compile(
    r"[(\[]?(\d{1,3})[)\]]?[.]?(?=\s|[^\d\s.,/-])(?!\s*(?:[€%$£°]|(?:euros?|EUR|h|min|km)\b|\d\d[\s./]\d))"
)
"""The number of a note; an amount and a telephone number are none."""
_SMALL = 0.92


def take(sheet: Sheet, body: float) -> list[Paragraph]:
    """Take the footnotes of a page out of its lines; one paragraph each, numbered."""
    level = _start(sheet, body)
    if level is None:
        return []
    zone = [line for line in sheet.lines if line.top >= level]
    sheet.lines = [line for line in sheet.lines if line.top < level]
    return _cut(merged(zone))


def _start(sheet: Sheet, body: float) -> float | None:
    """Give the height where notes begin: below a short rule, or at the first small number."""
    lines = sorted(sheet.lines, key=lambda line: (line.base, line.x0))
    floor = max((table.bottom for table in sheet.tables), default=0.0)
    for y, x0, x1 in sorted(sheet.rules):
        if not 30 < x1 - x0 < 0.6 * sheet.width or y < 0.3 * sheet.height or y < floor - 2:
            continue
        below = [line for line in lines if line.top >= y - 3]
        if below and _NUMBER.match(below[0].text):
            called = below[0].chars[0].raised and x0 < 0.3 * sheet.width
            if _are_small(below, body if not called else 1.1 * body):
                return y - 3
    for line in lines:
        if line.top < max(0.4 * sheet.height, floor) or line.size > _SMALL * body:
            continue
        if line.chars[0].raised or _NUMBER.match(line.text):
            below = [other for other in lines if other.top >= line.top - 1]
            if _are_small(below, body) and line.chars[0].text.isdigit():
                return line.top - 1
    return None


def _are_small(lines: Sequence[Line], body: float) -> bool:
    return all(line.size <= _SMALL * body for line in lines)


def _cut(lines: Sequence[Line]) -> list[Paragraph]:
    out: list[Paragraph] = []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    raised = any(line.chars[0].raised for line in lines)
    last = 0
    for line in lines:
        number = _number(line, raised=raised)
        if number and (not out or last < number <= last + 3):
            out.append(Paragraph([line], left, right, marker=_printed(line), kind="footnote"))
            out[-1].note = str(number)
            last = number
        elif out:
            out[-1].lines.append(line)
        else:
            out.append(Paragraph([line], left, right))
    return out


def _number(line: Line, *, raised: bool) -> int | None:
    if raised:
        digits = _printed(line) if line.chars[0].raised else ""
        return int(digits) if digits.isdigit() else None
    found = _NUMBER.match(line.text)
    return int(found[1]) if found else None


def _printed(line: Line) -> str:
    """Give the number as it opens the note."""
    if line.chars[0].raised:
        digits = ""
        for char in line.chars:
            if not char.raised:
                break
            digits += char.text
        return digits
    found = _NUMBER.match(line.text)
    return found[0] if found else ""
