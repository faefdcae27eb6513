"""A backup comes back whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from matbang.cli import archive
from matbang.cli.archive import BadArchiveError


def small_house(home: Path) -> Path:
    """Make a database with a table, a stored file and a key."""
    (home / "files" / "ab").mkdir(parents=True)
    (home / "files" / "ab" / "abcd").write_bytes(b"stored")
    (home / "keys").mkdir()
    (home / "keys" / "key.pem").write_bytes(b"secret")
    database = home / "matbang.sqlite3"
    with closing(sqlite3.connect(database)) as made:
        made.create_function("REGEXP", 2, lambda *_: True, deterministic=True)
        made.execute("CREATE TABLE parcels (code TEXT CHECK (code REGEXP '^[0-9]+$'))")
        made.executemany("INSERT INTO parcels VALUES (?)", [("1",), ("2",)])
        made.commit()
    return database


def matbang(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MATBANG_HOME": str(home)}
    environment |= {"MATBANG_DATABASE": f"sqlite:///{home / 'matbang.sqlite3'}"}
    command = [sys.executable, "-m", "matbang.cli.main", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_a_backup_is_restored_with_every_row_and_file(tmp_path: Path) -> None:
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "b.tar.gz"
    small_house(old)
    done = matbang(old, "backup", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert matbang(old, "restore", "--check", str(file)).returncode == 0
    assert matbang(new, "restore", str(file)).returncode == 0
    assert archive.count_sqlite(new / "matbang.sqlite3") == {"parcels": 2}
    assert (new / "files" / "ab" / "abcd").read_bytes() == b"stored"
    assert (new / "keys" / "key.pem").read_bytes() == b"secret"


def test_a_database_is_replaced_only_when_asked_and_kept_beside(tmp_path: Path) -> None:
    house, file = tmp_path / "house", tmp_path / "b.tar.gz"
    small_house(house)
    matbang(house, "backup", str(file))
    refused = matbang(house, "restore", str(file))
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert matbang(house, "restore", "--replace", str(file)).returncode == 0
    assert (house / "matbang.sqlite3.before-restore").is_file()


def test_a_damaged_backup_touches_nothing(tmp_path: Path) -> None:
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "b.tar.gz"
    small_house(old)
    matbang(old, "backup", str(file))
    file.write_bytes(file.read_bytes()[:-40])
    assert matbang(new, "restore", str(file)).returncode == 2
    assert not new.exists()


def test_there_is_nothing_to_back_up_without_a_database(tmp_path: Path) -> None:
    done = matbang(tmp_path, "backup", str(tmp_path / "b.tar.gz"))
    assert done.returncode == 2
    assert "matbang migrate" in done.stderr
    assert not (tmp_path / "b.tar.gz").exists()


def test_an_archive_of_others_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.tar.gz"
    with tarfile.open(file, "w:gz") as made:
        made.add(__file__, "../escape.py")
    with pytest.raises(BadArchiveError):
        archive.check(file)
    with tarfile.open(file, "w:gz") as made:
        made.add(__file__, "manifest.json")
    with pytest.raises(BadArchiveError):
        archive.check(file)


def test_the_doctor_tells_what_is_missing(tmp_path: Path) -> None:
    done = matbang(tmp_path, "doctor")
    assert done.returncode == 2
    assert "matbang migrate" in done.stdout


def test_a_log_is_not_exported_from_a_house_without_a_database(tmp_path: Path) -> None:
    done = matbang(tmp_path / "empty", "export-log", str(tmp_path / "log.jsonl"))
    assert (done.returncode, "matbang migrate" in done.stderr) == (2, True)
    assert not (tmp_path / "log.jsonl").exists()
    assert not (tmp_path / "empty").exists()
