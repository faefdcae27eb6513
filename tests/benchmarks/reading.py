"""How fast notices are read: one process over many files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measure import MATBANG, Row, median, run

CASES = Path(__file__).resolve().parents[1] / "cases" / "notices"
CHARACTERS_A_PAGE = 2_500


def measure_reading(folder: Path, *, notices: int) -> Iterator[Row]:
    """Read the labelled cases again and again until there are `notices` of them."""
    folder.mkdir(parents=True)
    sources = sorted(CASES.glob("*.txt"))
    files = []
    for number in range(notices):
        source = sources[number % len(sources)]
        files.append(folder / f"{number:05}-{source.name}")
        files[-1].write_bytes(source.read_bytes())
    pages = sum(len(path.read_text("utf-8")) for path in files) / CHARACTERS_A_PAGE
    one = median([run([MATBANG, "read", files[0], "--json"]) for _ in range(3)])
    all_of_them = median(
        [run([MATBANG, "read", *files, "--out", folder / f"out{turn}"]) for turn in range(3)]
    )
    found = sum(
        len(json.loads(path.read_text("utf-8"))["directives"])
        for path in (folder / "out0").glob("*.json")
    )
    a_page = (all_of_them.seconds - one.seconds) / pages * 1000
    yield Row(
        work=f"read {notices} notices",
        seconds=all_of_them.seconds,
        memory_mb=all_of_them.memory_mb,
        notes=(f"{pages:.0f} pages, {found} orders, {a_page:.1f} ms a page after the start",),
    )
