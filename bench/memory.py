"""Measure the memory: kills, faults, queries, one document more, SHACL, the endpoint under load.

python bench/memory.py [PART ...]   parts: kills faults queries one shapes endpoint; by default all
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

import memory_endpoint
import memory_faults
import memory_kills
import memory_one
import memory_queries
import memory_shapes
from memory_made import PER_DOCUMENT, built
from setting import heading

PARTS = ("kills", "faults", "queries", "one", "shapes", "endpoint")
SMALL = 100_000


def main() -> None:
    """Run the parts asked for, and print Markdown tables."""
    options = _options()
    print(heading(), flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(options.place or temporary)
        for part in options.parts or PARTS:
            if part not in PARTS:
                raise SystemExit(f"{part} is not one of {', '.join(PARTS)}")
            for text in _measured(part, options, place, Path(temporary)):
                print(f"{text}\n", flush=True)


def _measured(
    part: str, options: argparse.Namespace, place: Path, temporary: Path
) -> Iterator[str]:
    """Yield the tables of a part, each as soon as it is measured."""
    if part == "kills":
        yield memory_kills.table(memory_kills.measure(temporary, options.kills))
    elif part == "faults":
        kinds = ("killed", "full")
        yield memory_faults.table({kind: memory_faults.measure(temporary, kind) for kind in kinds})
    elif part == "shapes":
        yield memory_shapes.table(memory_shapes.measure())
    elif part == "endpoint":
        small = built(place, SMALL)
        load, evil = memory_endpoint.measure(small, temporary, options.seconds)
        yield memory_endpoint.table(load, evil, options.seconds)
    for triples in options.triples if part in {"queries", "one"} else ():
        kb = built(place, triples)
        if part == "queries":
            yield memory_queries.table(memory_queries.measure(kb, triples), triples)
        else:
            spare = 10 * triples // PER_DOCUMENT
            found = memory_one.measure(kb, spare, triples)
            if triples <= SMALL:
                found["validate all"] = memory_one.checked(kb)
            yield memory_one.table(found, triples)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"among {', '.join(PARTS)}")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60, help="of load on the endpoint")
    parser.add_argument("--triples", type=int, nargs="+", default=[SMALL, 1_000_000])
    parser.add_argument("--place", help="keep the bases that are made here, for the next run")
    return parser.parse_args()


if __name__ == "__main__":
    main()
