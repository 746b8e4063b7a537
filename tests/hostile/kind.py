"""What a hostile kind is: how to make the file, and which ends are acceptable for it."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.pipeline import Outcome
from tests.hostile.writer import WORDS

OK = frozenset({"ok"})
READ = frozenset({"ok", "partial", "text_only", "ocr"})
"""Something of it was read."""
SOME = frozenset({"partial", "text_only", "ocr"})
PARTLY = frozenset({"partial"})
"""Something was read, and what is missing is said."""
EMPTY = frozenset({"empty-file"})
NOT_PDF = frozenset({"not-a-pdf"})
ENCRYPTED = frozenset({"encrypted"})
BROKEN = frozenset({"truncated", "not-whole"})
BLANK = frozenset({"no-text", "ocr"})
LIMIT = frozenset({"limit-exceeded"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of hostile or damaged file."""

    name: str
    about: str
    family: str
    build: Callable[[], bytes]
    ends: frozenset[str]
    """Reading statuses, and codes of errors, any of which will do."""
    says: str = ""
    """Words that must be in what was read, when anything was."""
    file_name: str | bytes = ""
    slow: bool = False
    """Whether it may take its reader to a limit of time or memory."""

    @property
    def file(self) -> str | bytes:
        """Give the name it is written under."""
        return self.file_name or f"{self.name}.pdf"


KINDS: dict[str, Kind] = {}


def hostile(
    family: str, ends: frozenset[str], *, says: str = "", slow: bool = False
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Declare the function below as a kind: its name is the kind's, its docstring says what."""

    def declared(build: Callable[[], bytes]) -> Callable[[], bytes]:
        name = build.__name__.replace("_", "-")
        about = (build.__doc__ or "").splitlines()[0]
        declare(Kind(name=name, about=about, family=family, build=build, ends=ends, says=says,
                     slow=slow))  # fmt: skip
        return build

    return declared


def declare(kind: Kind) -> None:
    """Add a kind to the collection."""
    KINDS[kind.name] = kind


def end_of(outcome: Outcome) -> str:
    """Give the one word for what became of a file."""
    if outcome.error is not None:
        return outcome.error.code
    if outcome.reading is not None:
        return outcome.reading.document.reading
    return outcome.status


def text_of(outcome: Outcome) -> str:
    """Give all text that was read, what was dropped included."""
    if outcome.reading is None:
        return ""
    parts = [passage.text for passage in outcome.reading.document.passages]
    parts += [dropped.text for dropped in outcome.reading.dropped]
    return "\n".join(parts)


FIRST_WORDS = WORDS.split(" dans ", maxsplit=1)[0]
"""What `says` asks for where the page itself is sound."""
