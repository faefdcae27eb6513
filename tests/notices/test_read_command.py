"""`matbang read`: one JSON document and nothing else, or all faults at once and nothing written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases" / "notices"


def matbang(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "matbang.cli.main", "read", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_one_notice_is_one_document_on_standard_output() -> None:
    done = matbang(str(CASES / "kcn-dong-lang.txt"), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["source"]["file"] == "kcn-dong-lang.txt"
    assert len(found["source"]["sha256"]) == 64
    assert len(found["directives"]) == 11


def test_several_notices_are_a_list_and_a_file_each(tmp_path: Path) -> None:
    files = [str(path) for path in sorted(CASES.glob("*.txt"))]
    done = matbang(*files, "--json", "--out", str(tmp_path / "out"))
    assert len(json.loads(done.stdout)) == len(files)
    assert len(list((tmp_path / "out").glob("*.json"))) == len(files)


def test_a_person_reads_who_must_do_what() -> None:
    done = matbang(str(CASES / "kcn-dong-lang.txt"))
    assert "cuối tháng 3 năm 2024 (2024-03-31)" in done.stdout


def test_all_faults_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    picture = tmp_path / "a.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    empty = tmp_path / "b.txt"
    empty.write_bytes(b"")
    out = tmp_path / "out"
    good = str(CASES / "khong-dau.txt")
    done = matbang(
        str(picture),
        str(empty),
        str(tmp_path / "c.txt"),
        str(tmp_path),
        good,
        "--out",
        str(out),
        "--json",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 4
    assert not out.exists()


def test_two_files_of_one_name_are_not_written_over_each_other(tmp_path: Path) -> None:
    twin = tmp_path / "khong-dau.txt"
    twin.write_bytes((CASES / "khong-dau.txt").read_bytes())
    done = matbang(str(twin), str(CASES / "khong-dau.txt"), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_a_file_too_large_is_told_with_its_own_size(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(200_000_000)
    done = matbang(str(large))
    assert done.returncode == 2
    assert "(200,0 MB)" in done.stderr
