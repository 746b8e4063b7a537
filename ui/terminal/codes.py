"""The codes of a base, for whoever mistyped one."""

from difflib import get_close_matches

from ontology.errors import PasserelleError
from ui.terminal.door import Door

MANY = 3
_CODES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?code WHERE { ?thing skos:notation ?code }
"""


def near(door: Door, name: str) -> list[str]:
    """List the codes most like a name; none for a sentence, or where there is no base."""
    if not name or " " in name or len(name) > 20:
        return []
    try:
        with door.base().read() as snapshot:
            codes = [row.text("code") for row in snapshot.select(_CODES)]
    except PasserelleError:
        return []
    folded = {code.casefold(): code for code in codes}
    return [folded[each] for each in get_close_matches(name.casefold(), folded, MANY, 0.6)]
