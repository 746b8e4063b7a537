"""What can go wrong in the memory.

PasserelleError
├─ BaseMissingError(path)            no knowledge base there
├─ BaseBusyError(path)               somebody else is writing
├─ BaseDamagedError(path, why)       a part is missing or does not agree with the others
├─ LogDamagedError(path, line, why)  a line of the log of decisions is not what was written
├─ StorageError(path, why)           the disk is full, read only or gone
├─ InvalidGraphError(report)         a document breaks the shapes as a whole
├─ UnknownGenerationError(number)    no such generation to go back to
├─ UnknownEntityError(name)          nothing bears that IRI, code or label
├─ UnknownQueryError(name)           no named query is called so
├─ ImportRefusedError(path, why)     a file that cannot be taken into a base
├─ DecisionRefusedError(why)         a decision that says nothing about any proposal
├─ QueryRefusedError(reason)         the query may not be run here
├─ QuerySyntaxError(why)             the query is not SPARQL
├─ QueryTimeoutError(seconds)        the query took too long
├─ QueryMemoryError(megabytes)       the query took too much memory
├─ EndpointBusyError(seconds)        every worker is taken
└─ RemoteError(address, why)         another server does not take or give what it should
"""

from pathlib import Path

from ontology.errors import PasserelleError


class BaseMissingError(PasserelleError):
    """There is no knowledge base at a path."""

    code = "base_missing"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.path}: no knowledge base here; ingest a document first"


class BaseBusyError(PasserelleError):
    """Another process is writing; there is one writer at a time."""

    code = "base_busy"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.path}: another process is writing to this base; try again when it is done"


class BaseDamagedError(PasserelleError):
    """Parts of a base that do not agree: the batch is not published."""

    code = "base_damaged"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.path}: {self.why}; run `verify`, then `rebuild` or `rollback`"


class LogDamagedError(PasserelleError):
    """A line of the log of decisions that no program wrote; nothing is left out silently."""

    code = "log_damaged"

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(path, line, why)
        self.path = path
        self.line = line
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return (
            f"{self.path}, line {self.line}: {self.why}; correct the line, or take it out "
            "of the file: nothing was changed"
        )


class StorageError(PasserelleError):
    """The disk refused: full, read only, or gone. What was published stays."""

    code = "storage"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.path}: cannot write ({self.why}); nothing was changed"


class InvalidGraphError(PasserelleError):
    """A document that breaks the shapes as a whole, so that nothing of it can be kept."""

    code = "invalid_graph"

    def __init__(self, document: str, why: str) -> None:
        super().__init__(document, why)
        self.document = document
        self.why = why

    def __str__(self) -> str:
        """Say what and why."""
        return f"{self.document}: not stored, {self.why}"


class UnknownGenerationError(PasserelleError):
    """No such generation is kept."""

    code = "unknown_generation"

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        """Say what, and what to do now."""
        return f"no generation {self.number} is kept; `history` lists those that are"


class UnknownEntityError(PasserelleError):
    """Nothing in the base is called so."""

    code = "unknown_entity"

    def __init__(self, name: str, nearest: str = "") -> None:
        super().__init__(name, nearest)
        self.name = name
        self.nearest = nearest

    def __str__(self) -> str:
        """Say what, and what is nearest."""
        return f"nothing in the base is called {self.name!r}" + (
            f"; nearest: {self.nearest}" if self.nearest else ""
        )


class UnknownQueryError(PasserelleError):
    """No named query is called so."""

    code = "unknown_query"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        """Say what."""
        return f"no named query is called {self.name!r}"


class ImportRefusedError(PasserelleError):
    """A file that cannot be taken into a base."""

    code = "import_refused"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        """Say what, where and why."""
        return f"{self.path}: not imported, {self.why}"


class DecisionRefusedError(PasserelleError):
    """A decision that cannot be made about what it names."""

    code = "decision_refused"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        """Say why."""
        return f"the decision was not taken: {self.why}"


class QueryRefusedError(PasserelleError):
    """A query that may not be run here."""

    code = "query_refused"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        """Say why."""
        return f"query refused: {self.reason}"


class QuerySyntaxError(QueryRefusedError):
    """A text that is not a SPARQL 1.1 query."""

    code = "query_syntax"


class QueryTimeoutError(PasserelleError):
    """A query that was stopped at its time limit."""

    code = "query_timeout"

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        """Say when, and what to do now."""
        return f"the query was stopped after {self.seconds:g} s; narrow it, or add LIMIT"


class QueryMemoryError(PasserelleError):
    """A query that was stopped at its memory limit."""

    code = "query_memory"

    def __init__(self, megabytes: int) -> None:
        super().__init__(megabytes)
        self.megabytes = megabytes

    def __str__(self) -> str:
        """Say where the limit is, and what to do now."""
        return f"the query needed more than {self.megabytes} MB; narrow it, or add LIMIT"


class EndpointBusyError(PasserelleError):
    """Every worker was taken for as long as a query may wait."""

    code = "endpoint_busy"

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        """Say so."""
        return f"every query worker was busy for {self.seconds:g} s; try again"


class RemoteError(PasserelleError):
    """Another server does not take or give what it should."""

    code = "remote"

    def __init__(self, address: str, why: str) -> None:
        super().__init__(address, why)
        self.address = address
        self.why = why

    def __str__(self) -> str:
        """Say what, where, and what to do now."""
        return f"{self.address}: {self.why}; check the address, and that the server lets you write"
