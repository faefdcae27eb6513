"""`matbang verify`: an exported event log, checked with no database and no Django."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matbang.audit.engine.verify import Verdict

NOT_WHOLE = 2


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("log", type=Path, help="file written by matbang export-log")
    parser.add_argument(
        "--key", type=Path, action="append", help="public key (PEM) that must have signed"
    )
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")


def run(args: Namespace) -> int:
    """Check the log; what is wrong is listed with its line and the status is 2."""
    from matbang.audit.engine import signing
    from matbang.audit.engine.verify import verify
    from matbang.kernel.errors import BadInput

    keys = None
    if args.key:
        keys = frozenset(signing.key_of_pem(path.name, path.read_bytes()) for path in args.key)
    verdict = verify(_lines(args.log), file=args.log.name, keys=keys)
    if args.json:
        print(json.dumps(_document(verdict, args.lang), ensure_ascii=False))
        return 0 if verdict.is_whole else NOT_WHOLE
    if not verdict.is_whole:
        raise BadInput(verdict.faults)
    print("\n".join(_words(verdict, args.lang)))
    return 0


def _lines(path: Path) -> Iterator[str]:
    """Read line by line, with a bar on a terminal; bytes that are no text become a bad line."""
    from tqdm import tqdm

    with (
        path.open("rb") as file,
        tqdm(total=path.stat().st_size, unit="B", unit_scale=True, disable=None) as bar,
    ):
        for line in file:
            bar.update(len(line))
            yield line.decode("utf-8", errors="replace")


def _document(verdict: Verdict, lang: str) -> dict[str, object]:
    return {
        "whole": verdict.is_whole,
        "events": verdict.events,
        "checkpoints": verdict.checkpoints,
        "signed_to": verdict.signed_to,
        "head": verdict.head,
        "keys": list(verdict.keys),
        "faults": [fault.text(lang) for fault in verdict.faults],
    }


def _words(verdict: Verdict, lang: str) -> list[str]:
    from matbang.audit.engine.signing import fingerprint

    unsigned = verdict.events - verdict.signed_to
    prints = [fingerprint(key) for key in verdict.keys]
    if lang == "vi":
        return [
            f"Nhật ký toàn vẹn: {verdict.events} sự kiện, {verdict.checkpoints} điểm chốt.",
            f"Sự kiện chưa được ký: {unsigned}.",
            f"Mã băm cuối: {verdict.head}",
            *(f"Khóa ký (so với vân tay đã công bố): {one}" for one in prints),
        ]
    return [
        f"The log is whole: {verdict.events} events, {verdict.checkpoints} checkpoints.",
        f"Events not signed yet: {unsigned}.",
        f"Last hash: {verdict.head}",
        *(f"Signing key (compare with the published fingerprint): {one}" for one in prints),
    ]
