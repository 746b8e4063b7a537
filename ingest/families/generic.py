"""Documents of no family: read, searchable, citable, and nothing made up."""

from ingest.families.context import Context


def extract(context: Context) -> None:
    """State nothing: a title is kept, every text stays a passage."""
    context.references = []
