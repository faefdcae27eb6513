"""`matbang reconcile`: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from matbang.cli.main import main
from tests.parcels import fabric


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fabric.troubled().write(tmp_path / "in")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_it_writes_four_tables_and_a_summary_with_every_limit_and_its_source(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    assert main(["reconcile", str(folder), "--out", str(out), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary == json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["discrepancies"]["SPLIT"] == 2
    assert summary["limits"]["boundary_moved_m2"]["value"] == 15
    assert all(limit["source"] for limit in summary["limits"].values())
    head = (out / "parcels.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head == (
        "group,relation,record_id,map_id,survey_id,area_record_m2,area_map_m2,area_survey_m2,"
        "area_recovered_m2,area_left_m2,confidence"
    )
    assert set(_bytes(out)) == {
        "parcels.csv", "persons.csv", "discrepancies.csv", "sheets.csv", "summary.json",
    }  # fmt: skip


def test_many_workers_write_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    main(["reconcile", str(folder), "--out", str(one), "--format", "parquet"])
    main(["reconcile", str(folder), "--out", str(two), "--format", "parquet", "--workers", "2"])

    assert _bytes(one) == _bytes(two)


def test_bad_input_is_told_whole_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = fabric.plain()
    given.records[2]["record_id"] = "R1"
    given.records[4]["area_m2"] = "20.000"
    folder, out = given.write(tmp_path / "in"), tmp_path / "out"
    (folder / "survey.gpkg").unlink()

    assert main(["reconcile", str(folder), "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert "records.csv:4:record_id: " in told
    assert "records.csv:6:area_m2: " in told
    assert "survey." in told
    assert not out.exists()


def test_a_zone_that_is_none_is_refused(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    assert main(["reconcile", str(folder), "--out", str(out), "--crs", "EPSG:1"]) == 2
    assert not out.exists()
