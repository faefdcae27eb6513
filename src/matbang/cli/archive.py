"""A backup: one archive with the database, the stored files and the keys, and a list of hashes.

What the list says is checked after writing and again before anything is restored.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from matbang.kernel.errors import MatbangError

MANIFEST = "manifest.json"
SQLITE, POSTGRES = "database.sqlite3", "database.dump"
FOLDERS = ("files", "keys")
FORM = 1
_CHUNK = 1 << 20


class BadArchiveError(MatbangError):
    """The archive is not whole, or is no backup of ours."""

    code = "bad_archive"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def members(database: Path, home: Path) -> Iterator[tuple[str, Path]]:
    """Yield what goes into the archive: name in it, file."""
    yield database.name, database
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(home).as_posix(), path


def write(target: Path, database: Path, home: Path, facts: Mapping[str, object]) -> int:
    """Write the archive beside its place, check it, then put it there; return its members."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    listed: dict[str, str] = {}
    try:
        with tarfile.open(part, "w:gz", compresslevel=6) as archive:
            for name, path in members(database, home):
                listed[name] = _digest(path)
                archive.add(path, name, recursive=False)
            manifest = {"form": FORM, **facts, "sha256": listed}
            text = json.dumps(manifest, ensure_ascii=False, sort_keys=True).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
        check(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return len(listed)


def check(path: Path) -> Mapping[str, object]:
    """Read the whole archive against its list; return the list."""
    try:
        with tarfile.open(path, "r:gz") as archive:
            found = {member.name: _member_digest(archive, member) for member in archive}
            manifest = _manifest(archive)
    except (tarfile.TarError, EOFError, OSError, KeyError, ValueError) as error:
        raise BadArchiveError(
            f"{path.name}: không phải bản sao lưu nguyên vẹn ({error})."
        ) from None
    listed = manifest.get("sha256")
    found.pop(MANIFEST, None)
    if manifest.get("form") != FORM or listed != found:
        raise BadArchiveError(f"{path.name}: nội dung không khớp với danh sách kèm theo.")
    return manifest


def _member_digest(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    name = Path(member.name)
    if not member.isfile() or name.is_absolute() or ".." in name.parts:
        raise ValueError(member.name)
    content = archive.extractfile(member)
    assert content is not None
    digest = hashlib.sha256()
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _manifest(archive: tarfile.TarFile) -> dict[str, object]:
    content = archive.extractfile(MANIFEST)
    assert content is not None
    loaded = json.loads(content.read())
    if not isinstance(loaded, dict):
        raise ValueError(MANIFEST)  # noqa: TRY004 - a damaged file, not a wrong call
    return loaded


def unpack(path: Path, folder: Path) -> None:
    """Unpack a checked archive."""
    with tarfile.open(path, "r:gz") as archive:
        archive.extractall(folder, filter="data")


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database in use, as of one moment (SQLite's own backup)."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def count_sqlite(path: Path) -> dict[str, int]:
    """Check a database's soundness and count the rows of its tables."""
    from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
        register,
    )

    with closing(sqlite3.connect(path)) as database:
        register(database)  # the checks of our tables call functions that Django gives SQLite
        told = database.execute("PRAGMA integrity_check").fetchone()[0]
        if told != "ok":
            raise BadArchiveError(f"{path.name}: cơ sở dữ liệu hỏng ({told}).")
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            str(name): int(database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
            for (name,) in names
        }
