"""`matbang assess`: what is owed to every holder, each line with its provision."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault
from matbang.kernel.money import format_dong

if TYPE_CHECKING:
    from matbang.compensation.engine.assess import Assessment

WORDS = {
    "folder": (
        "thư mục có holders, land, assets, prices và decision.yaml",
        "holds holders, land, assets, prices and decision.yaml",
    ),
    "out": ("thư mục ghi kết quả", "folder for the results"),
    "law": (
        "tính thử theo gói pháp luật này; ghi rõ trên từng dòng",
        "a what-if under this law pack, stamped on every line",
    ),
    "explain": (
        "giải thích phương án của một người có đất (dùng nhiều lần được)",
        "explain one holder's plan (may be given several times)",
    ),
    "format": ("loại tệp của bảng kết quả", "kind of the result tables"),
    "json": ("in tóm tắt dạng JSON", "print the summary as JSON"),
}


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    help_ = {name: " · ".join(words) for name, words in WORDS.items()}
    parser.add_argument("folder", type=Path, help=help_["folder"])
    parser.add_argument("--out", type=Path, required=True, help=help_["out"])
    parser.add_argument("--law", default="", metavar="PACK", help=help_["law"])
    parser.add_argument(
        "--explain", action="append", default=[], metavar="HOLDER", help=help_["explain"]
    )
    parser.add_argument("--format", choices=("csv", "parquet"), default="csv", help=help_["format"])
    parser.add_argument("--json", action="store_true", help=help_["json"])


def run(args: Namespace) -> int:
    """Read, assess, write; BadInput is raised before anything is written."""
    from matbang.compensation import files, writing
    from matbang.compensation.engine.assess import assess

    search = [path for path in os.environ.get("MATBANG_PACKS", "").split(",") if path]
    folder = files.read_folder(args.folder, what_if=args.law, search=search)
    _known(args.explain, folder.holdings.holders["holder"].to_list())
    done = assess(folder.holdings, folder.decision, folder.law)
    writing.write(done, args.out, kind=args.format, explained=tuple(args.explain))
    _tell(done, args)
    return 0


def _known(asked: list[str], holders: list[str]) -> None:
    missing = sorted(set(asked) - set(holders))
    if missing:
        raise BadInput(
            Fault(file="--explain", code="assess.unknown_holder", value=holder)
            for holder in missing
        )


def _tell(done: Assessment, args: Namespace) -> None:
    from matbang.compensation import writing

    summary = writing.outputs(done)[1]
    if args.json:
        print(json.dumps(summary, ensure_ascii=False, sort_keys=True))
        return
    print("\n".join(_sentences(summary)))
    for holder in args.explain:
        print()
        print(writing.explanation(done, holder), end="")


def _sentences(summary: Mapping[str, object]) -> list[str]:
    from matbang.compensation.engine.rules import Chapter

    chapters = cast("dict[str, int]", summary["chapters"])
    found = cast("dict[str, int]", summary["doubts"])
    amount = cast("int", summary["amount"])
    said = [f"{summary['holders']} người có đất, {summary['lines']} dòng: {format_dong(amount)}"]
    if summary["what_if"]:
        said.insert(0, f"Tính thử theo {summary['what_if']}: không phải phương án.")
    if summary["synthetic"]:
        said.insert(0, "Có số liệu giả định để trình diễn: không dùng để chi trả.")
    said += [f"  {Chapter(key).label()}: {format_dong(sum_)}" for key, sum_ in chapters.items()]
    if found:
        said.append(f"Cần xác nhận: {summary['lines_needing_confirmation']} dòng")
        said += [f"  {code:28}{count:>8}" for code, count in found.items()]
    return said
