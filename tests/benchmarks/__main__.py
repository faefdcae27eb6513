"""Measure whole commands beside their peers, in one run: `make bench ARGS="--parcels 10000"`.

Only ratios within one run mean anything: the machine's speed drifts. The peers and the generators
stand in `../shared/bench`; without it only our own figures are printed.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.measure import Row
from tests.benchmarks.reading import measure_reading
from tests.benchmarks.reconciling import measure_reconciling

SHARED = Path(__file__).resolve().parents[3] / "shared"


def main() -> None:
    """Run every measurement and print one table."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--parcels", type=int, default=10_000)
    parser.add_argument("--notices", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20_261_123)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        show(measure_reading(folder / "read", notices=args.notices))
        peers = SHARED / "bench"
        if peers.is_dir():
            rows = measure_reconciling(
                folder / "reconcile", peers=peers, parcels=args.parcels, seed=args.seed
            )
            show(rows)
        else:
            print("reconcile: ../shared/bench is absent, no peer to measure beside")


def show(rows: Iterable[Row]) -> None:
    """Print one line a measurement as soon as it is there."""
    for row in rows:
        peer = f"{row.peer} {row.peer_seconds:.2f} s" if row.peer else "no peer"
        ratio = f"x{row.peer_seconds / row.seconds:.1f}" if row.peer else ""
        print(
            f"{row.work:34} {row.seconds:8.2f} s {row.memory_mb:7.0f} MB  {peer:28} {ratio}",
            flush=True,
        )
        for note in row.notes:
            print(f"    {note}", flush=True)


if __name__ == "__main__":
    main()
