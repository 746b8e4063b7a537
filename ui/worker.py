"""Reads what was handed in on the page Documents: `python -m ui.worker BASE JOB`."""

import fcntl
import sys
from pathlib import Path

from graph import base as graph_base
from graph.errors import BaseMissingError
from ontology.errors import PasserelleError
from ui import intake, jobs


def work(base: Path, job: Path) -> None:
    """Read a job's files into a base, and leave a report, or the reason why not."""
    paths = tuple(sorted(job.glob("[0-9]*/*.pdf")))

    def tell(step: str, done: int, total: int) -> None:
        jobs.write(job / "status.json", {"step": step, "done": done, "total": total})

    with (job / "LOCK").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        tell("reading", 0, len(paths))
        try:
            before = generation(base)
            report = intake.ingest(base, intake.Order(paths=paths), None, tell)
        except PasserelleError as error:
            jobs.write(job / "error.json", intake.told(error))
        else:
            jobs.write(job / "report.json", {**_shortened(report.as_json()), "before": before})


def generation(base: Path) -> int:
    """Tell the generation before the job; the empty one where there is no base yet."""
    try:
        return graph_base.open(base).generation
    except BaseMissingError:
        return 0


def _shortened(report: dict[str, object]) -> dict[str, object]:
    """Name files as the client did, without where they were laid."""
    documents = report["documents"]
    if isinstance(documents, list):
        for document in documents:
            document["path"] = Path(document["path"]).name
            if document["error"]:
                document["error"]["data"]["path"] = document["path"]
    return report


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]))
