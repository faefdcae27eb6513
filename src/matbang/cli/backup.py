"""`matbang backup`: the database, the stored files and the keys in one verified archive."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from matbang.cli import archive, house
from matbang.kernel.errors import MatbangError


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("file", type=Path, nargs="?", help="archive to write (.tar.gz)")


def run(args: Namespace) -> int:
    """Write the archive and check it; say where it is and what it holds."""
    house.start()
    from django.conf import settings

    from matbang.clock.reading import machine_now

    stamp = machine_now().strftime("%Y%m%dT%H%M%SZ")
    home = Path(settings.HOME)
    target = args.file or home / "backups" / f"matbang-{stamp}.tar.gz"
    with tempfile.TemporaryDirectory() as folder:
        database, facts = _copy(Path(folder))
        count = archive.write(target, database, home, {"made_at": stamp, **facts})
    print(f"{target}: {count} tệp, đã kiểm tra")
    return 0


def _copy(folder: Path) -> tuple[Path, dict[str, object]]:
    from django.db import connection

    if connection.vendor == "sqlite":
        copy = folder / archive.SQLITE
        house.require_database()
        source = Path(str(connection.settings_dict["NAME"]))
        archive.copy_sqlite(source, copy)
        return copy, {"engine": "sqlite", "tables": archive.count_sqlite(copy)}
    copy = folder / archive.POSTGRES
    command = [tool("pg_dump"), "--format=custom", f"--file={copy}", *server()]
    subprocess.run(command, check=True, env=secret())  # noqa: S603 - Debian's own tool
    return copy, {"engine": "postgresql"}


def tool(name: str) -> str:
    """Return where a PostgreSQL tool is, or say how to get it."""
    path = shutil.which(name)
    if path is None:
        raise MatbangError(f"Thiếu {name}: cài gói postgresql-client (apt install).")
    return path


def server() -> list[str]:
    """Return the options that name the database."""
    from django.db import connection

    settings = connection.settings_dict
    options = [f"--dbname={settings['NAME']}", "--no-password"]
    for option, key in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if settings[key]:
            options.append(f"{option}={settings[key]}")
    return options


def secret() -> dict[str, str]:
    """Return the environment with the database's password, which no command line shows."""
    from django.db import connection

    return {**os.environ, "PGPASSWORD": str(connection.settings_dict["PASSWORD"])}
