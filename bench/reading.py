"""Measure the reading of PDFs: its cost, and whether words, hyphens, cells and scans are right.

python bench/reading.py                      everything
python bench/reading.py speed tables         some parts
python bench/reading.py speed --profile      where the time of reading goes
"""

import argparse
from collections.abc import Callable

import reading_cost
import reading_tables
import reading_text
from setting import heading

PARTS: dict[str, Callable[[], None]] = {
    "speed": reading_cost.speed,
    "workers": reading_cost.workers,
    "memory": reading_cost.memory,
    "text": reading_text.text,
    "hyphens": reading_text.hyphens,
    "scans": reading_text.scans,
    "tables": reading_tables.tables,
}


def main() -> None:
    """Measure the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART",
                        help=f"of: {', '.join(PARTS)}; by default all")  # fmt: skip
    parser.add_argument("--profile", action="store_true", help="show where reading takes its time")
    given = parser.parse_args()
    print(heading())
    for name in given.parts or PARTS:
        print(f"\n{name}")
        PARTS[name]()
    if given.profile:
        print("\nprofile")
        reading_cost.profile()


if __name__ == "__main__":
    main()
