"""Foresight reports and certification profiles, one module each."""
