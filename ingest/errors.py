"""What can go wrong in the reading.

PasserelleError
├─ FamilyError(path)                  a family that is added is not right, or not there
│  ├─ FamilyFolderError(path)         no declaration in the folder, or no folder
│  ├─ FamilySyntaxError(path, why)    no TOML
│  ├─ FamilyTakenError(path, family)  the name is another family's
│  ├─ FamilyMissingError(path, key)   a key that must be there is not
│  ├─ FamilyKeyError(path, key, known)       a key that nothing reads
│  └─ FamilyValueError(path, key, wanted)    a value that the key cannot have
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


class FamilyError(PasserelleError):
    """A family that is added is not right; nothing is read before it is."""

    code: ClassVar[str] = "family"

    def __init__(self, path: Path, *args: object) -> None:
        super().__init__(path, *args)
        self.path = escaped(str(path))

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.path}: {self.said()}; correct it and try again"

    def said(self) -> str:
        """Say what is wrong, without the path."""
        return "this is no family"


class FamilyFolderError(FamilyError):
    """There is no declaration in the folder."""

    code = "family-folder"

    def said(self) -> str:
        """Say what is wrong, without the path."""
        return "no folder that holds .toml files"


class FamilySyntaxError(FamilyError):
    """The file is not TOML in UTF-8."""

    code = "family-syntax"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.why = escaped(why)

    def said(self) -> str:
        """Say what is wrong, without the path."""
        return f"not TOML ({self.why})"


class FamilyTakenError(FamilyError):
    """The name is one of a family that is known already."""

    code = "family-taken"

    def __init__(self, path: Path, family: str) -> None:
        super().__init__(path, family)
        self.family = family

    def said(self) -> str:
        """Say what is wrong, without the path."""
        return f"“{self.family}” is the name of another family"


class FamilyMissingError(FamilyError):
    """A key that must be there is not."""

    code = "family-missing"

    def __init__(self, path: Path, key: str) -> None:
        super().__init__(path, key)
        self.key = escaped(key)

    def said(self) -> str:
        """Say what is wrong, without the path."""
        return f"“{self.key}” is missing"


class FamilyKeyError(FamilyError):
    """A key that nothing reads."""

    code = "family-key"

    def __init__(self, path: Path, key: str, known: str) -> None:
        super().__init__(path, key, known)
        self.key, self.known = escaped(key), known

    def said(self) -> str:
        """Say what is wrong, without the path."""
        return f"“{self.key}” is no key; there are: {self.known}"


class FamilyValueError(FamilyError):
    """A value that its key cannot have."""

    code = "family-value"

    def __init__(self, path: Path, key: str, wanted: str) -> None:
        super().__init__(path, key, wanted)
        self.key, self.wanted = escaped(key), wanted

    def said(self) -> str:
        """Say what is wrong, without the path."""
        return f"“{self.key}” must be: {self.wanted}"
