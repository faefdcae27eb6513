"""`matbang reconcile`: records, map and survey compared, every difference explained."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from matbang.reconciliation.engine.overlap import Mapper

A = TypeVar("A")
B = TypeVar("B")

SUMMARY = "compare records, map and survey of a folder"


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("folder", type=Path, help="holds records, map, survey and boundary")
    parser.add_argument("--out", type=Path, required=True, help="folder for the tables")
    parser.add_argument("--crs", default="EPSG:9215", help="VN-2000 zone of the coordinates")
    parser.add_argument("--workers", type=int, default=1, help="processes to work in")
    parser.add_argument("--format", choices=("csv", "parquet"), default="csv")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


_TITLE = {"vi": "Nhóm thửa: ", "en": "Groups: "}
_AREAS = {
    "vi": "Thu hồi {recovered} m², còn lại {left} m²",
    "en": "Recovered {recovered} m², left {left} m²",
}


def run(args: Namespace) -> int:
    """Read, compare, write; BadInput is raised before anything is written."""
    from matbang.reconciliation.engine.run import reconcile
    from matbang.reconciliation.files import read_folder, write_folder

    lang = getattr(args, "lang", None) or "vi"
    inputs = read_folder(args.folder, crs=args.crs)
    with _mapper(args.workers) as mapper:
        result = reconcile(inputs, run=mapper, lang=lang)
    summary = write_folder(result, args.out, kind=args.format)
    print(
        json.dumps(summary, ensure_ascii=False, sort_keys=True)
        if args.json
        else _words(summary, lang)
    )
    return 0


@contextmanager
def _mapper(workers: int) -> Iterator[Mapper]:
    """Give a map over chunks: in this process, or in as many as asked for."""
    from tqdm import tqdm

    def shown(work: Callable[..., Iterator[B]]) -> Mapper:
        def mapped(function: Callable[[A], B], chunks: Iterable[A], /) -> Iterator[B]:
            given = list(chunks)
            bar = tqdm(work(function, given), total=len(given), disable=None, leave=False)
            return iter(bar)

        return cast("Mapper", mapped)

    if workers <= 1:
        yield shown(map)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(workers, os.cpu_count() or 1), get_context("spawn")) as pool:
        yield shown(pool.map)


def _words(summary: dict[str, object], lang: str) -> str:
    groups = cast("dict[str, int]", summary["groups"])
    found = cast("dict[str, int]", summary["discrepancies"])
    lines = [
        _TITLE[lang] + ", ".join(f"{name} {count}" for name, count in groups.items()),
        *(f"{code:20}{count:>9}" for code, count in found.items()),
    ]
    if summary["area_recovered_m2"] is not None:
        recovered, left = summary["area_recovered_m2"], summary["area_left_m2"]
        lines.append(_AREAS[lang].format(recovered=recovered, left=left))
    return "\n".join(lines)
