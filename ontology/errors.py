"""Errors that a reader of the message can act on.

PasserelleError
├─ ingest.errors: UnreadablePdfError · EncryptedPdfError · NoTextError · LimitExceededError
├─ graph.errors:  BaseMissingError · BaseBusyError · InvalidGraphError · QueryRefusedError · ...
└─ search.errors: StaleIndexError · ModelMissingError · EmptyQuestionError · ...
"""

from typing import ClassVar


class PasserelleError(Exception):
    """What went wrong, where, and what to do now; doors render `code` with `data`."""

    code: ClassVar[str] = "error"

    @property
    def data(self) -> dict[str, str | int | float]:
        """Give the public attributes: what the message of `code` is filled with."""
        return {
            name: value if isinstance(value, (int, float)) else str(value)
            for name, value in vars(self).items()
            if not name.startswith("_")
        }
