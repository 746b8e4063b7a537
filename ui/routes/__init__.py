"""The HTTP routes: queries, things by their IRI, the API; `ui.http` puts them on one list."""
