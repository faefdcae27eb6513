"""`matbang export-log`: the event log as one JSON object a line, signed up to its last event."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from matbang.cli import house


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("file", type=Path, help="file to write")
    parser.add_argument(
        "--key", type=Path, help="also write the public key here, for whoever will verify"
    )


def run(args: Namespace) -> int:
    """Sign what is not signed yet, then write the log; the file appears whole or not at all."""
    house.start()
    house.require_database()
    from matbang.audit import actions, keys, queries

    actions.checkpoint(by="system:export-log")
    own = args.file.with_name(f".{args.file.name}.{os.getpid()}")
    count = 0
    try:
        with own.open("w", encoding="utf-8") as file:
            for line in queries.lines():
                file.write(line + "\n")
                count += 1
        own.replace(args.file)
    finally:
        own.unlink(missing_ok=True)
    if args.key is not None:
        args.key.write_bytes(keys.public_pem())
    vi = f"Đã ghi {count} dòng vào {args.file}."
    print(vi if args.lang == "vi" else f"{count} lines written to {args.file}.")
    return 0
