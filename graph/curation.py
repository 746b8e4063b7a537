"""stub."""


def fold(kb: object) -> None:
    """Stub."""
