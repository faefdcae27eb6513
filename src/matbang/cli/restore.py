"""`matbang restore`: put a verified backup in place; what stood there before is kept beside."""

from __future__ import annotations

import subprocess
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from matbang.cli import archive, house
from matbang.cli.backup import secret, server, tool
from matbang.kernel.errors import MatbangError


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("file", type=Path, help="archive written by matbang backup")
    parser.add_argument("--replace", action="store_true", help="even where there is a database")
    parser.add_argument("--check", action="store_true", help="only verify the archive")


def run(args: Namespace) -> int:
    """Verify first; nothing is touched by an archive that is not whole."""
    manifest = archive.check(args.file)
    if args.check:
        print(f"{args.file}: nguyên vẹn, lập lúc {manifest['made_at']}")
        return 0
    house.start()
    from django.conf import settings
    from django.db import connection

    if manifest["engine"] != connection.vendor:
        raise MatbangError(
            f"Bản sao lưu là của {manifest['engine']}, không phải {connection.vendor}."
        )
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        unpacked = Path(folder)
        archive.unpack(args.file, unpacked)
        if connection.vendor == "sqlite":
            _put_sqlite(unpacked, manifest, replace=args.replace)
        else:
            _put_postgres(unpacked / archive.POSTGRES, replace=args.replace)
        _put_folders(unpacked, home)
    print(f"Đã khôi phục {args.file}")
    return 0


def _refuse(where: str) -> MatbangError:
    return MatbangError(f"Đã có cơ sở dữ liệu ở {where}; thêm --replace nếu muốn thay.")


def _put_sqlite(unpacked: Path, manifest: Mapping[str, object], *, replace: bool) -> None:
    from django.db import connection

    place = Path(str(connection.settings_dict["NAME"]))
    restored = unpacked / archive.SQLITE
    if archive.count_sqlite(restored) != manifest["tables"]:
        raise archive.BadArchiveError("Số dòng khôi phục được không khớp với bản sao lưu.")
    if place.exists() and not replace:
        raise _refuse(str(place))
    connection.close()
    for suffix in ("-wal", "-shm", ""):
        old = place.with_name(place.name + suffix)
        if old.exists():
            old.replace(place.with_name(f"{place.name}.before-restore{suffix}"))
    place.parent.mkdir(parents=True, exist_ok=True)
    restored.replace(place)


def _put_postgres(dump: Path, *, replace: bool) -> None:
    from django.db import connection

    if connection.introspection.table_names() and not replace:
        raise _refuse(str(connection.settings_dict["NAME"]))
    connection.close()
    command = [
        tool("pg_restore"), "--clean", "--if-exists", "--no-owner", "--single-transaction",
        *server(), str(dump),
    ]  # fmt: skip
    subprocess.run(command, check=True, env=secret())  # noqa: S603 - Debian's own tool


def _put_folders(unpacked: Path, home: Path) -> None:
    """Add the stored files; a file that is there already has the same content by its name."""
    for folder in archive.FOLDERS:
        for path in sorted((unpacked / folder).rglob("*")):
            if path.is_file():
                place = home / path.relative_to(unpacked)
                place.parent.mkdir(parents=True, exist_ok=True)
                path.replace(place)
