"""What can go wrong in the reading.

PasserelleError
└─ ReadingError(path)                 one document could not be taken
   ├─ ReaderFailedError(path, why)    the reader itself does not work; the document may be sound
   ├─ MissingFileError(path)          nothing at that path
   ├─ UnreadableFileError(path, why)  it is there, and may not be read
   ├─ EmptyFileError(path)            not a byte in it
   ├─ NotAPdfError(path)              no PDF header where one must be
   ├─ TooLargeError(path, megabytes)  more bytes than are taken
   ├─ EncryptedPdfError(path)         it wants a password
   ├─ TruncatedPdfError(path, why)    it cannot be opened even when mended
   ├─ NoTextError(path, pages)        pages, and not a letter on them
   ├─ LimitExceededError(path, limit) too long, too large in memory, too many pages
   └─ NotWholeError(path, why)        it opens, and no page of it can be read
"""

from pathlib import Path
from typing import ClassVar

from ingest.signs import escaped
from ontology.errors import PasserelleError


class ReadingError(PasserelleError):
    """One document could not be taken; the others go on.

    Whatever a file is called, its name is one line that any terminal may print.
    """

    code: ClassVar[str] = "reading-failed"

    def __init__(self, path: Path, *args: object) -> None:
        super().__init__(path, *args)
        self.path = path

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return escaped(f"{self.path}: {self.said()}")

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return "it cannot be read"

    @property
    def data(self) -> dict[str, str | int | float]:
        """Give the public attributes, their texts fit to be printed."""
        return {
            name: escaped(value) if isinstance(value, str) else value
            for name, value in super().data.items()
        }


class ReaderFailedError(ReadingError):
    """No child could be had to read it; that is not the document's fault."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.why = why

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return f"the reader does not work ({self.why}); see to that, then try again"


class MissingFileError(ReadingError):
    """There is nothing at a path."""

    code = "missing-file"

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return "no such file; check the path"


class UnreadableFileError(ReadingError):
    """The system does not give us the file."""

    code = "unreadable-file"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.why = why

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return f"{self.why}; check the rights of the file"


class EmptyFileError(ReadingError):
    """The file holds nothing."""

    code = "empty-file"

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return "the file is empty; get it again from where it comes from"


class NotAPdfError(ReadingError):
    """The file is something else, whatever its name says."""

    code = "not-a-pdf"

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return "not a PDF; save the document as PDF and try again"


class TooLargeError(ReadingError):
    """The file has more bytes than are taken."""

    code = "too-large"

    def __init__(self, path: Path, megabytes: int) -> None:
        super().__init__(path, megabytes)
        self.megabytes = megabytes

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return f"over {self.megabytes} MB; split it, or shrink its pictures"


class EncryptedPdfError(ReadingError):
    """The file wants a password."""

    code = "encrypted"

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return "protected by a password; save a copy without it"


class TruncatedPdfError(ReadingError):
    """The file begins like a PDF and cannot be opened, not even mended."""

    code = "truncated"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.why = why

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return f"damaged or cut short ({self.why}); get it again, or print it to PDF"


class NoTextError(ReadingError):
    """Pages are there, and no text on them."""

    code = "no-text"

    def __init__(self, path: Path, pages: int) -> None:
        super().__init__(path, pages)
        self.pages = pages

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        pages = "1 page" if self.pages == 1 else f"{self.pages} pages"
        return f"{pages} without text; install tesseract to read scans"


class LimitExceededError(ReadingError):
    """Reading took more than it may."""

    code = "limit-exceeded"

    def __init__(self, path: Path, limit: str) -> None:
        super().__init__(path, limit)
        self.limit = limit

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return f"over the limit of {self.limit}; split the document, or leave it out"


class NotWholeError(ReadingError):
    """No page could be read."""

    code = "not-whole"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.why = why

    def said(self) -> str:
        """Say what, and what to do now, without the path."""
        return f"no page can be read ({self.why}); print it to PDF and try again"
