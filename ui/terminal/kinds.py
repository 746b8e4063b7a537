"""The kinds of things that a search can be kept to, as an option takes them."""

from difflib import get_close_matches

import click


class UnknownKindError(click.BadParameter):
    """A name that no kind bears; with all names, and those most like it."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        folded = {each.casefold(): each for each in known}
        self.known = known
        self.near = [folded[each] for each in get_close_matches(name.casefold(), folded)]


class Kinds(click.ParamType[tuple[str, ...]]):
    """Names of kinds, separated by commas; UnknownKindError for one that there is not."""

    name = "kinds"

    def convert(
        self, value: str, _param: click.Parameter | None, _ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split the names, and check each."""
        from graph.vocabulary import local_name
        from ontology.records import KINDS

        known = sorted({*(local_name(kind.types[0]) for kind in KINDS), "Passage"})
        names = tuple(name.strip() for name in value.split(",") if name.strip())
        for name in names:
            if name not in known:
                raise UnknownKindError(name, known)
        return names
