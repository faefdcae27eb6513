"""`matbang read`: a notice becomes its header, recipients and directives."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from matbang.kernel import faults
from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault

faults.declare(
    {
        "read.no_file": ("không có tệp này", "there is no such file"),
        "read.folder": ("đây là thư mục, cần tên tệp", "this is a folder, a file is wanted"),
        "read.denied": ("không có quyền đọc tệp này", "the file may not be read"),
        "read.same_name": (
            "hai tệp cùng tên sẽ ghi đè “{value}” trong thư mục kết quả",
            "two files of the same name would both become “{value}”",
        ),
        "read.refused": ("{value}", "{english}"),
    }
)


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="notices (.txt)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--out", type=Path, help="folder for one JSON file per notice")


def run(args: Namespace) -> int:
    """Read every file; all faults are told at once and then nothing is written."""
    files: list[Path] = args.files
    with tempfile.TemporaryDirectory(prefix="matbang-read-") as folder:
        kept = Path(folder)
        names = _names(files, single_folder=args.out is not None)
        done: list[Path] = []
        try:
            _read_all(files, names, kept, done)
        except KeyboardInterrupt:
            _deliver(args, done)
            raise
        _deliver(args, done)
    return 0


def _names(files: Sequence[Path], *, single_folder: bool) -> list[str]:
    stems = [path.stem for path in files]
    twice = sorted({stem for stem in stems if stems.count(stem) > 1})
    if single_folder and twice:
        raise BadInput(
            Fault(file=f"{s}.json", code="read.same_name", value=f"{s}.json") for s in twice
        )
    return [f"{place:06d}-{stem}" for place, stem in enumerate(stems)]


def _read_all(files: Sequence[Path], names: Sequence[str], folder: Path, done: list[Path]) -> None:
    wrong: list[Fault] = []
    for path, name in zip(_shown(files), names, strict=True):
        found = _read_one(path)
        if isinstance(found, Fault):
            wrong.append(found)
            continue
        target = folder / f"{name}.json"
        target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        done.append(target)
    if wrong:
        raise BadInput(wrong)


def _shown(files: Sequence[Path]) -> Iterator[Path]:
    """Show a progress bar on a terminal when there is more than one file."""
    if len(files) < 2 or not sys.stderr.isatty():  # noqa: PLR2004
        return iter(files)
    from tqdm import tqdm

    return iter(tqdm(files, unit="file", file=sys.stderr))


def _read_one(path: Path) -> dict[str, Any] | Fault:
    from matbang.notices.engine.intake import MAX_BYTES, NotANotice, read_file, refuse_size

    try:
        with path.open("rb") as stream:
            refuse_size(os.fstat(stream.fileno()).st_size)
            content = stream.read(MAX_BYTES + 1)
        reading = read_file(content)
    except NotANotice as error:
        return Fault(
            file=str(path),
            code="read.refused",
            value=error.sentence("vi"),
            params={"english": error.sentence("en")},
        )
    except FileNotFoundError:
        return Fault(file=str(path), code="read.no_file")
    except IsADirectoryError:
        return Fault(file=str(path), code="read.folder")
    except PermissionError:
        return Fault(file=str(path), code="read.denied")
    return reading.as_json(file=path.name, sha256=hashlib.sha256(content).hexdigest())


def _deliver(args: Namespace, done: Sequence[Path]) -> None:
    if args.out is not None:
        args.out.mkdir(parents=True, exist_ok=True)
        for path in done:
            shutil.copyfile(path, args.out / path.name[7:])
    if args.json:
        _print_json(done, single=len(args.files) == 1)
    else:
        for path in done:
            print(_words(json.loads(path.read_text(encoding="utf-8")), args.lang))


def _print_json(done: Sequence[Path], *, single: bool) -> None:
    if single:
        for path in done:
            print(path.read_text(encoding="utf-8").rstrip())
        return
    print("[")
    for place, path in enumerate(done, start=1):
        comma = "," if place < len(done) else ""
        print(path.read_text(encoding="utf-8").rstrip() + comma)
    print("]")


_LABELS = {
    "vi": (
        "Nơi nhận",
        "chủ trì",
        "phối hợp",
        "báo cáo",
        "thời hạn",
        "điều kiện",
        "cần bổ sung",
        "nội dung giao việc",
    ),
    "en": ("Recipients", "lead", "with", "reports to", "by", "if", "lacks", "orders"),
}


def _words(found: dict[str, Any], lang: str) -> str:
    """Say in a page what was read."""
    from matbang.notices.engine.lint import MESSAGES

    to, lead, helper, report, by, when, lacks, orders = _LABELS[lang]
    header = found["header"]
    parts = (header["type"], header["number"], header["date"], header["issuer"])
    lines = [
        f"{found['source']['file']}: " + ", ".join(part for part in parts if part),
        f"  {header['subject'] or ''}",
        f"  {to}: " + "; ".join(r["name"] for r in found["recipients"]),
        f"  {len(found['directives'])} {orders}",
    ]
    for one in found["directives"]:
        text = " ".join(one["text"].split())
        lines.append(f"  {one['id']:>8}  {text}")
        due = one["deadline"]
        told = {
            lead: ", ".join(party["name"] for party in one["lead"]),
            helper: ", ".join(party["name"] for party in one["cooperate"]),
            report: ", ".join(party["name"] for party in one["report_to"]),
            by: due and f"{due['words']} ({due['date'] or due['recurrence'] or '-'})",
            when: one["condition"],
            lacks: ", ".join(MESSAGES[code][lang == "en"].lower() for code in one["lint"]),
        }
        lines.extend(f"            {name}: {value}" for name, value in told.items() if value)
    return "\n".join(lines)
