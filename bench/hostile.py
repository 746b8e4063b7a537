"""Read every hostile kind alone, and print what became of it.

python bench/hostile.py                  every kind, the slow ones too
python bench/hostile.py NAME...          some kinds
python bench/hostile.py --quick          without the slow ones
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from setting import HOUSE, heading

sys.path.insert(0, str(HOUSE))
from ingest import pipeline
from tests.hostile.kinds import KINDS, Kind, end_of, text_of, write
from tests.hostile.watch import Watch, descendants


def main() -> None:
    """Print one row for each kind, and count those whose end is not acceptable."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="kinds; by default all")
    parser.add_argument("--quick", action="store_true", help="leave the slow kinds out")
    given = parser.parse_args()
    unknown = set(given.names) - KINDS.keys()
    if unknown:
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    chosen = [KINDS[name] for name in given.names] or list(KINDS.values())
    chosen = [kind for kind in chosen if not (given.quick and kind.slow)]
    print(heading())
    print(f"{'kind':48} {'end':16} {'pages':>9} {'seconds':>8} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as place:
        wrong = sum(not measured(kind, Path(place) / kind.name) for kind in chosen)
    left = len(list(descendants())) - 1
    print(f"{len(chosen)} kinds, {wrong} with an end that is not acceptable, {left} children left")


def measured(kind: Kind, folder: Path) -> bool:
    """Read one kind alone; print its row, and tell whether its end is acceptable."""
    path = next(iter(write(folder, [kind])))
    with Watch() as watch:
        begun = time.monotonic()
        outcomes = list(pipeline.read([path], workers=1))
        seconds = time.monotonic() - begun
    path.unlink()
    outcome = outcomes[0]
    end, reading = end_of(outcome), outcome.reading
    pages = f"{reading.pages_ok}/{reading.document.page_count}" if reading else ""
    fine = len(outcomes) == 1 and end in kind.ends
    said = reading is None or kind.says in text_of(outcome)
    remark = "" if fine else f"wanted {' or '.join(sorted(kind.ends))}"
    remark += "" if said else "words lost"
    why = repr(str(outcome.error).removeprefix(f"{path}: ")) if outcome.error else ""
    row = f"{kind.name:48} {end:16} {pages:>9} {seconds:8.1f} {watch.megabytes:8}"
    print(row, remark or why, flush=True)
    return fine and said


if __name__ == "__main__":
    main()
