"""Score what is read against gold, with the scorer that stands beside the repository.

python bench/extraction.py                       every corpus we have gold for
python bench/extraction.py FOLDER                one folder of PDFs, each with its gold NAME.json
python bench/extraction.py FOLDER GOLD_FOLDER    the same, with the gold elsewhere

A document of no family has a gold file without facts: whatever is found in it is invented.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from setting import HOUSE, SHARED, heading, passerelle

SCORER = SHARED / "eval" / "score_extraction.py"
EXAMPLES = HOUSE / "examples"
RENDERINGS = ("corpus", "second-rendering", "third-rendering")
CORPORA = (
    *((EXAMPLES / rendering, EXAMPLES / "gold" / rendering) for rendering in RENDERINGS),
    (SHARED / "corpus", SHARED / "gold"),
)


def main() -> None:
    """Score each corpus, and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--show", type=int, default=0, help="print so many errors of each kind")
    given = parser.parse_args()
    if not SCORER.exists():
        sys.exit(f"no scorer at {SCORER}: nothing was measured")
    print(heading())
    chosen = ((given.folder, given.gold or given.folder),) if given.folder else CORPORA
    for folder, gold in chosen:
        if folder.is_dir():
            measure(folder, gold, given.show)


def measure(folder: Path, gold: Path, show: int) -> None:
    """Ingest a folder into a base of its own, and print how it compares with its gold."""
    pairs = [
        f"{pdf.name}={own}" for pdf in sorted(folder.glob("*.pdf")) if (own := _gold(pdf, gold))
    ]
    with tempfile.TemporaryDirectory() as place:
        graph = Path(place) / "kb.trig"
        passerelle("--kb", f"{place}/kb", "ingest", folder, "--json")
        passerelle("--kb", f"{place}/kb", "export", "--format", "trig", "-o", graph)
        command = [sys.executable, str(SCORER), str(graph), *pairs]
        if show:
            subprocess.run([*command, "--show", str(show)], check=False)
            return
        done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    print(f"\n{folder.name}")
    scored = json.loads(done.stdout)
    for name, kinds in scored.items():
        print(f"  {name:52}", _figures(kinds))
    means = [_mean(kinds) for kinds in scored.values()]
    print(f"  {'mean of the documents':52} F1 {sum(means) / max(len(means), 1):.3f}")


def _mean(kinds: dict[str, dict[str, float]]) -> float:
    """Give the mean F1 of a document's kinds of facts; 1 when there are none to find or found."""
    return sum(each["f1"] for each in kinds.values()) / len(kinds) if kinds else 1.0


def _figures(kinds: dict[str, dict[str, float]]) -> str:
    if not kinds:
        return "states nothing, and nothing was found"
    if not any(each["gold"] for each in kinds.values()):
        return f"states nothing; found {sum(int(each['found']) for each in kinds.values())} facts"
    worst = min(kinds, key=lambda kind: kinds[kind]["f1"])
    page = min((each["page"] for each in kinds.values() if each["gold"] and each["f1"]), default=0)
    lowest = f"{kinds[worst]['f1']:.3f} ({worst})"
    return f"F1 mean {_mean(kinds):.3f}, lowest {lowest}; right page {page:.3f}"


def _gold(pdf: Path, folder: Path) -> Path | None:
    """Find the gold of a PDF: of the same name, or of the first word of its name."""
    names = (f"{pdf.stem}.json", f"{pdf.stem.split('-', maxsplit=1)[0]}.json")
    return next((folder / name for name in names if (folder / name).exists()), None)


if __name__ == "__main__":
    main()
