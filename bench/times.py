"""Time what people wait for: help, a cold question, the reading, an ingest.

python bench/times.py [FOLDER]      by default the real documents, else the sample corpus
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from setting import SAMPLE, SHARED, heading, used_by

QUESTION = "Quelles sont les compétences d'un médiateur numérique ?"
TIMES = 3


def main() -> None:
    """Print seconds on the clock and of CPU, the median of three."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    real = SHARED / "corpus"
    parser.add_argument("folder", type=Path, nargs="?", default=real if real.is_dir() else SAMPLE)
    folder = parser.parse_args().folder
    print(heading())
    told("passerelle --help", "--help")
    with tempfile.TemporaryDirectory() as place:
        kb = ("--kb", f"{place}/kb")
        for pdf in sorted(folder.glob("*.pdf")):
            told(f"extract {pdf.name}", "extract", pdf, "--json", times=1)
        told(f"ingest {folder.name}", *kb, "ingest", folder, "--json", times=1)
        told("the same again", *kb, "ingest", folder, "--json", times=1)
        told("ask, cold", *kb, "ask", QUESTION, "--json")


def told(what: str, *args: str | Path, times: int = TIMES) -> None:
    """Time a command, and print it."""
    runs = [used_by(*args) for _ in range(times)]
    clock = statistics.median(run[0] for run in runs)
    cpu = statistics.median(run[1] for run in runs)
    print(f"{what:52} {clock:7.2f} s   CPU {cpu:7.2f} s", flush=True)


if __name__ == "__main__":
    main()
