"""What a generation changed, in words: the base keeps a short label of each."""

from ui.words import counted, t, words

_COUNTED = {"ingest"}


def told(label: str, lang: str) -> str:
    """Say what a generation's label means; one the catalogue lacks speaks for itself.

    >>> told("ingest 1", "fr"), told("ingest 10", "en"), told("link", "fr")
    ('import de 1 document', 'import of 10 documents', 'liens recalculés')
    >>> told("remove https://x.org/id/document/ab12", "fr"), told("other", "fr")
    ('retrait du document ab12', 'other')
    """
    verb, _, what = label.partition(" ")
    if verb in _COUNTED and what.isdecimal():
        return counted(f"change.{verb}", int(what), lang)
    if f"change.{verb}" not in words(lang):
        return label
    return t(f"change.{verb}", lang, what=what.rpartition("/")[2])
